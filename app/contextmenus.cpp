// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/contextmenus.h"

#include "app/actions.h"
#include "canvas/icons.h"

namespace vethlab {

ContextMenus::ContextMenus(Document &document, DiagramView &view, Actions &actions, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_view(view)
    , m_actions(actions)
{
}

QMenu *ContextMenus::make(const ElementId &id, const QPoint &at)
{
    auto *menu = new QMenu(&m_view);
    menu->setToolTipsVisible(false);
    const Element *element = m_document.topology().find(id);
    if (id.isEmpty())
        fillForCanvas(*menu, at);
    else if (m_view.selection().size() > 1)
        fillForSeveral(*menu);
    else if (!element)
        fillForNote(*menu);
    else if (std::holds_alternative<Interface>(*element))
        fillForPort(*menu);
    else if (const auto *link = std::get_if<Link>(element))
        fillForLink(*menu, link->id);
    else
        fillForNode(*menu, *element);
    if (!menu->actions().isEmpty())
        menu->setDefaultAction(menu->actions().constFirst());
    return menu;
}

void ContextMenus::addWorking(QMenu &menu, std::initializer_list<QAction *> actions)
{
    for (QAction *action : actions)
        if (action->isEnabled())
            menu.addAction(action);
}

void ContextMenus::addProperties(QMenu &menu)
{
    connect(menu.addAction(tr("P&roperties")), &QAction::triggered, this, &ContextMenus::propertiesWanted);
}

void ContextMenus::addCopying(QMenu &menu)
{
    menu.addSeparator();
    addWorking(menu, {m_actions.cut, m_actions.copy, m_actions.duplicate});
    menu.addSeparator();
}

void ContextMenus::fillForCanvas(QMenu &menu, const QPoint &at)
{
    const QPointF point = m_view.mapToScene(m_view.viewport()->mapFromGlobal(at));
    connect(menu.addAction(tr("&Add…")), &QAction::triggered, this, [this, point] { m_view.openQuickAdd(point); });
    QAction *paste = menu.addAction(m_actions.paste->icon(), tr("&Paste here"));
    paste->setEnabled(m_view.canPaste());
    connect(paste, &QAction::triggered, this, [this, point] { m_view.pasteAt(point); });
    menu.addSeparator();
    menu.addActions({m_actions.selectAll, m_actions.fitAll});
    menu.addSeparator();
    menu.addAction(m_actions.copyPicture);
    menu.addSeparator();
    menu.addAction(m_actions.labProperties);
}

void ContextMenus::fillForSeveral(QMenu &menu)
{
    addProperties(menu);
    addWorking(menu, {m_actions.switchUp});
    QAction *assign = menu.addAction(m_actions.assignAddresses->icon(), m_actions.assignAddresses->text());
    connect(assign, &QAction::triggered, this, [this] { Q_EMIT addressesWanted(m_view.selection()); });
    if (m_view.arrangeable() > 1)
        menu.addMenu(m_actions.arrangeMenu);
    addCopying(menu);
    addWorking(menu, {m_actions.selectLinked, m_actions.fitSelection, m_actions.remove});
}

void ContextMenus::fillForNode(QMenu &menu, const Element &node)
{
    addProperties(menu);
    addWorking(menu, {m_actions.rename, m_actions.switchUp});
    if (networkStack(node)) {
        QAction *ping = menu.addAction(m_actions.pingTool->icon(), tr("P&ing from here…"));
        connect(ping, &QAction::triggered, this, [this, from = NodeId(elementId(node).text())] { Q_EMIT pingFrom(from); });
        menu.addAction(m_actions.openTerminal); // greyed out, it says why
        menu.setToolTipsVisible(true);
    }
    addCopying(menu);
    addWorking(menu, {m_actions.selectLinked, m_actions.joinNeighbours, m_actions.remove});
}

void ContextMenus::fillForPort(QMenu &menu)
{
    addProperties(menu);
    addWorking(menu, {m_actions.rename, m_actions.switchUp});
    menu.addSeparator();
    addWorking(menu, {m_actions.selectLinked, m_actions.remove});
}

void ContextMenus::fillForLink(QMenu &menu, const LinkId &link)
{
    addProperties(menu);
    addWorking(menu, {m_actions.switchUp});
    QMenu *put = menu.addMenu(tr("P&ut into it"));
    using Kind = edits::NodeKind;
    for (const auto &[like, kind] : {std::pair(m_actions.addNamespace, Kind::Namespace), std::pair(m_actions.addRouter, Kind::Router),
                                     std::pair(m_actions.addBridge, Kind::Bridge), std::pair(m_actions.addHub, Kind::Hub)})
        connect(put->addAction(like->icon(), like->text()), &QAction::triggered, this, [this, link, inserted = kind] { m_view.insertIntoLink(inserted, link); });
    menu.addSeparator();
    addWorking(menu, {m_actions.selectLinked, m_actions.remove});
}

void ContextMenus::fillForNote(QMenu &menu)
{
    QAction *edit = menu.addAction(tr("&Edit text"));
    edit->setShortcut(m_actions.rename->shortcut());
    edit->setShortcutContext(Qt::WidgetShortcut);
    connect(edit, &QAction::triggered, &m_view, &DiagramView::renameSelected);
    addCopying(menu);
    addWorking(menu, {m_actions.remove});
}

} // namespace vethlab
