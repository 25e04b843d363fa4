// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/addresstable.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "canvas/diagramscene.h"

namespace vethlab {

namespace {

    constexpr double gapBetweenColumns = 24, gapBetweenBlocks = 48, rowPadding = 3, maxTextWidth = 260;
    constexpr std::size_t leastRowsOfBlock = 8; ///< a short table stays in one piece

    QString heading(int column)
    {
        static constexpr const char *words[] = {
            QT_TRANSLATE_NOOP("AddressTable", "Node"),
            QT_TRANSLATE_NOOP("AddressTable", "Interface"),
            QT_TRANSLATE_NOOP("AddressTable", "MAC address"),
            QT_TRANSLATE_NOOP("AddressTable", "Addresses"),
            QT_TRANSLATE_NOOP("AddressTable", "Connected to"),
        };
        return QCoreApplication::translate("AddressTable", words[column]);
    }

    void drawWord(QPainter &painter, const QString &text, const QFont &font, const QColor &color, QPointF at)
    {
        Label label;
        label.set(text, font, maxTextWidth);
        label.paint(painter, at.x(), at.y(), color);
    }

    QString addressText(const InterfaceAddress &address) { return QString::fromStdString(address.prefix.text()); }

    /// Collects the rows of one node after the other.
    class Rows {
    public:
        explicit Rows(const Topology &topology) : m_index(topology) { }

        void addNode(const Element &element, const NodeId &id)
        {
            const QString name = nodeName(id);
            for (const Bridge *bridge : m_index.bridgesIn(id)) {
                addBridge(*bridge, name);
                addPorts(bridge->id, QString::fromStdString(bridge->name.text()));
            }
            for (const vethlab::Interface *interface : m_index.interfacesOf(id)) add(*interface, name);
            const NetworkStack *stack = networkStack(element);
            if (!stack || stack->loopbackAddresses.empty()) return;
            AddressRow row { name, QStringLiteral("lo"), {}, {}, {} };
            for (const InterfaceAddress &address : stack->loopbackAddresses) row.addresses += addressText(address);
            rows.push_back(row);
        }
        void addFabricBridge(const Bridge &bridge)
        {
            const QString name = nodeName(bridge.id);
            if (bridge.mac) addBridge(bridge, name);
            addPorts(bridge.id, name);
        }
        [[nodiscard]] const TopologyIndex &index() const { return m_index; }

        std::vector<AddressRow> rows;

    private:
        [[nodiscard]] QString nodeName(const NodeId &id) const
        {
            const Element *element = m_index.topology().find(id);
            return element ? nodeFacts(m_index, *element).name : QString::fromStdString(id.text());
        }
        void addBridge(const Bridge &bridge, const QString &home)
        {
            AddressRow row { home, QString::fromStdString(bridge.name.text()), {}, {}, {} };
            if (bridge.mac) row.mac = QString::fromStdString(bridge.mac->text());
            for (const InterfaceAddress &address : bridge.addresses) row.addresses += addressText(address);
            rows.push_back(row);
        }
        void addPorts(const NodeId &bridge, const QString &name)
        {
            for (const vethlab::Interface *port : m_index.interfacesOf(bridge))
                if (port->mac) add(*port, name);
        }
        void add(const vethlab::Interface &interface, const QString &node)
        {
            AddressRow row { node, QString::fromStdString(interface.name.text()), {}, {}, {} };
            if (interface.mac) row.mac = QString::fromStdString(interface.mac->text());
            for (const InterfaceAddress &address : interface.addresses) row.addresses += addressText(address);
            if (const vethlab::Interface *peer = m_index.peerOf(interface.id))
                row.peer = DiagramScene::tr("%1 of %2").arg(QString::fromStdString(peer->name.text()), nodeName(peer->node));
            rows.push_back(row);
        }
        TopologyIndex m_index;
    };

} // namespace

std::vector<AddressRow> addressRows(const Topology &topology, const std::set<ElementId> *only)
{
    Rows rows(topology);
    for (const auto &[place, element] : topology.elements()) {
        if (only && !only->contains(elementId(element))) continue;
        std::visit(Overloaded {
                       [&, &node = element](const Namespace &space) { rows.addNode(node, space.id); },
                       [&, &node = element](const Computer &computer) { rows.addNode(node, computer.id); },
                       [&](const Bridge &bridge) {
                           if (!rows.index().stackOf(bridge.id)) rows.addFabricBridge(bridge);
                       },
                       [](const Interface &) {},
                       [](const Link &) {},
                   },
            element);
    }
    return std::move(rows.rows);
}

AddressTable::AddressTable(std::vector<AddressRow> rows, const CanvasStyle &style)
    : m_rows(std::move(rows))
    , m_style(style)
    , m_headFont(style.caption)
{
    m_headFont.setWeight(QFont::DemiBold);
    measure();
}

void AddressTable::measure()
{
    const QFontMetricsF plain(m_style.caption), fixed(m_style.mono), head(m_headFont);
    m_line = std::ceil(1.5 * m_style.caption.pixelSize());
    const auto widen = [this](Column column, double width) { m_widths[column] = std::max(m_widths[column], std::min(std::ceil(width), maxTextWidth)); };
    for (const AddressRow &row : m_rows) {
        widen(Node, plain.horizontalAdvance(row.node));
        widen(Interface, fixed.horizontalAdvance(row.interface));
        widen(Mac, fixed.horizontalAdvance(row.mac));
        for (const QString &address : row.addresses) widen(Addresses, fixed.horizontalAdvance(address));
        widen(Peer, plain.horizontalAdvance(row.peer));
    }
    m_blockWidth = -gapBetweenColumns;
    for (int column = 0; column < columnCount; ++column) {
        double &width = m_widths[static_cast<std::size_t>(column)];
        if (width <= 0) continue; // nothing is in it
        width = std::max(width, std::ceil(head.horizontalAdvance(heading(column))));
        m_blockWidth += width + gapBetweenColumns;
    }
}

double AddressTable::heightOf(const AddressRow &row) const
{
    return 2 * rowPadding + m_line * static_cast<double>(std::max<qsizetype>(1, row.addresses.size()));
}

double AddressTable::heightOf(const Block &block) const
{
    double height = m_line + 2 * rowPadding; // the headings
    for (std::size_t i = block.first; i < block.last; ++i) height += heightOf(m_rows[i]);
    return height;
}

QSizeF AddressTable::layOut(double width)
{
    m_blocks.clear();
    if (m_rows.empty()) return {};
    const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((width + gapBetweenBlocks) / (m_blockWidth + gapBetweenBlocks))));
    const std::size_t count = std::min(fitting, std::max<std::size_t>(1, m_rows.size() / leastRowsOfBlock));
    const double wanted = heightOf(Block { 0, m_rows.size() }) / static_cast<double>(count);
    double height = 0, filled = 0;
    Block block;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        filled += heightOf(m_rows[i]);
        block.last = i + 1;
        if (filled < wanted && block.last < m_rows.size()) continue;
        m_blocks.push_back(block);
        height = std::max(height, heightOf(block));
        block.first = block.last;
        filled = 0;
    }
    const auto blocks = static_cast<double>(m_blocks.size());
    return { blocks * m_blockWidth + (blocks - 1) * gapBetweenBlocks, height };
}

void AddressTable::paint(QPainter &painter, QPointF at) const
{
    for (const Block &block : m_blocks) {
        paintBlock(painter, at, block);
        at.rx() += m_blockWidth + gapBetweenBlocks;
    }
}

void AddressTable::paintBlock(QPainter &painter, QPointF at, const Block &block) const
{
    const Theme &theme = *m_style.theme;
    std::array<double, columnCount> lefts {};
    double x = at.x();
    for (std::size_t column = 0; column < lefts.size(); ++column) {
        lefts[column] = x;
        if (m_widths[column] > 0) x += m_widths[column] + gapBetweenColumns;
    }
    double y = at.y();
    const auto middle = [&](qsizetype line) { return y + rowPadding + m_line * (static_cast<double>(line) + 0.5); };
    const auto rule = [&](const QColor &color) {
        painter.setPen(QPen(color, 1));
        painter.drawLine(QPointF(at.x(), y - 0.5), QPointF(at.x() + m_blockWidth, y - 0.5));
    };
    for (int column = 0; column < columnCount; ++column)
        if (m_widths[static_cast<std::size_t>(column)] > 0) drawWord(painter, heading(column), m_headFont, theme.text2, { lefts[static_cast<std::size_t>(column)], middle(0) });
    y += m_line + 2 * rowPadding;
    rule(theme.nodeLine);
    for (std::size_t i = block.first; i < block.last; ++i) {
        const AddressRow &row = m_rows[i];
        // A node's name stands once, and again where it would be missed at the head of a block.
        const bool named = i == block.first || m_rows[i - 1].node != row.node;
        if (named && i != block.first) rule(theme.border);
        if (named) drawWord(painter, row.node, m_style.caption, theme.text, { lefts[Node], middle(0) });
        drawWord(painter, row.interface, m_style.mono, theme.text, { lefts[Interface], middle(0) });
        drawWord(painter, row.mac, m_style.mono, theme.text, { lefts[Mac], middle(0) });
        for (qsizetype line = 0; line < row.addresses.size(); ++line) drawWord(painter, row.addresses[line], m_style.mono, theme.text, { lefts[Addresses], middle(line) });
        drawWord(painter, row.peer, m_style.caption, theme.text2, { lefts[Peer], middle(0) });
        y += heightOf(row);
    }
}

} // namespace vethlab
