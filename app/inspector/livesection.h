// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/inspector/section.h"
#include "backend/live/livestate.h"

namespace vethlab {

class Sparkline;
class Table;

/// Rates, packets and losses of one interface or bridge, with the last minute as a line. Hidden while nothing is known.
class LiveSection : public Section {
    Q_OBJECT
public:
    explicit LiveSection(const LiveState &live, QWidget *parent = nullptr);
    void show(const ElementId &device, const QString &name);

private:
    const LiveState &m_live;
    Table *m_table;
    Sparkline *m_line;
};

} // namespace vethlab
