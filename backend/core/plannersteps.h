// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>

#include "backend/core/planner.h"

namespace vethlab {

/// A device by where it is; hashed, since plans of thousands of devices look them up all the time.
struct DeviceKey {
    Space space;
    IfIndex index = 0;
    friend bool operator==(const DeviceKey &, const DeviceKey &) = default;
};
struct DeviceKeyHash {
    std::size_t operator()(const DeviceKey &key) const noexcept
    {
        return std::hash<NodeId>()(key.space.node) * 31U + key.index * 7U + static_cast<std::size_t>(key.space.kind);
    }
};
template <class T> using DeviceMap = std::unordered_map<DeviceKey, T, DeviceKeyHash>;

/// Gives actions the words that people see and the element they serve.
class StepMaker {
public:
    StepMaker(const KernelState &wanted, const KernelState &observed, const Owned &owned);
    [[nodiscard]] Step make(StepAction action, bool restoring = false) const;
    [[nodiscard]] ElementId elementOf(const Space &space, IfIndex device) const; ///< the space's node for lo
    [[nodiscard]] std::string spaceName(const Space &space) const;
    [[nodiscard]] std::string spaceObject(const Space &space) const; ///< as a whole, in people's words
    [[nodiscard]] std::string deviceName(const Space &space, IfIndex device) const; ///< kernel name, "" if unknown
    [[nodiscard]] std::string qualifiedName(const Space &space, const Device &device) const; ///< "ns1:veth1", "br1:port1", "br1"

private:
    [[nodiscard]] ElementId nodeOf(const Space &space) const;
    [[nodiscard]] std::string objectOf(const Space &space, const Device &device) const;
    void describe(Step &step, const CreateSpace &action) const;
    void describe(Step &step, const RemoveSpace &action) const;
    void describe(Step &step, const RenameSpace &action) const;
    void describe(Step &step, const SetSysctl &action) const;
    void describe(Step &step, const CreateVeth &action) const;
    void describe(Step &step, const CreateBridge &action) const;
    void describe(Step &step, const RemoveDevice &action) const;
    void describe(Step &step, const SetDevice &action) const;
    void describe(Step &step, const AddAddress &action) const;
    void describe(Step &step, const RemoveAddress &action) const;
    void describe(Step &step, const AddRoute &action) const;
    void describe(Step &step, const RemoveRoute &action) const;
    void describe(Step &step, const ReplaceNat &action) const;

    const KernelState &m_wanted;
    const KernelState &m_observed;
    DeviceMap<ElementId> m_elements;
};

/// As `ip route` writes it: "default via 10.0.0.1 dev eth0 metric 5".
[[nodiscard]] std::string routeText(const DeviceRoute &route, const std::string &device);
/// As `ip address` writes it: "10.0.0.1/24 brd 10.0.0.255".
[[nodiscard]] std::string addressText(const DeviceAddress &address);
[[nodiscard]] std::string macText(const MacAddress::Octets &octets);

} // namespace vethlab
