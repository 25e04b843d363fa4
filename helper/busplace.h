// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

#include "helper/busservice.h"
#include "helper/polkitauthority.h"
#include "helper/server.h"

namespace vethlab::helper {

/// Keeps the service in its place on the system bus. Where the bus goes and comes again, so does the service; the sessions that are
/// open and the labs don't notice.
class BusPlace : public QObject, public HostConsent {
    Q_OBJECT
public:
    explicit BusPlace(Server &server, QObject *parent = nullptr);
    ~BusPlace() override;
    [[nodiscard]] Result<void> take(); ///< see BusService::start()
    /// See BusService. An open question goes with the bus: it is answered with Unreachable.
    [[nodiscard]] tl::expected<std::unique_ptr<Check>, Verdict> askAbout(const Session &session, const HostChange &change, Authority::Answer answer) override;

private:
    void look();
    void leave();
    Server &m_server;
    QTimer m_look;
    QString m_connection; ///< its name within this process
    int m_connections = 0;
    std::unique_ptr<PolkitAuthority> m_polkit;
    std::unique_ptr<BusService> m_service;
};

} // namespace vethlab::helper
