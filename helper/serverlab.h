// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

#include "helper/counters.h"
#include "helper/driftkeeper.h"
#include "helper/labengine.h"
#include "helper/linkmonitor.h"
#include "helper/linuxkernel.h"
#include "helper/livetracker.h"
#include "helper/pinger.h"
#include "helper/watchedkernel.h"

namespace vethlab::helper {

/// A new lab's id (128 random bits) and what the world gives it.
[[nodiscard]] LabConfig newLabConfig(World world);

/// One lab of this helper: its engine, and everything that watches what became of it. Knows no clients.
class ServerLab : public QObject {
    Q_OBJECT
public:
    /// `ledger` outlives the lab; null in a sandbox.
    [[nodiscard]] static Result<std::unique_ptr<ServerLab>> create(LabConfig config, uid_t owner, Ledger *ledger);
    ~ServerLab() override;

    [[nodiscard]] const LabId &id() const { return m_engine.id(); }
    [[nodiscard]] uid_t owner() const { return m_owner; }
    [[nodiscard]] const LabEngine &engine() const { return m_engine; }
    [[nodiscard]] LabSummary summary() const;
    [[nodiscard]] AttachReply snapshot(const AttachRequest &request) const;
    [[nodiscard]] LiveEvent everything() const;

    /// As LabEngine's, with the turns taken care of.
    [[nodiscard]] Result<void> apply(ApplyRequest request, Progress progress, JobAnswer<ApplyReply> answer);
    [[nodiscard]] Result<void> restore(RestoreRequest request, Progress progress, JobAnswer<ApplyReply> answer);
    [[nodiscard]] Result<void> check(JobAnswer<CheckReply> answer);
    [[nodiscard]] Result<void> teardown(bool wait, Progress progress, JobAnswer<DoneReply> answer);
    void cancel() { m_engine.cancel(); }

    [[nodiscard]] Result<Pinger::Key> ping(const PingRequest &request);
    /// The network namespace of a node that the lab made; it stays ours. NotPermitted ("enter-computer"): the computer's own is not the
    /// lab's to open. Busy while anything is changed: what is about to go gets nobody in any more.
    [[nodiscard]] Result<int> spaceToEnter(const NodeId &node) const;
    /// Whether it is one that the lab made.
    [[nodiscard]] bool hasNamespace(ino_t inode) const
    {
        const std::optional<Space> space = m_kernel->spaceOfInode(inode);
        return space && *space != Space::root();
    }
    [[nodiscard]] Pinger &pinger() { return m_pinger; }

    /// Whether anybody listens to event(): without, nothing is read but what the kernel sends by itself.
    void setWatched(bool watched);

Q_SIGNALS:
    void event(const vethlab::Event &event); ///< for all who listen to this lab

private:
    ServerLab(std::unique_ptr<LinuxKernel> kernel, LabConfig config, uid_t owner, Ledger *ledger, UniqueFd events);

    void begun(const Result<void> &job);
    void turn();
    void applied();
    void takeEvents(const std::vector<KernelEvent> &events);
    void mute(bool isWhole);
    bool unmute();
    void readAll();
    void beforeRead();
    void readPortStates();
    void flush();
    void recheck();
    void compare(const std::vector<Space> &spaces, KernelState state);
    void nextRounds();
    void checkNames();
    void count();

    std::unique_ptr<LinuxKernel> m_kernel;
    LiveTracker m_tracker;
    WatchedKernel m_watchedKernel;
    LabEngine m_engine;
    std::unique_ptr<LinkMonitor> m_monitor;
    DriftKeeper m_drift;
    CounterReader m_counters;
    std::vector<CounterLine> m_lastCounters;
    Pinger m_pinger;
    std::set<Space> m_unchecked; ///< changed, or not looked at since events were lost
    std::size_t m_roundsPlace = 0;
    QFileSystemWatcher m_names;  ///< on the folder of published names: `ip netns del` sends no event while we hold the namespace
    QTimer m_turn;               ///< the engine's next turn
    QTimer m_flush;              ///< gathers what changes in a moment into one event
    QTimer m_recheck;
    QTimer m_rounds;
    QTimer m_count;
    std::int64_t m_sinceMs;
    uid_t m_owner;
    bool m_hasChangedKernel = false; ///< the apply at hand
    bool m_muted = false;        ///< since our own transaction began to change everything
    bool m_wasMuted = false;     ///< states of ports were missed
    bool m_watched = false;
    bool m_isLost = false;       ///< until everything is read again no change is told
};

} // namespace vethlab::helper
