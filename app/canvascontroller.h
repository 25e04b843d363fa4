// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include "backend/document/document.h"
#include "canvas/diagramview.h"

class QMenu;

namespace vethlab {

class Actions;
class ContextMenus;
class Pings;
class Settings;

/// Joins the canvas with the menus: tools, insertions, zoom, history, context menus, pings.
class CanvasController : public QObject {
    Q_OBJECT
public:
    CanvasController(Document &document, DiagramView &view, Actions &actions, Pings &pings, Settings &settings, QObject *parent);

    /// From the palette: the next click on the canvas places it. False for a word that is no kind.
    bool beginPlacing(const QString &word, bool many);
    bool insert(const QString &word);

Q_SIGNALS:
    void said(const QString &sentence);
    void pingFrom(const vethlab::NodeId &node); ///< the context menu's "Ping from here…"
    void propertiesWanted();                    ///< of the selection, likewise
    void pingNotPossible(const QString &sentence);
    void pingStarted();
    void contextMenuMade(QMenu &menu, const vethlab::ElementId &id); ///< about to be shown; `id` is empty for the canvas
    void addressesWanted(const std::set<vethlab::ElementId> &scope); ///< the context menu's "Assign addresses"

private:
    void connectEditing();
    void connectViewing();
    void connectTools();
    void connectPings();
    void switchSelection();
    void updateEnabled();
    /// The repairs of what is wrong with it, in a menu of their own.
    void addRepairs(QMenu &menu, const ElementId &id);
    void connectArranging();
    void showContextMenu(const ElementId &id, const QPoint &at);
    Document &m_document;
    DiagramView &m_view;
    Actions &m_actions;
    Pings &m_pings;
    Settings &m_settings;
    ContextMenus *m_menus;
};

} // namespace vethlab
