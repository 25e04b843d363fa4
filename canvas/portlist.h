// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "backend/document/editsports.h"
#include "canvas/quicklist.h"

namespace vethlab {

/// Where a link that was let go on a node ends there: its interfaces without a link, and a new one, the name of which can be
/// typed.
class PortList : public QuickList {
    Q_OBJECT
public:
    struct Port {
        InterfaceId id;
        InterfaceName name;
        QString text; ///< of its row
    };
    struct New {
        InterfaceName name;                                            ///< while none is typed
        std::function<Result<InterfaceName>(const std::string &)> check; ///< of a typed one
        bool onBridge = false;                                         ///< there it is a port
    };
    PortList(std::vector<Port> ports, New fresh, QWidget *parent);
    void fill() override;

Q_SIGNALS:
    void chosen(const vethlab::edits::PortChoice &port);
    void nameShown(const QString &name);             ///< of the port that Enter would take
    void nameRefused(const vethlab::Error &error);   ///< what is typed can't be the name of a new one

protected:
    void typing(const QString &typed) override;
    [[nodiscard]] bool offers(int row, const QString &typed) const override;

private:
    [[nodiscard]] bool isNew(int row) const { return row == static_cast<int>(m_ports.size()); } ///< the last one
    [[nodiscard]] QString newText() const;
    std::vector<Port> m_ports;
    New m_new;
    Result<InterfaceName> m_newName;
};

} // namespace vethlab
