// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "backend/analysis/returnroutes.h"
#include "backend/core/validation_context.h"
#include "backend/document/edits.h"
#include "backend/document/repairs.h"

/// Shared by the repairs_<group>.cpp files only.
namespace vethlab::repairs {

/// One issue, what is known about its drawing, and the repairs found so far. Edits that fail or change nothing are no repairs.
class Job {
public:
    /// `h`: whether an edit takes the issue away and brings no other.
    Job(const Drawing &d, const validation::Context &f, const std::vector<analysis::MissingReturn> &m, const Issue &i, std::function<bool(const Delta &)> h)
        : drawing(d)
        , facts(f)
        , missingReturns(m)
        , issue(i)
        , helps(std::move(h))
    {
    }
    const Drawing &drawing;
    const validation::Context &facts;
    const std::vector<analysis::MissingReturn> &missingReturns;
    const Issue &issue;
    std::function<bool(const Delta &)> helps;
    std::vector<Repair> found;

    [[nodiscard]] const Topology &topology() const { return drawing.topology; }
    /// The issue's argument, "" if it has fewer.
    [[nodiscard]] std::string arg(std::size_t number) const { return number < issue.args.size() ? issue.args[number] : std::string(); }
    [[nodiscard]] bool says(std::string_view word) const { return std::ranges::find(issue.args, word) != issue.args.end(); }
    /// The number in a field like "routes.1.via" of that list.
    [[nodiscard]] std::optional<std::size_t> indexIn(std::string_view list) const;

    void offer(RepairKind kind, std::vector<std::string> args, Result<Delta> delta, const ElementId &other = {});
    /// For edits of which nothing less than trying shows it.
    void offerIfItHelps(RepairKind kind, std::vector<std::string> args, Result<Delta> delta)
    {
        if (delta && !delta->isEmpty() && helps(*delta))
            offer(kind, std::move(args), std::move(delta));
    }
    /// Puts a changed copy in the place of an element.
    template <class T, class Changer> void change(RepairKind kind, std::vector<std::string> args, const ElementId &id, Changer changer)
    {
        const T *present = topology().findAs<T>(id);
        if (!present)
            return;
        T copy = *present;
        changer(copy);
        offer(kind, std::move(args), edits::replaceElement(drawing, Element(std::move(copy))), id == issue.element ? ElementId() : id);
    }
    template <class Changer> void changeStack(RepairKind kind, std::vector<std::string> args, const ElementId &node, Changer changer)
    {
        const Element *present = topology().find(node);
        if (!present || !networkStack(*present))
            return;
        Element copy = *present;
        changer(*networkStack(copy));
        offer(kind, std::move(args), edits::replaceElement(drawing, std::move(copy)));
    }
    /// The stack of the issue's element and the item of the list that its field is about; nullptr if there is none.
    [[nodiscard]] const Route *route() const;
    [[nodiscard]] const NatRule *natRule() const;
    template <class Changer> void changeRoute(RepairKind kind, std::vector<std::string> args, Changer changer)
    {
        const std::size_t index = indexIn("routes").value_or(0);
        if (route())
            changeStack(kind, std::move(args), issue.element, [&](NetworkStack &stack) { changer(stack.routes[index]); });
    }
    template <class Changer> void changeNatRule(RepairKind kind, std::vector<std::string> args, Changer changer)
    {
        const std::size_t index = indexIn("nat").value_or(0);
        if (natRule())
            changeStack(kind, std::move(args), issue.element, [&](NetworkStack &stack) { changer(stack.nat[index]); });
    }
    void switchOn(const ElementId &device);
};

/// The next address of the same subnet that no element has, from `taken` on and once around; nothing if there is none among
/// the next 4,096.
[[nodiscard]] std::optional<IpPrefix> nextFree(const validation::Context &facts, const IpPrefix &taken);
/// "ns1" → "ns2", "ns3" …, "lab" → "lab1": the first that is not taken, at most `most` bytes.
[[nodiscard]] std::string nextName(const std::string &name, const std::set<std::string> &taken, std::size_t most);
/// The addresses of an interface or a bridge, nullptr for other elements.
[[nodiscard]] std::vector<InterfaceAddress> *addressesOf(Element &element);

void repairNames(Job &job);     ///< names, ids, texts, sizes, what is not connected
void repairLinks(Job &job);     ///< links, loops, MTU, MAC
void repairAddresses(Job &job);
void renumberLan(Job &job);     ///< OverlappingSubnets
void repairRoutes(Job &job);    ///< routes, gateways, forwarding, the way back
void repairNat(Job &job);

} // namespace vethlab::repairs
