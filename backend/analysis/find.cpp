// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/find.h"

#include <algorithm>

#include "backend/core/derive.h"

namespace vethlab::analysis {

namespace {

/// Takes in what an element says about itself.
class Gatherer {
public:
    explicit Gatherer(ElementId id) { m_found.id = std::move(id); }

    void text(const std::string &text)
    {
        if (!text.empty())
            m_found.texts << QString::fromStdString(text);
    }
    void prefix(const IpPrefix &prefix)
    {
        text(prefix.text());
        m_found.prefixes.push_back(prefix);
    }
    void address(const std::optional<IpAddress> &address)
    {
        if (!address)
            return;
        text(address->text());
        m_found.prefixes.push_back(IpPrefix::make(*address, address->isV4() ? 32 : 128).value());
    }
    void device(const std::optional<InterfaceName> &name)
    {
        if (name)
            text(name->text());
    }
    void addresses(const std::vector<InterfaceAddress> &all)
    {
        for (const InterfaceAddress &one : all)
            prefix(one.prefix);
    }
    void mac(const std::optional<MacAddress> &drawn, const std::string &lab) { text((drawn ? *drawn : derivedMac(lab, m_found.id)).text()); }

    void stack(const NetworkStack &stack)
    {
        addresses(stack.loopbackAddresses);
        for (const Route &route : stack.routes) {
            if (route.to.length() == 0)
                text("default");
            prefix(route.to);
            address(route.via);
            device(route.device);
            address(route.source);
        }
        for (const NatRule &rule : stack.nat) {
            for (const auto &match : {rule.source, rule.destination})
                if (match)
                    prefix(*match);
            device(rule.inDevice);
            device(rule.outDevice);
            address(rule.to);
            if (rule.ports)
                text(std::to_string(rule.ports->first));
            if (rule.toPort)
                text(std::to_string(*rule.toPort));
        }
    }

    [[nodiscard]] Findable take() { return std::move(m_found); }

private:
    Findable m_found;
};

bool matchesWord(const Findable &what, const QString &word)
{
    if (std::any_of(what.texts.begin(), what.texts.end(), [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); }))
        return true;
    const Result<IpPrefix> wanted = IpPrefix::parse(word.toStdString());
    if (!wanted)
        return false;
    const bool isNetwork = word.contains(QLatin1Char('/')) && wanted->length() > 0; // everything is in a default route
    return std::any_of(what.prefixes.begin(), what.prefixes.end(), [&](const IpPrefix &own) {
        if (own.family() != wanted->family())
            return false;
        if (!isNetwork)
            return own.address() == wanted->address();
        const bool isLarger = own.isNetwork() && own.length() < wanted->length();
        return wanted->contains(own.address()) && !isLarger;
    });
}

} // namespace

std::vector<Findable> findables(const Drawing &drawing, const QString &computerName)
{
    std::vector<Findable> all;
    const std::string &lab = drawing.topology.info().name;
    for (const auto &[place, element] : drawing.topology.elements()) {
        Gatherer found(elementId(element));
        std::visit(Overloaded {
                       [&](const Namespace &node) {
                           found.text(node.name.text());
                           found.text(node.label);
                           found.stack(node.stack);
                       },
                       [&](const Computer &node) {
                           found.text(node.label.empty() ? computerName.toStdString() : node.label);
                           found.stack(node.stack);
                       },
                       [&](const Bridge &bridge) {
                           found.text(bridge.name.text());
                           found.text(bridge.label);
                           found.mac(bridge.mac, lab);
                           found.addresses(bridge.addresses);
                       },
                       [&](const Interface &interface) {
                           found.text(interface.name.text());
                           found.mac(interface.mac, lab);
                           found.addresses(interface.addresses);
                       },
                       [](const Link &) {},
                   },
                   element);
        if (!std::holds_alternative<Link>(element))
            all.push_back(found.take());
    }
    for (const auto &[place, item] : drawing.diagram.items())
        if (const auto *note = std::get_if<Note>(&item)) {
            Gatherer found(note->id);
            found.text(note->text);
            all.push_back(found.take());
        }
    return all;
}

bool matches(const Findable &what, const QString &needle)
{
    const QStringList words = needle.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return !words.isEmpty() && std::all_of(words.begin(), words.end(), [&](const QString &word) { return matchesWord(what, word); });
}

} // namespace vethlab::analysis
