// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "app/elementstate.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

constexpr int trashWidth = 24;

class RowDelegate : public QStyledItemDelegate {
public:
    RowDelegate(Table &table, int rowHeight)
        : QStyledItemDelegate(&table)
        , m_table(table)
        , m_rowHeight(rowHeight)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), m_rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(&m_table);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool over = option.state.testFlag(QStyle::State_MouseOver);
        const QRect rect = option.rect;
        if (selected)
            painter->fillRect(rect, theme.accentSoft);
        else if (over)
            painter->fillRect(rect, theme.hover);
        if (index.row() > 0) {
            QColor line = theme.border;
            line.setAlphaF(0.55F);
            painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), line);
        }
        painter->save();
        const Ink ink = static_cast<Ink>(index.data(Table::InkRole).toInt());
        const QColor color = inkColor(ink, theme);
        QRect text = rect.adjusted(8, 0, -4, 0);
        const QString icon = index.data(Table::IconRole).toString();
        const int state = index.data(Table::StateRole).toInt();
        if (!icon.isEmpty()) {
            const QColor iconColor = inkColor(static_cast<Ink>(index.data(Table::IconInkRole).toInt()), theme);
            paintIcon(*painter, icon, QPointF(text.left(), rect.top() + (rect.height() - 14) / 2.0), 14, iconColor);
            text.setLeft(text.left() + 20);
        } else if (state >= 0) {
            paintStateGlyph(*painter, QPointF(text.left() + 5, rect.center().y() + 0.5), static_cast<ElementState>(state), theme, 4);
            text.setLeft(text.left() + 16);
        }
        const bool last = index.column() == index.model()->columnCount(index.parent()) - 1;
        const bool trash = last && (selected || over) && index.siblingAtColumn(0).data(Table::RemovableRole).toBool();
        if (trash) {
            paintIcon(*painter, QStringLiteral("trash"), QPointF(rect.right() - 19, rect.top() + (rect.height() - 16) / 2.0), 16, theme.text2);
            text.setRight(rect.right() - trashWidth);
        }
        painter->setFont(index.data(Table::FixedRole).toBool() ? fixedFont() : uiFont(TextSize::Caption));
        painter->setPen(color);
        const int flags = Qt::AlignVCenter | (index.data(Qt::TextAlignmentRole).toBool() ? Qt::AlignRight : Qt::AlignLeft);
        painter->drawText(text, flags, QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    Table &m_table;
    int m_rowHeight;
};

} // namespace

Table::Table(std::vector<Column> columns, bool fit, int rowHeight, QWidget *parent)
    : QTreeWidget(parent)
    , m_columns(std::move(columns))
    , m_rowHeight(qRound(rowHeight * fontScale()))
    , m_fit(fit)
{
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setMouseTracking(true);
    setIndentation(0);
    setItemDelegate(new RowDelegate(*this, m_rowHeight));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QStringList titles;
    bool anyTitle = false;
    for (const Column &column : m_columns) {
        titles << column.title;
        anyTitle = anyTitle || !column.title.isEmpty();
    }
    setHeaderLabels(titles);
    setHeaderHidden(!anyTitle);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setMinimumSectionSize(16);
    if (fit) {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    connect(this, &QTreeWidget::itemSelectionChanged, this, [this] {
        if (!m_filling)
            Q_EMIT rowSelected(selectedKey());
    });
    connect(this, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem *item) { Q_EMIT rowActivated(item->data(0, KeyRole).toString()); });
}

void Table::setRows(const std::vector<Row> &rows)
{
    const QString kept = selectedKey();
    m_filling = true;
    const bool sameCount = topLevelItemCount() == static_cast<int>(rows.size());
    while (topLevelItemCount() > static_cast<int>(rows.size()))
        delete takeTopLevelItem(topLevelItemCount() - 1);
    for (int r = 0; r < static_cast<int>(rows.size()); ++r) {
        const Row &row = rows[static_cast<std::size_t>(r)];
        QTreeWidgetItem *item = topLevelItem(r);
        if (!item) {
            item = new QTreeWidgetItem;
            addTopLevelItem(item);
        }
        item->setData(0, KeyRole, row.key);
        item->setData(0, RemovableRole, row.removable);
        for (int c = 0; c < static_cast<int>(row.cells.size()); ++c) {
            const Cell &cell = row.cells[static_cast<std::size_t>(c)];
            item->setText(c, cell.text);
            item->setData(c, InkRole, static_cast<int>(cell.ink));
            item->setData(c, IconRole, cell.icon);
            item->setData(c, IconInkRole, static_cast<int>(cell.iconInk.value_or(cell.ink)));
            item->setData(c, StateRole, cell.state);
            item->setData(c, FixedRole, m_columns[static_cast<std::size_t>(c)].fixedFont);
            item->setData(c, Qt::TextAlignmentRole, cell.alignRight);
            item->setToolTip(c, row.toolTip.isEmpty() ? cell.text : row.toolTip);
        }
    }
    if (selectedKey() != kept)
        select(kept);
    m_filling = false;
    if (!sameCount)
        updateGeometry();
}

QString Table::selectedKey() const
{
    const QList<QTreeWidgetItem *> items = selectedItems();
    return items.isEmpty() ? QString() : items.first()->data(0, KeyRole).toString();
}

void Table::select(const QString &key)
{
    const bool before = m_filling;
    m_filling = true;
    clearSelection();
    for (int r = 0; r < topLevelItemCount() && !key.isEmpty(); ++r)
        if (topLevelItem(r)->data(0, KeyRole).toString() == key) {
            setCurrentItem(topLevelItem(r));
            break;
        }
    m_filling = before;
}

QSize Table::sizeHint() const
{
    if (!m_fit)
        return QTreeWidget::sizeHint();
    const int head = isHeaderHidden() ? 0 : header()->sizeHint().height();
    return {200, head + m_rowHeight * topLevelItemCount() + 2};
}

QSize Table::minimumSizeHint() const
{
    return m_fit ? QSize(120, sizeHint().height()) : QSize(120, 60);
}

void Table::keyPressEvent(QKeyEvent *event)
{
    const QString key = selectedKey();
    if (!key.isEmpty() && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        if (currentItem() && currentItem()->data(0, RemovableRole).toBool())
            Q_EMIT removeRequested(key);
        return;
    }
    if (!key.isEmpty() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2)) {
        Q_EMIT rowActivated(key);
        return;
    }
    QTreeWidget::keyPressEvent(event);
}

void Table::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeWidget::mouseReleaseEvent(event);
    QTreeWidgetItem *item = itemAt(event->pos());
    if (event->button() == Qt::LeftButton && item && item->data(0, RemovableRole).toBool() && event->pos().x() > viewport()->width() - trashWidth)
        Q_EMIT removeRequested(item->data(0, KeyRole).toString());
}

void Table::layoutColumns()
{
    int left = viewport()->width(), open = 0;
    for (const Column &column : m_columns) {
        left -= qRound(column.width * fontScale());
        open += column.width == 0 ? 1 : 0;
    }
    for (int c = 0; c < static_cast<int>(m_columns.size()); ++c) {
        const int width = m_columns[static_cast<std::size_t>(c)].width;
        setColumnWidth(c, width > 0 ? qRound(width * fontScale()) : std::max(40, left / std::max(1, open)));
    }
}

void Table::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    layoutColumns();
}

} // namespace vethlab
