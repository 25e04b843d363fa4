// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "app/fonts.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

constexpr int plotHeight = 44;
constexpr int seconds = 60;

} // namespace

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(62);
}

void Sparkline::setValues(const std::deque<double> &values)
{
    m_values = values;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const QRectF box(0, 0, width(), plotHeight);
    paintBox(painter, box, theme.base, theme.border, 0);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_values.size() > 1) {
        const double top = std::max(1e-9, *std::max_element(m_values.begin(), m_values.end()));
        const double step = (box.width() - 2) / (seconds - 1);
        const double start = box.right() - 1 - step * static_cast<double>(m_values.size() - 1);
        QPainterPath line;
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            const QPointF point(start + step * static_cast<double>(i), box.bottom() - 3 - m_values[i] / top * (box.height() - 10));
            i == 0 ? line.moveTo(point) : line.lineTo(point);
        }
        QPainterPath area = line;
        area.lineTo(box.right() - 1, box.bottom() - 1);
        area.lineTo(start, box.bottom() - 1);
        painter.fillPath(area, theme.accentSoft);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawPath(line);
    }
    painter.setFont(uiFont(TextSize::Caption));
    painter.setPen(theme.text3);
    const QRectF below(0, plotHeight + 2, width(), 16);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, tr("60 s"));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, tr("now"));
}

} // namespace vethlab
