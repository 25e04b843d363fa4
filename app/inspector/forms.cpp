// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/forms.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

#include "app/errortext.h"
#include "app/fonts.h"

namespace vethlab {

namespace {

std::string trimmed(const QLineEdit *edit) { return edit->text().trimmed().toStdString(); }

QComboBox *makeCombo(const QStringList &items = {})
{
    auto *combo = new QComboBox;
    combo->addItems(items);
    return combo;
}

void fillDevices(QComboBox *combo, const QString &none, const QStringList &names, const QString &chosen)
{
    combo->clear();
    combo->addItem(none);
    combo->addItems(names);
    combo->setCurrentIndex(std::max(0, combo->findText(chosen)));
}

template <class T> QString errorOf(const Result<T> &result) { return result ? QString() : errorText(result.error()); }

Result<std::uint32_t> number(const std::string &text, std::uint32_t highest)
{
    bool ok = false;
    const uint value = QString::fromStdString(text).toUInt(&ok);
    if (!ok || value > highest)
        return fail(ErrorCode::BadNumber, {}, {text});
    return value;
}

} // namespace

// ---- address ----------------------------------------------------------------------------------------------------

AddressForm::AddressForm(QWidget *parent)
    : InlineForm(parent)
    , m_name(makeCombo())
{
    addRow(tr("Interface"), m_name);
    m_address = addEdit(tr("Address"), QStringLiteral("192.168.1.11/24"));
    m_name->setFont(fixedFont());
}

void AddressForm::open(const QString &key, const QStringList &names, const QString &chosen, const QString &address, bool nameFixed)
{
    m_name->clear();
    m_name->addItems(names);
    m_name->setCurrentIndex(std::max(0, m_name->findText(chosen)));
    m_name->setEnabled(!nameFixed);
    m_address->setText(address);
    begin(key);
}

QString AddressForm::interfaceName() const
{
    return m_name->currentText();
}

Result<InterfaceAddress> AddressForm::address() const
{
    return InterfaceAddress::parse(trimmed(m_address));
}

QString AddressForm::problem() const
{
    return errorOf(address());
}

QWidget *AddressForm::firstField() const
{
    return m_address;
}

// ---- route ------------------------------------------------------------------------------------------------------

RouteForm::RouteForm(QWidget *parent)
    : InlineForm(parent)
    , m_before{IpPrefix::everything(IpFamily::V4), {}, {}, {}, {}, RouteType::Unicast}
{
    m_to = addEdit(tr("Destination"), QStringLiteral("default"));
    m_via = addEdit(tr("Via"), QStringLiteral("192.168.1.10"));
    m_device = makeCombo();
    m_device->setFont(fixedFont());
    addRow(tr("Device"), m_device);
    m_metric = addEdit(tr("Metric"), tr("the kernel's own"));
}

void RouteForm::open(const QString &key, const QStringList &names, const Route *route)
{
    m_before = route ? *route : Route{IpPrefix::everything(IpFamily::V4), {}, {}, {}, {}, RouteType::Unicast};
    m_to->setText(route ? routeDestinationText(*route) : QStringLiteral("default"));
    m_via->setText(m_before.via ? QString::fromStdString(m_before.via->text()) : QString());
    fillDevices(m_device, tr("by the gateway's address"), names, m_before.device ? QString::fromStdString(m_before.device->text()) : QString());
    m_metric->setText(m_before.metric ? QString::number(*m_before.metric) : QString());
    begin(key);
    if (!route)
        m_via->setFocus(); // the default route is what is wanted most often
}

Result<Route> RouteForm::route() const
{
    Route route = m_before;
    route.via.reset();
    if (const std::string via = trimmed(m_via); !via.empty()) {
        const auto address = IpAddress::parse(via);
        if (!address)
            return tl::unexpected(address.error());
        route.via = *address;
    }
    const std::string to = trimmed(m_to);
    if (to == "default" || to.empty()) {
        const bool v6 = route.via ? !route.via->isV4() : m_before.to.family() == IpFamily::V6;
        route.to = IpPrefix::everything(v6 ? IpFamily::V6 : IpFamily::V4);
    } else {
        const auto prefix = IpPrefix::parse(to);
        if (!prefix)
            return tl::unexpected(prefix.error());
        route.to = *prefix;
    }
    route.device.reset();
    if (m_device->currentIndex() > 0) {
        const auto device = InterfaceName::parse(m_device->currentText().toStdString());
        if (!device)
            return tl::unexpected(device.error());
        route.device = *device;
    }
    route.metric.reset();
    if (const std::string metric = trimmed(m_metric); !metric.empty()) {
        const auto value = number(metric, 4294967294U);
        if (!value)
            return tl::unexpected(value.error());
        route.metric = *value;
    }
    if (route != m_before)
        route.computed = false; // a person wants it so
    return route;
}

QString RouteForm::problem() const
{
    const auto parsed = route();
    if (!parsed)
        return errorText(parsed.error());
    if (parsed->type == RouteType::Unicast && !parsed->via && !parsed->device)
        return tr("Give the gateway's address, or choose the device.");
    return {};
}

QWidget *RouteForm::firstField() const
{
    return m_to;
}

// ---- NAT --------------------------------------------------------------------------------------------------------

NatForm::NatForm(QWidget *parent)
    : InlineForm(parent)
    , m_kind(makeCombo({tr("Masquerade"), tr("Source NAT"), tr("Port forward (destination NAT)")}))
{
    addRow(tr("Kind"), m_kind);
    m_source = addEdit(tr("From"), tr("any source"));
    m_destination = addEdit(tr("To"), tr("any destination"));
    m_device = makeCombo();
    m_device->setFont(fixedFont());
    addRow(tr("Device"), m_device);
    m_protocol = makeCombo({tr("any"), QStringLiteral("TCP"), QStringLiteral("UDP")});
    addRow(tr("Protocol"), m_protocol);
    m_ports = addEdit(tr("Ports"), QStringLiteral("8080"));
    m_to = addEdit(tr("New address"), QStringLiteral("192.168.1.11"));
    m_toPort = addEdit(tr("New port"), tr("as it is"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NatForm::showRows);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &NatForm::showRows);
}

void NatForm::showRows()
{
    const auto kind = static_cast<NatKind>(m_kind->currentIndex());
    const bool ports = m_protocol->currentIndex() > 0;
    setRowVisible(m_ports, ports);
    setRowVisible(m_to, kind != NatKind::Masquerade);
    setRowVisible(m_toPort, kind == NatKind::Dnat && ports);
}

void NatForm::open(const QString &key, const QStringList &names, const NatRule *rule)
{
    m_before = rule ? *rule : NatRule{};
    const auto text = [](const auto &value) { return value ? QString::fromStdString(value->text()) : QString(); };
    m_kind->setCurrentIndex(static_cast<int>(m_before.kind));
    m_source->setText(text(m_before.source));
    m_destination->setText(text(m_before.destination));
    fillDevices(m_device, tr("any device"), names, text(m_before.kind == NatKind::Dnat ? m_before.inDevice : m_before.outDevice));
    m_protocol->setCurrentIndex(static_cast<int>(m_before.protocol));
    QString ports;
    if (m_before.ports)
        ports = m_before.ports->first == m_before.ports->last ? QString::number(m_before.ports->first)
                                                              : QStringLiteral("%1-%2").arg(m_before.ports->first).arg(m_before.ports->last);
    m_ports->setText(ports);
    m_to->setText(text(m_before.to));
    m_toPort->setText(m_before.toPort ? QString::number(*m_before.toPort) : QString());
    showRows();
    begin(key);
}

Result<NatRule> NatForm::rule() const
{
    NatRule rule = m_before;
    rule.kind = static_cast<NatKind>(m_kind->currentIndex());
    rule.protocol = static_cast<NatProtocol>(m_protocol->currentIndex());
    rule.source.reset(), rule.destination.reset(), rule.inDevice.reset(), rule.outDevice.reset();
    rule.ports.reset(), rule.to.reset(), rule.toPort.reset();
    for (auto [edit, target] : {std::pair(m_source, &rule.source), std::pair(m_destination, &rule.destination)})
        if (const std::string text = trimmed(edit); !text.empty()) {
            const auto prefix = IpPrefix::parse(text);
            if (!prefix)
                return tl::unexpected(prefix.error());
            *target = *prefix;
            rule.family = prefix->family();
        }
    if (m_device->currentIndex() > 0) {
        const auto device = InterfaceName::parse(m_device->currentText().toStdString());
        if (!device)
            return tl::unexpected(device.error());
        (rule.kind == NatKind::Dnat ? rule.inDevice : rule.outDevice) = *device;
    }
    if (const std::string text = trimmed(m_to); rule.kind != NatKind::Masquerade && !text.empty()) {
        const auto address = IpAddress::parse(text);
        if (!address)
            return tl::unexpected(address.error());
        rule.to = *address;
        rule.family = address->family();
    }
    if (rule.protocol == NatProtocol::Any)
        return rule;
    if (const QString text = m_ports->text().trimmed(); !text.isEmpty()) {
        const auto first = number(text.section(QLatin1Char('-'), 0, 0).toStdString(), 65535);
        const auto last = number(text.section(QLatin1Char('-'), -1).toStdString(), 65535);
        if (!first || !last || *first == 0 || *first > *last)
            return fail(ErrorCode::BadNumber, {}, {text.toStdString()});
        rule.ports = PortRange{static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last)};
    }
    if (const std::string text = trimmed(m_toPort); rule.kind == NatKind::Dnat && !text.empty()) {
        const auto port = number(text, 65535);
        if (!port)
            return tl::unexpected(port.error());
        rule.toPort = static_cast<std::uint16_t>(*port);
    }
    return rule;
}

QString NatForm::problem() const
{
    const auto parsed = rule();
    if (!parsed)
        return errorText(parsed.error());
    if (parsed->kind != NatKind::Masquerade && !parsed->to)
        return tr("Give the new address.");
    return {};
}

QWidget *NatForm::firstField() const
{
    return m_source;
}

QString routeDestinationText(const Route &route)
{
    if (route.to.length() == 0)
        return QStringLiteral("default");
    return QString::fromStdString(route.to.text());
}

QString natRuleText(const NatRule &rule)
{
    const auto text = [](const auto &value) { return value ? QString::fromStdString(value->text()) : QString(); };
    QString from = rule.source ? text(rule.source) : QCoreApplication::translate("NatForm", "everything");
    switch (rule.kind) {
    case NatKind::Masquerade: return rule.outDevice ? from + QStringLiteral(" → ") + text(rule.outDevice) : from;
    case NatKind::Snat: return from + QStringLiteral(" → ") + text(rule.to);
    case NatKind::Dnat: {
        QString ports = rule.ports ? QStringLiteral(":%1").arg(rule.ports->first) : QString();
        QString to = text(rule.to) + (rule.toPort ? QStringLiteral(":%1").arg(*rule.toPort) : QString());
        return (rule.destination ? text(rule.destination) : QStringLiteral("*")) + ports + QStringLiteral(" → ") + to;
    }
    }
    return from;
}

} // namespace vethlab
