// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/stackpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/inspector/field.h"
#include "app/inspector/forms.h"
#include "app/inspector/livesection.h"
#include "app/inspector/pagehead.h"
#include "app/inspector/section.h"
#include "app/style.h"
#include "app/table.h"

// How the page is built and what its parts do; stackpagefill.cpp shows the drawing and the kernel in it.
namespace vethlab {

StackPage::StackPage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
{
    buildHead();
    buildInterfaces();
    buildAddresses();
    buildRoutes();
    buildNat();
    buildForwarding();
    m_live = new LiveSection(context.live);
    m_body->addWidget(m_live);
    m_ping = new QPushButton(tr("Ping from here…"));
    setButtonIcon(m_ping, QStringLiteral("ping"));
    m_body->addWidget(m_ping);
    connect(m_ping, &QPushButton::clicked, this, [this] { m_context.pingFrom(NodeId(element().text())); });
    m_layout->addStretch(1);
}

void StackPage::buildHead()
{
    m_head = new PageHead({tr("Host"), tr("Router"), tr("Server")});
    QVBoxLayout *part = addPart();
    part->addWidget(m_head);
    m_complaints = new Complaints;
    part->addWidget(m_complaints);
    connect(m_head->name(), &Field::committed, this, [this](const QString &text) {
        commit(tr("Rename %1").arg(nameOf(element())), edits::rename(m_context.document.drawing(), element(), text.trimmed().toStdString()), m_head->name());
    });
    connect(m_head->look(), &QComboBox::activated, this, [this](int index) {
        change<Namespace>(tr("Change the look of %1").arg(nameOf(element())), [index](Namespace &node) { node.look = static_cast<NodeLook>(index); });
    });
}

void StackPage::buildInterfaces()
{
    m_body = addPart();
    m_body->setSpacing(16);
    m_interfaces = new Section(tr("Interfaces"));
    m_interfaceTable = new Table({{tr("Name"), 92, true}, {tr("Connected to"), 0, true}, {tr("State"), 100}}, true);
    m_noInterfaces = makeLabel(tr("No interfaces yet. Drag from this node to another one to connect them."), Ink::Secondary, TextSize::Caption);
    m_noInterfaces->setWordWrap(true);
    m_interfaces->content()->addWidget(m_interfaceTable);
    m_interfaces->content()->addWidget(m_noInterfaces);
    m_body->addWidget(m_interfaces);
    connect(m_interfaceTable, &Table::rowSelected, this, [this] { refreshLive(); });
    connect(m_interfaceTable, &Table::rowActivated, this, [this](const QString &key) { m_context.reveal(ElementId(key.toStdString())); });
}

void StackPage::buildAddresses()
{
    m_addresses = new Section(tr("Addresses"), tr("Add address"));
    m_addressTable = new Table({{tr("Interface"), 84, true}, {tr("Address"), 0, true}, {tr("From"), 68}}, true);
    m_addressForm = new AddressForm;
    m_noAddresses = makeLabel(tr("No addresses yet."), Ink::Secondary, TextSize::Caption);
    m_addresses->content()->addWidget(m_addressTable);
    m_addresses->content()->addWidget(m_noAddresses);
    m_addressComplaints = new Complaints;
    m_addresses->content()->addWidget(m_addressComplaints);
    m_addresses->content()->addWidget(m_addressForm);
    m_body->addWidget(m_addresses);
    connect(m_addresses, &Section::addRequested, this, [this] { openAddressForm({}); });
    connect(m_addressTable, &Table::rowActivated, this, &StackPage::openAddressForm);
    connect(m_addressTable, &Table::removeRequested, this, &StackPage::removeAddress);
    connect(m_addressForm, &InlineForm::submitted, this, &StackPage::submitAddress);
}

void StackPage::buildRoutes()
{
    m_routes = new Section(tr("Routes"), tr("Add route"));
    m_routeTable = new Table({{tr("Destination"), 0, true}, {tr("Via"), 112, true}, {tr("Device"), 84, true}}, true);
    m_routeForm = new RouteForm;
    m_noRoutes = makeLabel(tr("No routes yet."), Ink::Secondary, TextSize::Caption);
    m_routes->content()->addWidget(m_routeTable);
    m_routes->content()->addWidget(m_noRoutes);
    m_routeComplaints = new Complaints;
    m_routes->content()->addWidget(m_routeComplaints);
    m_routes->content()->addWidget(m_routeForm);
    m_body->addWidget(m_routes);
    const auto drawnRoute = [this](const QString &key) -> const Route * {
        bool ok = false;
        const auto index = key.toUInt(&ok);
        return ok && stack() && index < stack()->routes.size() ? &stack()->routes[index] : nullptr;
    };
    connect(m_routes, &Section::addRequested, this, [this] { m_routeForm->open({}, deviceNames(), nullptr); });
    connect(m_routeTable, &Table::rowActivated, this, [this, drawnRoute](const QString &key) {
        if (const Route *route = drawnRoute(key))
            m_routeForm->open(key, deviceNames(), route);
    });
    connect(m_routeTable, &Table::removeRequested, this, [this, drawnRoute](const QString &key) {
        const Route *route = drawnRoute(key);
        if (!route)
            return;
        const auto index = key.toInt();
        changeStack(tr("Remove the route to %1").arg(routeDestinationText(*route)), [index](NetworkStack &s) { s.routes.erase(s.routes.begin() + index); });
    });
    connect(m_routeForm, &InlineForm::submitted, this, [this] {
        const auto route = m_routeForm->route();
        if (!route)
            return;
        const QString key = m_routeForm->key();
        const QString to = routeDestinationText(*route);
        m_routeForm->end();
        changeStack(key.isEmpty() ? tr("Add a route to %1").arg(to) : tr("Change the route to %1").arg(to), [&](NetworkStack &s) {
            if (key.isEmpty())
                s.routes.push_back(*route);
            else if (key.toUInt() < s.routes.size())
                s.routes[key.toUInt()] = *route;
        });
    });
}

void StackPage::buildNat()
{
    m_nat = new Section(tr("NAT"), tr("Add rule"));
    m_natTable = new Table({{tr("Kind"), 92}, {tr("Rule"), 0, true}}, true);
    m_noNat = makeLabel(tr("No rules in this namespace."), Ink::Secondary, TextSize::Caption);
    m_natForm = new NatForm;
    m_nat->content()->addWidget(m_natTable);
    m_nat->content()->addWidget(m_noNat);
    m_natComplaints = new Complaints;
    m_nat->content()->addWidget(m_natComplaints);
    m_nat->content()->addWidget(m_natForm);
    m_body->addWidget(m_nat);
    connect(m_nat, &Section::addRequested, this, [this] { m_natForm->open({}, deviceNames(), nullptr); });
    connect(m_natTable, &Table::rowActivated, this, [this](const QString &key) {
        if (stack() && key.toUInt() < stack()->nat.size())
            m_natForm->open(key, deviceNames(), &stack()->nat[key.toUInt()]);
    });
    connect(m_natTable, &Table::removeRequested, this, [this](const QString &key) {
        const auto index = key.toInt();
        changeStack(tr("Remove a NAT rule"), [index](NetworkStack &s) { s.nat.erase(s.nat.begin() + index); });
    });
    connect(m_natForm, &InlineForm::submitted, this, [this] {
        const auto rule = m_natForm->rule();
        if (!rule)
            return;
        const QString key = m_natForm->key();
        m_natForm->end();
        changeStack(key.isEmpty() ? tr("Add a NAT rule") : tr("Change a NAT rule"), [&](NetworkStack &s) {
            NatRule changed = *rule;
            if (!key.isEmpty() && key.toUInt() < s.nat.size()) {
                s.nat[key.toUInt()] = changed;
                return;
            }
            const auto taken = [&](const std::string &id) {
                return std::any_of(s.nat.begin(), s.nat.end(), [&](const NatRule &other) { return other.id == id; });
            };
            for (int number = 1; changed.id.empty() || taken(changed.id); ++number)
                changed.id = "nat" + std::to_string(number);
            s.nat.push_back(changed);
        });
    });
}

void StackPage::buildForwarding()
{
    auto *forwarding = new Section(tr("Forwarding"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    m_forward4 = new QCheckBox(QStringLiteral("IPv4"));
    m_forward6 = new QCheckBox(QStringLiteral("IPv6"));
    m_forwardHint = makeLabel({}, Ink::Secondary, TextSize::Caption);
    m_forwardHint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_forward4);
    row->addWidget(m_forward6);
    row->addWidget(m_forwardHint, 1);
    forwarding->content()->addLayout(row);
    m_forwardComplaints = new Complaints;
    forwarding->content()->addWidget(m_forwardComplaints);
    m_body->addWidget(forwarding);
    connect(m_forward4, &QCheckBox::clicked, this, [this](bool on) {
        changeStack(on ? tr("Turn IPv4 forwarding on") : tr("Turn IPv4 forwarding off"), [on](NetworkStack &s) { s.forwardingV4 = on; });
    });
    connect(m_forward6, &QCheckBox::clicked, this, [this](bool on) {
        changeStack(on ? tr("Turn IPv6 forwarding on") : tr("Turn IPv6 forwarding off"), [on](NetworkStack &s) { s.forwardingV6 = on; });
    });
}

void StackPage::elementChanged()
{
    for (InlineForm *form : {static_cast<InlineForm *>(m_addressForm), static_cast<InlineForm *>(m_routeForm), static_cast<InlineForm *>(m_natForm)})
        form->end();
    for (Table *table : {m_interfaceTable, m_addressTable, m_routeTable, m_natTable})
        table->select({});
}

void StackPage::changeStack(const QString &text, const std::function<void(NetworkStack &)> &changer)
{
    const Element *present = m_context.document.topology().find(element());
    if (!present)
        return;
    Element copy = *present;
    if (NetworkStack *changed = networkStack(copy)) {
        changer(*changed);
        commit(text, edits::replaceElement(m_context.document.drawing(), std::move(copy)));
    }
}

// Keys of address rows: "<element id> <index>".
void StackPage::openAddressForm(const QString &key)
{
    const std::vector<Device> all = devices();
    if (all.empty())
        return m_context.say(tr("%1 has no interface yet. Connect it first.").arg(nameOf(element())));
    if (!key.isEmpty()) {
        for (const Device &device : all) {
            const auto index = key.section(QLatin1Char(' '), 1).toUInt();
            if (key.section(QLatin1Char(' '), 0, 0).toStdString() == device.id.text() && index < device.addresses->size())
                m_addressForm->open(key, deviceNames(), device.name, QString::fromStdString((*device.addresses)[index].text()), true);
        }
        return;
    }
    QString chosen = all.front().name;
    for (auto device = all.rbegin(); device != all.rend(); ++device)
        if (device->addresses->empty())
            chosen = device->name;
    for (const Device &device : all)
        if (m_interfaceTable->selectedKey().toStdString() == device.id.text())
            chosen = device.name;
    m_addressForm->open({}, deviceNames(), chosen, {}, false);
}

void StackPage::submitAddress()
{
    const auto address = m_addressForm->address();
    if (!address)
        return;
    const QString key = m_addressForm->key();
    const QString name = m_addressForm->interfaceName();
    for (const Device &device : devices()) {
        if (device.name != name)
            continue;
        std::vector<InterfaceAddress> list = *device.addresses;
        const auto index = key.section(QLatin1Char(' '), 1).toUInt();
        if (key.isEmpty())
            list.push_back(*address);
        else if (index < list.size())
            list[index] = *address;
        const QString text = (key.isEmpty() ? tr("Add address %1") : tr("Change address to %1")).arg(QString::fromStdString(address->text()));
        m_addressForm->end();
        Element copy = *m_context.document.topology().find(device.id);
        if (auto *interface = std::get_if<Interface>(&copy))
            interface->addresses = list;
        else if (auto *bridge = std::get_if<Bridge>(&copy))
            bridge->addresses = list;
        commit(text, edits::replaceElement(m_context.document.drawing(), std::move(copy)));
        return;
    }
}

void StackPage::removeAddress(const QString &key)
{
    const Element *present = m_context.document.topology().find(ElementId(key.section(QLatin1Char(' '), 0, 0).toStdString()));
    if (!present)
        return;
    Element copy = *present;
    const auto index = key.section(QLatin1Char(' '), 1).toUInt();
    const auto erase = [&](std::vector<InterfaceAddress> &list) {
        if (index >= list.size())
            return;
        const QString text = tr("Remove address %1").arg(QString::fromStdString(list[index].text()));
        list.erase(list.begin() + index);
        commit(text, edits::replaceElement(m_context.document.drawing(), copy));
    };
    if (auto *interface = std::get_if<Interface>(&copy))
        erase(interface->addresses);
    else if (auto *bridge = std::get_if<Bridge>(&copy))
        erase(bridge->addresses);
}

} // namespace vethlab
