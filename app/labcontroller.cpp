// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/labcontroller.h"

#include <QAction>
#include <QDateTime>
#include <QPushButton>
#include <QSignalBlocker>

#include "app/actions.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/bottom/eventspanel.h"
#include "app/bottom/planpanel.h"
#include "app/dialogs.h"
#include "app/errortext.h"
#include "app/hostchangetext.h"
#include "app/labsummary.h"
#include "app/numbers.h"
#include "app/settings.h"
#include "app/stateindicator.h"
#include "app/statusline.h"
#include "app/topbar.h"
#include "app/worldswitch.h"
#include "backend/analysis/spanningtree.h"
#include "backend/live/servicewatch.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

/// Remembered for each world: on at first in the sandbox, where nothing can break, off on this computer.
QString followKey(World world) { return world == World::Sandbox ? QStringLiteral("lab/applyAsIDraw") : QStringLiteral("lab/applyAsIDrawOnComputer"); }
const QString lostKey = QStringLiteral("lost");
const QString refusedKey = QStringLiteral("refused");

} // namespace

LabController::LabController(Document &document, LiveState &live, LabSession &session, Settings &settings, const LabParts &parts)
    : QObject(&parts.window)
    , m_document(document)
    , m_live(live)
    , m_session(session)
    , m_settings(settings)
    , m_parts(parts)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    m_tick.setInterval(1000);
    connect(&m_soon, &QTimer::timeout, this, &LabController::refresh);
    connect(&m_tick, &QTimer::timeout, this, &LabController::tick);
    if (HelperConnection::usesService(World::Computer)) {
        m_service = new ServiceWatch(this);
        connect(m_service, &ServiceWatch::changed, this, [this] {
            offerComputer();
            refresh();
        });
    }
    offerComputer();
    connectActions();
    connectSession();
    takeWorld(m_session.world());
    refresh();
}

/// The other world can be chosen by root, and by others where the system's service is there.
void LabController::offerComputer()
{
    const Error why = m_service ? errorOfService(m_service->state()) : Error();
    const bool isPossible = why.code == ErrorCode::None;
    m_parts.actions.computer->setEnabled(isPossible);
    m_parts.topBar.worldSwitch()->setComputerRefusal(isPossible ? QString() : tr("This computer: %1").arg(errorText(why)));
}

bool LabController::takesPassword() const
{
    return m_service && m_session.world() == World::Computer && m_session.state() == LabSession::State::Stopped
        && m_service->permission() == Permission::TakesPassword;
}

void LabController::connectActions()
{
    Actions &actions = m_parts.actions;
    connect(actions.apply, &QAction::triggered, this, &LabController::askedToApply);
    connect(actions.stop, &QAction::triggered, this, [this] { m_session.isBusy() ? m_session.cancel() : m_session.stop(); });
    connect(actions.plan, &QAction::triggered, this, [this] {
        if (m_planShown)
            return planClosed();
        m_session.requestPlan();
    });
    connect(actions.applyAsIDraw, &QAction::toggled, this, [this](bool on) {
        m_settings.set(followKey(m_session.world()), on);
        m_session.setFollowsEdits(on);
        refresh();
    });
    connect(actions.check, &QAction::triggered, this, [this] {
        m_parts.bottom.setTab(BottomPanel::Tab::Issues);
        Q_EMIT bottomPanelWanted();
        m_session.requestCheck();
    });
    connect(actions.sandbox, &QAction::triggered, this, [this] { requestWorld(World::Sandbox); });
    connect(actions.computer, &QAction::triggered, this, [this] { requestWorld(World::Computer); });
    connect(m_parts.topBar.worldSwitch(), &WorldSwitch::worldRequested, this, &LabController::requestWorld);
    connect(m_parts.topBar.state(), &StateIndicator::clicked, this, &LabController::showReason);
}

/// What it does to the computer's own network is shown before anybody is asked for a password.
void LabController::askedToApply()
{
    m_parts.banner.hideAbout(refusedKey);
    const bool isPossible = m_session.world() == World::Computer && errorCount(m_document.issues()) == 0;
    const auto change = isPossible ? hostChange(m_session.appliedTopology(), m_document.topology()) : std::nullopt;
    if (!change)
        return m_session.apply();
    constexpr qsizetype most = 12;
    QStringList lines = hostChangeTexts(*change);
    const qsizetype left = lines.size() - most;
    if (left > 0)
        lines = lines.mid(0, most) << tr("and %n more", nullptr, static_cast<int>(left));
    for (QString &line : lines)
        line.prepend(QStringLiteral("• "));
    dialogs::ask(&m_parts.window, tr("Change this computer's own network?"),
                 lines.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + tr("It goes back by itself after 60 seconds unless you keep it."),
                 {{tr("Show commands"), ButtonKind::Normal, [this] { m_session.requestPlan(); }}, {tr("Apply"), ButtonKind::Primary, [this] { m_session.apply(); }}});
}

void LabController::connectSession()
{
    connect(&m_session, &LabSession::stateChanged, this, &LabController::stateChanged);
    connect(&m_session, &LabSession::waitingChangesChanged, this, &LabController::refreshSoon);
    connect(&m_session, &LabSession::refused, this, &LabController::refused);
    connect(&m_session, &LabSession::planReady, this, [this](const std::vector<PlanLine> &lines, const std::vector<std::string> &commands) {
        m_planShown = !lines.empty();
        m_parts.bottom.plan()->showPlan(lines, commands);
        m_parts.bottom.setPlanCount(static_cast<int>(lines.size()));
        m_parts.view.showPlan(lines);
        m_parts.topBar.setPlanShown(m_planShown);
        m_parts.bottom.setTab(BottomPanel::Tab::Plan);
        Q_EMIT bottomPanelWanted();
    });
    connect(&m_session, &LabSession::applied, this, [this](const ApplyReply &reply) {
        if (analysis::makesSpanningTreeWait(m_document.topology(), reply.done)) {
            const QString line = tr("Spanning tree is on: ports of its bridges forward in about %1 seconds.").arg(analysis::spanningTreeSeconds);
            m_parts.status.say(line);
            m_parts.bottom.events()->add(line);
        }
        planClosed();
        m_parts.view.showRefused({});
        m_parts.banner.hideAbout(refusedKey);
        refreshSoon();
    });
    connect(&m_session, &LabSession::progress, this, [this](int done, int total) {
        m_progress = total > 0 ? tr("%1 of %2").arg(done).arg(total) : QString();
        refreshSoon();
    });
    connect(&m_session, &LabSession::changedByOther, this, [this](const QString &client) {
        const QString line = tr("Changed by %1").arg(harmlessText(client));
        m_parts.bottom.events()->add(line);
        m_parts.status.say(line);
    });
    connect(&m_session, &LabSession::logged, this, [this](const QString &line) { m_parts.bottom.events()->add(line); });
    connect(&m_live, &LiveState::driftChanged, this, [this] {
        for (const DriftLine &line : m_live.drift())
            m_parts.bottom.events()->add(tr("Changed by others: %1, %2 (drawn: %3, kernel: %4)")
                                             .arg(elementText(line.element, m_document.topology()), harmlessText(QString::fromStdString(line.field)),
                                                  harmlessText(QString::fromStdString(line.drawn)), harmlessText(QString::fromStdString(line.kernel))));
        refreshSoon();
    });
    connect(&m_live, &LiveState::devicesChanged, this, &LabController::refreshSoon);
    connect(&m_live, &LiveState::staleChanged, this, &LabController::refreshSoon);
    connect(&m_document, &Document::changed, this, [this](const Delta &delta) {
        if (delta.topology.isEmpty())
            return;
        if (m_planShown)
            planClosed(); // it told of another drawing
        refreshSoon();
    });
    connect(&m_document, &Document::reset, this, [this] {
        planClosed();
        m_parts.view.showRefused({});
        m_parts.banner.hideAbout(refusedKey);
        refreshSoon();
    });
}

void LabController::planClosed()
{
    m_planShown = false;
    m_parts.view.showPlan({});
    m_parts.bottom.plan()->clear();
    m_parts.bottom.setPlanCount(0);
    m_parts.topBar.setPlanShown(false);
}

void LabController::stateChanged(LabSession::State state)
{
    using State = LabSession::State;
    const bool reached = isBuilt(m_session);
    m_parts.view.setLabMode(reached ? DiagramView::LabMode::Running
                                : state == State::NotReached ? DiagramView::LabMode::NotReached
                                                             : DiagramView::LabMode::Stopped);
    if (state == State::NotReached) {
        m_parts.banner.show(lostKey, Banner::Tone::Bad, tr("The lab can't be reached: its helper is gone."),
                            tr("What you see is what was last known. Nothing you drew is lost."), {{tr("Start again"), [this] { m_session.restart(); }}}, false);
        m_parts.bottom.events()->add(tr("The helper is gone."));
    } else {
        m_parts.banner.hideAbout(lostKey);
    }
    if (state == State::Running)
        m_tick.start();
    else if (!reached)
        m_tick.stop();
    m_progress.clear();
    takeWorld(m_session.world());
    refresh();
}

void LabController::refused(const Error &error, const std::vector<Issue> &issues)
{
    if (error.code == ErrorCode::Invalid && !issues.empty()) {
        m_parts.bottom.setTab(BottomPanel::Tab::Issues);
        Q_EMIT bottomPanelWanted();
        m_parts.status.say(tr("Solve the errors first; they are listed under Issues."));
        return;
    }
    if (error.code == ErrorCode::Cancelled) {
        m_parts.status.say(errorText(error));
        return;
    }
    std::vector<Banner::Button> buttons;
    const bool known = m_document.topology().find(ElementId(error.element)) != nullptr;
    m_parts.view.showRefused(known ? std::set<ElementId>{ElementId(error.element)} : std::set<ElementId>());
    if (known)
        buttons.push_back({tr("Show"), [this, id = ElementId(error.element)] { m_parts.view.reveal(id); }});
    buttons.push_back({tr("Try again"), [this] { m_session.apply(); }});
    QString sentence = errorText(error);
    m_parts.banner.show(refusedKey, Banner::Tone::Bad, sentence, kernelLine(error), std::move(buttons));
    m_parts.bottom.events()->add(kernelLine(error).isEmpty() ? sentence : sentence + QLatin1Char(' ') + kernelLine(error));
}

void LabController::showReason()
{
    if (errorCount(m_document.issues()) > 0)
        m_parts.bottom.setTab(BottomPanel::Tab::Issues);
    else if (!m_live.drift().empty())
        m_parts.bottom.setTab(BottomPanel::Tab::Events);
    else if (m_session.waitingChanges() > 0)
        return m_parts.actions.plan->trigger();
    else
        return;
    Q_EMIT bottomPanelWanted();
}

void LabController::requestWorld(World world)
{
    const auto change = [this, world] {
        m_session.setWorld(world);
        takeWorld(m_session.world());
        refresh();
    };
    takeWorld(m_session.world()); // a menu item has checked itself already
    if (world == m_session.world())
        return;
    if (m_session.state() == LabSession::State::Stopped)
        return change();
    const QString there = m_session.world() == World::Sandbox ? tr("the sandbox") : tr("this computer");
    dialogs::ask(&m_parts.window, tr("Stop the lab in %1?").arg(there), tr("It runs there now. You can stop it, or leave it running there."),
                 {{tr("Leave it running"), ButtonKind::Normal,
                   [this, change] {
                       m_session.setKeepRunning(true);
                       m_session.detach();
                       m_session.setKeepRunning(false);
                       change();
                   }},
                  {tr("Stop"), ButtonKind::Danger, [this, change] {
                       auto *waiting = new QObject(this);
                       connect(&m_session, &LabSession::stateChanged, waiting, [waiting, change](LabSession::State state) {
                           if (state != LabSession::State::Stopped)
                               return;
                           waiting->deleteLater();
                           change();
                       });
                       m_session.stop();
                   }}});
}

void LabController::takeWorld(World world)
{
    m_parts.topBar.worldSwitch()->setWorld(world);
    (world == World::Sandbox ? m_parts.actions.sandbox : m_parts.actions.computer)->setChecked(true);
    const bool follow = m_settings.flag(followKey(world), world == World::Sandbox);
    m_session.setFollowsEdits(follow);
    const QSignalBlocker quiet(m_parts.actions.applyAsIDraw); // toggled() is a person's wish
    m_parts.actions.applyAsIDraw->setChecked(follow);
    Q_EMIT worldChanged(world);
}

void LabController::tick()
{
    QStringList parts;
    if (const QString counts = countsText(m_document.topology()); !counts.isEmpty())
        parts << counts;
    if (isBuilt(m_session) && m_live.updatedMs() > 0)
        parts << tr("checked %1").arg(numbers::ago(QDateTime::currentMSecsSinceEpoch() - m_live.updatedMs()));
    m_parts.status.setCounts(parts.join(QStringLiteral(" · ")));
}

void LabController::refresh()
{
    using State = LabSession::State;
    LabSummaryText summary = labSummary(m_document, m_live, m_session);
    if (m_session.isBusy() && !m_progress.isEmpty())
        summary.second = m_progress;
    m_parts.topBar.state()->setText(summary);
    const bool empty = m_document.topology().isEmpty();
    const int errors = errorCount(m_document.issues());
    const State state = m_session.state();
    const int waiting = state == State::Running ? m_session.waitingChanges() : 0;
    const bool drift = state == State::Running && !m_live.drift().empty();
    const bool canApply = !empty && errors == 0 && (state == State::Stopped || state == State::NotReached || waiting > 0 || drift);
    m_parts.actions.apply->setEnabled(canApply);
    m_parts.actions.apply->setToolTip(errors > 0 ? tr("Solve the errors under Issues first")
            : empty                              ? tr("Nothing is drawn yet")
            : canApply && takesPassword()        ? tr("Make it so. A password is asked for")
            : canApply                           ? tr("Make it so")
                                                 : tr("Nothing to do: the kernel is as drawn"));
    const bool quiet = state == State::Running && m_session.followsEdits();
    m_parts.topBar.setApply(quiet ? 0 : waiting, canApply && !quiet, takesPassword());
    m_parts.actions.plan->setEnabled(!empty && state != State::Stopping);
    m_parts.actions.plan->setToolTip(tr("Show what Apply would do, without doing it"));
    m_parts.actions.stop->setEnabled(state != State::Stopped && state != State::Stopping);
    m_parts.actions.stop->setToolTip(m_session.isBusy() ? tr("Cancel: everything goes back as it was") : tr("Remove the lab from the kernel; the drawing stays"));
    const bool good = state == State::Running && waiting == 0 && !drift && errors == 0;
    m_parts.status.setState(asDrawnText(m_document, m_live, m_session), good);
    tick();
}

} // namespace vethlab
