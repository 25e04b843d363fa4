// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/outlinepanel.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/outlinemodel.h"
#include "app/searchfield.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

constexpr int rowHeight = 24;

class OutlineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {120, qRound(rowHeight * fontScale())}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(option.widget);
        const QRect rect = option.rect;
        painter->save();
        paintIcon(*painter, index.data(OutlineModel::IconRole).toString(), QPointF(rect.left() + 4, rect.top() + (rect.height() - 16) / 2.0), 16, theme.text2);
        painter->setFont(uiFont(TextSize::Caption, index.data(OutlineModel::IsNodeRole).toBool() ? QFont::Medium : QFont::Normal));
        painter->setPen(theme.text);
        const QRect text = rect.adjusted(28, 0, -28, 0);
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        painter->restore();
        const auto state = static_cast<ElementState>(index.data(OutlineModel::StateRole).toInt());
        paintStateGlyph(*painter, QPointF(rect.right() - 15, rect.center().y() + 0.5), state, theme, 4);
    }
};

/// Fills the whole row of what is selected, the indentation included.
class OutlineTree : public QTreeView {
protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
        const Theme &theme = themeOf(this);
        if (selectionModel()->isSelected(index))
            paintBox(*painter, QRectF(row).adjusted(4, 0, -5, 0), theme.accentSoft, {}, 3);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            paintBox(*painter, QRectF(row).adjusted(4, 0, -5, 0), theme.hover, {}, 3);
        QTreeView::drawRow(painter, option, index);
    }
};

} // namespace

OutlinePanel::OutlinePanel(Document &document, LiveState &live, LabSession &session, StateReader &states, QWidget *parent)
    : QWidget(parent)
    , m_model(new OutlineModel(document, states, this))
    , m_tree(new OutlineTree)
    , m_find(makeSearchField(tr("Find…")))
    , m_empty(makeLabel({}, Ink::Secondary, TextSize::Caption))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *findRow = new QHBoxLayout;
    findRow->setContentsMargins(12, 1, 12, 0);
    findRow->addWidget(m_find);
    layout->addLayout(findRow);
    m_empty->setAlignment(Qt::AlignHCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(12, 24, 12, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_tree, 1);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new OutlineDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(16);
    m_tree->setSelectionMode(QTreeView::ExtendedSelection);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setBackgroundRole(QPalette::Window);
    m_tree->viewport()->setBackgroundRole(QPalette::Window);
    m_tree->setAutoFillBackground(false);
    m_tree->viewport()->setAutoFillBackground(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setAccessibleName(tr("Outline"));
    // A drawing of thousands of elements: many changes in a row cost one pass.
    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(0);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(50);
    connect(&m_rebuild, &QTimer::timeout, this, &OutlinePanel::rebuild);
    const auto refresh = [this, &states] {
        states.refresh();
        m_model->refreshStates();
    };
    connect(&m_refresh, &QTimer::timeout, this, refresh);
    connect(&document, &Document::changed, this, [this, &states](const Delta &delta) {
        if (!delta.topology.isEmpty()) {
            states.refresh();
            m_rebuild.start();
        }
    });
    connect(&document, &Document::reset, this, [this, &states] {
        states.refresh();
        m_rebuild.start();
    });
    const auto start = [this] { m_refresh.start(); };
    connect(&live, &LiveState::devicesChanged, this, start);
    connect(&live, &LiveState::nodesChanged, this, start);
    connect(&live, &LiveState::driftChanged, this, start);
    connect(&live, &LiveState::staleChanged, this, start);
    connect(&live, &LiveState::cleared, this, start);
    connect(&session, &LabSession::stateChanged, this, start);
    connect(m_find, &QLineEdit::textChanged, this, &OutlinePanel::rebuild);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlinePanel::takeSelection);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) { Q_EMIT revealRequested(m_model->idOf(index)); });
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT revealRequested(m_model->idOf(index)); });
    rebuild();
}

void OutlinePanel::focusFind()
{
    m_find->setFocus();
    m_find->selectAll();
}

void OutlinePanel::rebuild()
{
    m_selecting = true;
    m_model->rebuild(m_find->text());
    m_tree->expandAll();
    m_selecting = false;
    setSelection(m_selection);
    showEmptyText();
}

void OutlinePanel::showEmptyText()
{
    const bool empty = m_model->rowCount({}) == 0;
    m_empty->setVisible(empty);
    m_tree->setVisible(!empty);
    m_empty->setText(m_find->text().isEmpty() ? tr("Nothing drawn yet") : tr("Nothing named ‘%1’.").arg(m_find->text()));
}

void OutlinePanel::setSelection(const std::set<ElementId> &ids)
{
    m_selection = ids;
    m_selecting = true;
    QItemSelection selection;
    QModelIndex last;
    for (const ElementId &id : ids)
        if (const QModelIndex index = m_model->indexOf(id); index.isValid()) {
            selection.select(index, index);
            last = index;
        }
    m_tree->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (last.isValid()) {
        m_tree->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
        m_tree->scrollTo(last);
    }
    m_selecting = false;
}

void OutlinePanel::takeSelection()
{
    if (m_selecting)
        return;
    std::set<ElementId> ids;
    const QModelIndexList rows = m_tree->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : rows)
        ids.insert(m_model->idOf(index));
    m_selection = ids;
    Q_EMIT selected(ids);
}

} // namespace vethlab
