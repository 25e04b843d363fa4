// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/addressoffer.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

#include "app/style.h"
#include "app/stylepaint.h"
#include "app/styleproperties.h"

namespace vethlab {

AddressOffer::AddressOffer(QWidget *canvas)
    : QFrame(canvas)
{
    auto *take = new QPushButton(tr("Assign addresses"));
    setButtonKind(take, ButtonKind::Flat);
    setButtonIcon(take, QStringLiteral("addresses"));
    auto *never = new QToolButton;
    setButtonIcon(never, QStringLiteral("close"));
    never->setProperty(toolSizeProperty, 24);
    never->setToolTip(tr("Don't offer this for new links. The Lab menu can turn it on again."));
    never->setAccessibleName(tr("Don't offer addresses for new links"));
    for (QAbstractButton *button : {static_cast<QAbstractButton *>(take), static_cast<QAbstractButton *>(never)})
        button->setFocusPolicy(Qt::NoFocus); // keys stay with the canvas
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    layout->addWidget(take);
    layout->addWidget(never);
    m_take = take;
    m_never = never;
    setCursor(Qt::ArrowCursor);
    connect(take, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT taken();
    });
    connect(never, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT refusedForGood();
    });
    hide();
}

void AddressOffer::showAt(const QPoint &place, const QString &preview)
{
    m_take->setToolTip(preview);
    adjustSize();
    moveTo(place);
    show();
    raise();
}

void AddressOffer::moveTo(const QPoint &place)
{
    constexpr int below = 20;
    constexpr int margin = 8;
    const auto within = [margin](int wanted, int size, int room) { return std::clamp(wanted, margin, std::max(margin, room - margin - size)); };
    move(within(place.x() - width() / 2, width(), parentWidget()->width()), within(place.y() + below, height(), parentWidget()->height()));
}

void AddressOffer::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), theme.window, theme.control, 6);
}

} // namespace vethlab
