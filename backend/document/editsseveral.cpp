// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editsseveral.h"

#include "backend/document/editsupport.h"

namespace vethlab::edits {

namespace {

/// The elements that have properties: links give way to their interfaces, each once.
std::set<ElementId> bearers(const Topology &topology, const std::set<ElementId> &ids)
{
    std::set<ElementId> all;
    for (const ElementId &id : ids) {
        if (const auto *link = topology.findAs<Link>(id)) {
            all.insert(link->a);
            all.insert(link->b);
        } else if (topology.find(id)) {
            all.insert(id);
        }
    }
    return all;
}

template <class T> void count(Common<T> &common, const T &value)
{
    // Not compared as optionals: T may be one itself, and unset is a value to agree on.
    if (common.count++ == 0) common.value.emplace(value);
    else if (common.value && *common.value != value) common.value.reset();
}

template <class T> void set(T &value, const std::optional<T> &wanted)
{
    if (wanted) value = *wanted;
}

void change(Element &element, const CommonChange &wanted)
{
    if (NetworkStack *stack = networkStack(element)) {
        set(stack->forwardingV4, wanted.forwardingV4);
        set(stack->forwardingV6, wanted.forwardingV6);
    }
    std::visit(Overloaded { [&](Namespace &space) { if (space.look != NodeLook::Internet) set(space.look, wanted.look); }, [](Computer &) {},
                   [&](Bridge &bridge) {
                       set(bridge.up, wanted.up);
                       set(bridge.mtu, wanted.mtu);
                       set(bridge.stp, wanted.stp);
                       set(bridge.ageingSeconds, wanted.ageing);
                   },
                   [&](Interface &interface) {
                       set(interface.up, wanted.up);
                       set(interface.mtu, wanted.mtu);
                   },
                   [](Link &) {} },
        element);
}

} // namespace

CommonProperties commonProperties(const Topology &topology, const std::set<ElementId> &ids)
{
    CommonProperties common;
    for (const ElementId &id : bearers(topology, ids)) {
        const Element *element = topology.find(id);
        if (!element) continue; // the end of a half-made link
        if (const NetworkStack *stack = networkStack(*element)) {
            count(common.forwardingV4, stack->forwardingV4);
            count(common.forwardingV6, stack->forwardingV6);
        }
        std::visit(Overloaded { [&](const Namespace &space) { if (space.look != NodeLook::Internet) count(common.look, space.look); }, [](const Computer &) {},
                       [&](const Bridge &bridge) {
                           count(common.up, bridge.up);
                           count(common.mtu, bridge.mtu);
                           count(common.stp, bridge.stp);
                           count(common.ageing, bridge.ageingSeconds);
                       },
                       [&](const Interface &interface) {
                           count(common.up, interface.up);
                           count(common.mtu, interface.mtu);
                       },
                       [](const Link &) {} },
            *element);
    }
    return common;
}

Delta changeAll(const Drawing &drawing, const std::set<ElementId> &ids, const CommonChange &wanted)
{
    Delta delta;
    for (const ElementId &id : bearers(drawing.topology, ids)) {
        const Element *before = drawing.topology.find(id);
        if (!before) continue;
        Element after = *before;
        change(after, wanted);
        pushChanged(delta, *before, std::move(after));
    }
    return delta;
}

} // namespace vethlab::edits
