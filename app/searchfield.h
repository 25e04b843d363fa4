// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

class QLineEdit;

namespace vethlab {

/// A field with a magnifying glass at its left.
[[nodiscard]] QLineEdit *makeSearchField(const QString &hint);

} // namespace vethlab
