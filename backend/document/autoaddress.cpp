// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/autoaddress.h"

#include <algorithm>
#include <array>
#include <map>

#include "backend/document/addressplan.h"
#include "backend/document/editsupport.h"
#include "backend/document/networkpool.h"

namespace vethlab::edits {

namespace {

constexpr int lanLengthV4 = 24;
constexpr int lanLengthV6 = 64;
constexpr int longestV4 = 30;
constexpr std::uint32_t minMtuV6 = 1280;       // RFC 8200
constexpr std::uint32_t firstHost = 11;        // room for routers that come later
constexpr std::uint32_t smallNetwork = 62;     // hosts; below that nobody leaves room

bool countsAs(const InterfaceAddress &address, IpFamily family) { return address.prefix.family() == family && !address.prefix.address().isLinkLocal(); }

bool has(const analysis::Device &device, IpFamily family)
{
    return std::ranges::any_of(device.addresses(), [family](const InterfaceAddress &a) { return countsAs(a, family); });
}

bool carries(const analysis::Device &device, IpFamily family)
{
    const auto mtu = device.interface ? device.interface->mtu : device.bridge->mtu;
    return family == IpFamily::V4 || !mtu || *mtu >= minMtuV6;
}

/// The addresses of one network by number: 1 is the first.
class Numbers {
public:
    explicit Numbers(const IpPrefix &network) : m_network(network)
    {
        const int bits = network.address().size() * 8 - network.length();
        const bool isPair = bits == 1; // RFC 3021, RFC 6164: both are hosts
        m_first = isPair ? 0 : 1;
        constexpr int countedBits = 30;
        const std::uint32_t all = (1U << static_cast<unsigned>(std::min(bits, countedBits))) - 1;
        m_last = network.family() == IpFamily::V4 && !isPair ? all - 1 : all;
        m_host = m_last >= smallNetwork ? firstHost : m_first;
    }
    /// The first one that is not among `used`, which it joins.
    std::optional<IpPrefix> next(bool isRouter, std::set<IpAddress> &used)
    {
        std::uint32_t &at = isRouter ? m_router : m_next;
        const std::uint32_t start = isRouter ? m_first : m_host;
        const std::uint32_t count = m_last - m_first + 1;
        for (; at < count; ++at) { // from `start` on, then what lies below it
            const std::uint32_t number = m_first + (start - m_first + at) % count;
            if (const IpAddress address = this->address(number); used.insert(address).second) return IpPrefix::make(address, m_network.length()).value();
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] IpAddress address(std::uint32_t number) const
    {
        std::array<std::uint8_t, 16> bytes {};
        const IpAddress &start = m_network.address();
        std::copy_n(start.bytes(), start.size(), bytes.begin());
        if (start.isV4() || m_network.length() > lanLengthV6) {
            for (int i = start.size() - 1; number > 0; --i, number >>= 8U) bytes[static_cast<std::size_t>(i)] |= static_cast<std::uint8_t>(number & 0xffU);
        } else { // the decimal digits, so that both families end alike
            for (int i = start.size() - 1; number > 0; --i, number /= 100)
                bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>((number / 10 % 10) << 4U | number % 10);
        }
        return IpAddress::fromBytes(start.family(), bytes.data());
    }

    IpPrefix m_network;
    std::uint32_t m_first, m_last, m_host;
    std::uint32_t m_router = 0, m_next = 0; ///< how many were looked at
};

/// One family over the whole plan.
class Assigner {
public:
    Assigner(const AddressPlan &plan, IpFamily family, const AddressPools &pools, const std::vector<IpPrefix> &taken, AssignedAddresses &report)
        : m_plan(plan), m_family(family), m_pool(*pools.of(family)), m_free(m_pool), m_networks(plan.sites().size()), m_report(report)
    {
        for (const IpPrefix &network : taken) m_free.take(network);
        for (const auto &[place, element] : plan.topology().elements())
            std::visit(Overloaded { [this](const Namespace &e) { note(e.stack.loopbackAddresses); }, [this](const Computer &e) { note(e.stack.loopbackAddresses); },
                           [this](const Bridge &e) { note(e.addresses); }, [this](const Interface &e) { note(e.addresses); }, [](const Link &) {} },
                element);
    }
    /// `like`: networks of the other family, whose numbers are wanted here too.
    void run(const Assigner *like, std::map<ElementId, std::vector<InterfaceAddress>> &added);

private:
    using Networks = std::vector<std::optional<IpPrefix>>;
    void note(const std::vector<InterfaceAddress> &addresses);
    [[nodiscard]] std::vector<const Seat *> wantingSeats(const Site &site) const;
    [[nodiscard]] std::optional<IpPrefix> presentNetwork(const Site &site) const;
    [[nodiscard]] int lengthFor(const Site &site, int usual) const;
    [[nodiscard]] bool choose(const std::vector<std::size_t> &sites, int usual, const Assigner *like);
    void seat(std::size_t site, std::map<ElementId, std::vector<InterfaceAddress>> &added);

    const AddressPlan &m_plan;
    IpFamily m_family;
    IpPrefix m_pool;
    NetworkPool m_free;
    std::set<IpAddress> m_used;
    Networks m_networks; ///< by site
    AssignedAddresses &m_report;
};

void Assigner::note(const std::vector<InterfaceAddress> &addresses)
{
    for (const InterfaceAddress &address : addresses) {
        if (!countsAs(address, m_family)) continue;
        m_used.insert(address.prefix.address());
        m_free.take(address.prefix);
    }
}

/// One per stack that has no address on the LAN yet.
std::vector<const Seat *> Assigner::wantingSeats(const Site &site) const
{
    std::set<std::size_t> served;
    for (const Seat &seat : site.seats)
        if (has(seat.device, m_family)) served.insert(seat.stack);
    std::vector<const Seat *> wanting;
    for (const Seat &seat : site.seats)
        if (seat.isInScope && carries(seat.device, m_family) && served.insert(seat.stack).second) wanting.push_back(&seat);
    return wanting;
}

/// The network that most devices of the LAN are in.
std::optional<IpPrefix> Assigner::presentNetwork(const Site &site) const
{
    std::vector<std::pair<IpPrefix, int>> networks;
    for (const Seat &seat : site.seats) {
        for (const InterfaceAddress &address : seat.device.addresses()) {
            const IpPrefix network = address.prefix.network();
            if (!countsAs(address, m_family) || network.length() == network.address().size() * 8) continue;
            const auto known = std::ranges::find(networks, network, &std::pair<IpPrefix, int>::first);
            if (known == networks.end())
                networks.emplace_back(network, 1);
            else
                ++known->second;
        }
    }
    const auto most = std::ranges::max_element(networks, {}, &std::pair<IpPrefix, int>::second);
    return most == networks.end() ? std::nullopt : std::optional(most->first);
}

/// Of a new network: large enough for all stacks of the LAN, also those that are not in the scope.
int Assigner::lengthFor(const Site &site, int usual) const
{
    if (m_family == IpFamily::V6) return lanLengthV6;
    std::set<std::size_t> routers;
    std::set<std::size_t> hosts;
    for (const Seat &seat : site.seats) (seat.isRouter ? routers : hosts).insert(seat.stack);
    const std::size_t room = usual == lanLengthV4 ? std::max<std::size_t>(routers.size(), firstHost - 1) : routers.size();
    int length = usual;
    while (length > 0 && (std::uint64_t { 1 } << static_cast<unsigned>(32 - length)) - 2 < room + hosts.size()) --length;
    return length;
}

/// Networks for these sites from what is free; false when that does not do for all.
bool Assigner::choose(const std::vector<std::size_t> &sites, int usual, const Assigner *like)
{
    NetworkPool free = m_free;
    for (const std::size_t site : sites) {
        const auto &other = like ? like->m_networks[site] : std::nullopt;
        const auto wanted = other ? like->m_free.numberOf(*other) : std::nullopt;
        m_networks[site] = free.next(lengthFor(m_plan.sites()[site], usual), wanted);
    }
    return std::ranges::all_of(sites, [this](std::size_t site) { return m_networks[site].has_value(); });
}

void Assigner::seat(std::size_t site, std::map<ElementId, std::vector<InterfaceAddress>> &added)
{
    std::vector<const Seat *> seats = wantingSeats(m_plan.sites()[site]);
    std::ranges::stable_sort(seats, {}, [](const Seat *seat) { return std::pair(!seat->isRouter, seat->toExit); });
    std::optional<Numbers> numbers;
    if (m_networks[site]) numbers.emplace(*m_networks[site]);
    for (const Seat *seat : seats) {
        const ElementId id = seat->device.interface ? ElementId(seat->device.interface->id) : ElementId(seat->device.bridge->id);
        if (const auto address = numbers ? numbers->next(seat->isRouter, m_used) : std::nullopt) {
            added[id].push_back({ *address, {} });
            ++m_report.addresses;
        } else if (std::ranges::find(m_report.leftOut, id) == m_report.leftOut.end()) {
            m_report.leftOut.push_back(id);
        }
    }
}

void Assigner::run(const Assigner *like, std::map<ElementId, std::vector<InterfaceAddress>> &added)
{
    std::vector<std::size_t> wanting;
    std::vector<std::size_t> fresh;
    for (std::size_t site = 0; site < m_networks.size(); ++site) {
        m_networks[site] = presentNetwork(m_plan.sites()[site]);
        if (wantingSeats(m_plan.sites()[site]).empty()) continue;
        wanting.push_back(site);
        if (!m_networks[site]) fresh.push_back(site);
    }
    const int first = m_family == IpFamily::V6 ? lanLengthV6 : std::max(lanLengthV4, m_pool.length());
    const int last = m_family == IpFamily::V6 ? lanLengthV6 : longestV4;
    for (int usual = first; !choose(fresh, usual, like) && usual < last;) ++usual;
    for (const std::size_t site : fresh)
        if (m_networks[site]) m_report.networks.push_back(*m_networks[site]);
    for (const std::size_t site : wanting) seat(site, added);
}

/// Which families the lab is to have.
std::vector<IpFamily> familiesOf(const Topology &topology)
{
    const AddressPools &pools = topology.info().pools;
    std::set<IpFamily> present;
    const auto look = [&present](const std::vector<InterfaceAddress> &addresses) {
        for (const InterfaceAddress &address : addresses) present.insert(address.prefix.family());
    };
    for (const auto &[place, element] : topology.elements()) {
        if (const auto *interface = std::get_if<Interface>(&element)) look(interface->addresses);
        if (const auto *bridge = std::get_if<Bridge>(&element)) look(bridge->addresses);
    }
    const bool isSettled = present.size() == 1 && pools == AddressPools::standard();
    std::vector<IpFamily> families;
    for (const IpFamily family : { IpFamily::V4, IpFamily::V6 })
        if (pools.of(family) && (!isSettled || present.contains(family))) families.push_back(family);
    return families;
}

} // namespace

AssignedAddresses assignAddresses(const Drawing &drawing, const std::set<ElementId> &scope, const std::vector<IpPrefix> &taken)
{
    const Topology &topology = drawing.topology;
    const AddressPlan plan(topology, scope);
    AssignedAddresses report;
    std::map<ElementId, std::vector<InterfaceAddress>> added;
    std::optional<Assigner> first;
    for (const IpFamily family : familiesOf(topology)) {
        Assigner assigner(plan, family, topology.info().pools, taken, report);
        assigner.run(first ? &*first : nullptr, added);
        if (!first) first.emplace(std::move(assigner));
    }
    for (const auto &[place, element] : topology.elements()) {
        const auto found = added.find(elementId(element));
        if (found == added.end()) continue;
        Element after = element;
        const auto append = [&](std::vector<InterfaceAddress> &addresses) { addresses.insert(addresses.end(), found->second.begin(), found->second.end()); };
        if (auto *interface = std::get_if<Interface>(&after)) append(interface->addresses);
        if (auto *bridge = std::get_if<Bridge>(&after)) append(bridge->addresses);
        pushChanged(report.delta, element, std::move(after));
    }
    return report;
}

} // namespace vethlab::edits
