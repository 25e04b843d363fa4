// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>

namespace vethlab {

/// The sizes of the type scale, in px at 96 dpi when the desktop's own size is 10 pt; they grow with the desktop's size.
enum class TextSize { Axis = 11, Caption = 12, Control = 13, Title = 14, Section = 16, Headline = 32 };

/// How much larger than the scale's own size the desktop wants its text; 1.0 = 13 px controls.
[[nodiscard]] double fontScale();
/// The desktop's interface font.
[[nodiscard]] QFont uiFont(TextSize size = TextSize::Control, QFont::Weight weight = QFont::Normal);
/// The desktop's fixed font: addresses, names of interfaces, numbers in tables.
[[nodiscard]] QFont fixedFont(TextSize size = TextSize::Caption, QFont::Weight weight = QFont::Normal);

} // namespace vethlab
