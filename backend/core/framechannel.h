// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <sys/types.h>

#include <memory>
#include <optional>

#include "backend/core/codec.h"
#include "backend/core/uniquefd.h"

namespace vethlab {

/// One connected stream socket that carries frames both ways, without blocking. Owns the descriptor.
class FrameChannel : public QObject {
    Q_OBJECT
public:
    FrameChannel(UniqueFd socket, std::uint32_t maxIncoming, QObject *parent = nullptr);
    ~FrameChannel() override;

    /// From now on what another user writes ends the channel. The kernel tells who writes only on a socket that has SO_PASSCRED since
    /// before the first byte: without it nothing is accepted any more.
    void requireSender(uid_t uid) { m_sender = uid; }
    /// Queues bytes made by encode(). Nothing happens on a closed channel.
    void send(const QByteArray &frame);
    [[nodiscard]] qsizetype pendingBytes() const { return m_out.size(); }
    [[nodiscard]] bool isOpen() const { return m_socket.isValid(); }
    /// True between the first byte of a frame and its last: the session's owner watches how long that takes.
    [[nodiscard]] bool isInsideFrame() const { return m_cutter.hasPartial(); }
    [[nodiscard]] int descriptor() const { return m_socket.get(); }
    void close(); ///< drops what is queued; emits closed() once

Q_SIGNALS:
    void received(const QByteArray &payload);
    void closed(const QString &reason); ///< reason for logs: "end of stream", "frame too large" …

private:
    void readSome();
    void writeSome();
    void end(const QString &reason);
    UniqueFd m_socket;
    std::optional<uid_t> m_sender; ///< the only user who may write; unset: whoever has the other end
    FrameCutter m_cutter;
    QByteArray m_out;
    std::unique_ptr<QSocketNotifier> m_reader;
    std::unique_ptr<QSocketNotifier> m_writer;
};

} // namespace vethlab
