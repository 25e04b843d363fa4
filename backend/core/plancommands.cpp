// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/planner.h"

#include <algorithm>

#include "backend/core/nftrule.h"
#include "backend/core/plannersteps.h"
#include "backend/core/sysctls.h"

namespace vethlab {

namespace {

constexpr const char *fabricName = "vethlab-fabric";

/// Safe as one word of a POSIX shell. Drawn names never need it; foreign ones, rules and aliases may.
std::string quoted(const std::string &word)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_-.:/@%+=,").find(c) != std::string_view::npos;
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain))
        return word;
    std::string result = "'";
    for (const char c : word)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + '\'';
}

class CommandWriter {
public:
    CommandWriter(const Plan &plan, const Topology &topology) : m_topology(topology)
    {
        for (const auto &[ordinal, element] : topology.elements()) {
            if (const auto *ns = std::get_if<Namespace>(&element))
                m_spaces.insert_or_assign(Space::of(ns->id), ns->name.text());
        }
        for (auto step = plan.steps.rbegin(); step != plan.steps.rend(); ++step) // backwards: the oldest name stays
            std::visit([this](const auto &action) { learn(action); }, step->action);
        for (const Step &step : plan.steps)
            std::visit([this, &step](const auto &action) { write(step, action); }, step.action);
    }
    std::vector<std::string> take() { return std::move(m_lines); }

private:
    // What is called how before the first step.
    void learn(const RemoveSpace &action) { if (action.name) m_spaces.insert_or_assign(action.space, action.name->text()); }
    void learn(const RenameSpace &action) { m_spaces.insert_or_assign(action.space, action.before.text()); }
    void learn(const SetDevice &action) { m_devices.insert_or_assign({action.space, action.before.index}, action.before.name); }
    void learn(const RemoveDevice &action) { m_devices.insert_or_assign({action.space, action.device.index}, action.device.name); }
    void learn(const CreateSpace &) {}
    void learn(const SetSysctl &) {}
    void learn(const CreateVeth &) {}
    void learn(const CreateBridge &) {}
    void learn(const AddAddress &) {}
    void learn(const RemoveAddress &) {}
    void learn(const AddRoute &) {}
    void learn(const RemoveRoute &) {}
    void learn(const ReplaceNat &) {}

    [[nodiscard]] std::string nameOf(const Space &space) const
    {
        if (space.kind == Space::Kind::Fabric)
            return fabricName;
        const auto found = m_spaces.find(space);
        return quoted(found == m_spaces.end() ? space.node.text() : found->second);
    }
    [[nodiscard]] std::string ip(const Space &space) const { return space.kind == Space::Kind::Root ? "ip " : "ip -n " + nameOf(space) + ' '; }
    [[nodiscard]] std::string inside(const Space &space) const { return space.kind == Space::Kind::Root ? "" : "ip netns exec " + nameOf(space) + ' '; }

    [[nodiscard]] std::string deviceOf(const Space &space, IfIndex index, const ElementId &element) const
    {
        const auto found = m_devices.find({space, index});
        if (found != m_devices.end())
            return quoted(found->second);
        if (const auto *interface = m_topology.findAs<Interface>(element))
            return interface->name.text();
        if (const auto *bridge = m_topology.findAs<Bridge>(element))
            return bridge->name.text();
        return "lo";
    }

    /// The bridge that `element` is drawn on where the plan itself doesn't name it.
    [[nodiscard]] std::string masterOf(const Space &space, IfIndex master, const ElementId &element) const
    {
        const auto *port = m_topology.findAs<Interface>(element);
        return deviceOf(space, master, port ? ElementId(port->node) : ElementId());
    }

    /// Derived MACs are left to the kernel: a person would not type them.
    [[nodiscard]] std::string macOption(const ElementId &element) const
    {
        const auto *interface = m_topology.findAs<Interface>(element);
        const auto *bridge = m_topology.findAs<Bridge>(element);
        const std::optional<MacAddress> mac = interface ? interface->mac : bridge ? bridge->mac : std::nullopt;
        return mac ? " address " + mac->text() : std::string();
    }
    static std::string mtuOption(const Device &device) { return device.mtu == 1500 ? std::string() : " mtu " + std::to_string(device.mtu); }

    void line(std::string text) { m_lines.push_back(std::move(text)); }

    void write(const Step &, const CreateSpace &action) { line("ip netns add " + nameOf(action.space)); }
    void write(const Step &, const RemoveSpace &action) { line("ip netns delete " + nameOf(action.space)); }
    void write(const Step &, const RenameSpace &action)
    {
        // iproute2 can't rename a namespace: its second name is made, then the first one taken away.
        const std::string before = "/run/netns/" + action.before.text();
        const std::string after = "/run/netns/" + action.after.text();
        line("touch " + after + " && mount --bind " + before + ' ' + after + " && umount " + before + " && rm " + before);
        m_spaces.insert_or_assign(action.space, action.after.text());
    }
    void write(const Step &step, const SetSysctl &action)
    {
        const bool baselineOfTheComputer = step.restoring && action.space.kind == Space::Kind::Root; // for the sandbox's own only
        if (!baselineOfTheComputer)
            line(inside(action.space) + "sysctl -w " + quoted(sysctlName(action.key) + '=' + action.after));
    }
    void write(const Step &, const CreateVeth &action)
    {
        // The node's end first; a peer in the computer's own namespace can't be named from inside another one.
        const bool turned = action.spaceB.kind == Space::Kind::Root || (action.a.master != 0 && action.spaceA.kind != Space::Kind::Root);
        const Space &space = turned ? action.spaceB : action.spaceA;
        const Space &peerSpace = turned ? action.spaceA : action.spaceB;
        const Device &device = turned ? action.b : action.a;
        const Device &peer = turned ? action.a : action.b;
        const std::string where = peerSpace == space ? std::string() : " netns " + (peerSpace.kind == Space::Kind::Root ? "1" : nameOf(peerSpace));
        line(ip(space) + "link add " + quoted(device.name) + macOption(device.element) + mtuOption(device) + " type veth peer name "
             + quoted(peer.name) + macOption(peer.element) + mtuOption(peer) + where);
        m_devices.insert_or_assign({action.spaceA, action.a.index}, action.a.name);
        m_devices.insert_or_assign({action.spaceB, action.b.index}, action.b.name);
        if (action.a.master != 0)
            line(ip(action.spaceA) + "link set " + quoted(action.a.name) + " master " + masterOf(action.spaceA, action.a.master, action.a.element));
        if (action.a.up)
            line(ip(action.spaceA) + "link set " + quoted(action.a.name) + " up");
    }
    void write(const Step &, const CreateBridge &action)
    {
        const auto &facts = std::get<BridgeFacts>(action.bridge.facts);
        line(ip(action.space) + "link add " + quoted(action.bridge.name) + macOption(action.bridge.element) + mtuOption(action.bridge)
             + " type bridge" + (facts.stp ? " stp_state 1" : "")
             + (facts.ageingSeconds == 300 ? std::string() : " ageing_time " + std::to_string(std::uint64_t(facts.ageingSeconds) * 100U))
             + (facts.multicastSnooping ? "" : " mcast_snooping 0"));
        m_devices.insert_or_assign({action.space, action.bridge.index}, action.bridge.name);
    }
    void write(const Step &, const RemoveDevice &action) { line(ip(action.space) + "link delete " + quoted(action.device.name)); }
    void write(const Step &step, const SetDevice &action)
    {
        const Device &before = action.before;
        const Device &after = action.after;
        const std::string start = ip(action.space) + "link set " + deviceOf(action.space, before.index, step.element) + ' ';
        if (before.up && !after.up)
            line(start + "down");
        if (before.mac != after.mac)
            line(start + "address " + macText(after.mac));
        if (before.mtu != after.mtu)
            line(start + "mtu " + std::to_string(after.mtu));
        if (before.master != after.master)
            line(start + (after.master == 0 ? "nomaster" : "master " + masterOf(action.space, after.master, step.element)));
        if (before.ipv6 != after.ipv6)
            line(start + "addrgenmode " + (after.ipv6 ? "eui64" : "none"));
        writeBridgeFacts(start, before, after);
        if (before.alias != after.alias)
            line(start + "alias " + quoted(after.alias));
        if (!before.up && after.up)
            line(start + "up");
        if (before.name != after.name)
            line(start + "name " + quoted(after.name));
        m_devices.insert_or_assign({action.space, after.index}, after.name);
    }
    void writeBridgeFacts(const std::string &start, const Device &before, const Device &after)
    {
        const auto *was = std::get_if<BridgeFacts>(&before.facts);
        const auto *is = std::get_if<BridgeFacts>(&after.facts);
        if (!was || !is)
            return;
        if (was->stp != is->stp)
            line(start + "type bridge stp_state " + (is->stp ? "1" : "0"));
        if (was->ageingSeconds != is->ageingSeconds)
            line(start + "type bridge ageing_time " + std::to_string(std::uint64_t(is->ageingSeconds) * 100U));
        if (was->multicastSnooping != is->multicastSnooping)
            line(start + "type bridge mcast_snooping " + (is->multicastSnooping ? "1" : "0"));
    }
    void write(const Step &step, const AddAddress &action) { writeAddress(step, action.space, action.address, "add "); }
    void write(const Step &step, const RemoveAddress &action) { writeAddress(step, action.space, action.address, "delete "); }
    void writeAddress(const Step &step, const Space &space, const DeviceAddress &address, const char *verb)
    {
        line(ip(space) + "address " + verb + addressText(address) + " dev " + deviceOf(space, address.device, step.element));
    }
    void write(const Step &step, const AddRoute &action) { writeRoute(action.space, action.route, "add " + step.after); }
    void write(const Step &step, const RemoveRoute &action) { writeRoute(action.space, action.route, "delete " + step.before); }
    void writeRoute(const Space &space, const DeviceRoute &route, const std::string &rest)
    {
        line(ip(space) + (route.to.family() == IpFamily::V6 ? "-6 " : "") + "route " + rest);
    }
    void write(const Step &, const ReplaceNat &action)
    {
        const bool hadTable = action.foreignBefore || !action.before.empty();
        const std::string script = nftScript(action.after, action.space);
        std::size_t number = 0;
        for (std::size_t from = 0; from < script.size(); ++number) {
            const std::size_t end = script.find('\n', from);
            if (number >= 2 || (number == 1 && hadTable)) // the first two make room for the new table
                line(inside(action.space) + "nft " + quoted(script.substr(from, end - from)));
            from = end + 1;
        }
    }

    const Topology &m_topology;
    std::map<Space, std::string> m_spaces;
    std::map<std::pair<Space, IfIndex>, std::string> m_devices;
    std::vector<std::string> m_lines;
};

} // namespace

std::vector<std::string> planCommands(const Plan &plan, const Topology &topology) { return CommandWriter(plan, topology).take(); }

} // namespace vethlab
