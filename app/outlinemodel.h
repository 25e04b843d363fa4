// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>

#include <unordered_map>
#include <utility>
#include <vector>

#include "app/elementstate.h"

namespace vethlab {

/// The drawing as a tree: nodes, and below each its bridges, their ports and its interfaces. Two levels.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, StateRole, IconRole, IsNodeRole };

    OutlineModel(const Document &document, const StateReader &states, QObject *parent = nullptr);

    /// Everything anew; only names with `filter` in them (and the nodes above them).
    void rebuild(const QString &filter);
    /// States may have moved.
    void refreshStates();
    [[nodiscard]] QModelIndex indexOf(const ElementId &id) const;
    [[nodiscard]] ElementId idOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent) const override;
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Entry {
        ElementId id;
        QString name, icon;
        std::vector<Entry> children;
    };
    [[nodiscard]] const Entry *entry(const QModelIndex &index) const;
    const Document &m_document;
    const StateReader &m_states;
    std::vector<Entry> m_entries;
    std::unordered_map<ElementId, std::pair<int, int>> m_rows; ///< row of the node, row below it (-1 = the node itself)
};

} // namespace vethlab
