// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <string>
#include <vector>

#include "backend/core/messages.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace vethlab {

class Document;
class Table;

/// What Apply would do: as a list of additions, changes and removals, or as commands.
class PlanPanel : public QWidget {
    Q_OBJECT
public:
    explicit PlanPanel(const Document &document, QWidget *parent = nullptr);
    void showPlan(const std::vector<PlanLine> &lines, const std::vector<std::string> &commands);
    void clear();
    [[nodiscard]] Table *table() const { return m_table; }

Q_SIGNALS:
    void jumpRequested(const vethlab::ElementId &element);
    void closeRequested(); ///< no plan on the canvas any more

private:
    void showCommands(bool commands);
    const Document &m_document;
    QStackedWidget *m_pages;
    Table *m_table;
    QPlainTextEdit *m_commands;
    QLabel *m_empty;
    QLabel *m_summary;
    QPushButton *m_listButton, *m_commandsButton, *m_copy;
    std::vector<PlanLine> m_lines;
    QWidget *m_bar;
};

} // namespace vethlab
