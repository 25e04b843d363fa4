// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/serverlab.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QString>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <utility>

#include <linux/rtnetlink.h>

#include "backend/core/planlines.h"
#include "helper/kinds/link.h"

namespace vethlab::helper {

namespace {

using namespace std::chrono_literals;

constexpr auto flushDelay = 10ms;
constexpr auto recheckDelay = 100ms;
constexpr auto roundsInterval = 500ms;
constexpr auto countInterval = 1s;
constexpr std::size_t spacesPerRound = 8;
constexpr qint64 readingTurnMs = 4; ///< reading goes on after that only when it has rested twice as long

std::int64_t nowMs() { return QDateTime::currentMSecsSinceEpoch(); }

/// All groups, as ping_group_range takes it (icmp(7)); in a user namespace that has no others, and refuses their numbers,
/// the helper's own.
std::string groupsThatPing()
{
    constexpr unsigned long all = 2147483647;
    std::ifstream map("/proc/self/gid_map"); // user_namespaces(7)
    unsigned long inside = 1, outside = 0, count = 0;
    if (map >> inside >> outside >> count && inside == 0 && count > all) return "0 " + std::to_string(all);
    const std::string own = std::to_string(::getegid());
    return own + ' ' + own;
}

} // namespace

LabConfig newLabConfig(World world)
{
    std::array<quint32, 4> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), static_cast<qsizetype>(bits.size()));
    std::string id;
    for (const quint32 part : bits) id += QString::asprintf("%08x", part).toStdString();
    return {LabId(id), world, groupsThatPing()};
}

Result<std::unique_ptr<ServerLab>> ServerLab::create(LabConfig config, uid_t owner, Ledger *ledger)
{
    LinuxKernelOptions options;
    options.world = config.world;
    options.lab = config.id;
    auto kernel = LinuxKernel::create(std::move(options));
    if (!kernel) return tl::unexpected(kernel.error());
    auto events = (*kernel)->openEventSocket();
    if (!events) return tl::unexpected(events.error());
    return std::unique_ptr<ServerLab>(new ServerLab(std::move(*kernel), std::move(config), owner, ledger, std::move(*events)));
}

ServerLab::ServerLab(std::unique_ptr<LinuxKernel> kernel, LabConfig config, uid_t owner, Ledger *ledger, UniqueFd events)
    : m_kernel(std::move(kernel))
    , m_watchedKernel(*m_kernel, {[this] { beforeRead(); }, [this](std::span<const Space> asked, const KernelState &state) { m_tracker.replace(asked, state); }})
    , m_engine(m_watchedKernel, std::move(config), &std::chrono::steady_clock::now, ledger)
    , m_monitor(std::make_unique<LinkMonitor>(std::move(events), [kernel = m_kernel.get()](int nsid) { return kernel->spaceOfNsid(nsid); }))
    , m_counters(*m_kernel)
    , m_pinger([kernel = m_kernel.get()](const Space &space, int domain, int type, int protocol) { return kernel->socketIn(space, domain, type, protocol); })
    , m_sinceMs(nowMs())
    , m_owner(owner)
{
    for (QTimer *timer : { &m_turn, &m_flush, &m_recheck }) timer->setSingleShot(true);
    m_flush.setInterval(flushDelay);
    m_flush.setTimerType(Qt::PreciseTimer);
    m_rounds.setInterval(roundsInterval);
    m_count.setInterval(countInterval);
    connect(&m_turn, &QTimer::timeout, this, &ServerLab::turn);
    connect(&m_flush, &QTimer::timeout, this, &ServerLab::flush);
    connect(&m_recheck, &QTimer::timeout, this, &ServerLab::recheck);
    connect(&m_rounds, &QTimer::timeout, this, &ServerLab::nextRounds);
    connect(&m_count, &QTimer::timeout, this, &ServerLab::count);
    connect(&m_names, &QFileSystemWatcher::directoryChanged, this, &ServerLab::checkNames);
    connect(m_monitor.get(), &LinkMonitor::events, this, &ServerLab::takeEvents);
    connect(m_monitor.get(), &LinkMonitor::overrun, this, [this] {
        m_isLost = m_engine.revision() > 0;
        if (m_isLost) Q_EMIT event(GapEvent{id()});
        readAll();
    });
}

ServerLab::~ServerLab() = default;

LabSummary ServerLab::summary() const
{
    LabSummary summary{id(), m_engine.topology().info().name, m_engine.file(), 0, 0, m_sinceMs, m_engine.revision(), m_owner};
    for (const auto &[place, element] : m_engine.topology().elements()) {
        std::visit(Overloaded{
            [&](const Namespace &) { ++summary.nodes; },
            [&](const Computer &) { ++summary.nodes; },
            [&](const Bridge &) { ++summary.nodes; },
            [](const Interface &) {},
            [&](const Link &) { ++summary.links; } }, element);
    }
    return summary;
}

AttachReply ServerLab::snapshot(const AttachRequest &request) const
{
    AttachReply reply{id(), m_engine.revision(), {}, {}, m_engine.file(), {}, {}, m_lastCounters, m_drift.lines()};
    if (request.topology) reply.topology = m_engine.topology();
    if (request.blob) reply.blob = m_engine.blob();
    auto all = m_tracker.everything();
    reply.devices = std::move(all.devices);
    reply.nodes = std::move(all.nodes);
    return reply;
}

LiveEvent ServerLab::everything() const
{
    auto all = m_tracker.everything();
    return {id(), std::move(all.devices), std::move(all.nodes), nowMs()};
}

// ---- jobs of the engine -----------------------------------------------------------------------------------------------

void ServerLab::begun(const Result<void> &job)
{
    if (job) m_turn.start(0);
}

void ServerLab::turn()
{
    if (const auto wait = m_engine.step()) m_turn.start(*wait);
}

Result<void> ServerLab::apply(ApplyRequest request, Progress progress, JobAnswer<ApplyReply> answer)
{
    if (m_engine.isBusy()) return fail(ErrorCode::Busy);
    const bool isPlanOnly = request.dryRun;
    if (!isPlanOnly) {
        m_counters.release(); // its sockets would keep a removed namespace alive
        m_counters.labChanged();
        for (const Space &space : m_unchecked) m_engine.markDirty(space);
        for (const Space &space : m_tracker.takeDirty()) {
            m_engine.markDirty(space);
            m_unchecked.insert(space);
        }
    }
    m_hasChangedKernel = false;
    const bool isWhole = request.full.has_value();
    const auto job = m_engine.apply(std::move(request),
        [this, isWhole, progress = std::move(progress)](const ProgressEvent &event) {
            if (!std::exchange(m_hasChangedKernel, true)) mute(isWhole);
            if (progress) progress(event);
        },
        [this, isPlanOnly, answer = std::move(answer)](auto reply) {
            if (reply && !isPlanOnly) applied();
            else if (m_hasChangedKernel) readAll();
            answer(std::move(reply));
        });
    begun(job);
    return job;
}

Result<void> ServerLab::restore(RestoreRequest request, Progress progress, JobAnswer<ApplyReply> answer)
{
    const auto job = m_engine.restore(std::move(request), std::move(progress), [this, answer = std::move(answer)](auto reply) {
        readAll(); // tells what is left
        answer(std::move(reply));
    });
    begun(job);
    return job;
}

Result<void> ServerLab::check(JobAnswer<CheckReply> answer)
{
    const auto job = m_engine.check([this, answer = std::move(answer)](auto reply) {
        if (reply && m_drift.replaceAll(reply->drift)) Q_EMIT event(DriftEvent{id(), m_drift.lines()});
        flush();
        answer(std::move(reply));
    });
    begun(job);
    return job;
}

Result<void> ServerLab::teardown(bool wait, Progress progress, JobAnswer<DoneReply> answer)
{
    const auto job = m_engine.teardown(wait, std::move(progress), std::move(answer));
    if (!job) return job;
    // Everything of ours that holds a namespace.
    for (const Space &space : m_kernel->spaces()) m_pinger.stopFrom(space);
    setWatched(false);
    m_counters.release();
    m_monitor.reset();
    m_flush.stop();
    m_recheck.stop();
    begun(job);
    return job;
}

/// The events of a transaction that builds everything tell nothing that the verifying read does not.
void ServerLab::mute(bool isWhole)
{
    m_muted = isWhole;
    m_monitor->setMuted(isWhole);
}

/// True if events were dropped since the last read.
bool ServerLab::unmute()
{
    if (!std::exchange(m_muted, false)) return false;
    m_monitor->drain();
    m_monitor->setMuted(false);
    return true;
}

/// The lab is as drawn; the verifying read has told the tracker so.
void ServerLab::applied()
{
    m_tracker.setLab(m_engine.topology(), m_engine.owned());
    const auto spaces = m_kernel->spaces();
    for (const Space &gone : m_pinger.spaces()) {
        if (std::find(spaces.begin(), spaces.end(), gone) == spaces.end()) m_pinger.stopFrom(gone);
    }
    m_counters.labChanged();
    m_unchecked.clear();
    if (m_names.directories().isEmpty()) m_names.addPath(QString::fromStdString(LinuxKernelOptions{}.namesFolder));
    if (std::exchange(m_wasMuted, false)) readPortStates();
    const bool hadDrift = !m_drift.lines().empty();
    m_drift.setLab(m_engine.topology(), m_engine.owned());
    flush();
    if (hadDrift) Q_EMIT event(DriftEvent{id(), {}});
}

// ---- the kernel's truth ------------------------------------------------------------------------------------------------

/// What waits on the event socket is older than the read that follows.
void ServerLab::beforeRead()
{
    if (!m_monitor) return;
    if (unmute()) m_wasMuted = true;
    else m_monitor->catchUp();
}

void ServerLab::takeEvents(const std::vector<KernelEvent> &events)
{
    for (const KernelEvent &event : events) m_tracker.take(event);
    if (m_tracker.hasChanges() && !m_flush.isActive()) m_flush.start();
    if (m_tracker.hasDirty() && !m_recheck.isActive()) m_recheck.start(recheckDelay);
}

/// Nothing that is known can be relied on. recheck() does it, a few spaces at a time.
void ServerLab::readAll()
{
    m_wasMuted = unmute() || m_wasMuted;
    const auto spaces = m_kernel->spaces();
    m_unchecked.insert(spaces.begin(), spaces.end());
    m_recheck.start(0);
}

void ServerLab::readPortStates()
{
    DumpBuffer buffer;
    for (const Space &space : m_tracker.bridgedSpaces()) {
        auto socket = openRouteSocketIn(*m_kernel, space);
        NetlinkMessage request = linkDump();
        if (!socket || !socket->dump(request, buffer)) continue;
        LiveTracker::PortStates states;
        for (std::size_t i = 0; i < buffer.size(); ++i) {
            const auto *link = static_cast<const ifinfomsg *>(nlmsg_data(buffer.at(i)));
            if (const auto state = portStateOf(buffer.at(i))) states[static_cast<IfIndex>(link->ifi_index)] = *state;
        }
        m_tracker.setPortStates(space, std::move(states));
    }
}

void ServerLab::flush()
{
    // While the engine works, the tracker knows the new kernel and the old drawing.
    if (m_engine.isBusy() || m_isLost) return;
    auto changes = m_tracker.takeChanges();
    if (!changes.isEmpty()) Q_EMIT event(LiveEvent{id(), std::move(changes.devices), std::move(changes.nodes), nowMs()});
}

void ServerLab::recheck()
{
    const auto dirty = m_tracker.takeDirty();
    m_unchecked.insert(dirty.begin(), dirty.end());
    if (m_engine.revision() == 0) m_unchecked.clear();
    if (m_engine.isBusy()) return m_recheck.start(recheckDelay);
    QElapsedTimer reading;
    reading.start();
    std::vector<Space> read;
    KernelState state;
    while (!m_unchecked.empty() && !reading.hasExpired(readingTurnMs)) {
        const Space space = m_unchecked.extract(m_unchecked.begin()).value();
        if (auto one = m_watchedKernel.read(std::span(&space, 1))) {
            state.spaces.merge(one->spaces);
            read.push_back(space);
        }
    }
    if (!read.empty()) compare(read, std::move(state));
    // Whatever flaps, other work comes first.
    if (!m_unchecked.empty()) return m_recheck.start(static_cast<int>(2 * reading.elapsed()));
    if (m_isLost || m_wasMuted) readPortStates();
    m_wasMuted = false;
    if (std::exchange(m_isLost, false)) {
        static_cast<void>(m_tracker.takeChanges());
        Q_EMIT event(everything());
    } else {
        flush();
    }
}

/// `state`: of these spaces, as just read.
void ServerLab::compare(const std::vector<Space> &spaces, KernelState state)
{
    believeShortened(state, m_engine.wanted());
    const auto drift = driftLines(plan(m_engine.wanted(), state, m_engine.owned(), &spaces));
    if (!drift.empty()) {
        for (const Space &space : spaces) m_engine.markDirty(space);
    }
    if (m_drift.replace(spaces, drift)) Q_EMIT event(DriftEvent{id(), m_drift.lines()});
}

/// Rules, names and settings other than forwarding and rp_filter change without an event: a few namespaces are looked at in turn.
void ServerLab::nextRounds()
{
    if (m_engine.isBusy() || m_engine.revision() == 0 || m_isLost) return;
    const auto spaces = m_kernel->spaces();
    for (std::size_t i = 0; i < std::min(spacesPerRound, spaces.size()); ++i) m_unchecked.insert(spaces[m_roundsPlace++ % spaces.size()]);
    if (!m_recheck.isActive()) m_recheck.start(0);
}

void ServerLab::checkNames()
{
    if (m_engine.isBusy()) return; // our own doing; the next round looks
    for (const Space &space : m_kernel->spaces()) {
        const std::string path = m_kernel->namePath(space);
        if (!path.empty() && ::access(path.c_str(), F_OK) != 0) m_unchecked.insert(space);
    }
    if (!m_unchecked.empty() && !m_recheck.isActive()) m_recheck.start(0);
}

void ServerLab::setWatched(bool watched)
{
    if (m_watched == watched) return;
    m_watched = watched;
    if (watched) {
        m_rounds.start();
        m_count.start();
        count();
    } else {
        m_rounds.stop();
        m_count.stop();
    }
}

void ServerLab::count()
{
    m_lastCounters = m_counters.read(m_tracker);
    Q_EMIT event(CountersEvent{id(), m_lastCounters, nowMs()});
}

// ---- guests and pings --------------------------------------------------------------------------------------------------

Result<int> ServerLab::spaceToEnter(const NodeId &node) const
{
    if (m_engine.isBusy()) return fail(ErrorCode::Busy);
    const Topology &topology = m_engine.topology();
    if (topology.findAs<Computer>(node)) return fail(ErrorCode::NotPermitted, node.text(), {"enter-computer"});
    const int space = topology.findAs<Namespace>(node) ? m_kernel->spaceFd(Space::of(node)) : -1;
    if (space < 0) return fail(ErrorCode::Unknown, node.text(), {node.text()});
    return space;
}

Result<Pinger::Key> ServerLab::ping(const PingRequest &request)
{
    const Topology &topology = m_engine.topology();
    const Element *node = topology.find(request.from);
    const auto stack = node ? TopologyIndex(topology).stackOf(request.from) : std::nullopt;
    if (!stack) return fail(ErrorCode::Unknown, request.from.text(), {request.from.text()});
    return m_pinger.start(topology.findAs<Computer>(*stack) ? Space::root() : Space::of(*stack), request);
}

} // namespace vethlab::helper
