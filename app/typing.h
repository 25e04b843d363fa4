// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

namespace vethlab {

/// Fields take what is typed into them when they lose the focus: the one of `window` that is being typed into does so now,
/// and keeps it. For what works on the drawing by a key or a button that takes no focus.
inline void commitTyped(const QWidget &window)
{
    QWidget *typing = window.focusWidget();
    if (!typing)
        return;
    typing->clearFocus();
    if (typing->isVisible()) // editors on the canvas are gone then
        typing->setFocus();
}

} // namespace vethlab
