// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSizeF>
#include <QStringList>

#include <array>
#include <set>
#include <vector>

#include "backend/core/topology.h"
#include "canvas/canvasstyle.h"

namespace vethlab {

/// One interface of a drawing with what one must know to reach it.
struct AddressRow {
    QString node, interface;
    QString mac;           ///< as drawn; "" = none is drawn
    QStringList addresses; ///< with their prefix length
    QString peer;          ///< "eth0 of r1"; "" = connected to nothing
    friend bool operator==(const AddressRow &, const AddressRow &) = default;
};

/// Every interface that can have addresses, bridges' own among them, in the order of the outline. Ports of bridges, which have
/// none, only with a MAC address. `only`: of these nodes; nullptr = of all.
[[nodiscard]] std::vector<AddressRow> addressRows(const Topology &topology, const std::set<ElementId> *only = nullptr);

/// The rows laid out as a table, in several blocks of equal height where there is room for them side by side.
class AddressTable {
public:
    AddressTable(std::vector<AddressRow> rows, const CanvasStyle &style);
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// Its size in px at 100 %, when it may be `width` wide; wider only when one block alone is.
    [[nodiscard]] QSizeF layOut(double width);
    void paint(QPainter &painter, QPointF at) const;

private:
    enum Column { Node, Interface, Mac, Addresses, Peer };
    static constexpr int columnCount = 5;
    struct Block { std::size_t first = 0, last = 0; }; ///< rows [first, last)
    void measure();
    [[nodiscard]] double heightOf(const AddressRow &row) const;
    [[nodiscard]] double heightOf(const Block &block) const;
    void paintBlock(QPainter &painter, QPointF at, const Block &block) const;
    std::vector<AddressRow> m_rows;
    const CanvasStyle &m_style;
    QFont m_headFont;
    double m_line = 18;                          ///< height of a line of text
    std::array<double, columnCount> m_widths {}; ///< 0 = left out
    double m_blockWidth = 0;
    std::vector<Block> m_blocks;
};

} // namespace vethlab
