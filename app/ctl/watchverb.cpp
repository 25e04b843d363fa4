// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDateTime>
#include <QJsonArray>

#include <limits>

#include "app/ctl/context.h"
#include "app/ctl/labclient.h"
#include "app/ctl/statusreport.h"
#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

/// Turns events into lines, and knows what was said before so that only changes are told.
class Watcher {
public:
    Watcher(Context &context, AttachReply snapshot, int most)
        : m_context(context)
        , m_topology(snapshot.topology.value_or(Topology()))
        , m_left(most)
    {
        for (DeviceLive &device : snapshot.devices) m_devices.insert_or_assign(device.element, std::move(device));
        for (NodeLive &node : snapshot.nodes) m_nodes.insert_or_assign(node.node, std::move(node));
    }

    /// True when it is enough.
    bool take(const Event &event)
    {
        std::visit(
            Overloaded{
                [](const ProgressEvent &) {},
                [](const PingEvent &) {},
                [](const PingEndEvent &) {},
                [this](const LiveEvent &e) {
                    m_atMs = e.atMs;
                    for (const DeviceLive &device : e.devices) deviceChanged(device);
                    for (const NodeLive &node : e.nodes) nodeChanged(node);
                },
                [this](const CountersEvent &e) {
                    m_atMs = e.atMs;
                    if (!m_context.arguments().has("counters")) return;
                    for (const CounterLine &line : e.lines) countersChanged(line);
                },
                [this](const GapEvent &) { say("gap", {}, Ctl::tr("some events were lost; everything is being read again")); },
                [this](const RevisionEvent &e) { revisionChanged(e); },
                [this](const DriftEvent &e) { driftChanged(e); },
                [this](const LabGoneEvent &) {
                    say("gone", {}, Ctl::tr("the lab was stopped"));
                    m_over = true;
                },
                [this](const HostTrialEvent &e) { trialChanged(e); },
            },
            event);
        return m_over || m_left <= 0 || m_context.outputClosed();
    }

private:
    void say(const char *kind, const ElementId &element, const QString &text, QJsonObject details = {})
    {
        if (m_left <= 0) return;
        --m_left;
        const QDateTime now = m_atMs > 0 ? QDateTime::fromMSecsSinceEpoch(m_atMs) : QDateTime::currentDateTime();
        if (m_context.json()) {
            details.insert(QStringLiteral("event"), QLatin1String(kind));
            details.insert(QStringLiteral("element"), QString::fromStdString(element.text()));
            details.insert(QStringLiteral("at"), now.toUTC().toString(Qt::ISODateWithMs));
            m_context.printJson(details);
            return;
        }
        const QString name = element.isEmpty() ? QString() : elementText(element, m_topology) + QStringLiteral(": ");
        m_context.print(now.toString(QStringLiteral("HH:mm:ss.zzz ")) + name + text);
    }

    void deviceChanged(const DeviceLive &device)
    {
        const auto [it, added] = m_devices.try_emplace(device.element);
        if (!added && it->second == device) return;
        const DeviceLive before = std::exchange(it->second, device);
        QString text = device.present ? QString::fromLatin1(operstateWord(device.operstate)) : Ctl::tr("missing");
        if (device.blockedBy != BlockedBy::Nothing)
            text += QStringLiteral(" (%1)").arg(QLatin1String(blockedByWord(device.blockedBy)));
        QJsonArray addresses;
        QStringList shown;
        for (const DeviceAddress &address : device.addresses) {
            addresses.append(QString::fromStdString(address.prefix.text()));
            shown.append(QString::fromStdString(address.prefix.text()));
        }
        if (before.addresses != device.addresses)
            text += QStringLiteral(", ") + (shown.isEmpty() ? Ctl::tr("no address") : shown.join(u' '));
        if (before.mtu != device.mtu) text += QStringLiteral(", mtu %1").arg(device.mtu);
        say("device", device.element, text,
            {{QStringLiteral("present"), device.present},
                {QStringLiteral("admin"), device.admin ? QStringLiteral("up") : QStringLiteral("down")},
                {QStringLiteral("operstate"), QLatin1String(operstateWord(device.operstate))},
                {QStringLiteral("carrier"), device.carrier},
                {QStringLiteral("blocked_by"), QLatin1String(blockedByWord(device.blockedBy))},
                {QStringLiteral("mtu"), static_cast<qint64>(device.mtu)}, {QStringLiteral("addresses"), addresses}});
    }

    void nodeChanged(const NodeLive &node)
    {
        const auto [it, added] = m_nodes.try_emplace(node.node);
        if (!added && it->second == node) return;
        it->second = node;
        QStringList routes;
        for (std::size_t i = 0; i < node.routes.size(); ++i)
            routes.append(routeText(node.routes[i], i < node.routeDevices.size() ? node.routeDevices[i] : std::string()));
        const QString text = node.present ? Ctl::tr("forwarding %1, routes: %2")
                                                .arg(node.forwardingV4 ? Ctl::tr("on") : Ctl::tr("off"),
                                                    routes.isEmpty() ? Ctl::tr("none") : routes.join(QStringLiteral("; ")))
                                          : Ctl::tr("missing");
        say("node", node.node, text,
            {{QStringLiteral("present"), node.present}, {QStringLiteral("forwarding_v4"), node.forwardingV4},
                {QStringLiteral("forwarding_v6"), node.forwardingV6},
                {QStringLiteral("routes"), QJsonArray::fromStringList(routes)}});
    }

    void countersChanged(const CounterLine &line)
    {
        const QString words = line.rx.packets == 1 ? Ctl::tr("received 1 packet, sent %1").arg(line.tx.packets)
                                                   : Ctl::tr("received %1 packets, sent %2").arg(line.rx.packets).arg(line.tx.packets);
        say("counters", line.element, words,
            {{QStringLiteral("rx"), countersJson(line.rx)}, {QStringLiteral("tx"), countersJson(line.tx)}});
    }

    void revisionChanged(const RevisionEvent &event)
    {
        const QString client = harmlessText(QString::fromStdString(event.client));
        if (event.delta && !m_topology.apply(*event.delta)) m_topology = {}; // names are shown by id from here on
        say("revision", {}, Ctl::tr("changed by %1, now revision %2").arg(client).arg(event.revision),
            {{QStringLiteral("revision"), static_cast<qint64>(event.revision)}, {QStringLiteral("client"), client}});
    }

    void driftChanged(const DriftEvent &event)
    {
        if (event.drift.empty()) say("drift", {}, Ctl::tr("the kernel is as drawn"));
        for (const DriftLine &line : event.drift) {
            const QString drawn = harmlessText(QString::fromStdString(line.drawn));
            const QString kernel = harmlessText(QString::fromStdString(line.kernel));
            const QString field = harmlessText(QString::fromStdString(line.field));
            say("drift", line.element, Ctl::tr("%1 is drawn as ‘%2’, the kernel has ‘%3’").arg(field, drawn, kernel),
                {{QStringLiteral("field"), field}, {QStringLiteral("drawn"), drawn}, {QStringLiteral("kernel"), kernel}});
        }
    }

    void trialChanged(const HostTrialEvent &event)
    {
        const QString client = harmlessText(QString::fromStdString(event.client));
        const QJsonObject details{{QStringLiteral("client"), client}};
        switch (event.state) {
        case HostTrialState::Waiting: {
            const int seconds = static_cast<int>((event.leftMs + 999) / 1000);
            say("host-waits", {}, Ctl::tr("changes to this computer's network go back in %1 s unless they are kept").arg(seconds), {{QStringLiteral("left_s"), seconds}});
            return;
        }
        case HostTrialState::Kept:
            say("host-kept", {}, Ctl::tr("the changes to this computer's network are kept"), details);
            return;
        case HostTrialState::TakenBack:
            say("host-taken-back", {}, Ctl::tr("the changes to this computer's network are taken back"), details);
            return;
        }
    }

    Context &m_context;
    Topology m_topology;
    std::unordered_map<ElementId, DeviceLive> m_devices;
    std::unordered_map<NodeId, NodeLive> m_nodes;
    std::int64_t m_atMs = 0;
    int m_left;
    bool m_over = false;
};

} // namespace

int runWatch(Context &context)
{
    std::optional<UsageError> usage;
    const int most = static_cast<int>(
        numberOption(context.arguments(), "count", std::numeric_limits<int>::max(), 1, std::numeric_limits<int>::max(), usage));
    if (usage) return context.failUsage(usage->text);
    const Result<RunningLab> lab = findRunningLab(context, context.arguments().operands.front());
    if (!lab) return context.fail(lab.error());
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*lab); !connected) return context.fail(connected.error());
    client.catchInterrupts();
    Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{lab->summary.id, true, true, false});
    if (!snapshot) return context.fail(snapshot.error());
    Watcher watcher(context, std::move(*snapshot), most);
    client.listen([&watcher](const Event &event) { return watcher.take(event); });
    return 0;
}

} // namespace vethlab::ctl
