// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/interfacepage.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/inspector/addresslist.h"
#include "app/inspector/field.h"
#include "app/inspector/forms.h"
#include "app/inspector/livesection.h"
#include "app/inspector/pagehead.h"
#include "app/inspector/section.h"
#include "app/table.h"

namespace vethlab {

Field *makeMacField()
{
    auto *field = new Field(QCoreApplication::translate("InterfacePage", "MAC address"), true, QCoreApplication::translate("InterfacePage", "made from the lab's name"));
    field->setCheck(checkedBy(
        [](const std::string &text) {
            const auto parsed = MacAddress::parse(text);
            return parsed ? QString() : errorText(parsed.error());
        },
        true));
    return field;
}

Field *makeMtuField()
{
    auto *field = new Field(QCoreApplication::translate("InterfacePage", "MTU"), true, QStringLiteral("1500"));
    field->setCheck(checkedBy([](const std::string &text) { return numberProblem(text, 68, 65535); }, true));
    return field;
}

std::optional<MacAddress> macOf(const QString &text)
{
    const auto parsed = MacAddress::parse(text.trimmed().toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<std::uint32_t> numberOf(const QString &text)
{
    bool ok = false;
    const uint value = text.trimmed().toUInt(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

QString numberProblem(const std::string &text, std::uint32_t lowest, std::uint32_t highest)
{
    const auto value = numberOf(QString::fromStdString(text));
    if (value && *value >= lowest && *value <= highest)
        return {};
    return QCoreApplication::translate("InterfacePage", "Give a whole number from %1 to %2.").arg(lowest).arg(highest);
}

InterfacePage::InterfacePage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
    , m_head(new PageHead({}))
    , m_complaints(new Complaints)
{
    QVBoxLayout *head = addPart();
    head->addWidget(m_head);
    head->addWidget(m_complaints);
    m_head->setIcon(QStringLiteral("network-card"));
    m_head->name()->setCheck(checkedBy(
        [](const std::string &text) {
            const auto parsed = InterfaceName::parse(text);
            return parsed ? QString() : errorText(parsed.error());
        },
        false));
    connect(m_head->name(), &Field::committed, this, [this](const QString &text) {
        commit(tr("Rename %1").arg(nameOf(element())), edits::rename(m_context.document.drawing(), element(), text.trimmed().toStdString()), m_head->name());
    });
    buildProperties();

    QVBoxLayout *addresses = addPart();
    addresses->setSpacing(16);
    m_addresses = new Section(tr("Addresses"), tr("Add address"));
    m_list = new AddressList;
    m_addresses->content()->addWidget(m_list);
    addresses->addWidget(m_addresses);
    connect(m_addresses, &Section::addRequested, m_list, &AddressList::addEmpty);
    connect(m_list, &AddressList::committed, this, [this](const std::vector<InterfaceAddress> &list, const QString &text) {
        change<Interface>(text, [&](Interface &interface) { interface.addresses = list; });
    });

    m_routes = new Section(tr("Routes"));
    m_routeTable = new Table({{tr("Destination"), 0, true}, {tr("Via"), 112, true}, {tr("Device"), 84, true}}, true);
    m_routes->content()->addWidget(m_routeTable);
    addresses->addWidget(m_routes);
    m_live = new LiveSection(context.live);
    addresses->addWidget(m_live);
    m_layout->addStretch(1);
}

void InterfacePage::buildProperties()
{
    QVBoxLayout *part = addPart();
    m_mac = makeMacField();
    m_mtu = makeMtuField();
    m_up = new QCheckBox(tr("Switched on"));
    part->addWidget(m_mac);
    part->addWidget(m_mtu);
    part->addWidget(m_up);
    m_up->setContentsMargins(0, 0, 0, 0);
    connect(m_mac, &Field::committed, this, [this](const QString &text) {
        change<Interface>(tr("Change the MAC address of %1").arg(nameOf(element())), [&](Interface &interface) { interface.mac = macOf(text); }, m_mac);
    });
    connect(m_mtu, &Field::committed, this, [this](const QString &text) {
        change<Interface>(tr("Change the MTU of %1").arg(nameOf(element())), [&](Interface &interface) { interface.mtu = numberOf(text); }, m_mtu);
    });
    connect(m_up, &QCheckBox::clicked, this, [this](bool on) {
        const QString text = on ? tr("Switch %1 on") : tr("Switch %1 off");
        commit(text.arg(nameOf(element())), edits::setUp(m_context.document.drawing(), {element()}, on));
    });
}

void InterfacePage::elementChanged()
{
    m_list->forgetTyping();
}

void InterfacePage::refresh()
{
    const auto *interface = m_context.document.topology().findAs<Interface>(element());
    if (!interface)
        return;
    m_head->name()->setValue(QString::fromStdString(interface->name.text()));
    showIssue(*m_head->name(), "name");
    m_mac->setValue(interface->mac ? QString::fromStdString(interface->mac->text()) : QString());
    showIssue(*m_mac, "mac");
    m_mtu->setValue(interface->mtu ? QString::number(*interface->mtu) : QString());
    showIssue(*m_mtu, "mtu");
    m_up->setChecked(interface->up);
    const bool port = m_context.document.topology().findAs<Bridge>(interface->node) != nullptr;
    m_addresses->setVisible(!port);
    if (port)
        showComplaints(*m_complaints, {"", "node", "addresses"});
    else
        showComplaints(*m_complaints, {"", "node"});
    m_list->setAddresses(interface->addresses, [this](std::size_t i) -> AddressList::Complaint {
        const Issue *issue = findIssue(element(), "addresses." + std::to_string(i));
        if (!issue)
            return {};
        const std::vector<Offer> offers = offersFor(*issue);
        const Offer best = offers.empty() ? Offer() : offers.front();
        return {issueText(*issue, m_context.document.topology()), best.text, best.take};
    });
    fillRoutes(*interface);
}

void InterfacePage::fillRoutes(const Interface &interface)
{
    std::vector<Table::Row> rows;
    const Element *node = m_context.document.topology().find(interface.node);
    const NetworkStack *stack = node ? networkStack(*node) : nullptr;
    for (std::size_t i = 0; stack && i < stack->routes.size(); ++i) {
        const Route &route = stack->routes[i];
        const bool byGateway = !route.device && route.via
            && std::any_of(interface.addresses.begin(), interface.addresses.end(), [&](const InterfaceAddress &own) { return own.prefix.contains(*route.via); });
        if (route.device != interface.name && !byGateway)
            continue;
        const QString via = route.via ? QString::fromStdString(route.via->text()) : tr("on link");
        rows.push_back({QString::number(i), {{routeDestinationText(route)}, {via}, {QString::fromStdString(interface.name.text())}}, false, {}});
    }
    m_routes->setTitle(tr("Routes that use %1").arg(QString::fromStdString(interface.name.text())));
    m_routes->setVisible(!rows.empty());
    m_routeTable->setRows(rows);
}

void InterfacePage::refreshLive()
{
    const auto *interface = m_context.document.topology().findAs<Interface>(element());
    if (!interface)
        return;
    const TopologyIndex index(m_context.document.topology());
    const Interface *peer = index.peerOf(interface->id);
    const QString where = peer ? tr("Interface of %1 · connected to %2").arg(nameOf(interface->node), nameOf(peer->node))
                               : tr("Interface of %1 · not connected").arg(nameOf(interface->node));
    const ElementState state = m_context.states.liveState(element());
    m_head->setState(state, m_context.states.isRunning() ? tr("%1 · %2").arg(where, stateWord(state)) : where);
    const DeviceLive *live = m_context.live.device(element());
    const auto mac = live && live->present ? MacAddress::fromOctets(live->mac) : Result<MacAddress>(tl::unexpected(Error{}));
    m_mac->lineEdit()->setPlaceholderText(mac ? QString::fromStdString(mac->text()) : tr("made from the lab's name"));
    m_live->show(element(), QString::fromStdString(interface->name.text()));
}

} // namespace vethlab
