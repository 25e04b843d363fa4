// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QImage>
#include <QString>

#include <vector>

#include "backend/formats/format.h"
#include "canvas/theme.h"

namespace vethlab {

/// A finished lab that comes with the program.
struct Example {
    QString id;    ///< "bridge-nat": for --example
    QString title;
    QString description;
};

[[nodiscard]] const std::vector<Example> &allExamples();
/// Unknown when there is no example `id`.
[[nodiscard]] Result<LoadedFile> loadExample(const QString &id);

/// The canvas' own picture of a drawing, as large as fits into `size` (in px at 100 %), for a screen of that ratio.
[[nodiscard]] QImage drawingPicture(const Drawing &drawing, const Theme &theme, const QSize &size, double devicePixelRatio);

} // namespace vethlab
