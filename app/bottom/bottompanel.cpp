// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/bottom/bottompanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/bottom/eventspanel.h"
#include "app/bottom/issuespanel.h"
#include "app/bottom/pingpanel.h"
#include "app/bottom/planpanel.h"
#include "app/pings.h"
#include "app/styleproperties.h"

namespace vethlab {

BottomPanel::BottomPanel(Document &document, Pings &pings, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_newPing(new QPushButton(tr("New ping…")))
    , m_ping(new PingPanel(pings))
    , m_issues(new IssuesPanel(document))
    , m_plan(new PlanPanel(document))
    , m_events(new EventsPanel)
{
    setMinimumHeight(160);
    for (const QString &name : {tr("Ping"), tr("Issues"), tr("Plan"), tr("Events")})
        m_tabs->addTab(name);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 1, 8, 0);
    head->setSpacing(8);
    head->addWidget(m_tabs, 0, Qt::AlignBottom);
    head->addStretch();
    setButtonIcon(m_newPing, QStringLiteral("ping"));
    setCompact(m_newPing);
    head->addWidget(m_newPing);
    auto *close = new QToolButton;
    setButtonIcon(close, QStringLiteral("close"));
    close->setProperty(toolSizeProperty, 24);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Hide this panel"));
    close->setAccessibleName(tr("Hide the bottom panel"));
    head->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_pages, 1);
    for (QWidget *page : std::initializer_list<QWidget *>{m_ping, m_issues, m_plan, m_events})
        m_pages->addWidget(page);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        m_newPing->setVisible(tab() == Tab::Ping);
    });
    connect(close, &QToolButton::clicked, this, &BottomPanel::closeRequested);
    connect(m_newPing, &QPushButton::clicked, this, &BottomPanel::newPingRequested);
    connect(m_issues, &IssuesPanel::counted, this, &BottomPanel::count);
}

void BottomPanel::count(int errors, int warnings, int all)
{
    TabPill pill;
    if (all > 0)
        pill.count = all > 99 ? QStringLiteral("99+") : QString::number(all);
    pill.kind = errors > 0 ? TabPill::Kind::Bad : warnings > 0 ? TabPill::Kind::Warning : TabPill::Kind::Accent;
    setPill(Tab::Issues, tr("Issues"), pill);
    const bool first = m_errors == 0 && errors > 0;
    m_errors = errors;
    if (first)
        Q_EMIT firstErrorAppeared();
}

void BottomPanel::setPlanCount(int lines)
{
    setPill(Tab::Plan, tr("Plan"), {lines > 99 ? QStringLiteral("99+") : lines > 0 ? QString::number(lines) : QString(), TabPill::Kind::Accent});
}

void BottomPanel::setPill(Tab tab, const QString &name, const TabPill &pill)
{
    m_tabs->setTabData(static_cast<int>(tab), QVariant::fromValue(pill));
    m_tabs->setTabText(static_cast<int>(tab), name); // the bar asks the style for new sizes only when a text is set
    m_tabs->update();
}

void BottomPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, m_tabs->geometry().bottom(), width(), 1), themeOf(this).border);
}

} // namespace vethlab
