// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/quicklist.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

#include "canvas/icons.h"

namespace vethlab {

namespace {
    constexpr int rowHeight = 28, rowsShown = 10, leastWidth = 200, mostWidth = 340;
}

QuickList::QuickList(const QString &prompt, const QString &fieldName, const QString &listName, QWidget *parent)
    : QFrame(parent)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    m_filter->setPlaceholderText(prompt);
    m_filter->setAccessibleName(fieldName);
    m_list->setAccessibleName(listName);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(QSize(16, 16));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_filter->installEventFilter(this);
    setFocusProxy(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &QuickList::filter);
    connect(m_list, &QListWidget::itemClicked, this, &QuickList::take);
    connect(m_list, &QListWidget::currentRowChanged, this, &QuickList::pointed);
}

void QuickList::setRows(const std::vector<Row> &rows)
{
    m_list->clear();
    for (const Row &row : rows) {
        auto *item = new QListWidgetItem(icon(row.icon, palette().color(QPalette::Text), palette().color(QPalette::PlaceholderText)), row.text, m_list);
        item->setSizeHint(QSize(0, rowHeight));
    }
    m_list->setCurrentRow(0);
    m_list->setFixedHeight(rowHeight * std::min(m_list->count(), rowsShown) + 4);
    int width = fontMetrics().horizontalAdvance(m_filter->placeholderText()) + 40;
    for (const Row &row : rows) width = std::max(width, fontMetrics().horizontalAdvance(row.text) + 64); // icon and margins
    setFixedWidth(std::clamp(width, leastWidth, mostWidth));
    adjustSize();
}

void QuickList::setRowText(int row, const QString &text) { m_list->item(row)->setText(text); }

bool QuickList::offers(int row, const QString &typed) const { return m_list->item(row)->text().contains(typed, Qt::CaseInsensitive); }

void QuickList::filter(const QString &text)
{
    const QString typed = text.trimmed();
    typing(typed);
    QListWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        item->setHidden(!offers(i, typed));
        if (!first && !item->isHidden()) first = item;
    }
    m_list->setCurrentItem(first);
    Q_EMIT pointed(m_list->currentRow()); // the same row may say something else now
}

void QuickList::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (m_done || !item || item->isHidden()) return;
    m_done = true;
    Q_EMIT taken(m_list->currentRow());
}

void QuickList::leave()
{
    if (m_done) return;
    m_done = true;
    Q_EMIT closed();
}

bool QuickList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) leave();
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // keys typed here are not shortcuts of the window
        return false;
    }
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int step = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Up ? -1 : 1;
        for (int row = m_list->currentRow() + step; row >= 0 && row < m_list->count(); row += step)
            if (!m_list->item(row)->isHidden()) {
                m_list->setCurrentRow(row);
                break;
            }
        return true;
    }
    default: return false;
    }
}

void QuickList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Dark));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace vethlab
