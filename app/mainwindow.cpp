// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QSplitter>
#include <QStackedWidget>

#include "app/actions.h"
#include "app/addressing.h"
#include "app/autosave.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/canvascontroller.h"
#include "app/doctorprobe.h"
#include "app/files.h"
#include "app/fonts.h"
#include "app/inspector/inspector.h"
#include "app/labcontroller.h"
#include "app/newpingdialog.h"
#include "app/outlinepanel.h"
#include "app/palettepanel.h"
#include "app/settings.h"
#include "app/start/startpage.h"
#include "app/statusline.h"
#include "app/thememanager.h"
#include "app/topbar.h"
#include "app/typing.h"
#include "app/walk/walkpanel.h"
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
    , m_hostTrialBanner(new Banner)
    , m_walkPanel(new WalkPanel)
    , m_start(new StartPage(model.settings, m_running, model.autosave))
    , m_pages(new QStackedWidget)
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical))
    , m_files(new Files(model.document, model.session, model.settings, model.autosave, *m_actions, *this))
    , m_doctor(new DoctorProbe(model.paths.program, this))
{
    setAcceptDrops(true);
    m_actions->fillMenuBar(*menuBar());
    m_view->setFonts(uiFont(), fixedFont(TextSize::Control));
    buildLayout();
    m_canvas = new CanvasController(model.document, *m_view, *m_actions, m_pings, model.settings, this);
    joinPanels();
    joinSelection();
    joinStart();
    joinThemes();
    joinTerminals();
    joinWalk();
    joinFinding();
    joinSettings();
    joinMachineDrawing();
    joinDrift();
    joinHostTrial();
    joinStopping();
    m_lab = new LabController(model.document, model.live, model.session, model.settings, {*m_actions, *m_topBar, *m_view, *m_banner, *m_bottom, *m_status, *this});
    m_addressing = new Addressing(model.document, {*m_view, *m_actions, *m_banner, *m_bottom->events(), model.settings, model.session}, this);
    connect(m_addressing, &Addressing::said, m_status, &StatusLine::say);
    connect(m_canvas, &CanvasController::addressesWanted, m_addressing, &Addressing::assign);
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
    joinInternet();
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

bool MainWindow::isStartShown() const
{
    return m_pages->currentWidget() == m_start;
}

void MainWindow::showStart(bool shown)
{
    m_pages->setCurrentWidget(shown ? static_cast<QWidget *>(m_start) : m_view);
    m_right->setVisible(!shown && m_actions->showInspector->isChecked());
    m_bottom->setVisible(!shown && m_actions->showBottom->isChecked());
    for (QAction *action : {m_actions->save, m_actions->saveAs, m_actions->exportPicture, m_actions->copyPicture, m_actions->print, m_actions->closeLab, m_actions->newPing,
                            m_actions->selectAll, m_actions->find, m_actions->layOut, m_actions->addNamespace, m_actions->addRouter, m_actions->addBridge, m_actions->addHub,
                            m_actions->addComputer, m_actions->addInternet, m_actions->selectTool, m_actions->linkTool, m_actions->pingTool, m_actions->noteTool,
                            m_actions->addBox, m_actions->addArea, m_actions->zoomIn, m_actions->zoomOut, m_actions->zoomNormal, m_actions->fitAll,
                            m_actions->labProperties, m_actions->check, m_actions->assignAddresses, m_actions->computeRoutes})
        action->setEnabled(!shown);
    m_actions->paste->setEnabled(!shown && m_view->canPaste());
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
    commitTyped(*this); // it belongs to what is saved
    m_files->whenFreeToLeave([this] {
        m_closing = true;
        // Not from inside the button of a dialog that is just going away.
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace vethlab
