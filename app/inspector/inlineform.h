// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vethlab {

/// A small form that opens under a table to add or change one row. Enter takes it, Esc closes it; what is wrong is said
/// under its fields, while typing.
class InlineForm : public QWidget {
    Q_OBJECT
public:
    explicit InlineForm(QWidget *parent = nullptr);

    /// Opens it; `key` of the row that is changed, "" = a new one.
    void begin(const QString &key);
    void end();
    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] QPushButton *submitButton() const { return m_submit; }
    [[nodiscard]] QString shownError() const;

Q_SIGNALS:
    void submitted();
    void closed();

protected:
    /// What is wrong now, "" = it can be taken. An empty form is incomplete but not wrong while typing.
    [[nodiscard]] virtual QString problem() const = 0;
    [[nodiscard]] virtual QWidget *firstField() const = 0;
    void addRow(const QString &label, QWidget *field);
    void setRowVisible(QWidget *field, bool visible);
    QLineEdit *addEdit(const QString &label, const QString &hint);
    void check();
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void submit();
    QGridLayout *m_grid;
    QLabel *m_error;
    QPushButton *m_submit;
    QString m_key;
};

} // namespace vethlab
