// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/inspector/inlineform.h"
#include "backend/core/elements.h"
#include "backend/core/result.h"

class QCheckBox;
class QComboBox;

namespace vethlab {

/// An interface of the node and an address for it.
class AddressForm : public InlineForm {
    Q_OBJECT
public:
    explicit AddressForm(QWidget *parent = nullptr);
    /// `names`: the node's interfaces; `chosen` the one preselected.
    void open(const QString &key, const QStringList &names, const QString &chosen, const QString &address, bool nameFixed);
    [[nodiscard]] QString interfaceName() const;
    [[nodiscard]] Result<InterfaceAddress> address() const;
    [[nodiscard]] QLineEdit *addressEdit() const { return m_address; }

protected:
    [[nodiscard]] QString problem() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    QComboBox *m_name;
    QLineEdit *m_address;
};

class RouteForm : public InlineForm {
    Q_OBJECT
public:
    explicit RouteForm(QWidget *parent = nullptr);
    void open(const QString &key, const QStringList &names, const Route *route);
    /// Errors name the field in `element`.
    [[nodiscard]] Result<Route> route() const;

protected:
    [[nodiscard]] QString problem() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    QLineEdit *m_to, *m_via;
    QComboBox *m_device;
    QLineEdit *m_metric;
    Route m_before; ///< what the form doesn't show is kept
};

class NatForm : public InlineForm {
    Q_OBJECT
public:
    explicit NatForm(QWidget *parent = nullptr);
    void open(const QString &key, const QStringList &names, const NatRule *rule);
    [[nodiscard]] Result<NatRule> rule() const;

protected:
    [[nodiscard]] QString problem() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    void showRows();
    QComboBox *m_kind;
    QLineEdit *m_source, *m_destination;
    QComboBox *m_device;
    QComboBox *m_protocol;
    QLineEdit *m_ports;
    QLineEdit *m_to, *m_toPort;
    NatRule m_before;
};

/// "default", "default IPv6", or the prefix.
[[nodiscard]] QString routeDestinationText(const Route &route);
/// One line about a rule: "Masquerade 192.168.1.0/24 → uplink0".
[[nodiscard]] QString natRuleText(const NatRule &rule);

} // namespace vethlab
