// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/mainwindow.h"

#include <QMenuBar>
#include <QStackedWidget>
#include <QSysInfo>
#include <QTimer>

#include <algorithm>
#include <array>

#include "app/actions.h"
#include "app/autolayout.h"
#include "app/autosave.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/bottom/eventspanel.h"
#include "app/bottom/issuespanel.h"
#include "app/bottom/planpanel.h"
#include "app/canvascontroller.h"
#include "app/doctorprobe.h"
#include "app/driftcontroller.h"
#include "app/errortext.h"
#include "app/files.h"
#include "app/findordo.h"
#include "app/helpdialogs.h"
#include "app/hosttrialcontroller.h"
#include "app/inspector/inspector.h"
#include "app/internetcontroller.h"
#include "app/labcontroller.h"
#include "app/machinedrawing.h"
#include "app/outlinepanel.h"
#include "app/palettepanel.h"
#include "app/picturecontroller.h"
#include "app/preferences.h"
#include "app/searchbar.h"
#include "app/settings.h"
#include "app/settingsdialog.h"
#include "app/start/startpage.h"
#include "app/stoplabs.h"
#include "app/statusline.h"
#include "app/terminals/terminalcontroller.h"
#include "app/thememanager.h"
#include "app/topbar.h"
#include "app/typing.h"
#include "app/walk/walkcontroller.h"
#include "backend/document/gridplaces.h"
#include "canvas/diagramview.h"

// Who hears whom: the signals of the parts, joined.
namespace vethlab {

namespace {

const QString diskKey = QStringLiteral("disk");

} // namespace

void MainWindow::showPanel(QWidget *panel, QAction *action, const QString &key)
{
    const bool on = m_model.settings.flag(key, true);
    action->setChecked(on);
    panel->setVisible(on);
    connect(action, &QAction::toggled, this, [this, panel, key](bool checked) {
        m_model.settings.set(key, checked);
        panel->setVisible(checked && !(isStartShown() && (panel == m_right || panel == m_bottom)));
        m_left->setVisible(m_actions->showPalette->isChecked() || m_actions->showOutline->isChecked());
    });
}

void MainWindow::joinPanels()
{
    showPanel(m_paletteBox, m_actions->showPalette, QStringLiteral("panels/palette"));
    showPanel(m_outlineBox, m_actions->showOutline, QStringLiteral("panels/outline"));
    showPanel(m_right, m_actions->showInspector, QStringLiteral("panels/inspector"));
    showPanel(m_bottom, m_actions->showBottom, QStringLiteral("panels/bottom"));
    m_left->setVisible(m_actions->showPalette->isChecked() || m_actions->showOutline->isChecked());
    connect(m_actions->showPanels, &QAction::triggered, this, [this] {
        const std::array panels{m_actions->showPalette, m_actions->showOutline, m_actions->showInspector, m_actions->showBottom};
        const bool any = std::any_of(panels.begin(), panels.end(), [](const QAction *action) { return action->isChecked(); });
        for (QAction *action : panels)
            action->setChecked(!any);
    });
    connect(m_bottom, &BottomPanel::closeRequested, this, [this] { m_actions->showBottom->setChecked(false); });
    connect(m_bottom, &BottomPanel::newPingRequested, this, [this] { openNewPing({}); });
    connect(m_actions->newPing, &QAction::triggered, this, [this] { openNewPing({}); });
    connect(m_bottom, &BottomPanel::firstErrorAppeared, this, [this] {
        m_bottom->setTab(BottomPanel::Tab::Issues);
        if (!isStartShown())
            m_actions->showBottom->setChecked(true);
    });
    const auto jump = [this](const ElementId &id) {
        if (!id.isEmpty() && m_model.document.topology().find(id))
            m_view->reveal(id);
        else
            m_view->setSelection({});
    };
    connect(m_bottom->issues(), &IssuesPanel::jumpRequested, this, jump);
    connect(m_bottom->plan(), &PlanPanel::jumpRequested, this, jump);
    connect(m_view, &DiagramView::hintChanged, m_status, &StatusLine::setHint);
    connect(&m_model.document, &Document::changed, m_status, &StatusLine::outdate);
    connect(&m_model.session, &LabSession::stateChanged, m_status, [this](LabSession::State state) {
        if (state == LabSession::State::Starting || state == LabSession::State::Stopping)
            m_status->outdate();
    });
    connect(m_view, &DiagramView::zoomChanged, m_status, &StatusLine::setZoom);
    connect(m_view, &DiagramView::zoomChanged, m_topBar, &TopBar::setZoom);
    connect(m_status, &StatusLine::zoomRequested, m_view, &DiagramView::setZoom);
    connect(m_files, &Files::said, m_status, &StatusLine::say);
    auto *pictures = new PictureController(m_model.document, m_model.settings, *m_view, *m_files, *m_actions, *this);
    connect(pictures, &PictureController::said, m_status, &StatusLine::say);
    connect(m_files, &Files::noted, m_bottom->events(), &EventsPanel::add);
    connect(m_canvas, &CanvasController::said, m_status, &StatusLine::say);
    connect(m_canvas, &CanvasController::pingFrom, this, [this](const NodeId &from) { openNewPing(from); });
    connect(m_canvas, &CanvasController::pingStarted, this, [this] {
        m_bottom->setTab(BottomPanel::Tab::Ping);
        m_actions->showBottom->setChecked(true);
    });
    connect(m_canvas, &CanvasController::pingNotPossible, this, [this](const QString &sentence) {
        std::vector<Banner::Button> buttons;
        if (m_actions->apply->isEnabled() && m_model.session.state() == LabSession::State::Stopped)
            buttons.push_back({tr("Apply"), [this] { m_actions->apply->trigger(); }});
        m_banner->show(QStringLiteral("ping"), Banner::Tone::Info, sentence, {}, std::move(buttons));
    });
    connect(m_palettePanel, &PalettePanel::chosen, this, [this](const QString &word, bool many) {
        if (isStartShown())
            m_files->newLab();
        m_canvas->beginPlacing(word, many);
    });
    // Before the lab hears of it.
    for (QAction *action : {m_actions->plan, m_actions->apply})
        connect(action, &QAction::triggered, this, [this] { commitTyped(*this); });
    connect(m_topBar, &TopBar::verbClicked, m_view, qOverload<>(&QWidget::setFocus)); // now one looks there: its keys work
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(m_actions->guide, &QAction::triggered, this, [this] { showGuide(this); });
    connect(m_actions->keys, &QAction::triggered, this, [this] { showKeysDialog(*m_actions, this); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showAboutDialog(this); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->recentMenu, &QMenu::aboutToShow, m_files, &Files::fillRecentMenu);
    m_files->fillExamplesMenu();
    connect(m_actions->labProperties, &QAction::triggered, this, [this] {
        m_view->setSelection({});
        m_actions->showInspector->setChecked(true);
    });
}

void MainWindow::joinSelection()
{
    connect(m_view, &DiagramView::selectionChanged, this, [this] {
        const std::set<ElementId> ids = m_view->selection();
        m_outline->setSelection(ids);
        m_inspector->setSelection(ids);
    });
    connect(m_outline, &OutlinePanel::selected, this, [this](const std::set<ElementId> &ids) { m_view->setSelection(ids); });
    connect(m_outline, &OutlinePanel::revealRequested, m_view, &DiagramView::reveal);
    const auto showProperties = [this] { m_actions->showInspector->setChecked(true); };
    connect(m_view, &DiagramView::activated, this, showProperties);
    connect(m_canvas, &CanvasController::propertiesWanted, this, showProperties);
}

void MainWindow::joinStart()
{
    connect(m_files, &Files::opened, this, [this] {
        showStart(false);
        // When the panels beside it have come and it has its size.
        QTimer::singleShot(0, this, &MainWindow::restoreView);
    });
    connect(m_files, &Files::changedOnDisk, this, [this](const QString &sentence, const QString &consequence) {
        m_banner->show(diskKey, consequence.isEmpty() ? Banner::Tone::Info : Banner::Tone::Warning, sentence, consequence,
                       {{tr("Reload"), [this] {
                            const double zoom = m_view->zoom();
                            const QPointF center = m_view->center(); // one goes on looking at the same place
                            m_files->reload();
                            m_view->setZoom(zoom);
                            m_view->setCenter(center);
                        }},
                        {tr("Keep mine"), [this] { m_files->keepMine(); }}});
    });
    connect(m_files, &Files::goneFromDisk, this, [this](const QString &sentence) {
        m_banner->show(diskKey, Banner::Tone::Warning, sentence, tr("What is drawn here is all there is of it."), {{tr("Save"), [this] { m_actions->save->trigger(); }}});
    });
    connect(m_files, &Files::settledOnDisk, this, [this] { m_banner->hideAbout(diskKey); });
    connect(m_files, &Files::aboutToLeave, this, &MainWindow::rememberView);
    connect(m_files, &Files::closed, this, [this] { showStart(true); });
    connect(m_view, &DiagramView::openExampleRequested, this, [this] { m_files->openExample(QStringLiteral("bridge-nat")); });
    connect(m_start, &StartPage::newRequested, m_files, &Files::newLab);
    connect(m_start, &StartPage::openRequested, m_actions->open, &QAction::trigger);
    connect(m_start, &StartPage::exampleChosen, m_files, &Files::openExample);
    connect(m_start, &StartPage::fileChosen, m_files, &Files::open);
    connect(m_start, &StartPage::attachRequested, m_files, &Files::attach);
    connect(m_start, &StartPage::dropped, this, [this](const QString &word) {
        m_files->newLab();
        m_canvas->insert(word);
    });
    connect(m_start, &StartPage::restoreRequested, this, [this](const UnsavedWork &work) {
        const FoundLab *lab = m_running.find(work.socketPath);
        m_files->restore(work, lab ? lab->summary.id : LabId());
    });
    connect(m_start, &StartPage::discardRequested, this, [this](const UnsavedWork &work) {
        m_model.autosave.discard(work.id);
        m_start->refresh();
    });
    connect(m_doctor, &DoctorProbe::answered, m_start, &StartPage::setSandbox);
    connect(&m_model.document, &Document::modifiedChanged, this, &MainWindow::showTitle);
    connect(&m_model.document, &Document::pathChanged, this, &MainWindow::showTitle);
    connect(&m_model.document, &Document::reset, this, &MainWindow::showTitle);
    connect(&m_model.document, &Document::changed, this, [this](const Delta &delta) {
        if (delta.topology.infoAfter)
            showTitle();
    });
}

void MainWindow::joinThemes()
{
    ThemeManager &themes = m_model.themes;
    using Choice = ThemeManager::Choice;
    const auto take = [this](const Theme &theme) {
        m_view->setTheme(theme);
        m_actions->setTheme(theme);
    };
    take(themes.theme());
    m_view->setReducedMotion(themes.reducedMotion());
    connect(&themes, &ThemeManager::themeChanged, this, take);
    connect(&themes, &ThemeManager::reducedMotionChanged, m_view, &DiagramView::setReducedMotion);
    for (const auto &[action, choice] : {std::pair(m_actions->themeSystem, Choice::System), std::pair(m_actions->themeLight, Choice::Light), std::pair(m_actions->themeDark, Choice::Dark)}) {
        action->setChecked(themes.choice() == choice);
        connect(action, &QAction::triggered, this, [&themes, chosen = choice] { themes.setChoice(chosen); });
    }
}

void MainWindow::joinFinding()
{
    m_search = new SearchBar(m_model.document, *m_view);
    connect(m_actions->find, &QAction::triggered, m_search, &SearchBar::open);
    connect(m_search, &SearchBar::hintChanged, m_status, &StatusLine::setHint);
    m_findOrDo = new FindOrDo(m_model.document, *menuBar(), *this);
    connect(m_actions->findOrDo, &QAction::triggered, m_findOrDo, &FindOrDo::open);
    connect(m_findOrDo, &FindOrDo::goRequested, this, [this](const ElementId &id) {
        m_view->reveal(id);
        m_view->setFocus();
    });
    connect(m_findOrDo, &FindOrDo::said, m_status, &StatusLine::say);
}

void MainWindow::joinSettings()
{
    m_layout = new AutoLayout(m_model.document, *m_view, *m_banner, this);
    connect(m_actions->layOut, &QAction::triggered, m_layout, &AutoLayout::run);
    connect(m_layout, &AutoLayout::said, m_status, &StatusLine::say);
    m_model.autosave.setInterval(m_model.settings.text(preference::autosaveSeconds, QStringLiteral("1")).toInt());
    connect(m_actions->settings, &QAction::triggered, this, [this] {
        auto *dialog = findChild<SettingsDialog *>();
        if (!dialog)
            dialog = new SettingsDialog({m_model.settings, *m_actions, m_model.themes, m_model.autosave}, this);
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
    });
}

void MainWindow::joinMachineDrawing()
{
    auto *machine = new MachineDrawing(m_model.paths, this);
    connect(m_actions->drawComputer, &QAction::triggered, machine, &MachineDrawing::look);
    connect(machine, &MachineDrawing::failed, m_status, &StatusLine::say);
    connect(machine, &MachineDrawing::found, this, [this](const DiscoverReply &reply) {
        Topology topology = reply.found.topology;
        topology.setInfo({QSysInfo::machineHostName().toStdString(), {}});
        m_files->openMade(edits::placedOnGrid(std::move(topology)), [this, missing = whatIsMissing(reply)] {
            m_banner->show(QStringLiteral("machine"), Banner::Tone::Info,
                           tr("This is what the computer has now, as a drawing of its own. Drawing on it does not change the computer."), missing, {});
            m_layout->run();
        });
    });
}

void MainWindow::joinDrift()
{
    auto *drift = new DriftController({m_model.document, m_model.live, m_model.session, *m_actions, *m_banner, *this});
    connect(drift, &DriftController::said, m_status, &StatusLine::say);
    connect(drift, &DriftController::applyWanted, this, [this] { m_lab->askedToApply(); });
    connect(m_canvas, &CanvasController::contextMenuMade, drift, &DriftController::fillMenu);
    connect(m_inspector, &Inspector::adoptRequested, drift, &DriftController::adopt);
    connect(m_inspector, &Inspector::reapplyRequested, drift, &DriftController::reapply);
}

void MainWindow::joinHostTrial()
{
    new HostTrialController({m_model.session, *m_actions, *m_hostTrialBanner, *m_banner, *this});
}

void MainWindow::joinStopping()
{
    auto *stopping = new StopLabs({m_model.document, m_model.session, m_model.paths, *m_actions, *m_banner, *this});
    connect(stopping, &StopLabs::said, m_status, &StatusLine::say);
    connect(stopping, &StopLabs::noted, m_bottom->events(), &EventsPanel::add);
    connect(stopping, &StopLabs::attachRequested, m_files, &Files::attach);
    connect(stopping, &StopLabs::stopped, this, [this] {
        if (isStartShown())
            m_start->refresh();
    });
    connect(m_files, &Files::opened, stopping, &StopLabs::opened);
    connect(m_start, &StartPage::stopRequested, stopping, &StopLabs::stop);
}

void MainWindow::joinTerminals()
{
    const QString control = findControlProgram(QCoreApplication::applicationDirPath(), m_model.paths.program);
    const auto surroundings = [&settings = m_model.settings] { return TerminalSurroundings::ofThisUser(settings.text(TerminalController::programKey)); };
    m_terminals = new Terminals(m_model.session, control, m_model.paths.socketDir, surroundings, this);
    new TerminalController(*m_terminals, {m_model.document, m_model.live, m_model.session, m_model.settings, *m_actions, *m_view, *m_banner, *this});
}

void MainWindow::joinInternet()
{
    const QString control = findControlProgram(QCoreApplication::applicationDirPath(), m_model.paths.program);
    auto *internet = new InternetController({m_model.document, m_model.live, m_model.session, *m_view, *m_banner, control}, this);
    connect(m_lab, &LabController::worldChanged, internet, &InternetController::refresh);
}

void MainWindow::joinWalk()
{
    m_walk = new WalkController({m_model.document, m_model.session, m_pings, *m_files, *m_actions, *m_view, *m_walkPanel}, this);
    connect(m_start, &StartPage::walkRequested, m_walk, &WalkController::start);
    connect(m_walk, &WalkController::refused, this, [this](const Error &error) { m_status->say(errorText(error)); });
}

} // namespace vethlab
