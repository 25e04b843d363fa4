// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramscene.h"

#include <QTimerEvent>

#include <algorithm>
#include <cmath>

#include "backend/core/planlines.h"
#include "backend/core/uplink.h"

// What is known about the drawing beyond the drawing: live state, plan, issues; selection, hover and tool tips.
namespace vethlab {

using namespace geometry;

void DiagramScene::setMode(DiagramView::LabMode mode)
{
    m_teller.setMode(mode);
    if (mode == DiagramView::LabMode::Stopped) {
        m_refused.clear();
        m_goneNodes.clear();
        m_goneLinks.clear();
    }
    updateAllStates();
    countersChanged();
}

void DiagramScene::setPlan(const std::vector<PlanLine> &lines)
{
    m_teller.setPlan(lines);
    showGone();
    updateAllStates();
}

void DiagramScene::dropLink(const ElementId &id)
{
    const auto it = m_links.find(id);
    if (it == m_links.end()) return;
    m_layout.removeLink(it->second.get());
    if (m_teller.mode() != DiagramView::LabMode::Stopped) {
        LinkItem &gone = *(m_goneLinks[id] = std::move(it->second));
        gone.hide();
        gone.endsItem()->hide();
    }
    m_links.erase(it);
}

void DiagramScene::dropNode(const ElementId &id)
{
    const auto it = m_nodes.find(id);
    if (it == m_nodes.end()) return;
    m_layout.removeNode(it->second.get());
    if (m_teller.mode() != DiagramView::LabMode::Stopped) (m_goneNodes[id] = std::move(it->second))->hide();
    m_nodes.erase(it);
}

bool DiagramScene::showsRemoved() const
{
    const auto isShown = [](const auto &entry) { return entry.second->isVisible(); };
    return std::any_of(m_goneNodes.begin(), m_goneNodes.end(), isShown) || std::any_of(m_goneLinks.begin(), m_goneLinks.end(), isShown);
}

void DiagramScene::showGone()
{
    const auto isRemoved = [&](const ElementId &id) {
        const PlanMark *mark = m_teller.planMark(id);
        return mark && mark->op == StepOp::Remove;
    };
    for (const auto &[id, item] : m_goneNodes) {
        item->setState(NodeState::Removed, {}, false);
        item->setBadges({});
        item->setRings({});
        item->setRoutedLines({});
        item->setVisible(isRemoved(id));
    }
    for (const auto &[id, item] : m_goneLinks) {
        item->setStates(LinkState::Removed, LinkState::Removed, LinkState::Removed);
        item->setMarks(false, false, false);
        bool shown = isRemoved(id);
        for (const int end : { 0, 1 }) shown = shown || isRemoved(item->end(end).port) || isRemoved(item->end(end).node);
        item->setVisible(shown);
        item->endsItem()->setVisible(shown);
    }
}

void DiagramScene::setRefused(const std::set<ElementId> &ids)
{
    m_refused = ids;
    issuesChanged();
}

void DiagramScene::setTerminals(const std::set<ElementId> &nodes)
{
    m_terminals = nodes;
    for (const auto &[id, item] : m_nodes) item->setTerminal(m_terminals.contains(id));
}

void DiagramScene::setUplinkWord(const QString &word, bool bad)
{
    if (m_uplinkWord == word && m_uplinkBad == bad) return;
    m_uplinkWord = word;
    m_uplinkBad = bad;
    Dirty dirty;
    for (const auto &[place, element] : m_document.topology().elements())
        if (isInternet(element)) syncNode(elementId(element), dirty);
    if (!dirty.empty()) finish(std::move(dirty));
}

NodeFacts DiagramScene::factsOf(const Element &node) const
{
    NodeFacts facts = nodeFacts(*m_index, node);
    if (m_uplinkWord.isEmpty() || !isInternet(node)) return facts;
    if (facts.captionFixedFont) facts.secondCaption = facts.caption, facts.secondIsAddress = true;
    facts.caption = m_uplinkWord;
    facts.captionFixedFont = false;
    facts.captionInterface.clear();
    return facts;
}

void DiagramScene::setWorldWord(const QString &word)
{
    m_worldWord = word;
    if (m_index->computer())
        if (NodeItem *item = node(m_index->computer()->id)) item->setWorldWord(word);
}

void DiagramScene::updateNodeState(NodeItem &item)
{
    const Element *element = m_document.topology().find(item.id());
    if (!element) return;
    QString was;
    const auto noteMark = [&](const ElementId &id) {
        const PlanMark *mark = m_teller.planMark(id);
        if (mark && mark->op == StepOp::Change && was.isEmpty() && !mark->before.isEmpty()) was = tr("was %1").arg(mark->before);
        return mark;
    };
    NodeState state = m_teller.nodeState(*element);
    noteMark(item.id());
    // A change of an interface's address shows at its node, where the address is.
    for (const Interface *interface : m_index->interfacesOf(item.id()))
        if (const PlanMark *mark = noteMark(interface->id); mark && mark->op == StepOp::Change && state == NodeState::Running)
            state = NodeState::Changed;
    bool captionBad = false;
    if (const auto found = m_issues.find(ElementId(item.facts().captionInterface.toStdString())); found != m_issues.end())
        captionBad = std::any_of(found->second.begin(), found->second.end(),
            [](const Issue &issue) { return issue.severity == Severity::Error && issue.field.starts_with("addresses"); });
    item.setState(state, was, captionBad || (m_uplinkBad && isInternet(*element)));
}

QString DiagramScene::portText(const Interface &port, LinkState state) const
{
    const QString name = QString::fromStdString(port.name.text());
    switch (state) {
    case LinkState::Off: return tr("%1 · down").arg(name);
    case LinkState::NoCarrier: {
        const DeviceLive *device = m_live.device(port.id);
        return (device && device->blockedBy == BlockedBy::StpNotForwarding ? tr("%1 · held by STP") : tr("%1 · no carrier")).arg(name);
    }
    case LinkState::Up:
    case LinkState::Drawn:
    case LinkState::Planned:
    case LinkState::Removed:
    case LinkState::Drift:
    case LinkState::Stale: break;
    }
    return name;
}

bool DiagramScene::updateLinkState(LinkItem &item)
{
    const auto *value = m_document.topology().findAs<Link>(item.id());
    const auto *a = value ? m_document.topology().findAs<Interface>(value->a) : nullptr;
    const auto *b = value ? m_document.topology().findAs<Interface>(value->b) : nullptr;
    if (!a || !b) return false;
    const LinkState stateA = m_teller.portState(*a), stateB = m_teller.portState(*b);
    startPulse(item, 0, item.end(0).state, stateA);
    startPulse(item, 1, item.end(1).state, stateB);
    item.setStates(stateA, stateB, m_teller.linkState(*value, stateA, stateB));
    bool textChanged = false;
    for (const int end : { 0, 1 }) {
        const Interface &port = end == 0 ? *a : *b;
        const QString text = portText(port, end == 0 ? stateA : stateB);
        // A frame has no caption: its ports carry their own address.
        const NodeItem *owner = node(port.node);
        const QString address = owner && owner->isFrame() && !port.addresses.empty() ? QString::fromStdString(port.addresses.front().prefix.text()) : QString();
        textChanged = textChanged || item.end(end).text != text || item.end(end).address.text() != address;
        item.setTexts(end, text, address);
    }
    return textChanged;
}

void DiagramScene::startPulse(const LinkItem &item, int end, LinkState before, LinkState after)
{
    // Only what happened in the kernel: not the start of a lab, not an edit.
    const auto isTruth = [](LinkState state) {
        return state == LinkState::Up || state == LinkState::Off || state == LinkState::NoCarrier || state == LinkState::Drift;
    };
    if (before == after || !isTruth(before) || !isTruth(after)) return;
    Pulse pulse { item.id(), end, {} };
    pulse.since.start();
    m_pulses.push_back(pulse);
    if (!m_pulseTimer.isActive()) m_pulseTimer.start(m_reducedMotion ? 100 : 16, this);
}

void DiagramScene::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pulseTimer.timerId()) return QGraphicsScene::timerEvent(event);
    const double lasts = m_reducedMotion ? 2000 : 400;
    std::erase_if(m_pulses, [&](const Pulse &pulse) {
        const double part = static_cast<double>(pulse.since.elapsed()) / lasts;
        const bool over = part >= 1;
        if (LinkItem *item = link(pulse.link)) {
            const double swollen = over || m_reducedMotion ? 0 : 1 - std::abs(2 * part - 1); // out and back
            item->setPulse(pulse.end, swollen, m_reducedMotion && !over);
        }
        return over;
    });
    if (m_pulses.empty()) m_pulseTimer.stop();
}

void DiagramScene::updateAllStates()
{
    m_teller.driftChanged();
    for (const auto &[id, item] : m_links) updateLinkState(*item);
    issuesChanged(); // drift has a badge
    m_layout.placeAllLabels();
    Q_EMIT contentChanged();
}

void DiagramScene::devicesChanged(const std::vector<ElementId> &ids)
{
    bool textsChanged = false;
    for (const ElementId &id : ids) {
        if (NodeItem *item = node(id)) updateNodeState(*item);
        if (LinkItem *item = linkOfPort(id)) textsChanged = updateLinkState(*item) || textsChanged;
    }
    if (textsChanged) m_layout.placeAllLabels();
    Q_EMIT contentChanged();
}

void DiagramScene::countersChanged()
{
    const bool shown = m_teller.mode() == DiagramView::LabMode::Running && !m_live.isStale();
    for (const auto &[id, item] : m_links) {
        double bits = 0, packets = 0;
        const LiveState::Rates *rates = shown ? m_live.rates(item->end(0).port) : nullptr;
        if (!rates && shown) rates = m_live.rates(item->end(1).port);
        if (rates && !rates->rxBytes.empty() && !rates->txBytes.empty()) {
            bits = 8 * std::max(rates->rxBytes.back(), rates->txBytes.back());
            if (!rates->rxPackets.empty() && !rates->txPackets.empty()) packets = std::max(rates->rxPackets.back(), rates->txPackets.back());
        }
        item->setRate(bits, packets);
    }
}

void DiagramScene::issuesChanged()
{
    m_issues.clear();
    for (const Issue &issue : m_document.issues()) m_issues[issue.element].push_back(issue);
    std::unordered_map<NodeItem *, std::vector<glyphs::Badge>> badges;
    const auto add = [&](const ElementId &id, const std::vector<Issue> &issues) {
        NodeItem *item = node(id);
        if (const auto *interface = m_document.topology().findAs<Interface>(id)) item = node(interface->node);
        if (!item) return;
        for (const Issue &issue : issues)
            if (issue.severity != Severity::Info)
                badges[item].push_back(issue.severity == Severity::Error ? glyphs::Badge::Error : glyphs::Badge::Warning);
    };
    for (const auto &[id, issues] : m_issues) add(id, issues);
    for (const ElementId &id : m_refused)
        if (NodeItem *item = node(id)) badges[item].push_back(glyphs::Badge::Error);
    const auto addDrift = [&](const ElementId &id) {
        NodeItem *item = node(id);
        if (!item || m_teller.mode() != DiagramView::LabMode::Running) return;
        auto &list = badges[item];
        if (std::find(list.begin(), list.end(), glyphs::Badge::Drift) == list.end()) list.push_back(glyphs::Badge::Drift);
    };
    for (const DriftLine &line : m_live.drift()) {
        const auto *interface = m_document.topology().findAs<Interface>(line.element);
        addDrift(interface ? interface->node : line.element);
        const Interface *peer = interface && isPairGone(line) ? m_index->peerOf(interface->id) : nullptr;
        if (peer) addDrift(peer->node);
    }
    for (const auto &[id, item] : m_nodes) {
        auto &list = badges[item.get()];
        std::sort(list.begin(), list.end());
        item->setBadges(std::move(list));
        updateNodeState(*item);
    }
    const auto failing = [&](const ElementId &id) {
        const auto found = m_issues.find(id);
        return found != m_issues.end()
            && std::any_of(found->second.begin(), found->second.end(), [](const Issue &issue) { return issue.severity == Severity::Error; });
    };
    for (const auto &[id, item] : m_links) {
        for (const int end : { 0, 1 }) item->setFailing(end, failing(item->end(end).port));
        item->setError(failing(id) || m_refused.contains(id) || m_refused.contains(item->end(0).port) || m_refused.contains(item->end(1).port));
    }
}

// ---- marks --------------------------------------------------------------------------------------------------------

void DiagramScene::setSelection(const std::set<ElementId> &ids, const ElementId &focused)
{
    m_selection = ids;
    m_focused = focused;
    showMarks();
}

void DiagramScene::setHover(const Hit &hit)
{
    if (hit == m_hover) return;
    m_hover = hit;
    showMarks();
}

void DiagramScene::setDropTarget(const ElementId &id, const std::set<ElementId> &dimmed)
{
    if (m_dropTarget == id && m_dimmed == dimmed) return;
    m_dropTarget = id;
    m_dimmed = dimmed;
    showMarks();
}

void DiagramScene::setEditing(const ElementId &id)
{
    m_editing = id;
    showMarks();
}

void DiagramScene::setFound(const std::set<ElementId> &ids)
{
    if (m_found == ids) return;
    m_found = ids;
    showMarks();
}

void DiagramScene::showMarks()
{
    // A found interface is shown at its port, and where it has none at its node; the node stays clear in both cases.
    const bool searching = !m_found.empty();
    std::set<ElementId> lit = m_found, clear = m_found;
    for (const ElementId &id : m_found)
        if (const auto *interface = m_document.topology().findAs<Interface>(id)) {
            clear.insert(interface->node);
            if (!linkOfPort(id)) lit.insert(interface->node);
        }
    for (const auto &[id, item] : m_nodes) {
        NodeRings rings;
        rings.selected = m_selection.contains(id);
        rings.hovered = m_hover.isNode() && m_hover.id == id;
        rings.focused = !m_focused.isEmpty() && m_focused == id;
        rings.dropTarget = !m_dropTarget.isEmpty() && m_dropTarget == id;
        rings.dimmed = m_dimmed.contains(id);
        rings.found = lit.contains(id);
        rings.faded = searching && !clear.contains(id);
        item->setRings(rings);
    }
    for (const auto &[id, item] : m_links) {
        const bool dimmed = m_dimmed.contains(item->end(0).node) || m_dimmed.contains(item->end(1).node);
        const bool givesWay = !m_dropTarget.isEmpty() && m_dropTarget == id; // to the two that come in its place
        item->setMarks(m_selection.contains(id), m_hover.kind == Hit::Kind::Link && m_hover.id == id, givesWay || (dimmed && !m_dimmed.empty()));
        for (const int end : { 0, 1 }) {
            const ElementId port = item->end(end).port;
            item->setPortMarks(end, m_selection.contains(port), m_hover.kind == Hit::Kind::Port && m_hover.id == port);
        }
        item->setFound(m_found.contains(item->end(0).port), m_found.contains(item->end(1).port), searching);
    }
    for (const auto &[id, item] : m_notes) {
        item->setFound(m_found.contains(id), searching);
        item->setMarks(m_selection.contains(id), m_hover.kind == Hit::Kind::Note && m_hover.id == id, m_editing == id);
    }
}

void DiagramScene::pruneSelection()
{
    const std::size_t before = m_selection.size();
    std::erase_if(m_selection, [&](const ElementId &id) { return !has(id); });
    if (!has(m_focused)) m_focused = {};
    if (!has(m_hover.id)) m_hover = {};
    showMarks();
    if (m_selection.size() != before) Q_EMIT selectionPruned();
}

} // namespace vethlab
