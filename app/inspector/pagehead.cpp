// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/pagehead.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include "app/inspector/field.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

PageHead::PageHead(const QStringList &looks, QWidget *parent)
    : QWidget(parent)
    , m_name(new Field({}, false))
    , m_line(makeElidedLabel({}, Ink::Secondary, TextSize::Caption))
{
    setMinimumHeight(52);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(60, 0, 0, 0);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_name, 1);
    m_name->lineEdit()->setAccessibleName(tr("Name"));
    if (!looks.isEmpty()) {
        m_look = new QComboBox;
        m_look->addItems(looks);
        m_look->setAccessibleName(tr("Look"));
        row->addWidget(m_look, 0, Qt::AlignTop);
    }
    layout->addLayout(row);
    m_line->setContentsMargins(16, 0, 0, 0);
    m_line->setMinimumWidth(40);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_line);
    layout->addStretch();
}

void PageHead::setIcon(const QString &icon)
{
    m_icon = icon;
    update();
}

void PageHead::setState(ElementState state, const QString &line)
{
    m_state = state;
    m_line->setText(line);
    m_line->setToolTip(line);
    update();
}

void PageHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const bool up = m_state == ElementState::Up;
    paintBox(painter, {0, 0, 48, 48}, up ? theme.upSoft : theme.tile, {}, 6);
    paintIcon(painter, m_icon, {8, 8}, 32, up ? theme.up : theme.text2);
    paintStateGlyph(painter, QPointF(m_line->x() + 5, m_line->geometry().center().y() + 0.5), m_state, theme, 4);
}

} // namespace vethlab
