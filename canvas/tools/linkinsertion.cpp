// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/linkinsertion.h"

#include <QCoreApplication>

#include "canvas/tools/splicetext.h"

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::LinkInsertion)
    };

    constexpr double reachMiddle = 14; ///< px of the screen between the node's middle and the link

} // namespace

const LinkItem *LinkInsertion::nearest(const QPointF &middle) const
{
    const DiagramScene &scene = m_host.scene();
    const LinkItem *best = nullptr;
    double least = scene.style().screen(reachMiddle);
    for (const auto &[id, item] : scene.links()) {
        const double distance = item->path().distanceTo(middle);
        if (distance > least || (best && distance == least)) continue;
        best = item.get();
        least = distance;
    }
    return best;
}

bool LinkInsertion::aim(const QPointF &middle, const QString &name, const QPointF &pointer)
{
    m_middle = middle;
    const LinkItem *item = nearest(middle);
    if (!item) {
        hide();
        return false;
    }
    const auto asked = m_asked.find(item->id());
    const Result<edits::Spliced> &spliced = asked != m_asked.end() ? asked->second : m_asked.emplace(item->id(), m_splice(item->id())).first->second;
    m_shown = true;
    m_link = spliced ? item->id() : LinkId();
    m_host.scene().setDropTarget(m_link);
    m_host.tip(pointer, spliced ? (QStringList(text(name)) + spliceLines(m_host.scene(), *spliced, name)).join(QLatin1Char('\n')) : m_host.reason(spliced.error()));
    return spliced.has_value();
}

void LinkInsertion::hide()
{
    m_link = {};
    if (!m_shown) return;
    m_shown = false;
    m_host.scene().setDropTarget({});
    m_host.tip({}, {});
}

std::vector<QLineF> LinkInsertion::lines() const
{
    const LinkItem *item = m_host.scene().link(m_link);
    return item ? std::vector { QLineF(item->end(0).point, m_middle), QLineF(m_middle, item->end(1).point) } : std::vector<QLineF>();
}

QString LinkInsertion::text(const QString &name) const
{
    const LinkItem *item = m_host.scene().link(m_link);
    const auto neighbour = [&](int end) {
        const NodeItem *node = item ? m_host.scene().node(item->end(end).node) : nullptr;
        return node ? node->facts().name : QString();
    };
    return Words::tr("Put %1 between %2 and %3").arg(name, neighbour(0), neighbour(1));
}

} // namespace vethlab
