// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ink.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

/// The octagon before the sentence.
class ProblemLine : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, QStringLiteral("issue-error"), QPointF(0, 4), 14, themeOf(this).bad);
    }
};

} // namespace

Field::Field(const QString &label, bool fixedFont, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_problem(new ProblemLine)
    , m_sentence(makeLabel({}, Ink::Bad, TextSize::Caption))
    , m_repair(new QPushButton)
    , m_row(new QHBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    if (!label.isEmpty()) {
        m_label = makeLabel(label, Ink::Secondary);
        m_label->setFixedWidth(qRound(fieldLabelWidth * fontScale()));
        m_label->setBuddy(m_edit);
        m_row->addWidget(m_label);
    }
    if (fixedFont)
        m_edit->setFont(vethlab::fixedFont());
    m_edit->setPlaceholderText(hint);
    m_edit->setAccessibleName(label.isEmpty() ? hint : label);
    m_row->addWidget(m_edit, 1);
    layout->addLayout(m_row);
    auto *problem = new QVBoxLayout(m_problem);
    problem->setContentsMargins(20, 2, 0, 2);
    problem->setSpacing(6);
    m_sentence->setWordWrap(true);
    problem->addWidget(m_sentence);
    setCompact(m_repair);
    problem->addWidget(m_repair, 0, Qt::AlignLeft);
    m_problem->setVisible(false);
    layout->addWidget(m_problem);
    connect(m_edit, &QLineEdit::textEdited, this, &Field::typed);
    connect(m_edit, &QLineEdit::editingFinished, this, &Field::commit);
    connect(m_repair, &QPushButton::clicked, this, [this] {
        // A copy: repairing changes the issue, and with it what the button does.
        if (const auto repair = m_repairAction)
            repair();
    });
    m_edit->installEventFilter(this);
}

void Field::setValue(const QString &value)
{
    const bool typing = m_edit->hasFocus() && m_edit->text() != m_value;
    const bool refused = !m_typingError.isEmpty();
    m_value = value;
    if (typing || refused || m_edit->text() == value)
        return;
    m_edit->setText(value);
    m_edit->setCursorPosition(0); // a long text shows how it begins
}

QString Field::text() const
{
    return m_edit->text();
}

void Field::setIssue(const QString &sentence, const QString &repairText, std::function<void()> repair)
{
    m_issue = sentence;
    m_repairText = repairText;
    m_repairAction = std::move(repair);
    showProblem();
}

void Field::setTrailing(QWidget *widget)
{
    m_row->addWidget(widget);
}

void Field::edit()
{
    m_edit->setFocus();
    m_edit->selectAll();
}

QString Field::shownError() const
{
    return m_problem->isVisibleTo(this) ? m_sentence->text() : QString();
}

void Field::typed()
{
    m_typingError = m_check ? m_check(m_edit->text()) : QString();
    showProblem();
}

void Field::commit()
{
    if (m_edit->text() == m_value) {
        m_typingError.clear();
        showProblem();
        return;
    }
    m_typingError = m_check ? m_check(m_edit->text()) : QString();
    showProblem();
    if (!m_typingError.isEmpty())
        return;
    m_value = m_edit->text();
    Q_EMIT committed(m_value);
}

void Field::showProblem()
{
    const bool typing = !m_typingError.isEmpty();
    const bool shown = typing || !m_issue.isEmpty();
    m_sentence->setText(typing ? m_typingError : m_issue);
    m_repair->setText(m_repairText);
    m_repair->setVisible(!typing && !m_repairText.isEmpty());
    m_problem->setVisible(shown);
    setFieldBad(m_edit, shown);
    m_edit->setAccessibleDescription(shown ? m_sentence->text() : QString());
}

bool Field::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_edit->setText(m_value);
        m_typingError.clear();
        showProblem();
        Q_EMIT cancelled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vethlab
