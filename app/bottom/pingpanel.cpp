// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/bottom/pingpanel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "app/bottom/pingplot.h"
#include "app/numbers.h"
#include "app/pings.h"
#include "app/style.h"
#include "app/table.h"

namespace vethlab {

namespace {

constexpr std::size_t logLimit = 200;

} // namespace

PingPanel::PingPanel(Pings &pings, QWidget *parent)
    : QWidget(parent)
    , m_pings(pings)
    , m_table(new Table({{tr("Ping"), 0}, {tr("Last"), 76}, {tr("Average"), 76}, {tr("Lost"), 60}}, false, 28))
    , m_log(new Table({{QString(), 72, true}, {QString(), 0, true}, {QString(), 60, true}, {QString(), 80, true}}, false, 22))
    , m_why(makeLabel({}, Ink::Bad, TextSize::Axis, QFont::Medium))
    , m_empty(makeLabel(tr("Drag from node to node with the ping tool (P)."), Ink::Secondary))
    , m_stop(new QPushButton(tr("Stop")))
    , m_full(new QWidget)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(12, 12, 12, 12);
    m_empty->setAlignment(Qt::AlignCenter);
    outer->addWidget(m_empty, 1);
    outer->addWidget(m_full, 1);
    auto *layout = new QHBoxLayout(m_full);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout;
    setButtonIcon(m_stop, QStringLiteral("stop"));
    setCompact(m_stop);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    left->addLayout(buttons);
    layout->addLayout(left, 34);
    layout->addWidget(new PingPlot(pings), 36);
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    m_log->setSelectionMode(Table::NoSelection);
    m_log->setAccessibleName(tr("Replies"));
    m_why->setWordWrap(true);
    right->addWidget(m_log, 1);
    right->addWidget(m_why);
    layout->addLayout(right, 30);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_pings.stop(selectedKey()); });
    connect(m_table, &Table::rowSelected, this, &PingPanel::refresh);
    connect(&pings, &Pings::started, this, [this](int key) {
        refresh();
        m_table->select(QString::number(key));
        refresh();
    });
    connect(&pings, &Pings::ended, this, &PingPanel::refresh);
    connect(&pings, &Pings::answered, this, [this](int key) {
        addToLog(key);
        refresh();
    });
    connect(&pings, &Pings::cleared, this, [this] {
        m_lines.clear();
        m_log->setRows({});
        refresh();
    });
    refresh();
}

int PingPanel::selectedKey() const
{
    return m_table->selectedKey().toInt();
}

void PingPanel::addToLog(int key)
{
    const Ping *ping = m_pings.find(key);
    if (!ping || ping->samples.empty())
        return;
    const PingSample &sample = ping->samples.back();
    const Ink ink = sample.ms ? Ink::Text : Ink::Bad;
    const QString time = QDateTime::fromMSecsSinceEpoch(sample.atMs).toString(QStringLiteral("HH:mm:ss"));
    const QString result = sample.ms ? numbers::milliseconds(*sample.ms) : sample.text;
    m_lines.push_back({QStringLiteral("%1 %2").arg(key).arg(sample.seq),
                       {{time, Ink::Secondary}, {ping->toName, ink}, {tr("seq %1").arg(sample.seq), Ink::Secondary}, {result, ink, {}, -1, true}},
                       false,
                       {}});
    if (m_lines.size() > logLimit)
        m_lines.erase(m_lines.begin());
    const QScrollBar *bar = m_log->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    m_log->setRows(m_lines);
    if (atEnd)
        m_log->scrollToBottom();
}

void PingPanel::refresh()
{
    const auto &all = m_pings.all();
    m_empty->setVisible(all.empty());
    m_full->setVisible(!all.empty());
    std::vector<Table::Row> rows;
    QString why;
    for (const Ping &ping : all) {
        const auto last = ping.lastMs();
        const bool lost = !ping.samples.empty() && !last;
        const QString lastText = ping.samples.empty() ? QStringLiteral("…") : last ? numbers::milliseconds(*last) : ping.samples.back().text;
        const QString average = ping.received == 0 ? QStringLiteral("—") : numbers::milliseconds(ping.sumMs / ping.received);
        const Ink ink = ping.isRunning() ? Ink::Text : Ink::Secondary;
        rows.push_back({QString::number(ping.key),
                        {{QStringLiteral("%1 → %2").arg(ping.fromName, ping.toName), ink},
                         {lastText, lost ? Ink::Bad : ink},
                         {average, ping.received == 0 ? Ink::Hint : ink},
                         {tr("%1 %").arg(ping.lostPercent()), ping.lostPercent() > 0 ? Ink::Bad : ink}},
                        false,
                        QStringLiteral("%1 → %2").arg(ping.fromName, QString::fromStdString(ping.address.text()))});
        if (lost && why.isEmpty())
            why = m_pings.whyLost(ping);
    }
    m_table->setRows(rows);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    const Ping *selected = m_pings.find(selectedKey());
    m_stop->setEnabled(selected && selected->isRunning());
}

} // namespace vethlab
