// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/otherpages.h"

#include <QCheckBox>
#include <QEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/inspector/field.h"
#include "app/inspector/section.h"
#include "app/labsummary.h"
#include "app/style.h"
#include "app/table.h"

namespace vethlab {

// ---- link -------------------------------------------------------------------------------------------------------

LinkPage::LinkPage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
    , m_title(makeLabel({}, Ink::Text, TextSize::Title, QFont::DemiBold))
    , m_state(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_complaints(new Complaints)
    , m_ends(new Table({{tr("Node"), 0}, {tr("Interface"), 104, true}, {tr("State"), 100}}, true))
    , m_switch(new QPushButton)
{
    QVBoxLayout *head = addPart();
    m_title->setWordWrap(true);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addWidget(m_complaints);
    QVBoxLayout *part = addPart();
    auto *ends = new Section(tr("Ends"));
    ends->content()->addWidget(m_ends);
    part->addWidget(ends);
    part->addWidget(m_switch, 0, Qt::AlignLeft);
    connect(m_ends, &Table::rowActivated, this, [this](const QString &key) { m_context.reveal(ElementId(key.toStdString())); });
    connect(m_switch, &QPushButton::clicked, this, [this] {
        const bool up = !m_isUp;
        commit((up ? tr("Switch %1 on") : tr("Switch %1 off")).arg(nameOf(element())), edits::setUp(m_context.document.drawing(), {element()}, up));
    });
    m_layout->addStretch(1);
}

void LinkPage::refresh()
{
    const Topology &topology = m_context.document.topology();
    const auto *link = topology.findAs<Link>(element());
    if (!link)
        return;
    std::vector<Table::Row> rows;
    QStringList names;
    m_isUp = true;
    for (const InterfaceId &id : {link->a, link->b}) {
        const auto *end = topology.findAs<Interface>(id);
        if (!end)
            continue;
        m_isUp = m_isUp && end->up;
        const ElementState state = m_context.states.state(id);
        names << nameOf(end->node);
        rows.push_back({QString::fromStdString(id.text()),
                        {{nameOf(end->node)}, {QString::fromStdString(end->name.text())}, {stateWord(state), stateInk(state), {}, static_cast<int>(state)}},
                        false,
                        {}});
    }
    m_title->setText(tr("Link %1").arg(names.join(QStringLiteral(" – "))));
    const ElementState state = m_context.states.liveState(element());
    m_state->setText(tr("veth pair · %1").arg(stateWord(state)));
    m_ends->setRows(rows);
    showComplaints(*m_complaints, {"", "a", "b"});
    m_switch->setText(m_isUp ? tr("Switch off") : tr("Switch on"));
}

// ---- lab --------------------------------------------------------------------------------------------------------

LabPage::LabPage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
    , m_name(new Field(tr("Name"), false, tr("My lab")))
    , m_poolV4(new Field(tr("IPv4"), true, tr("no IPv4 addresses")))
    , m_poolV6(new Field(tr("IPv6"), true, tr("no IPv6 addresses")))
    , m_description(new QPlainTextEdit)
    , m_counts(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_file(makeLabel({}, Ink::Secondary, TextSize::Caption))
{
    QVBoxLayout *head = addPart();
    head->addWidget(makeLabel(tr("Nothing selected"), Ink::Text, TextSize::Title, QFont::DemiBold));
    auto *hint = makeLabel(tr("Select a node, an interface or a link to see and change it here."), Ink::Secondary, TextSize::Caption);
    hint->setWordWrap(true);
    head->addWidget(hint);
    QVBoxLayout *part = addPart();
    auto *lab = new Section(tr("This lab"));
    lab->content()->addWidget(m_name);
    m_description->setPlaceholderText(tr("What this lab is for"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(88);
    m_description->installEventFilter(this);
    lab->content()->addWidget(m_description);
    lab->content()->addWidget(m_counts);
    m_file->setWordWrap(true);
    lab->content()->addWidget(m_file);
    part->addWidget(lab);
    connect(m_name, &Field::committed, this, [this](const QString &text) {
        LabInfo info = m_context.document.topology().info();
        info.name = text.trimmed().toStdString();
        commit(tr("Rename the lab"), edits::setInfo(m_context.document.drawing(), info), m_name);
    });
    buildPools();
    m_layout->addStretch(1);
}

namespace {

using ParsePool = Result<IpPrefix> (*)(std::string_view);
ParsePool parsePool(IpFamily family) { return family == IpFamily::V4 ? AddressPools::parseV4 : AddressPools::parseV6; }

} // namespace

void LabPage::buildPools()
{
    auto *pools = new Section(tr("Networks"));
    auto *hint = makeLabel(tr("‘Assign addresses’ takes a network for each LAN from these."), Ink::Secondary, TextSize::Caption);
    hint->setWordWrap(true);
    pools->content()->addWidget(hint);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        Field *field = pool(family);
        pools->content()->addWidget(field);
        field->setCheck(checkedBy(
            [family](const std::string &text) {
                const Result<IpPrefix> pool = parsePool(family)(text);
                return pool ? QString() : errorText(pool.error());
            },
            true));
        connect(field, &Field::committed, this, [this, family](const QString &text) { commitPool(family, text); });
    }
    addPart()->addWidget(pools);
}

void LabPage::commitPool(IpFamily family, const QString &text)
{
    LabInfo info = m_context.document.topology().info();
    std::optional<IpPrefix> &chosen = info.pools.of(family);
    chosen.reset(); // an empty field: no addresses of that family
    if (const std::string plain = text.trimmed().toStdString(); !plain.empty()) {
        const Result<IpPrefix> parsed = parsePool(family)(plain);
        if (!parsed)
            return; // the field says why
        chosen = *parsed;
    }
    commit(tr("Change where networks are taken from"), edits::setInfo(m_context.document.drawing(), info), pool(family));
}

void LabPage::refresh()
{
    const LabInfo &info = m_context.document.topology().info();
    m_name->setValue(QString::fromStdString(info.name));
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        const auto &present = info.pools.of(family);
        pool(family)->setValue(present ? QString::fromStdString(present->text()) : QString());
    }
    const QString description = QString::fromStdString(info.description);
    if (!m_description->hasFocus() && m_description->toPlainText() != description)
        m_description->setPlainText(description);
    m_counts->setText(countsText(m_context.document.topology()));
    m_counts->setVisible(!m_counts->text().isEmpty());
    m_file->setText(m_context.document.path());
    m_file->setVisible(!m_file->text().isEmpty());
}

void LabPage::commitDescription()
{
    LabInfo info = m_context.document.topology().info();
    info.description = m_description->toPlainText().toStdString();
    commit(tr("Change the lab's description"), edits::setInfo(m_context.document.drawing(), info));
}

bool LabPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_description && event->type() == QEvent::FocusOut)
        commitDescription();
    return InspectorPage::eventFilter(watched, event);
}

// ---- note -------------------------------------------------------------------------------------------------------

NotePage::NotePage(InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
    , m_title(makeLabel({}, Ink::Text, TextSize::Title, QFont::DemiBold))
    , m_text(new QPlainTextEdit)
{
    addPart()->addWidget(m_title);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setFixedHeight(160);
    m_text->installEventFilter(this);
    addPart()->addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_dirty = m_text->hasFocus(); });
    m_layout->addStretch(1);
}

void NotePage::refresh()
{
    const DiagramItem *item = m_context.document.diagram().find(element());
    const auto *note = item ? std::get_if<Note>(item) : nullptr;
    if (!note)
        return;
    m_title->setText(note->shape == NoteShape::Sheet ? tr("Note") : note->shape == NoteShape::Box ? tr("Box") : tr("Subnet area"));
    if (m_dirty)
        return;
    const QString text = QString::fromStdString(note->text);
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
}

void NotePage::commitText()
{
    if (!m_dirty)
        return;
    m_dirty = false;
    commit(tr("Change the text of %1").arg(m_title->text().toLower()), edits::setNoteText(m_context.document.drawing(), element(), m_text->toPlainText().toStdString()));
}

bool NotePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut)
        commitText();
    return InspectorPage::eventFilter(watched, event);
}

} // namespace vethlab
