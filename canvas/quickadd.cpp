// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/quickadd.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include "canvas/icons.h"

namespace vethlab {

QuickAdd::QuickAdd(const QString &prompt, std::vector<Placeable> choices, QWidget *parent)
    : QFrame(parent)
    , m_choices(std::move(choices))
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    m_filter->setPlaceholderText(prompt);
    m_filter->setAccessibleName(tr("What to add"));
    m_list->setAccessibleName(tr("What can be added"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(QSize(16, 16));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_filter->installEventFilter(this);
    setFocusProxy(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &QuickAdd::filter);
    connect(m_list, &QListWidget::itemClicked, this, &QuickAdd::take);
}

void QuickAdd::fill()
{
    m_list->clear();
    for (const Placeable &what : m_choices) {
        auto *item = new QListWidgetItem(icon(what.icon(), palette().color(QPalette::Text), palette().color(QPalette::PlaceholderText)), what.name(), m_list);
        item->setSizeHint(QSize(0, 28));
    }
    m_list->setCurrentRow(0);
    m_list->setFixedHeight(28 * m_list->count() + 4);
    setFixedWidth(200);
    adjustSize();
}

void QuickAdd::filter(const QString &text)
{
    QListWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive));
        if (!first && !item->isHidden()) first = item;
    }
    m_list->setCurrentItem(first);
}

void QuickAdd::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (m_done || !item || item->isHidden()) return;
    m_done = true;
    Q_EMIT chosen(m_choices[static_cast<std::size_t>(m_list->currentRow())]);
}

void QuickAdd::leave()
{
    if (m_done) return;
    m_done = true;
    Q_EMIT closed();
}

bool QuickAdd::eventFilter(QObject *watched, QEvent *event)
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

void QuickAdd::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Dark));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace vethlab
