// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <vector>

#include "app/table.h"

class QLabel;
class QPushButton;

namespace vethlab {

class Pings;

/// The tab "Ping": all pings as a table, a plot and a log.
class PingPanel : public QWidget {
    Q_OBJECT
public:
    explicit PingPanel(Pings &pings, QWidget *parent = nullptr);
    [[nodiscard]] Table *table() const { return m_table; }
    [[nodiscard]] QPushButton *stopButton() const { return m_stop; }

private:
    void refresh();
    void addToLog(int key);
    [[nodiscard]] int selectedKey() const;
    Pings &m_pings;
    Table *m_table;
    Table *m_log;
    QLabel *m_why;
    QLabel *m_empty;
    QPushButton *m_stop;
    QWidget *m_full;
    std::vector<Table::Row> m_lines;
};

} // namespace vethlab
