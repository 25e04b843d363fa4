// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ink.h"

#include <QPainter>

namespace vethlab {

QPalette::ColorRole inkRole(Ink ink)
{
    // Roles that our style draws nothing else with.
    switch (ink) {
    case Ink::Text: return QPalette::WindowText;
    case Ink::Secondary: return QPalette::Mid;
    case Ink::Hint: return QPalette::PlaceholderText;
    case Ink::Accent: return QPalette::Link;
    case Ink::Good: return QPalette::LinkVisited;
    case Ink::Warning: return QPalette::Midlight;
    case Ink::Bad: return QPalette::BrightText;
    }
    return QPalette::WindowText;
}

QColor inkColor(Ink ink, const Theme &theme)
{
    switch (ink) {
    case Ink::Text: return theme.text;
    case Ink::Secondary: return theme.text2;
    case Ink::Hint: return theme.text3;
    case Ink::Accent: return theme.accent;
    case Ink::Good: return theme.up;
    case Ink::Warning: return theme.warnText;
    case Ink::Bad: return theme.bad;
    }
    return theme.text;
}

QPalette paletteWithInks(const Theme &theme)
{
    QPalette palette = theme.palette();
    for (const Ink ink : {Ink::Text, Ink::Secondary, Ink::Hint, Ink::Accent, Ink::Good, Ink::Warning, Ink::Bad})
        palette.setColor(QPalette::All, inkRole(ink), inkColor(ink, theme));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.text3);
    return palette;
}

QLabel *makeLabel(const QString &text, Ink ink, TextSize size, QFont::Weight weight)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(uiFont(size, weight));
    setInk(label, ink);
    return label;
}

namespace {

class ElidedLabel : public QLabel {
public:
    [[nodiscard]] QSize minimumSizeHint() const override { return {32, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(contentsRect(), Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
    }
};

} // namespace

QLabel *makeElidedLabel(const QString &text, Ink ink, TextSize size, QFont::Weight weight)
{
    auto *label = new ElidedLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setToolTip(text);
    label->setFont(uiFont(size, weight));
    setInk(label, ink);
    return label;
}

QLabel *makeFixedLabel(const QString &text, Ink ink)
{
    auto *label = makeLabel(text, ink);
    label->setFont(fixedFont());
    return label;
}

void setInk(QLabel *label, Ink ink)
{
    label->setForegroundRole(inkRole(ink));
}

} // namespace vethlab
