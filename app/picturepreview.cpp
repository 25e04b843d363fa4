// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/picturepreview.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#include "app/style.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr int border = 12, square = 8;

} // namespace

PicturePreview::PicturePreview(const DiagramView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    setMinimumSize(320, 240);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Preview"));
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &PicturePreview::draw);
}

void PicturePreview::showPicture(const PictureOptions &options)
{
    m_options = options;
    m_later.start();
}

void PicturePreview::draw()
{
    const DrawingPicture picture(m_view.picture(m_options));
    const QSizeF room = QSizeF(size()) - QSizeF(2 * border, 2 * border);
    const double fit = std::min({1.0, room.width() / picture.size().width(), room.height() / picture.size().height()});
    const double ratio = devicePixelRatioF();
    m_image = picture.image(fit * ratio);
    m_image.setDevicePixelRatio(ratio);
    update();
}

void PicturePreview::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setPen(theme.border);
    painter.setBrush(theme.alt);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    if (m_image.isNull())
        return;
    const QSizeF size = m_image.deviceIndependentSize();
    const QRectF place(QPointF(std::floor((width() - size.width()) / 2), std::floor((height() - size.height()) / 2)), size);
    if (!m_options.background) {
        painter.save();
        painter.setClipRect(place);
        painter.fillRect(place, theme.base);
        for (int y = 0; y < place.height(); y += square)
            for (int x = (y / square) % 2 * square; x < place.width(); x += 2 * square)
                painter.fillRect(QRectF(place.left() + x, place.top() + y, square, square), theme.hover);
        painter.restore();
    }
    painter.drawImage(place.topLeft(), m_image);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void PicturePreview::resizeEvent(QResizeEvent *)
{
    m_later.start();
}

} // namespace vethlab
