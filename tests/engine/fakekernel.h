// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

#include "helper/kernel.h"

namespace vethlab::tests {

/// A kernel in memory that refuses what the real one refuses and deletes by itself what the real one deletes by itself.
/// Stricter in one thing: a step whose `before` isn't what is there is refused (EINVAL), so planning errors show.
class FakeKernel final : public helper::Kernel {
public:
    FakeKernel();

    [[nodiscard]] Outcome run(std::span<const StepAction> steps) override;
    [[nodiscard]] Result<KernelState> read(std::span<const Space> spaces) override;
    [[nodiscard]] Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) override;
    [[nodiscard]] std::uint64_t identity(const Space &space) const override;
    void dropAll(const Owned &owned) override;
    [[nodiscard]] bool isGone() override;

    /// Everything there is, in a form in which equal kernels compare equal (see normalized()), published names included.
    [[nodiscard]] KernelState snapshot() const;
    [[nodiscard]] const std::set<std::string> &names() const { return m_names; }

    // ---- making trouble ------------------------------------------------------------------------------------------
    /// The operation with that number (each step of run() and each publish() counts, from 0) is refused.
    void refuse(std::size_t operation, int errnoValue) { m_refusals[operation] = errnoValue; }
    void stopRefusing() { m_refusals.clear(); }
    /// Every operation from that number on, until stopRefusing().
    void refuseFrom(std::size_t operation, int errnoValue) { m_refuseFrom = {operation, errnoValue}; }
    [[nodiscard]] std::size_t operations() const { return m_operations; }
    void resetOperations() { m_operations = 0; }
    void refuseReads(int errnoValue) { m_readErrno = errnoValue; }
    void setFreshSysctl(Sysctl key, const std::string &value) { m_fresh[key] = value; }
    void forgetFreshSysctls() { m_tellFresh = false; } ///< as an implementation that doesn't know
    void setGoneAfter(int polls) { m_gonePolls = polls; }
    SpaceState &at(const Space &space) { return m_spaces.at(space).state; } ///< for changes behind the helper's back
    [[nodiscard]] bool has(const Space &space) const { return m_spaces.contains(space); }
    void addForeignName(const std::string &name) { m_names.insert(name); }
    /// While the trees change every bridge with STP shows a shortened ageing time.
    void setTreesChanging(bool changing) { m_treesChange = changing; }
    void addForeignDevice(const Space &space, const std::string &name, IfIndex index);

private:
    struct Content {
        SpaceState state;
        std::uint64_t identity = 0;
        std::set<IfIndex> ownMtu; ///< bridges that were once given an MTU: they don't follow their ports any more
    };

    int act(const CreateSpace &action);
    int act(const RemoveSpace &action);
    int act(const RenameSpace &action);
    int act(const SetSysctl &action);
    int act(const CreateVeth &action);
    int act(const CreateBridge &action);
    int act(const RemoveDevice &action);
    int act(const SetDevice &action);
    int act(const AddAddress &action);
    int act(const RemoveAddress &action);
    int act(const AddRoute &action);
    int act(const RemoveRoute &action);
    int act(const ReplaceNat &action);

    [[nodiscard]] Device shown(Device device) const;
    int checkNew(const Space &space, const Device &device) const;
    void removeDevice(const Space &space, IfIndex index);
    void switchOff(Content &content, Device &device);
    void switchOn(Content &content, Device &device);
    void loseIpv6(Content &content, IfIndex index);
    void followPorts(Content &content, IfIndex bridge);
    [[nodiscard]] int refusalNow();

    std::map<Space, Content> m_spaces;
    std::set<std::string> m_names;
    std::map<Sysctl, std::string> m_fresh;
    std::map<std::size_t, int> m_refusals;
    std::optional<std::pair<std::size_t, int>> m_refuseFrom;
    std::size_t m_operations = 0;
    int m_readErrno = 0;
    bool m_tellFresh = true;
    bool m_treesChange = false;
    int m_gonePolls = 0;
    int m_polls = 0;
    std::uint64_t m_nextIdentity = 1000;
};

/// Without what is only seen or decided by chance: carrier, remembered rules, settings without effect, the order in which different subnets came.
[[nodiscard]] KernelState normalized(KernelState state);
/// The first difference in words, "" if equal.
[[nodiscard]] std::string difference(const KernelState &a, const KernelState &b);

} // namespace vethlab::tests
