// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/addresslist.h"

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/inspector/field.h"
#include "app/inspector/page.h"
#include "app/styleproperties.h"

namespace vethlab {

AddressList::AddressList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
}

Field *AddressList::makeField(std::size_t index)
{
    auto *field = new Field({}, true, QStringLiteral("192.168.1.11/24"));
    field->setCheck(checkedBy(
        [](const std::string &text) {
            const auto parsed = InterfaceAddress::parse(text);
            return parsed ? QString() : errorText(parsed.error());
        },
        true));
    auto *trash = new QToolButton;
    setButtonIcon(trash, QStringLiteral("trash"));
    trash->setProperty(toolSizeProperty, 28);
    trash->setToolTip(tr("Remove this address"));
    trash->setAccessibleName(tr("Remove this address"));
    field->setTrailing(trash);
    connect(trash, &QToolButton::clicked, this, [this, index] { remove(index); });
    connect(field, &Field::committed, this, [this, index](const QString &text) { take(index, text); });
    m_layout->addWidget(field);
    m_fields.push_back(field);
    return field;
}

void AddressList::setAddresses(const std::vector<InterfaceAddress> &addresses, const std::function<Complaint(std::size_t)> &complaint)
{
    // A new field that is being typed into stays.
    const bool typing = m_fields.size() > m_addresses.size() && m_fields.back()->lineEdit()->hasFocus() && addresses == m_addresses;
    m_addresses = addresses;
    const std::size_t wanted = addresses.size() + (typing ? 1 : 0);
    while (m_fields.size() > wanted) {
        m_fields.back()->deleteLater();
        m_fields.back()->setVisible(false);
        m_fields.pop_back();
    }
    while (m_fields.size() < addresses.size())
        makeField(m_fields.size());
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        m_fields[i]->setValue(QString::fromStdString(addresses[i].text()));
        const Complaint about = complaint(i);
        m_fields[i]->setIssue(about.sentence, about.repairText, about.repair);
    }
    setVisible(!m_fields.empty());
}

void AddressList::addEmpty()
{
    if (m_fields.size() == m_addresses.size())
        makeField(m_fields.size());
    setVisible(true);
    m_fields.back()->setVisible(true);
    m_fields.back()->edit();
}

void AddressList::forgetTyping()
{
    for (Field *field : m_fields) {
        field->setVisible(false);
        field->deleteLater();
    }
    m_fields.clear();
    m_addresses.clear();
}

void AddressList::take(std::size_t index, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return remove(index);
    const auto parsed = InterfaceAddress::parse(trimmed.toStdString());
    if (!parsed)
        return;
    std::vector<InterfaceAddress> list = m_addresses;
    const QString shown = QString::fromStdString(parsed->text());
    if (index < list.size()) {
        list[index] = *parsed;
        Q_EMIT committed(list, tr("Change address to %1").arg(shown));
    } else {
        list.push_back(*parsed);
        Q_EMIT committed(list, tr("Add address %1").arg(shown));
    }
}

void AddressList::remove(std::size_t index)
{
    if (index >= m_addresses.size()) {
        if (m_fields.size() > m_addresses.size()) {
            m_fields.back()->setVisible(false);
            m_fields.back()->deleteLater();
            m_fields.pop_back();
        }
        return;
    }
    std::vector<InterfaceAddress> list = m_addresses;
    const QString shown = QString::fromStdString(list[index].text());
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    Q_EMIT committed(list, tr("Remove address %1").arg(shown));
}

} // namespace vethlab
