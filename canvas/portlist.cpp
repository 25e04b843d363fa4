// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/portlist.h"

#include <algorithm>

namespace vethlab {

PortList::PortList(std::vector<Port> ports, New fresh, QWidget *parent)
    : QuickList(tr("Choose, or type a new name…"), tr("Where the link ends"), tr("Where the link can end"), parent)
    , m_ports(std::move(ports))
    , m_new(std::move(fresh))
    , m_newName(m_new.name)
{
    connect(this, &QuickList::taken, this, [this](int row) {
        if (isNew(row)) Q_EMIT chosen(*m_newName);
        else Q_EMIT chosen(m_ports[static_cast<std::size_t>(row)].id);
    });
    connect(this, &QuickList::pointed, this, [this](int row) {
        if (row < 0) return;
        const InterfaceName &name = isNew(row) ? *m_newName : m_ports[static_cast<std::size_t>(row)].name;
        Q_EMIT nameShown(QString::fromStdString(name.text()));
    });
}

QString PortList::newText() const
{
    const QString name = QString::fromStdString(m_newName->text());
    return m_new.onBridge ? tr("New port: %1").arg(name) : tr("New interface: %1").arg(name);
}

void PortList::fill()
{
    std::vector<Row> rows;
    for (const Port &port : m_ports) rows.push_back({ QStringLiteral("network-card"), port.text });
    rows.push_back({ QStringLiteral("plus"), newText() });
    setRows(rows);
}

void PortList::typing(const QString &typed)
{
    m_newName = typed.isEmpty() ? Result<InterfaceName>(m_new.name) : m_new.check(typed.toStdString());
    if (m_newName) setRowText(static_cast<int>(m_ports.size()), newText());
    else if (std::none_of(m_ports.begin(), m_ports.end(), [&](const Port &port) { return port.text.contains(typed, Qt::CaseInsensitive); }))
        Q_EMIT nameRefused(m_newName.error());
}

bool PortList::offers(int row, const QString &typed) const
{
    return isNew(row) ? m_newName.has_value() : QuickList::offers(row, typed);
}

} // namespace vethlab
