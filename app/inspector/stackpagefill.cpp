// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QPushButton>

#include <algorithm>

#include "app/errortext.h"
#include "app/inspector/field.h"
#include "app/inspector/forms.h"
#include "app/inspector/livesection.h"
#include "app/inspector/pagehead.h"
#include "app/inspector/section.h"
#include "app/inspector/stackpage.h"
#include "app/table.h"

namespace vethlab {

const NetworkStack *StackPage::stack() const
{
    const Element *present = m_context.document.topology().find(element());
    return present ? networkStack(*present) : nullptr;
}

std::vector<StackPage::Device> StackPage::devices() const
{
    std::vector<Device> list;
    const TopologyIndex index(m_context.document.topology());
    const NodeId node(element().text());
    for (const Interface *interface : index.interfacesOf(node))
        list.push_back({interface->id, QString::fromStdString(interface->name.text()), &interface->addresses});
    for (const Bridge *bridge : index.bridgesIn(node))
        list.push_back({bridge->id, QString::fromStdString(bridge->name.text()), &bridge->addresses});
    return list;
}

QStringList StackPage::deviceNames() const
{
    QStringList names;
    for (const Device &device : devices())
        names << device.name;
    return names;
}

void StackPage::refresh()
{
    if (!stack())
        return;
    fillHead();
    fillInterfaces();
    fillAddresses();
    fillRoutes();
    fillNat();
    fillComplaints();
    m_forward4->setChecked(stack()->forwardingV4);
    m_forward6->setChecked(stack()->forwardingV6);
    QString hint;
    if (const Issue *issue = findIssue(element(), "forwardingV4"); issue && issue->severity != Severity::Info)
        hint = tr("Needed here.");
    else if (const auto *node = m_context.document.topology().findAs<Namespace>(element()); node && node->look == NodeLook::Host && !stack()->forwardingV4)
        hint = tr("A host needs none.");
    m_forwardHint->setText(hint);
}

void StackPage::refreshLive()
{
    if (!stack())
        return;
    fillHead();
    fillInterfaces();
    fillAddresses();
    fillRoutes();
    const std::vector<Device> all = devices();
    const Device *shown = all.empty() ? nullptr : &all.front();
    for (const Device &device : all)
        if (m_interfaceTable->selectedKey().toStdString() == device.id.text())
            shown = &device;
    m_live->show(shown ? shown->id : ElementId(), shown ? shown->name : QString());
    m_ping->setEnabled(m_context.states.isRunning());
}

void StackPage::fillHead()
{
    const Element *present = m_context.document.topology().find(element());
    if (!present)
        return;
    m_head->setIcon(elementIcon(*present));
    m_head->name()->setValue(nameOf(element()));
    showIssue(*m_head->name(), "name");
    const auto *node = std::get_if<Namespace>(present);
    m_head->look()->setVisible(node && node->look != NodeLook::Internet);
    if (node)
        m_head->look()->setCurrentIndex(static_cast<int>(node->look));
    const std::vector<Device> all = devices();
    const auto up = std::count_if(all.begin(), all.end(), [&](const Device &device) { return m_context.states.isUp(device.id); });
    const QString kind = node ? tr("namespace") : tr("root namespace");
    const bool running = m_context.states.isRunning();
    QString line = !running ? tr("Not running · %1").arg(kind)
        : up == 1           ? tr("Running · %1 · 1 interface up").arg(kind)
                            : tr("Running · %1 · %n interfaces up", nullptr, static_cast<int>(up)).arg(kind);
    if (node && QString::fromStdString(node->name.text()) != nameOf(element()))
        line = tr("%1 · name %2").arg(line, QString::fromStdString(node->name.text()));
    m_head->setState(m_context.states.liveState(element()), line);
}

void StackPage::fillInterfaces()
{
    const Topology &topology = m_context.document.topology();
    const TopologyIndex index(topology);
    std::vector<Table::Row> rows;
    for (const Device &device : devices()) {
        const Interface *peer = index.peerOf(InterfaceId(device.id.text()));
        const bool isBridge = topology.findAs<Bridge>(device.id) != nullptr;
        const QString other = peer ? QStringLiteral("%1 · %2").arg(nameOf(peer->node), QString::fromStdString(peer->name.text()))
            : isBridge             ? tr("its ports")
                                   : QStringLiteral("—");
        const ElementState state = m_context.states.state(device.id);
        rows.push_back({QString::fromStdString(device.id.text()),
                        {{device.name}, {other, peer ? Ink::Text : Ink::Hint}, {stateWord(state), stateInk(state), {}, static_cast<int>(state)}},
                        false,
                        {}});
    }
    m_noInterfaces->setVisible(rows.empty());
    m_interfaceTable->setVisible(!rows.empty());
    m_interfaceTable->setRows(rows);
}

void StackPage::fillAddresses()
{
    std::vector<Table::Row> rows;
    for (const Device &device : devices()) {
        for (std::size_t i = 0; i < device.addresses->size(); ++i) {
            const QString sentence = issueAbout(device.id, "addresses." + std::to_string(i));
            const QString key = QStringLiteral("%1 %2").arg(QString::fromStdString(device.id.text())).arg(i);
            const Ink ink = sentence.isEmpty() ? Ink::Text : Ink::Bad;
            rows.push_back({key, {{device.name}, {QString::fromStdString((*device.addresses)[i].text()), ink}, {tr("drawing")}}, true, sentence});
        }
        const DeviceLive *live = m_context.live.device(device.id);
        if (!live || !m_context.states.isRunning())
            continue;
        for (const DeviceAddress &address : live->addresses) {
            const auto same = [&](const InterfaceAddress &drawn) { return drawn.prefix == address.prefix; };
            if (std::any_of(device.addresses->begin(), device.addresses->end(), same))
                continue;
            rows.push_back({QStringLiteral("kernel %1 %2").arg(device.name, QString::fromStdString(address.prefix.text())),
                            {{device.name, Ink::Secondary}, {QString::fromStdString(address.prefix.text()), Ink::Secondary}, {tr("kernel"), Ink::Secondary}},
                            false,
                            {}});
        }
    }
    m_noAddresses->setVisible(rows.empty());
    m_addressTable->setVisible(!rows.empty());
    m_addressTable->setRows(rows);
}

void StackPage::fillRoutes()
{
    std::vector<Table::Row> rows;
    const auto text = [](const auto &value) { return value ? QString::fromStdString(value->text()) : QString(); };
    const std::vector<Route> &drawn = stack()->routes;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        QString sentence = issueWithin(element(), "routes." + std::to_string(i));
        const Ink ink = sentence.isEmpty() ? Ink::Text : Ink::Bad;
        if (sentence.isEmpty() && drawn[i].computed)
            sentence = tr("Made by ‘Compute routes’, which replaces it the next time. A change of yours makes it yours.");
        const QString via = drawn[i].type != RouteType::Unicast ? tr("dropped") : drawn[i].via ? text(drawn[i].via) : tr("on link");
        const Table::Cell device = drawn[i].computed && !drawn[i].device ? Table::Cell{tr("computed"), Ink::Hint} : Table::Cell{text(drawn[i].device), ink};
        rows.push_back({QString::number(i), {{routeDestinationText(drawn[i]), ink}, {via, ink}, device}, true, sentence});
    }
    const NodeLive *live = m_context.live.node(NodeId(element().text()));
    for (std::size_t i = 0; live && m_context.states.isRunning() && i < live->routes.size(); ++i) {
        const DeviceRoute &route = live->routes[i];
        const auto same = [&](const Route &r) { return r.to == route.to && r.via == route.via; };
        if (std::any_of(drawn.begin(), drawn.end(), same))
            continue;
        const QString to = route.to.length() == 0 ? QStringLiteral("default") : QString::fromStdString(route.to.text());
        const QString device = i < live->routeDevices.size() ? QString::fromStdString(live->routeDevices[i]) : QString();
        rows.push_back({QStringLiteral("kernel %1").arg(i), {{to, Ink::Secondary}, {route.via ? text(route.via) : tr("on link"), Ink::Secondary}, {device, Ink::Secondary}}, false, {}});
    }
    m_noRoutes->setVisible(rows.empty());
    m_routeTable->setVisible(!rows.empty());
    m_routeTable->setRows(rows);
}

void StackPage::fillComplaints()
{
    showComplaints(*m_complaints, {"", "label"});
    showComplaints(*m_routeComplaints, {"routes"});
    showComplaints(*m_natComplaints, {"nat"});
    showComplaints(*m_forwardComplaints, {"forwardingV4", "forwardingV6"});
    std::vector<Complaints::Complaint> addresses;
    for (const Device &device : devices())
        collectComplaints(addresses, device.id, "addresses");
    collectComplaints(addresses, element(), "loopbackAddresses");
    m_addressComplaints->show(std::move(addresses));
}

void StackPage::fillNat()
{
    std::vector<Table::Row> rows;
    const std::vector<NatRule> &drawn = stack()->nat;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const QString kind = drawn[i].kind == NatKind::Masquerade ? tr("Masquerade") : drawn[i].kind == NatKind::Snat ? tr("Source NAT") : tr("Port forward");
        const QString sentence = issueWithin(element(), "nat." + std::to_string(i));
        const Ink ink = sentence.isEmpty() ? Ink::Text : Ink::Bad;
        rows.push_back({QString::number(i), {{kind, ink}, {natRuleText(drawn[i]), ink}}, true, sentence});
    }
    m_noNat->setText(m_context.document.topology().findAs<Computer>(element()) ? tr("No rules on this computer.") : tr("No rules in this namespace."));
    m_noNat->setVisible(rows.empty());
    m_natTable->setVisible(!rows.empty());
    m_natTable->setRows(rows);
}

} // namespace vethlab
