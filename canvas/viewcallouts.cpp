// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramviewprivate.h"

// Words that point at nodes while something is explained.
namespace vethlab {

void DiagramView::showCallouts(const std::vector<Callout> &callouts)
{
    d->callouts.clear();
    for (const Callout &callout : callouts) d->callouts.push_back(std::make_unique<CalloutItem>(d->canvas, callout.node, callout.text));
    d->placeCallouts();
}

std::vector<DiagramView::Callout> DiagramView::callouts() const
{
    std::vector<Callout> shown;
    for (const auto &item : d->callouts)
        if (!item->bubble().isNull()) shown.push_back({item->node(), item->text()});
    return shown;
}

void DiagramView::Private::placeCallouts()
{
    if (callouts.empty()) return;
    std::vector<QRectF> taken = takenByNodes(canvas);
    for (const auto &[key, item] : pings) {
        taken.push_back(item->valueRect());
        taken.push_back(item->wordsRect());
    }
    for (const auto &item : callouts) {
        item->follow(taken);
        taken.push_back(item->bubble());
    }
}

} // namespace vethlab
