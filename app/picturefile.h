// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

#include "backend/core/result.h"

class QPagedPaintDevice;

namespace vethlab {

class DrawingPicture;

enum class PictureFormat : std::uint8_t { Png, Svg, Pdf };

/// By the ending of the file's name, in capitals too; nullopt: it is none of ours.
[[nodiscard]] std::optional<PictureFormat> pictureFormatOf(const QString &path);
/// "png", "svg", "pdf".
[[nodiscard]] QString pictureEnding(PictureFormat format);

/// What a picture says about itself; shown by browsers and document viewers.
struct PictureTitle {
    QString title, description;
};

inline constexpr double leastPictureScale = 0.1, mostPictureScale = 8;
/// Pixels of a PNG at most: 600 MB while it is made.
inline constexpr double mostPicturePixels = 150e6;

/// The picture as the content of a file. `scale`: pixels for each px of a PNG, 0.1..8; lines and text of SVG and PDF need none.
/// TooLarge "picture" when a PNG would have more than mostPicturePixels.
[[nodiscard]] Result<QByteArray> encodedPicture(const DrawingPicture &picture, PictureFormat format, double scale, const PictureTitle &title);
/// Written as a whole or not at all. Errors as above, FileIo, and Unknown "picture" for an ending that is none of ours.
[[nodiscard]] Result<void> writePicture(const QString &path, const DrawingPicture &picture, double scale, const PictureTitle &title);

} // namespace vethlab
