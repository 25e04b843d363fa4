// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/picturefile.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <array>
#include <cmath>

#include "backend/formats/format.h"
#include "canvas/drawingpicture.h"

namespace vethlab {

namespace {

constexpr int pxPerInch = 96;
constexpr double pointsPerPx = 72.0 / pxPerInch;
constexpr double mostPdfPoints = 14400; // no reader has to take larger pages
constexpr std::array endings{"png", "svg", "pdf"};

Result<QByteArray> asPng(const DrawingPicture &picture, double scale, const PictureTitle &title)
{
    const QSize pixels = (picture.size() * scale).toSize();
    const auto tooLarge = [&] { return fail(ErrorCode::TooLarge, {}, {"picture", std::to_string(pixels.width()), std::to_string(pixels.height())}); };
    if (static_cast<double>(pixels.width()) * pixels.height() > mostPicturePixels)
        return tooLarge();
    QImage image = picture.image(scale);
    if (image.isNull())
        return tooLarge();
    image.setDotsPerMeterX(static_cast<int>(std::lround(pxPerInch * scale / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setText(QStringLiteral("Title"), title.title);
    writer.setText(QStringLiteral("Description"), title.description);
    if (!writer.write(image))
        return tooLarge();
    return buffer.data();
}

QByteArray asSvg(const DrawingPicture &picture, const PictureTitle &title)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(pxPerInch);
    generator.setSize(picture.size().toSize());
    generator.setViewBox(QRectF(QPointF(), picture.size()));
    QPainter painter(&generator);
    picture.paint(painter);
    painter.end();
    // The generator of Qt 6.4 would write ours as they are, ‘<’ and ‘&’ too; these stand in the place of its own.
    QByteArray svg = buffer.data();
    const auto element = [](const char *name, const QString &text) {
        return text.isEmpty() ? QString() : QStringLiteral("<%1>%2</%1>\n").arg(QLatin1String(name), text.toHtmlEscaped());
    };
    const qsizetype own = svg.indexOf("<title>"), end = svg.indexOf("<defs>");
    if (own >= 0 && end > own)
        svg.replace(own, end - own, (element("title", title.title) + element("desc", title.description)).toUtf8());
    return svg;
}

QByteArray asPdf(const DrawingPicture &picture, const PictureTitle &title)
{
    const double longest = std::max(picture.size().width(), picture.size().height()) * pointsPerPx;
    const double scale = std::min(1.0, mostPdfPoints / longest);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pxPerInch);
    writer.setTitle(title.title);
    writer.setCreator(QStringLiteral("Vethlab %1").arg(QStringLiteral(VETHLAB_VERSION)));
    writer.setPageSize(QPageSize(picture.size() * pointsPerPx * scale, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter(&writer);
    painter.scale(scale, scale);
    picture.paint(painter);
    painter.end();
    return buffer.data();
}

} // namespace

std::optional<PictureFormat> pictureFormatOf(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    for (std::size_t i = 0; i < endings.size(); ++i)
        if (ending == QLatin1String(endings[i]))
            return static_cast<PictureFormat>(i);
    return std::nullopt;
}

QString pictureEnding(PictureFormat format)
{
    return QLatin1String(endings[static_cast<std::size_t>(format)]);
}

Result<QByteArray> encodedPicture(const DrawingPicture &picture, PictureFormat format, double scale, const PictureTitle &title)
{
    switch (format) {
    case PictureFormat::Png: return asPng(picture, scale, title);
    case PictureFormat::Svg: return asSvg(picture, title);
    case PictureFormat::Pdf: return asPdf(picture, title);
    }
    return fail(ErrorCode::Internal);
}

Result<void> writePicture(const QString &path, const DrawingPicture &picture, double scale, const PictureTitle &title)
{
    const auto format = pictureFormatOf(path);
    if (!format)
        return fail(ErrorCode::Unknown, {}, {"picture", QFileInfo(path).fileName().toStdString()});
    return encodedPicture(picture, *format, scale, title).and_then([&](const QByteArray &bytes) { return saveFile(path, bytes); });
}

} // namespace vethlab
