// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

/// Keys and values of what only the settings dialog sets; what stands in menus as well is remembered by who owns the action.
namespace vethlab::preference {

inline const QString language = QStringLiteral("general/language");           ///< "" = as the system, "en", "de"; from the next start on
inline const QString reopenLast = QStringLiteral("general/reopenLast");       ///< flag, off
inline const QString autosaveSeconds = QStringLiteral("general/autosaveSeconds"); ///< "1", "10", "60"
inline const QString reducedMotion = QStringLiteral("view/reducedMotion");    ///< flag, off: as the system
inline const QString onLeaving = QStringLiteral("lab/onLeaving");             ///< what becomes of a running lab that is left: one of these
inline const QString ask = QStringLiteral("ask"), keep = QStringLiteral("keep"), stop = QStringLiteral("stop");

} // namespace vethlab::preference
