// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "app/actions.h"
#include "app/autosave.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/bottom/eventspanel.h"
#include "app/bottom/issuespanel.h"
#include "app/bottom/planpanel.h"
#include "app/canvascontroller.h"
#include "app/doctorprobe.h"
#include "app/files.h"
#include "app/fonts.h"
#include "app/helpdialogs.h"
#include "app/inspector/inspector.h"
#include "app/labcontroller.h"
#include "app/newpingdialog.h"
#include "app/outlinepanel.h"
#include "app/palettepanel.h"
#include "app/paneltitle.h"
#include "app/settings.h"
#include "app/start/startpage.h"
#include "app/statusline.h"
#include "app/thememanager.h"
#include "app/topbar.h"
#include "app/worldline.h"
#include "canvas/diagramview.h"

namespace vethlab {

MainWindow::MainWindow(const WindowModel &model)
    : m_model(model)
    , m_states(model.document, model.live, model.session)
    , m_pings(model.document, model.live, model.session)
    , m_running(model.paths)
    , m_view(new DiagramView(model.document, model.live))
    , m_actions(new Actions(this, m_view))
    , m_topBar(new TopBar(*m_actions))
    , m_worldLine(new WorldLine)
    , m_palettePanel(new PalettePanel)
    , m_outline(new OutlinePanel(model.document, model.live, model.session, m_states))
    , m_inspector(new Inspector({model.document, model.live, model.session, m_states,
                                 [this](const ElementId &id) { m_view->reveal(id); },
                                 [this](const NodeId &from) { openNewPing(from); },
                                 [this](const QString &sentence) { m_status->say(sentence); }}))
    , m_bottom(new BottomPanel(model.document, m_pings))
    , m_status(new StatusLine)
    , m_banner(new Banner)
    , m_start(new StartPage(model.settings, m_running, model.autosave))
    , m_pages(new QStackedWidget)
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical))
    , m_files(new Files(model.document, model.session, model.settings, model.autosave, *m_view, *m_actions, *this))
    , m_doctor(new DoctorProbe(model.paths.program, this))
{
    m_actions->fillMenuBar(*menuBar());
    m_view->setFonts(uiFont(), fixedFont(TextSize::Control));
    buildLayout();
    m_canvas = new CanvasController(model.document, *m_view, *m_actions, m_pings, model.settings, this);
    joinPanels();
    joinSelection();
    joinStart();
    joinThemes();
    m_lab = new LabController(model.document, model.live, model.session, model.settings, {*m_actions, *m_topBar, *m_view, *m_banner, *m_bottom, *m_status, *this});
    connect(m_lab, &LabController::bottomPanelWanted, this, [this] {
        if (!isStartShown())
            m_actions->showBottom->setChecked(true);
    });
    const auto showWorld = [this](World world) {
        m_worldLine->setVisible(world == World::Computer);
        m_view->setWorldWord(world == World::Sandbox ? tr("sandbox") : QString());
        showTitle();
    };
    connect(m_lab, &LabController::worldChanged, this, showWorld);
    showWorld(model.session.world());
    restoreLayout();
    showStart(true);
    m_doctor->start();
}

MainWindow::~MainWindow()
{
    // A field that is being typed into commits when it loses the focus: while everything it speaks to is there.
    hide();
    // Signals of a session that ends after us find nobody.
    m_model.session.disconnect(this);
}

// ---- joining ----------------------------------------------------------------------------------------------------

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
    connect(m_view, &DiagramView::zoomChanged, m_status, &StatusLine::setZoom);
    connect(m_view, &DiagramView::zoomChanged, m_topBar, &TopBar::setZoom);
    connect(m_status, &StatusLine::zoomRequested, m_view, &DiagramView::setZoom);
    connect(m_files, &Files::said, m_status, &StatusLine::say);
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
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
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
    connect(m_view, &DiagramView::activated, this, [this] { m_actions->showInspector->setChecked(true); });
}

void MainWindow::joinStart()
{
    connect(m_files, &Files::opened, this, [this] {
        showStart(false);
        // When the panels beside it have come and it has its size.
        QTimer::singleShot(0, this, &MainWindow::restoreView);
    });
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

// ---- states of the window ---------------------------------------------------------------------------------------

bool MainWindow::isStartShown() const
{
    return m_pages->currentWidget() == m_start;
}

void MainWindow::showStart(bool shown)
{
    m_pages->setCurrentWidget(shown ? static_cast<QWidget *>(m_start) : m_view);
    m_right->setVisible(!shown && m_actions->showInspector->isChecked());
    m_bottom->setVisible(!shown && m_actions->showBottom->isChecked());
    for (QAction *action : {m_actions->save, m_actions->saveAs, m_actions->exportPicture, m_actions->copyPicture, m_actions->closeLab, m_actions->newPing,
                            m_actions->selectAll, m_actions->addNamespace, m_actions->addRouter, m_actions->addBridge, m_actions->addHub,
                            m_actions->addComputer, m_actions->selectTool, m_actions->linkTool, m_actions->pingTool, m_actions->noteTool,
                            m_actions->zoomIn, m_actions->zoomOut, m_actions->zoomNormal, m_actions->fitAll, m_actions->labProperties, m_actions->check})
        action->setEnabled(!shown);
    if (shown) {
        m_start->refresh();
        m_start->setFocus();
    } else {
        m_view->setFocus();
    }
    showTitle();
}

void MainWindow::showTitle()
{
    setWindowModified(false);
    if (isStartShown())
        return setWindowTitle(QStringLiteral("Vethlab"));
    QString title = tr("%1 — Vethlab").arg(m_files->shownName());
    if (m_model.document.isModified())
        title = tr("%1 (changed)").arg(title);
    if (m_model.session.world() == World::Computer)
        title = tr("%1 — this computer").arg(title);
    setWindowTitle(title);
}

void MainWindow::openNewPing(const std::optional<NodeId> &from)
{
    (new NewPingDialog(m_pings, m_model.document, from, this))->show();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing) {
        rememberLayout();
        m_model.settings.sync();
        event->accept();
        QApplication::quit();
        return;
    }
    event->ignore();
    if (QWidget *typing = focusWidget())
        typing->clearFocus(); // what was typed belongs to what is saved
    m_files->whenFreeToLeave([this] {
        m_closing = true;
        // Not from inside the button of a dialog that is just going away.
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace vethlab
