// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/bridgepage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/inspector/addresslist.h"
#include "app/inspector/field.h"
#include "app/inspector/interfacepage.h"
#include "app/inspector/livesection.h"
#include "app/inspector/pagehead.h"
#include "app/inspector/section.h"
#include "app/table.h"

namespace vethlab {

namespace {

constexpr std::uint32_t maxAgeing = 1000000;
const QString fabricKey = QStringLiteral("fabric");
const QString computerKey = QStringLiteral("computer");

QString keyOf(const BridgeHome &home)
{
    return std::visit(Overloaded {
                          [](const InFabric &) { return fabricKey; },
                          [](const InNamespace &in) { return QStringLiteral("ns ") + QString::fromStdString(in.node.text()); },
                          [](const InComputer &) { return computerKey; },
                      },
        home);
}

BridgeHome homeOf(const QString &key)
{
    if (key == fabricKey)
        return InFabric{};
    if (key == computerKey)
        return InComputer{};
    return InNamespace{NodeId(key.mid(3).toStdString())};
}

} // namespace

BridgePage::BridgePage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
    , m_head(new PageHead({}))
    , m_complaints(new Complaints)
{
    QVBoxLayout *part = addPart();
    part->addWidget(m_head);
    part->addWidget(m_complaints);
    connect(m_head->name(), &Field::committed, this, [this](const QString &text) {
        commit(tr("Rename %1").arg(nameOf(element())), edits::rename(m_context.document.drawing(), element(), text.trimmed().toStdString()), m_head->name());
    });
    buildProperties();
    buildLists();
    m_layout->addStretch(1);
}

void BridgePage::buildProperties()
{
    QVBoxLayout *part = addPart();
    auto *homeRow = new QHBoxLayout;
    homeRow->setSpacing(8);
    auto *homeLabel = makeLabel(tr("Lives in"), Ink::Secondary);
    homeLabel->setFixedWidth(qRound(fieldLabelWidth * fontScale()));
    m_home = new QComboBox;
    m_home->setAccessibleName(tr("Lives in"));
    homeLabel->setBuddy(m_home);
    homeRow->addWidget(homeLabel);
    homeRow->addWidget(m_home, 1);
    part->addLayout(homeRow);
    m_hub = new QCheckBox(tr("Hub: learns no addresses"));
    m_ageing = new Field(tr("Forgets after"), true, tr("300 s"));
    m_ageing->setCheck(checkedBy([](const std::string &text) { return numberProblem(text, 0, maxAgeing); }, true));
    m_stp = new QCheckBox(tr("Spanning tree (STP)"));
    m_mac = makeMacField();
    m_mtu = makeMtuField();
    m_up = new QCheckBox(tr("Switched on"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_ageing, m_mac, m_mtu, m_hub, m_stp, m_up})
        part->addWidget(widget);
    connect(m_home, &QComboBox::activated, this, [this] {
        const BridgeHome home = homeOf(m_home->currentData().toString());
        const DiagramItem *item = m_context.document.diagram().find(element());
        const QPointF at = item ? diagramItemPosition(*item) : QPointF();
        commit(tr("Move %1 to another home").arg(nameOf(element())), edits::moveBridgeHome(m_context.document.drawing(), NodeId(element().text()), home, at));
        refresh();
    });
    const auto setAgeing = [this](const QString &text, std::optional<std::uint32_t> seconds) {
        change<Bridge>(text, [seconds](Bridge &bridge) { bridge.ageingSeconds = seconds; });
    };
    connect(m_hub, &QCheckBox::clicked, this, [this, setAgeing](bool hub) {
        setAgeing((hub ? tr("Make %1 a hub") : tr("Make %1 a bridge that learns")).arg(nameOf(element())), hub ? std::optional(0U) : std::nullopt);
    });
    connect(m_ageing, &Field::committed, this, [this, setAgeing](const QString &text) {
        setAgeing(tr("Change how long %1 remembers addresses").arg(nameOf(element())), numberOf(text));
    });
    connect(m_stp, &QCheckBox::clicked, this, [this](bool on) {
        change<Bridge>((on ? tr("Turn STP of %1 on") : tr("Turn STP of %1 off")).arg(nameOf(element())), [on](Bridge &bridge) { bridge.stp = on; });
    });
    connect(m_mac, &Field::committed, this, [this](const QString &text) {
        change<Bridge>(tr("Change the MAC address of %1").arg(nameOf(element())), [&](Bridge &bridge) { bridge.mac = macOf(text); }, m_mac);
    });
    connect(m_mtu, &Field::committed, this, [this](const QString &text) {
        change<Bridge>(tr("Change the MTU of %1").arg(nameOf(element())), [&](Bridge &bridge) { bridge.mtu = numberOf(text); }, m_mtu);
    });
    connect(m_up, &QCheckBox::clicked, this, [this](bool on) {
        commit((on ? tr("Switch %1 on") : tr("Switch %1 off")).arg(nameOf(element())), edits::setUp(m_context.document.drawing(), {element()}, on));
    });
}

void BridgePage::buildLists()
{
    QVBoxLayout *part = addPart();
    part->setSpacing(16);
    m_addresses = new Section(tr("Addresses"), tr("Add address"));
    m_list = new AddressList;
    m_noAddresses = makeLabel(tr("A bridge of the lab's own fabric has no addresses. Drop it on a node to let it live there."), Ink::Secondary, TextSize::Caption);
    m_noAddresses->setWordWrap(true);
    m_addresses->content()->addWidget(m_list);
    m_addresses->content()->addWidget(m_noAddresses);
    part->addWidget(m_addresses);
    connect(m_addresses, &Section::addRequested, m_list, &AddressList::addEmpty);
    connect(m_list, &AddressList::committed, this, [this](const std::vector<InterfaceAddress> &list, const QString &text) {
        change<Bridge>(text, [&](Bridge &bridge) { bridge.addresses = list; });
    });
    m_ports = new Section(tr("Ports"));
    m_portTable = new Table({{tr("Name"), 104, true}, {tr("Connected to"), 0, true}, {tr("State"), 100}}, true);
    m_ports->content()->addWidget(m_portTable);
    part->addWidget(m_ports);
    connect(m_portTable, &Table::rowActivated, this, [this](const QString &key) { m_context.reveal(ElementId(key.toStdString())); });
    m_live = new LiveSection(m_context.live);
    part->addWidget(m_live);
}

void BridgePage::elementChanged()
{
    m_list->forgetTyping();
}

void BridgePage::fillHomes(const Bridge &bridge)
{
    m_home->clear();
    m_home->addItem(tr("the lab's own fabric"), fabricKey);
    for (const auto &[place, element] : m_context.document.topology().elements()) {
        if (std::holds_alternative<Computer>(element))
            m_home->addItem(nameOf(elementId(element)), computerKey);
        else if (std::holds_alternative<Namespace>(element))
            m_home->addItem(nameOf(elementId(element)), QStringLiteral("ns ") + QString::fromStdString(elementId(element).text()));
    }
    m_home->setCurrentIndex(m_home->findData(keyOf(bridge.home)));
}

void BridgePage::refresh()
{
    const auto *bridge = m_context.document.topology().findAs<Bridge>(element());
    if (!bridge)
        return;
    m_head->setIcon(elementIcon(Element(*bridge)));
    m_head->name()->setValue(nameOf(element()));
    showIssue(*m_head->name(), "name");
    showComplaints(*m_complaints, {"", "label", "home", "ageingSeconds"});
    fillHomes(*bridge);
    m_hub->setChecked(bridge->isHub());
    m_ageing->setVisible(!bridge->isHub());
    m_ageing->setValue(bridge->ageingSeconds ? QString::number(*bridge->ageingSeconds) : QString());
    m_stp->setChecked(bridge->stp);
    m_mac->setValue(bridge->mac ? QString::fromStdString(bridge->mac->text()) : QString());
    showIssue(*m_mac, "mac");
    m_mtu->setValue(bridge->mtu ? QString::number(*bridge->mtu) : QString());
    showIssue(*m_mtu, "mtu");
    m_up->setChecked(bridge->up);
    const bool fabric = std::holds_alternative<InFabric>(bridge->home);
    m_noAddresses->setVisible(fabric && bridge->addresses.empty());
    m_addresses->addButton()->setVisible(!fabric);
    m_list->setAddresses(bridge->addresses, [this](std::size_t i) -> AddressList::Complaint {
        const Issue *issue = findIssue(element(), "addresses." + std::to_string(i));
        if (!issue)
            return {};
        const std::vector<Offer> offers = offersFor(*issue);
        const Offer best = offers.empty() ? Offer() : offers.front();
        return {issueText(*issue, m_context.document.topology()), best.text, best.take};
    });
    fillPorts(*bridge);
}

void BridgePage::fillPorts(const Bridge &bridge)
{
    const TopologyIndex index(m_context.document.topology());
    std::vector<Table::Row> rows;
    for (const Interface *port : index.interfacesOf(bridge.id)) {
        const Interface *peer = index.peerOf(port->id);
        const QString other = peer ? QStringLiteral("%1 · %2").arg(nameOf(peer->node), QString::fromStdString(peer->name.text())) : QStringLiteral("—");
        const ElementState state = m_context.states.state(port->id);
        rows.push_back({QString::fromStdString(port->id.text()),
                        {{QString::fromStdString(port->name.text())}, {other}, {stateWord(state), stateInk(state), {}, static_cast<int>(state)}},
                        false,
                        {}});
    }
    m_ports->setVisible(!rows.empty());
    m_portTable->setRows(rows);
}

void BridgePage::refreshLive()
{
    const auto *bridge = m_context.document.topology().findAs<Bridge>(element());
    if (!bridge)
        return;
    const TopologyIndex index(m_context.document.topology());
    const int ports = static_cast<int>(index.interfacesOf(bridge->id).size());
    const ElementState state = m_context.states.liveState(element());
    const QString kind = bridge->isHub() ? tr("hub") : tr("bridge");
    const QString running = m_context.states.isRunning() ? tr("Running") : tr("Not running");
    m_head->setState(state, (ports == 1 ? tr("%1 · %2 · 1 port") : tr("%1 · %2 · %n ports", nullptr, ports)).arg(running, kind));
    fillPorts(*bridge);
    m_live->show(element(), QString::fromStdString(bridge->name.text()));
}

} // namespace vethlab
