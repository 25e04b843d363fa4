// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/stoplabs.h"

#include <QFileInfo>
#include <QMenu>

#include <algorithm>

#include "app/actions.h"
#include "app/banner.h"
#include "app/dialogs.h"
#include "app/errortext.h"

namespace vethlab {

namespace {

using namespace std::chrono_literals;

const QString runningKey = QStringLiteral("stillRunning");
const QString failedKey = QStringLiteral("notStopped");
const QString stoppingKey = QStringLiteral("stopping");
constexpr auto longestLook = 3s;
constexpr qsizetype mostLines = 8;

QString nameOf(const FoundLab &lab)
{
    return lab.name().isEmpty() ? StopLabs::tr("Untitled lab") : harmlessText(lab.name());
}

QString lineOf(const FoundLab &lab)
{
    return (lab.world == World::Sandbox ? StopLabs::tr("%1 · sandbox") : StopLabs::tr("%1 · this computer")).arg(nameOf(lab));
}

/// Never more lines than a dialog has room for.
QString joined(QStringList lines)
{
    if (const auto more = static_cast<int>(lines.size() - mostLines); more > 0) {
        lines.resize(mostLines);
        lines << StopLabs::tr("and %n more", nullptr, more);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

StopLabs::StopLabs(const StopLabsParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_running(parts.paths)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestLook);
    connect(&m_patience, &QTimer::timeout, this, &StopLabs::found);
    connect(&m_running, &RunningLabs::searched, this, &StopLabs::found);
    connect(&m_stopper, &LabStopper::began, this, &StopLabs::began);
    connect(&m_stopper, &LabStopper::finished, this, &StopLabs::finished);
    connect(m_parts.actions.stopAll, &QAction::triggered, this, &StopLabs::askAll);
    for (QObject *place : m_parts.actions.stopAll->associatedObjects())
        if (auto *menu = qobject_cast<QMenu *>(place))
            connect(menu, &QMenu::aboutToShow, this, &StopLabs::look);
    connect(&m_parts.session, &LabSession::stateChanged, this, [this](LabSession::State state) {
        if (state != LabSession::State::Stopped)
            m_parts.banner.hideAbout(runningKey);
        updateAction();
    });
    connect(&m_parts.document, &Document::reset, this, [this] { m_parts.banner.hideAbout(runningKey); });
    updateAction();
    QTimer::singleShot(0, this, &StopLabs::look);
}

void StopLabs::look()
{
    m_patience.start();
    m_running.search();
}

void StopLabs::found()
{
    m_patience.stop();
    m_known = m_running.labs();
    // Its helper may be busy, or listen to nobody else.
    const LabId own = m_parts.session.lab();
    if (!own.isEmpty() && std::none_of(m_known.begin(), m_known.end(), [this](const FoundLab &lab) { return isOwn(lab); })) {
        FoundLab lab{m_parts.session.connection() ? m_parts.session.connection()->socketPath() : QString(), m_parts.session.world(), {}};
        lab.summary.id = own;
        lab.summary.name = m_parts.document.topology().info().name;
        m_known.insert(m_known.begin(), lab);
    }
    updateAction();
    if (std::exchange(m_isAsked, false))
        confirm();
    if (std::exchange(m_isOpened, false))
        offerOwnFile();
}

void StopLabs::updateAction()
{
    const bool isOwnRunning = !m_parts.session.lab().isEmpty() && m_parts.session.state() != LabSession::State::NotReached;
    const bool isAny = isOwnRunning || !m_known.empty();
    m_parts.actions.stopAll->setEnabled(isAny && !m_busy);
    m_parts.actions.stopAll->setToolTip(isAny ? tr("Stop every lab of yours, in the sandbox and on this computer") : tr("No lab is running"));
}

// ---- stopping -----------------------------------------------------------------------------------------------------

void StopLabs::askAll()
{
    m_isAsked = true;
    look();
}

void StopLabs::confirm()
{
    if (m_known.empty()) {
        Q_EMIT said(tr("No lab is running."));
        return;
    }
    QStringList lines;
    for (const FoundLab &lab : m_known)
        lines << lineOf(lab);
    const QString question = m_known.size() == 1 ? tr("Stop the lab ‘%1’?").arg(nameOf(m_known.front())) : tr("Stop %n labs?", nullptr, static_cast<int>(m_known.size()));
    dialogs::ask(&m_parts.window, question, joined(lines), {{m_known.size() == 1 ? tr("Stop") : tr("Stop all"), ButtonKind::Danger, [this, labs = m_known] { stopThese(labs); }}});
}

void StopLabs::stop(const FoundLab &lab)
{
    stopThese({lab});
}

void StopLabs::stopThese(std::vector<FoundLab> labs)
{
    if (m_busy)
        return;
    m_busy = true;
    m_ownResult = {};
    m_begun = 0;
    m_total = static_cast<int>(labs.size());
    m_isCancelled = false;
    updateAction();
    m_parts.banner.hideAbout(failedKey);
    Q_EMIT said(tr("Stopping…"));
    const auto own = std::find_if(labs.begin(), labs.end(), [this](const FoundLab &lab) { return isOwn(lab); });
    if (own == labs.end())
        return m_stopper.stop(labs);
    const FoundLab mine = *own;
    labs.erase(own);
    stopOwn(mine, labs);
}

/// Which of several it is now, and a way to leave it at that.
void StopLabs::began(const FoundLab &lab)
{
    ++m_begun;
    if (m_total < 2)
        return;
    const QString detail = tr("%1 of %2: %3").arg(QString::number(m_begun), QString::number(m_total), lineOf(lab));
    if (m_begun == 1)
        m_parts.banner.show(stoppingKey, Banner::Tone::Info, tr("Stopping %n labs…", nullptr, m_total), detail,
                            {{tr("Cancel"), [this] { cancel(); }, tr("The labs whose turn has not come run on")}}, false);
    else if (m_parts.banner.key() == stoppingKey)
        m_parts.banner.setDetail(detail);
}

void StopLabs::cancel()
{
    m_isCancelled = true;
    m_stopper.cancel();
}

/// In the normal way: the window goes on with a stopped lab.
void StopLabs::stopOwn(const FoundLab &own, const std::vector<FoundLab> &others)
{
    using State = LabSession::State;
    began(own);
    auto *waiting = new QObject(this);
    const auto ended = [this, waiting, own, others](bool isStopped) {
        delete waiting;
        if (isStopped)
            m_ownResult.done.push_back(own);
        else
            m_ownResult.failed.emplace_back(own, Error{ErrorCode::NotConnected, {}, {}, {}, 0, {}});
        m_stopper.stop(others);
        if (m_isCancelled)
            m_stopper.cancel();
    };
    connect(&m_parts.session, &LabSession::stateChanged, waiting, [this, waiting, ended](State state) {
        // An apply that is rolled back first is followed by the stop at once; a stop that was refused by nothing.
        if (state == State::Stopped || state == State::NotReached || state == State::Running)
            QTimer::singleShot(0, waiting, [this, ended] {
                if (const State now = m_parts.session.state(); now != State::Stopping && now != State::Applying)
                    ended(now == State::Stopped);
            });
    });
    m_parts.session.stop();
}

void StopLabs::finished(const StoppedLabs &labs)
{
    StoppedLabs all = m_ownResult;
    all.done.insert(all.done.end(), labs.done.begin(), labs.done.end());
    all.failed.insert(all.failed.end(), labs.failed.begin(), labs.failed.end());
    const auto done = static_cast<int>(all.done.size());
    m_busy = false;
    m_parts.banner.hideAbout(stoppingKey);
    const QString sentence = !labs.left.empty() ? tr("%1 of %2 labs were stopped. The others run on.").arg(done).arg(m_total)
        : !all.failed.empty()                   ? tr("%1 of %2 labs were stopped.").arg(done).arg(m_total)
        : done == 1                             ? tr("The lab ‘%1’ was stopped.").arg(nameOf(all.done.front()))
                                                : tr("%n labs were stopped.", nullptr, done);
    Q_EMIT said(sentence);
    Q_EMIT noted(sentence);
    if (!all.failed.empty()) {
        QStringList lines;
        for (const auto &[lab, error] : all.failed)
            lines << tr("%1: %2").arg(lineOf(lab), errorText(error));
        m_parts.banner.show(failedKey, Banner::Tone::Bad, sentence, joined(lines), {});
        Q_EMIT noted(lines.join(QLatin1Char('\n')));
    }
    look();
    Q_EMIT stopped();
}

// ---- a lab that was left ------------------------------------------------------------------------------------------

void StopLabs::opened()
{
    if (m_parts.document.path().isEmpty() || m_parts.session.state() != LabSession::State::Stopped)
        return;
    m_isOpened = true;
    look();
}

void StopLabs::offerOwnFile()
{
    const QString path = QFileInfo(m_parts.document.path()).absoluteFilePath();
    const auto lab = std::find_if(m_known.begin(), m_known.end(), [&](const FoundLab &known) { return QString::fromStdString(known.summary.file) == path; });
    if (lab == m_known.end() || m_parts.document.path().isEmpty() || m_parts.session.state() != LabSession::State::Stopped)
        return;
    const QString sentence = (lab->world == World::Sandbox ? tr("The lab ‘%1’ is still running in the sandbox.") : tr("The lab ‘%1’ is still running on this computer.")).arg(nameOf(*lab));
    m_parts.banner.show(runningKey, Banner::Tone::Info, sentence, tr("It was built from this file."),
                        {{tr("Attach"), [this, found = *lab] { Q_EMIT attachRequested(found.socketPath, found.summary.id); }, tr("Show the running lab and go on with it")},
                         {tr("Stop"), [this, found = *lab] { stop(found); }, tr("Remove the lab from the kernel")}});
}

} // namespace vethlab
