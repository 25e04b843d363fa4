// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/machinedrawing.h"

#include "app/errortext.h"
#include "app/undrawntext.h"

namespace vethlab {

MachineDrawing::MachineDrawing(HelperPaths paths, QObject *parent) : QObject(parent), m_paths(std::move(paths)) {}

MachineDrawing::~MachineDrawing() = default;

void MachineDrawing::look()
{
    if (m_connection) return;
    m_connection = std::make_unique<HelperConnection>();
    const auto refuse = [this](const Error &error) {
        end();
        Q_EMIT failed(errorText(error));
    };
    connect(m_connection.get(), &HelperConnection::failed, this, refuse);
    connect(m_connection.get(), &HelperConnection::ready, this, [this, refuse] {
        m_connection->send(DiscoverRequest{}, [this, refuse](const Result<Reply> &reply) {
            const auto *answer = reply ? std::get_if<DiscoverReply>(&*reply) : nullptr;
            if (!answer) return refuse(reply ? Error{ErrorCode::BadFrame, {}, {}, {}, 0, {}} : reply.error());
            const DiscoverReply seen = *answer;
            end();
            Q_EMIT found(seen);
        });
    });
    if (const Result<void> started = m_connection->startLooking(m_paths); !started) refuse(started.error());
}

/// From inside one of its own signals.
void MachineDrawing::end()
{
    m_connection->disconnect(this);
    m_connection.release()->deleteLater();
}

QString whatIsMissing(const DiscoverReply &reply)
{
    constexpr qsizetype most = 3; // lines of a banner
    QStringList sentences = undrawnLines(reply.found.undrawn);
    if (const auto more = static_cast<int>(sentences.size() - most); more > 0) {
        sentences.resize(most);
        sentences.append(MachineDrawing::tr("Other namespaces with more of these: %n", nullptr, more));
    }
    if (!reply.isComplete) sentences.append(MachineDrawing::tr("Namespaces of others are missing: you have no right to look into them."));
    return sentences.join(u'\n');
}

} // namespace vethlab
