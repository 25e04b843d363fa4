// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/busplace.h"

#include <chrono>

namespace vethlab::helper {

namespace {

using namespace std::chrono_literals;

constexpr auto lookInterval = 2s; ///< nothing tells that the bus has gone

} // namespace

BusPlace::BusPlace(Server &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
    m_server.setConsent(this);
    connect(&m_look, &QTimer::timeout, this, &BusPlace::look);
    connect(&m_server, &Server::ending, this, [this] {
        m_look.stop();
        if (m_service) m_service->stop();
    });
}

BusPlace::~BusPlace()
{
    m_server.setConsent(nullptr);
    leave();
}

Result<void> BusPlace::take()
{
    leave();
    m_connection = QStringLiteral("service-%1").arg(++m_connections);
    const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_connection);
    m_polkit = std::make_unique<PolkitAuthority>(bus);
    m_service = std::make_unique<BusService>(bus, *m_polkit, [this](UniqueFd socket, uid_t uid) { return m_server.admit(std::move(socket), uid); });
    connect(m_service.get(), &BusService::awaitedChanged, &m_server, &Server::setAwaited);
    m_look.start(lookInterval);
    return m_service->start();
}

tl::expected<std::unique_ptr<Check>, Verdict> BusPlace::askAbout(const Session &session, const HostChange &change, Authority::Answer answer)
{
    if (!m_service) return tl::unexpected(Verdict::Unreachable);
    return m_service->askAbout(session, change, std::move(answer));
}

void BusPlace::look()
{
    if (m_service && m_service->isThere()) return;
    if (const Result<void> taken = take()) qInfo("on the bus again");
}

void BusPlace::leave()
{
    m_service.reset();
    m_polkit.reset();
    if (!m_connection.isEmpty()) QDBusConnection::disconnectFromBus(m_connection);
}

} // namespace vethlab::helper
