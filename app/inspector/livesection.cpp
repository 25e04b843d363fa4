// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/livesection.h"

#include <QVBoxLayout>

#include "app/inspector/sparkline.h"
#include "app/numbers.h"
#include "app/table.h"

namespace vethlab {

LiveSection::LiveSection(const LiveState &live, QWidget *parent)
    : Section(tr("Live"), {}, parent)
    , m_live(live)
    , m_table(new Table({{QStringLiteral(" "), 80, false}, {tr("Received"), 0, true}, {tr("Sent"), 0, true}}, true))
    , m_line(new Sparkline)
{
    m_table->setSelectionMode(Table::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    content()->addWidget(m_table);
    content()->addWidget(m_line);
}

void LiveSection::show(const ElementId &device, const QString &name)
{
    const CounterLine *line = m_live.counters(device);
    setVisible(line != nullptr);
    if (!line)
        return;
    setTitle(tr("Live, %1").arg(name));
    const LiveState::Rates *rates = m_live.rates(device);
    const auto last = [](const std::deque<double> &values) { return values.empty() ? 0.0 : values.back(); };
    std::vector<Table::Row> rows;
    const auto row = [&](const QString &label, const QString &received, const QString &sent, bool bad = false) {
        const Ink ink = m_live.isStale() ? Ink::Hint : bad ? Ink::Bad : Ink::Text;
        rows.push_back({label, {{label, Ink::Text}, {received, ink}, {sent, ink}}});
    };
    if (rates) {
        row(tr("Packets/s"), numbers::packetRate(last(rates->rxPackets)), numbers::packetRate(last(rates->txPackets)));
        row(tr("Rate"), numbers::bitRate(last(rates->rxBytes)), numbers::bitRate(last(rates->txBytes)));
        std::deque<double> both;
        for (std::size_t i = 0; i < rates->rxBytes.size() && i < rates->txBytes.size(); ++i)
            both.push_back(rates->rxBytes[i] + rates->txBytes[i]);
        m_line->setValues(both);
    } else {
        m_line->setValues({});
    }
    row(tr("Packets"), numbers::count(line->rx.packets), numbers::count(line->tx.packets));
    row(tr("Dropped"), numbers::count(line->rx.dropped), numbers::count(line->tx.dropped), line->rx.dropped + line->tx.dropped > 0);
    m_table->setRows(rows);
}

} // namespace vethlab
