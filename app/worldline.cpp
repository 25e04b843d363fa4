// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/worldline.h"

#include <QPainter>

#include "app/inspector/section.h"
#include "app/style.h"

namespace vethlab {

WorldLine::WorldLine(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(3);
}

void WorldLine::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(this).warn);
}

QWidget *makeHorizontalLine()
{
    return makeDivider();
}

} // namespace vethlab
