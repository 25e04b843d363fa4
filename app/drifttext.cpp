// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/drifttext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <set>

#include "app/errortext.h"
#include "backend/document/driftgroups.h"

namespace vethlab {

namespace {

QString say(const char *text, int count = -1) { return QCoreApplication::translate("DriftText", text, nullptr, count); }

QString word(const std::string &text) { return harmlessText(QString::fromStdString(text)); }

/// A namespace lives on without its name, but to everybody else it was deleted.
bool isWhole(const DriftLine &line, const Topology &topology)
{
    static const std::set<std::string> kinds{"namespace", "interface", "bridge"};
    return topology.findAs<Interface>(line.element) ? line.field == "interface" : kinds.contains(line.field) || (line.field == "name" && line.kernel.empty());
}

QString groupText(const edits::DriftGroup &group, const Topology &topology)
{
    const QString cause = driftText(group.cause, topology);
    const auto addresses = static_cast<int>(group.addresses.size());
    const auto routes = static_cast<int>(group.routes.size());
    if (addresses > 0 && routes > 0)
        return say(QT_TRANSLATE_N_NOOP("DriftText", "%1; %n addresses and routes went with it"), addresses + routes).arg(cause);
    if (addresses > 0)
        return (addresses == 1 ? say(QT_TRANSLATE_NOOP("DriftText", "%1; 1 address went with it")) : say(QT_TRANSLATE_N_NOOP("DriftText", "%1; %n addresses went with it"), addresses)).arg(cause);
    if (routes > 0)
        return (routes == 1 ? say(QT_TRANSLATE_NOOP("DriftText", "%1; 1 route went with it")) : say(QT_TRANSLATE_N_NOOP("DriftText", "%1; %n routes went with it"), routes)).arg(cause);
    return cause;
}

} // namespace

QString driftText(const DriftLine &line, const Topology &topology)
{
    const bool isLoopback = line.field == "up" && (topology.findAs<Namespace>(line.element) || topology.findAs<Computer>(line.element));
    const QString element = isLoopback ? say(QT_TRANSLATE_NOOP("DriftText", "lo of %1")).arg(elementText(line.element, topology)) : elementText(line.element, topology);
    if (line.field == "name-taken")
        return say(QT_TRANSLATE_NOOP("DriftText", "%1: something that is not part of the lab has the name %2")).arg(element, word(line.kernel));
    if (line.field == "up")
        return (line.kernel == "up" ? say(QT_TRANSLATE_NOOP("DriftText", "%1 was switched on")) : say(QT_TRANSLATE_NOOP("DriftText", "%1 was switched off"))).arg(element);
    const bool isIpv6 = line.field == "forwarding-v6";
    if (isIpv6 || line.field == "forwarding-v4") {
        const QString family = isIpv6 ? QStringLiteral("IPv6") : QStringLiteral("IPv4");
        return (line.kernel == "0" ? say(QT_TRANSLATE_NOOP("DriftText", "%1 does not forward %2 any more")) : say(QT_TRANSLATE_NOOP("DriftText", "%1 forwards %2 now"))).arg(element, family);
    }
    if (line.kernel.empty() && isWhole(line, topology))
        return say(QT_TRANSLATE_NOOP("DriftText", "%1 was deleted")).arg(element);
    if (line.kernel.empty())
        return say(QT_TRANSLATE_NOOP("DriftText", "%1: %2 %3 is gone")).arg(element, word(line.field), word(line.drawn));
    if (line.drawn.empty())
        return say(QT_TRANSLATE_NOOP("DriftText", "%1: %2 %3 is new")).arg(element, word(line.field), word(line.kernel));
    return say(QT_TRANSLATE_NOOP("DriftText", "%1: %2 is %3, drawn %4")).arg(element, word(line.field), word(line.kernel), word(line.drawn));
}

QString driftLinesText(const std::vector<DriftLine> &drift, const Topology &topology, std::size_t most)
{
    QStringList lines;
    const std::vector<edits::DriftGroup> groups = edits::driftGroups(topology, drift);
    const std::size_t shown = groups.size() > most ? most - 1 : groups.size();
    for (std::size_t i = 0; i < shown; ++i)
        lines << groupText(groups[i], topology);
    if (shown < groups.size())
        lines << say(QT_TRANSLATE_N_NOOP("DriftText", "and %n more"), static_cast<int>(groups.size() - shown));
    return lines.join(QLatin1Char('\n'));
}

} // namespace vethlab
