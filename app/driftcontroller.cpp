// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/driftcontroller.h"

#include <QMenu>

#include <algorithm>

#include "app/actions.h"
#include "app/banner.h"
#include "app/dialogs.h"
#include "app/drifttext.h"
#include "app/errortext.h"
#include "app/labsummary.h"
#include "backend/document/adopt.h"
#include "backend/document/driftgroups.h"

namespace vethlab {

namespace {

const QString driftKey = QStringLiteral("drift");
const QString leftKey = QStringLiteral("driftLeft");
const QString refusedKey = QStringLiteral("notReapplied");
constexpr std::size_t bannerLines = 3;

} // namespace

DriftController::DriftController(const DriftParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
{
    connect(&m_parts.live, &LiveState::driftChanged, this, &DriftController::driftChanged);
    connect(&m_parts.live, &LiveState::cleared, this, &DriftController::driftChanged);
    connect(&m_parts.session, &LabSession::stateChanged, this, &DriftController::driftChanged);
    connect(&m_parts.document, &Document::changed, this, [this] {
        m_parts.banner.hideAbout(leftKey); // it told of an adoption that may be undone by now
        updateActions();
    });
    connect(&m_parts.document, &Document::reset, this, &DriftController::updateActions);
    connect(m_parts.actions.adoptDrift, &QAction::triggered, this, [this] { adopt({}); });
    connect(m_parts.actions.reapply, &QAction::triggered, this, [this] { reapply({}); });
    updateActions();
}

bool DriftController::isShown() const
{
    return isBuilt(m_parts.session) && !m_parts.live.drift().empty();
}

void DriftController::driftChanged()
{
    updateActions();
    if (isShown())
        return showBanner();
    m_announced = false;
    m_parts.banner.hideAbout(driftKey);
    m_parts.banner.hideAbout(leftKey);
    m_parts.banner.hideAbout(refusedKey);
}

void DriftController::showBanner()
{
    const bool isOurs = !m_parts.banner.isHidden() && m_parts.banner.key() == driftKey;
    if (!isOurs && (m_announced || !m_parts.banner.isHidden()))
        return; // closed by the person, or something else is being told
    m_announced = true;
    m_parts.banner.show(driftKey, Banner::Tone::Drift, tr("Somebody else has changed the running lab."),
                        driftLinesText(m_parts.live.drift(), m_parts.document.topology(), bannerLines),
                        {{tr("Adopt"), [this] { adopt({}); }, m_parts.actions.adoptDrift->toolTip()},
                         {tr("Re-apply"), [this] { reapply({}); }, m_parts.actions.reapply->toolTip()}});
}

void DriftController::updateActions()
{
    const bool drift = isShown() && m_parts.session.state() == LabSession::State::Running;
    const bool errors = errorCount(m_parts.document.issues()) > 0;
    m_parts.actions.adoptDrift->setEnabled(drift);
    m_parts.actions.reapply->setEnabled(drift && !errors);
    m_parts.actions.adoptDrift->setToolTip(drift ? tr("Take over into the drawing what others changed, as one step that can be undone") : tr("The kernel is as drawn"));
    m_parts.actions.reapply->setToolTip(!drift ? tr("The kernel is as drawn")
                                        : errors ? tr("Solve the errors under Issues first")
                                                 : tr("Make the kernel as drawn again"));
}

/// With what went with them.
std::vector<DriftLine> DriftController::linesOf(const std::set<ElementId> &ids) const
{
    const Topology &topology = m_parts.document.topology();
    const std::vector<DriftLine> &all = m_parts.live.drift();
    return edits::withFollowers(topology, all, edits::driftOf(topology, all, ids));
}

void DriftController::reapply(const std::set<ElementId> &ids)
{
    if (ids.empty())
        return Q_EMIT applyWanted();
    m_parts.banner.hideAbout(refusedKey);
    m_parts.session.restore(linesOf(ids), [this](const Result<void> &done) {
        if (done || done.error().code == ErrorCode::Cancelled)
            return Q_EMIT said(done ? tr("This is as drawn again.") : errorText(done.error()));
        std::vector<Banner::Button> buttons;
        if (done.error().code != ErrorCode::NameTaken) // that stands in the way of all
            buttons.push_back({tr("Re-apply all"), [this] { reapply({}); }, m_parts.actions.reapply->toolTip()});
        m_parts.banner.show(refusedKey, Banner::Tone::Bad, errorText(done.error()), kernelLine(done.error()), std::move(buttons));
    });
}

void DriftController::adopt(const std::set<ElementId> &ids)
{
    const std::vector<DriftLine> all = m_parts.live.drift();
    const std::vector<DriftLine> lines = linesOf(ids);
    if (lines.size() == all.size())
        return take(all);
    // An apply makes everything as drawn: one can't be taken and another left as it is.
    dialogs::ask(&m_parts.window, tr("Adopt only this?"), tr("Others have changed more in this lab. What is not adopted becomes as drawn with the next Apply."),
                 {{tr("Only this"), ButtonKind::Normal, [this, lines] { take(lines); }}, {tr("Adopt all"), ButtonKind::Primary, [this] { take(m_parts.live.drift()); }}});
}

void DriftController::take(const std::vector<DriftLine> &lines)
{
    const bool wasUpToDate = m_parts.session.waitingChanges() == 0;
    const Topology before = m_parts.document.topology(); // with the names of what goes now
    const edits::Adoption adoption = edits::adopt(m_parts.document.drawing(), lines);
    if (!adoption.delta.isEmpty()) {
        if (const Result<void> pushed = m_parts.document.push(tr("Adopt changes by others"), adoption.delta); !pushed) {
            Q_EMIT said(errorText(pushed.error()));
            return;
        }
        // An apply follows by itself then, and makes as drawn what could not be taken over.
        const bool followed = !adoption.left.empty() && m_parts.session.followsEdits();
        Q_EMIT said(followed ? tr("The drawing has taken over what it has a place for. The rest becomes as drawn again.")
                             : tr("The drawing has taken over what others changed."));
        if (followed)
            return;
    }
    if (!adoption.left.empty())
        m_parts.banner.show(leftKey, Banner::Tone::Info, tr("A drawing has no place for this; the next Apply makes it as drawn again."),
                            driftLinesText(adoption.left, before, bannerLines), {});
    // The kernel is what the drawing says now: telling the lab so changes nothing there.
    const bool all = adoption.left.empty() && lines.size() == m_parts.live.drift().size();
    if (all && wasUpToDate && !m_parts.session.followsEdits() && errorCount(m_parts.document.issues()) == 0)
        m_parts.session.apply();
}

void DriftController::fillMenu(QMenu &menu, const ElementId &id)
{
    if (!m_parts.actions.adoptDrift->isEnabled() || edits::driftOf(m_parts.document.topology(), m_parts.live.drift(), {id}).empty())
        return;
    auto *drift = new QMenu(tr("Chan&ged by others"), &menu);
    drift->setIcon(m_parts.actions.adoptDrift->icon());
    drift->setToolTipsVisible(true);
    QAction *take = drift->addAction(m_parts.actions.adoptDrift->icon(), tr("&Adopt"));
    take->setToolTip(m_parts.actions.adoptDrift->toolTip());
    connect(take, &QAction::triggered, this, [this, id] { adopt({id}); });
    QAction *again = drift->addAction(m_parts.actions.reapply->icon(), tr("&Re-apply"));
    again->setToolTip(tr("Make this as drawn again, and leave the rest as it is"));
    connect(again, &QAction::triggered, this, [this, id] { reapply({id}); });
    const QList<QAction *> actions = menu.actions();
    const auto separator = std::find_if(actions.begin(), actions.end(), [](const QAction *action) { return action->isSeparator(); });
    menu.insertMenu(separator == actions.end() ? nullptr : *separator, drift);
}

} // namespace vethlab
