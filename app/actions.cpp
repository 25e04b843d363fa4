// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/actions.h"

#include <QActionGroup>

#include "app/styleproperties.h"
#include "canvas/icons.h"

namespace vethlab {

Actions::Actions(QWidget *window, QWidget *canvas)
    : QObject(window)
    , m_window(window)
    , m_canvas(canvas)
{
    makeFileActions();
    makeEditActions();
    makeViewActions();
    makeInsertActions();
    makeLabActions();
}

QAction *Actions::make(const QString &text, const char *iconName, const QKeySequence &sequence)
{
    auto *action = new QAction(text, this);
    if (iconName)
        action->setProperty(iconProperty, QString::fromLatin1(iconName));
    action->setShortcut(sequence);
    if (!sequence.isEmpty())
        action->setToolTip(tr("%1 (%2)").arg(QString(text).remove(QLatin1Char('&')), sequence.toString(QKeySequence::NativeText)));
    m_window->addAction(action);
    m_all.push_back(action);
    return action;
}

QAction *Actions::makeForCanvas(const QString &text, const char *iconName, const QKeySequence &sequence)
{
    auto *action = make(text, iconName, sequence);
    m_window->removeAction(action);
    action->setShortcutContext(Qt::WidgetShortcut); // typing in a field never reaches the canvas
    m_canvas->addAction(action);
    return action;
}

void Actions::makeFileActions()
{
    newLab = make(tr("&New"), "new", QKeySequence(Qt::CTRL | Qt::Key_N));
    open = make(tr("&Open…"), "open", QKeySequence(Qt::CTRL | Qt::Key_O));
    save = make(tr("&Save"), "save", QKeySequence(Qt::CTRL | Qt::Key_S));
    saveAs = make(tr("Save &as…"), nullptr, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    revert = make(tr("Re&vert"));
    exportPicture = make(tr("Export &picture…"), "picture", QKeySequence(Qt::CTRL | Qt::Key_E));
    copyPicture = make(tr("Copy as p&icture"), nullptr, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    print = make(tr("Prin&t…"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_P));
    drawComputer = make(tr("&Draw this computer"), nullptr, {});
    closeLab = make(tr("&Close"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_W));
    quit = make(tr("&Quit"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_Q));
}

void Actions::makeEditActions()
{
    undo = make(tr("&Undo"), "undo", QKeySequence(Qt::CTRL | Qt::Key_Z));
    redo = make(tr("&Redo"), "redo", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    cut = makeForCanvas(tr("Cu&t"), "cut", QKeySequence(Qt::CTRL | Qt::Key_X));
    copy = makeForCanvas(tr("&Copy"), "copy", QKeySequence(Qt::CTRL | Qt::Key_C));
    paste = makeForCanvas(tr("&Paste"), "paste", QKeySequence(Qt::CTRL | Qt::Key_V));
    duplicate = makeForCanvas(tr("D&uplicate"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_D));
    remove = makeForCanvas(tr("&Delete"), "trash", QKeySequence(Qt::Key_Delete));
    joinNeighbours = makeForCanvas(tr("Delete and &join neighbours"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_Delete));
    rename = makeForCanvas(tr("Re&name"), nullptr, QKeySequence(Qt::Key_F2));
    selectAll = makeForCanvas(tr("Select &all"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_A));
    selectLinked = makeForCanvas(tr("Select &linked"), nullptr, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    find = make(tr("&Find…"), "search", QKeySequence(Qt::CTRL | Qt::Key_F));
    findOrDo = make(tr("Find &or do…"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_K));
    settings = make(tr("Settin&gs…"), "settings", QKeySequence(Qt::CTRL | Qt::Key_Comma));
    align = {make(tr("Align &left")), make(tr("Align &centres")), make(tr("Align &right")), make(tr("Align &top")), make(tr("Align &middles")), make(tr("Align &bottom"))};
    distribute = {make(tr("Distribute &sideways"), "distribute"), make(tr("Distribute &downwards"))};
    toFront = make(tr("To &front"));
    toBack = make(tr("To &back"));
    pin = make(tr("&Pin"), "pin");
    pin->setCheckable(true);
    layOut = make(tr("Lay &out"), "layout", QKeySequence(Qt::CTRL | Qt::Key_L));
    align.front()->setProperty(iconProperty, QStringLiteral("align"));
}

void Actions::makeViewActions()
{
    zoomIn = make(tr("Zoom &in"), "zoom-in");
    zoomIn->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = make(tr("Zoom &out"), "zoom-out", QKeySequence(Qt::CTRL | Qt::Key_Minus));
    zoomNormal = make(tr("&100 %"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_0));
    fitAll = make(tr("&Fit all"), "zoom-fit", QKeySequence(Qt::CTRL | Qt::Key_1));
    fitSelection = make(tr("Fit &selection"), nullptr, QKeySequence(Qt::CTRL | Qt::Key_2));
    grid = make(tr("&Grid"), "grid", QKeySequence(Qt::CTRL | Qt::Key_Apostrophe));
    snap = make(tr("S&nap to grid"));
    guides = make(tr("G&uides"));
    minimap = make(tr("&Minimap"));
    legend = make(tr("L&egend"));
    layers = {make(tr("&Addresses")), make(tr("&Routes")), make(tr("&Interfaces")), make(tr("&Live values")), make(tr("&Notes"))};
    for (QAction *action : layers)
        action->setCheckable(true);
    linkShapes = {make(tr("&Straight")), make(tr("&Curved")), make(tr("&Orthogonal"))};
    auto *shapes = new QActionGroup(this);
    for (QAction *action : linkShapes) {
        action->setCheckable(true);
        shapes->addAction(action);
    }
    showPalette = make(tr("&Palette"));
    showOutline = make(tr("&Outline"));
    showInspector = make(tr("&Inspector"));
    showBottom = make(tr("&Bottom panel"));
    for (QAction *action : {grid, snap, guides, minimap, legend, showPalette, showOutline, showInspector, showBottom})
        action->setCheckable(true);
    showPanels = make(tr("&All panels"), nullptr, QKeySequence(Qt::Key_F9));
    themeSystem = make(tr("As the &system"));
    themeLight = make(tr("&Light"));
    themeDark = make(tr("&Dark"));
    auto *themes = new QActionGroup(this);
    for (QAction *action : {themeSystem, themeLight, themeDark}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    fullScreen = make(tr("F&ull screen"), nullptr, QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
    guide = make(tr("&Guide"), "help", QKeySequence(Qt::Key_F1));
    walk = make(tr("&Walk-through: two namespaces, a bridge and NAT"), "step-forward");
    keys = make(tr("All &keys"), "keyboard", QKeySequence(Qt::Key_Question));
    about = make(tr("&About Vethlab"));
}

void Actions::makeInsertActions()
{
    addNamespace = makeForCanvas(tr("&Namespace"), "host", QKeySequence(Qt::Key_N));
    addRouter = makeForCanvas(tr("&Router"), "router", QKeySequence(Qt::Key_R));
    addBridge = makeForCanvas(tr("&Bridge"), "bridge", QKeySequence(Qt::Key_B));
    addHub = makeForCanvas(tr("&Hub"), "hub", QKeySequence(Qt::Key_H));
    addComputer = makeForCanvas(tr("This &computer"), "this-computer", QKeySequence(Qt::Key_C));
    addInternet = makeForCanvas(tr("&Internet"), "internet", QKeySequence(Qt::Key_I));
    selectTool = makeForCanvas(tr("&Select"), "select", QKeySequence(Qt::Key_V));
    linkTool = makeForCanvas(tr("&Link"), "link", QKeySequence(Qt::Key_L));
    pingTool = makeForCanvas(tr("&Ping"), "ping", QKeySequence(Qt::Key_P));
    noteTool = makeForCanvas(tr("No&te"), "note", QKeySequence(Qt::Key_T));
    addBox = makeForCanvas(tr("Bo&x"), "box", QKeySequence(Qt::Key_X));
    addArea = makeForCanvas(tr("Subnet &area"), "subnet", QKeySequence(Qt::Key_A));
    auto *tools = new QActionGroup(this);
    for (QAction *action : {selectTool, linkTool, pingTool, noteTool}) {
        action->setCheckable(true);
        tools->addAction(action);
    }
    selectTool->setChecked(true);
}

void Actions::makeLabActions()
{
    sandbox = make(tr("&Sandbox"), "sandbox");
    computer = make(tr("This &computer"), "world-computer");
    auto *worlds = new QActionGroup(this);
    for (QAction *action : {sandbox, computer}) {
        action->setCheckable(true);
        worlds->addAction(action);
    }
    sandbox->setChecked(true);
    plan = make(tr("&Plan"), "plan", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    apply = make(tr("&Apply"), "apply", QKeySequence(Qt::CTRL | Qt::Key_Return));
    applyAsIDraw = make(tr("Apply changes as I &draw"));
    applyAsIDraw->setCheckable(true);
    stop = make(tr("S&top"), "stop", QKeySequence(Qt::CTRL | Qt::Key_Period));
    assignAddresses = make(tr("Assi&gn addresses"), "addresses");
    computeRoutes = make(tr("Comp&ute routes"), "routes");
    offerAddresses = make(tr("&Offer addresses for new links"));
    offerAddresses->setCheckable(true);
    check = make(tr("&Check the drawing"), nullptr, QKeySequence(Qt::Key_F7));
    adoptDrift = make(tr("Adopt cha&nges"), "adopt");
    reapply = make(tr("Re-appl&y"), "refresh");
    keepHostChanges = make(tr("&Keep changes to this computer"));
    takeHostChangesBack = make(tr("Take changes to this computer &back"));
    stopAll = make(tr("Stop a&ll labs…"));
    labProperties = make(tr("Lab p&roperties"), nullptr, QKeySequence(Qt::ALT | Qt::Key_Return));
    newPing = make(tr("&New ping…"));
    clearPings = make(tr("&Clear pings"));
    switchUp = makeForCanvas(tr("Switch &off / on"), nullptr, QKeySequence(Qt::Key_O));
    openTerminal = make(tr("Open &terminal"), "terminal", QKeySequence(Qt::Key_F4));
    terminalProgram = make(tr("T&erminal program…"));
}

void Actions::setTheme(const Theme &theme)
{
    for (QAction *action : m_all) {
        const QString name = action->property(iconProperty).toString();
        if (!name.isEmpty())
            action->setIcon(icon(name, theme.text2, theme.text3));
    }
}

void Actions::fillMenuBar(QMenuBar &bar)
{
    QMenu *file = bar.addMenu(tr("&File"));
    file->addAction(newLab);
    file->addAction(open);
    recentMenu = file->addMenu(tr("Open &recent"));
    examplesMenu = file->addMenu(tr("&Examples"));
    file->addSeparator();
    file->addActions({save, saveAs, revert});
    file->addSeparator();
    file->addActions({exportPicture, copyPicture, print});
    file->addSeparator();
    file->addAction(drawComputer);
    file->addSeparator();
    file->addActions({closeLab, quit});

    QMenu *edit = bar.addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({cut, copy, paste, duplicate, remove, joinNeighbours});
    edit->addSeparator();
    edit->addActions({rename, selectAll, selectLinked});
    arrangeMenu = edit->addMenu(tr("Arra&nge"));
    for (QAction *action : align)
        arrangeMenu->addAction(action);
    arrangeMenu->addSeparator();
    for (QAction *action : distribute)
        arrangeMenu->addAction(action);
    arrangeMenu->addSeparator();
    arrangeMenu->addActions({layOut, pin, toFront, toBack});
    edit->addSeparator();
    edit->addActions({find, findOrDo});
    edit->addSeparator();
    edit->addAction(settings);

    QMenu *view = bar.addMenu(tr("&View"));
    view->addActions({zoomIn, zoomOut, zoomNormal, fitAll, fitSelection});
    view->addSeparator();
    QMenu *layersMenu = view->addMenu(tr("La&yers"));
    for (QAction *action : layers)
        layersMenu->addAction(action);
    QMenu *links = view->addMenu(tr("&Links"));
    for (QAction *action : linkShapes)
        links->addAction(action);
    view->addActions({grid, snap, guides, minimap, legend});
    view->addSeparator();
    QMenu *panels = view->addMenu(tr("&Panels"));
    panels->addActions({showPalette, showOutline, showInspector, showBottom});
    panels->addSeparator();
    panels->addAction(showPanels);
    QMenu *themes = view->addMenu(tr("&Theme"));
    themes->addActions({themeSystem, themeLight, themeDark});
    view->addSeparator();
    view->addAction(fullScreen);

    QMenu *insert = bar.addMenu(tr("&Insert"));
    insert->addActions({addNamespace, addRouter, addBridge, addHub, addComputer, addInternet});
    insert->addSeparator();
    insert->addActions({linkTool, noteTool, addBox, addArea});

    QMenu *lab = bar.addMenu(tr("&Lab"));
    QMenu *worlds = lab->addMenu(tr("&World"));
    worlds->addActions({sandbox, computer});
    lab->addSeparator();
    lab->addActions({plan, apply, applyAsIDraw, stop});
    lab->addSeparator();
    lab->addActions({assignAddresses, computeRoutes, offerAddresses, check});
    lab->addSeparator();
    lab->addActions({adoptDrift, reapply});
    lab->addSeparator();
    lab->addActions({keepHostChanges, takeHostChangesBack});
    lab->addSeparator();
    lab->addAction(stopAll);
    lab->addSeparator();
    lab->addAction(labProperties);
    lab->setToolTipsVisible(true); // why something can't be done now

    QMenu *live = bar.addMenu(tr("Li&ve"));
    live->addActions({pingTool, newPing, clearPings});
    live->addSeparator();
    live->addActions({openTerminal, terminalProgram});
    live->addSeparator();
    live->addAction(switchUp);
    live->setToolTipsVisible(true); // why a terminal can't be opened now

    QMenu *help = bar.addMenu(tr("&Help"));
    help->addActions({guide, walk, keys, about});
}

} // namespace vethlab
