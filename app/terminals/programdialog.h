// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include "app/terminals/terminalprogram.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vethlab {

/// Which terminal program opens: found by itself, one of those that are there, or one that is typed.
class ProgramDialog : public QDialog {
    Q_OBJECT
public:
    /// `surroundings.wish` is the setting so far.
    ProgramDialog(TerminalSurroundings surroundings, QWidget *parent);

    [[nodiscard]] QComboBox *program() const { return m_program; }
    [[nodiscard]] QPushButton *useButton() const { return m_use; }
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void chosen(const QString &program); ///< the new setting, "" = found by itself

private:
    [[nodiscard]] QString wish() const;
    void check();
    TerminalSurroundings m_surroundings;
    QComboBox *m_program;
    QLabel *m_problem;
    QPushButton *m_use;
};

} // namespace vethlab
