// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/labnames.h"

#include "backend/analysis/path.h"

namespace vethlab::ctl {

namespace {

/// By id first, then by what is drawn, then by kernel name: each only if nothing before fits.
const Element *findNamed(const Topology &topology, const std::string &name)
{
    if (const Element *element = topology.find(ElementId(name))) return element;
    const Element *byKernelName = nullptr;
    for (const auto &[place, element] : topology.elements()) {
        if (std::holds_alternative<Interface>(element) || std::holds_alternative<Link>(element)) continue;
        if (elementDisplayName(element) == name) return &element;
        const auto *space = std::get_if<Namespace>(&element);
        const auto *bridge = std::get_if<Bridge>(&element);
        if ((space && space->name.text() == name) || (bridge && bridge->name.text() == name)) byKernelName = &element;
        if (std::holds_alternative<Computer>(element) && name == "computer") return &element;
    }
    return byKernelName;
}

std::optional<IpAddress> firstAddress(const std::vector<InterfaceAddress> &addresses, IpFamily family)
{
    for (const InterfaceAddress &address : addresses) {
        if (address.prefix.family() == family) return address.prefix.address();
    }
    return {};
}

tl::unexpected<Error> noAddress(const QString &name)
{
    return fail(ErrorCode::Unknown, {}, {"address", name.toStdString()});
}

} // namespace

Result<NodeId> nodeWithStack(const TopologyIndex &index, const QString &name)
{
    const Element *element = findNamed(index.topology(), name.toStdString());
    if (!element) return fail(ErrorCode::Unknown, {}, {name.toStdString()});
    if (!networkStack(*element)) return fail(ErrorCode::BadRequest, {}, {"no-stack", name.toStdString()});
    return NodeId(elementId(*element).text());
}

Result<IpAddress> addressOf(const TopologyIndex &index, const NodeId &from, const QString &name, IpFamily family)
{
    if (const Result<IpAddress> address = IpAddress::parse(name.toStdString())) return *address;
    const Element *element = findNamed(index.topology(), name.toStdString());
    if (!element) return fail(ErrorCode::Unknown, {}, {name.toStdString()});
    std::optional<IpAddress> address;
    if (const auto *interface = std::get_if<Interface>(element)) {
        address = firstAddress(interface->addresses, family);
    } else if (const auto *bridge = std::get_if<Bridge>(element)) {
        address = firstAddress(bridge->addresses, family);
    } else if (networkStack(*element)) {
        address = analysis::pingAddress(index, from, NodeId(elementId(*element).text()), family);
    }
    if (!address) return noAddress(name);
    return *address;
}

} // namespace vethlab::ctl
