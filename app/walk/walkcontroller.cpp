// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/walk/walkcontroller.h"

#include <QTimer>

#include "app/actions.h"
#include "app/errortext.h"
#include "app/examples.h"
#include "app/files.h"
#include "app/numbers.h"
#include "app/walk/walkpanel.h"
#include "app/walk/walktexts.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr std::uint32_t probes = 2; // the first one after a change may be spent on a link that comes up
constexpr std::uint32_t arpGivesUpMs = 4500, enoughMs = 1500;

ProbeOutcome outcomeOf(const PingEvent &event)
{
    switch (event.outcome) {
    case PingOutcome::Reply: return ProbeOutcome::Answered;
    case PingOutcome::SendFailed: return event.text == "Network is unreachable" ? ProbeOutcome::NetworkUnreachable : ProbeOutcome::HostUnreachable;
    case PingOutcome::Unreachable: return ProbeOutcome::HostUnreachable;
    case PingOutcome::TimedOut:
    case PingOutcome::TimeExceeded: return ProbeOutcome::NoReply;
    }
    return ProbeOutcome::NoReply;
}

} // namespace

WalkController::WalkController(const WalkParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    WalkPanel &panel = m_parts.panel;
    connect(m_parts.actions.walk, &QAction::triggered, this, &WalkController::start);
    connect(&panel, &WalkPanel::closeRequested, this, &WalkController::close);
    connect(&panel, &WalkPanel::pingRequested, this, &WalkController::wantPing);
    connect(&panel, &WalkPanel::nextRequested, this, [this] {
        push(walkText(m_walk->stages()[m_stage].key).step, m_walk->step(m_parts.document.drawing(), m_stage));
    });
    connect(&panel, &WalkPanel::backRequested, this, [this] {
        push(tr("Step back"), m_walk->stepBack(m_parts.document.drawing(), m_stage));
    });
    connect(&m_parts.document, &Document::changed, this, &WalkController::look);
    connect(&m_parts.document, &Document::reset, this, &WalkController::close); // another drawing; ours begins after it
    connect(&m_parts.files, &Files::closed, this, &WalkController::close);
    connect(&m_parts.session, &LabSession::stateChanged, this, &WalkController::pingWhenReady);
    connect(&m_parts.session, &LabSession::waitingChangesChanged, this, &WalkController::pingWhenReady);
    connect(&m_parts.pings, &Pings::answered, this, &WalkController::take);
}

void WalkController::start()
{
    const Result<LoadedFile> example = loadExample(QStringLiteral("bridge-nat"));
    if (!example) return Q_EMIT refused(example.error());
    Walk walk(example->drawing, bridgeNatStages());
    const Result<Drawing> first = walk.drawingAt(0);
    if (!first) return Q_EMIT refused(first.error());
    m_parts.files.openMade(*first, [this, walk = std::move(walk)] { begin(walk); });
}

void WalkController::begin(Walk walk)
{
    m_walk = std::move(walk);
    m_stage = 0;
    m_parts.actions.sandbox->trigger(); // nothing runs now: it changes at once
    m_parts.panel.show();
    showStage();
    m_parts.session.apply();
    // When the card has taken its place from the canvas; with room for what is pointed out, and for the legend below.
    QTimer::singleShot(0, &m_parts.view, [&view = m_parts.view] {
        constexpr double part = 0.88, lift = 24;
        view.fitAll();
        view.setZoom(view.zoom() * part);
        view.setCenter(view.center() + QPointF(0, lift));
    });
}

void WalkController::close()
{
    if (!isActive()) return;
    m_walk.reset();
    m_pingWanted = false;
    m_parts.panel.hide();
    m_parts.view.showCallouts({});
}

void WalkController::look()
{
    if (!isActive()) return;
    const std::size_t stage = m_walk->stageOf(m_parts.document.drawing());
    if (stage == m_stage) return;
    m_stage = stage;
    m_parts.pings.clear(); // they told of another network
    showStage();
}

void WalkController::showStage()
{
    const WalkStage &stage = m_walk->stages()[m_stage];
    const WalkText text = walkText(stage.key);
    m_pingWanted = false;
    m_pingKey = 0;
    m_parts.panel.setStage(static_cast<int>(m_stage), static_cast<int>(m_walk->stages().size()), text);
    const QString from = elementText(stage.probe.from, m_parts.document.topology());
    m_parts.panel.setProbe(tr("ping %1 from %2").arg(QString::fromStdString(stage.probe.to.text()), from), probeOutcomeText(stage.probe.outcome));
    std::vector<DiagramView::Callout> callouts;
    for (std::size_t i = 0; i < stage.pointed.size(); ++i) callouts.push_back({stage.pointed[i], text.callouts.value(static_cast<qsizetype>(i))});
    m_parts.view.showCallouts(callouts);
}

void WalkController::push(const QString &text, const Result<Delta> &delta)
{
    if (!delta) return Q_EMIT refused(delta.error());
    if (const auto pushed = m_parts.document.push(text, *delta); !pushed) return Q_EMIT refused(pushed.error());
    if (!m_parts.session.followsEdits()) m_parts.session.apply();
}

void WalkController::wantPing()
{
    m_pingWanted = true;
    m_pingKey = 0;
    m_parts.pings.clear();
    m_parts.panel.setResult(WalkPanel::Verdict::Running, tr("Waiting for the lab…"));
    using State = LabSession::State;
    const bool isBuilt = m_parts.session.state() == State::Running;
    if (m_parts.session.state() == State::Stopped || (isBuilt && !m_parts.session.followsEdits() && m_parts.session.waitingChanges() > 0)) m_parts.session.apply();
    pingWhenReady();
}

void WalkController::pingWhenReady()
{
    if (!isActive() || !m_pingWanted || m_parts.session.state() != LabSession::State::Running || m_parts.session.waitingChanges() > 0) return;
    m_pingWanted = false;
    const WalkProbe &probe = m_walk->stages()[m_stage].probe;
    const Pings::Limits limits{probes, probe.outcome == ProbeOutcome::HostUnreachable ? arpGivesUpMs : enoughMs, probe.at};
    const QString problem = m_parts.pings.startTo(probe.from, probe.to, limits);
    if (!problem.isEmpty()) return m_parts.panel.setResult(WalkPanel::Verdict::Otherwise, problem);
    m_pingKey = m_parts.pings.all().back().key;
    m_parts.panel.setResult(WalkPanel::Verdict::Running, tr("Pinging…"));
}

void WalkController::take(int key, const PingEvent &event)
{
    if (!isActive() || key != m_pingKey) return;
    const ProbeOutcome outcome = outcomeOf(event);
    const QString words = outcome == ProbeOutcome::Answered ? tr("a reply after %1 ms").arg(QString::number(event.rttUs / 1000.0, 'f', 2)) : probeOutcomeText(outcome);
    const ProbeOutcome expected = m_walk->stages()[m_stage].probe.outcome;
    if (expected == ProbeOutcome::HostUnreachable && outcome == ProbeOutcome::NoReply)
        return m_parts.panel.setResult(WalkPanel::Verdict::AsExpected, tr("No reply: the kernel still remembers an ARP answer of before"));
    const bool asExpected = outcome == expected;
    m_parts.panel.setResult(asExpected ? WalkPanel::Verdict::AsExpected : WalkPanel::Verdict::Otherwise, asExpected ? tr("As expected: %1").arg(words) : tr("Expected %1, but came to: %2").arg(probeOutcomeText(expected), words));
}

} // namespace vethlab
