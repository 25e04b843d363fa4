// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vethlab {

/// Width of the labels left of fields, in px at 96 dpi.
inline constexpr int fieldLabelWidth = 100;

/// One line of text with its label, its check and the sentence of what is wrong under it. Nothing leaves it but what
/// was committed by Enter or by leaving the field; Esc puts the old text back.
class Field : public QWidget {
    Q_OBJECT
public:
    /// `label` empty = the field alone. `hint` shows while it is empty: what an empty field means.
    Field(const QString &label, bool fixedFont, const QString &hint = {}, QWidget *parent = nullptr);

    /// Shown unless a person is typing.
    void setValue(const QString &value);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString value() const { return m_value; }
    /// While typing and before committing: the sentence of what is wrong, "" = fine.
    void setCheck(std::function<QString(const QString &)> check) { m_check = std::move(check); }
    /// A complaint about the committed value (an issue of the drawing), with an optional repair.
    void setIssue(const QString &sentence, const QString &repairText = {}, std::function<void()> repair = {});
    void setTrailing(QWidget *widget); ///< a button right of the field
    void edit();                       ///< focus, everything selected
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }
    [[nodiscard]] QString shownError() const;

Q_SIGNALS:
    void committed(const QString &text);
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void commit();
    void typed();
    void showProblem();
    QLineEdit *m_edit;
    QLabel *m_label = nullptr;
    QWidget *m_problem;
    QLabel *m_sentence;
    QPushButton *m_repair;
    QHBoxLayout *m_row;
    std::function<QString(const QString &)> m_check;
    std::function<void()> m_repairAction;
    QString m_value, m_typingError, m_issue, m_repairText;
};

} // namespace vethlab
