// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLabel>
#include <QPalette>

#include "app/fonts.h"
#include "canvas/theme.h"

namespace vethlab {

/// What a text says by its colour. Widgets take inks as palette roles, so that a change of theme reaches them by itself.
enum class Ink { Text, Secondary, Hint, Accent, Good, Warning, Bad };

[[nodiscard]] QPalette::ColorRole inkRole(Ink ink);
[[nodiscard]] QColor inkColor(Ink ink, const Theme &theme);
/// The theme's palette with the inks in it.
[[nodiscard]] QPalette paletteWithInks(const Theme &theme);

/// A plain-text label (never markup: it may show names from files and from the kernel).
[[nodiscard]] QLabel *makeLabel(const QString &text, Ink ink = Ink::Text, TextSize size = TextSize::Control,
                                QFont::Weight weight = QFont::Normal);
/// One line that ends in "…" where it has no room; the whole text is its tool tip.
[[nodiscard]] QLabel *makeElidedLabel(const QString &text, Ink ink = Ink::Text, TextSize size = TextSize::Control,
                                      QFont::Weight weight = QFont::Normal);
[[nodiscard]] QLabel *makeFixedLabel(const QString &text, Ink ink = Ink::Text);
void setInk(QLabel *label, Ink ink);

} // namespace vethlab
