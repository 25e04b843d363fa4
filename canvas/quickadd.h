// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "canvas/quicklist.h"
#include "canvas/tools/placetool.h"

namespace vethlab {

/// What can be added, at the end of a link that was let go over empty canvas or at a point.
class QuickAdd : public QuickList {
    Q_OBJECT
public:
    QuickAdd(const QString &prompt, std::vector<Placeable> choices, QWidget *parent);
    void fill() override;

Q_SIGNALS:
    void chosen(const vethlab::Placeable &what);

private:
    std::vector<Placeable> m_choices;
};

} // namespace vethlab
