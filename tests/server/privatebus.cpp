// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/server/privatebus.h"

#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

namespace vethlab::test {

PrivateBus::PrivateBus()
{
    m_daemon.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    if (!m_daemon.waitForReadyRead()) return;
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_address.toUtf8());
}

PrivateBus::~PrivateBus() { end(); }

bool PrivateBus::isInstalled() { return !QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty(); }

QDBusConnection PrivateBus::connect() { return QDBusConnection::connectToBus(m_address, QStringLiteral("test-%1-%2").arg(m_address).arg(++m_connections)); }

void PrivateBus::end()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

namespace {

class ScriptedCheck final : public helper::Check {
public:
    std::shared_ptr<bool> life = std::make_shared<bool>(true);
};

} // namespace

std::unique_ptr<helper::Check> ScriptedAuthority::ask(const QString &caller, const helper::Wish &wish, bool mayAskPerson, Answer answer)
{
    auto check = std::make_unique<ScriptedCheck>();
    const std::weak_ptr<bool> life = check->life;
    if (wish.action == helper::Wish::Action::EnterLabs) {
        QTimer::singleShot(0, [life, answer, verdict = entering] {
            if (!life.expired()) answer(verdict);
        });
        return check;
    }
    if (rule) {
        QTimer::singleShot(0, [life, answer, verdict = rule(caller)] {
            if (!life.expired()) answer(verdict);
        });
    }
    questions.push_back({caller, wish, mayAskPerson, std::move(answer), life});
    return check;
}

ScriptedAuthority::Question *ScriptedAuthority::about(const QString &caller)
{
    const auto found = std::find_if(questions.begin(), questions.end(), [&](const Question &question) { return question.isOpen() && question.caller == caller; });
    return found == questions.end() ? nullptr : &*found;
}

void ScriptedAuthority::answer(const QString &caller, helper::Verdict verdict)
{
    if (const Question *question = about(caller)) {
        const Answer answer = question->answer;
        answer(verdict);
    }
}

int ScriptedAuthority::openQuestions() const
{
    return static_cast<int>(std::count_if(questions.begin(), questions.end(), [](const Question &question) { return question.isOpen(); }));
}

} // namespace vethlab::test
