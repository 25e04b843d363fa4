// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace vethlab {

enum class ThemeKind { Light, Dark, Projector };

/// The colour tokens of one theme; every colour of the program comes from here (a test keeps their contrast).
struct Theme {
    ThemeKind kind = ThemeKind::Light;
    QColor window, base, alt, canvas, grid, border, control;
    QColor text, text2, text3, node, nodeLine, tile, note, noteLine;
    QColor accent, accentSoft, onAccent, hover, press;
    QColor up, upSoft, drawn, off, offText, offSoft, bad, badSoft;
    QColor warn, warnText, warnSoft, drift, driftSoft, probe, onProbe;

    [[nodiscard]] static const Theme &of(ThemeKind kind);
    [[nodiscard]] QPalette palette() const;
};

} // namespace vethlab
