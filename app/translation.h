// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

namespace vethlab {

/// Lets the running application speak the first of the user's languages (BCP 47, most wanted first) that it has; English is
/// what the program is written in and needs no file. Qt's own words (buttons of file dialogs) come along where Qt's
/// translations are installed. Returns the language, "en" when none was found. Before any window is made.
QString useLanguage(const QStringList &languages);
/// As the desktop or the shell asks for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG.
QString useLanguageOfUser();
/// The one that was chosen in the settings ("de"); "" = as useLanguageOfUser().
QString useLanguageChosen(const QString &language);

} // namespace vethlab
