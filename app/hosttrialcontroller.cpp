// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/hosttrialcontroller.h"

#include <QAction>
#include <QApplication>

#include "app/actions.h"
#include "app/banner.h"

namespace vethlab {

namespace {

const QString askKey = QStringLiteral("hostTrial");
const QString backKey = QStringLiteral("takenBack");
constexpr int tickMs = 200; ///< so that no second is shown for much longer than one

int secondsLeft(const QDeadlineTimer &until)
{
    return static_cast<int>((until.remainingTime() + 999) / 1000);
}

} // namespace

HostTrialController::HostTrialController(const HostTrialParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
{
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &HostTrialController::count);
    connect(&m_parts.session, &LabSession::hostTrialChanged, this, &HostTrialController::trialChanged);
    connect(&m_parts.session, &LabSession::hostChangesTakenBack, this, &HostTrialController::takenBack);
    connect(&m_parts.session, &LabSession::refused, this, &HostTrialController::trialChanged); // also of an answer to the question
    connect(&m_parts.session, &LabSession::applied, this, [this] { m_parts.banner.hideAbout(backKey); });
    connect(m_parts.actions.keepHostChanges, &QAction::triggered, &m_parts.session, &LabSession::keepHostChanges);
    connect(m_parts.actions.takeHostChangesBack, &QAction::triggered, &m_parts.session, &LabSession::takeHostChangesBack);
    updateActions();
}

void HostTrialController::trialChanged()
{
    updateActions();
    if (m_parts.session.hostTrial())
        return ask();
    m_tick.stop();
    m_parts.question.hideAbout(askKey);
}

void HostTrialController::ask()
{
    const QString sentence = tr("Keep the changes to this computer's network?");
    if (m_parts.question.isHidden()) {
        m_parts.banner.hideAbout(backKey);
        m_parts.question.show(askKey, Banner::Tone::Warning, sentence, QString(),
                              {{tr("Go &back now"), [this] { m_parts.session.takeHostChangesBack(); }, m_parts.actions.takeHostChangesBack->toolTip()},
                               {tr("&Keep"), [this] { m_parts.session.keepHostChanges(); }, m_parts.actions.keepHostChanges->toolTip(), ButtonKind::Primary}},
                              false);
        QApplication::alert(&m_parts.window); // who looks elsewhere has a minute
    }
    count();
    m_tick.start();
}

void HostTrialController::count()
{
    const auto &until = m_parts.session.hostTrial();
    if (!until)
        return;
    const int seconds = secondsLeft(*until);
    m_parts.question.setDetail(seconds > 0 ? tr("Going back in %1 s. Try whether this computer can still reach all it has to.").arg(seconds) : tr("Going back…"));
}

void HostTrialController::takenBack(bool isLabGone, const QString &client)
{
    const QString why = client.isEmpty() ? tr("Nobody kept them in time.") : QString();
    const QString drawing = isLabGone ? tr("The lab is stopped; the drawing is as you left it.") : tr("The drawing is as you left it; what differs waits for Apply.");
    m_parts.banner.show(backKey, Banner::Tone::Info, tr("The changes to this computer's network are taken back."),
                        why.isEmpty() ? drawing : why + QLatin1Char(' ') + drawing, {{tr("Apply again"), [this] { m_parts.actions.apply->trigger(); }}});
}

void HostTrialController::updateActions()
{
    const bool waits = m_parts.session.hostTrial().has_value();
    m_parts.actions.keepHostChanges->setEnabled(waits);
    m_parts.actions.takeHostChangesBack->setEnabled(waits);
    const QString why = tr("No changes to this computer's network wait to be kept");
    m_parts.actions.keepHostChanges->setToolTip(waits ? tr("Without this, they go back by themselves") : why);
    m_parts.actions.takeHostChangesBack->setToolTip(waits ? tr("Make this computer's network as it was before; the drawing stays") : why);
}

} // namespace vethlab
