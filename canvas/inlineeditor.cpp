// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/inlineeditor.h"

#include <QKeyEvent>

namespace vethlab {

NameEditor::NameEditor(QWidget *parent, const QString &text, TakeText take)
    : QLineEdit(text, parent)
    , m_before(text)
    , m_take(std::move(take))
{
    setAccessibleName(tr("Name"));
    selectAll();
}

void NameEditor::close(bool takes)
{
    if (m_closing) return;
    m_closing = true;
    if (takes && text() != m_before && !m_take(text())) {
        m_closing = false;
        if (hasFocus()) { // still wanted: show what is wrong and let it be corrected
            selectAll();
            return;
        }
    }
    m_closing = true;
    Q_EMIT closed();
}

void NameEditor::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: return close(true);
    case Qt::Key_Escape: return close(false);
    default: break;
    }
    QLineEdit::keyPressEvent(event);
    event->accept(); // nothing typed here is a key of the canvas
}

void NameEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) close(true);
}

NoteEditor::NoteEditor(QWidget *parent, const QString &text, TakeText take)
    : QPlainTextEdit(text, parent)
    , m_before(text)
    , m_take(std::move(take))
{
    setAccessibleName(tr("Text of the note"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setPlaceholderText(tr("Write a note"));
    moveCursor(QTextCursor::End);
}

void NoteEditor::finish()
{
    if (m_closing) return;
    m_closing = true;
    if (toPlainText() != m_before) (void)m_take(toPlainText());
    Q_EMIT closed();
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) return finish();
    QPlainTextEdit::keyPressEvent(event);
    event->accept();
}

void NoteEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) finish();
}

} // namespace vethlab
