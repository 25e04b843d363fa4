// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/statusreport.h"

#include <QJsonArray>

#include <algorithm>

#include "app/ctl/text.h"
#include "app/errortext.h"
#include "backend/core/uplink.h"

namespace vethlab::ctl {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

template <class Map> typename Map::mapped_type lookUp(const Map &map, const typename Map::key_type &key)
{
    const auto it = map.find(key);
    return it == map.end() ? nullptr : it->second;
}

QStringList addressTexts(const DeviceLive &device)
{
    QStringList list;
    for (const DeviceAddress &address : device.addresses) {
        QString line = text(address.prefix.text());
        if (address.broadcast) line += QStringLiteral(" brd ") + text(address.broadcast->text());
        list.append(line);
    }
    return list;
}

QString macText(const MacAddress::Octets &octets)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(octets.data()), static_cast<qsizetype>(octets.size())).toHex(':'));
}

bool isNode(const Element &element)
{
    return std::visit(Overloaded{
                          [](const Namespace &) { return true; },
                          [](const Computer &) { return true; },
                          [](const Bridge &) { return true; },
                          [](const Interface &) { return false; },
                          [](const Link &) { return false; },
                      },
        element);
}

} // namespace

const char *operstateWord(std::uint8_t operstate)
{
    constexpr const char *words[] = {"unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"};
    return operstate < std::size(words) ? words[operstate] : "unknown";
}

const char *blockedByWord(BlockedBy reason)
{
    switch (reason) {
    case BlockedBy::Nothing: return "";
    case BlockedBy::SwitchedOff: return "switched-off";
    case BlockedBy::PeerSwitchedOff: return "peer-switched-off";
    case BlockedBy::Missing: return "missing";
    case BlockedBy::StpNotForwarding: return "stp-not-forwarding";
    }
    return "";
}

QString routeText(const DeviceRoute &route, const std::string &device)
{
    QString line;
    switch (route.type) {
    case RouteType::Unicast: break;
    case RouteType::Blackhole: line = QStringLiteral("blackhole "); break;
    case RouteType::Unreachable: line = QStringLiteral("unreachable "); break;
    case RouteType::Prohibit: line = QStringLiteral("prohibit "); break;
    }
    line += route.to.length() == 0 ? QStringLiteral("default") : text(route.to.text());
    if (route.via) line += QStringLiteral(" via ") + text(route.via->text());
    if (!device.empty()) line += QStringLiteral(" dev ") + harmlessText(text(device));
    if (route.source) line += QStringLiteral(" src ") + text(route.source->text());
    if (route.metric != 0) line += QStringLiteral(" metric %1").arg(route.metric);
    return line;
}

QJsonObject countersJson(const Counters &counters)
{
    return {
        {QStringLiteral("bytes"), static_cast<qint64>(counters.bytes)},
        {QStringLiteral("packets"), static_cast<qint64>(counters.packets)},
        {QStringLiteral("dropped"), static_cast<qint64>(counters.dropped)},
        {QStringLiteral("errors"), static_cast<qint64>(counters.errors)},
    };
}

StatusReport::StatusReport(const AttachReply &snapshot, const std::vector<DriftLine> &drift)
    : m_topology(*snapshot.topology)
    , m_index(m_topology)
    , m_drift(drift)
{
    for (const DeviceLive &device : snapshot.devices) m_devices.insert_or_assign(device.element, &device);
    for (const NodeLive &node : snapshot.nodes) m_nodes.insert_or_assign(node.node, &node);
    for (const CounterLine &line : snapshot.counters) m_counters.insert_or_assign(line.element, &line);
}

const DeviceLive *StatusReport::device(const ElementId &id) const
{
    const DeviceLive *live = lookUp(m_devices, id);
    return live && live->present ? live : nullptr;
}

QString StatusReport::nodeState(const Element &element) const
{
    if (const auto *bridge = std::get_if<Bridge>(&element)) {
        const DeviceLive *live = device(ElementId(bridge->id));
        if (!live) return QStringLiteral("missing");
        return live->admin ? QStringLiteral("up") : QStringLiteral("down");
    }
    const NodeLive *live = lookUp(m_nodes, NodeId(elementId(element).text()));
    return live && live->present ? QStringLiteral("up") : QStringLiteral("missing");
}

QStringList StatusReport::routesOf(const NodeId &node) const
{
    QStringList routes;
    const NodeLive *live = lookUp(m_nodes, node);
    if (!live) return routes;
    for (std::size_t i = 0; i < live->routes.size(); ++i)
        routes.append(routeText(live->routes[i], i < live->routeDevices.size() ? live->routeDevices[i] : std::string()));
    return routes;
}

bool StatusReport::leadsOut(const NodeId &internet) const
{
    const NodeLive *live = lookUp(m_nodes, internet);
    return live && std::find(live->routeDevices.begin(), live->routeDevices.end(), uplinkDevice().text()) != live->routeDevices.end();
}

QJsonObject StatusReport::deviceJson(const ElementId &id, const QString &name) const
{
    const Interface *peer = m_index.peerOf(InterfaceId(id.text()));
    QJsonObject object{
        {QStringLiteral("id"), text(id.text())},
        {QStringLiteral("name"), name},
        {QStringLiteral("peer"), peer ? text(peer->id.text()) : QString()},
    };
    const DeviceLive *live = device(id);
    const CounterLine *counters = lookUp(m_counters, id);
    object.insert(QStringLiteral("admin"), live && live->admin ? QStringLiteral("up") : QStringLiteral("down"));
    object.insert(
        QStringLiteral("operstate"), live ? QLatin1String(operstateWord(live->operstate)) : QLatin1String("notpresent"));
    object.insert(QStringLiteral("carrier"), live && live->carrier);
    object.insert(QStringLiteral("blocked_by"), QLatin1String(blockedByWord(live ? live->blockedBy : BlockedBy::Missing)));
    object.insert(QStringLiteral("mac"), live ? macText(live->mac) : QString());
    object.insert(QStringLiteral("mtu"), live ? static_cast<qint64>(live->mtu) : 0);
    object.insert(QStringLiteral("addresses"), QJsonArray::fromStringList(live ? addressTexts(*live) : QStringList()));
    object.insert(QStringLiteral("rx"), countersJson(counters ? counters->rx : Counters{}));
    object.insert(QStringLiteral("tx"), countersJson(counters ? counters->tx : Counters{}));
    return object;
}

QJsonObject StatusReport::nodeJson(const Element &element) const
{
    const NodeId id(elementId(element).text());
    QJsonArray interfaces;
    if (const auto *bridge = std::get_if<Bridge>(&element)) interfaces.append(deviceJson(id, text(bridge->name.text())));
    for (const Interface *interface : m_index.interfacesOf(id))
        interfaces.append(deviceJson(interface->id, text(interface->name.text())));
    QJsonObject object{
        {QStringLiteral("id"), text(id.text())},
        {QStringLiteral("kind"), QLatin1String(elementKindWord(element))},
        {QStringLiteral("name"), text(elementDisplayName(element))},
        {QStringLiteral("state"), nodeState(element)},
        {QStringLiteral("interfaces"), interfaces},
        {QStringLiteral("routes"), QJsonArray::fromStringList(routesOf(id))},
    };
    if (isInternet(element)) object.insert(QStringLiteral("way_out"), leadsOut(id));
    return object;
}

QString StatusReport::linkState(const Link &link) const
{
    const DeviceLive *a = device(link.a);
    const DeviceLive *b = device(link.b);
    if (!a || !b) return QStringLiteral("missing");
    if (!a->admin || !b->admin) return QStringLiteral("down");
    if (a->blockedBy != BlockedBy::Nothing || b->blockedBy != BlockedBy::Nothing) return QStringLiteral("blocked");
    return a->carrier && b->carrier ? QStringLiteral("up") : QStringLiteral("down");
}

QJsonObject StatusReport::linkJson(const Link &link) const
{
    return {
        {QStringLiteral("id"), text(link.id.text())},
        {QStringLiteral("ends"), QJsonArray{text(link.a.text()), text(link.b.text())}},
        {QStringLiteral("state"), linkState(link)},
    };
}

QJsonObject StatusReport::json(const QString &lab) const
{
    QJsonArray nodes;
    QJsonArray links;
    QJsonArray drift;
    for (const auto &[place, element] : m_topology.elements()) {
        if (isNode(element)) nodes.append(nodeJson(element));
        if (const auto *link = std::get_if<Link>(&element)) links.append(linkJson(*link));
    }
    for (const DriftLine &line : m_drift) {
        drift.append(QJsonObject{
            {QStringLiteral("element"), text(line.element.text())},
            {QStringLiteral("field"), text(line.field)},
            {QStringLiteral("drawn"), text(line.drawn)},
            {QStringLiteral("kernel"), text(line.kernel)},
        });
    }
    return {
        {QStringLiteral("vethlab"), 1},
        {QStringLiteral("lab"), lab},
        {QStringLiteral("nodes"), nodes},
        {QStringLiteral("links"), links},
        {QStringLiteral("drift"), drift},
    };
}

QString StatusReport::deviceLine(const ElementId &id, const QString &name) const
{
    QString line = QStringLiteral("  ") + harmlessText(name).leftJustified(16);
    const DeviceLive *live = device(id);
    if (!live) return line + Ctl::tr("missing");
    line += QString::fromLatin1(operstateWord(live->operstate)).leftJustified(15);
    line += macText(live->mac) + QStringLiteral("  mtu %1").arg(live->mtu);
    for (const QString &address : addressTexts(*live)) line += QStringLiteral("  ") + address;
    if (const CounterLine *counters = lookUp(m_counters, id))
        line += counters->rx.packets == 1 ? Ctl::tr("  received 1 packet, sent %1").arg(counters->tx.packets)
                                          : Ctl::tr("  received %1 packets, sent %2").arg(counters->rx.packets).arg(counters->tx.packets);
    if (const Interface *peer = m_index.peerOf(InterfaceId(id.text())))
        line += QStringLiteral("  ↔ ") + elementText(ElementId(peer->id), m_topology);
    if (live->blockedBy != BlockedBy::Nothing)
        line += QStringLiteral("  (%1)").arg(QLatin1String(blockedByWord(live->blockedBy)));
    return line;
}

QStringList StatusReport::lines() const
{
    QStringList lines;
    for (const auto &[place, element] : m_topology.elements()) {
        if (!isNode(element)) continue;
        const NodeId id(elementId(element).text());
        lines.append(elementText(ElementId(id), m_topology) + QStringLiteral("  ") + QLatin1String(elementKindWord(element))
            + QStringLiteral("  ") + nodeState(element));
        if (const auto *bridge = std::get_if<Bridge>(&element))
            lines.append(deviceLine(ElementId(id), text(bridge->name.text())));
        for (const Interface *interface : m_index.interfacesOf(id))
            lines.append(deviceLine(ElementId(interface->id), text(interface->name.text())));
        for (const QString &route : routesOf(id)) lines.append(QStringLiteral("  ") + Ctl::tr("route %1").arg(route));
        if (isInternet(element) && !leadsOut(id)) lines.append(QStringLiteral("  ") + Ctl::tr("no way out of the lab; ‘vethlabctl doctor’ may know why"));
    }
    for (const DriftLine &line : m_drift) {
        lines.append(Ctl::tr("%1 differs: %2 is drawn as ‘%3’, the kernel has ‘%4’.")
                         .arg(elementText(line.element, m_topology), harmlessText(text(line.field)),
                             harmlessText(text(line.drawn)), harmlessText(text(line.kernel))));
    }
    return lines;
}

} // namespace vethlab::ctl
