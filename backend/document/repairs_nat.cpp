// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairsupport.h"

namespace vethlab::repairs {
namespace {

/// The devices by which packets can leave the networks that the rule is about: up, linked, with an address outside `source`.
std::vector<InterfaceName> uplinks(const Job &job, const NatRule &rule)
{
    std::vector<InterfaceName> names;
    for (const std::size_t i : job.facts.usesOf(NodeId(job.issue.element.text()))) {
        const validation::AddressUse &use = job.facts.uses[i];
        const bool inside = rule.source && rule.source->overlaps(use.address->prefix);
        if (!use.active || use.ip().family() != rule.family || use.ip().isLinkLocal() || inside)
            continue;
        const auto *interface = job.topology().findAs<Interface>(use.element);
        const auto *bridge = job.topology().findAs<Bridge>(use.element);
        const InterfaceName &name = interface ? interface->name : bridge->name;
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
    return names;
}

void useUplink(Job &job)
{
    const NatRule *rule = job.natRule();
    if (!rule || rule->kind == NatKind::Dnat || !rule->source)
        return;
    const std::vector<InterfaceName> names = uplinks(job, *rule);
    if (names.size() == 1)
        job.changeNatRule(RepairKind::UseDevice, {names.front().text()}, [&](NatRule &copy) { copy.outDevice = names.front(); });
}

/// All addresses of the rule are of the other family, and the node has such.
void useFamily(Job &job)
{
    const NatRule *rule = job.natRule();
    if (!rule)
        return;
    const bool agrees = (rule->source && rule->source->family() == rule->family) || (rule->destination && rule->destination->family() == rule->family)
        || (rule->to && rule->to->family() == rule->family);
    const IpFamily other = rule->family == IpFamily::V4 ? IpFamily::V6 : IpFamily::V4;
    const NodeId node(job.issue.element.text());
    const validation::StackDevice *out = rule->outDevice ? job.facts.deviceOf(node, *rule->outDevice) : nullptr;
    const auto fits = [&](std::size_t i) {
        const validation::AddressUse &use = job.facts.uses[i];
        return use.ip().family() == other && (!out || use.element == out->element);
    };
    if (agrees || (rule->kind == NatKind::Masquerade && std::ranges::none_of(job.facts.usesOf(node), fits)))
        return;
    job.changeNatRule(RepairKind::UseFamily, {other == IpFamily::V4 ? "IPv4" : "IPv6", rule->id}, [other](NatRule &copy) { copy.family = other; });
}

void completeRule(Job &job)
{
    const NatRule *rule = job.natRule();
    if (!rule)
        return;
    if (job.says("to-unused")) {
        job.changeNatRule(RepairKind::LeaveOutAddress, {rule->id}, [](NatRule &copy) { copy.to.reset(); });
    } else if (job.says("to-port")) {
        job.changeNatRule(RepairKind::LeaveOutPort, {rule->id}, [](NatRule &copy) { copy.toPort.reset(); });
    } else if (job.says("protocol")) {
        job.changeNatRule(RepairKind::UseProtocol, {"TCP", rule->id}, [](NatRule &copy) { copy.protocol = NatProtocol::Tcp; });
        job.changeNatRule(RepairKind::UseProtocol, {"UDP", rule->id}, [](NatRule &copy) { copy.protocol = NatProtocol::Udp; });
    } else if (job.says("direction")) {
        job.changeNatRule(RepairKind::LeaveOutDevice, {}, [](NatRule &copy) { copy.outDevice.reset(); });
    } else if (job.says("family")) {
        useFamily(job);
    } else if (job.says("ports") && rule->toPort == 0) {
        job.changeNatRule(RepairKind::LeaveOutPort, {rule->id}, [](NatRule &copy) { copy.toPort.reset(); });
    } else if (job.says("ports") && rule->ports && rule->ports->last > 0 && rule->ports->first > rule->ports->last) {
        job.changeNatRule(RepairKind::SwapPorts, {rule->id}, [](NatRule &copy) { std::swap(copy.ports->first, copy.ports->last); });
    }
}

void repairUplink(Job &job)
{
    const NatRule *rule = job.natRule();
    const NodeId node(job.issue.element.text());
    const validation::StackDevice *device = rule && rule->outDevice ? job.facts.deviceOf(node, *rule->outDevice) : nullptr;
    if (device && job.says("device-down"))
        job.switchOn(device->element);
    else if (job.says("unlinked"))
        useUplink(job);
}

} // namespace

void repairNat(Job &job)
{
    switch (job.issue.code) {
    case IssueCode::NatIncomplete: return completeRule(job);
    case IssueCode::NatWithoutUplink: return repairUplink(job);
    case IssueCode::BadReference: return useUplink(job);
    default: return;
    }
}

} // namespace vethlab::repairs
