// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramscene.h"

#include <algorithm>

namespace vethlab {

using namespace geometry;

namespace {

    bool isNodeElement(const Element *element)
    {
        return element && !std::holds_alternative<Interface>(*element) && !std::holds_alternative<Link>(*element);
    }

    template <class Map> auto *findIn(const Map &map, const ElementId &id)
    {
        const auto it = map.find(id);
        return it == map.end() ? nullptr : it->second.get();
    }

} // namespace

DiagramScene::DiagramScene(Document &document, LiveState &live, QObject *parent)
    : QGraphicsScene(parent)
    , m_document(document)
    , m_live(live)
    , m_teller(live)
    , m_layout([this](const NodeItem &node) { return frameOf(node); })
{
    // Unbounded for all that matters; scroll bars are hidden.
    setSceneRect(-1e6, -1e6, 2e6, 2e6);
    connect(&document, &Document::changed, this, &DiagramScene::applyDelta);
    connect(&document, &Document::reset, this, &DiagramScene::rebuild);
    connect(&live, &LiveState::devicesChanged, this, &DiagramScene::devicesChanged);
    connect(&live, &LiveState::nodesChanged, this, &DiagramScene::updateAllStates);
    connect(&live, &LiveState::countersChanged, this, &DiagramScene::countersChanged);
    connect(&live, &LiveState::driftChanged, this, &DiagramScene::updateAllStates);
    connect(&live, &LiveState::staleChanged, this, &DiagramScene::updateAllStates);
    connect(&live, &LiveState::cleared, this, &DiagramScene::updateAllStates);
    rebuild();
}

DiagramScene::~DiagramScene() = default;

NodeItem *DiagramScene::node(const ElementId &id) const { return findIn(m_nodes, id); }
LinkItem *DiagramScene::link(const ElementId &id) const { return findIn(m_links, id); }
NoteItem *DiagramScene::note(const ElementId &id) const { return findIn(notes(), id); }

LinkItem *DiagramScene::linkOfPort(const ElementId &interface, int *end) const
{
    const Link *found = m_index->linkOf(InterfaceId(interface.text()));
    LinkItem *item = found ? link(found->id) : nullptr;
    if (item && end) *end = ElementId(item->end(0).port) == interface ? 0 : 1;
    return item;
}

bool DiagramScene::has(const ElementId &id) const
{
    return node(id) || link(id) || note(id) || m_document.topology().findAs<Interface>(id);
}

QRectF DiagramScene::rectOf(const ElementId &id) const
{
    if (const NodeItem *item = node(id)) return item->sceneRect();
    if (const NoteItem *item = note(id)) return item->sceneRect();
    if (const LinkItem *item = link(id)) return item->path().bounds().adjusted(-1, -1, 1, 1);
    int end = 0;
    if (const LinkItem *item = linkOfPort(id, &end)) return QRectF(item->end(end).point, QSizeF()).adjusted(-10, -10, 10, 10);
    if (const auto *interface = m_document.topology().findAs<Interface>(id)) return rectOf(interface->node);
    return {};
}

QRectF DiagramScene::contentRect() const
{
    QRectF rect;
    for (const auto &[id, item] : m_nodes) rect |= item->sceneRect();
    for (const auto &[id, item] : notes()) rect |= item->sceneRect();
    return rect;
}

NodeItem *DiagramScene::frameOf(const NodeItem &item) const
{
    const auto *bridge = m_document.topology().findAs<Bridge>(item.id());
    if (!bridge) return nullptr;
    return std::visit(Overloaded {
                          [](const InFabric &) -> NodeItem * { return nullptr; },
                          [&](const InNamespace &home) { return node(home.node); },
                          [&](const InComputer &) { return m_index->computer() ? node(m_index->computer()->id) : nullptr; },
                      },
        bridge->home);
}

bool DiagramScene::isPinned(const ElementId &id) const
{
    const DiagramItem *item = m_document.diagram().find(id);
    const auto *place = item ? std::get_if<NodePlace>(item) : nullptr;
    return place && place->pinned;
}

int DiagramScene::zOf(const ElementId &id) const
{
    const DiagramItem *item = m_document.diagram().find(id);
    const auto *place = item ? std::get_if<NodePlace>(item) : nullptr;
    return place ? place->z : 0;
}

std::set<ElementId> DiagramScene::withContents(const std::set<ElementId> &ids) const
{
    std::set<ElementId> all = ids;
    for (const ElementId &id : ids)
        if (const NodeItem *item = node(id); item && item->isFrame())
            for (const Bridge *bridge : m_index->bridgesIn(item->id())) all.insert(bridge->id);
    return all;
}

// ---- following the document ---------------------------------------------------------------------------------------

void DiagramScene::rebuild()
{
    m_layout.clear();
    m_links.clear();
    m_nodes.clear();
    m_goneLinks.clear();
    m_goneNodes.clear();
    m_notes.clear();
    m_autoPlaces.clear();
    m_preview.clear();
    m_refused.clear();
    m_pulses.clear();
    m_hover = {};
    m_index = std::make_unique<TopologyIndex>(m_document.topology());
    m_layout.setShape(m_document.diagram().linkShape());
    Dirty dirty;
    for (const auto &[place, element] : m_document.topology().elements())
        if (isNodeElement(&element)) syncNode(elementId(element), dirty);
    for (const auto &[place, element] : m_document.topology().elements())
        if (const auto *value = std::get_if<Link>(&element)) syncLink(value->id, dirty);
    for (const auto &[place, item] : m_document.diagram().items()) syncNote(diagramItemId(item));
    finish(std::move(dirty));
    pruneSelection();
}

void DiagramScene::markNodes(const Element &element, std::set<ElementId> &nodes, std::set<ElementId> &links) const
{
    std::visit(Overloaded {
                   [&](const Namespace &value) { nodes.insert(value.id); },
                   [&](const Computer &value) { nodes.insert(value.id); },
                   [&](const Bridge &value) {
                       nodes.insert(value.id);
                       if (const auto *home = std::get_if<InNamespace>(&value.home)) nodes.insert(home->node);
                       if (std::holds_alternative<InComputer>(value.home) && m_index->computer()) nodes.insert(m_index->computer()->id);
                   },
                   [&](const Interface &value) {
                       nodes.insert(value.node);
                       if (const Link *joined = m_index->linkOf(value.id)) links.insert(joined->id);
                   },
                   [&](const Link &value) {
                       links.insert(value.id);
                       for (const InterfaceId &end : { value.a, value.b })
                           if (const auto *interface = m_document.topology().findAs<Interface>(end)) nodes.insert(interface->node);
                   },
               },
        element);
}

void DiagramScene::applyDelta(const Delta &delta)
{
    m_index = std::make_unique<TopologyIndex>(m_document.topology());
    std::set<ElementId> nodes, links, notes;
    for (const auto &change : delta.topology.changes) {
        if (change.before) markNodes(*change.before, nodes, links);
        if (change.after) markNodes(*change.after, nodes, links);
    }
    for (const auto &change : delta.diagram) {
        const bool isPlace = std::holds_alternative<NodePlace>(change.after ? *change.after : *change.before);
        (isPlace ? nodes : notes).insert(change.id);
    }
    Dirty dirty;
    // A link whose ends may have gone is taken down before its nodes are.
    for (const ElementId &id : links)
        if (LinkItem *item = link(id)) {
            for (const int end : { 0, 1 }) dirty.insert(m_layout.nodeAt(item, end));
            m_layout.removeLink(item);
            if (!m_document.topology().findAs<Link>(id)) dropLink(id);
        }
    for (const ElementId &id : nodes) syncNode(id, dirty);
    for (const ElementId &id : links) syncLink(id, dirty);
    for (const ElementId &id : notes) syncNote(id);
    if (delta.linksAfter) {
        m_layout.setShape(*delta.linksAfter);
        for (const auto &[id, item] : m_nodes) dirty.insert(item.get());
    }
    finish(std::move(dirty));
    pruneSelection();
}

void DiagramScene::syncNode(const ElementId &id, Dirty &dirty)
{
    const Element *element = m_document.topology().find(id);
    NodeItem *item = node(id);
    if (!isNodeElement(element)) {
        if (!item) return;
        for (const LinkItem *attached : m_layout.linksOf(item)) dropLink(ElementId(attached->id())); // references that don't hold
        dirty.erase(item);
        dropNode(id);
        return;
    }
    if (!item) {
        auto created = std::make_unique<NodeItem>(NodeId(id.text()), m_style);
        item = created.get();
        addItem(item);
        m_nodes.emplace(id, std::move(created));
        m_goneNodes.erase(id);
        m_layout.addNode(item);
    }
    item->setOrder(m_document.topology().place(id).value_or(0), zOf(id));
    item->setFacts(factsOf(*element));
    if (std::holds_alternative<Computer>(*element)) item->setWorldWord(m_worldWord);
    item->setTerminal(m_terminals.contains(id));
    item->setPinned(isPinned(id));
    updateNodeState(*item);
    dirty.insert(item);
}

void DiagramScene::syncLink(const ElementId &id, Dirty &dirty)
{
    const auto *value = m_document.topology().findAs<Link>(id);
    LinkItem *item = link(id);
    const auto *portA = value ? m_document.topology().findAs<Interface>(value->a) : nullptr;
    const auto *portB = value ? m_document.topology().findAs<Interface>(value->b) : nullptr;
    NodeItem *a = portA ? node(portA->node) : nullptr, *b = portB ? node(portB->node) : nullptr;
    if (!a || !b || a == b) { // a half-made drawing: nothing to draw
        if (item) dropLink(id);
        return;
    }
    if (!item) {
        auto created = std::make_unique<LinkItem>(LinkId(id.text()), m_style);
        item = created.get();
        addItem(item);
        addItem(item->endsItem());
        m_links.emplace(id, std::move(created));
        m_goneLinks.erase(id);
    }
    item->setOrder(m_document.topology().place(id).value_or(0));
    item->setEnds(value->a, portA->node, value->b, portB->node);
    m_layout.removeLink(item);
    m_layout.addLink(item, a, b, static_cast<int>(m_document.topology().place(id).value_or(0)));
    updateLinkState(*item);
    dirty.insert(a);
    dirty.insert(b);
}

void DiagramScene::setNotesShown(bool shown)
{
    m_style.layers.notes = shown;
    for (const auto &[id, item] : m_notes) item->setVisible(shown);
    pruneSelection();
    Q_EMIT contentChanged();
}

void DiagramScene::syncNote(const ElementId &id)
{
    const DiagramItem *found = m_document.diagram().find(id);
    const Note *value = found ? std::get_if<Note>(found) : nullptr;
    if (!value) {
        m_notes.erase(id);
        return;
    }
    NoteItem *item = findIn(m_notes, id);
    if (!item) {
        auto created = std::make_unique<NoteItem>(id, m_style);
        item = created.get();
        item->setVisible(m_style.layers.notes);
        addItem(item);
        m_notes.emplace(id, std::move(created));
    }
    const auto preview = m_preview.find(id);
    QRectF rect(value->position, value->size);
    if (preview != m_preview.end()) rect = preview->second.isValid() ? preview->second : QRectF(preview->second.topLeft(), value->size);
    item->setZValue(zOrder::within(value->shape == NoteShape::Sheet ? zOrder::note : zOrder::area, m_document.diagram().place(id).value_or(0)));
    item->setNote(rect, QString::fromStdString(value->text), value->shape);
}

void DiagramScene::finish(Dirty dirty)
{
    placeFrames(dirty);
    if (!hasPreview()) {
        // What became a frame (or is none any more) has other texts at its ports.
        for (const NodeItem *item : dirty)
            for (LinkItem *attached : m_layout.linksOf(item)) updateLinkState(*attached);
        issuesChanged(); // before the labels, which keep off badges
    }
    m_layout.update(dirty, hasPreview() ? LinkLayout::Labels::Touched : LinkLayout::Labels::All);
    // A frame's routed line ends at its port, which the other end of that link may have moved.
    for (NodeItem *item : Dirty(dirty))
        for (LinkItem *attached : m_layout.linksOf(item))
            for (const int end : { 0, 1 }) dirty.insert(m_layout.nodeAt(attached, end));
    routeFrames(dirty);
    showMarks();
    Q_EMIT contentChanged();
}

void DiagramScene::styleChanged()
{
    Dirty dirty;
    for (const auto &[id, item] : m_nodes) item->styleChanged(), dirty.insert(item.get());
    for (const auto &[id, item] : m_links) item->styleChanged();
    for (const auto &[id, item] : m_notes) item->styleChanged();
    for (const auto &[id, item] : m_goneNodes) item->styleChanged();
    for (const auto &[id, item] : m_goneLinks) item->styleChanged();
    finish(std::move(dirty));
    update();
}

void DiagramScene::zoomChanged()
{
    // Reach of line widths and glyphs in the scene depends on the zoom.
    for (const auto &[id, item] : m_links) item->styleChanged();
}

} // namespace vethlab
