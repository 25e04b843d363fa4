// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/style.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <QVariant>

#include "app/fonts.h"
#include "app/styleproperties.h"
#include "canvas/icons.h"

namespace vethlab {

namespace {

constexpr int fieldHeight = 28;
constexpr int tabHeight = 36;

int scaled(int px) { return qRound(px * fontScale()); }

int roundUpTo4(int value) { return (value + 3) / 4 * 4; }

QSize buttonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const ButtonKind kind = buttonKindOf(widget);
    const bool hasIcon = !buttonIconOf(widget).isEmpty();
    const int text = QFontMetrics(uiFont(TextSize::Control, QFont::Medium)).horizontalAdvance(option.text);
    if (kind == ButtonKind::Link)
        return {QFontMetrics(uiFont(TextSize::Caption, QFont::Medium)).horizontalAdvance(option.text) + (hasIcon ? 18 : 0) + 8, scaled(24)};
    const int menu = option.features.testFlag(QStyleOptionButton::HasMenu) ? 16 : 0;
    return {roundUpTo4(24 + text + (hasIcon ? (option.text.isEmpty() ? 0 : 24) : 0) + menu), scaled(isCompact(widget) ? 28 : 32)};
}

QSize tabSize(const QStyleOptionTab &option, const QWidget *widget)
{
    const int text = QFontMetrics(uiFont(TextSize::Control, QFont::DemiBold)).horizontalAdvance(option.text);
    const bool pill = !tabPillOf(widget, option.tabIndex).count.isEmpty();
    return {roundUpTo4(24 + text + (pill ? 28 : 0)), scaled(tabHeight)};
}

} // namespace

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->updateGeometry();
    button->update();
}

void setButtonIcon(QAbstractButton *button, const QString &name)
{
    button->setProperty(iconProperty, name);
    button->updateGeometry();
    button->update();
}

void setCompact(QAbstractButton *button)
{
    button->setProperty(compactProperty, true);
    button->updateGeometry();
}

void setFieldBad(QWidget *field, bool bad)
{
    field->setProperty(badProperty, bad);
    field->update();
}

const Theme &themeOf(const QWidget *widget)
{
    const auto *style = qobject_cast<const Style *>(widget->style());
    return style ? style->theme() : Theme::of(ThemeKind::Light);
}

Style::Style(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(&theme)
{
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth: return 1;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return 16;
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical: return 0;
    case PM_MenuBarPanelWidth: return 0;
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuBarHMargin: return 8;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return 4;
    case PM_MenuHMargin: return 0;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin: return 0;
    case PM_ToolBarItemSpacing: return 4;
    case PM_ToolBarSeparatorExtent: return 9;
    case PM_ToolBarExtensionExtent: return 24;
    case PM_SmallIconSize: return 16;
    case PM_ToolBarIconSize: return 24;
    case PM_SliderThickness:
    case PM_SliderLength:
    case PM_SliderControlThickness: return 14;
    case PM_ToolTipLabelFrameWidth: return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return 16;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_TabBar_ElideMode: return Qt::ElideNone;
    case SH_UnderlineShortcut: return qobject_cast<const QMenuBar *>(widget) ? widget->hasFocus() : 1; // Alt gives it the focus
    case SH_DialogButtonLayout: return 3; // GNOME's: Cancel, then the verb
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_ComboBox_Popup: return 0;
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(*button, widget);
        break;
    case CT_LineEdit: return {size.width(), scaled(fieldHeight)};
    case CT_ComboBox: return {size.width() + 44, scaled(fieldHeight)};
    case CT_SpinBox: return {size.width() + 24, scaled(fieldHeight)};
    case CT_ToolButton:
        if (!toolIconOf(widget).isEmpty())
            return toolSizeOf(widget);
        break;
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return tabSize(*tab, widget);
        break;
    case CT_MenuBarItem: return {size.width() + 12, scaled(28)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {size.width(), 9};
            const bool shortcut = item->text.contains(QLatin1Char('\t'));
            return {size.width() + 64 + (shortcut ? 24 : 0), scaled(28)};
        }
        break;
    case CT_HeaderSection: return {size.width(), scaled(24)};
    case CT_ItemViewItem: return {size.width(), std::max(size.height(), scaled(24))};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(6, 1, -6, -1);
    if (element == SE_PushButtonContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const
{
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField)
        return option->rect.adjusted(8, 1, -28, -1);
    if (control == CC_ComboBox && sub == SC_ComboBoxArrow)
        return {option->rect.right() - 27, option->rect.top(), 28, option->rect.height()};
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        if (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const int length = horizontal ? bar->rect.width() : bar->rect.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int slider = range <= 0 ? length : static_cast<int>(qint64(bar->pageStep) * length / (range + bar->pageStep));
        slider = std::clamp(slider, std::min(32, length), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
        const auto part = [&](int from, int size) {
            return horizontal ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                              : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
        };
        switch (sub) {
        case SC_ScrollBarGroove: return bar->rect;
        case SC_ScrollBarSlider: return part(start, slider);
        case SC_ScrollBarSubPage: return part(0, start);
        case SC_ScrollBarAddPage: return part(start + slider, length - start - slider);
        default: return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    if (standard == SP_ToolBarHorizontalExtensionButton)
        return icon(QStringLiteral("more"), m_theme->text2, m_theme->text3);
    return QProxyStyle::standardIcon(standard, option, widget);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace vethlab
