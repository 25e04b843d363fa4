// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/newpingdialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/ink.h"
#include "app/style.h"

namespace vethlab {

NewPingDialog::NewPingDialog(Pings &pings, const Document &document, const std::optional<NodeId> &from, QWidget *parent)
    : QDialog(parent)
    , m_pings(pings)
    , m_document(document)
    , m_from(new QComboBox)
    , m_to(new QComboBox)
    , m_problem(makeLabel({}, Ink::Bad, TextSize::Caption))
    , m_start(new QPushButton(tr("Ping")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New ping"));
    const TopologyIndex index(document.topology());
    for (const auto &[place, element] : document.topology().elements()) {
        const QString id = QString::fromStdString(elementId(element).text());
        const QString name = elementText(elementId(element), document.topology());
        if (networkStack(element)) {
            m_from->addItem(name, id);
            m_to->addItem(name, id);
        } else if (std::holds_alternative<Bridge>(element) && index.stackOf(NodeId(id.toStdString()))) {
            m_to->addItem(name, id);
        }
    }
    m_to->setEditable(true);
    m_to->setInsertPolicy(QComboBox::NoInsert);
    m_to->lineEdit()->setPlaceholderText(tr("a node or an address"));
    if (from)
        m_from->setCurrentIndex(std::max(0, m_from->findData(QString::fromStdString(from->text()))));
    m_to->setCurrentIndex(m_from->currentIndex() == 0 && m_to->count() > 1 ? 1 : 0);
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(makeLabel(tr("From"), Ink::Secondary), m_from);
    form->addRow(makeLabel(tr("To"), Ink::Secondary), m_to);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    setButtonKind(m_start, ButtonKind::Primary);
    setButtonIcon(m_start, QStringLiteral("ping"));
    m_start->setDefault(true);
    buttons->addWidget(m_start);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addLayout(form);
    m_problem->setWordWrap(true);
    m_problem->setMinimumWidth(320);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &NewPingDialog::start);
    connect(m_to, &QComboBox::editTextChanged, this, &NewPingDialog::check);
    check();
}

void NewPingDialog::check()
{
    m_problem->clear();
    m_start->setEnabled(m_from->count() > 0 && !m_to->currentText().trimmed().isEmpty());
}

void NewPingDialog::start()
{
    const NodeId from(m_from->currentData().toString().toStdString());
    const QString typed = m_to->currentText().trimmed();
    QString problem;
    if (const int known = m_to->findText(typed); known >= 0) {
        problem = m_pings.start(from, NodeId(m_to->itemData(known).toString().toStdString()));
    } else if (const auto address = IpAddress::parse(typed.toStdString())) {
        problem = m_pings.startTo(from, *address);
    } else {
        problem = tr("‘%1’ is neither a node nor an address.").arg(typed);
    }
    if (problem.isEmpty())
        accept();
    else
        m_problem->setText(problem);
}

} // namespace vethlab
