// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>

#include <functional>
#include <memory>
#include <vector>

#include "helper/authority.h"

namespace vethlab::test {

/// A bus of the test's own, on which everybody may do everything. It stands in for the system's in this process.
class PrivateBus {
public:
    PrivateBus();
    ~PrivateBus();
    [[nodiscard]] static bool isInstalled();
    [[nodiscard]] bool isRunning() const { return !m_address.isEmpty(); }
    /// Another connection, with a unique name of its own; goes with disconnectFromBus(connection.name()).
    [[nodiscard]] QDBusConnection connect();
    void end(); ///< the daemon is killed

private:
    QProcess m_daemon;
    QString m_address;
    int m_connections = 0;
};

/// Says what the test makes it say.
class ScriptedAuthority final : public helper::Authority {
public:
    struct Question {
        QString caller;
        helper::Wish wish;
        bool mayAskPerson = false;
        Answer answer;
        std::weak_ptr<bool> check; ///< expired: nobody waits for the answer any more
        [[nodiscard]] bool isOpen() const { return !check.expired(); }
    };
    [[nodiscard]] std::unique_ptr<helper::Check> ask(const QString &caller, const helper::Wish &wish, bool mayAskPerson, Answer answer) override;
    /// The open question about that caller, nullptr if there is none.
    [[nodiscard]] Question *about(const QString &caller);
    void answer(const QString &caller, helper::Verdict verdict);
    [[nodiscard]] int openQuestions() const;

    std::vector<Question> questions; ///< all that were ever asked
    /// What it says at once when asked whether somebody may enter labs; that is no question in `questions`.
    helper::Verdict entering = helper::Verdict::Granted;
    /// Answers by itself when set.
    std::function<helper::Verdict(const QString &caller)> rule;
};

} // namespace vethlab::test
