// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMainWindow>

#include "app/elementstate.h"
#include "app/pings.h"
#include "app/runninglabs.h"

class QSplitter;
class QStackedWidget;

namespace vethlab {

class Actions;
class Addressing;
class AutoLayout;
class Autosave;
class Banner;
class BottomPanel;
class CanvasController;
class DiagramView;
class DoctorProbe;
class Files;
class FindOrDo;
class Inspector;
class LabController;
class OutlinePanel;
class PalettePanel;
class SearchBar;
class Settings;
class StartPage;
class StatusLine;
class Terminals;
class ThemeManager;
class TopBar;
class WalkController;
class WalkPanel;

/// What the window works on; everything outlives it.
struct WindowModel {
    Document &document;
    LiveState &live;
    LabSession &session;
    Settings &settings;
    ThemeManager &themes;
    Autosave &autosave;
    HelperPaths paths;
};

/// The one window: puts its parts together and joins their signals; the work is done by the controllers.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const WindowModel &model);
    ~MainWindow() override;

    [[nodiscard]] DiagramView *view() const { return m_view; }
    [[nodiscard]] Actions *actions() const { return m_actions; }
    [[nodiscard]] Files *files() const { return m_files; }
    [[nodiscard]] Inspector *inspector() const { return m_inspector; }
    [[nodiscard]] OutlinePanel *outline() const { return m_outline; }
    [[nodiscard]] PalettePanel *palettePanel() const { return m_palettePanel; }
    [[nodiscard]] BottomPanel *bottom() const { return m_bottom; }
    [[nodiscard]] TopBar *topBar() const { return m_topBar; }
    [[nodiscard]] StatusLine *status() const { return m_status; }
    [[nodiscard]] StartPage *startPage() const { return m_start; }
    [[nodiscard]] Banner *banner() const { return m_banner; }
    [[nodiscard]] Banner *hostTrialBanner() const { return m_hostTrialBanner; }
    [[nodiscard]] Addressing *addressing() const { return m_addressing; }
    [[nodiscard]] WalkController *walk() const { return m_walk; }
    [[nodiscard]] WalkPanel *walkPanel() const { return m_walkPanel; }
    [[nodiscard]] Pings &pings() { return m_pings; }
    [[nodiscard]] Terminals *terminals() const { return m_terminals; }
    [[nodiscard]] SearchBar *searchBar() const { return m_search; }
    [[nodiscard]] FindOrDo *findOrDo() const { return m_findOrDo; }
    [[nodiscard]] AutoLayout *autoLayout() const { return m_layout; }
    [[nodiscard]] bool isStartShown() const;
    void showStart(bool shown);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    QWidget *buildLeft();
    QWidget *buildRight();
    void joinPanels();
    void joinSelection();
    void joinStart();
    void joinThemes();
    void joinFinding();
    void joinSettings();
    void joinMachineDrawing();
    void joinDrift();
    void joinHostTrial();
    void joinStopping();
    void joinTerminals();
    void joinWalk();
    void joinInternet();
    void showTitle();
    void showPanel(QWidget *panel, QAction *action, const QString &key);
    void openNewPing(const std::optional<NodeId> &from);
    void restoreView();
    void rememberView();
    void restoreLayout();
    void takeFirstSize();
    void rememberLayout();

    WindowModel m_model;
    StateReader m_states;
    Pings m_pings;
    RunningLabs m_running;
    DiagramView *m_view;
    Actions *m_actions;
    TopBar *m_topBar;
    QWidget *m_worldLine;
    PalettePanel *m_palettePanel;
    OutlinePanel *m_outline;
    Inspector *m_inspector;
    BottomPanel *m_bottom;
    StatusLine *m_status;
    Banner *m_banner, *m_hostTrialBanner;
    WalkPanel *m_walkPanel;
    StartPage *m_start;
    QStackedWidget *m_pages;
    QSplitter *m_columns, *m_rows;
    QWidget *m_left, *m_paletteBox, *m_outlineBox, *m_right;
    Files *m_files;
    LabController *m_lab;
    CanvasController *m_canvas;
    Addressing *m_addressing;
    DoctorProbe *m_doctor;
    Terminals *m_terminals;
    WalkController *m_walk;
    SearchBar *m_search;
    FindOrDo *m_findOrDo;
    AutoLayout *m_layout;
    bool m_closing = false;
};

} // namespace vethlab
