// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/uplinkprogram.h"

#include <QStandardPaths>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/live/helperprocess.h"

namespace vethlab {

namespace {

constexpr const char *linkMtu = "1500"; ///< as everywhere in a lab, so that nothing has to be cut on its way

QString qs(const std::string &text) { return QString::fromStdString(text); }

QStringList pastaArguments(const Uplink &uplink, const QString &process)
{
    QStringList words{QStringLiteral("--foreground"), QStringLiteral("--quiet"), QStringLiteral("--config-net"), QStringLiteral("--ipv4-only"),
        QStringLiteral("--no-map-gw"), QStringLiteral("--ns-ifname"), qs(uplinkDevice().text()), QStringLiteral("--mtu"), QLatin1String(linkMtu),
        QStringLiteral("--address"), qs(uplink.address.address().text()), QStringLiteral("--netmask"), QString::number(uplink.address.length()),
        QStringLiteral("--gateway"), qs(uplink.gateway.text())};
    // By itself it would open each port that a program in the lab listens on, on this computer.
    for (const char *ports : {"--tcp-ports", "--udp-ports", "--tcp-ns", "--udp-ns"}) words << QLatin1String(ports) << QStringLiteral("none");
    // Started by root it would become "nobody", who may not enter root's lab.
    if (::geteuid() == 0) words << QStringLiteral("--runas") << QStringLiteral("0:0");
    return words << QStringLiteral("--userns") << process + QStringLiteral("user") << QStringLiteral("--netns") << process + QStringLiteral("net");
}

QStringList slirpArguments(const Uplink &uplink, const QString &process)
{
    return {QStringLiteral("--configure"), QStringLiteral("--disable-host-loopback"), QStringLiteral("--disable-dns"), QStringLiteral("--mtu=") + QLatin1String(linkMtu),
        QStringLiteral("--cidr=") + qs(uplink.address.network().text()), QStringLiteral("--userns-path=") + process + QStringLiteral("user"),
        QStringLiteral("--netns-type=path"), process + QStringLiteral("net"), qs(uplinkDevice().text())};
}

} // namespace

QString UplinkProgram::name() const { return kind == Kind::Pasta ? QStringLiteral("pasta") : QStringLiteral("slirp4netns"); }

QStringList UplinkProgram::arguments(const Uplink &uplink, int pid) const
{
    const QString process = QStringLiteral("/proc/%1/ns/").arg(pid);
    return kind == Kind::Pasta ? pastaArguments(uplink, process) : slirpArguments(uplink, process);
}

UplinkPlaces UplinkPlaces::ofThisComputer()
{
    return {[](const QString &name) { return QStandardPaths::findExecutable(name); }, QStringLiteral("/dev/net/tun")};
}

Result<UplinkProgram> findUplinkProgram(const UplinkPlaces &places)
{
    for (const UplinkProgram::Kind kind : {UplinkProgram::Kind::Pasta, UplinkProgram::Kind::Slirp4netns}) {
        UplinkProgram program{kind, {}};
        program.path = places.find(program.name());
        if (program.path.isEmpty()) continue;
        if (::access(places.tunnelDevice.toLocal8Bit().constData(), R_OK | W_OK) != 0) return systemFailure(ErrorCode::NotPossible, {"uplink-tun"});
        return program;
    }
    return fail(ErrorCode::NotPossible, {}, {"uplink-program"});
}

QString uplinkFolder(int helperPid) { return QStringLiteral("/proc/%1/root/run/netns").arg(helperPid); }

void lookAgainAtUplinks(int helperPid)
{
    // Nobody else can mean it: the folder is of the sandbox's own.
    [[maybe_unused]] const int told = ::utimensat(AT_FDCWD, uplinkFolder(helperPid).toLocal8Bit().constData(), nullptr, 0);
}

} // namespace vethlab
