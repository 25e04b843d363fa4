// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/bottom/issuespanel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/repairtext.h"
#include "app/style.h"
#include "app/table.h"

namespace vethlab {

namespace {

constexpr int repairColumn = 2;
constexpr std::size_t shownLimit = 500;

QString severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Error: return QStringLiteral("issue-error");
    case Severity::Warning: return QStringLiteral("issue-warning");
    case Severity::Info: return QStringLiteral("issue-info");
    }
    return {};
}

} // namespace

IssuesPanel::IssuesPanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_table(new Table({{tr("Issue"), 0}, {tr("Where"), 168}, {tr("Repair"), 208}}, false, 36))
    , m_empty(makeLabel(tr("No issues. The drawing can be applied."), Ink::Secondary))
    , m_hint(makeLabel(tr("Select an issue to see it on the canvas. Each repair is one step that can be undone."), Ink::Secondary, TextSize::Caption))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 8);
    m_empty->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_table, 1);
    m_hint->setContentsMargins(12, 0, 0, 0);
    layout->addWidget(m_hint);
    m_table->setAccessibleName(tr("Issues"));
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &IssuesPanel::refresh);
    connect(&document, &Document::changed, this, [this](const Delta &delta) {
        if (!delta.topology.isEmpty())
            m_refresh.start();
    });
    connect(&document, &Document::reset, &m_refresh, qOverload<>(&QTimer::start));
    const auto jump = [this](const QString &key) {
        const auto index = key.toUInt();
        if (!key.isEmpty() && index < m_document.issues().size())
            Q_EMIT jumpRequested(m_document.issues()[index].element);
    };
    connect(m_table, &Table::rowSelected, this, jump);
    connect(m_table, &Table::rowActivated, this, jump);
    refresh();
}

void IssuesPanel::refresh()
{
    const std::vector<Issue> &issues = m_document.issues();
    std::vector<Table::Row> rows;
    int errors = 0, warnings = 0;
    for (std::size_t i = 0; i < issues.size(); ++i) {
        errors += issues[i].severity == Severity::Error ? 1 : 0;
        warnings += issues[i].severity == Severity::Warning ? 1 : 0;
    }
    // Errors first, then as in the file.
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info})
        for (std::size_t i = 0; i < issues.size() && rows.size() < shownLimit; ++i) {
            if (issues[i].severity != severity)
                continue;
            const Ink ink = severity == Severity::Error ? Ink::Bad : severity == Severity::Warning ? Ink::Warning : Ink::Accent;
            rows.push_back({QString::number(i),
                            {{issueText(issues[i], m_document.topology()), Ink::Text, severityIcon(severity), -1, false, ink}, {elementText(issues[i].element, m_document.topology()), Ink::Accent}, {}},
                            false,
                            {}});
        }
    m_table->setRows(rows);
    const Repairs repairs(m_document.drawing());
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        m_table->removeItemWidget(item, repairColumn);
        const auto index = static_cast<std::size_t>(rows[static_cast<std::size_t>(row)].key.toUInt());
        const std::vector<Repair> known = repairs.of(issues[index]);
        if (known.empty())
            continue;
        auto *cell = new QWidget;
        auto *button = new QPushButton(repairTitle(known.front(), issues[index], m_document.topology()));
        button->setToolTip(repairStep(known.front(), issues[index], m_document.topology()));
        setCompact(button);
        button->setAutoDefault(false);
        auto *inset = new QHBoxLayout(cell);
        inset->setContentsMargins(8, 4, 8, 4);
        inset->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, index] { repair(index); });
        m_table->setItemWidget(item, repairColumn, cell);
    }
    m_empty->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_hint->setVisible(!rows.empty());
    Q_EMIT counted(errors, warnings, static_cast<int>(issues.size()));
}

void IssuesPanel::repair(std::size_t index)
{
    if (index >= m_document.issues().size())
        return;
    const Issue issue = m_document.issues()[index]; // a copy: the repair makes the list anew
    const std::vector<Repair> known = Repairs(m_document.drawing()).of(issue);
    if (!known.empty())
        (void)m_document.push(repairStep(known.front(), issue, m_document.topology()), known.front().delta);
}

} // namespace vethlab
