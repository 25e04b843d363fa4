// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/severalpage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/inspector/field.h"
#include "app/inspector/interfacepage.h"
#include "app/inspector/section.h"
#include "app/style.h"
#include "backend/formats/nativewords.h"

namespace vethlab {

void CommonSwitch::display(const edits::Common<bool> &common)
{
    setVisible(common.count > 0);
    setTristate(!common.value);
    setCheckState(!common.value ? Qt::PartiallyChecked : *common.value ? Qt::Checked : Qt::Unchecked);
}

void CommonSwitch::nextCheckState()
{
    const bool on = checkState() != Qt::Checked;
    setTristate(false);
    setChecked(on);
    Q_EMIT switched(on);
}

SeveralPage::SeveralPage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
    , m_what(makeLabel({}, Ink::Text, TextSize::Title, QFont::DemiBold))
    , m_counts(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_properties(new Section(tr("In common")))
    , m_lookRow(new QWidget)
    , m_look(new QComboBox)
    , m_mtu(makeMtuField())
    , m_ageing(new Field(tr("Forgets after"), true))
    , m_up(new CommonSwitch(tr("Switched on")))
    , m_stp(new CommonSwitch(tr("Spanning tree (STP)")))
    , m_forwardingV4(new CommonSwitch(tr("Forwards IPv4")))
    , m_forwardingV6(new CommonSwitch(tr("Forwards IPv6")))
    , m_remove(new QPushButton(tr("Delete")))
{
    QVBoxLayout *head = addPart();
    head->addWidget(m_what);
    head->addWidget(m_counts);
    m_counts->setWordWrap(true);
    buildProperties();
    setButtonKind(m_remove, ButtonKind::Danger);
    setButtonIcon(m_remove, QStringLiteral("trash"));
    addPart()->addWidget(m_remove, 0, Qt::AlignLeft);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        commit(tr("Delete %n items", nullptr, static_cast<int>(m_ids.size())), edits::remove(m_context.document.drawing(), m_ids));
    });
    m_layout->addStretch(1);
}

void SeveralPage::buildProperties()
{
    auto *row = new QHBoxLayout(m_lookRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *label = makeLabel(tr("Look"), Ink::Secondary);
    label->setFixedWidth(qRound(fieldLabelWidth * fontScale()));
    label->setBuddy(m_look);
    m_look->setAccessibleName(tr("Look"));
    m_look->addItems({tr("Host"), tr("Router"), tr("Server")}); // in the order of NodeLook
    m_look->setPlaceholderText(tr("different"));
    row->addWidget(label);
    row->addWidget(m_look, 1);
    m_ageing->setCheck(checkedBy([](const std::string &text) { return numberProblem(text, 0, native::maxAgeing); }, true));
    QVBoxLayout *content = m_properties->content();
    content->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_lookRow, m_mtu, m_ageing, m_forwardingV4, m_forwardingV6, m_stp, m_up})
        content->addWidget(widget);
    addPart()->addWidget(m_properties);

    connect(m_look, &QComboBox::activated, this, [this](int index) {
        edits::CommonChange change;
        change.look = static_cast<NodeLook>(index);
        changeAll(tr("Change the look of %n items", nullptr, static_cast<int>(m_ids.size())), change);
    });
    connect(m_mtu, &Field::committed, this, [this](const QString &text) {
        edits::CommonChange change;
        change.mtu = numberOf(text);
        changeAll(tr("Change the MTU of %n items", nullptr, static_cast<int>(m_ids.size())), change);
    });
    connect(m_ageing, &Field::committed, this, [this](const QString &text) {
        edits::CommonChange change;
        change.ageing = numberOf(text);
        changeAll(tr("Change how long %n items remember addresses", nullptr, static_cast<int>(m_ids.size())), change);
    });
    addSwitch(m_up, &edits::CommonChange::up, tr("Switch %1 items on"), tr("Switch %1 items off"));
    addSwitch(m_stp, &edits::CommonChange::stp, tr("Turn STP of %1 items on"), tr("Turn STP of %1 items off"));
    addSwitch(m_forwardingV4, &edits::CommonChange::forwardingV4, tr("Turn IPv4 forwarding of %1 items on"), tr("Turn IPv4 forwarding of %1 items off"));
    addSwitch(m_forwardingV6, &edits::CommonChange::forwardingV6, tr("Turn IPv6 forwarding of %1 items on"), tr("Turn IPv6 forwarding of %1 items off"));
}

void SeveralPage::addSwitch(CommonSwitch *box, std::optional<bool> edits::CommonChange::*field, const QString &on, const QString &off)
{
    connect(box, &CommonSwitch::switched, this, [this, field, on, off](bool checked) {
        edits::CommonChange change;
        change.*field = checked;
        changeAll((checked ? on : off).arg(m_ids.size()), change);
    });
}

void SeveralPage::changeAll(const QString &text, const edits::CommonChange &change)
{
    commit(text, edits::changeAll(m_context.document.drawing(), m_ids, change));
    refresh();
}

void SeveralPage::setElements(const std::set<ElementId> &ids)
{
    m_ids = ids;
    refresh();
}

QString SeveralPage::counts() const
{
    int namespaces = 0, bridges = 0, interfaces = 0, links = 0, others = 0;
    for (const ElementId &id : m_ids) {
        const Element *element = m_context.document.topology().find(id);
        int &count = !element ? others
            : std::holds_alternative<Bridge>(*element) ? bridges
            : std::holds_alternative<Interface>(*element) ? interfaces
            : std::holds_alternative<Link>(*element) ? links : namespaces;
        ++count;
    }
    QStringList parts;
    const auto say = [&parts](int count, const QString &one, const QString &many) {
        if (count > 0)
            parts << (count == 1 ? one : many.arg(count));
    };
    say(namespaces, tr("1 node"), tr("%1 nodes"));
    say(bridges, tr("1 bridge"), tr("%1 bridges"));
    say(interfaces, tr("1 interface"), tr("%1 interfaces"));
    say(links, tr("1 link"), tr("%1 links"));
    say(others, tr("1 note"), tr("%1 notes"));
    return parts.join(QStringLiteral(" · "));
}

void SeveralPage::refresh()
{
    m_what->setText(tr("%n selected", nullptr, static_cast<int>(m_ids.size())));
    m_counts->setText(counts());
    const edits::CommonProperties common = edits::commonProperties(m_context.document.topology(), m_ids);
    m_lookRow->setVisible(common.look.count > 0);
    m_look->setCurrentIndex(common.look.value ? static_cast<int>(*common.look.value) : -1);
    const auto showNumber = [](Field *field, const edits::Common<edits::Number> &number, const QString &unset) {
        field->setVisible(number.count > 0);
        field->setValue(number.value && *number.value ? QString::number(**number.value) : QString());
        field->lineEdit()->setPlaceholderText(number.value ? unset : tr("different"));
    };
    showNumber(m_mtu, common.mtu, QStringLiteral("1500"));
    showNumber(m_ageing, common.ageing, tr("300 s"));
    m_up->display(common.up);
    m_stp->display(common.stp);
    m_forwardingV4->display(common.forwardingV4);
    m_forwardingV6->display(common.forwardingV6);
    m_properties->setVisible(common.mtu.count + common.forwardingV4.count > 0);
}

} // namespace vethlab
