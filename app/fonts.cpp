// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>

namespace vethlab {

namespace {

QFont sized(QFont font, TextSize size, QFont::Weight weight)
{
    font.setPixelSize(std::max(1, qRound(static_cast<int>(size) * fontScale())));
    font.setWeight(weight);
    return font;
}

} // namespace

double fontScale()
{
    // Read once: the desktop's size when the program started. Below 13 px (bare X servers say 9 pt) nothing is made smaller.
    static const double scale = std::max(1.0, QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).pixelSize() / 13.0);
    // 10 pt is 13.3 px: that is the designed size, not a wish for more.
    return scale < 1.1 ? 1.0 : scale;
}

QFont uiFont(TextSize size, QFont::Weight weight)
{
    return sized(QFontDatabase::systemFont(QFontDatabase::GeneralFont), size, weight);
}

QFont fixedFont(TextSize size, QFont::Weight weight)
{
    return sized(QFontDatabase::systemFont(QFontDatabase::FixedFont), size, weight);
}

} // namespace vethlab
