// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/hostchangetext.h"

#include <QCoreApplication>

#include <algorithm>

#include "app/errortext.h"
#include "backend/core/nftrule.h"
#include "backend/core/sysctls.h"

namespace vethlab {

namespace {

struct HostChangeText {
    Q_DECLARE_TR_FUNCTIONS(HostChangeText)
};

QString plain(const std::string &text) { return harmlessText(QString::fromStdString(text)); }

/// Of a new device, which are told along with it.
QStringList addressesOf(const HostChange &change, const std::string &device)
{
    QStringList addresses;
    for (const HostChangeLine &line : change.lines) {
        const auto *address = std::get_if<HostAddress>(&line);
        if (address && address->device == device) addresses << plain(address->prefix.text());
    }
    return addresses;
}

bool isNewDevice(const HostChange &change, const std::string &name)
{
    return std::any_of(change.lines.begin(), change.lines.end(), [&](const HostChangeLine &line) {
        const auto *device = std::get_if<HostDevice>(&line);
        return device && device->isNew && device->name == name;
    });
}

QString textOf(const HostChange &change, const HostDevice &device)
{
    const QString name = plain(device.name);
    if (!device.isNew) return HostChangeText::tr("%1 changes").arg(name);
    const QString addresses = addressesOf(change, device.name).join(QStringLiteral(", "));
    if (device.isBridge) return addresses.isEmpty() ? HostChangeText::tr("new bridge %1").arg(name) : HostChangeText::tr("new bridge %1 with %2").arg(name, addresses);
    return addresses.isEmpty() ? HostChangeText::tr("new interface %1").arg(name) : HostChangeText::tr("new interface %1 with %2").arg(name, addresses);
}

QString textOf(const HostChange &change, const HostAddress &address)
{
    if (isNewDevice(change, address.device)) return {};
    return HostChangeText::tr("%1 gets the address %2").arg(plain(address.device), plain(address.prefix.text()));
}

QString textOf(const HostChange &, const HostSetting &setting)
{
    if (isForwarding(setting.key) && setting.value == "1")
        return setting.key == Sysctl::Ip4Forward ? HostChangeText::tr("the computer forwards IPv4 between its networks") : HostChangeText::tr("the computer forwards IPv6 between its networks");
    return HostChangeText::tr("the setting %1 becomes %2").arg(plain(sysctlName(setting.key)), plain(setting.value));
}

QString textOf(const HostChange &, const NatRule &rule)
{
    if (rule.kind != NatKind::Masquerade || !rule.source || rule.destination || rule.protocol != NatProtocol::Any)
        return HostChangeText::tr("NAT rule: %1").arg(plain(nftRule(rule)));
    const QString source = plain(rule.source->text());
    return rule.outDevice ? HostChangeText::tr("masquerade of %1 leaving by %2").arg(source, plain(rule.outDevice->text())) : HostChangeText::tr("masquerade of %1 leaving by any interface").arg(source);
}

QString textOf(const HostChange &, const HostRoute &route) { return HostChangeText::tr("route %1").arg(plain(route.words)); }

} // namespace

QStringList hostChangeTexts(const HostChange &change)
{
    QStringList texts;
    for (const HostChangeLine &line : change.lines) {
        const QString text = std::visit([&](const auto &one) { return textOf(change, one); }, line);
        if (!text.isEmpty()) texts << text;
    }
    return texts;
}

} // namespace vethlab
