// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/nodefacts.h"

#include <QCoreApplication>

namespace vethlab {

using geometry::NodeShape;

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::NodeFacts)
    };
    QString interfaceCount(std::size_t n) { return n == 1 ? Words::tr("1 interface") : Words::tr("%n interfaces", nullptr, static_cast<int>(n)); }
    QString portCount(std::size_t n) { return n == 1 ? Words::tr("1 port") : Words::tr("%n ports", nullptr, static_cast<int>(n)); }
    QString qs(const std::string &text) { return QString::fromStdString(text); }

    /// Addresses of a node's own interfaces, the caption's raw material.
    void addressCaptions(const std::vector<const Interface *> &interfaces, NodeFacts &facts)
    {
        for (const Interface *interface : interfaces)
            for (const InterfaceAddress &address : interface->addresses) {
                if (facts.caption.isEmpty()) {
                    facts.caption = qs(address.prefix.text());
                    facts.captionInterface = qs(interface->id.text());
                    facts.captionFixedFont = true;
                } else {
                    facts.secondCaption = qs(address.prefix.text());
                    return;
                }
            }
    }

    QString natValue(const NatRule &rule)
    {
        switch (rule.kind) {
        case NatKind::Masquerade: return rule.source ? qs(rule.source->text()) : Words::tr("everything");
        case NatKind::Snat: return rule.to ? qs(rule.to->text()) : QString();
        case NatKind::Dnat: {
            QString value = rule.ports ? QStringLiteral(":%1").arg(rule.ports->first) : QString();
            if (rule.to) value += QStringLiteral(" → ") + qs(rule.to->text());
            if (rule.toPort) value += QStringLiteral(":%1").arg(*rule.toPort);
            return value.trimmed();
        }
        }
        return {};
    }

    FactRow natRow(const NatRule &rule)
    {
        FactRow row;
        row.icon = QStringLiteral("nat");
        switch (rule.kind) {
        case NatKind::Masquerade: row.label = Words::tr("Masquerade"); break;
        case NatKind::Snat: row.label = Words::tr("Source NAT"); break;
        case NatKind::Dnat: row.label = Words::tr("Port forward"); break;
        }
        row.value = natValue(rule);
        if (rule.outDevice) row.device = qs(rule.outDevice->text());
        return row;
    }

    FactRow routeRow(const Route &route)
    {
        FactRow row;
        row.icon = QStringLiteral("routes");
        row.label = route.to.length() == 0 ? Words::tr("Default") : Words::tr("Route");
        if (route.to.length() != 0) row.value = qs(route.to.text());
        else if (route.via) row.value = Words::tr("via %1").arg(qs(route.via->text()));
        if (route.device) row.device = qs(route.device->text());
        return row;
    }

    std::vector<FactRow> stackRows(const NetworkStack &stack)
    {
        static constexpr std::size_t most = 4;
        std::vector<FactRow> rows;
        for (const NatRule &rule : stack.nat)
            if (rows.size() + 2 < most) rows.push_back(natRow(rule));
        for (const Route &route : stack.routes)
            if (route.to.length() == 0 && rows.size() + 1 < most) rows.push_back(routeRow(route));
        FactRow forwarding { QStringLiteral("forwarding"), Words::tr("Forwarding"), {}, {}, false, false };
        if (stack.forwardingV4 || stack.forwardingV6)
            forwarding.value = Words::tr("IPv4 %1 · IPv6 %2").arg(stack.forwardingV4 ? Words::tr("on") : Words::tr("off"), stack.forwardingV6 ? Words::tr("on") : Words::tr("off"));
        else
            forwarding.value = Words::tr("off"), forwarding.warn = !stack.nat.empty();
        rows.push_back(forwarding);
        return rows;
    }

    void namespaceFacts(const TopologyIndex &index, const Namespace &node, NodeFacts &facts)
    {
        facts.name = qs(node.label.empty() ? node.name.text() : node.label);
        const auto &interfaces = index.interfacesOf(node.id);
        const QString count = interfaceCount(interfaces.size());
        addressCaptions(interfaces, facts);
        facts.forwarding = node.stack.forwardingV4 || node.stack.forwardingV6;
        facts.nat = !node.stack.nat.empty();
        // The network outside is a namespace like any other; by its name it is drawn as people know it.
        const bool outside = node.look == NodeLook::Internet || QString::compare(qs(node.name.text()), QStringLiteral("internet"), Qt::CaseInsensitive) == 0;
        switch (node.look) {
        case NodeLook::Host: facts.icon = QStringLiteral("host"), facts.kindName = Words::tr("namespace"); break;
        case NodeLook::Server: facts.icon = QStringLiteral("server"), facts.kindName = Words::tr("server"); break;
        case NodeLook::Internet:
            facts.kindName = Words::tr("Internet");
            facts.secondCaption = facts.caption; // too long for a cloud
            facts.caption.clear(), facts.captionFixedFont = false;
            break;
        case NodeLook::Router:
            facts.icon = QStringLiteral("router"), facts.kindName = Words::tr("router");
            facts.shape = NodeShape::Stadium;
            if (interfaces.size() > 1) {
                facts.secondCaption = facts.caption;
                facts.caption = count, facts.captionFixedFont = false;
            }
            facts.forwarding = false; // a router forwards: only the others say so
            break;
        }
        if (outside) facts.icon = QStringLiteral("internet"), facts.shape = NodeShape::Cloud;
        if (!index.bridgesIn(node.id).empty()) {
            facts.shape = NodeShape::Frame;
            facts.forwarding = node.stack.forwardingV4 || node.stack.forwardingV6;
            facts.rows = stackRows(node.stack);
        }
        if (facts.caption.isEmpty()) facts.caption = outside ? count : Words::tr("no address yet");
        facts.secondIsAddress = !facts.secondCaption.isEmpty();
        if (facts.secondCaption.isEmpty()) facts.secondCaption = count;
    }

    void bridgeFacts(const TopologyIndex &index, const Bridge &bridge, NodeFacts &facts)
    {
        facts.name = qs(bridge.label.empty() ? bridge.name.text() : bridge.label);
        facts.shape = bridge.isHub() ? NodeShape::Hub : NodeShape::Bridge;
        facts.icon = bridge.isHub() ? QStringLiteral("hub") : QStringLiteral("bridge");
        facts.kindName = bridge.isHub() ? Words::tr("hub") : Words::tr("bridge");
        const QString ports = portCount(index.interfacesOf(bridge.id).size());
        facts.secondCaption = ports;
        if (!bridge.addresses.empty()) {
            facts.caption = qs(bridge.addresses.front().prefix.text());
            facts.captionFixedFont = true;
            facts.captionInterface = qs(bridge.id.text());
        } else {
            facts.caption = bridge.isHub() ? Words::tr("repeats to all") : std::holds_alternative<InFabric>(bridge.home) ? ports : Words::tr("no address yet");
        }
    }

} // namespace

NodeFacts nodeFacts(const TopologyIndex &index, const Element &node)
{
    NodeFacts facts;
    std::visit(Overloaded {
                   [&](const Namespace &value) { namespaceFacts(index, value, facts); },
                   [&](const Bridge &value) { bridgeFacts(index, value, facts); },
                   [&](const Computer &value) {
                       facts.name = value.label.empty() ? Words::tr("This computer") : qs(value.label);
                       facts.kindName = Words::tr("this computer");
                       facts.icon = QStringLiteral("this-computer");
                       facts.shape = NodeShape::Frame;
                       facts.forwarding = value.stack.forwardingV4 || value.stack.forwardingV6;
                       facts.nat = !value.stack.nat.empty();
                       facts.rows = stackRows(value.stack);
                   },
                   [](const Interface &) {},
                   [](const Link &) {},
               },
        node);
    return facts;
}

} // namespace vethlab
