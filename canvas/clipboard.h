// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "backend/diagram/delta.h"

class QMimeData;

namespace vethlab {

/// Parts of drawings on the clipboard: as a type of our own, and as the text of a .vethlab file for everybody else.
inline constexpr const char *partMimeType = "application/x-vethlab-part";

[[nodiscard]] std::unique_ptr<QMimeData> mimeDataOf(const Drawing &part);
/// Whether it seems to hold a drawing; cheap.
[[nodiscard]] bool mayHoldDrawing(const QMimeData *data);
/// Errors as of a file. A text that is a whole .vethlab file is a part like any other.
[[nodiscard]] Result<Drawing> drawingIn(const QMimeData *data);

} // namespace vethlab
