// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kernel/properties.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <variant>

#include "backend/core/elements.h"

namespace oracle {

// n1 -- br0 (in the lab fabric) -- n2, n2 -- br-in (inside n1), n1 -- pc, br-pc (on this computer) -- n2.
const char *const lab = R"(
lab oracle
namespace n1 name=alpha forward4 forward6
namespace n2
computer pc forward4
bridge br0 stp ageing=120 mtu=1400
bridge br-in in=n1 mac=02:00:00:00:00:10 10.1.0.1/24+brd
bridge br-pc in=computer 10.3.0.1/24
interface n1:e0 mac=02:00:00:00:00:11 mtu=1450 10.0.0.1/24+brd fd00::1/64
interface n2:e0 10.0.0.2/24
interface br0:p1
interface br0:p2
link n1:e0 br0:p1
link n2:e0 br0:p2
interface n2:e1 10.1.0.2/24
interface br-in:in1
link n2:e1 br-in:in1
interface n1:down down
interface pc:x 10.2.0.2/24
link n1:down pc:x
interface n2:e2 10.3.0.2/24
interface br-pc:pc1
link n2:e2 br-pc:pc1
loopback n1 10.255.0.1/32
route n1 10.10.0.0/16 via=10.0.0.2 metric=50 src=10.0.0.1
route n1 10.11.0.0/16 dev=e0
route n1 10.12.0.0/16 blackhole
route n1 10.13.0.0/16 unreachable
route n1 10.14.0.0/16 prohibit
route n1 fd10::/64 via=fd00::2
route pc 10.0.0.0/24 via=10.3.0.2
nat n1 masq masquerade src=10.1.0.0/24 out=e0
nat n1 source snat dst=192.0.2.0/24 tcp port=1000-2000 to=10.0.0.1
nat n1 forward dnat in=e0 tcp port=80 to=10.1.0.2 toport=8080
nat n1 six masquerade v6 out=e0
nat pc leave masquerade src=10.3.0.0/24
)";

namespace {

// The rule whose comment begins with the given id gets another text but keeps its comment.
#define REPLACE_RULE(chain, id, text)                                                                                        \
    "line=$(nft -a list chain inet vethlab " chain " | grep '\"" id ":'); handle=${line##*handle }; "                       \
    "mark=$(echo \"$line\" | grep -o '\"" id ":[0-9a-f]*\"'); "                                                             \
    "nft \"replace rule inet vethlab " chain " handle $handle " text " comment $mark\""

constexpr Property rows[] = {
    {"Namespace.name", "", "n1", "ip netns list", "\\balpha\\b", "ip netns del alpha"},
    {"Namespace.stack", "", "n2", "ip -j -4 route show", "10.3.0.0/24", "ip link set lo down"},
    {"Computer.stack", "", "root", "ip -j route show", "\"dst\":\"10.0.0.0/24\",\"gateway\":\"10.3.0.2\"", "ip route del 10.0.0.0/24"},

    {"NetworkStack.forwardingV4", "on", "n1", "cat /proc/sys/net/ipv4/ip_forward", "^1$", "sysctl -qw net.ipv4.ip_forward=0"},
    {"NetworkStack.forwardingV4", "off", "n2", "cat /proc/sys/net/ipv4/ip_forward", "^0$", "sysctl -qw net.ipv4.ip_forward=1"},
    {"NetworkStack.forwardingV4", "computer", "root", "cat /proc/sys/net/ipv4/ip_forward", "^1$", "sysctl -qw net.ipv4.ip_forward=0"},
    {"NetworkStack.forwardingV6", "on", "n1", "cat /proc/sys/net/ipv6/conf/all/forwarding", "^1$", "sysctl -qw net.ipv6.conf.all.forwarding=0"},
    {"NetworkStack.forwardingV6", "off", "n2", "cat /proc/sys/net/ipv6/conf/all/forwarding", "^0$", "sysctl -qw net.ipv6.conf.all.forwarding=1"},
    {"NetworkStack.loopbackUp", "", "n1", "ip -j link show lo", "LOOPBACK,UP|\"LOOPBACK\",\"UP\"", "ip link set lo down"},
    {"NetworkStack.loopbackAddresses", "removed", "n1", "ip -j address show lo", "10\\.255\\.0\\.1", "ip address del 10.255.0.1/32 dev lo"},
    {"NetworkStack.loopbackAddresses", "added", "n1", "ip -j address show lo", "10\\.255\\.0\\.1", "ip address add 10.255.0.2/32 dev lo"},
    {"NetworkStack.routes", "removed", "n1", "ip -j route show", "10\\.10\\.0\\.0/16", "ip route del 10.10.0.0/16"},
    {"NetworkStack.routes", "added", "n1", "ip -j route show", "10\\.10\\.0\\.0/16", "ip route add 10.20.0.0/16 via 10.0.0.2"},
    {"NetworkStack.routes", "sixth", "n1", "ip -6 -j route show", "fd10::/64", "ip -6 route del fd10::/64"},
    {"NetworkStack.nat", "removed", "n1", "nft -j list table inet vethlab", "masquerade", "nft delete table inet vethlab"},
    {"NetworkStack.nat", "added", "n1", "nft -j list table inet vethlab", "masquerade", "nft add rule inet vethlab postrouting masquerade"},
    {"NetworkStack.nat", "computer", "root", "nft -j list table inet vethlab", "leave:", "nft flush chain inet vethlab postrouting"},

    {"Route.to", "", "n1", "ip -j route show 10.10.0.0/16", "\"dst\":\"10.10.0.0/16\"",
     "ip route del 10.10.0.0/16; ip route add 10.10.0.0/17 via 10.0.0.2 metric 50 src 10.0.0.1"},
    {"Route.via", "", "n1", "ip -j route show 10.10.0.0/16", "\"gateway\":\"10.0.0.2\"",
     "ip route change 10.10.0.0/16 via 10.0.0.9 metric 50 src 10.0.0.1"},
    {"Route.device", "", "n1", "ip -j route show 10.11.0.0/16", "\"dev\":\"e0\"", "ip route change 10.11.0.0/16 dev br-in"},
    {"Route.metric", "", "n1", "ip -j route show 10.10.0.0/16", "\"metric\":50",
     "ip route del 10.10.0.0/16; ip route add 10.10.0.0/16 via 10.0.0.2 metric 51 src 10.0.0.1"},
    {"Route.source", "", "n1", "ip -j route show 10.10.0.0/16", "\"prefsrc\":\"10.0.0.1\"",
     "ip route change 10.10.0.0/16 via 10.0.0.2 metric 50 src 10.1.0.1"},
    {"Route.type", "blackhole", "n1", "ip -j route show 10.12.0.0/16", "blackhole", "ip route change unreachable 10.12.0.0/16"},
    {"Route.type", "unreachable", "n1", "ip -j route show 10.13.0.0/16", "unreachable", "ip route change prohibit 10.13.0.0/16"},
    {"Route.type", "prohibit", "n1", "ip -j route show 10.14.0.0/16", "prohibit", "ip route change blackhole 10.14.0.0/16"},

    {"NatRule.id", "", "n1", "nft -j list chain inet vethlab postrouting", "\"comment\": ?\"masq:[0-9a-f]{16}\"",
     "nft flush chain inet vethlab postrouting"},
    {"NatRule.kind", "masquerade", "n1", "nft list chain inet vethlab postrouting", "masquerade comment \"masq:",
     REPLACE_RULE("postrouting", "masq", "meta nfproto ipv4 oifname e0 ip saddr 10.1.0.0/24 snat ip to 10.0.0.1")},
    {"NatRule.kind", "snat", "n1", "nft list chain inet vethlab postrouting", "snat ip to 10\\.0\\.0\\.1",
     REPLACE_RULE("postrouting", "source", "meta nfproto ipv4 ip daddr 192.0.2.0/24 tcp dport 1000-2000 masquerade")},
    {"NatRule.kind", "dnat", "n1", "nft list chain inet vethlab prerouting", "dnat ip to 10\\.1\\.0\\.2:8080",
     REPLACE_RULE("prerouting", "forward", "iifname e0 tcp dport 80 redirect to :8080")},
    {"NatRule.family", "", "n1", "nft list chain inet vethlab postrouting", "meta nfproto ipv6 oifname \"e0\" masquerade",
     REPLACE_RULE("postrouting", "six", "meta nfproto ipv4 oifname e0 masquerade")},
    {"NatRule.source", "", "n1", "nft list chain inet vethlab postrouting", "ip saddr 10\\.1\\.0\\.0/24",
     REPLACE_RULE("postrouting", "masq", "oifname e0 ip saddr 10.9.0.0/24 masquerade")},
    {"NatRule.destination", "", "n1", "nft list chain inet vethlab postrouting", "ip daddr 192\\.0\\.2\\.0/24",
     REPLACE_RULE("postrouting", "source", "ip daddr 192.0.3.0/24 tcp dport 1000-2000 snat ip to 10.0.0.1")},
    {"NatRule.inDevice", "", "n1", "nft list chain inet vethlab prerouting", "iifname \"e0\"",
     REPLACE_RULE("prerouting", "forward", "meta nfproto ipv4 iifname e9 tcp dport 80 dnat ip to 10.1.0.2:8080")},
    {"NatRule.outDevice", "", "n1", "nft list chain inet vethlab postrouting", "oifname \"e0\" ip saddr",
     REPLACE_RULE("postrouting", "masq", "meta nfproto ipv4 oifname e9 ip saddr 10.1.0.0/24 masquerade")},
    {"NatRule.protocol", "", "n1", "nft list chain inet vethlab prerouting", "tcp dport 80 ",
     REPLACE_RULE("prerouting", "forward", "meta nfproto ipv4 iifname e0 udp dport 80 dnat ip to 10.1.0.2:8080")},
    {"NatRule.ports", "", "n1", "nft list chain inet vethlab postrouting", "tcp dport 1000-2000",
     REPLACE_RULE("postrouting", "source", "meta nfproto ipv4 ip daddr 192.0.2.0/24 tcp dport 1000-2001 snat ip to 10.0.0.1")},
    {"NatRule.to", "", "n1", "nft list chain inet vethlab postrouting", "snat ip to 10\\.0\\.0\\.1",
     REPLACE_RULE("postrouting", "source", "meta nfproto ipv4 ip daddr 192.0.2.0/24 tcp dport 1000-2000 snat ip to 10.0.0.3")},
    {"NatRule.toPort", "", "n1", "nft list chain inet vethlab prerouting", "10\\.1\\.0\\.2:8080",
     REPLACE_RULE("prerouting", "forward", "meta nfproto ipv4 iifname e0 tcp dport 80 dnat ip to 10.1.0.2:8081")},
    {"NetworkStack.nat", "chain", "n1", "nft list chain inet vethlab postrouting", "hook postrouting",
     "nft add chain inet vethlab forward '{ type filter hook forward priority 0; policy drop; }'"},

    {"Bridge.name", "", "n1", "ip -j link show", "\"ifname\":\"br-in\"", "ip link set br-in down; ip link set br-in name other"},
    {"Bridge.home", "fabric", "fabric", "ip -j link show", "\"ifname\":\"br0\"", "ip link del br0"},
    {"Bridge.home", "namespace", "n1", "ip -j link show", "\"ifname\":\"br-in\"", "ip link del br-in"},
    {"Bridge.home", "computer", "root", "ip -j link show", "\"ifname\":\"br-pc\"", "ip link del br-pc"},
    {"Bridge.up", "", "n1", "ip -j link show br-in", "\"UP\"", "ip link set br-in down"},
    {"Bridge.stp", "on", "fabric", "ip -j -d link show br0", "\"stp_state\":1", "ip link set br0 type bridge stp_state 0"},
    {"Bridge.stp", "off", "n1", "ip -j -d link show br-in", "\"stp_state\":0", "ip link set br-in type bridge stp_state 1"},
    {"Bridge.ageingSeconds", "", "fabric", "ip -j -d link show br0", "\"ageing_time\":12000\\b", "ip link set br0 type bridge ageing_time 12050"},
    {"Bridge.ageingSeconds", "hub", "n1", "ip -j -d link show br-in", "\"ageing_time\":30000\\b", "ip link set br-in type bridge ageing_time 0"},
    {"Bridge.mac", "", "n1", "ip -j link show br-in", "\"address\":\"02:00:00:00:00:10\"", "ip link set br-in address 02:00:00:00:00:99"},
    {"Bridge.mtu", "", "fabric", "ip -j link show br0", "\"mtu\":1400", "ip link set br0 mtu 1300"},
    {"Bridge.addresses", "removed", "n1", "ip -j address show br-in", "10\\.1\\.0\\.1", "ip address del 10.1.0.1/24 dev br-in"},
    {"Bridge.addresses", "added", "root", "ip -j address show br-pc", "10\\.3\\.0\\.1", "ip address add 10.3.0.7/24 dev br-pc"},

    {"Interface.node", "namespace", "n1", "ip -j link show", "\"ifname\":\"e0\"", "ip link set e0 netns n2 name stray"},
    {"Interface.node", "port", "fabric", "bridge -j link show", "\"ifname\":\"p1\".*\"master\":\"br0\"", "ip link set p1 nomaster"},
    {"Interface.node", "computer", "root", "ip -j link show", "\"ifname\":\"x\"", "ip link del x"},
    {"Interface.name", "", "n1", "ip -j link show", "\"ifname\":\"e0\"", "ip link set e0 down; ip link set e0 name other; ip link set other up"},
    {"Interface.kind", "", "n1", "ip -j -d link show e0", "\"info_kind\":\"veth\"", "ip link del e0"},
    {"Interface.up", "up", "n1", "ip -j link show e0", "\"UP\"", "ip link set e0 down"},
    {"Interface.up", "down", "n1", "ip -j link show down", "\"operstate\":\"DOWN\"", "ip link set dev down up"},
    {"Interface.up", "port", "fabric", "bridge -j link show", "\"ifname\":\"p1\".*forwarding|\"ifname\":\"p1\".*listening|\"ifname\":\"p1\".*learning",
     "ip link set p1 down"},
    {"Interface.mac", "", "n1", "ip -j link show e0", "\"address\":\"02:00:00:00:00:11\"", "ip link set e0 address 02:00:00:00:00:98"},
    {"Interface.mtu", "", "n1", "ip -j link show e0", "\"mtu\":1450", "ip link set e0 mtu 1500"},
    {"Interface.addresses", "removed", "n1", "ip -j address show e0", "10\\.0\\.0\\.1", "ip address del 10.0.0.1/24 dev e0"},
    {"Interface.addresses", "sixth", "n1", "ip -j address show e0", "fd00::1", "ip address del fd00::1/64 dev e0"},
    {"Interface.addresses", "added", "n2", "ip -j address show e0", "10\\.0\\.0\\.2", "ip address add 10.0.0.77/24 dev e0"},
    {"InterfaceAddress.prefix", "", "n1", "ip -j address show e0", "\"local\":\"10.0.0.1\",\"prefixlen\":24",
     "ip address del 10.0.0.1/24 dev e0; ip address add 10.0.0.1/25 broadcast 10.0.0.255 dev e0"},
    {"InterfaceAddress.broadcast", "computed", "n1", "ip -j address show e0", "\"broadcast\":\"10.0.0.255\"",
     "ip address del 10.0.0.1/24 dev e0; ip address add 10.0.0.1/24 dev e0"},
    {"InterfaceAddress.broadcast", "none", "n2", "ip -j -4 address show e0", "\"local\":\"10.0.0.2\",\"prefixlen\":24,\"scope\"",
     "ip address del 10.0.0.2/24 dev e0; ip address add 10.0.0.2/24 broadcast 10.0.0.255 dev e0"},

    {"Link.a", "", "n1", "ip -j -d link show e0", "\"link_index\":[0-9]+,", "ip link del e0"},
    {"Link.b", "", "n2", "ip -j -d link show e0", "\"link_index\":[0-9]+,", "ip link del e0"},
};

/// A field that the kernel never hears of, with the reason.
struct NotInKernel {
    const char *field;
    const char *why;
};
constexpr NotInKernel elsewhere[] = {
    {"Namespace.id", "ids are the drawing's own"},
    {"Namespace.label", "drawn only"},
    {"Namespace.look", "drawn only"},
    {"Computer.id", "ids are the drawing's own"},
    {"Computer.label", "drawn only"},
    {"Bridge.id", "ids are the drawing's own"},
    {"Bridge.label", "drawn only"},
    {"Route.computed", "says only which routes Compute routes may replace"},
    {"Interface.id", "ids are the drawing's own"},
    {"Link.id", "ids are the drawing's own"},
};

// ---- no field of the model without a row: or this does not compile --------------------------------------------------

using namespace vethlab;

#define STRUCTS_OF_MODEL(STRUCT) \
    STRUCT(Namespace, id, name, label, look, stack) \
    STRUCT(Computer, id, label, stack) \
    STRUCT(Bridge, id, name, label, home, up, stp, ageingSeconds, mac, mtu, addresses) \
    STRUCT(Interface, id, node, name, kind, up, mac, mtu, addresses) \
    STRUCT(Link, id, a, b) \
    STRUCT(InterfaceAddress, prefix, broadcast) \
    STRUCT(Route, to, via, device, metric, source, type, computed) \
    STRUCT(NatRule, id, kind, family, source, destination, inDevice, outDevice, protocol, ports, to, toPort) \
    STRUCT(NetworkStack, forwardingV4, forwardingV6, loopbackUp, loopbackAddresses, routes, nat)
static_assert(std::variant_size_v<Element> == 5, "a new kind of element needs its line in STRUCTS_OF_MODEL");
static_assert(std::variant_size_v<InterfaceKind> == 1, "a new kind of interface needs its row of Interface.kind, and a line if it has fields");
static_assert(std::variant_size_v<BridgeHome> == 3, "a new home of bridges needs its row of Bridge.home");

// Taking a struct apart needs a name for each of its fields.
#define TAKE_APART(Type, ...) [[maybe_unused]] void takeApart(const Type &value) { [[maybe_unused]] const auto &[__VA_ARGS__] = value; }
STRUCTS_OF_MODEL(TAKE_APART)

struct Fields {
    std::string_view type;
    std::string_view names; ///< "id, name, label"
};
#define FIELDS(Type, ...) {#Type, #__VA_ARGS__},
constexpr Fields model[] = {STRUCTS_OF_MODEL(FIELDS)};

/// Whether `isGood(type, name)` holds for every field of the model.
template <class IsGood> constexpr bool allFields(IsGood isGood)
{
    for (const Fields &fields : model) {
        for (std::string_view left = fields.names; !left.empty();) {
            const std::size_t end = std::min(left.find(','), left.size());
            if (!isGood(fields.type, left.substr(0, end)))
                return false;
            left.remove_prefix(std::min(end + 2, left.size()));
        }
    }
    return true;
}

constexpr bool isCalled(std::string_view field, std::string_view type, std::string_view name)
{
    return field.size() == type.size() + 1 + name.size() && field.starts_with(type) && field[type.size()] == '.' && field.ends_with(name);
}

template <class List> constexpr bool has(const List &list, std::string_view type, std::string_view name)
{
    return std::any_of(std::begin(list), std::end(list), [&](const auto &row) { return isCalled(row.field, type, name); });
}

template <class List> constexpr bool isOfModel(const List &list)
{
    return std::all_of(std::begin(list), std::end(list), [](const auto &row) {
        return !allFields([&row](std::string_view type, std::string_view name) { return !isCalled(row.field, type, name); }); });
}

/// By an oracle (commands that show it, and what they must show) and by a change from outside that must be noticed.
constexpr bool isTestedBothWays(const Property &row) { return *row.space && *row.show && *row.expect && *row.disturb; }

static_assert(allFields([](auto type, auto name) { return has(rows, type, name) != has(elsewhere, type, name); }),
              "a field of STRUCTS_OF_MODEL has no row and no reason why not, or both");
static_assert(isOfModel(rows) && isOfModel(elsewhere), "a row names a field that the model does not have");
static_assert(std::all_of(std::begin(rows), std::end(rows), isTestedBothWays), "a row lacks its oracle or its change from outside");

} // namespace

std::span<const Property> properties() { return rows; }

} // namespace oracle
