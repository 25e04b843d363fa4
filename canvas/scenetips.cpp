// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramscene.h"

#include <QStringList>

// Tool tips: what the picture shows, in words. Plain text, and names are quoted by the font only.
namespace vethlab {

QString DiagramScene::toolTip(const Hit &hit) const
{
    QString words;
    switch (hit.kind) {
    case Hit::Kind::Node:
    case Hit::Kind::Frame: words = nodeTip(hit.id); break;
    case Hit::Kind::Port: words = portTip(hit.id); break;
    case Hit::Kind::Link: words = linkTip(hit.id); break;
    case Hit::Kind::None:
    case Hit::Kind::Handle:
    case Hit::Kind::Note: return {};
    }
    words = words.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    const QString kernel = kernelTip(hit.id);
    if (words.isEmpty() || kernel.isEmpty()) return words;
    return words + QStringLiteral("<pre style=\"font-family:'%1'; font-size:%2px; margin-top:8px; margin-bottom:0px\">%3</pre>")
                       .arg(m_style.mono.family().toHtmlEscaped()).arg(m_style.small.pixelSize()).arg(kernel.toHtmlEscaped());
}

QString DiagramScene::stateWord(LinkState state) const
{
    switch (state) {
    case LinkState::Up: return tr("up");
    case LinkState::Drawn: return tr("not running");
    case LinkState::Planned: return tr("will be added");
    case LinkState::Removed: return tr("will be removed");
    case LinkState::Off: return tr("switched off");
    case LinkState::NoCarrier: return tr("no carrier");
    case LinkState::Drift: return tr("changed by others");
    case LinkState::Stale: return tr("not known at the moment");
    }
    return {};
}

QString DiagramScene::nodeStateWord(NodeState state) const
{
    switch (state) {
    case NodeState::Running: return tr("running");
    case NodeState::Drawn: return tr("not running");
    case NodeState::Stopped: return tr("stopped");
    case NodeState::Planned: return tr("will be added");
    case NodeState::Changed: return tr("will be changed");
    case NodeState::Removed: return tr("will be removed");
    }
    return {};
}

QString DiagramScene::nodeTip(const ElementId &id) const
{
    const NodeItem *item = node(id);
    if (!item) return {};
    QStringList lines { tr("%1: %2, %3").arg(item->facts().name, item->facts().kindName, nodeStateWord(item->state())) };
    int shown = 0;
    const auto &interfaces = m_index->interfacesOf(item->id());
    for (const Interface *interface : interfaces) {
        if (++shown > 8) {
            lines += tr("and %1 more").arg(interfaces.size() - 8);
            break;
        }
        QStringList parts { QString::fromStdString(interface->name.text()) };
        for (const InterfaceAddress &address : interface->addresses) parts += QString::fromStdString(address.prefix.text());
        parts += stateWord(m_teller.portState(*interface));
        lines += parts.join(QStringLiteral("  "));
    }
    if (item->hasTerminal()) lines += tr("A terminal is open here");
    if (m_issueText) {
        const auto add = [&](const ElementId &about) {
            if (const auto found = m_issues.find(about); found != m_issues.end())
                for (const Issue &issue : found->second) lines += m_issueText(issue);
        };
        add(id);
        for (const Interface *interface : interfaces) add(interface->id);
    }
    return lines.join(QLatin1Char('\n'));
}

QString DiagramScene::portTip(const ElementId &id) const
{
    const auto *port = m_document.topology().findAs<Interface>(id);
    if (!port) return {};
    const NodeItem *owner = node(port->node);
    QStringList lines { tr("%1 of %2: %3").arg(QString::fromStdString(port->name.text()),
        owner ? owner->facts().name : QString::fromStdString(port->node.text()), stateWord(m_teller.portState(*port))) };
    for (const InterfaceAddress &address : port->addresses) lines += QString::fromStdString(address.prefix.text());
    if (const DeviceLive *device = m_live.device(id); device && m_teller.mode() == DiagramView::LabMode::Running) {
        switch (device->blockedBy) {
        case BlockedBy::Nothing: break;
        case BlockedBy::SwitchedOff: lines += tr("It is switched off here."); break;
        case BlockedBy::PeerSwitchedOff: lines += tr("The other end is switched off."); break;
        case BlockedBy::Missing: lines += tr("It is missing in the kernel."); break;
        case BlockedBy::StpNotForwarding: lines += tr("Spanning tree keeps this port from forwarding."); break;
        }
    }
    if (m_issueText)
        if (const auto found = m_issues.find(id); found != m_issues.end())
            for (const Issue &issue : found->second) lines += m_issueText(issue);
    return lines.join(QLatin1Char('\n'));
}

QString DiagramScene::linkTip(const ElementId &id) const
{
    const LinkItem *item = link(id);
    if (!item) return {};
    const auto end = [&](int index) {
        const auto *port = m_document.topology().findAs<Interface>(item->end(index).port);
        const NodeItem *owner = node(item->end(index).node);
        return tr("%1 of %2").arg(port ? QString::fromStdString(port->name.text()) : QString(), owner ? owner->facts().name : QString());
    };
    QStringList lines { tr("%1 ↔ %2").arg(end(0), end(1)), stateWord(item->state()) };
    if (!item->rate().isEmpty()) lines += item->rate().text();
    return lines.join(QLatin1Char('\n'));
}

} // namespace vethlab
