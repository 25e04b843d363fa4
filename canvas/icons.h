// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;

namespace vethlab {

/// Our icons by name ("bridge", "zoom-in"; files of resources/icons), drawn in one colour. Cached per name, size, scale, colour.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, const QColor &color, double devicePixelRatio);
/// Into `rect`, which is square: as pixels on a screen of `scale` device pixels per px, as lines where the picture is made of lines.
void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color, double scale);
/// For actions: normal in `color`, disabled in `disabled`.
[[nodiscard]] QIcon icon(const QString &name, const QColor &color, const QColor &disabled);

/// QMimeData format of a drag from the palette; its bytes are a word: "namespace", "router", "bridge", "hub", "computer", "internet", "note".
inline constexpr char paletteMimeType[] = "application/x-vethlab-kind";

} // namespace vethlab
