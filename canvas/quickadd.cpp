// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/quickadd.h"

namespace vethlab {

QuickAdd::QuickAdd(const QString &prompt, std::vector<Placeable> choices, QWidget *parent)
    : QuickList(prompt, tr("What to add"), tr("What can be added"), parent)
    , m_choices(std::move(choices))
{
    connect(this, &QuickList::taken, this, [this](int row) { Q_EMIT chosen(m_choices[static_cast<std::size_t>(row)]); });
}

void QuickAdd::fill()
{
    std::vector<Row> rows;
    for (const Placeable &what : m_choices) rows.push_back({ what.icon(), what.name() });
    setRows(rows);
}

} // namespace vethlab
