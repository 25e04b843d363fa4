// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/inlineform.h"

#include <QGridLayout>
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

InlineForm::InlineForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
    , m_error(makeLabel({}, Ink::Bad, TextSize::Caption))
    , m_submit(new QPushButton)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    layout->addLayout(m_grid);
    m_error->setWordWrap(true);
    m_error->setVisible(false);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    setCompact(cancel);
    cancel->setAutoDefault(false);
    setCompact(m_submit);
    m_submit->setAutoDefault(false);
    setButtonKind(m_submit, ButtonKind::Primary);
    buttons->addWidget(cancel);
    buttons->addWidget(m_submit);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &InlineForm::end);
    connect(m_submit, &QPushButton::clicked, this, &InlineForm::submit);
    setVisible(false);
}

void InlineForm::begin(const QString &key)
{
    m_key = key;
    m_submit->setText(key.isEmpty() ? tr("Add") : tr("Change"));
    m_error->setVisible(false);
    for (QLineEdit *edit : findChildren<QLineEdit *>())
        setFieldBad(edit, false);
    setVisible(true);
    firstField()->setFocus();
    if (auto *edit = qobject_cast<QLineEdit *>(firstField()))
        edit->selectAll();
}

void InlineForm::end()
{
    if (!isVisibleTo(parentWidget()))
        return;
    setVisible(false);
    Q_EMIT closed();
}

QString InlineForm::shownError() const
{
    return m_error->isVisibleTo(this) ? m_error->text() : QString();
}

void InlineForm::addRow(const QString &label, QWidget *field)
{
    const int row = m_grid->rowCount();
    auto *text = makeLabel(label, Ink::Secondary, TextSize::Caption);
    text->setBuddy(field);
    m_grid->addWidget(text, row, 0);
    m_grid->addWidget(field, row, 1);
    field->setAccessibleName(label);
}

void InlineForm::setRowVisible(QWidget *field, bool visible)
{
    int row = 0, column = 0, rows = 0, columns = 0;
    m_grid->getItemPosition(m_grid->indexOf(field), &row, &column, &rows, &columns);
    field->setVisible(visible);
    if (QLayoutItem *label = m_grid->itemAtPosition(row, 0))
        label->widget()->setVisible(visible);
}

QLineEdit *InlineForm::addEdit(const QString &label, const QString &hint)
{
    auto *edit = new QLineEdit;
    edit->setFont(fixedFont());
    edit->setPlaceholderText(hint);
    connect(edit, &QLineEdit::textEdited, this, &InlineForm::check);
    addRow(label, edit);
    return edit;
}

void InlineForm::check()
{
    const QString text = problem();
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    for (QLineEdit *edit : findChildren<QLineEdit *>())
        setFieldBad(edit, !text.isEmpty() && edit->hasFocus());
}

void InlineForm::submit()
{
    check();
    if (problem().isEmpty())
        Q_EMIT submitted();
}

void InlineForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        submit();
    else if (event->key() == Qt::Key_Escape)
        end();
    else
        QWidget::keyPressEvent(event);
}

void InlineForm::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), themeOf(this).alt, themeOf(this).border, 4);
}

} // namespace vethlab
