// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <set>
#include <string>

#include "backend/core/framechannel.h"
#include "backend/core/messages.h"

namespace vethlab::helper {

/// One client: its socket, what it has asked for so far, and how much it is allowed to leave unread.
class Session : public QObject {
    Q_OBJECT
public:
    Session(UniqueFd socket, uid_t uid, QObject *parent = nullptr);

    [[nodiscard]] uid_t uid() const { return m_uid; }
    /// Ends the session when a process of another user writes to its socket, which has SO_PASSCRED.
    void watchSender() { m_channel.requireSender(m_uid); }
    [[nodiscard]] bool isGreeted() const { return m_greeted; }
    [[nodiscard]] const std::string &program() const { return m_program; } ///< as it calls itself, for people
    [[nodiscard]] std::uint16_t version() const { return m_version; } ///< of the protocol, that both know
    void greet(std::string program, std::uint16_t version);

    /// Whether it may start programs in its labs; at first not.
    void setMayEnter(bool may) { m_mayEnter = may; }
    [[nodiscard]] bool mayEnter() const { return m_mayEnter; }

    /// `along`: a descriptor that goes with it.
    void reply(RequestId id, Reply body, UniqueFd along = {});
    void fail(RequestId id, Error error, std::vector<Issue> issues = {});
    /// Events about labs are dropped while more than 256 KiB wait unread; the client gets a GapEvent and then, when it has read on,
    /// resyncWanted() asks for the whole state of each lab it listens to.
    void event(RequestId id, const Event &body);
    void setListening(const LabId &lab, bool listens);
    [[nodiscard]] bool isListening(const LabId &lab) const { return m_labs.contains(lab); }

    void close() { m_channel.close(); }
    /// Why it ended: a client that said KeepRequest{false} before it left did so on purpose.
    [[nodiscard]] bool hasTakenLeave() const { return m_leave; }
    void setTakenLeave(bool leave) { m_leave = leave; }

Q_SIGNALS:
    void requested(vethlab::helper::Session *session, const vethlab::RequestFrame &frame);
    void resyncWanted(vethlab::helper::Session *session, const vethlab::LabId &lab);
    void ended(vethlab::helper::Session *session, const QString &reason); ///< queue the connection: it may come out of a send

private:
    void received(const QByteArray &payload);
    void watch();
    void drop(const QString &reason);

    FrameChannel m_channel;
    QTimer m_watch;           ///< runs while something is overdue: half a frame, or an overfull queue
    QElapsedTimer m_halfSince;
    QElapsedTimer m_fullSince;
    std::set<LabId> m_labs;   ///< those it gets events of
    std::set<LabId> m_lost;   ///< those of which it has missed some
    std::string m_program;
    QString m_dropReason;
    uid_t m_uid;
    std::uint16_t m_version = protocolMin;
    bool m_greeted = false;
    bool m_leave = false;
    bool m_mayEnter = false;
};

} // namespace vethlab::helper
