// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/elementstate.h"

#include <QCoreApplication>

#include <algorithm>

#include "app/labsummary.h"
#include "app/stylepaint.h"
#include "canvas/glyphs.h"

namespace vethlab {

namespace {

int badness(ElementState state)
{
    switch (state) {
    case ElementState::Up: return 0;
    case ElementState::Drawn: return 1;
    case ElementState::Planned: return 2;
    case ElementState::Stale: return 3;
    case ElementState::Off: return 4;
    case ElementState::Drift: return 5;
    case ElementState::NoCarrier: return 6;
    case ElementState::Warning: return 7;
    case ElementState::Error: return 8;
    }
    return 0;
}

LinkState linkState(ElementState state)
{
    switch (state) {
    case ElementState::Up: return LinkState::Up;
    case ElementState::Planned: return LinkState::Planned;
    case ElementState::Stale: return LinkState::Stale;
    case ElementState::Off: return LinkState::Off;
    case ElementState::Drift: return LinkState::Drift;
    case ElementState::NoCarrier: return LinkState::NoCarrier;
    case ElementState::Drawn:
    case ElementState::Warning:
    case ElementState::Error: return LinkState::Drawn;
    }
    return LinkState::Drawn;
}

ElementState worse(ElementState a, ElementState b) { return badness(a) >= badness(b) ? a : b; }

} // namespace

StateReader::StateReader(const Document &document, const LiveState &live, const LabSession &session)
    : m_document(document)
    , m_live(live)
    , m_session(session)
{
    refresh();
}

void StateReader::refresh()
{
    m_issues.clear();
    for (const Issue &issue : m_document.issues()) {
        auto [at, isNew] = m_issues.try_emplace(issue.element, issue.severity);
        if (!isNew)
            at->second = std::max(at->second, issue.severity);
    }
}

bool StateReader::isRunning() const
{
    return isBuilt(m_session) && !m_live.isEmpty();
}

ElementState StateReader::deviceState(const ElementId &id) const
{
    const DeviceLive *device = m_live.device(id);
    if (!device || !device->present)
        return ElementState::Planned;
    if (!device->admin)
        return ElementState::Off;
    // A bridge without a working port has no carrier either, which is no fault of its own.
    const bool isBridge = m_document.topology().findAs<Bridge>(id) != nullptr;
    return isBridge || device->carrier ? ElementState::Up : ElementState::NoCarrier;
}

ElementState StateReader::liveState(const ElementId &id) const
{
    const Element *element = m_document.topology().find(id);
    if (!element || !isRunning())
        return ElementState::Drawn;
    if (m_live.isStale())
        return ElementState::Stale;
    const auto drifted = [&](const DriftLine &line) { return line.element == id; };
    if (std::any_of(m_live.drift().begin(), m_live.drift().end(), drifted))
        return ElementState::Drift;
    const auto nodeState = [&](const NodeId &node) {
        const NodeLive *live = m_live.node(node);
        return live && live->present ? ElementState::Up : ElementState::Planned;
    };
    return std::visit(Overloaded {
                          [&](const Namespace &node) { return nodeState(node.id); },
                          [&](const Computer &node) { return nodeState(node.id); },
                          [&](const Bridge &bridge) { return deviceState(bridge.id); },
                          [&](const Interface &interface) { return deviceState(interface.id); },
                          [&](const Link &link) { return worse(deviceState(link.a), deviceState(link.b)); },
                      },
        *element);
}

bool StateReader::isUp(const ElementId &device) const { return isRunning() && !m_live.isStale() && deviceState(device) == ElementState::Up; }

ElementState StateReader::state(const ElementId &id) const
{
    const auto issue = m_issues.find(id);
    if (issue != m_issues.end() && issue->second == Severity::Error)
        return ElementState::Error;
    const ElementState live = liveState(id);
    if (issue != m_issues.end() && issue->second == Severity::Warning && badness(live) < badness(ElementState::Off))
        return ElementState::Warning;
    return live;
}

QString stateWord(ElementState state)
{
    const auto word = [](const char *text) { return QCoreApplication::translate("ElementState", text); };
    switch (state) {
    case ElementState::Drawn: return word(QT_TRANSLATE_NOOP("ElementState", "not running"));
    case ElementState::Planned: return word(QT_TRANSLATE_NOOP("ElementState", "will be added"));
    case ElementState::Up: return word(QT_TRANSLATE_NOOP("ElementState", "up"));
    case ElementState::Off: return word(QT_TRANSLATE_NOOP("ElementState", "down"));
    case ElementState::NoCarrier: return word(QT_TRANSLATE_NOOP("ElementState", "no carrier"));
    case ElementState::Drift: return word(QT_TRANSLATE_NOOP("ElementState", "changed by others"));
    case ElementState::Stale: return word(QT_TRANSLATE_NOOP("ElementState", "not heard of lately"));
    case ElementState::Warning: return word(QT_TRANSLATE_NOOP("ElementState", "warning"));
    case ElementState::Error: return word(QT_TRANSLATE_NOOP("ElementState", "error"));
    }
    return {};
}

Ink stateInk(ElementState state)
{
    switch (state) {
    case ElementState::Up: return Ink::Good;
    case ElementState::Planned: return Ink::Accent;
    case ElementState::NoCarrier:
    case ElementState::Error: return Ink::Bad;
    case ElementState::Warning: return Ink::Warning;
    case ElementState::Drawn:
    case ElementState::Off:
    case ElementState::Drift:
    case ElementState::Stale: return Ink::Secondary;
    }
    return Ink::Text;
}

void paintStateGlyph(QPainter &painter, const QPointF &center, ElementState state, const Theme &theme, double radius)
{
    const QPointF corner(center.x() - 7, center.y() - 7);
    if (state == ElementState::Error)
        return paintIcon(painter, QStringLiteral("issue-error"), corner, 14, theme.bad);
    if (state == ElementState::Warning)
        return paintIcon(painter, QStringLiteral("issue-warning"), corner, 14, theme.warnText);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    glyphs::port(painter, center, linkState(state), theme, radius);
    painter.restore();
}

QString elementIcon(const Element &element)
{
    return std::visit(Overloaded {
                          [](const Namespace &node) {
                              switch (node.look) {
                              case NodeLook::Host: return QStringLiteral("host");
                              case NodeLook::Router: return QStringLiteral("router");
                              case NodeLook::Server: return QStringLiteral("server");
                              case NodeLook::Internet: return QStringLiteral("internet");
                              }
                              return QStringLiteral("host");
                          },
                          [](const Computer &) { return QStringLiteral("this-computer"); },
                          [](const Bridge &bridge) { return bridge.isHub() ? QStringLiteral("hub") : QStringLiteral("bridge"); },
                          [](const Interface &) { return QStringLiteral("network-card"); },
                          [](const Link &) { return QStringLiteral("link"); },
                      },
        element);
}

} // namespace vethlab
