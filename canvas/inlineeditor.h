// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>

#include <functional>

namespace vethlab {

/// Asks to take the text; false = it can't be, the editor stays open.
using TakeText = std::function<bool(const QString &text)>;

/// One line over the name of a node or port. Enter takes, Esc drops, leaving takes what can be taken.
class NameEditor : public QLineEdit {
    Q_OBJECT
public:
    NameEditor(QWidget *parent, const QString &text, TakeText take);

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void close(bool takes);
    QString m_before;
    TakeText m_take;
    bool m_closing = false;
};

/// Over a note. Esc and a click elsewhere take the text: notes are written, not confirmed.
class NoteEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    NoteEditor(QWidget *parent, const QString &text, TakeText take);

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void finish();
    QString m_before;
    TakeText m_take;
    bool m_closing = false;
};

} // namespace vethlab
