// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/worldswitch.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "app/fonts.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

constexpr int segmentHeight = 32;

QString label(World world) { return world == World::Sandbox ? WorldSwitch::tr("Sandbox") : WorldSwitch::tr("This computer"); }

int segmentWidth(World world)
{
    const int text = QFontMetrics(uiFont(TextSize::Control, QFont::DemiBold)).horizontalAdvance(label(world));
    return 48 + (text + 3) / 4 * 4;
}

} // namespace

WorldSwitch::WorldSwitch(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setWorld(World::Sandbox);
}

void WorldSwitch::setWorld(World world)
{
    m_world = world;
    setAccessibleName(tr("World: %1").arg(label(world)));
    update();
}

void WorldSwitch::setComputerRefusal(const QString &why)
{
    m_computerRefusal = why;
    update();
}

QSize WorldSwitch::sizeHint() const
{
    return {segmentWidth(World::Sandbox) + segmentWidth(World::Computer), qRound(segmentHeight * fontScale())};
}

QRect WorldSwitch::segment(World world) const
{
    const int first = segmentWidth(World::Sandbox);
    return world == World::Sandbox ? QRect(0, 0, first, height()) : QRect(first, 0, width() - first, height());
}

void WorldSwitch::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    paintBox(painter, rect(), theme.base, theme.control, 4);
    const bool sandbox = m_world == World::Sandbox;
    if (m_hovered && *m_hovered != m_world && (*m_hovered == World::Sandbox || m_computerRefusal.isEmpty()))
        paintBox(painter, QRectF(segment(*m_hovered)).adjusted(1, 1, -1, -1), theme.hover, {}, 4);
    paintBox(painter, segment(m_world), sandbox ? theme.accentSoft : theme.warnSoft, sandbox ? theme.accent : theme.warn, 4, 1.5);
    for (const World world : {World::Sandbox, World::Computer}) {
        const bool chosen = world == m_world;
        const bool possible = world == World::Sandbox || m_computerRefusal.isEmpty();
        const QRect box = segment(world);
        const QColor icon = !possible ? theme.text3 : !chosen ? theme.text2 : sandbox ? theme.accent : theme.warnText;
        paintIcon(painter, world == World::Sandbox ? QStringLiteral("sandbox") : QStringLiteral("world-computer"),
                  QPointF(box.x() + 12, (height() - 16) / 2.0), 16, icon);
        painter.setFont(uiFont(TextSize::Control, chosen ? QFont::DemiBold : QFont::Normal));
        painter.setPen(possible ? theme.text : theme.text3);
        painter.drawText(box.adjusted(36, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, label(world));
    }
    if (hasFocus())
        paintBox(painter, QRectF(segment(m_world)).adjusted(3, 3, -3, -3), {}, theme.text, 3, 1);
}

void WorldSwitch::request(World world)
{
    if (world != m_world && (world == World::Sandbox || m_computerRefusal.isEmpty()))
        Q_EMIT worldRequested(world);
}

void WorldSwitch::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        request(segment(World::Sandbox).contains(event->pos()) ? World::Sandbox : World::Computer);
}

void WorldSwitch::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = segment(World::Sandbox).contains(event->pos()) ? World::Sandbox : World::Computer;
    update();
}

void WorldSwitch::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

void WorldSwitch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left)
        request(World::Sandbox);
    else if (event->key() == Qt::Key_Right)
        request(World::Computer);
    else if (event->key() == Qt::Key_Space)
        request(m_world == World::Sandbox ? World::Computer : World::Sandbox);
    else
        QWidget::keyPressEvent(event);
}

bool WorldSwitch::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const bool sandbox = segment(World::Sandbox).contains(help->pos());
        const QString text = sandbox ? tr("Sandbox: a private world of your own. This computer's network stays untouched.")
            : m_computerRefusal.isEmpty() ? tr("This computer: the lab is built in this machine's own network.")
                                          : m_computerRefusal;
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace vethlab
