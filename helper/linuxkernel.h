// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "backend/core/uniquefd.h"
#include "backend/core/world.h"
#include "helper/kernel.h"
#include "helper/spacenames.h"
#include "helper/spaces.h"

namespace vethlab::helper {

struct LinuxKernelOptions {
    World world = World::Sandbox;
    /// Where names are published; in a sandbox a private tmpfs lies there.
    std::string namesFolder = "/run/netns";
    /// In a namespace that is not ours as a whole it marks names and devices, and our table of rules is called by it.
    LabId lab;
    /// Only addForeign(), read() and what asks for spaces are called. Needs no right over the root space then.
    bool lookOnly = false;
};

/// The kernel of this machine, for one lab. The process must be in its world's root network namespace, with CAP_NET_ADMIN
/// and CAP_SYS_ADMIN over it, with /proc of it mounted, and single-threaded while this works: namespaces are made and
/// visited by the calling thread, which is back in the root space whenever a function returns.
class LinuxKernel final : public Kernel {
public:
    [[nodiscard]] static Result<std::unique_ptr<LinuxKernel>> create(LinuxKernelOptions options = {});
    ~LinuxKernel() override;

    [[nodiscard]] Outcome run(std::span<const StepAction> steps) override;
    /// Sysctls of a namespace made since the last read come from what was read back while it was set up; else from /proc.
    [[nodiscard]] Result<KernelState> read(std::span<const Space> spaces) override;
    [[nodiscard]] Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) override;
    [[nodiscard]] std::uint64_t identity(const Space &space) const override;
    void dropAll(const Owned &owned) override;
    [[nodiscard]] bool isGone() override;

    /// Lets read() see a namespace that is not the lab's. NotPermitted or a kernel error when it can't be entered.
    [[nodiscard]] Result<void> addForeign(const Space &space, const UniqueFd &fd) { return m_spaces.addForeign(space, fd); }

    // ---- for what watches and probes a lab -----------------------------------------------------------------------
    /// The namespace's descriptor, -1 when there is none; it stays ours.
    [[nodiscard]] int spaceFd(const Space &space) const;
    [[nodiscard]] std::vector<Space> spaces() const;
    /// A socket that lives in that namespace; non-blocking and close-on-exec when asked for in `type`.
    [[nodiscard]] Result<UniqueFd> socketIn(const Space &space, int domain, int type, int protocol);
    /// The id under which events of that namespace arrive on the event socket.
    [[nodiscard]] std::optional<int> nsid(const Space &space) const;
    [[nodiscard]] std::optional<Space> spaceOfNsid(int nsid) const;
    [[nodiscard]] std::optional<Space> spaceOfInode(ino_t inode) const;
    /// One non-blocking NETLINK_ROUTE socket for link, address, route, setting and nsid events of all spaces, each datagram with
    /// the id of its namespace as NETLINK_LISTEN_ALL_NSID control message. It lives in a nameless namespace of its own, so every
    /// space of the lab (the fabric too) has an id there. Without that control message an event concerns no space.
    [[nodiscard]] Result<UniqueFd> openEventSocket();
    /// Where a namespace is published, "" when it is not.
    [[nodiscard]] std::string namePath(const Space &space) const;

private:
    explicit LinuxKernel(LinuxKernelOptions options);

    // linuxkernelrun.cpp
    struct Batch;
    [[nodiscard]] std::size_t runBatch(std::span<const StepAction> steps, Outcome &outcome);
    [[nodiscard]] std::size_t runRemovals(std::span<const StepAction> steps, Outcome &outcome);
    [[nodiscard]] std::optional<Error> runAlone(const StepAction &step, Visit &visit);
    [[nodiscard]] std::optional<Error> addMessages(const StepAction &step, Batch &batch);
    void takeBack(std::span<const StepAction> steps, std::size_t first, const std::vector<bool> &touched);
    [[nodiscard]] std::optional<Error> change(const StepAction &step);

    // linuxkernelspaces.cpp
    [[nodiscard]] Result<void> learnStart();
    [[nodiscard]] Result<void> keepPromise(SpaceEntry &entry);
    [[nodiscard]] std::optional<Error> createSpace(const CreateSpace &step, Visit &visit);
    [[nodiscard]] std::size_t removeSpaces(std::span<const StepAction> steps, Outcome &outcome);
    void markLinksOf(const Space &space, const std::set<Space> &leaving, std::map<SpaceEntry *, std::vector<NetlinkMessage>> &marks);
    [[nodiscard]] std::optional<Error> renameSpace(const RenameSpace &step);
    [[nodiscard]] std::optional<Error> setSysctl(const SetSysctl &step, Visit &visit);
    [[nodiscard]] std::optional<Error> replaceNat(const ReplaceNat &step, Visit &visit);
    void unpublish(SpaceEntry &entry);
    void dropRootDevices(const Owned &owned);
    [[nodiscard]] std::optional<Error> removeTogether(SpaceEntry &entry, std::span<const IfIndex> devices, std::size_t &removed);
    [[nodiscard]] std::string natTable(const Space &space) const;
    void makeWitness(const SpaceEntry &last);

    // linuxkernelread.cpp
    [[nodiscard]] Result<void> readSpace(const Space &space, SpaceEntry &entry, SpaceState &state, DumpBuffer &buffer);
    [[nodiscard]] Result<void> readSettings(const Space &space, SpaceEntry &entry, SpaceState &state, Visit &visit);

    LinuxKernelOptions m_options;
    SpaceNames m_names;
    Spaces m_spaces;
    std::map<Sysctl, std::string> m_promised; ///< what a namespace starts with, as told by every read()
    /// What new namespaces need to keep that promise: the machine gives them other values than it once did.
    /// Looked up in the first namespace that a transaction makes.
    std::optional<std::map<Sysctl, std::string>> m_corrections;
    /// A veth between the listening namespace and the one dropped last: gone when the kernel has cleaned up.
    std::optional<IfIndex> m_witness;
    std::vector<IfIndex> m_leavingRoot; ///< devices of the root space that dropAll() gave up
};

} // namespace vethlab::helper
