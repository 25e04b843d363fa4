// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>

#include <string>

namespace vethlab::helper {

/// Tells the service manager that the event loop turns, twice as often as it wants to hear it. Where none wants to, it does
/// nothing. What it wants is in the environment: NOTIFY_SOCKET and WATCHDOG_USEC, see sd_notify(3).
class Watchdog : public QObject {
    Q_OBJECT
public:
    explicit Watchdog(QObject *parent = nullptr);

private:
    void tell() const;
    QTimer m_timer;
    std::string m_socket;
};

} // namespace vethlab::helper
