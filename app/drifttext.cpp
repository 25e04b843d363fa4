// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/drifttext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <set>

#include "app/errortext.h"

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

} // namespace

QString driftText(const DriftLine &line, const Topology &topology)
{
    const QString element = elementText(line.element, topology);
    if (line.field == "up")
        return (line.kernel == "up" ? say(QT_TRANSLATE_NOOP("DriftText", "%1 was switched on")) : say(QT_TRANSLATE_NOOP("DriftText", "%1 was switched off"))).arg(element);
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
    const std::size_t shown = drift.size() > most ? most - 1 : drift.size();
    for (std::size_t i = 0; i < shown; ++i)
        lines << driftText(drift[i], topology);
    if (shown < drift.size())
        lines << say(QT_TRANSLATE_N_NOOP("DriftText", "and %n more"), static_cast<int>(drift.size() - shown));
    return lines.join(QLatin1Char('\n'));
}

} // namespace vethlab
