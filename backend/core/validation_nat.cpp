// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation_context.h"

#include <algorithm>
#include <array>

#include "backend/core/uplink.h"

namespace vethlab::validation {
namespace {

/// One NAT rule of a node: is it whole, and can it do anything?
class NatChecker {
public:
    NatChecker(Context &context, const NodeId &node, std::size_t number, const NatRule &rule)
        : m_context(context)
        , m_node(node)
        , m_number(number)
        , m_rule(rule)
    {
    }
    void run()
    {
        checkTarget();
        checkPorts();
        checkFamilies();
        checkDevices();
        if (m_rule.kind != NatKind::Dnat)
            checkUplink();
    }

private:
    void incomplete(const char *part, const char *problem, Severity severity = Severity::Error)
    {
        m_context.report(severity, IssueCode::NatIncomplete, m_node, numbered("nat", m_number, part), {m_rule.id, problem});
    }
    void checkTarget()
    {
        const bool needsTo = m_rule.kind != NatKind::Masquerade;
        if (needsTo && !m_rule.to)
            incomplete("to", "to");
        else if (!needsTo && m_rule.to)
            incomplete("to", "to-unused");
        else if (m_rule.to && (m_rule.to->isUnspecified() || m_rule.to->isMulticast()))
            incomplete("to", "to-address");
    }
    void checkPorts()
    {
        const bool portless = m_rule.protocol == NatProtocol::Any;
        if (m_rule.ports && portless)
            incomplete("ports", "protocol");
        else if (m_rule.ports && (m_rule.ports->first == 0 || m_rule.ports->first > m_rule.ports->last))
            incomplete("ports", "ports");
        if (m_rule.toPort && m_rule.kind != NatKind::Dnat)
            incomplete("toPort", "to-port");
        else if (m_rule.toPort && portless)
            incomplete("toPort", "protocol");
        else if (m_rule.toPort && *m_rule.toPort == 0)
            incomplete("toPort", "ports");
    }
    void checkFamilies()
    {
        if (m_rule.source && m_rule.source->family() != m_rule.family)
            incomplete("source", "family");
        if (m_rule.destination && m_rule.destination->family() != m_rule.family)
            incomplete("destination", "family");
        if (m_rule.to && m_rule.to->family() != m_rule.family)
            incomplete("to", "family");
    }
    void checkDevices()
    {
        // Where a packet leaves is not known yet when it comes in: such a rule sees the node's own packets only, or none.
        if (m_rule.kind == NatKind::Dnat && m_rule.outDevice)
            incomplete("outDevice", "direction", Severity::Warning);
        checkDevice("inDevice", m_rule.inDevice);
        checkDevice("outDevice", m_rule.outDevice);
    }
    /// Can packets leave, and with what address?
    void checkUplink()
    {
        if (leavesByUplink())
            return;
        const StackDevice *out = m_rule.outDevice ? m_context.deviceOf(m_node, *m_rule.outDevice) : nullptr;
        const auto report = [this](const char *part, const char *why) {
            m_context.report(Severity::Warning, IssueCode::NatWithoutUplink, m_node, numbered("nat", m_number, part),
                             {m_rule.id, why, m_rule.outDevice ? m_rule.outDevice->text() : std::string()});
        };
        if (out && !out->linked)
            report("outDevice", "unlinked");
        else if (out && !out->up)
            report("outDevice", "device-down");
        else if (out && m_rule.kind == NatKind::Masquerade && !hasAddress([out](const AddressUse &use) { return use.element == out->element; }))
            report("outDevice", "no-address");
        else if (!m_rule.outDevice && !isComputer() && !isOutside() && !leadsOut())
            report("", "nowhere");
    }
    template <class Which> [[nodiscard]] bool hasAddress(Which which) const
    {
        return std::ranges::any_of(m_context.usesOf(m_node), [&](std::size_t i) {
            const AddressUse &use = m_context.uses[i];
            return use.ip().family() == m_rule.family && !use.isLoopback() && which(use);
        });
    }
    /// Of the source network, or without one from any network to another.
    [[nodiscard]] bool leadsOut() const
    {
        std::optional<std::size_t> first;
        return hasAddress([&](const AddressUse &use) {
            if (!use.active || (m_rule.source && m_rule.source->overlaps(use.address->prefix)))
                return false;
            first = first.value_or(*use.lan);
            return m_rule.source || use.lan != first;
        });
    }
    [[nodiscard]] bool isComputer() const { return m_context.topology.findAs<Computer>(m_node) != nullptr; } ///< has cards that nobody drew
    [[nodiscard]] bool isOutside() const
    {
        const Element *node = m_context.topology.find(m_node);
        return node && isInternet(*node);
    }
    [[nodiscard]] bool leavesByUplink() const { return isOutside() && m_rule.outDevice == uplinkDevice(); }
    void checkDevice(const char *part, const std::optional<InterfaceName> &name)
    {
        const bool isUplink = isOutside() && name == uplinkDevice();
        if (name && !isUplink && !isComputer() && !m_context.deviceOf(m_node, *name))
            m_context.report(Severity::Warning, IssueCode::BadReference, m_node, numbered("nat", m_number, part), {name->text()});
    }

    Context &m_context;
    const NodeId &m_node;
    std::size_t m_number;
    const NatRule &m_rule;
};

void checkForwarding(Context &context, const NodeId &node, const NetworkStack &stack)
{
    for (const IpFamily family : std::array{IpFamily::V4, IpFamily::V6}) {
        const auto rule = std::ranges::find_if(stack.nat, [&](const NatRule &r) {
            const bool forItself = r.kind == NatKind::Dnat && r.to && context.owns(node, *r.to);
            return r.family == family && !forItself;
        });
        if (rule != stack.nat.end() && !isForwarding(stack, family))
            context.report(Severity::Warning, IssueCode::NatWithoutForwarding, node,
                           numbered("nat", static_cast<std::size_t>(rule - stack.nat.begin())), {rule->id, forwardingField(family)});
    }
}

} // namespace

void checkNat(Context &context)
{
    for (const auto &[ordinal, element] : context.topology.elements()) {
        const NetworkStack *stack = networkStack(element);
        if (!stack || stack->nat.empty())
            continue;
        const NodeId node(elementId(element).text());
        for (std::size_t i = 0; i < stack->nat.size(); ++i)
            NatChecker(context, node, i, stack->nat[i]).run();
        checkForwarding(context, node, *stack);
    }
}

} // namespace vethlab::validation
