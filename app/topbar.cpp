// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topbar.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolBar>

#include "app/actions.h"
#include "app/fonts.h"
#include "app/stateindicator.h"
#include "app/styleproperties.h"
#include "app/worldswitch.h"

namespace vethlab {

namespace {

/// A 1 px upright line, drawn in the theme's border colour.
class Divider : public QWidget {
public:
    Divider() { setFixedSize(17, 36); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(8, 6, 1, 24), themeOf(this).border);
    }
};

} // namespace

TopBar::TopBar(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_tools(new QToolBar)
    , m_zoom(new QPushButton)
    , m_world(new WorldSwitch)
    , m_state(new StateIndicator)
    , m_plan(new QPushButton)
    , m_apply(new QPushButton)
    , m_stop(new QPushButton)
{
    setFixedHeight(48);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 12, 6);
    layout->setSpacing(0);
    m_tools->setMovable(false);
    m_tools->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const auto divider = [this] { m_tools->addWidget(new Divider); };
    m_tools->addActions({actions.newLab, actions.open, actions.save});
    divider();
    m_tools->addActions({actions.undo, actions.redo});
    divider();
    m_tools->addActions({actions.selectTool, actions.linkTool, actions.pingTool, actions.noteTool});
    divider();
    m_tools->addAction(actions.zoomOut);
    setButtonKind(m_zoom, ButtonKind::Flat);
    m_zoom->setFixedSize(60, 36);
    m_zoom->setFocusPolicy(Qt::NoFocus);
    m_zoom->setToolTip(tr("Zoom; a click goes back to 100 %"));
    connect(m_zoom, &QPushButton::clicked, actions.zoomNormal, &QAction::trigger);
    m_tools->addWidget(m_zoom);
    m_tools->addActions({actions.zoomIn, actions.fitAll});
    layout->addWidget(m_tools, 1);
    layout->addWidget(m_world);
    layout->addWidget(new Divider);
    layout->addWidget(m_state);
    layout->addWidget(new Divider);
    for (auto [button, action] : {std::pair(m_plan, actions.plan), std::pair(m_apply, actions.apply), std::pair(m_stop, actions.stop)}) {
        if (button != m_plan)
            layout->addSpacing(8);
        layout->addWidget(button);
        follow(button, action);
    }
    setZoom(1);
    setApply(0, false, false);
}

void TopBar::follow(QPushButton *button, QAction *action)
{
    setButtonIcon(button, action->property(iconProperty).toString());
    button->setFocusPolicy(Qt::TabFocus);
    const auto take = [this, button, action] {
        button->setEnabled(action->isEnabled());
        if (button != m_apply)
            button->setText(action->text().remove(QLatin1Char('&')));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(action->toolTip() + (keys.isEmpty() ? QString() : QStringLiteral(" (") + keys + QLatin1Char(')')));
    };
    take();
    connect(action, &QAction::changed, button, take);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(button, &QPushButton::clicked, this, &TopBar::verbClicked);
}

void TopBar::setZoom(double zoom)
{
    m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100)));
}

void TopBar::setApply(int waiting, bool primary, bool locked)
{
    setButtonIcon(m_apply, locked ? QStringLiteral("lock") : QStringLiteral("apply"));
    m_apply->setText(waiting > 0 ? tr("Apply %1").arg(waiting) : tr("Apply"));
    setButtonKind(m_apply, primary ? ButtonKind::Primary : ButtonKind::Normal);
}

void TopBar::setPlanShown(bool shown)
{
    m_plan->setDown(shown);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeOf(this).border);
    painter.fillRect(QRect(0, 0, width(), 1), themeOf(this).border);
}

} // namespace vethlab
