// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/labsummary.h"

#include <QCoreApplication>
#include <QStringList>

#include <linux/if_bridge.h>

#include <algorithm>
#include <set>

namespace vethlab {

namespace {

QString say(const char *text, int count = -1) { return QCoreApplication::translate("LabSummary", text, nullptr, count); }

/// A port of a bridge with STP listens or learns: it will forward within seconds, but doesn't yet.
bool spanningTreeSettles(const Topology &topology, const LiveState &live)
{
    return std::any_of(topology.elements().begin(), topology.elements().end(), [&](const auto &placed) {
        const auto *port = std::get_if<Interface>(&placed.second);
        const DeviceLive *device = port ? live.device(port->id) : nullptr;
        return device && (device->portState == BR_STATE_LISTENING || device->portState == BR_STATE_LEARNING);
    });
}

} // namespace

bool isBuilt(const LabSession &session)
{
    const bool reached = session.state() == LabSession::State::Running || session.state() == LabSession::State::Applying;
    return reached && session.revision() > 0;
}

int errorCount(const std::vector<Issue> &issues)
{
    return static_cast<int>(std::count_if(issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity == Severity::Error; }));
}

LabSummaryText labSummary(const Document &document, const LiveState &live, const LabSession &session)
{
    using State = LabSession::State;
    using Glyph = LabSummaryText::Glyph;
    const int errors = errorCount(document.issues());
    const QString errorWords = errors == 0 ? QString()
        : errors == 1                      ? say(QT_TRANSLATE_NOOP("LabSummary", "1 error to solve"))
                                           : say(QT_TRANSLATE_N_NOOP("LabSummary", "%n errors to solve"), errors);
    switch (session.state()) {
    case State::Stopped:
        return {Glyph::Stopped, document.topology().isEmpty() ? say(QT_TRANSLATE_NOOP("LabSummary", "Nothing runs")) : say(QT_TRANSLATE_NOOP("LabSummary", "Stopped")), errorWords};
    case State::Starting: return {Glyph::Busy, say(QT_TRANSLATE_NOOP("LabSummary", "Starting…")), {}};
    case State::Stopping: return {Glyph::Busy, say(QT_TRANSLATE_NOOP("LabSummary", "Stopping…")), {}};
    case State::Applying:
        if (session.revision() == 0)
            return {Glyph::Busy, say(QT_TRANSLATE_NOOP("LabSummary", "Starting…")), {}};
        return {Glyph::Busy, say(QT_TRANSLATE_NOOP("LabSummary", "Running")), say(QT_TRANSLATE_NOOP("LabSummary", "Applying…"))};
    case State::NotReached: return {Glyph::NotReached, say(QT_TRANSLATE_NOOP("LabSummary", "Not reached")), say(QT_TRANSLATE_NOOP("LabSummary", "The helper is gone"))};
    case State::Running: break;
    }
    const QString running = say(QT_TRANSLATE_NOOP("LabSummary", "Running"));
    if (errors > 0)
        return {Glyph::Pending, running, errorWords};
    if (const int waiting = session.waitingChanges(); waiting > 0)
        return {Glyph::Pending, running, waiting == 1 ? say(QT_TRANSLATE_NOOP("LabSummary", "1 change waiting")) : say(QT_TRANSLATE_N_NOOP("LabSummary", "%n changes waiting"), waiting)};
    std::set<ElementId> drifted;
    for (const DriftLine &line : live.drift())
        drifted.insert(line.element);
    if (!drifted.empty())
        return {Glyph::Pending, running, say(QT_TRANSLATE_N_NOOP("LabSummary", "%n changed by others"), static_cast<int>(drifted.size()))};
    if (spanningTreeSettles(document.topology(), live))
        return {Glyph::Running, running, say(QT_TRANSLATE_NOOP("LabSummary", "Spanning tree settles"))};
    return {Glyph::Running, running, say(QT_TRANSLATE_NOOP("LabSummary", "Up to date"))};
}

QString asDrawnText(const Document &document, const LiveState &live, const LabSession &session)
{
    const int all = static_cast<int>(document.topology().size());
    if (all == 0)
        return say(QT_TRANSLATE_NOOP("LabSummary", "Drag from the palette to begin, or choose an example."));
    if (session.state() == LabSession::State::NotReached)
        return say(QT_TRANSLATE_NOOP("LabSummary", "The helper is gone; what you see is what was last known."));
    if (!isBuilt(session))
        return say(QT_TRANSLATE_NOOP("LabSummary", "Not running"));
    std::set<ElementId> different;
    for (const DriftLine &line : live.drift())
        different.insert(line.element);
    const int waiting = std::min(all, session.waitingChanges() + static_cast<int>(different.size()));
    return say(QT_TRANSLATE_NOOP("LabSummary", "%1 of %2 objects are as drawn")).arg(all - waiting).arg(all);
}

QString countsText(const Topology &topology)
{
    int nodes = 0, bridges = 0, links = 0;
    for (const auto &[place, element] : topology.elements())
        std::visit(Overloaded {
                       [&](const Namespace &) { ++nodes; },
                       [&](const Computer &) { ++nodes; },
                       [&](const Bridge &) { ++bridges; },
                       [](const Interface &) {},
                       [&](const Link &) { ++links; },
                   },
            element);
    QStringList parts;
    if (nodes > 0)
        parts << (nodes == 1 ? say(QT_TRANSLATE_NOOP("LabSummary", "1 node")) : say(QT_TRANSLATE_N_NOOP("LabSummary", "%n nodes"), nodes));
    if (bridges > 0)
        parts << (bridges == 1 ? say(QT_TRANSLATE_NOOP("LabSummary", "1 bridge")) : say(QT_TRANSLATE_N_NOOP("LabSummary", "%n bridges"), bridges));
    if (links > 0)
        parts << (links == 1 ? say(QT_TRANSLATE_NOOP("LabSummary", "1 link")) : say(QT_TRANSLATE_N_NOOP("LabSummary", "%n links"), links));
    return parts.join(QStringLiteral(" · "));
}

} // namespace vethlab
