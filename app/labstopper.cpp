// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/labstopper.h"

namespace vethlab {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s; ///< the kernel has up to 5 s to let go of a lab

} // namespace

LabStopper::LabStopper(QObject *parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { ended(Error{ErrorCode::NotConnected, {}, {}, {}, 0, {}}); });
}

LabStopper::~LabStopper() = default;

void LabStopper::stop(const std::vector<FoundLab> &labs)
{
    m_busy = true;
    m_stopped = {};
    m_waiting.assign(labs.begin(), labs.end());
    QTimer::singleShot(0, this, &LabStopper::next);
}

void LabStopper::cancel()
{
    const auto first = m_waiting.begin() + (m_connection ? 1 : 0);
    if (first >= m_waiting.end())
        return;
    m_stopped.left.assign(first, m_waiting.end());
    m_waiting.erase(first, m_waiting.end());
}

void LabStopper::next()
{
    if (m_waiting.empty()) {
        m_busy = false;
        Q_EMIT finished(m_stopped);
        return;
    }
    m_patience.start();
    m_connection = std::make_unique<HelperConnection>();
    Q_EMIT began(m_waiting.front());
    connect(m_connection.get(), &HelperConnection::failed, this, &LabStopper::ended);
    connect(m_connection.get(), &HelperConnection::ready, this, &LabStopper::tearDown);
    if (const Result<void> connected = m_connection->connectTo(m_waiting.front().socketPath, false); !connected)
        ended(connected.error());
}

void LabStopper::tearDown()
{
    HelperConnection *asked = m_connection.get();
    asked->send(TeardownRequest{m_waiting.front().summary.id, true}, [this, asked](const Result<Reply> &reply) {
        if (asked != m_connection.get())
            return;
        if (!reply && reply.error().code != ErrorCode::UnknownLab) // that one was stopped by somebody else
            return ended(reply.error());
        // A sandbox ends with its lab; whether it hears of that any more is no matter.
        asked->send(KeepRequest{false}, [this, asked](const Result<Reply> &) {
            if (asked == m_connection.get())
                ended({});
        });
    });
}

void LabStopper::ended(const Error &error)
{
    if (!m_connection)
        return;
    m_patience.stop();
    m_connection->disconnect(this);
    m_connection.release()->deleteLater(); // we are inside one of its signals
    if (error.code == ErrorCode::None)
        m_stopped.done.push_back(std::move(m_waiting.front()));
    else
        m_stopped.failed.emplace_back(std::move(m_waiting.front()), error);
    m_waiting.pop_front();
    QTimer::singleShot(0, this, &LabStopper::next);
}

} // namespace vethlab
