// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/start/cards.h"

#include <QHBoxLayout>
#include <QPainter>

#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

int scaled(int px) { return qRound(px * fontScale()); }

class KeyCap : public QWidget {
public:
    explicit KeyCap(const QString &key)
        : m_key(key)
    {
        setFixedSize(QFontMetrics(uiFont(TextSize::Caption, QFont::DemiBold)).horizontalAdvance(key) + 16, scaled(24));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        paintBox(painter, rect(), theme.base, theme.control, 4);
        painter.setFont(uiFont(TextSize::Caption, QFont::DemiBold));
        painter.setPen(theme.text);
        painter.drawText(rect(), Qt::AlignCenter, m_key);
    }

private:
    QString m_key;
};

} // namespace

// ---- example ----------------------------------------------------------------------------------------------------

ExampleCard::ExampleCard(const QString &title, const QString &description, QWidget *parent)
    : QAbstractButton(parent)
    , m_description(description)
{
    setText(title);
    setAccessibleDescription(description);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ExampleCard::setPicture(const QImage &picture)
{
    m_picture = picture;
    update();
}

QSize ExampleCard::sizeHint() const
{
    return {252, 128 + scaled(92)};
}

void ExampleCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const bool active = underMouse() || hasFocus();
    paintBox(painter, rect(), theme.base, active ? theme.accent : theme.border, 6, active ? 2 : 1);
    const QRectF area(8, 8, width() - 16, 112);
    paintBox(painter, area, theme.canvas, {}, 4);
    if (!m_picture.isNull()) {
        const QSizeF size = m_picture.deviceIndependentSize();
        painter.drawImage(QPointF(area.center().x() - size.width() / 2, area.center().y() - size.height() / 2), m_picture);
    }
    painter.setFont(uiFont(TextSize::Control, QFont::DemiBold));
    painter.setPen(theme.text);
    const QRectF title(16, 128, width() - 28, scaled(28));
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, width() - 28));
    painter.setFont(uiFont(TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(16, title.bottom() + 2, width() - 28, scaled(56)), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, m_description);
}

// ---- box --------------------------------------------------------------------------------------------------------

Box::Box(Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
}

void Box::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Box::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    switch (m_tone) {
    case Tone::Plain: paintBox(painter, rect(), theme.base, theme.border, 6); break;
    case Tone::Good: paintBox(painter, rect(), theme.upSoft, {}, 6); break;
    case Tone::Warning: paintBox(painter, rect(), theme.warnSoft, theme.warn, 6); break;
    }
}

// ---- row --------------------------------------------------------------------------------------------------------

ListRow::ListRow(const QString &icon, const QString &name, const QString &second, const QString &right, bool first, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_second(second)
    , m_right(right)
    , m_first(first)
{
    setText(name);
    setAccessibleDescription(second);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ListRow::sizeHint() const
{
    return {240, scaled(56)};
}

void ListRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    if (underMouse())
        paintBox(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme.hover, {}, 5);
    if (!m_first)
        painter.fillRect(QRect(12, 0, width() - 24, 1), theme.border);
    if (hasFocus())
        paintBox(painter, QRectF(rect()).adjusted(2, 2, -2, -2), {}, theme.accent, 5, 2);
    paintIcon(painter, m_icon, QPointF(16, (height() - 24) / 2.0), 24, theme.text2);
    painter.setFont(uiFont(TextSize::Caption));
    painter.setPen(theme.text2);
    const int rightWidth = QFontMetrics(painter.font()).horizontalAdvance(m_right);
    painter.drawText(QRectF(width() - 16 - rightWidth, 0, rightWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_right);
    const int room = width() - 52 - 28 - rightWidth;
    painter.drawText(QRectF(52, height() / 2.0, room, height() / 2.0 - 8), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(painter.font()).elidedText(m_second, Qt::ElideMiddle, room));
    painter.setFont(uiFont(TextSize::Control, QFont::Medium));
    painter.setPen(theme.text);
    painter.drawText(QRectF(52, 8, room, height() / 2.0 - 8), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, room));
}

QWidget *makeKeyHint(const QString &key, const QString &what)
{
    auto *hint = new QWidget;
    auto *layout = new QHBoxLayout(hint);
    layout->setContentsMargins(0, 0, 24, 0);
    layout->setSpacing(8);
    layout->addWidget(new KeyCap(key));
    layout->addWidget(makeLabel(what, Ink::Secondary, TextSize::Caption));
    return hint;
}

} // namespace vethlab
