// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMenu>

#include <functional>

#include "backend/document/document.h"
#include "canvas/diagramview.h"

namespace vethlab {

class Actions;

/// The menu for what is under the pointer, or for the selection: at most ten items, the first does what a double-click does.
class ContextMenus : public QObject {
    Q_OBJECT
public:
    ContextMenus(Document &document, DiagramView &view, Actions &actions, QObject *parent);
    /// `id` empty = the canvas. `at`: on the screen. The caller owns it.
    [[nodiscard]] QMenu *make(const ElementId &id, const QPoint &at);

Q_SIGNALS:
    void pingFrom(const vethlab::NodeId &node);
    void propertiesWanted(); ///< of the selection
    void addressesWanted(const std::set<vethlab::ElementId> &scope);

private:
    void fillForCanvas(QMenu &menu, const QPoint &at);
    void fillForSeveral(QMenu &menu);
    void fillForNode(QMenu &menu, const Element &node);
    void fillForPort(QMenu &menu);
    void fillForLink(QMenu &menu, const LinkId &link);
    void fillForNote(QMenu &menu);
    void addProperties(QMenu &menu);
    void addCopying(QMenu &menu);
    /// Without what can't work now.
    void addWorking(QMenu &menu, std::initializer_list<QAction *> actions);
    Document &m_document;
    DiagramView &m_view;
    Actions &m_actions;
};

} // namespace vethlab
