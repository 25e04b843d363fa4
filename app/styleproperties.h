// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAction>
#include <QSize>
#include <QTabBar>
#include <QToolButton>
#include <QVariant>
#include <QWidget>

#include "app/style.h"

/// The dynamic properties by which the style knows more about a widget than Qt's own classes say.
namespace vethlab {

inline constexpr char kindProperty[] = "vethlabKind";
inline constexpr char iconProperty[] = "vethlabIcon";
inline constexpr char compactProperty[] = "vethlabCompact";
inline constexpr char badProperty[] = "vethlabBad";
inline constexpr char toolSizeProperty[] = "vethlabToolSize"; ///< side of a tool button in px; 36 when unset

[[nodiscard]] inline ButtonKind buttonKindOf(const QWidget *widget)
{
    return widget ? static_cast<ButtonKind>(widget->property(kindProperty).toInt()) : ButtonKind::Normal;
}

[[nodiscard]] inline QString buttonIconOf(const QWidget *widget)
{
    return widget ? widget->property(iconProperty).toString() : QString();
}

[[nodiscard]] inline bool isCompact(const QWidget *widget) { return widget && widget->property(compactProperty).toBool(); }

[[nodiscard]] inline bool isFieldBad(const QWidget *widget) { return widget && widget->property(badProperty).toBool(); }

/// The icon of a tool button: its own, else that of its action.
[[nodiscard]] inline QString toolIconOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const QToolButton *>(widget);
    if (!button)
        return {};
    const QString own = buttonIconOf(button);
    return own.isEmpty() && button->defaultAction() ? button->defaultAction()->property(iconProperty).toString() : own;
}

[[nodiscard]] inline QSize toolSizeOf(const QWidget *widget)
{
    const int side = widget->property(toolSizeProperty).toInt();
    return side > 0 ? QSize(side, side) : QSize(36, 36);
}

[[nodiscard]] inline TabPill tabPillOf(const QWidget *widget, int index)
{
    const auto *bar = qobject_cast<const QTabBar *>(widget);
    return bar && index >= 0 ? bar->tabData(index).value<TabPill>() : TabPill();
}

} // namespace vethlab
