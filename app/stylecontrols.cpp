// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>

#include "app/fonts.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "app/styleproperties.h"

// The drawing half of Style; measures are in style.cpp.
namespace vethlab {

namespace {

bool has(const QStyleOption *option, QStyle::StateFlag flag) { return option->state.testFlag(flag); }

struct ButtonColors {
    QColor fill, line, text;
};

ButtonColors buttonColors(const QStyleOption *option, const QWidget *widget, const Theme &theme)
{
    const ButtonKind kind = buttonKindOf(widget);
    const bool flat = kind == ButtonKind::Flat || kind == ButtonKind::Link;
    const bool held = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool over = has(option, QStyle::State_MouseOver);
    if (!has(option, QStyle::State_Enabled))
        return {flat ? QColor() : theme.window, flat ? QColor() : theme.border, theme.text3};
    if (kind == ButtonKind::Primary) {
        const QColor fill = held ? theme.accent.darker(118) : over ? theme.accent.darker(108) : theme.accent;
        return {fill, fill, theme.onAccent};
    }
    const QColor text = kind == ButtonKind::Danger ? theme.bad : kind == ButtonKind::Link ? theme.accent : theme.text;
    const QColor fill = held ? theme.press : over ? theme.hover : flat ? QColor() : theme.base;
    return {fill, flat ? QColor() : theme.control, text};
}

} // namespace

void Style::drawButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const ButtonColors colors = buttonColors(option, widget, *m_theme);
    paintBox(*painter, option->rect, colors.fill, colors.line, 4);
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        paintBox(*painter, option->rect, {}, m_theme->accent, 4, 2);
}

void Style::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const ButtonColors colors = buttonColors(option, widget, *m_theme);
    const bool link = buttonKindOf(widget) == ButtonKind::Link;
    const QFont font = uiFont(link ? TextSize::Caption : TextSize::Control, QFont::Medium);
    const QString iconName = buttonIconOf(widget);
    const int iconSize = link ? 14 : 16;
    const int gap = iconName.isEmpty() || button->text.isEmpty() ? 0 : link ? 4 : 8;
    const int textWidth = QFontMetrics(font).horizontalAdvance(button->text);
    const int menu = button->features.testFlag(QStyleOptionButton::HasMenu) ? 20 : 0;
    const int total = (iconName.isEmpty() ? 0 : iconSize) + gap + textWidth + menu;
    int x = link ? option->rect.right() - total - 3 : option->rect.x() + (option->rect.width() - total) / 2;
    painter->save();
    if (!iconName.isEmpty()) {
        paintIcon(*painter, iconName, QPointF(x, option->rect.y() + (option->rect.height() - iconSize) / 2.0), iconSize, colors.text);
        x += iconSize + gap;
    }
    painter->setFont(font);
    painter->setPen(colors.text);
    const int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic | Qt::TextSingleLine;
    painter->drawText(QRect(x, option->rect.y(), textWidth + 4, option->rect.height()), flags, button->text);
    if (menu)
        paintIcon(*painter, QStringLiteral("chevron-down"), QPointF(x + textWidth + 4, option->rect.y() + (option->rect.height() - 16) / 2.0), 16,
                  colors.text);
    painter->restore();
}

void Style::drawToolButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = has(option, State_Enabled);
    const bool on = enabled && has(option, State_On); // what can't be used is not shown as in use
    if (on)
        paintBox(*painter, option->rect, m_theme->accentSoft, m_theme->accent, 4);
    else if (enabled && has(option, State_Sunken))
        paintBox(*painter, option->rect, m_theme->press, {}, 4);
    else if (enabled && has(option, State_MouseOver))
        paintBox(*painter, option->rect, m_theme->hover, {}, 4);
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        paintBox(*painter, option->rect, {}, m_theme->accent, 4, 2);
    const QRect rect = option->rect;
    const int size = rect.height() >= 32 ? 24 : 16;
    painter->save();
    if (!enabled)
        painter->setOpacity(0.55);
    const QColor color = on ? m_theme->accent : enabled ? m_theme->text2 : m_theme->control;
    paintIcon(*painter, toolIconOf(widget), QPointF(rect.x() + (rect.width() - size) / 2.0, rect.y() + (rect.height() - size) / 2.0), size, color);
    painter->restore();
}

void Style::drawTab(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const bool selected = has(option, State_Selected);
    const QRect rect = option->rect;
    if (selected)
        painter->fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), m_theme->accent);
    else if (has(option, State_MouseOver))
        painter->fillRect(rect.adjusted(0, 1, 0, -1), m_theme->hover);
    painter->save();
    const QFont font = uiFont(TextSize::Control, selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(selected ? m_theme->text : m_theme->text2);
    painter->drawText(rect.adjusted(12, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, tab->text);
    const TabPill pill = tabPillOf(widget, tab->tabIndex);
    if (!pill.count.isEmpty()) {
        const bool bad = pill.kind == TabPill::Kind::Bad, warn = pill.kind == TabPill::Kind::Warning;
        const int left = rect.left() + 12 + QFontMetrics(font).horizontalAdvance(tab->text) + 8;
        const QRectF box(left, rect.center().y() - 8, 20, 18);
        paintBox(*painter, box, bad ? m_theme->badSoft : warn ? m_theme->warnSoft : m_theme->accentSoft, {}, 9);
        painter->setFont(uiFont(TextSize::Axis, QFont::DemiBold));
        painter->setPen(bad ? m_theme->bad : warn ? m_theme->warnText : m_theme->accent);
        painter->drawText(box, Qt::AlignCenter, pill.count);
    }
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        paintBox(*painter, rect.adjusted(4, 6, -4, -6), {}, m_theme->accent, 4, 1.5);
    painter->restore();
}

void Style::drawFieldFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = has(option, State_Enabled);
    const bool bad = isFieldBad(widget);
    const bool focus = has(option, State_HasFocus);
    const QColor line = bad ? m_theme->bad : focus ? m_theme->accent : enabled ? m_theme->control : m_theme->border;
    paintBox(*painter, option->rect, enabled ? m_theme->base : m_theme->window, line, 4, bad || focus ? 1.5 : 1);
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    const QRect rect = option->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1), m_theme->border);
        return;
    }
    const bool enabled = has(option, State_Enabled);
    if (enabled && has(option, State_Selected))
        paintBox(*painter, rect.adjusted(4, 0, -4, 0), m_theme->accentSoft, {}, 4);
    painter->save();
    const QColor text = enabled ? m_theme->text : m_theme->text3;
    if (item->checkType != QStyleOptionMenuItem::NotCheckable && item->checked)
        paintIcon(*painter, QStringLiteral("check"), QPointF(rect.left() + 12, rect.top() + (rect.height() - 16) / 2.0), 16, m_theme->accent);
    else if (!item->icon.isNull())
        item->icon.paint(painter, QRect(rect.left() + 12, rect.top() + (rect.height() - 16) / 2, 16, 16), Qt::AlignCenter,
                         enabled ? QIcon::Normal : QIcon::Disabled);
    const QStringList parts = item->text.split(QLatin1Char('\t'));
    painter->setFont(item->font);
    painter->setPen(text);
    int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine;
    flags |= proxy()->styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter->drawText(rect.adjusted(36, 0, -24, 0), flags, parts.value(0));
    painter->setPen(m_theme->text3);
    if (parts.size() > 1)
        painter->drawText(rect.adjusted(36, 0, -28, 0), Qt::AlignVCenter | Qt::AlignRight, parts.at(1));
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(*painter, QStringLiteral("chevron-right"), QPointF(rect.right() - 23, rect.top() + (rect.height() - 16) / 2.0), 16, text);
    painter->restore();
}

void Style::drawSlider(const QStyleOptionComplex *option, QPainter *painter) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider)
        return;
    const QRect rect = option->rect;
    const double y = rect.center().y() + 0.5;
    paintBox(*painter, QRectF(rect.left() + 2, y - 1, rect.width() - 4, 2), m_theme->control, {}, 1);
    const int at = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, rect.width() - 14, slider->upsideDown);
    const bool active = has(option, State_HasFocus) || has(option, State_MouseOver);
    paintBox(*painter, QRectF(rect.left() + at + 1, y - 6, 12, 12), m_theme->base, active ? m_theme->accent : m_theme->control, 6);
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const QRect handle = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const bool over = has(option, State_MouseOver);
    QColor color = m_theme->text3;
    color.setAlphaF(has(option, State_Sunken) ? 0.8F : over ? 0.65F : 0.4F);
    const QRectF box = bar && bar->orientation == Qt::Horizontal ? QRectF(handle).adjusted(2, 3, -2, -3) : QRectF(handle).adjusted(3, 2, -3, -2);
    paintBox(*painter, box, color, {}, 3);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QRect rect = option->rect;
    switch (element) {
    case PE_PanelButtonCommand: drawButtonPanel(option, painter, widget); return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawFieldFrame(option, painter, widget);
        else
            painter->fillRect(rect, option->palette.brush(QPalette::Base));
        return;
    case PE_FrameLineEdit: drawFieldFrame(option, painter, widget); return;
    case PE_Frame: {
        const auto *edit = qobject_cast<const QPlainTextEdit *>(widget);
        const bool field = edit && !edit->isReadOnly();
        paintBox(*painter, rect, {}, field && has(option, State_HasFocus) ? m_theme->accent : field ? m_theme->control : m_theme->border, 0);
        return;
    }
    case PE_FrameFocusRect: return; // controls draw their own focus
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget: return;
    case PE_FrameMenu:
    case PE_PanelMenu:
        painter->fillRect(rect, m_theme->base);
        painter->setPen(m_theme->border);
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelScrollAreaCorner:
    case PE_PanelMenuBar:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem: return;
    case PE_PanelTipLabel: painter->fillRect(rect, m_theme->probe); return;
    case PE_IndicatorCheckBox: {
        const bool on = has(option, State_On), enabled = has(option, State_Enabled), focus = has(option, State_HasFocus);
        paintBox(*painter, rect, on ? (enabled ? m_theme->accent : m_theme->off) : m_theme->base,
                 on ? QColor() : focus ? m_theme->accent : enabled ? m_theme->control : m_theme->border, 3, focus ? 1.5 : 1);
        if (has(option, State_NoChange)) // some of several: a bar
            painter->fillRect(QRectF(rect.x() + 4, rect.center().y() - 0.5, rect.width() - 8, 2), enabled ? m_theme->accent : m_theme->off);
        if (on)
            paintIcon(*painter, QStringLiteral("check"), QPointF(rect.x() + 2, rect.y() + 2), 12, m_theme->onAccent);
        if (on && focus)
            paintBox(*painter, QRectF(rect).adjusted(-2, -2, 2, 2), {}, m_theme->accent, 4, 1);
        return;
    }
    case PE_PanelItemViewRow: return;
    case PE_PanelItemViewItem:
        if (has(option, State_Selected))
            painter->fillRect(rect, m_theme->accentSoft);
        else if (has(option, State_MouseOver))
            painter->fillRect(rect, m_theme->hover);
        return;
    case PE_IndicatorBranch:
        if (has(option, State_Children))
            paintIcon(*painter, has(option, State_Open) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                      QPointF(rect.right() - 13, rect.center().y() - 5), 12, m_theme->text3);
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel: drawButtonPanel(option, painter, widget); return;
    case CE_PushButtonLabel: drawButtonLabel(option, painter, widget); return;
    case CE_TabBarTabShape: return;
    case CE_TabBarTabLabel: drawTab(option, painter, widget); return;
    case CE_MenuItem: drawMenuItem(option, painter, widget); return;
    case CE_MenuEmptyArea: return;
    case CE_MenuBarEmptyArea: painter->fillRect(option->rect, m_theme->window); return;
    case CE_MenuBarItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        painter->fillRect(option->rect, m_theme->window);
        if (has(option, State_Sunken) || has(option, State_Selected))
            paintBox(*painter, QRectF(option->rect).adjusted(0, 2, 0, -2), has(option, State_Sunken) ? m_theme->press : m_theme->hover, {}, 4);
        painter->setPen(m_theme->text);
        int flags = Qt::AlignCenter | Qt::TextSingleLine;
        flags |= proxy()->styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
        if (item)
            painter->drawText(option->rect, flags, item->text);
        return;
    }
    case CE_HeaderSection:
        painter->fillRect(option->rect, m_theme->alt);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_theme->border);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->setFont(uiFont(TextSize::Caption, QFont::Medium));
            painter->setPen(m_theme->text2);
            const QRect rect = option->rect.adjusted(6, 0, -2, 0);
            painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(painter->font()).elidedText(header->text, Qt::ElideRight, rect.width()));
        }
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_theme->alt);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_theme->border);
        return;
    case CE_Splitter: painter->fillRect(option->rect, m_theme->border); return;
    case CE_ToolBar: painter->fillRect(option->rect, m_theme->window); return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            const QRect edit = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            painter->setPen(has(option, State_Enabled) ? m_theme->text : m_theme->text3);
            if (!combo->editable)
                painter->drawText(edit, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(painter->font()).elidedText(combo->currentText, Qt::ElideRight, edit.width()));
        }
        return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ToolButton:
        if (!toolIconOf(widget).isEmpty()) {
            drawToolButton(option, painter, widget);
            return;
        }
        break;
    case CC_ComboBox: {
        drawFieldFrame(option, painter, widget);
        const QRect rect = option->rect;
        paintIcon(*painter, QStringLiteral("chevron-down"), QPointF(rect.right() - 23, rect.y() + (rect.height() - 16) / 2.0), 16,
                  has(option, State_Enabled) ? m_theme->text2 : m_theme->text3);
        return;
    }
    case CC_Slider: drawSlider(option, painter); return;
    case CC_ScrollBar: drawScrollBar(option, painter, widget); return;
    default: break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace vethlab
