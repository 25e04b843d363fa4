// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/engine/fakekernel.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "backend/core/nftrule.h"
#include "backend/core/plannersteps.h"
#include "backend/core/sysctls.h"

namespace vethlab::tests {

namespace {

constexpr std::uint32_t minIpv6Mtu = 1280;
constexpr std::uint32_t shortenedAgeing = 30; // twice the forward delay

IpPrefix linkLocal(const MacAddress::Octets &mac)
{
    const std::array<std::uint8_t, 16> bytes{0xfe, 0x80, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(mac[0] ^ 2U), mac[1], mac[2], 0xff, 0xfe, mac[3], mac[4], mac[5]};
    return *IpPrefix::make(IpAddress::fromBytes(IpFamily::V6, bytes.data()), 64);
}

bool isV6(const IpPrefix &prefix) { return prefix.family() == IpFamily::V6; }

} // namespace

FakeKernel::FakeKernel()
{
    for (const SysctlInfo &info : sysctlTable())
        m_fresh[info.key] = "1"; // nothing as a lab wants it
    m_fresh[Sysctl::Ip4Forward] = "0";
    m_fresh[Sysctl::Ip6Forward] = "0";
    m_fresh[Sysctl::AddrGenModeDefault] = "0";
    m_fresh[Sysctl::PingGroupRange] = "1 0";
    m_fresh.erase(Sysctl::BridgeNfCallArptables); // a kernel without it
    Content &root = m_spaces[Space::root()];
    Device lo;
    lo.index = 1;
    lo.name = "lo";
    lo.mtu = 65536;
    lo.facts = LoopbackFacts{};
    root.state.devices.emplace(1, lo);
    root.state.sysctls = m_fresh;
}

int FakeKernel::refusalNow()
{
    const std::size_t operation = m_operations++;
    const auto found = m_refusals.find(operation);
    if (found != m_refusals.end())
        return found->second;
    return m_refuseFrom && operation >= m_refuseFrom->first ? m_refuseFrom->second : 0;
}

helper::Kernel::Outcome FakeKernel::run(std::span<const StepAction> steps)
{
    Outcome outcome;
    for (const StepAction &step : steps) {
        int code = refusalNow();
        if (code == 0)
            code = std::visit([this](const auto &action) { return act(action); }, step);
        if (code != 0) {
            outcome.error = Error{ErrorCode::KernelRefused, {}, {}, std::strerror(code), code, {}};
            break;
        }
        ++outcome.done;
    }
    return outcome;
}

Result<KernelState> FakeKernel::read(std::span<const Space> spaces)
{
    if (m_readErrno != 0)
        return tl::unexpected(Error{ErrorCode::KernelRefused, {}, {}, std::strerror(m_readErrno), m_readErrno, {}});
    KernelState result;
    for (const Space &space : spaces) {
        const auto found = m_spaces.find(space);
        if (found == m_spaces.end())
            continue;
        SpaceState &state = result.spaces.emplace(space, found->second.state).first->second;
        for (auto &[index, device] : state.devices)
            device = shown(std::move(device));
    }
    if (m_tellFresh)
        result.freshSysctls = m_fresh;
    return result;
}

Device FakeKernel::shown(Device device) const
{
    auto *bridge = std::get_if<BridgeFacts>(&device.facts);
    if (bridge && bridge->stp && m_treesChange)
        *bridge = {true, shortenedAgeing, bridge->multicastSnooping, true};
    return device;
}

Result<void> FakeKernel::publish(const std::vector<std::pair<Space, NamespaceName>> &names)
{
    if (const int code = refusalNow())
        return tl::unexpected(Error{ErrorCode::KernelRefused, {}, {}, std::strerror(code), code, {}});
    std::set<std::string> all = m_names;
    for (const auto &[space, name] : names) {
        if (!m_spaces.contains(space) || !all.insert(name.text()).second)
            return tl::unexpected(Error{ErrorCode::NameTaken, space.node.text(), {name.text()}, std::strerror(EEXIST), EEXIST, {}});
    }
    for (const auto &[space, name] : names)
        m_spaces.at(space).state.name = name;
    m_names = std::move(all);
    return {};
}

std::uint64_t FakeKernel::identity(const Space &space) const
{
    const auto found = m_spaces.find(space);
    return found == m_spaces.end() ? 0 : found->second.identity;
}

void FakeKernel::dropAll(const Owned &owned)
{
    for (const auto &[space, made] : owned.spaces)
        act(RemoveSpace{space, {}});
    for (const auto &[element, place] : owned.devices) {
        if (place.space.kind == Space::Kind::Root && m_spaces.at(place.space).state.devices.contains(place.index))
            removeDevice(place.space, place.index);
    }
    m_polls = m_gonePolls;
}

bool FakeKernel::isGone() { return m_polls-- <= 0; }

void FakeKernel::addForeignDevice(const Space &space, const std::string &name, IfIndex index)
{
    Device device;
    device.index = index;
    device.name = name;
    device.facts = OtherFacts{"dummy"};
    at(space).devices.emplace(index, device);
}

int FakeKernel::act(const CreateSpace &action)
{
    if (m_spaces.contains(action.space))
        return EEXIST;
    Content content;
    content.identity = m_nextIdentity++;
    content.state.sysctls = m_fresh;
    content.state.devices.emplace(1, m_spaces.at(Space::root()).state.devices.at(1));
    content.state.devices.at(1).up = false;
    m_spaces.emplace(action.space, std::move(content));
    return 0;
}

int FakeKernel::act(const RemoveSpace &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end() || action.space.kind == Space::Kind::Root)
        return ENOENT;
    if (found->second.state.name)
        m_names.erase(found->second.state.name->text());
    while (found->second.state.devices.size() > 1)
        removeDevice(action.space, found->second.state.devices.rbegin()->first);
    m_spaces.erase(found);
    return 0;
}

int FakeKernel::act(const RenameSpace &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end() || found->second.state.name != action.before)
        return ENOENT;
    if (!m_names.insert(action.after.text()).second)
        return EEXIST;
    m_names.erase(action.before.text());
    found->second.state.name = action.after;
    return 0;
}

int FakeKernel::act(const SetSysctl &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end())
        return ENOENT;
    const auto value = found->second.state.sysctls.find(action.key);
    if (value == found->second.state.sysctls.end())
        return m_tellFresh ? ENOENT : 0;
    const bool changes = value->second != action.after;
    value->second = action.after;
    for (const auto &[other, effect] : sysctlSideEffects(action.key, action.after)) {
        if (changes)
            found->second.state.sysctls[other] = effect;
    }
    return 0;
}

int FakeKernel::checkNew(const Space &space, const Device &device) const
{
    const auto found = m_spaces.find(space);
    if (found == m_spaces.end())
        return ENOENT;
    if (device.ipv6 || !device.alias.empty() || device.index < 2)
        return EINVAL;
    for (const auto &[index, other] : found->second.state.devices) {
        if (index == device.index || other.name == device.name)
            return EEXIST;
    }
    if (device.master != 0) {
        const auto master = found->second.state.devices.find(device.master);
        if (master == found->second.state.devices.end() || !std::holds_alternative<BridgeFacts>(master->second.facts))
            return ENODEV;
    }
    return 0;
}

int FakeKernel::act(const CreateVeth &action)
{
    if (action.b.up || action.b.master != 0)
        return ENOTCONN;
    for (const int code : {checkNew(action.spaceA, action.a), checkNew(action.spaceB, action.b)}) {
        if (code != 0)
            return code;
    }
    const bool clash = action.spaceA == action.spaceB && (action.a.index == action.b.index || action.a.name == action.b.name);
    if (clash || action.a.facts != DeviceFacts(VethFacts{action.spaceB, action.b.index}) || action.b.facts != DeviceFacts(VethFacts{action.spaceA, action.a.index}))
        return EINVAL;
    for (const auto &[space, wanted] : {std::pair(action.spaceA, action.a), {action.spaceB, action.b}}) {
        Content &content = m_spaces.at(space);
        Device device = wanted;
        device.element = {};
        Device &made = content.state.devices.emplace(device.index, device).first->second;
        made.up = false;
        if (wanted.up)
            switchOn(content, made);
        if (wanted.master != 0)
            followPorts(content, wanted.master);
    }
    return 0;
}

int FakeKernel::act(const CreateBridge &action)
{
    if (const int code = checkNew(action.space, action.bridge))
        return code;
    if (action.bridge.up || !std::holds_alternative<BridgeFacts>(action.bridge.facts))
        return EINVAL;
    Content &content = m_spaces.at(action.space);
    Device bridge = action.bridge;
    bridge.element = {};
    content.state.devices.emplace(bridge.index, bridge);
    content.ownMtu.erase(bridge.index);
    return 0;
}

int FakeKernel::act(const RemoveDevice &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end() || !found->second.state.devices.contains(action.device.index))
        return ENODEV;
    removeDevice(action.space, action.device.index);
    return 0;
}

void FakeKernel::removeDevice(const Space &space, IfIndex index)
{
    Content &content = m_spaces.at(space);
    Device device = content.state.devices.at(index);
    switchOff(content, content.state.devices.at(index));
    std::erase_if(content.state.addresses, [&](const DeviceAddress &address) { return address.device == index; });
    content.state.devices.erase(index);
    for (auto &[other, port] : content.state.devices) {
        if (port.master == index)
            port.master = 0;
    }
    if (device.master != 0)
        followPorts(content, device.master);
    const auto *veth = std::get_if<VethFacts>(&device.facts);
    const auto peer = veth ? m_spaces.find(veth->peerSpace) : m_spaces.end();
    if (peer != m_spaces.end() && peer->second.state.devices.contains(veth->peerIndex))
        removeDevice(veth->peerSpace, veth->peerIndex);
}

void FakeKernel::switchOff(Content &content, Device &device)
{
    device.up = false;
    SpaceState &state = content.state;
    const bool isLoopback = device.index == 1;
    std::erase_if(state.routes, [&](const DeviceRoute &route) {
        return route.device == device.index || (isLoopback && route.device == 0 && isV6(route.to)); });
    std::erase_if(state.addresses, [&](const DeviceAddress &address) { return address.device == device.index && isV6(address.prefix); });
}

void FakeKernel::switchOn(Content &content, Device &device)
{
    device.up = true;
    if (device.index == 1) {
        const auto isIpv4OfLo = [](const DeviceAddress &address) { return address.device == 1 && !isV6(address.prefix); };
        if (std::none_of(content.state.addresses.begin(), content.state.addresses.end(), isIpv4OfLo))
            content.state.addresses.push_back({1, *IpPrefix::parse("127.0.0.1/8"), {}, true});
        content.state.addresses.push_back({1, *IpPrefix::parse("::1/128"), {}, true});
    } else if (device.ipv6) {
        content.state.addresses.push_back({device.index, linkLocal(device.mac), {}, true});
    }
}

void FakeKernel::loseIpv6(Content &content, IfIndex index)
{
    std::erase_if(content.state.addresses, [&](const DeviceAddress &address) { return address.device == index && isV6(address.prefix); });
    std::erase_if(content.state.routes, [&](const DeviceRoute &route) { return route.device == index && isV6(route.to); });
}

void FakeKernel::followPorts(Content &content, IfIndex bridge)
{
    const auto found = content.state.devices.find(bridge);
    if (found == content.state.devices.end() || content.ownMtu.contains(bridge))
        return;
    std::uint32_t smallest = 0;
    for (const auto &[index, port] : content.state.devices) {
        if (port.master == bridge)
            smallest = smallest == 0 ? port.mtu : std::min(smallest, port.mtu);
    }
    found->second.mtu = smallest == 0 ? 1500 : smallest;
}

int FakeKernel::act(const SetDevice &action)
{
    const auto space = m_spaces.find(action.space);
    if (space == m_spaces.end() || !space->second.state.devices.contains(action.before.index))
        return ENODEV;
    Content &content = space->second;
    Device &device = content.state.devices.at(action.before.index);
    const Device &before = action.before;
    const Device &after = action.after;
    const auto differs = [&](auto member) { return before.*member != after.*member; };
    const bool isBridge = std::holds_alternative<BridgeFacts>(device.facts); // its MTU may have followed the ports meanwhile
    const auto isStale = [&](auto member) { return before.*member != after.*member && device.*member != before.*member; };
    if (isStale(&Device::name) || isStale(&Device::mac) || isStale(&Device::master) || isStale(&Device::up) || isStale(&Device::alias)
        || (isStale(&Device::facts) && before.facts != shown(device).facts) || isStale(&Device::ipv6) || (!isBridge && isStale(&Device::mtu)))
        return EINVAL;
    if (differs(&Device::name)) {
        const bool taken = std::any_of(content.state.devices.begin(), content.state.devices.end(), [&](const auto &entry) { return entry.second.name == after.name; });
        if (device.up || taken)
            return taken ? EEXIST : EBUSY;
    }
    if (differs(&Device::ipv6) && device.mtu < minIpv6Mtu)
        return EAFNOSUPPORT;
    if (before.up && !after.up)
        switchOff(content, device);
    if (differs(&Device::name))
        device.name = after.name;
    if (differs(&Device::mac))
        device.mac = after.mac;
    if (differs(&Device::mtu)) {
        device.mtu = after.mtu;
        if (isBridge)
            content.ownMtu.insert(device.index);
        if (device.mtu < minIpv6Mtu) {
            loseIpv6(content, device.index);
            device.ipv6 = false;
        }
        if (device.master != 0)
            followPorts(content, device.master);
    }
    if (differs(&Device::master)) {
        device.master = after.master;
        followPorts(content, before.master);
        followPorts(content, after.master);
    }
    if (differs(&Device::ipv6))
        device.ipv6 = after.ipv6; // seen on the way up only
    if (differs(&Device::facts))
        device.facts = after.facts;
    if (differs(&Device::alias))
        device.alias = after.alias;
    if (!before.up && after.up)
        switchOn(content, device);
    return 0;
}

int FakeKernel::act(const AddAddress &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end() || !found->second.state.devices.contains(action.address.device))
        return ENODEV;
    SpaceState &state = found->second.state;
    const DeviceAddress &address = action.address;
    if (isV6(address.prefix) && state.devices.at(address.device).mtu < minIpv6Mtu)
        return EACCES;
    const auto sameSubnet = [&](const DeviceAddress &other) {
        return other.device == address.device && other.prefix.network() == address.prefix.network(); };
    bool isSecondary = false;
    for (const DeviceAddress &other : state.addresses) {
        if (other.device == address.device && other.prefix == address.prefix)
            return EEXIST;
        isSecondary = isSecondary || (!isV6(address.prefix) && sameSubnet(other));
    }
    state.addresses.push_back(address);
    return 0;
}

int FakeKernel::act(const RemoveAddress &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end())
        return ENODEV;
    std::vector<DeviceAddress> &addresses = found->second.state.addresses;
    std::vector<DeviceRoute> &routes = found->second.state.routes;
    const auto it = std::find_if(addresses.begin(), addresses.end(), [&](const DeviceAddress &other) {
        return other.device == action.address.device && other.prefix == action.address.prefix; });
    if (it == addresses.end())
        return EADDRNOTAVAIL;
    const DeviceAddress gone = *it;
    const auto isAlike = [&](const DeviceAddress &other) { return other.device == gone.device && other.prefix.family() == gone.prefix.family(); };
    const auto inSubnet = [&](const DeviceAddress &other) { return isAlike(other) && other.prefix.network() == gone.prefix.network(); };
    const bool isPrimary = !isV6(gone.prefix) && std::find_if(addresses.begin(), addresses.end(), inSubnet) == it;
    if (isPrimary)
        std::erase_if(addresses, inSubnet); // the secondary ones go too
    else
        addresses.erase(it);
    if (isV6(gone.prefix)) {
        for (DeviceRoute &route : routes) {
            if (route.source == gone.prefix.address())
                route.source.reset();
        }
        return 0;
    }
    std::erase_if(routes, [&](const DeviceRoute &route) { return route.source == gone.prefix.address(); });
    if (std::none_of(addresses.begin(), addresses.end(), isAlike)) // the last one switches IPv4 off on the device
        std::erase_if(routes, [&](const DeviceRoute &route) { return route.device == gone.device && !isV6(route.to); });
    return 0;
}

int FakeKernel::act(const AddRoute &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end())
        return ENODEV;
    SpaceState &state = found->second.state;
    const DeviceRoute &route = action.route;
    for (const DeviceRoute &other : state.routes) {
        if (other.to == route.to && other.metric == route.metric)
            return EEXIST;
    }
    if (route.type == RouteType::Unicast) {
        const auto device = state.devices.find(route.device);
        if (device == state.devices.end())
            return ENODEV;
        if (!device->second.up)
            return ENETDOWN;
        const bool reachable = !route.via
            || std::any_of(state.addresses.begin(), state.addresses.end(), [&](const DeviceAddress &address) {
                   return address.device == route.device && address.prefix.contains(*route.via); })
            || std::any_of(state.routes.begin(), state.routes.end(), [&](const DeviceRoute &other) {
                   return !other.via && other.device == route.device && other.to.contains(*route.via); });
        if (!reachable)
            return ENETUNREACH;
    }
    if (route.source && std::none_of(state.addresses.begin(), state.addresses.end(), [&](const DeviceAddress &address) {
            return address.prefix.address() == *route.source; }))
        return EINVAL;
    state.routes.push_back(route);
    return 0;
}

int FakeKernel::act(const RemoveRoute &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end())
        return ENODEV;
    std::vector<DeviceRoute> &routes = found->second.state.routes;
    const auto it = std::find(routes.begin(), routes.end(), action.route);
    if (it == routes.end())
        return ESRCH;
    routes.erase(it);
    return 0;
}

int FakeKernel::act(const ReplaceNat &action)
{
    const auto found = m_spaces.find(action.space);
    if (found == m_spaces.end())
        return ENOENT;
    found->second.state.nat = action.after;
    found->second.state.natSeen = natMarks(action.after, action.space);
    return 0;
}

KernelState FakeKernel::snapshot() const
{
    KernelState state;
    for (const auto &[space, content] : m_spaces)
        state.spaces.emplace(space, content.state);
    return normalized(std::move(state));
}

KernelState normalized(KernelState state)
{
    const auto addressKey = [](const DeviceAddress &address) {
        return std::tuple(address.device, address.prefix.family(), address.prefix.network(), isV6(address.prefix) ? address.prefix : address.prefix.network()); };
    const auto routeKey = [](const DeviceRoute &route) {
        return std::tuple(route.to, route.metric, route.device, route.via, route.source, route.type); };
    for (auto &[space, content] : state.spaces) {
        std::stable_sort(content.addresses.begin(), content.addresses.end(), [&](const auto &a, const auto &b) { return addressKey(a) < addressKey(b); });
        std::sort(content.routes.begin(), content.routes.end(), [&](const auto &a, const auto &b) { return routeKey(a) < routeKey(b); });
        content.nat.clear();
        const auto lo = content.devices.find(1); // 127.0.0.1 stays on a lo that was up once
        if (lo != content.devices.end() && !lo->second.up)
            std::erase_if(content.addresses, [](const DeviceAddress &address) { return address.device == 1 && address.byKernel; });
        const bool hasBridge = std::any_of(content.devices.begin(), content.devices.end(), [](const auto &entry) {
            return std::holds_alternative<BridgeFacts>(entry.second.facts); });
        for (const SysctlInfo &info : sysctlTable()) {
            if (info.bridgesOnly && !hasBridge)
                content.sysctls.erase(info.key);
        }
        for (auto &[index, device] : content.devices) {
            const bool withoutCarrier = device.operstate != 0 && !device.carrier; // had it once, or not: nothing drawn decides
            std::erase_if(content.addresses, [&, number = index](const DeviceAddress &address) {
                return withoutCarrier && address.device == number && address.byKernel && isV6(address.prefix); });
            device.element = {};
            device.operstate = 0;
            device.carrier = false;
            device.shown = {};
        }
        content.inode = 0;
    }
    state.freshSysctls.clear();
    return state;
}

namespace {

std::string spaceText(const Space &space)
{
    return space.kind == Space::Kind::Root ? "root" : space.kind == Space::Kind::Fabric ? "fabric" : space.node.text();
}

std::string deviceText(const Device &device)
{
    std::string text = device.name + " index " + std::to_string(device.index) + ' ' + macText(device.mac) + " mtu " + std::to_string(device.mtu)
        + (device.up ? " up" : " down") + " master " + std::to_string(device.master) + (device.ipv6 ? " ipv6" : "") + " alias '" + device.alias + "' kind "
        + std::to_string(device.facts.index());
    if (const auto *veth = std::get_if<VethFacts>(&device.facts))
        text += " peer " + spaceText(veth->peerSpace) + '/' + std::to_string(veth->peerIndex);
    if (const auto *bridge = std::get_if<BridgeFacts>(&device.facts))
        text += std::string(bridge->stp ? " stp" : "") + " ageing " + std::to_string(bridge->ageingSeconds) + (bridge->multicastSnooping ? " snooping" : "");
    return text;
}

std::vector<std::string> linesOf(const SpaceState &state)
{
    std::vector<std::string> lines{"name " + (state.name ? state.name->text() : std::string("-"))};
    for (const auto &[key, value] : state.sysctls)
        lines.push_back(sysctlName(key) + " = " + value);
    for (const auto &[index, device] : state.devices)
        lines.push_back(deviceText(device));
    for (const DeviceAddress &address : state.addresses)
        lines.push_back("address " + addressText(address) + " on " + std::to_string(address.device) + (address.byKernel ? " by kernel" : ""));
    for (const DeviceRoute &route : state.routes)
        lines.push_back("route " + routeText(route, std::to_string(route.device)));
    for (const NatMark &mark : state.natSeen)
        lines.push_back("nat " + natComment(mark));
    return lines;
}

} // namespace

std::string difference(const KernelState &a, const KernelState &b)
{
    for (const auto &[space, state] : a.spaces) {
        const auto other = b.spaces.find(space);
        if (other == b.spaces.end())
            return "only one has " + spaceText(space);
        const std::vector<std::string> left = linesOf(state);
        const std::vector<std::string> right = linesOf(other->second);
        for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
            const std::string l = i < left.size() ? left[i] : "nothing";
            const std::string r = i < right.size() ? right[i] : "nothing";
            if (l != r)
                return spaceText(space) + ": " + l + " against " + r;
        }
    }
    for (const auto &[space, state] : b.spaces) {
        if (!a.spaces.contains(space))
            return "only the other has " + spaceText(space);
    }
    return a == b ? std::string() : "they differ";
}

} // namespace vethlab::tests
