// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <set>

#include "app/elementstate.h"

class QLabel;
class QLineEdit;
class QTreeView;

namespace vethlab {

class OutlineModel;

/// The drawing as a tree with live glyphs and a find field. Its selection follows the canvas and leads it.
class OutlinePanel : public QWidget {
    Q_OBJECT
public:
    OutlinePanel(Document &document, LiveState &live, LabSession &session, StateReader &states, QWidget *parent = nullptr);

    void setSelection(const std::set<ElementId> &ids);
    void focusFind();
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QLineEdit *find() const { return m_find; }

Q_SIGNALS:
    void selected(const std::set<vethlab::ElementId> &ids); ///< by a person
    void revealRequested(const vethlab::ElementId &id);

private:
    void rebuild();
    void takeSelection();
    void showEmptyText();
    OutlineModel *m_model;
    QTreeView *m_tree;
    QLineEdit *m_find;
    QLabel *m_empty;
    QTimer m_rebuild, m_refresh;
    std::set<ElementId> m_selection;
    bool m_selecting = false;
};

} // namespace vethlab
