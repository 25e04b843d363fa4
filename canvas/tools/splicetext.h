// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "backend/document/editssplice.h"
#include "canvas/diagramscene.h"

namespace vethlab {

/// What happens to addresses, one line a node: "ns2: 10.0.0.2/24 → 10.0.1.2/24". `newName`: of a node that is not in the scene yet.
[[nodiscard]] QStringList spliceLines(const DiagramScene &scene, const edits::Spliced &spliced, const QString &newName = {});

} // namespace vethlab
