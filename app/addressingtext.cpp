// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/addressingtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

#include "app/errortext.h"

namespace vethlab {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Addressing)
};

QString addressesText(int count) { return count == 1 ? Words::tr("1 address") : Words::tr("%n addresses", nullptr, count); }
QString routesText(int count) { return count == 1 ? Words::tr("1 route") : Words::tr("%n routes", nullptr, count); }

/// Nodes once each, in the order they came, whichever family it is about.
class NodeNames {
public:
    void add(const NodeId &node) { if (m_known.insert(node).second) m_ids.push_back(node); }
    [[nodiscard]] QString text(const Topology &topology) const
    {
        QStringList names;
        for (const NodeId &node : m_ids)
            names << elementText(node, topology);
        return listedText(names);
    }
    [[nodiscard]] std::size_t size() const { return m_ids.size(); }

private:
    std::set<NodeId> m_known;
    std::vector<NodeId> m_ids;
};

/// "ns1 and ns2 have a default route via r1."
QStringList defaultTexts(const edits::ComputedRoutes &computed, const Topology &topology)
{
    std::vector<std::pair<NodeId, NodeNames>> byGateway;
    for (const auto &route : computed.defaults) {
        auto known = std::find_if(byGateway.begin(), byGateway.end(), [&](const auto &entry) { return entry.first == route.gateway; });
        if (known == byGateway.end())
            known = byGateway.insert(byGateway.end(), {route.gateway, {}});
        known->second.add(route.node);
    }
    std::stable_sort(byGateway.begin(), byGateway.end(), [](const auto &a, const auto &b) { return a.second.size() > b.second.size(); });
    QStringList texts;
    constexpr std::size_t most = 4;
    for (std::size_t i = 0; i < std::min(most, byGateway.size()); ++i) {
        const auto &[gateway, nodes] = byGateway[i];
        const QString pattern = nodes.size() == 1 ? Words::tr("%1 has a default route via %2.") : Words::tr("%1 have a default route via %2.");
        texts << pattern.arg(nodes.text(topology), elementText(gateway, topology));
    }
    if (byGateway.size() > most)
        texts << Words::tr("Others have default routes as well.");
    return texts;
}

QString forwardingText(const edits::ComputedRoutes &computed, const Topology &topology)
{
    NodeNames names;
    for (const auto &forwarding : computed.forwarding)
        names.add(forwarding.node);
    return Words::tr("Forwarding is now on at %1.").arg(names.text(topology));
}

QString networksText(const std::vector<IpPrefix> &networks)
{
    QStringList names;
    for (const IpPrefix &network : networks)
        names << QString::fromStdString(network.text());
    return names.size() == 1 ? Words::tr("The new network is %1.").arg(names.front()) : Words::tr("New networks: %1.").arg(listedText(names));
}

} // namespace

QString listedText(const QStringList &names)
{
    constexpr qsizetype most = 4;
    if (names.size() <= 1)
        return names.value(0);
    const QString comma = Words::tr(", ", "between the items of a list");
    if (names.size() <= most)
        return Words::tr("%1 and %2").arg(names.mid(0, names.size() - 1).join(comma), names.back());
    return Words::tr("%1 and %n others", nullptr, static_cast<int>(names.size() - most + 1)).arg(names.mid(0, most - 1).join(comma));
}

Told tellOf(const edits::AssignedAddresses &assigned, const Topology &topology)
{
    Told told;
    if (assigned.addresses > 0) {
        told.undoText = Words::tr("Assign %1").arg(addressesText(assigned.addresses));
        told.sentence = Words::tr("%1 assigned.").arg(addressesText(assigned.addresses));
    } else {
        told.sentence = assigned.leftOut.empty() ? Words::tr("Every linked interface has its addresses already.") : Words::tr("No address could be assigned.");
    }
    if (!assigned.leftOut.empty()) {
        QStringList names;
        for (const ElementId &id : assigned.leftOut)
            names << elementText(id, topology);
        const QString pattern = names.size() == 1 ? Words::tr("%1 got none: its network, or what the lab takes networks from, is full.")
                                                  : Words::tr("%1 got none: their networks, or what the lab takes networks from, are full.");
        told.details << pattern.arg(listedText(names));
    }
    if (!assigned.networks.empty())
        told.details << networksText(assigned.networks);
    return told;
}

Told tellOf(const edits::ComputedRoutes &computed, const Topology &topology)
{
    Told told;
    const bool isChanged = !computed.delta.isEmpty();
    if (isChanged)
        told.undoText = computed.routes > 0 ? Words::tr("Compute %1").arg(routesText(computed.routes)) : Words::tr("Compute routes");
    if (computed.routes == 0)
        told.sentence = isChanged ? Words::tr("No routes are needed any more; the computed ones are gone.") : Words::tr("No routes are needed.");
    else
        told.sentence = (isChanged ? Words::tr("%1 on %2.") : Words::tr("%1 on %2, as before."))
                            .arg(routesText(computed.routes), computed.nodes == 1 ? Words::tr("1 node") : Words::tr("%n nodes", nullptr, computed.nodes));
    if (!computed.forwarding.empty())
        told.details << forwardingText(computed, topology);
    told.details << defaultTexts(computed, topology);
    if (computed.handSet > 0)
        told.details << (computed.handSet == 1 ? Words::tr("1 route set by hand was left alone.") : Words::tr("%n routes set by hand were left alone.", nullptr, computed.handSet));
    if (computed.alongTree)
        told.details << Words::tr("In a lab this large the routes follow a tree: every node is reached, not always by the shortest way.");
    return told;
}

} // namespace vethlab
