// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "app/errortext.h"
#include "app/inspector/page.h"

namespace vethlab {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Repairs", text); }

/// Every address in use anywhere in the drawing.
std::set<IpAddress> usedAddresses(const Topology &topology)
{
    std::set<IpAddress> used;
    const auto add = [&](const std::vector<InterfaceAddress> &addresses) {
        for (const InterfaceAddress &address : addresses)
            used.insert(address.prefix.address());
    };
    for (const auto &[place, element] : topology.elements()) {
        if (const auto *interface = std::get_if<Interface>(&element))
            add(interface->addresses);
        else if (const auto *bridge = std::get_if<Bridge>(&element))
            add(bridge->addresses);
        else if (const NetworkStack *stack = networkStack(element))
            add(stack->loopbackAddresses);
    }
    return used;
}

/// The next address of the same subnet that nobody has; the subnet is searched once around.
std::optional<IpPrefix> nextFree(const IpPrefix &taken, const std::set<IpAddress> &used)
{
    std::array<std::uint8_t, 16> bytes{};
    const int size = taken.address().size();
    std::copy_n(taken.address().bytes(), size, bytes.begin());
    constexpr int tries = 4096;
    for (int i = 0; i < tries; ++i) {
        for (int at = size - 1; at >= 0 && ++bytes[static_cast<std::size_t>(at)] == 0; --at) { }
        IpAddress candidate = IpAddress::fromBytes(taken.family(), bytes.data());
        if (!taken.contains(candidate)) {
            // Start over behind the subnet's own address.
            std::copy_n(taken.network().address().bytes(), size, bytes.begin());
            continue;
        }
        const bool reserved = candidate == taken.network().address() || taken.broadcast() == candidate;
        if (!reserved && !used.contains(candidate)) {
            const auto prefix = IpPrefix::make(candidate, taken.length());
            return prefix ? std::optional(*prefix) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> indexIn(const std::string &field, std::string_view list)
{
    if (!field.starts_with(list) || field.size() <= list.size() || field[list.size()] != '.')
        return std::nullopt;
    return static_cast<std::size_t>(std::strtoul(field.c_str() + list.size() + 1, nullptr, 10));
}

std::optional<Repair> otherAddress(const Issue &issue, const Drawing &drawing)
{
    const auto at = indexIn(issue.field, "addresses");
    const Element *element = drawing.topology.find(issue.element);
    if (!at || !element)
        return std::nullopt;
    Element changed = *element;
    std::vector<InterfaceAddress> *addresses = nullptr;
    if (auto *interface = std::get_if<Interface>(&changed))
        addresses = &interface->addresses;
    else if (auto *bridge = std::get_if<Bridge>(&changed))
        addresses = &bridge->addresses;
    if (!addresses || *at >= addresses->size())
        return std::nullopt;
    const auto free = nextFree((*addresses)[*at].prefix, usedAddresses(drawing.topology));
    if (!free)
        return std::nullopt;
    (*addresses)[*at].prefix = *free;
    const auto delta = edits::replaceElement(drawing, changed);
    if (!delta)
        return std::nullopt;
    const QString text = say(QT_TRANSLATE_NOOP("Repairs", "Use %1")).arg(QString::fromStdString(free->address().text()));
    return Repair{text, text, *delta};
}

std::optional<Repair> forwardingOn(const Issue &issue, const Drawing &drawing)
{
    const Element *element = drawing.topology.find(issue.element);
    if (!element || !networkStack(*element))
        return std::nullopt;
    Element changed = *element;
    NetworkStack *stack = networkStack(changed);
    const bool v6 = issue.field == "forwardingV6" || (issue.args.size() > 1 && issue.args[1] == "forwardingV6");
    (v6 ? stack->forwardingV6 : stack->forwardingV4) = true;
    const auto delta = edits::replaceElement(drawing, changed);
    if (!delta || delta->isEmpty())
        return std::nullopt;
    return Repair{say(QT_TRANSLATE_NOOP("Repairs", "Turn on forwarding")),
                  say(QT_TRANSLATE_NOOP("Repairs", "Turn on forwarding of %1")).arg(elementText(issue.element, drawing.topology)), *delta};
}

} // namespace

std::optional<Repair> repairFor(const Issue &issue, const Drawing &drawing)
{
    switch (issue.code) {
    case IssueCode::DuplicateAddress: return otherAddress(issue, drawing);
    case IssueCode::ForwardingMissing:
    case IssueCode::NatWithoutForwarding: return forwardingOn(issue, drawing);
    default: return std::nullopt; // the others leave more than one good answer
    }
}

} // namespace vethlab
