// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QJsonArray>

#include <limits>

#include "app/ctl/context.h"
#include "app/ctl/labclient.h"
#include "app/ctl/labnames.h"
#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

/// Says every answer as `ping` of iputils does, then the summary.
class PingOutput {
public:
    PingOutput(const Context &context, const PingRequest &request, QString target)
        : m_context(context)
        , m_request(request)
        , m_target(std::move(target))
    {
        const int headers = request.to.isV4() ? 28 : 48;
        m_context.print(QStringLiteral("PING %1 (%2) %3(%4) bytes of data.")
                            .arg(m_target, QString::fromStdString(request.to.text()))
                            .arg(request.payload)
                            .arg(request.payload + headers));
    }

    void take(const PingEvent &event)
    {
        const QString from = event.from ? QString::fromStdString(event.from->text()) : QString();
        if (m_context.json()) {
            takeJson(event, from);
        } else if (event.outcome == PingOutcome::Reply) {
            m_context.print(QStringLiteral("%1 bytes from %2: icmp_seq=%3 ttl=%4 time=%5 ms")
                                .arg(m_request.payload + 8)
                                .arg(from)
                                .arg(event.seq)
                                .arg(event.ttl)
                                .arg(milliseconds(event.rttUs)));
        } else if (from.isEmpty()) {
            m_context.print(QStringLiteral("icmp_seq=%1 %2").arg(event.seq).arg(problem(event)));
        } else {
            m_context.print(QStringLiteral("From %1 icmp_seq=%2 %3").arg(from).arg(event.seq).arg(problem(event)));
        }
    }

    void take(const PingEndEvent &end)
    {
        const std::uint32_t lost = end.sent - std::min(end.sent, end.received);
        if (m_context.json()) {
            m_context.printJson({
                {QStringLiteral("sent"), static_cast<qint64>(end.sent)},
                {QStringLiteral("received"), static_cast<qint64>(end.received)},
                {QStringLiteral("lost"), static_cast<qint64>(lost)},
                {QStringLiteral("rtt_ms"),
                    QJsonObject{{QStringLiteral("min"), end.minMs}, {QStringLiteral("avg"), end.avgMs},
                        {QStringLiteral("max"), end.maxMs}, {QStringLiteral("mdev"), end.mdevMs}}},
            });
            return;
        }
        m_context.print(QStringLiteral("\n--- %1 ping statistics ---").arg(m_target));
        m_context.print(QStringLiteral("%1 packets transmitted, %2 received, %3% packet loss")
                            .arg(end.sent)
                            .arg(end.received)
                            .arg(end.sent == 0 ? 0 : 100.0 * lost / end.sent, 0, 'g', 4));
        if (end.received > 0)
            m_context.print(QStringLiteral("rtt min/avg/max/mdev = %1/%2/%3/%4 ms")
                                .arg(end.minMs, 0, 'f', 3)
                                .arg(end.avgMs, 0, 'f', 3)
                                .arg(end.maxMs, 0, 'f', 3)
                                .arg(end.mdevMs, 0, 'f', 3));
    }

private:
    /// Three significant figures, as iputils shows them.
    static QString milliseconds(std::uint32_t us)
    {
        const double ms = us / 1000.0;
        return QString::number(ms, 'f', ms >= 100 ? 0 : ms >= 10 ? 1 : ms >= 1 ? 2 : 3);
    }

    QString problem(const PingEvent &event) const
    {
        const bool v4 = m_request.to.isV4();
        switch (event.outcome) {
        case PingOutcome::Reply: return {};
        case PingOutcome::TimedOut: return Ctl::tr("no answer yet");
        case PingOutcome::TimeExceeded: return Ctl::tr("Time to live exceeded");
        case PingOutcome::SendFailed:
            return event.text.empty() ? Ctl::tr("could not be sent") : harmlessText(QString::fromStdString(event.text));
        case PingOutcome::Unreachable: break;
        }
        if (event.icmpCode == 0)
            return v4 ? Ctl::tr("Destination Net Unreachable") : Ctl::tr("Destination unreachable: No route");
        if (v4 && event.icmpCode == 1) return Ctl::tr("Destination Host Unreachable");
        if (v4 && event.icmpCode == 3) return Ctl::tr("Destination Port Unreachable");
        if (!v4 && event.icmpCode == 3) return Ctl::tr("Destination unreachable: Address unreachable");
        if (event.icmpCode == 13 || (!v4 && event.icmpCode == 1)) return Ctl::tr("Packet filtered");
        return Ctl::tr("Destination unreachable (code %1)").arg(event.icmpCode);
    }

    void takeJson(const PingEvent &event, const QString &from) const
    {
        QJsonObject line{{QStringLiteral("seq"), static_cast<qint64>(event.seq)}};
        if (!from.isEmpty()) line.insert(QStringLiteral("from"), from);
        if (event.outcome == PingOutcome::Reply) {
            line.insert(QStringLiteral("ttl"), event.ttl);
            line.insert(QStringLiteral("rtt_us"), static_cast<qint64>(event.rttUs));
        } else {
            line.insert(QStringLiteral("error"), errorWord(event.outcome));
            if (event.icmpType != 0) {
                line.insert(QStringLiteral("icmp_type"), event.icmpType);
                line.insert(QStringLiteral("icmp_code"), event.icmpCode);
            }
        }
        m_context.printJson(line);
    }

    static QString errorWord(PingOutcome outcome)
    {
        switch (outcome) {
        case PingOutcome::Reply: return {};
        case PingOutcome::TimedOut: return QStringLiteral("timed-out");
        case PingOutcome::Unreachable: return QStringLiteral("unreachable");
        case PingOutcome::TimeExceeded: return QStringLiteral("time-exceeded");
        case PingOutcome::SendFailed: return QStringLiteral("send-failed");
        }
        return {};
    }

    const Context &m_context;
    const PingRequest &m_request;
    QString m_target;
};

std::optional<UsageError> readOptions(const Arguments &arguments, PingRequest &request)
{
    std::optional<UsageError> usage;
    const auto number = [&](const char *option, double fallback, double lowest, double highest) {
        return numberOption(arguments, option, fallback, lowest, highest, usage);
    };
    request.count = static_cast<std::uint32_t>(number("count", 0, 1, 1e9));
    request.intervalMs = static_cast<std::uint32_t>(number("interval", 1, 0.01, 60) * 1000);
    request.timeoutMs = static_cast<std::uint32_t>(number("timeout", 1, 0.01, 60) * 1000);
    request.payload = static_cast<std::uint16_t>(number("size", 56, 0, 65000));
    request.ttl = static_cast<std::uint8_t>(number("ttl", 64, 1, 255));
    return usage;
}

} // namespace

int runPing(Context &context)
{
    const QStringList &operands = context.arguments().operands;
    PingRequest request;
    if (const std::optional<UsageError> usage = readOptions(context.arguments(), request)) return context.failUsage(usage->text);
    const Result<RunningLab> lab = findRunningLab(context, operands[0]);
    if (!lab) return context.fail(lab.error());
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*lab); !connected) return context.fail(connected.error());
    client.catchInterrupts();
    const Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{lab->summary.id, false, true, false});
    if (!snapshot) return context.fail(snapshot.error());
    if (!snapshot->topology) return context.fail(Error{ErrorCode::BadFrame, {}, {}, {}, 0, {}});
    const TopologyIndex index(*snapshot->topology);
    const Result<NodeId> from = nodeWithStack(index, operands[1]);
    if (!from) return context.fail(from.error());
    const IpFamily family = context.arguments().has("ipv6") ? IpFamily::V6 : IpFamily::V4;
    const Result<IpAddress> to = addressOf(index, *from, operands[2], family);
    if (!to) return context.fail(to.error());
    request.lab = lab->summary.id;
    request.from = *from;
    request.to = *to;

    PingOutput output(context, request, harmlessText(operands[2]));
    std::uint32_t received = 0;
    const Result<void> done = client.callForEvents(
        request,
        [&](const Event &event) {
            if (const auto *answer = std::get_if<PingEvent>(&event)) output.take(*answer);
            const auto *end = std::get_if<PingEndEvent>(&event);
            if (end) {
                received = end->received;
                output.take(*end);
            }
            return end != nullptr || context.outputClosed();
        },
        [&client](RequestId ping) { client.tell(PingStopRequest{ping}); });
    if (!done) return context.fail(done.error());
    return received > 0 ? 0 : 1;
}

} // namespace vethlab::ctl
