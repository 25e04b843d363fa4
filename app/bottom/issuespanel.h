// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "backend/document/document.h"

class QLabel;

namespace vethlab {

class Table;

/// Every issue of the drawing: what, where, and a repair where the program knows one.
class IssuesPanel : public QWidget {
    Q_OBJECT
public:
    explicit IssuesPanel(Document &document, QWidget *parent = nullptr);
    [[nodiscard]] Table *table() const { return m_table; }

Q_SIGNALS:
    void counted(int errors, int warnings, int all);
    void jumpRequested(const vethlab::ElementId &culprit);

private:
    void refresh();
    void repair(std::size_t index);
    Document &m_document;
    Table *m_table;
    QLabel *m_empty;
    QLabel *m_hint;
    QTimer m_refresh;
};

} // namespace vethlab
