// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/hosttrial.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTimer>

#include <unistd.h>

#include <array>
#include <cstdio>

#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

constexpr std::uint16_t firstVersion = 6; ///< of the protocol that has it
constexpr int tickMs = 200;

QString keptText() { return Ctl::tr("The changes to this computer's network are kept."); }
QString wentBackText() { return Ctl::tr("The changes to this computer's network are taken back."); }

int secondsOf(qint64 milliseconds) { return static_cast<int>((milliseconds + 999) / 1000); }

void showOnTerminal(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stderr);
    std::fflush(stderr);
}

/// What was typed up to Enter; nothing at the end of the input.
std::optional<QString> readLine()
{
    std::array<char, 256> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) return {};
    return QString::fromLocal8Bit(bytes.data(), static_cast<qsizetype>(count)).trimmed();
}

bool isYes(const std::optional<QString> &line)
{
    //: The letter that stands for yes in ‘[y/N]’
    const QString yes = Ctl::tr("y");
    return line && (line->startsWith(u'y', Qt::CaseInsensitive) || line->startsWith(yes, Qt::CaseInsensitive));
}

} // namespace

HostTrialEnd::HostTrialEnd(const Context &context, LabClient &client)
    : m_context(context)
    , m_client(client)
    , m_trial(client.hostTrial())
{
}

Result<void> HostTrialEnd::keepIfTold()
{
    if (!m_trial || !m_context.arguments().has("keep")) return {};
    const Result<DoneReply> kept = m_client.ask<DoneReply>(ConfirmRequest{m_trial->lab, true});
    if (!kept) return tl::unexpected(kept.error());
    m_isKept = true;
    m_trial.reset();
    return {};
}

void HostTrialEnd::describe(QJsonObject &answer) const
{
    if (m_isKept) answer.insert(QStringLiteral("kept"), true);
    if (m_trial) answer.insert(QStringLiteral("goes_back_s"), secondsOf(m_trial->leftMs));
}

int HostTrialEnd::settle()
{
    if (m_isKept && !m_context.arguments().has("quiet")) m_context.print(keptText());
    if (!m_trial || m_context.json()) return 0;
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1) {
        m_context.note(Ctl::tr("The changes to this computer's network go back in %1 s unless they are kept: vethlabctl keep %2")
                           .arg(secondsOf(m_trial->leftMs)).arg(QString::fromStdString(m_trial->lab.text())));
        return 0;
    }
    // From now on what others say about it is told to us, too.
    if (const Result<AttachReply> attached = m_client.ask<AttachReply>(AttachRequest{m_trial->lab, true, false, false}); !attached) return m_context.fail(attached.error());
    const Answer answer = ask();
    if (answer == Answer::Lost) return m_context.fail(Error{ErrorCode::NotConnected, {}, {}, {}, 0, {}});
    if (answer == Answer::Yes || answer == Answer::No) {
        const Result<DoneReply> said = m_client.ask<DoneReply>(ConfirmRequest{m_trial->lab, answer == Answer::Yes});
        if (!said) return m_context.fail(said.error());
    }
    const bool isKept = answer == Answer::Yes || answer == Answer::Kept;
    isKept ? m_context.print(keptText()) : m_context.note(wentBackText());
    return isKept ? 0 : 1;
}

HostTrialEnd::Answer HostTrialEnd::ask()
{
    const QDeadlineTimer until(static_cast<qint64>(m_trial->leftMs));
    QEventLoop loop;
    std::optional<Answer> answer;
    const auto finish = [&](Answer what) {
        if (!answer) answer = what;
        loop.quit();
    };
    // The seconds stand in front, so that counting them disturbs nobody who types.
    const auto seconds = [&] { return QStringLiteral("%1 s").arg(secondsOf(until.remainingTime()), 2); };
    showOnTerminal(seconds() + QStringLiteral("  ") + Ctl::tr("Keep the changes to this computer's network? [y/N]") + u' ');
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&, shown = seconds()]() mutable {
        if (const QString now = seconds(); now != std::exchange(shown, now)) showOnTerminal(QStringLiteral("\0337\r%1\0338").arg(now));
    });
    tick.start(tickMs);
    QSocketNotifier typed(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&typed, &QSocketNotifier::activated, &loop, [&] { finish(isYes(readLine()) ? Answer::Yes : Answer::No); });
    QObject::connect(&m_client.connection(), &HelperConnection::event, &loop, [&](RequestId, const Event &event) {
        const auto *trial = std::get_if<HostTrialEvent>(&event);
        if (!trial || trial->lab != m_trial->lab || trial->state == HostTrialState::Waiting) return;
        showOnTerminal(QStringLiteral("\n"));
        finish(trial->state == HostTrialState::Kept ? Answer::Kept : Answer::WentBack);
    });
    QObject::connect(&m_client.connection(), &HelperConnection::ended, &loop, [&] { finish(Answer::Lost); });
    m_client.onInterrupt(&loop, [&] {
        showOnTerminal(QStringLiteral("\n"));
        finish(Answer::No);
    });
    if (m_client.wasInterrupted()) finish(Answer::No);
    if (!answer) loop.exec();
    return *answer;
}

int runKeep(Context &context)
{
    const Result<RunningLab> lab = findRunningLab(context, context.arguments().operands.front());
    if (!lab) return context.fail(lab.error());
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*lab); !connected) return context.fail(connected.error());
    if (client.connection().hello().version < firstVersion) return context.fail(Error{ErrorCode::VersionMismatch, {}, {}, {}, 0, {}});
    const bool keeps = !context.arguments().has("go-back");
    const Result<DoneReply> said = client.ask<DoneReply>(ConfirmRequest{lab->summary.id, keeps});
    if (!said) return context.fail(said.error());
    context.print(keeps ? keptText() : wentBackText());
    if (context.json()) {
        QJsonObject answer = jsonAnswer();
        answer.insert(QStringLiteral("kept"), keeps);
        context.printJson(answer);
    }
    return 0;
}

} // namespace vethlab::ctl
