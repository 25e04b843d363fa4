// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/canvascontroller.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QUndoStack>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "app/actions.h"
#include "app/contextmenus.h"
#include "app/errortext.h"
#include "app/pings.h"
#include "app/repairtext.h"
#include "app/settings.h"

namespace vethlab {

namespace {

const QString gridKey = QStringLiteral("view/grid");
const QString snapKey = QStringLiteral("view/snap");
const QString guidesKey = QStringLiteral("view/guides");
const QString minimapKey = QStringLiteral("view/minimap");
const QString legendKey = QStringLiteral("view/legend");

std::optional<edits::NodeKind> kindOf(const QString &word)
{
    using Kind = edits::NodeKind;
    const std::array kinds{std::pair("namespace", Kind::Namespace), std::pair("router", Kind::Router), std::pair("bridge", Kind::Bridge),
                           std::pair("hub", Kind::Hub), std::pair("computer", Kind::Computer), std::pair("internet", Kind::Internet)};
    for (const auto &[name, kind] : kinds)
        if (word == QLatin1String(name))
            return kind;
    return std::nullopt;
}

} // namespace

CanvasController::CanvasController(Document &document, DiagramView &view, Actions &actions, Pings &pings, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_view(view)
    , m_actions(actions)
    , m_pings(pings)
    , m_settings(settings)
    , m_menus(new ContextMenus(document, view, actions, this))
{
    m_view.setIssueText([&document](const Issue &issue) { return issueText(issue, document.topology()); });
    m_view.setErrorText([](const Error &error) { return errorText(error); });
    connectEditing();
    connectArranging();
    connectViewing();
    connectTools();
    connectPings();
    connect(&m_view, &DiagramView::refused, this, [this](const Error &error) { Q_EMIT said(errorText(error)); });
    connect(&m_view, &DiagramView::contextMenuRequested, this, &CanvasController::showContextMenu);
    connect(&m_view, &DiagramView::selectionChanged, this, &CanvasController::updateEnabled);
    updateEnabled();
}

bool CanvasController::beginPlacing(const QString &word, bool many)
{
    if (word == QLatin1String("note")) {
        m_view.beginPlacingNote();
    } else if (word == QLatin1String("box") || word == QLatin1String("area")) {
        m_view.beginPlacingShape(word == QLatin1String("box") ? NoteShape::Box : NoteShape::Area);
    } else if (const auto kind = kindOf(word)) {
        m_view.beginPlacing(*kind, many);
    } else {
        return false;
    }
    m_view.setFocus();
    return true;
}

bool CanvasController::insert(const QString &word)
{
    const auto kind = kindOf(word);
    if (kind)
        m_view.insertAtCenter(*kind);
    return kind.has_value();
}

void CanvasController::connectEditing()
{
    QUndoStack *stack = m_document.undoStack();
    connect(m_actions.undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(m_actions.redo, &QAction::triggered, stack, &QUndoStack::redo);
    const auto updateHistory = [this, stack] {
        m_actions.undo->setEnabled(stack->canUndo());
        m_actions.redo->setEnabled(stack->canRedo());
        m_actions.undo->setText(stack->canUndo() ? tr("&Undo: %1").arg(stack->undoText()) : tr("&Undo"));
        const auto tip = [](QAction *action, const QString &text) {
            action->setToolTip(tr("%1 (%2)").arg(QString(text).remove(QLatin1Char('&')), action->shortcut().toString(QKeySequence::NativeText)));
        };
        m_actions.redo->setText(stack->canRedo() ? tr("&Redo: %1").arg(stack->redoText()) : tr("&Redo"));
        tip(m_actions.undo, m_actions.undo->text());
        tip(m_actions.redo, m_actions.redo->text());
    };
    connect(stack, &QUndoStack::indexChanged, this, updateHistory);
    connect(stack, &QUndoStack::cleanChanged, this, updateHistory);
    connect(&m_document, &Document::reset, this, updateHistory);
    updateHistory();
    connect(m_actions.cut, &QAction::triggered, &m_view, &DiagramView::cutSelected);
    connect(m_actions.copy, &QAction::triggered, &m_view, &DiagramView::copySelected);
    connect(m_actions.paste, &QAction::triggered, &m_view, &DiagramView::paste);
    connect(m_actions.duplicate, &QAction::triggered, &m_view, &DiagramView::duplicateSelected);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] { m_actions.paste->setEnabled(m_view.isVisible() && m_view.canPaste()); });
    connect(m_actions.remove, &QAction::triggered, &m_view, &DiagramView::deleteSelected);
    connect(m_actions.rename, &QAction::triggered, &m_view, &DiagramView::renameSelected);
    connect(m_actions.selectAll, &QAction::triggered, &m_view, &DiagramView::selectAll);
    connect(m_actions.switchUp, &QAction::triggered, this, &CanvasController::switchSelection);
}

void CanvasController::connectArranging()
{
    connect(m_actions.joinNeighbours, &QAction::triggered, &m_view, &DiagramView::joinNeighbours);
    connect(m_actions.joinNeighbours, &QAction::hovered, this, [this] { Q_EMIT said(m_view.joinPreview()); });
    connect(m_actions.selectLinked, &QAction::triggered, &m_view, &DiagramView::selectLinked);
    for (std::size_t i = 0; i < m_actions.align.size(); ++i)
        connect(m_actions.align[i], &QAction::triggered, this, [this, i] { m_view.alignSelected(static_cast<edits::Alignment>(i)); });
    connect(m_actions.distribute[0], &QAction::triggered, this, [this] { m_view.distributeSelected(Qt::Horizontal); });
    connect(m_actions.distribute[1], &QAction::triggered, this, [this] { m_view.distributeSelected(Qt::Vertical); });
    connect(m_actions.toFront, &QAction::triggered, this, [this] { m_view.restackSelected(true); });
    connect(m_actions.toBack, &QAction::triggered, this, [this] { m_view.restackSelected(false); });
    connect(m_actions.pin, &QAction::triggered, &m_view, &DiagramView::pinSelected);
    connect(&m_document, &Document::changed, this, [this] { m_actions.pin->setChecked(m_view.isSelectionPinned()); });
    connect(m_menus, &ContextMenus::pingFrom, this, &CanvasController::pingFrom);
    connect(m_menus, &ContextMenus::addressesWanted, this, &CanvasController::addressesWanted);
    connect(m_menus, &ContextMenus::propertiesWanted, this, &CanvasController::propertiesWanted);
}

void CanvasController::connectViewing()
{
    connect(m_actions.zoomIn, &QAction::triggered, &m_view, &DiagramView::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, &m_view, &DiagramView::zoomOut);
    connect(m_actions.zoomNormal, &QAction::triggered, this, [this] { m_view.setZoom(1); });
    connect(m_actions.fitAll, &QAction::triggered, &m_view, &DiagramView::fitAll);
    connect(m_actions.fitSelection, &QAction::triggered, &m_view, &DiagramView::fitSelection);
    const auto remember = [this](QAction *action, const QString &key, const std::function<void(bool)> &set) {
        const bool on = m_settings.flag(key, true);
        action->setChecked(on);
        set(on);
        connect(action, &QAction::toggled, this, [this, key, set](bool checked) {
            m_settings.set(key, checked);
            set(checked);
        });
    };
    remember(m_actions.grid, gridKey, [this](bool on) { m_view.setGridShown(on); });
    remember(m_actions.snap, snapKey, [this](bool on) { m_view.setSnapToGrid(on); });
    remember(m_actions.guides, guidesKey, [this](bool on) { m_view.setGuidesShown(on); });
    remember(m_actions.minimap, minimapKey, [this](bool on) { m_view.setMinimapShown(on); });
    remember(m_actions.legend, legendKey, [this](bool on) { m_view.setLegendShown(on); });
    const std::array layerKeys{"addresses", "routes", "interfaces", "liveValues", "notes"};
    for (std::size_t i = 0; i < m_actions.layers.size(); ++i)
        remember(m_actions.layers[i], QStringLiteral("layers/") + QLatin1String(layerKeys[i]), [this, i](bool on) { m_view.setLayerShown(static_cast<DiagramView::Layer>(i), on); });
    for (std::size_t i = 0; i < m_actions.linkShapes.size(); ++i)
        connect(m_actions.linkShapes[i], &QAction::triggered, this, [this, i] { m_view.shapeLinks(static_cast<LinkShape>(i)); });
    const auto showShape = [this] { m_actions.linkShapes[static_cast<std::size_t>(m_document.diagram().linkShape())]->setChecked(true); };
    connect(&m_document, &Document::changed, this, showShape);
    connect(&m_document, &Document::reset, this, showShape);
    showShape();
    connect(&m_view, &DiagramView::legendShownChanged, m_actions.legend, &QAction::setChecked);
}

void CanvasController::connectTools()
{
    using Kind = edits::NodeKind;
    for (const auto &[action, kind] : {std::pair(m_actions.addNamespace, Kind::Namespace), std::pair(m_actions.addRouter, Kind::Router),
                                       std::pair(m_actions.addBridge, Kind::Bridge), std::pair(m_actions.addHub, Kind::Hub),
                                       std::pair(m_actions.addComputer, Kind::Computer), std::pair(m_actions.addInternet, Kind::Internet)})
        connect(action, &QAction::triggered, this, [this, insertedKind = kind] { m_view.insertAtCenter(insertedKind); });
    using Tool = DiagramView::Tool;
    for (const auto &[action, tool] : {std::pair(m_actions.selectTool, Tool::Select), std::pair(m_actions.linkTool, Tool::Link), std::pair(m_actions.pingTool, Tool::Ping)})
        connect(action, &QAction::triggered, this, [this, chosen = tool] {
            m_view.setTool(chosen);
            m_view.setFocus();
        });
    // What is drawn now is to be seen.
    for (QAction *action : {m_actions.noteTool, m_actions.addBox, m_actions.addArea})
        connect(action, &QAction::triggered, this, [this] { m_actions.layers[static_cast<std::size_t>(DiagramView::Layer::Notes)]->setChecked(true); });
    for (const auto &[action, shape] : {std::pair(m_actions.addBox, NoteShape::Box), std::pair(m_actions.addArea, NoteShape::Area)})
        connect(action, &QAction::triggered, this, [this, drawn = shape] { m_view.beginPlacingShape(drawn); });
    connect(m_actions.noteTool, &QAction::triggered, this, [this] {
        m_view.beginPlacingNote();
        m_view.setFocus();
    });
    connect(&m_view, &DiagramView::toolChanged, this, [this](Tool tool) {
        const std::array actions{m_actions.selectTool, m_actions.linkTool, m_actions.pingTool, m_actions.noteTool};
        actions[static_cast<std::size_t>(tool)]->setChecked(true);
    });
}

void CanvasController::connectPings()
{
    connect(&m_view, &DiagramView::pingRequested, this, [this](const NodeId &from, const NodeId &to) {
        if (const QString problem = m_pings.start(from, to); !problem.isEmpty())
            Q_EMIT pingNotPossible(problem);
    });
    connect(&m_pings, &Pings::started, this, [this](int key) {
        const Ping *ping = m_pings.find(key);
        if (ping->to)
            m_view.showPing(key, ping->from, *ping->to, ping->path);
        Q_EMIT pingStarted();
    });
    connect(&m_pings, &Pings::answered, this, [this](int key, const PingEvent &event) {
        const Ping *ping = m_pings.find(key);
        if (ping->to)
            m_view.updatePing(key, event, ping->lostPercent());
    });
    connect(&m_pings, &Pings::ended, &m_view, &DiagramView::endPing);
    connect(&m_pings, &Pings::cleared, &m_view, &DiagramView::clearPings);
    connect(m_actions.clearPings, &QAction::triggered, &m_pings, &Pings::clear);
}

void CanvasController::switchSelection()
{
    const std::set<ElementId> ids = m_view.selection();
    const Topology &topology = m_document.topology();
    // Anything off: switch all on; else all off.
    bool anyOff = false;
    const auto look = [&](const ElementId &id) {
        if (const auto *interface = topology.findAs<Interface>(id))
            anyOff = anyOff || !interface->up;
        else if (const auto *bridge = topology.findAs<Bridge>(id))
            anyOff = anyOff || !bridge->up;
    };
    for (const ElementId &id : ids) {
        look(id);
        if (const auto *link = topology.findAs<Link>(id)) {
            look(link->a);
            look(link->b);
        }
    }
    const auto delta = edits::setUp(m_document.drawing(), ids, anyOff);
    const QString what = ids.size() == 1 ? elementText(*ids.begin(), topology) : tr("%n elements", nullptr, static_cast<int>(ids.size()));
    const auto pushed = delta ? m_document.push((anyOff ? tr("Switch %1 on") : tr("Switch %1 off")).arg(what), *delta) : Result<void>(tl::unexpected(delta.error()));
    if (!pushed)
        Q_EMIT said(errorText(pushed.error()));
}

void CanvasController::updateEnabled()
{
    const std::set<ElementId> ids = m_view.selection();
    bool switches = false;
    for (const ElementId &id : ids) {
        const Element *element = m_document.topology().find(id);
        switches = switches || (element && !networkStack(*element));
    }
    for (QAction *action : {m_actions.cut, m_actions.copy, m_actions.duplicate})
        action->setEnabled(m_view.canCopy());
    m_actions.paste->setEnabled(m_view.isVisible() && m_view.canPaste());
    m_actions.remove->setEnabled(!ids.empty());
    m_actions.joinNeighbours->setEnabled(m_view.canJoinNeighbours());
    m_actions.selectLinked->setEnabled(!ids.empty());
    const int arrangeable = m_view.arrangeable();
    for (QAction *action : m_actions.align)
        action->setEnabled(arrangeable > 1);
    for (QAction *action : m_actions.distribute)
        action->setEnabled(arrangeable > 2);
    m_actions.toFront->setEnabled(m_view.canRestack());
    m_actions.toBack->setEnabled(m_view.canRestack());
    m_actions.pin->setEnabled(!m_view.selectedNodes().empty());
    m_actions.pin->setChecked(m_view.isSelectionPinned());
    m_actions.rename->setEnabled(ids.size() == 1 && !m_document.topology().findAs<Link>(*ids.begin()));
    m_actions.switchUp->setEnabled(switches);
    m_actions.fitSelection->setEnabled(!ids.empty());
}

void CanvasController::addRepairs(QMenu &menu, const ElementId &id)
{
    constexpr int most = 12; // more are for the list of issues
    QMenu *repairs = nullptr;
    const Topology &topology = m_document.topology();
    const Repairs known(m_document.drawing());
    for (const Issue &issue : m_document.issues()) {
        const auto *interface = topology.findAs<Interface>(issue.element);
        if (issue.element != id && !(interface && ElementId(interface->node) == id)) // those are shown at their node
            continue;
        for (const Repair &repair : known.of(issue)) {
            if (!repairs) {
                // With what is done to it, before what takes it away.
                const QList<QAction *> actions = menu.actions();
                const auto separator = std::find_if(actions.begin(), actions.end(), [](const QAction *action) { return action->isSeparator(); });
                repairs = new QMenu(tr("Repair"), &menu);
                menu.insertMenu(separator == actions.end() ? nullptr : *separator, repairs);
            }
            if (repairs->actions().size() == most)
                return;
            const QString step = repairStep(repair, issue, topology);
            QAction *action = repairs->addAction(QString(step).replace(QLatin1Char('&'), QStringLiteral("&&")));
            action->setToolTip(issueText(issue, topology));
            connect(action, &QAction::triggered, this, [this, step, delta = repair.delta] {
                if (const auto pushed = m_document.push(step, delta); !pushed)
                    Q_EMIT said(errorText(pushed.error()));
            });
        }
    }
}

void CanvasController::showContextMenu(const ElementId &id, const QPoint &at)
{
    QMenu *menu = m_menus->make(id, at);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!id.isEmpty())
        addRepairs(*menu, id);
    Q_EMIT contextMenuMade(*menu, id);
    menu->popup(at);
}

} // namespace vethlab
