// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <functional>

class QPrinter;
class QWidget;

namespace vethlab {

class DiagramView;
class DrawingPicture;
class Settings;

/// Lies the page across when the picture is wider than high.
void turnPageFor(QPrinter &printer, const DrawingPicture &picture);
/// One page with the picture on it, as large as fits and at most half as large again as on the screen. False: the printer can't be used.
[[nodiscard]] bool printPicture(QPrinter &printer, const DrawingPicture &picture);

/// Asks for a printer and prints the drawing in the light colours; legend and table can be chosen on a page of the dialog. Goes on by
/// `said`: a sentence about what came of it.
void askToPrint(const DiagramView &view, Settings &settings, const QString &title, QWidget &window, std::function<void(const QString &)> said);

} // namespace vethlab
