// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramview.h"

#include <QUndoStack>

#include "canvas/accessibleview.h"
#include "canvas/diagramviewprivate.h"
#include "canvas/drawingpicture.h"
#include "canvas/tools/connecttool.h"
#include "canvas/tools/selecttool.h"

namespace vethlab {

DiagramView::Private::Private(DiagramView &view, Document &doc, LiveState &liveState)
    : q(view)
    , document(doc)
    , live(liveState)
    , canvas(doc, liveState)
    , overlayItem(new OverlayItem(canvas.style()))
    , tipLabel(new HintLabel(canvas, &view))
    , miniMap(new MiniMap(canvas, &view))
    , legend(new Legend(canvas, &view))
    , emptyHint(new EmptyHint(canvas, &view))
    , exampleLink(new LinkButton(canvas, DiagramView::tr("Open an example"), &view))
{
    canvas.addItem(overlayItem);
    tipTimer.setSingleShot(true);
    tipTimer.setInterval(500);
}

DiagramView::Private::~Private()
{
    // Tools refer to scene and overlay; they go first.
    dropping.reset();
    current.reset();
    retired.reset();
    canvas.disconnect(&q);
}

DiagramView::DiagramView(Document &document, LiveState &live, QWidget *parent)
    : QGraphicsView(parent)
    , d(std::make_unique<Private>(*this, document, live))
{
    installAccessibleView();
    setScene(&d->canvas);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Canvas"));

    connect(&d->canvas, &DiagramScene::contentChanged, this, [this] { d->contentChanged(); });
    connect(&d->canvas, &DiagramScene::selectionPruned, this, [this] { d->selectionWasChanged(); });
    connect(&document, &Document::changed, this, [this](const Delta &delta) { d->noteChange(delta); });
    connect(&document, &Document::reset, this, [this] {
        d->cancelGesture();
        d->undoIndex = d->undoCount = 0;
        clearPings();
        fitAll();
        d->selectionWasChanged();
    });
    connect(document.undoStack(), &QUndoStack::indexChanged, this, [this](int index) { d->undoIndexChanged(index); });
    connect(&d->tipTimer, &QTimer::timeout, this, [this] { d->showTip(); });
    connect(d->miniMap, &MiniMap::wanted, this, [this](const QPointF &point) { d->putAt(point, QRectF(viewport()->rect()).center()); });
    connect(d->legend, &Legend::closeRequested, this, [this] { setLegendShown(false); });
    connect(d->exampleLink, &LinkButton::clicked, this, &DiagramView::openExampleRequested);
    setTool(Tool::Select);
    setTheme(Theme::of(ThemeKind::Light));
    d->putAt(QPointF(0, 0), QPointF(0, 0));
    d->contentChanged();
}

DiagramView::~DiagramView()
{
    // They report when the focus leaves them, which it does when the window goes: there is nobody left to hear it then.
    for (QWidget *child : { static_cast<QWidget *>(d->quickList.data()), d->editor.data() }) {
        if (child) child->disconnect(this);
        delete child;
    }
    setScene(nullptr);
}

// ---- settings -----------------------------------------------------------------------------------------------------

void DiagramView::setTheme(const Theme &theme)
{
    d->canvas.style().theme = &theme;
    d->gridDot = {};
    d->canvas.styleChanged();
    viewport()->update();
    for (QWidget *widget : { static_cast<QWidget *>(d->miniMap), static_cast<QWidget *>(d->legend), static_cast<QWidget *>(d->emptyHint), static_cast<QWidget *>(d->exampleLink) }) widget->update();
}

const Theme &DiagramView::theme() const { return *d->canvas.style().theme; }

void DiagramView::setFonts(const QFont &general, const QFont &fixed)
{
    d->canvas.style().setFonts(general, fixed);
    d->canvas.styleChanged();
    d->layOutFurniture();
}

void DiagramView::setLabMode(LabMode mode)
{
    d->canvas.setMode(mode);
    if (mode == LabMode::Stopped) clearPings();
}

void DiagramView::setWorldWord(const QString &word) { d->canvas.setWorldWord(word); }
void DiagramView::setUplinkWord(const QString &word, bool bad) { d->canvas.setUplinkWord(word, bad); }
void DiagramView::setReducedMotion(bool reduced)
{
    d->reducedMotion = reduced;
    d->canvas.setReducedMotion(reduced);
}

void DiagramView::setIssueText(std::function<QString(const Issue &)> text) { d->canvas.setIssueText(std::move(text)); }
void DiagramView::setErrorText(std::function<QString(const Error &)> text) { d->errorText = std::move(text); }
void DiagramView::showRefused(const std::set<ElementId> &ids) { d->canvas.setRefused(ids); }
void DiagramView::showTerminals(const std::set<ElementId> &nodes) { d->canvas.setTerminals(nodes); }

bool DiagramView::isLegendShown() const { return d->legendShown; }
bool DiagramView::isMinimapShown() const { return d->miniMapShown; }

void DiagramView::setLegendShown(bool shown)
{
    if (d->legendShown == shown) return;
    d->legendShown = shown;
    d->layOutFurniture();
    Q_EMIT legendShownChanged(shown);
}

void DiagramView::setMinimapShown(bool shown)
{
    d->miniMapShown = shown;
    d->layOutFurniture();
}

void DiagramView::setLayerShown(Layer layer, bool shown)
{
    CanvasStyle::Layers &layers = d->canvas.style().layers;
    switch (layer) {
    case Layer::Addresses: layers.addresses = shown; break;
    case Layer::Routes: layers.routes = shown; break;
    case Layer::Interfaces: layers.interfaces = shown; break;
    case Layer::LiveValues: layers.liveValues = shown; break;
    case Layer::Notes: d->canvas.setNotesShown(shown); break;
    }
    viewport()->update();
    d->layOutFurniture();
}

bool DiagramView::isGridShown() const { return d->gridShown; }

void DiagramView::setGridShown(bool shown)
{
    d->gridShown = shown;
    viewport()->update();
}

void DiagramView::setSnapToGrid(bool snap) { d->snapping = snap; }
void DiagramView::setGuidesShown(bool shown) { d->guides = shown; }

// ---- tools --------------------------------------------------------------------------------------------------------

void DiagramView::Private::enter(std::unique_ptr<CanvasTool> next)
{
    if (current) current->left();
    retired = std::move(current);
    current = std::move(next);
    current->entered();
    q.viewport()->setCursor(current->cursor());
    hint(current->idleHint());
}

DiagramView::Tool DiagramView::tool() const { return d->tool; }

void DiagramView::setTool(Tool tool)
{
    const bool isNew = !d->current || d->placing || tool != d->tool;
    if (!isNew) return;
    d->cancelGesture();
    d->placing = false;
    d->tool = tool;
    switch (tool) {
    case Tool::Select: d->enter(std::make_unique<SelectTool>(*d)); break;
    case Tool::Link: d->enter(std::make_unique<ConnectTool>(*d, LinkDrag::Purpose::Link)); break;
    case Tool::Ping: d->enter(std::make_unique<ConnectTool>(*d, LinkDrag::Purpose::Ping)); break;
    case Tool::Note: d->enter(std::make_unique<PlaceTool>(*d, Placeable {}, false)); break;
    }
    Q_EMIT toolChanged(tool);
}

void DiagramView::beginPlacing(edits::NodeKind kind, bool many)
{
    d->cancelGesture();
    d->placing = true;
    d->enter(std::make_unique<PlaceTool>(*d, Placeable { kind }, many));
    setFocus();
}

void DiagramView::beginPlacingNote() { setTool(Tool::Note); }

void DiagramView::beginPlacingShape(NoteShape shape)
{
    d->cancelGesture();
    d->placing = true;
    d->enter(std::make_unique<PlaceTool>(*d, Placeable { {}, shape }, false));
    setFocus();
}

// ---- picture and pings --------------------------------------------------------------------------------------------

void DiagramView::showPlan(const std::vector<PlanLine> &lines) { d->canvas.setPlan(lines); }

void DiagramView::showPing(int pingKey, const NodeId &from, const NodeId &to, const std::vector<InterfaceId> &path)
{
    if (const auto it = d->pings.find(pingKey); it != d->pings.end()) {
        delete it->second;
        d->pings.erase(it);
    }
    int sameTarget = 0;
    for (const auto &[key, item] : d->pings) sameTarget += item->target() == to ? 1 : 0;
    auto *item = new PingItem(d->canvas, from, to, path, static_cast<glyphs::ProbeShape>(d->pings.size() % 4));
    item->setOrder(sameTarget);
    d->pings.emplace(pingKey, item);
    d->placeCallouts();
    d->legend->refresh(true);
    d->layOutFurniture();
}

void DiagramView::updatePing(int pingKey, const PingEvent &event, int lostPercent)
{
    if (const auto it = d->pings.find(pingKey); it != d->pings.end()) it->second->take(event, lostPercent, d->reducedMotion);
    d->placeCallouts();
}

void DiagramView::endPing(int pingKey)
{
    if (const auto it = d->pings.find(pingKey); it != d->pings.end()) it->second->stop();
}

void DiagramView::clearPings()
{
    for (const auto &[key, item] : d->pings) delete item;
    d->pings.clear();
    d->placeCallouts();
    d->legend->refresh(false);
    d->layOutFurniture();
}

DrawingPicture DiagramView::picture(const PictureOptions &options) const
{
    QRectF pings;
    for (const auto &[key, item] : d->pings) pings |= item->boundingRect();
    return { d->canvas, options, { d->visibleRect(), pings, zoom() } };
}

} // namespace vethlab
