// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include "app/ctl/context.h"
#include "app/ctl/text.h"
#include "app/errortext.h"
#include "backend/live/systemservice.h"
#include "backend/live/uplinkprogram.h"

namespace vethlab::ctl {

namespace {

/// What a kernel can do, what is lost without it and how to get it.
struct FeatureRow {
    const char *key;
    const char *name;
    const char *cure;
};

constexpr FeatureRow features[] = {
    {"veth", QT_TRANSLATE_NOOP("vethlabctl", "links (veth)"),
        QT_TRANSLATE_NOOP("vethlabctl", "Nothing can be connected. An administrator can load the module: sudo modprobe veth")},
    {"bridge", QT_TRANSLATE_NOOP("vethlabctl", "bridges"),
        QT_TRANSLATE_NOOP(
            "vethlabctl", "Labs with bridges and hubs can't run. An administrator can load the module: sudo modprobe bridge")},
    {"bridge_stp", QT_TRANSLATE_NOOP("vethlabctl", "spanning tree (STP)"),
        QT_TRANSLATE_NOOP("vethlabctl", "Bridges can't speak STP, so they must not be connected in a circle.")},
    {"nat", QT_TRANSLATE_NOOP("vethlabctl", "NAT (nftables)"),
        QT_TRANSLATE_NOOP("vethlabctl",
            "Labs with NAT can't run. An administrator can load the modules: sudo modprobe -a nf_tables nft_chain_nat nft_masq")},
    {"ipv6", QT_TRANSLATE_NOOP("vethlabctl", "IPv6"),
        QT_TRANSLATE_NOOP("vethlabctl",
            "Labs with IPv6 addresses can't run. IPv6 is switched off in this kernel; remove ‘ipv6.disable=1’ from its command "
            "line.")},
    {"new_proc", QT_TRANSLATE_NOOP("vethlabctl", "a process list of the lab's own"),
        QT_TRANSLATE_NOOP("vethlabctl",
            "Commands in a lab see the processes of the whole machine. In a container this needs an unmasked /proc.")},
};

const char *serviceWord(ServiceState state)
{
    switch (state) {
    case ServiceState::NoBus: return "no-bus";
    case ServiceState::NotInstalled: return "not-installed";
    case ServiceState::Installed: return "installed";
    case ServiceState::Running: return "running";
    }
    return "";
}

class Doctor {
public:
    Doctor(Context &context, ServiceState service)
        : m_context(context)
        , m_service(service)
    {
    }

    int tell(const QJsonObject &report)
    {
        const QJsonObject sandbox = report.value(QStringLiteral("sandbox")).toObject();
        const QJsonObject computer = report.value(QStringLiteral("computer")).toObject();
        tellWorld(Ctl::tr("Sandbox"), sandbox);
        const Result<UplinkProgram> uplink = findUplinkProgram();
        if (isPossible(sandbox)) tellUplink(uplink);
        // Root has a helper of his own; what the one of the service can do it says when it runs.
        const Error service = errorOfService(m_service);
        const bool hasService = service.code == ErrorCode::None;
        if (!HelperConnection::usesService(World::Computer)) tellWorld(Ctl::tr("This computer"), computer);
        else if (hasService) m_context.print(Ctl::tr("%1: works").arg(Ctl::tr("This computer")));
        else m_context.print(Ctl::tr("%1: not possible").arg(Ctl::tr("This computer")));
        m_context.print(QStringLiteral("  %1 %2").arg(hasService ? Ctl::tr("yes") : Ctl::tr("no "), Ctl::tr("system service for users who are not root")));
        if (!hasService) advise(errorText(service));
        const bool works = isPossible(sandbox) || isPossible(computer) || hasService;
        if (m_context.json()) {
            QJsonObject answer = report;
            answer.insert(QStringLiteral("vethlab"), 1);
            answer.insert(QStringLiteral("advice"), m_advice);
            answer.insert(QStringLiteral("uplink"), uplink ? uplink->name() : QString());
            answer.insert(QStringLiteral("service"), QLatin1String(serviceWord(m_service)));
            m_context.printJson(answer);
        }
        return works ? 0 : 4;
    }

private:
    static bool isPossible(const QJsonObject &world) { return world.value(QStringLiteral("possible")).toBool(); }

    void advise(const QString &text)
    {
        m_advice.append(text);
        m_context.print(QStringLiteral("      ") + text);
    }

    void tellUplink(const Result<UplinkProgram> &uplink)
    {
        m_context.print(QStringLiteral("  %1 %2").arg(uplink ? Ctl::tr("yes") : Ctl::tr("no "),
            uplink ? Ctl::tr("a way out for Internet nodes (%1)").arg(uplink->name()) : Ctl::tr("a way out for Internet nodes")));
        if (!uplink) advise(errorText(uplink.error()));
    }

    void tellWorld(const QString &name, const QJsonObject &world)
    {
        if (!isPossible(world)) {
            const std::string reason = world.value(QStringLiteral("reason")).toString().toStdString();
            m_context.print(Ctl::tr("%1: not possible").arg(name));
            const Error error{reason == "computer" ? ErrorCode::NotPermitted : ErrorCode::NotPossible, {}, {reason},
                world.value(QStringLiteral("kernel")).toString().toStdString(), 0, {}};
            advise(errorText(error));
            if (const QString kernel = kernelLine(error); !kernel.isEmpty()) m_context.print(QStringLiteral("      ") + kernel);
            return;
        }
        m_context.print(Ctl::tr("%1: works").arg(name));
        for (const FeatureRow &row : features) {
            const bool there = world.value(QLatin1String(row.key)).toBool();
            m_context.print(QStringLiteral("  %1 %2").arg(there ? Ctl::tr("yes") : Ctl::tr("no "), Ctl::tr(row.name)));
            if (!there) advise(Ctl::tr(row.cure));
        }
    }

    Context &m_context;
    ServiceState m_service;
    QJsonArray m_advice;
};

} // namespace

int runDoctor(Context &context)
{
    const QString program = context.paths().program;
    if (!QFileInfo(program).isExecutable())
        return context.fail(Error{ErrorCode::NotPossible, {}, {"helper-missing", program.toStdString()}, {}, 0, {}});
    QProcess helper;
    helper.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    helper.start(program, {QStringLiteral("--doctor")});
    constexpr int patienceMs = 20000;
    if (!helper.waitForFinished(patienceMs)) {
        return context.fail(Error{
            ErrorCode::NotPossible, {}, {"helper-start", program.toStdString()}, helper.errorString().toStdString(), 0, {}});
    }
    const QJsonObject report = QJsonDocument::fromJson(helper.readAllStandardOutput()).object();
    if (!report.contains(QStringLiteral("sandbox")))
        return context.fail(Error{ErrorCode::Internal, {}, {"helper-ended"}, {}, 0, {}});
    return Doctor(context, systemServiceState()).tell(report);
}

} // namespace vethlab::ctl
