// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/icons.h"

#include <QFile>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace vethlab {

namespace {

    /// The file of an icon with `color` in it; "" = there is none.
    QByteArray iconSource(const QString &name, const QColor &color)
    {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        if (!file.open(QIODevice::ReadOnly)) return {};
        return file.readAll().replace("currentColor", color.name(QColor::HexRgb).toUtf8());
    }

    bool drawsLines(const QPainter &painter)
    {
        const QPaintEngine *engine = painter.paintEngine();
        return engine && (engine->type() == QPaintEngine::SVG || engine->type() == QPaintEngine::Pdf);
    }

} // namespace

QPixmap iconPixmap(const QString &name, int size, const QColor &color, double devicePixelRatio)
{
    const int pixels = std::max(1, static_cast<int>(std::lround(size * devicePixelRatio)));
    const QString key = QStringLiteral("vethlab:%1:%2:%3:%4").arg(name).arg(pixels).arg(size).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    if (const QByteArray source = iconSource(name, color); !source.isEmpty()) {
        QSvgRenderer renderer(source);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(color.alphaF());
        renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    }
    pixmap.setDevicePixelRatio(static_cast<double>(pixels) / size);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color, double scale)
{
    painter.save();
    if (drawsLines(painter)) {
        QSvgRenderer renderer(iconSource(name, color));
        painter.setOpacity(painter.opacity() * color.alphaF());
        renderer.render(&painter, rect);
    } else {
        const QPixmap pixmap = iconPixmap(name, static_cast<int>(rect.width()), color, scale);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()));
    }
    painter.restore();
}

QIcon icon(const QString &name, const QColor &color, const QColor &disabled)
{
    QIcon result;
    for (const int size : { 16, 24, 32 })
        for (const double ratio : { 1.0, 2.0 }) {
            result.addPixmap(iconPixmap(name, size, color, ratio), QIcon::Normal);
            result.addPixmap(iconPixmap(name, size, disabled, ratio), QIcon::Disabled);
        }
    return result;
}

} // namespace vethlab
