// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/kernelview.h"
#include "canvas/diagramscene.h"

// The kernel's own view in tool tips: what `ip link` and `mount` would print of it.
namespace vethlab {

std::vector<std::string> DiagramScene::kernelLines(const ElementId &device) const
{
    const DeviceLive *live = m_live.device(device);
    if (!live) return {};
    KernelViewNames names;
    if (const auto *interface = m_document.topology().findAs<Interface>(device)) {
        const Interface *peer = m_index->peerOf(interface->id);
        const DeviceLive *other = peer ? m_live.device(peer->id) : nullptr;
        if (other && other->index == live->peerIndex) {
            names.peer = other->name;
            names.peerIsUp = other->admin;
        }
        if (const DeviceLive *master = m_live.device(interface->node); master && master->index == live->master) names.master = master->name;
    }
    return ipLinkLines(*live, names);
}

QString DiagramScene::kernelTip(const ElementId &id) const
{
    const Element *element = m_document.topology().find(id);
    if (!element || m_teller.mode() != DiagramView::LabMode::Running || m_live.isStale()) return {};
    const std::vector<std::string> lines = std::visit(Overloaded {
        [&](const Namespace &value) { return m_live.node(value.id) ? netnsLines(*m_live.node(value.id)) : std::vector<std::string>(); },
        [&](const Computer &value) { return m_live.node(value.id) ? netnsLines(*m_live.node(value.id)) : std::vector<std::string>(); },
        [&](const Bridge &value) { return kernelLines(value.id); },
        [&](const Interface &value) { return kernelLines(value.id); },
        [&](const Link &value) {
            std::vector<std::string> both = kernelLines(value.a);
            for (const std::string &line : kernelLines(value.b)) both.push_back(line);
            return both;
        } }, *element);
    QStringList text;
    for (const std::string &line : lines) text += QString::fromStdString(line);
    return text.join(QLatin1Char('\n'));
}

} // namespace vethlab
