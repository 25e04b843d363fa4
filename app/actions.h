// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QObject>

#include <array>
#include <vector>

#include "canvas/theme.h"

namespace vethlab {

/// Every action of the window with its words, shortcut and icon, and the menus they stand in. Who does the work connects
/// to them; an action that can't work now is disabled, one that doesn't work yet is not here.
class Actions : public QObject {
    Q_OBJECT
public:
    /// Shortcuts of the whole window go to `window`; single letters and editing keys work only while `canvas` has the focus.
    Actions(QWidget *window, QWidget *canvas);

    void fillMenuBar(QMenuBar &bar);
    void setTheme(const Theme &theme); ///< icons of the menus
    /// All actions that have a shortcut, for the list of keys.
    [[nodiscard]] const std::vector<QAction *> &all() const { return m_all; }

    QAction *newLab, *open, *save, *saveAs, *revert, *exportPicture, *copyPicture, *print, *drawComputer, *closeLab, *quit;
    QMenu *recentMenu = nullptr, *examplesMenu = nullptr;
    QAction *undo, *redo, *cut, *copy, *paste, *duplicate, *remove, *joinNeighbours, *rename, *selectAll, *selectLinked, *find, *findOrDo;
    std::array<QAction *, 6> align {};      ///< in the order of edits::Alignment
    std::array<QAction *, 2> distribute {}; ///< sideways, downwards
    QAction *toFront, *toBack, *pin, *layOut;
    QMenu *arrangeMenu = nullptr;
    std::array<QAction *, 5> layers {}; ///< in the order of DiagramView::Layer
    std::array<QAction *, 3> linkShapes {}; ///< in the order of LinkShape
    QAction *settings;
    QAction *zoomIn, *zoomOut, *zoomNormal, *fitAll, *fitSelection, *grid, *snap, *guides, *minimap, *legend;
    QAction *showPalette, *showOutline, *showInspector, *showBottom, *showPanels;
    QAction *themeSystem, *themeLight, *themeDark, *fullScreen;
    QAction *addNamespace, *addRouter, *addBridge, *addHub, *addComputer, *addInternet, *addBox, *addArea;
    QAction *selectTool, *linkTool, *pingTool, *noteTool;
    QAction *sandbox, *computer, *plan, *apply, *applyAsIDraw, *stop, *stopAll, *check, *adoptDrift, *reapply, *keepHostChanges, *takeHostChangesBack, *labProperties;
    QAction *assignAddresses, *computeRoutes, *offerAddresses;
    QAction *newPing, *clearPings, *switchUp;
    QAction *openTerminal, *terminalProgram;
    QAction *guide, *walk, *keys, *about;

private:
    QAction *make(const QString &text, const char *iconName = nullptr, const QKeySequence &sequence = {});
    QAction *makeForCanvas(const QString &text, const char *iconName, const QKeySequence &sequence);
    void makeFileActions();
    void makeEditActions();
    void makeViewActions();
    void makeInsertActions();
    void makeLabActions();
    QWidget *m_window;
    QWidget *m_canvas;
    std::vector<QAction *> m_all;
};

} // namespace vethlab
