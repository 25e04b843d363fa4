// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/paneltitle.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "app/ink.h"
#include "app/style.h"
#include "app/styleproperties.h"

namespace vethlab {

PanelTitle::PanelTitle(const QString &title, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->addWidget(makeLabel(title, Ink::Secondary, TextSize::Caption, QFont::DemiBold));
    layout->addStretch();
    auto *close = new QToolButton;
    setButtonIcon(close, QStringLiteral("close"));
    close->setProperty(toolSizeProperty, 24);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Hide this panel"));
    close->setAccessibleName(tr("Hide the panel %1").arg(title));
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &PanelTitle::closeRequested);
}

} // namespace vethlab
