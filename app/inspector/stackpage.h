// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/inspector/page.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace vethlab {

class AddressForm;
class LiveSection;
class NatForm;
class PageHead;
class RouteForm;
class Section;
class Table;

/// A node with a network stack: a namespace or this computer.
class StackPage : public InspectorPage {
    Q_OBJECT
public:
    explicit StackPage(InspectorContext &context, QWidget *parent = nullptr);

    void refresh() override;
    void refreshLive() override;
    [[nodiscard]] PageHead *head() const { return m_head; }
    [[nodiscard]] Section *addresses() const { return m_addresses; }
    [[nodiscard]] AddressForm *addressForm() const { return m_addressForm; }
    [[nodiscard]] Table *interfaceTable() const { return m_interfaceTable; }
    [[nodiscard]] Complaints *routeComplaints() const { return m_routeComplaints; }
    [[nodiscard]] Table *routeTable() const { return m_routeTable; }

protected:
    void elementChanged() override;

private:
    void buildHead();
    void buildInterfaces();
    void buildAddresses();
    void buildRoutes();
    void buildNat();
    void buildForwarding();
    void fillHead();
    void fillInterfaces();
    void fillAddresses();
    void fillRoutes();
    void fillNat();
    void fillComplaints();
    void changeStack(const QString &text, const std::function<void(NetworkStack &)> &change);
    void openAddressForm(const QString &key);
    void submitAddress();
    void removeAddress(const QString &key);
    [[nodiscard]] const NetworkStack *stack() const;
    /// Interfaces of the stack: its own, then the bridges in it (their own interface); names in that order.
    struct Device {
        ElementId id;
        QString name;
        const std::vector<InterfaceAddress> *addresses;
    };
    [[nodiscard]] std::vector<Device> devices() const;
    [[nodiscard]] QStringList deviceNames() const;

    QVBoxLayout *m_body;
    PageHead *m_head;
    Section *m_interfaces, *m_addresses, *m_routes, *m_nat;
    Table *m_interfaceTable, *m_addressTable, *m_routeTable, *m_natTable;
    AddressForm *m_addressForm;
    RouteForm *m_routeForm;
    NatForm *m_natForm;
    QLabel *m_noInterfaces, *m_noAddresses, *m_noRoutes, *m_noNat;
    Complaints *m_complaints, *m_addressComplaints, *m_routeComplaints, *m_natComplaints, *m_forwardComplaints;
    QCheckBox *m_forward4, *m_forward6;
    QLabel *m_forwardHint;
    LiveSection *m_live;
    QPushButton *m_ping;
};

} // namespace vethlab
