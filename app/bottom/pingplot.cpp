// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/bottom/pingplot.h"

#include <QDateTime>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "app/fonts.h"
#include "app/pings.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

constexpr std::int64_t spanMs = 60000;
constexpr int tickMs = 500;

/// The next of 1, 2, 5 × 10^n at or above: marks a person can read.
double niceTop(double value)
{
    const double base = std::pow(10, std::floor(std::log10(std::max(value, 1e-3))));
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (value <= factor * base)
            return factor * base;
    return 10 * base;
}

void paintCross(QPainter &painter, const QPointF &at, double size, const QColor &color)
{
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at + QPointF(-size, -size), at + QPointF(size, size));
    painter.drawLine(at + QPointF(size, -size), at + QPointF(-size, size));
}

} // namespace

double PingPlot::Scale::x(std::int64_t atMs) const
{
    return area.right() - static_cast<double>(nowMs - atMs) / static_cast<double>(spanMs) * area.width();
}

double PingPlot::Scale::y(double ms) const
{
    return area.bottom() - std::min(1.0, ms / top) * area.height();
}

PingPlot::PingPlot(const Pings &pings, QWidget *parent)
    : QWidget(parent)
    , m_pings(pings)
{
    setMinimumSize(220, 100);
    setAccessibleName(tr("Round-trip times of the last minute"));
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&pings, &Pings::started, &m_tick, qOverload<>(&QTimer::start));
    connect(&pings, &Pings::answered, this, qOverload<>(&QWidget::update));
    connect(&pings, &Pings::cleared, this, qOverload<>(&QWidget::update));
    connect(&pings, &Pings::ended, this, [this] {
        const auto &all = m_pings.all();
        if (std::none_of(all.begin(), all.end(), [](const Ping &ping) { return ping.isRunning(); }))
            m_tick.stop();
    });
}

QPen PingPlot::penOf(int number, const Theme &theme) const
{
    // Told apart by dash as well as by colour.
    const std::array colors{theme.probe, theme.accent, theme.drift, theme.up};
    const auto index = static_cast<std::size_t>(number);
    QPen pen(colors[index % colors.size()], 1.75);
    if (index % 4 == 1)
        pen.setDashPattern({3, 2});
    else if (index % 4 == 2)
        pen.setDashPattern({1, 1.5});
    else if (index % 4 == 3)
        pen.setDashPattern({5, 2, 1, 2});
    return pen;
}

void PingPlot::paintAxes(QPainter &painter, const Scale &scale, const Theme &theme) const
{
    painter.setFont(uiFont(TextSize::Axis));
    for (const double part : {0.0, 0.5, 1.0}) {
        const double y = scale.area.bottom() - part * scale.area.height();
        painter.fillRect(QRectF(scale.area.left(), std::round(y), scale.area.width(), 1), theme.border);
        painter.setPen(theme.text2);
        const QString label = QString::number(scale.top * part, 'g', 3);
        painter.drawText(QRectF(0, y - 8, scale.area.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter, label);
    }
    painter.drawText(QRectF(12, 6, 30, 16), Qt::AlignLeft | Qt::AlignVCenter, tr("ms"));
    const std::array labels{tr("60 s"), QStringLiteral("45"), QStringLiteral("30"), QStringLiteral("15"), tr("now")};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double x = scale.area.left() + scale.area.width() * static_cast<double>(i) / 4;
        const auto align = i == 0 ? Qt::AlignLeft : i == 4 ? Qt::AlignRight : Qt::AlignHCenter;
        const QRectF box(i == 0 ? x : i == 4 ? x - 60 : x - 30, scale.area.bottom() + 4, 60, 16);
        painter.drawText(box, align | Qt::AlignVCenter, labels[i]);
    }
}

void PingPlot::paintLine(QPainter &painter, const Ping &ping, int number, const Scale &scale, const Theme &theme) const
{
    QPainterPath line;
    bool open = false;
    for (const PingSample &sample : ping.samples) {
        if (sample.atMs < scale.nowMs - spanMs)
            continue;
        if (!sample.ms) {
            open = false;
            continue;
        }
        const QPointF point(scale.x(sample.atMs), scale.y(*sample.ms));
        open ? line.lineTo(point) : line.moveTo(point);
        if (!open)
            line.lineTo(point + QPointF(0.1, 0)); // a lone reply is a dot
        open = true;
    }
    painter.setBrush(Qt::NoBrush);
    QPen pen = penOf(number, theme);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.drawPath(line);
    for (const PingSample &sample : ping.samples)
        if (!sample.ms && sample.atMs >= scale.nowMs - spanMs)
            paintCross(painter, QPointF(scale.x(sample.atMs), scale.area.bottom() - 8 - 10 * (number % 4)), 2.5, theme.bad);
}

void PingPlot::paintLegend(QPainter &painter, const Theme &theme) const
{
    painter.setFont(uiFont(TextSize::Axis));
    double x = 52;
    int number = 0;
    for (const Ping &ping : m_pings.all()) {
        const bool lost = !ping.samples.empty() && !ping.samples.back().ms;
        const QString text = lost ? tr("%1, no reply").arg(ping.toName) : ping.toName;
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
        if (x + 26 + width > this->width() - 8)
            break;
        if (lost) {
            paintCross(painter, QPointF(x + 10, 14), 3, theme.bad);
        } else {
            painter.setPen(penOf(number, theme));
            painter.drawLine(QPointF(x, 14), QPointF(x + 20, 14));
        }
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x + 26, 4, width + 4, 20), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += 26 + width + 20;
        ++number;
    }
}

void PingPlot::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    paintBox(painter, rect(), theme.base, theme.border, 0);
    painter.setRenderHint(QPainter::Antialiasing);
    Scale scale;
    scale.area = QRectF(44, 28, width() - 56, height() - 52);
    scale.nowMs = QDateTime::currentMSecsSinceEpoch();
    double highest = 0.05;
    bool running = false;
    for (const Ping &ping : m_pings.all()) {
        running = running || ping.isRunning();
        for (const PingSample &sample : ping.samples)
            if (sample.ms && sample.atMs >= scale.nowMs - spanMs)
                highest = std::max(highest, *sample.ms);
    }
    scale.top = niceTop(highest * 1.1);
    paintAxes(painter, scale, theme);
    int number = 0;
    painter.setClipRect(scale.area.adjusted(-3, -3, 3, 3));
    for (const Ping &ping : m_pings.all())
        paintLine(painter, ping, number++, scale, theme);
    painter.setClipping(false);
    paintLegend(painter, theme);
}

} // namespace vethlab
