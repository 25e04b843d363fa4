// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/stateindicator.h"

#include <QMouseEvent>
#include <QPainter>

#include "app/fonts.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

StateIndicator::StateIndicator(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateIndicator::setText(const LabSummaryText &text)
{
    m_text = text;
    setAccessibleName(text.second.isEmpty() ? text.word : text.word + QStringLiteral(", ") + text.second);
    updateGeometry();
    update();
}

QSize StateIndicator::sizeHint() const
{
    const int word = QFontMetrics(uiFont(TextSize::Control, QFont::DemiBold)).horizontalAdvance(m_text.word);
    const int second = QFontMetrics(uiFont(TextSize::Caption)).horizontalAdvance(m_text.second);
    return {20 + (std::max(word, second) + 4) / 4 * 4, 36};
}

void StateIndicator::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const double y = m_text.second.isEmpty() ? height() / 2.0 : 10;
    painter.setRenderHint(QPainter::Antialiasing);
    switch (m_text.glyph) {
    case LabSummaryText::Glyph::Running: paintStateGlyph(painter, {6, y}, ElementState::Up, theme, 5); break;
    case LabSummaryText::Glyph::Pending:
    case LabSummaryText::Glyph::Busy: paintStateGlyph(painter, {6, y}, ElementState::Planned, theme, 4.5); break;
    case LabSummaryText::Glyph::NotReached: paintStateGlyph(painter, {6, y}, ElementState::NoCarrier, theme, 5); break;
    case LabSummaryText::Glyph::Stopped: paintBox(painter, {1.5, y - 5, 10, 10}, {}, theme.offText, 1, 1.75); break;
    }
    painter.setFont(uiFont(TextSize::Control, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(QRectF(20, y - 10, width() - 20, 20), Qt::AlignVCenter | Qt::AlignLeft, m_text.word);
    if (!m_text.second.isEmpty()) {
        painter.setFont(uiFont(TextSize::Caption));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(20, 17, width() - 20, 20), Qt::AlignVCenter | Qt::AlignLeft, m_text.second);
    }
}

void StateIndicator::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT clicked();
}

} // namespace vethlab
