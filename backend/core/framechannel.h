// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <sys/types.h>

#include <deque>
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
    /// From now on descriptors may come along with frames, a few at a time; else one that does ends the channel and never becomes ours:
    /// closing a file of somebody's own file system can take for ever. So only for peers that we trust.
    void acceptDescriptors() { m_acceptsDescriptors = true; }
    /// The first one that has come and was not taken: there no later than the frame that it came with. Not valid: there is none.
    [[nodiscard]] UniqueFd takeDescriptor();
    /// Queues bytes made by encode(), and a descriptor that goes with them. Nothing happens on a closed channel.
    void send(const QByteArray &frame, UniqueFd along = {});
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
    struct Along {
        qsizetype before = 0; ///< bytes of m_out that go first
        UniqueFd descriptor;
    };
    void readSome();
    void writeSome();
    [[nodiscard]] qsizetype writeOnce();
    void end(const QString &reason);
    UniqueFd m_socket;
    std::optional<uid_t> m_sender; ///< the only user who may write; unset: whoever has the other end
    FrameCutter m_cutter;
    QByteArray m_out;
    std::deque<Along> m_along;         ///< what goes with it, in order
    std::deque<UniqueFd> m_descriptors; ///< come and not taken
    bool m_acceptsDescriptors = false;
    std::unique_ptr<QSocketNotifier> m_reader;
    std::unique_ptr<QSocketNotifier> m_writer;
};

} // namespace vethlab
