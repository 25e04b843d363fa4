// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/outlinemodel.h"

#include <QCoreApplication>

namespace vethlab {

OutlineModel::OutlineModel(const Document &document, const StateReader &states, QObject *parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_states(states)
{
}

void OutlineModel::rebuild(const QString &filter)
{
    beginResetModel();
    m_entries.clear();
    const Topology &topology = m_document.topology();
    const TopologyIndex index(topology);
    const auto makeEntry = [](const Element &element) {
        const auto *computer = std::get_if<Computer>(&element);
        QString name = computer && computer->label.empty() ? tr("This computer") : QString::fromStdString(elementDisplayName(element));
        return Entry{elementId(element), std::move(name), elementIcon(element), {}};
    };
    const auto addInterfaces = [&](Entry &to, const NodeId &node) {
        for (const Interface *interface : index.interfacesOf(node))
            to.children.push_back(makeEntry(Element(*interface)));
    };
    const auto addNode = [&](const Element &element, const NodeId &id) {
        Entry node = makeEntry(element);
        for (const Bridge *bridge : index.bridgesIn(id)) {
            node.children.push_back(makeEntry(Element(*bridge)));
            addInterfaces(node, bridge->id);
        }
        addInterfaces(node, id);
        m_entries.push_back(std::move(node));
    };
    for (const auto &[place, element] : topology.elements())
        std::visit(Overloaded {
                       [&](const Namespace &node) { addNode(element, node.id); },
                       [&](const Computer &node) { addNode(element, node.id); },
                       [&](const Bridge &bridge) {
                           if (!index.stackOf(bridge.id))
                               addNode(element, bridge.id);
                       },
                       [](const Interface &) {},
                       [](const Link &) {},
                   },
            element);
    if (!filter.isEmpty()) {
        const auto matches = [&](const Entry &candidate) { return candidate.name.contains(filter, Qt::CaseInsensitive); };
        std::erase_if(m_entries, [&](Entry &node) {
            if (matches(node))
                return false;
            std::erase_if(node.children, [&](const Entry &child) { return !matches(child); });
            return node.children.empty();
        });
    }
    m_rows.clear();
    for (int r = 0; r < static_cast<int>(m_entries.size()); ++r) {
        const Entry &node = m_entries[static_cast<std::size_t>(r)];
        m_rows.emplace(node.id, std::pair(r, -1));
        for (int c = 0; c < static_cast<int>(node.children.size()); ++c)
            m_rows.emplace(node.children[static_cast<std::size_t>(c)].id, std::pair(r, c));
    }
    endResetModel();
}

void OutlineModel::refreshStates()
{
    if (m_entries.empty())
        return;
    const int count = static_cast<int>(m_entries.size());
    Q_EMIT dataChanged(index(0, 0, {}), index(count - 1, 0, {}), {StateRole});
    for (int r = 0; r < count; ++r) {
        const QModelIndex node = index(r, 0, {});
        if (const int children = rowCount(node); children > 0)
            Q_EMIT dataChanged(index(0, 0, node), index(children - 1, 0, node), {StateRole});
    }
}

QModelIndex OutlineModel::indexOf(const ElementId &id) const
{
    const auto found = m_rows.find(id);
    if (found == m_rows.end())
        return {};
    const auto [node, child] = found->second;
    return child < 0 ? index(node, 0, {}) : index(child, 0, index(node, 0, {}));
}

ElementId OutlineModel::idOf(const QModelIndex &index) const
{
    const Entry *found = entry(index);
    return found ? found->id : ElementId();
}

const OutlineModel::Entry *OutlineModel::entry(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    // internalId 0 = a node; else 1 + the row of the node above.
    const std::vector<Entry> *list = index.internalId() == 0 ? &m_entries : nullptr;
    if (!list && index.internalId() - 1 < m_entries.size())
        list = &m_entries[index.internalId() - 1].children;
    const auto row = static_cast<std::size_t>(index.row());
    return list && row < list->size() ? &(*list)[row] : nullptr;
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, quintptr(0));
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_entries.size());
    const Entry *found = entry(parent);
    return found && parent.internalId() == 0 ? static_cast<int>(found->children.size()) : 0;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    const Entry *found = entry(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole: return found->name;
    case IdRole: return QString::fromStdString(found->id.text());
    case StateRole: return static_cast<int>(m_states.state(found->id));
    case IconRole: return found->icon;
    case IsNodeRole: return index.internalId() == 0;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(found->name, stateWord(m_states.state(found->id)));
    default: return {};
    }
}

} // namespace vethlab
