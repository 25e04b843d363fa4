// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/picturefile.h"
#include "backend/document/document.h"
#include "backend/formats/format.h"

namespace vethlab {

/// Loads what the command line names; says on standard error why not.
[[nodiscard]] std::optional<LoadedFile> loadNamed(const CommandLine &line);
/// What pictures of a drawing say about themselves: its name and description.
[[nodiscard]] PictureTitle pictureTitle(const Document &document);
/// "FILE:3:7: sentence" and the kernel's words, on standard error. The exit code that belongs to it.
int complain(const Error &error, const QString &file);

} // namespace vethlab
