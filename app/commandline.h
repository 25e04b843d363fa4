// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

#include "canvas/theme.h"

namespace vethlab {

/// What the program was asked for.
struct CommandLine {
    enum class Mode { Window, Render, Headless, Help, Version };
    Mode mode = Mode::Window;
    QString file;    ///< "" = none
    QString example; ///< id, "" = none
    QString output;  ///< of --render
    QString lab;     ///< the running lab that --render shows; "" = the one that was applied from the file, if it runs
    QString picture; ///< of --headless; "" = beside the current folder
    double scale = 1;
    bool legend = false, table = false; ///< with --render
    ThemeKind theme = ThemeKind::Light;
    QString problem; ///< wrong usage, as a sentence; "" = none
};

/// Needs no QApplication: whether a display is wanted must be known before there is one. `arguments` without the program.
[[nodiscard]] CommandLine parseCommandLine(const QStringList &arguments);
[[nodiscard]] QString commandLineHelp();

} // namespace vethlab
