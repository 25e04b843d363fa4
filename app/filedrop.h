// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

class QMimeData;

namespace vethlab {

/// What becomes of files that are dragged onto the window.
struct FileDrop {
    QString path;     ///< the one to open, "" = none
    QString sentence; ///< what will be done, or why nothing
};

/// One lab can be open: the first of them. Only regular local files whose name ends as that of a format that can be read.
[[nodiscard]] FileDrop fileDropOf(const QMimeData &data);

} // namespace vethlab
