// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/terminals/programdialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ink.h"
#include "app/style.h"

namespace vethlab {

ProgramDialog::ProgramDialog(TerminalSurroundings surroundings, QWidget *parent)
    : QDialog(parent)
    , m_surroundings(std::move(surroundings))
    , m_program(new QComboBox)
    , m_problem(makeLabel({}, Ink::Bad, TextSize::Caption))
    , m_use(new QPushButton(tr("Use it")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Terminal program"));
    const std::vector<TerminalProgram> found = foundTerminals(m_surroundings);
    m_program->addItem(found.empty() ? tr("Automatic (none found)") : tr("Automatic (%1)").arg(found.front().name()));
    for (const TerminalProgram &program : found)
        m_program->addItem(program.name());
    m_program->setEditable(true);
    m_program->setInsertPolicy(QComboBox::NoInsert);
    m_program->setMinimumWidth(320);
    m_program->setAccessibleName(windowTitle());
    if (!m_surroundings.wish.isEmpty())
        m_program->setEditText(m_surroundings.wish);
    auto *help = makeLabel(tr("Terminals of nodes open in this program. One that is not in the list can be typed, with the words that "
                              "stand before a command: ‘mypad --run’."),
                           Ink::Secondary, TextSize::Caption);
    help->setWordWrap(true);
    m_problem->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    setButtonKind(m_use, ButtonKind::Primary);
    m_use->setDefault(true);
    buttons->addWidget(m_use);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_program);
    layout->addWidget(help);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(wish());
        accept();
    });
    connect(m_program, &QComboBox::editTextChanged, this, &ProgramDialog::check);
    check();
}

QString ProgramDialog::problem() const
{
    return m_problem->text();
}

QString ProgramDialog::wish() const
{
    const QString text = m_program->currentText().trimmed();
    return text == m_program->itemText(0) ? QString() : text;
}

void ProgramDialog::check()
{
    TerminalSurroundings surroundings = m_surroundings;
    surroundings.wish = wish();
    const bool found = surroundings.wish.isEmpty() || chooseTerminal(surroundings);
    m_problem->setText(found ? QString() : tr("There is no program ‘%1’.").arg(surroundings.wish));
    m_use->setEnabled(found);
}

} // namespace vethlab
