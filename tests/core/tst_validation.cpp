// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <ctime>

#include <QtTest>

#include "backend/core/limits.h"
#include "backend/core/uplink.h"
#include "backend/core/validation.h"
#include "lab.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

/// "error duplicate-address ns2:eth0 addresses.0 [10.0.0.1|ns1:eth0|same-lan]"; "-" where there is no element or field.
QString issueLine(const Issue &issue)
{
    const auto shown = [](const std::string &text) { return QString::fromStdString(text.empty() ? "-" : text); };
    QStringList args;
    for (const std::string &arg : issue.args)
        args << QString::fromStdString(arg.size() > 80 ? arg.substr(0, 80) : arg);
    return QStringLiteral("%1 %2 %3 %4 [%5]")
        .arg(QString::fromUtf8(severityName(issue.severity)), QString::fromUtf8(issueCodeName(issue.code)), shown(issue.element.text()),
             shown(issue.field), args.join(QLatin1Char('|')));
}

QString issueLines(const Topology &topology)
{
    QStringList lines;
    for (const Issue &issue : validate(topology))
        lines << issueLine(issue);
    return lines.join(QLatin1Char('\n'));
}

/// Of this process: a busy machine doesn't matter.
double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// One rule: a drawing without issues, what breaks it, and the exact issues that must come of it.
struct Case {
    Lab healthy;
    std::function<void(Lab &)> breakIt;
};

} // namespace

Q_DECLARE_METATYPE(std::shared_ptr<Case>)

class TestValidation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rule_data();
    void rule();
    void everyCodeHasACase();
    void emptyTopology() { QCOMPARE(issueLines({}), QString()); }
    void severalIssuesStandInFileOrder();
    void largeLabIsQuick();
    void worstCasesAreQuick_data();
    void worstCasesAreQuick();

private:
    static void addCase(const char *name, Lab healthy, std::function<void(Lab &)> breakIt, const char *issues)
    {
        QTest::newRow(name) << std::make_shared<Case>(Case{std::move(healthy), std::move(breakIt)}) << QString::fromUtf8(issues);
    }
    void nameCases();
    void linkCases();
    void addressCases();
    void routeCases();
    void natCases();
};

void TestValidation::nameCases()
{
    addCase("illegal-name/control", star(2), [](Lab &lab) { lab.edit<Namespace>("ns1", [](Namespace &n) { n.label = "a\tb"; }); },
            "error illegal-name ns1 label [a\tb|characters]");
    addCase("illegal-name/not-utf8", star(2), [](Lab &lab) { lab.edit<Bridge>("br1", [](Bridge &b) { b.label = "a\xff"; }); },
            "error illegal-name br1 label [a\xef\xbf\xbd|characters]");
    addCase("illegal-name/overlong-utf8", star(2), [](Lab &lab) { lab.topology().setInfo({"\xe0\x80\xaf", {}}); },
            "error illegal-name - name [\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd|characters]");
    addCase("illegal-name/description", star(2), [](Lab &lab) { lab.topology().setInfo({"star", "one\ntwo\tthree\x1b[1m"}); },
            "error illegal-name - description [one\ntwo\tthree\x1b[1m|characters]");
    addCase("illegal-name/id", star(2), [](Lab &lab) { lab.add(Namespace{NodeId("a b"), nsName("ab"), {}, NodeLook::Host, {}}); },
            "error illegal-name a b id [a b|id]\ninfo unused-namespace a b - []");
    addCase("illegal-name/rule-id", exampleB(), [](Lab &lab) { lab.editStack("computer", [](NetworkStack &s) { s.nat[0].id = ""; }); },
            "error illegal-name computer nat.0.id [|id]");
    addCase("illegal-name/reserved", star(2), [](Lab &lab) { lab.edit<Interface>("ns1:eth0", [](Interface &i) { i.name = ifName("tunl0"); }); },
            "warning illegal-name ns1:eth0 name [tunl0|reserved]");
    addCase("duplicate-name/namespace", star(2), [](Lab &lab) { lab.edit<Namespace>("ns2", [](Namespace &n) { n.name = nsName("ns1"); }); },
            "error duplicate-name ns2 name [ns1|ns1]");
    addCase("duplicate-name/interface", chain(1), [](Lab &lab) { lab.edit<Interface>("r1:right", [](Interface &i) { i.name = ifName("left"); }); },
            "error duplicate-name r1:right name [left|r1:left]");
    addCase("duplicate-name/uplink", star(2).edit<Namespace>("ns2", [](Namespace &n) {
                n.look = NodeLook::Internet;
                n.stack.forwardingV4 = n.stack.forwardingV6 = true;
                n.stack.nat.push_back(uplinkRule()); // leads out by a device that nobody draws
            }),
            [](Lab &lab) { lab.edit<Interface>("ns2:eth0", [](Interface &i) { i.name = uplinkDevice(); }); }, "error duplicate-name ns2:eth0 name [uplink0|ns2]");
    addCase("duplicate-name/ports-in-fabric", star(2).bridge("br2").interface("br2:port9"),
            [](Lab &lab) { lab.edit<Interface>("br2:port9", [](Interface &i) { i.name = ifName("port1"); }); },
            "error duplicate-name br2:port9 name [port1|br1:port1]");
    addCase("duplicate-name/port-and-device-of-home", exampleB(),
            [](Lab &lab) { lab.edit<Interface>("br1:vbr1", [](Interface &i) { i.name = ifName("uplink0"); }); },
            "error duplicate-name computer:uplink0 name [uplink0|br1:vbr1]");
    addCase("duplicate-id", exampleB(), [](Lab &lab) { lab.editStack("computer", [](NetworkStack &s) { s.nat.push_back(s.nat[0]); }); },
            "error duplicate-id computer nat.1.id [nat1]");
    addCase("bad-reference/node", star(2), [](Lab &lab) { lab.interface("gone:eth0"); }, "error bad-reference gone:eth0 node [gone]");
    addCase("bad-reference/interface-as-node", star(2),
            [](Lab &lab) { lab.edit<Interface>("br1:port1", [](Interface &i) { i.node = NodeId("ns1:eth0"); }); },
            "error bad-reference br1:port1 node [ns1:eth0]");
    addCase("bad-reference/link-ends", star(2),
            [](Lab &lab) { lab.add(Link{LinkId("l"), InterfaceId("a:b"), InterfaceId("ns1")}); },
            "error bad-reference l a [a:b]\nerror bad-reference l b [ns1]");
    addCase("bad-reference/home", star(2), [](Lab &lab) { lab.bridge("br2", InNamespace{NodeId("gone")}); }, "error bad-reference br2 home [gone]");
    addCase("bad-reference/no-computer", star(2), [](Lab &lab) { lab.bridge("br2", InComputer{}); }, "error bad-reference br2 home [computer]");
    addCase("bad-reference/route-device", chain(1), [](Lab &lab) { lab.route("h1", "10.9.0.0/24", {}, "eth7"); },
            "error bad-reference h1 routes.2.device [eth7]");
    addCase("bad-reference/nat-device", chain(1).masquerade("r1", "10.0.0.0/24", "right"),
            [](Lab &lab) { lab.editStack("r1", [](NetworkStack &s) { s.nat[0].outDevice = ifName("wan"); }); },
            "warning bad-reference r1 nat.0.outDevice [wan]");
    addCase("several-computers", exampleB(), [](Lab &lab) { lab.computer("computer2"); }, "error several-computers computer2 - [computer]");
    addCase("too-large/label", star(2), [](Lab &lab) { lab.edit<Namespace>("ns1", [](Namespace &n) { n.label = std::string(257, 'x'); }); },
            "error too-large ns1 label [bytes|257|256]");
    addCase("too-large/ageing", star(2), [](Lab &lab) { lab.edit<Bridge>("br1", [](Bridge &b) { b.ageingSeconds = 1000001; }); },
            "error too-large br1 ageingSeconds [seconds|1000001|1000000]");
    addCase("too-large/items", star(2),
            [](Lab &lab) {
                lab.editStack("ns1", [](NetworkStack &s) {
                    for (std::uint32_t i = 0; i < 4097; ++i)
                        s.loopbackAddresses.push_back({*IpPrefix::make(IpAddress::v4(0x0a000001U + i), 32), {}});
                });
            },
            "error too-large ns1 loopbackAddresses [items|4097|4096]");
    addCase("too-large/ports", star(2),
            [](Lab &lab) {
                for (int i = 3; i <= 1024; ++i)
                    lab.interface("br1:port" + std::to_string(i));
            },
            "error too-large br1 - [ports|1024|1023]");
    addCase("too-large/nodes", Lab(),
            [](Lab &lab) {
                for (std::size_t i = 0; i <= limits::maxNodes; ++i)
                    lab.host("n" + std::to_string(i));
            },
            "error too-large - - [nodes|8193|8192]");
    addCase("too-large/interfaces", Lab().host("n1").host("n2"),
            [](Lab &lab) {
                for (std::size_t i = 0; i <= limits::maxInterfaces; ++i)
                    lab.interface((i % 2 == 0 ? "n1:i" : "n2:i") + std::to_string(i));
            },
            "error too-large - - [interfaces|32769|32768]");
}

void TestValidation::linkCases()
{
    addCase("bad-mtu/too-small", star(2), [](Lab &lab) { lab.edit<Bridge>("br1", [](Bridge &b) { b.mtu = 67; }); },
            "error bad-mtu br1 mtu [67|range|68|65535]");
    addCase("bad-mtu/too-large", Lab().host("h1").interface("h1:a"), [](Lab &lab) { lab.edit<Interface>("h1:a", [](Interface &i) { i.mtu = 65536; }); },
            "error bad-mtu h1:a mtu [65536|range|68|65535]");
    addCase("bad-mtu/ipv6", Lab().host("h1").interface("h1:a").addr("h1:a", "fd00::1/64"),
            [](Lab &lab) { lab.edit<Interface>("h1:a", [](Interface &i) { i.mtu = 1279; }); }, "error bad-mtu h1:a mtu [1279|ipv6|1280]");
    addCase("bad-mtu/peer", star(2), [](Lab &lab) { lab.edit<Interface>("ns1:eth0", [](Interface &i) { i.mtu = 9000; }); },
            "warning bad-mtu br1:port1 mtu [1500|peer|9000|ns1:eth0]");
    addCase("bad-mtu/lan", star(3), [](Lab &lab) {
        for (const char *end : {"ns2:eth0", "br1:port2"})
            lab.edit<Interface>(end, [](Interface &i) { i.mtu = 9000; });
    }, "warning bad-mtu ns1:eth0 mtu [1500|lan|9000|ns2:eth0]");
    addCase("bad-mtu/bridge-as-host", exampleB(), [](Lab &lab) { lab.edit<Bridge>("br1", [](Bridge &b) { b.mtu = 1400; }); },
            "warning bad-mtu br1 mtu [1400|lan|1500|ns1:veth1]");
    addCase("duplicate-mac/hosts", star(2).edit<Interface>("ns1:eth0", [](Interface &i) { i.mac = mac("02:00:00:00:00:01"); }),
            [](Lab &lab) { lab.edit<Interface>("ns2:eth0", [](Interface &i) { i.mac = mac("02:00:00:00:00:01"); }); },
            "error duplicate-mac ns2:eth0 mac [02:00:00:00:00:01|ns1:eth0]");
    // A bridge may have the address of one of its ports, and ports share one, but a host must not have a port's.
    addCase("duplicate-mac/port",
            star(2).edit<Bridge>("br1", [](Bridge &b) { b.mac = mac("02:00:00:00:00:01"); }).edit<Interface>("br1:port1", [](Interface &i) {
                i.mac = mac("02:00:00:00:00:01");
            }),
            [](Lab &lab) { lab.edit<Interface>("ns2:eth0", [](Interface &i) { i.mac = mac("02:00:00:00:00:01"); }); },
            "error duplicate-mac ns2:eth0 mac [02:00:00:00:00:01|br1]");
    addCase("bad-mac", star(2), [](Lab &lab) { lab.edit<Interface>("ns1:eth0", [](Interface &i) { i.mac = mac("00:00:5e:00:01:0a"); }); },
            "warning bad-mac ns1:eth0 mac [00:00:5e:00:01:0a]");
    addCase("bridge-loop/two-links", star(2).bridge("br2").link("br1:x1", "br2:y1"), [](Lab &lab) { lab.link("br1:x2", "br2:y2"); },
            "error bridge-loop br1:x2~br2:y2 - [br1|br2]");
    addCase("bridge-loop/same-bridge", star(2), [](Lab &lab) { lab.link("br1:x1", "br1:x2"); }, "error bridge-loop br1:x1~br1:x2 - [br1|br1]");
    addCase("bridge-loop/ring", Lab().bridge("a").bridge("b").bridge("c").link("a:a1", "b:b1").link("b:b2", "c:c1").link("c:c2", "a:a2").edit<Bridge>("c", [](Bridge &b) { b.stp = true; }),
            [](Lab &lab) { lab.edit<Bridge>("c", [](Bridge &b) { b.stp = false; }); }, "error bridge-loop c:c2~a:a2 - [c|a]");
    addCase("bridge-loop/port-is-down",
            star(2).bridge("br2").link("br1:x1", "br2:y1").link("br1:x2", "br2:y2").edit<Interface>("br2:y2", [](Interface &i) { i.up = false; }),
            [](Lab &lab) { lab.edit<Interface>("br2:y2", [](Interface &i) { i.up = true; }); }, "error bridge-loop br1:x2~br2:y2 - [br1|br2]");
    addCase("link-reused", star(2).host("x").interface("x:eth0").addr("x:eth0", "192.168.1.20/24"), [](Lab &lab) { lab.link("x:eth0", "ns1:eth0"); },
            "error link-reused x:eth0~ns1:eth0 b [ns1:eth0|ns1:eth0~br1:port1]");
    addCase("link-to-itself", Lab().host("x").interface("x:eth0").addr("x:eth0", "10.0.0.1/24"), [](Lab &lab) { lab.link("x:eth0", "x:eth0"); },
            "error link-to-itself x:eth0~x:eth0 - [x:eth0]");
}

void TestValidation::addressCases()
{
    const auto badAddress = [](const char *name, const char *text, const char *issue) {
        addCase(name, Lab().host("h1").interface("h1:a"), [text](Lab &lab) { lab.addr("h1:a", text); }, issue);
    };
    badAddress("bad-address/unspecified", "0.0.0.0/8", "error bad-address h1:a addresses.0 [0.0.0.0|unspecified]");
    badAddress("bad-address/unspecified-v6", "::/128", "error bad-address h1:a addresses.0 [::|unspecified]");
    badAddress("bad-address/multicast", "224.0.0.5/32", "error bad-address h1:a addresses.0 [224.0.0.5|multicast]");
    badAddress("bad-address/multicast-v6", "ff02::1/64", "error bad-address h1:a addresses.0 [ff02::1|multicast]");
    badAddress("bad-address/loopback", "127.0.0.5/8", "warning bad-address h1:a addresses.0 [127.0.0.5|loopback]");
    badAddress("bad-address/loopback-v6", "::1/128", "error bad-address h1:a addresses.0 [::1|loopback]");
    badAddress("bad-address/reserved", "0.1.2.3/24", "error bad-address h1:a addresses.0 [0.1.2.3|reserved]");
    badAddress("bad-address/network", "192.168.1.0/24", "warning bad-address h1:a addresses.0 [192.168.1.0|network]");
    badAddress("bad-address/network-v6", "fd00::/64", "warning bad-address h1:a addresses.0 [fd00::|network]");
    badAddress("bad-address/broadcast", "192.168.1.255/24", "warning bad-address h1:a addresses.0 [192.168.1.255|broadcast]");
    badAddress("bad-address/broadcast-elsewhere", "192.168.1.5/24 brd 192.168.2.255",
               "warning bad-address h1:a addresses.0 [192.168.1.5|broadcast-elsewhere]");
    badAddress("point-to-point-is-fine", "192.168.1.0/31", "");
    badAddress("point-to-point-v6-is-fine", "fd00::/127", "");

    addCase("duplicate-address/same-lan", star(2), [](Lab &lab) { lab.edit<Interface>("ns2:eth0", [](Interface &i) { i.addresses = {address("192.168.1.11/24")}; }); },
            "error duplicate-address ns2:eth0 addresses.0 [192.168.1.11|ns1:eth0|same-lan]");
    addCase("duplicate-address/same-interface", star(2), [](Lab &lab) { lab.addr("ns1:eth0", "192.168.1.11/24"); },
            "error duplicate-address ns1:eth0 addresses.1 [192.168.1.11|ns1:eth0|same-stack]");
    addCase("duplicate-address/same-stack", Lab().host("h1").interface("h1:a").interface("h1:b").addr("h1:a", "10.0.0.1/24"), [](Lab &lab) { lab.addr("h1:b", "10.0.0.1/24"); },
            "error duplicate-address h1:b addresses.0 [10.0.0.1|h1:a|same-stack]");
    addCase("duplicate-address/same-lab", chain(1), [](Lab &lab) { lab.addr("h2:eth0", "10.0.0.10/24"); },
            "error duplicate-address h2:eth0 addresses.2 [10.0.0.10|h1:eth0|same-lab]\n"
            "warning address-outside-subnet h2:eth0 addresses.2 [10.0.0.10/24|10.0.1.2/24|r1:right]");
    addCase("duplicate-address/behind-nat", Lab().host("in").router("r").host("out").link("in:eth0", "r:lan").link("out:eth0", "r:wan").addr("in:eth0", "10.0.0.10/24").addr("r:lan", "10.0.0.1/24").addr("r:wan", "198.51.100.1/24").addr("out:eth0", "198.51.100.2/24").masquerade("r", "10.0.0.0/24", "wan"),
            [](Lab &lab) { lab.addr("out:eth0", "10.0.0.10/24"); },
            "warning duplicate-address out:eth0 addresses.1 [10.0.0.10|in:eth0|elsewhere]\n"
            "warning address-outside-subnet out:eth0 addresses.1 [10.0.0.10/24|198.51.100.1/24|r:wan]");
    addCase("duplicate-address/elsewhere", Lab().host("a").host("b").interface("a:x").interface("b:x").addr("a:x", "10.0.0.1/24"), [](Lab &lab) { lab.addr("b:x", "10.0.0.1/24"); },
            "warning duplicate-address b:x addresses.0 [10.0.0.1|a:x|elsewhere]");
    addCase("duplicate-address/anycast", Lab().host("a").host("b").loopback("a", "10.0.0.1/32"), [](Lab &lab) { lab.loopback("b", "10.0.0.1/32"); },
            "warning duplicate-address b loopbackAddresses.0 [10.0.0.1|a|loopback]");
    addCase("duplicate-address/same-loopback", Lab().host("a").loopback("a", "10.0.0.1/32"), [](Lab &lab) { lab.loopback("a", "10.0.0.1/32"); },
            "error duplicate-address a loopbackAddresses.1 [10.0.0.1|a|same-stack]");
    // One link-local address may stand on all interfaces of a router, but on one LAN only once.
    addCase("duplicate-address/link-local", chain(1).addr("r1:left", "fe80::1/64").addr("r1:right", "fe80::1/64"),
            [](Lab &lab) { lab.addr("h1:eth0", "fe80::1/64"); }, "error duplicate-address r1:left addresses.2 [fe80::1|h1:eth0|same-lan]");
    addCase("address-outside-subnet/pair", Lab().host("a").host("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/24").addr("b:x", "10.0.1.2/32"),
            [](Lab &lab) { lab.edit<Interface>("b:x", [](Interface &i) { i.addresses = {address("10.0.1.2/24")}; }); },
            "warning address-outside-subnet b:x addresses.0 [10.0.1.2/24|10.0.0.1/24|a:x]");
    addCase("address-outside-subnet/first-of-three", star(3),
            [](Lab &lab) { lab.edit<Interface>("ns1:eth0", [](Interface &i) { i.addresses = {address("192.168.2.11/24")}; }); },
            "warning address-outside-subnet ns1:eth0 addresses.0 [192.168.2.11/24|192.168.1.12/24|ns2:eth0]");
    addCase("address-outside-subnet/other-length", star(3),
            [](Lab &lab) { lab.edit<Interface>("ns3:eth0", [](Interface &i) { i.addresses = {address("192.168.1.13/16")}; }); },
            "warning address-outside-subnet ns3:eth0 addresses.0 [192.168.1.13/16|192.168.1.11/24|ns1:eth0]");
    addCase("address-in-fabric", star(2), [](Lab &lab) { lab.addr("br1", "192.168.1.1/24"); }, "error address-in-fabric br1 addresses.0 [192.168.1.1/24]");
    addCase("address-on-port", exampleB(), [](Lab &lab) { lab.addr("br1:vbr1", "192.168.1.1/24"); },
            "error address-on-port br1:vbr1 addresses.0 [192.168.1.1/24|br1]");
    addCase("overlapping-subnets/same-stack", chain(1), [](Lab &lab) {
        lab.edit<Interface>("r1:right", [](Interface &i) { i.addresses[0] = address("10.0.0.2/24"); });
        lab.edit<Interface>("h2:eth0", [](Interface &i) { i.addresses[0] = address("10.0.0.20/24"); });
        lab.editStack("h2", [](NetworkStack &s) { s.routes[0].via = ip("10.0.0.2"); });
    }, "warning overlapping-subnets r1:right addresses.0 [10.0.0.0/24|10.0.0.0/24|r1:left|same-stack]");
    addCase("overlapping-subnets/larger-around", chain(2), [](Lab &lab) {
        lab.edit<Interface>("r2:right", [](Interface &i) { i.addresses[0] = address("10.0.2.2/16"); });
        lab.edit<Interface>("h2:eth0", [](Interface &i) { i.addresses[0] = address("10.0.2.20/16"); });
    }, "warning overlapping-subnets r2:right addresses.0 [10.0.0.0/16|10.0.1.0/24|r2:left|same-stack]");
    addCase("overlapping-subnets/over-routers", chain(2), [](Lab &lab) {
        lab.edit<Interface>("r2:right", [](Interface &i) { i.addresses[0] = address("10.0.0.2/24"); });
        lab.edit<Interface>("h2:eth0", [](Interface &i) { i.addresses[0] = address("10.0.0.20/24"); });
        lab.editStack("h2", [](NetworkStack &s) { s.routes[0].via = ip("10.0.0.2"); });
        lab.editStack("r2", [](NetworkStack &s) { s.routes.erase(s.routes.begin()); });
    }, "warning overlapping-subnets r2:right addresses.0 [10.0.0.0/24|10.0.0.0/24|h1:eth0|same-lab]");
    // Behind two NAT routers the same private network is nothing odd.
    addCase("overlapping-subnets/behind-nat",
            Lab().router("r1").router("r2").host("a").host("b").link("a:x", "r1:lan").link("b:x", "r2:lan").link("r1:wan", "r2:wan").addr("a:x", "192.168.1.10/24").addr("r1:lan", "192.168.1.1/24").addr("b:x", "192.168.1.11/24").addr("r2:lan", "192.168.1.2/24").addr("r1:wan", "198.51.100.1/24").addr("r2:wan", "198.51.100.2/24").masquerade("r1", "192.168.1.0/24", "wan").masquerade("r2", "192.168.1.0/24", "wan"),
            [](Lab &lab) {
                for (const char *router : {"r1", "r2"})
                    lab.editStack(router, [](NetworkStack &s) { s.nat.clear(); });
            },
            "warning overlapping-subnets b:x addresses.0 [192.168.1.0/24|192.168.1.0/24|a:x|same-lab]");
    addCase("crowded-lan", [] {
        Lab lab = star(2);
        for (int i = 0; i < 498; ++i) {
            const std::string host = "h" + std::to_string(i);
            lab.host(host).link(host + ":eth0", "br1:q" + std::to_string(i)).addr(host + ":eth0", "192.168.1." + std::to_string(i % 200 + 20) + "/24");
            if (i >= 200)
                lab.edit<Interface>(host + ":eth0", [i](Interface &e) { e.addresses = {address("10.1." + std::to_string(i / 200) + '.' + std::to_string(i % 200 + 1) + "/16")}; });
        }
        return lab;
    }(), [](Lab &lab) { lab.host("more").link("more:eth0", "br1:more").addr("more:eth0", "192.168.1.3/24"); }, "warning crowded-lan br1 - [501|500]");
    addCase("unused-namespace", star(2), [](Lab &lab) { lab.host("x"); }, "info unused-namespace x - []");
    addCase("no-address", star(2).host("x").interface("x:eth0"), [](Lab &lab) { lab.link("x:eth0", "br1:portx"); }, "info no-address x - []");
}

void TestValidation::routeCases()
{
    addCase("gateway-unreachable/no-subnet", star(2), [](Lab &lab) { lab.route("ns1", "default", "192.168.2.1"); },
            "error gateway-unreachable ns1 routes.0.via [192.168.2.1|0.0.0.0/0|no-subnet]");
    addCase("gateway-unreachable/other-device", chain(1), [](Lab &lab) { lab.route("r1", "10.7.0.0/24", "10.0.0.10", "right"); },
            "error gateway-unreachable r1 routes.0.via [10.0.0.10|10.7.0.0/24|no-subnet]");
    addCase("gateway-unreachable/unlinked", Lab().host("a").host("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/24").addr("b:x", "10.0.0.2/24").route("a", "default", "10.0.0.2"),
            [](Lab &lab) { lab.remove("a:x~b:x"); }, "warning gateway-unreachable a routes.0.via [10.0.0.2|0.0.0.0/0|device-down]");
    addCase("gateway-unreachable/interface-down", chain(1).edit<Interface>("h1:eth0", [](Interface &i) { i.addresses.pop_back(); }).editStack("h1", [](NetworkStack &s) { s.routes.pop_back(); }),
            [](Lab &lab) { lab.edit<Interface>("h1:eth0", [](Interface &i) { i.up = false; }); },
            "warning gateway-unreachable h1 routes.0.via [10.0.0.1|0.0.0.0/0|device-down]");
    addCase("gateway-unreachable/of-computer", exampleB(), [](Lab &lab) { lab.route("computer", "10.7.0.0/16", "172.16.0.1"); },
            "warning gateway-unreachable computer routes.1.via [172.16.0.1|10.7.0.0/16|no-subnet]");
    addCase("gateway-unreachable/nobody", star(2), [](Lab &lab) { lab.route("ns1", "default", "192.168.1.1"); },
            "warning gateway-unreachable ns1 routes.0.via [192.168.1.1|0.0.0.0/0|nobody]");
    addCase("gateway-unreachable/other-lan", chain(1), [](Lab &lab) { lab.editStack("h1", [](NetworkStack &s) { s.routes[1].via = ip("fd00:0::20"); }); },
            "warning gateway-unreachable h1 routes.1.via [fd00::20|::/0|nobody]");
    addCase("gateway-unreachable/broadcast", star(2), [](Lab &lab) { lab.route("ns1", "default", "192.168.1.255"); },
            "error gateway-unreachable ns1 routes.0.via [192.168.1.255|0.0.0.0/0|broadcast]");
    addCase("gateway-unreachable/not-a-host", star(2), [](Lab &lab) { lab.route("ns1", "default", "224.0.0.1"); },
            "error gateway-unreachable ns1 routes.0.via [224.0.0.1|0.0.0.0/0|not-a-host]");
    addCase("gateway-unreachable/self", chain(1), [](Lab &lab) { lab.route("r1", "10.7.0.0/24", "10.0.0.1"); },
            "warning gateway-unreachable r1 routes.0.via [10.0.0.1|10.7.0.0/24|self]");
    addCase("gateway-unreachable/self-v6", chain(1), [](Lab &lab) { lab.route("r1", "fd07::/64", "fd00:0::1"); },
            "error gateway-unreachable r1 routes.0.via [fd00::1|fd07::/64|self]");
    // A gateway may also be reached over a route to its device.
    addCase("gateway-unreachable/over-route", Lab().host("a").router("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/32").addr("b:x", "10.9.0.1/24").route("a", "10.9.0.0/24", {}, "x").route("a", "default", "10.9.0.1"),
            [](Lab &lab) { lab.editStack("a", [](NetworkStack &s) { s.routes.erase(s.routes.begin()); }); },
            "error gateway-unreachable a routes.0.via [10.9.0.1|0.0.0.0/0|no-subnet]");

    const auto badRoute = [](const char *name, Route route, const char *issue) {
        addCase(name, chain(1).editStack("r1", [](NetworkStack &s) { s.routes = {Route{prefix("10.8.0.0/24"), ip("10.0.0.10"), {}, 5, {}, RouteType::Unicast}}; }).forward("h1"),
                [route](Lab &lab) { lab.editStack("r1", [&](NetworkStack &s) { s.routes.push_back(route); }); }, issue);
    };
    badRoute("route-incomplete/nowhere", {prefix("10.7.0.0/24"), {}, {}, {}, {}, RouteType::Unicast},
             "error route-incomplete r1 routes.1 [10.7.0.0/24|nowhere|]");
    badRoute("route-incomplete/family", {prefix("10.7.0.0/24"), ip("fd00:0::10"), {}, {}, {}, RouteType::Unicast},
             "error route-incomplete r1 routes.1.via [10.7.0.0/24|family|fd00::10]");
    badRoute("route-incomplete/type", {prefix("10.7.0.0/24"), {}, ifName("left"), {}, {}, RouteType::Blackhole},
             "error route-incomplete r1 routes.1.device [10.7.0.0/24|type|]");
    badRoute("route-incomplete/host-bits", {prefix("10.7.0.1/24"), {}, ifName("left"), {}, {}, RouteType::Unicast},
             "error route-incomplete r1 routes.1.to [10.7.0.1/24|host-bits|]");
    badRoute("route-incomplete/source", {prefix("10.7.0.0/24"), {}, ifName("left"), {}, ip("10.0.0.9"), RouteType::Unicast},
             "error route-incomplete r1 routes.1.source [10.7.0.0/24|source|10.0.0.9]");
    badRoute("route-incomplete/link-local-device", {prefix("fd07::/64"), ip("fe80::1"), {}, {}, {}, RouteType::Unicast},
             "error route-incomplete r1 routes.1.device [fd07::/64|link-local-device|fe80::1]");
    badRoute("route-incomplete/duplicate", {prefix("10.8.0.0/24"), {}, ifName("right"), 5, {}, RouteType::Unicast},
             "error route-incomplete r1 routes.1 [10.8.0.0/24|duplicate|]");
    badRoute("route-incomplete/duplicate-of-connected", {prefix("10.0.0.0/24"), {}, ifName("left"), {}, {}, RouteType::Unicast},
             "error route-incomplete r1 routes.1 [10.0.0.0/24|duplicate|]");
    badRoute("other-metric-is-fine", {prefix("10.8.0.0/24"), {}, ifName("right"), 6, {}, RouteType::Unicast}, "");
    badRoute("link-local-with-device-is-fine", {prefix("fd07::/64"), ip("fe80::1"), ifName("left"), {}, {}, RouteType::Unicast}, "");
    badRoute("blackhole-is-fine", {prefix("10.7.0.0/24"), {}, {}, {}, {}, RouteType::Blackhole}, "");
    addCase("route-incomplete/unlinked", chain(1).interface("r1:spare"), [](Lab &lab) { lab.route("r1", "10.7.0.0/24", {}, "spare"); },
            "warning route-incomplete r1 routes.0.device [10.7.0.0/24|unlinked|spare]");
    addCase("route-incomplete/device-down", Lab().host("a").host("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/24").addr("b:x", "10.0.0.2/24").route("a", "10.7.0.0/24", {}, "x"),
            [](Lab &lab) { lab.edit<Interface>("a:x", [](Interface &i) { i.up = false; }); },
            "warning route-incomplete a routes.0.device [10.7.0.0/24|device-down|x]");

    addCase("forwarding-missing/v4", chain(1), [](Lab &lab) { lab.editStack("r1", [](NetworkStack &s) { s.forwardingV4 = false; }); },
            "warning forwarding-missing r1 forwardingV4 [h1|10.0.0.1]");
    addCase("forwarding-missing/v6", chain(1), [](Lab &lab) { lab.editStack("r1", [](NetworkStack &s) { s.forwardingV6 = false; }); },
            "warning forwarding-missing r1 forwardingV6 [h1|fd00::1]");
    // The way to an address of the gateway itself needs none, nor does a gateway with one network.
    addCase("forwarding-missing/ends-there", Lab().host("a").host("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/24").addr("b:x", "10.0.0.2/24").route("a", "default", "10.0.0.2").editStack("a", [](NetworkStack &s) { s.routes.clear(); }).loopback("b", "10.9.9.9/32").route("a", "10.9.9.9/32", "10.0.0.2"),
            [](Lab &lab) { lab.route("a", "10.9.9.8/32", "10.0.0.2"); }, "warning forwarding-missing b forwardingV4 [a|10.0.0.2]");
}

void TestValidation::natCases()
{
    addCase("nat-without-forwarding", exampleB().editStack("ns1", [](NetworkStack &s) { s.routes.clear(); }).editStack("ns2", [](NetworkStack &s) { s.routes.clear(); }),
            [](Lab &lab) { lab.forward("computer", false); }, "warning nat-without-forwarding computer nat.0 [nat1|forwardingV4]");
    const auto uplink = [](const char *name, void (*change)(Lab &), const char *issue) {
        addCase(name, chain(1).masquerade("r1", "10.0.0.0/24", "right").interface("r1:spare"), change, issue);
    };
    uplink("nat-without-uplink/unlinked", [](Lab &lab) { lab.editStack("r1", [](NetworkStack &s) { s.nat[0].outDevice = ifName("spare"); }); },
           "warning nat-without-uplink r1 nat.0.outDevice [nat1|unlinked|spare]");
    uplink("nat-without-uplink/no-address", [](Lab &lab) {
        lab.host("wan").link("r1:wan", "wan:eth0").addr("wan:eth0", "198.51.100.2/24");
        lab.editStack("r1", [](NetworkStack &s) { s.nat[0].outDevice = ifName("wan"); });
    }, "warning nat-without-uplink r1 nat.0.outDevice [nat1|no-address|wan]");
    uplink("nat-without-uplink/nowhere", [](Lab &lab) {
        lab.editStack("r1", [](NetworkStack &s) {
            s.nat[0].outDevice.reset();
            s.nat[0].source = prefix("10.0.0.0/16");
        });
    }, "warning nat-without-uplink r1 nat.0 [nat1|nowhere|]");
    addCase("nat-without-uplink/device-down",
            Lab().router("r").host("a").host("b").link("a:x", "r:lan").link("b:x", "r:wan").addr("a:x", "10.0.0.2/24").addr("r:lan", "10.0.0.1/24").addr("r:wan", "10.0.1.1/24").addr("b:x", "10.0.1.2/24").masquerade("r", "10.0.0.0/24", "wan"),
            [](Lab &lab) { lab.edit<Interface>("r:wan", [](Interface &i) { i.up = false; }); }, "warning nat-without-uplink r nat.0.outDevice [nat1|device-down|wan]");
    NatRule dnat;
    dnat.id = "web";
    dnat.kind = NatKind::Dnat;
    dnat.protocol = NatProtocol::Tcp;
    dnat.ports = PortRange{8000, 8000};
    dnat.to = ip("192.168.1.11");
    dnat.toPort = 80;
    const auto badRule = [&dnat](const char *name, void (*change)(NatRule &), const char *issue) {
        addCase(name, exampleB().nat("computer", dnat), [change](Lab &lab) { lab.editStack("computer", [change](NetworkStack &s) { change(s.nat[1]); }); }, issue);
    };
    badRule("nat-incomplete/to", [](NatRule &r) { r.to.reset(); }, "error nat-incomplete computer nat.1.to [web|to]");
    badRule("nat-incomplete/to-address", [](NatRule &r) { r.to = ip("0.0.0.0"); }, "error nat-incomplete computer nat.1.to [web|to-address]");
    badRule("nat-incomplete/to-family", [](NatRule &r) { r.to = ip("fd00::1"); }, "error nat-incomplete computer nat.1.to [web|family]");
    badRule("nat-incomplete/source-family", [](NatRule &r) { r.source = prefix("fd00::/64"); }, "error nat-incomplete computer nat.1.source [web|family]");
    badRule("nat-incomplete/destination-family", [](NatRule &r) { r.destination = prefix("fd00::/64"); },
            "error nat-incomplete computer nat.1.destination [web|family]");
    badRule("nat-incomplete/protocol", [](NatRule &r) { r.protocol = NatProtocol::Any; },
            "error nat-incomplete computer nat.1.ports [web|protocol]\nerror nat-incomplete computer nat.1.toPort [web|protocol]");
    badRule("nat-incomplete/ports", [](NatRule &r) { r.ports = PortRange{90, 80}; }, "error nat-incomplete computer nat.1.ports [web|ports]");
    badRule("nat-incomplete/to-port-zero", [](NatRule &r) { r.toPort = 0; }, "error nat-incomplete computer nat.1.toPort [web|ports]");
    badRule("nat-incomplete/direction", [](NatRule &r) { r.outDevice = ifName("uplink0"); }, "warning nat-incomplete computer nat.1.outDevice [web|direction]");
    badRule("nat-incomplete/to-port-of-snat", [](NatRule &r) { r.kind = NatKind::Snat; }, "error nat-incomplete computer nat.1.toPort [web|to-port]");
    badRule("nat-incomplete/masquerade-to", [](NatRule &r) { r.kind = NatKind::Masquerade; r.toPort.reset(); },
            "error nat-incomplete computer nat.1.to [web|to-unused]");
}

void TestValidation::rule_data()
{
    QTest::addColumn<std::shared_ptr<Case>>("test");
    QTest::addColumn<QString>("issues");
    nameCases();
    linkCases();
    addressCases();
    routeCases();
    natCases();
}

void TestValidation::rule()
{
    QFETCH(std::shared_ptr<Case>, test);
    QFETCH(QString, issues);
    QCOMPARE(issueLines(test->healthy.topology()), QString());
    test->breakIt(test->healthy);
    QCOMPARE(issueLines(test->healthy.topology()), issues);
    QCOMPARE(hasErrors(validate(test->healthy.topology())), issues.startsWith(QStringLiteral("error")) || issues.contains(QStringLiteral("\nerror")));
}

void TestValidation::everyCodeHasACase()
{
    const QMetaObject *meta = metaObject();
    QVERIFY(meta->indexOfMethod("rule()") >= 0);
    QFile source(QStringLiteral(__FILE__));
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray text = source.readAll();
    for (int code = 0; code < issueCodeCount; ++code) {
        if (static_cast<IssueCode>(code) == IssueCode::ReturnRouteMissing)
            continue; // see analysis/tst_checks
        const QByteArray word = issueCodeName(static_cast<IssueCode>(code));
        QVERIFY(word != "unknown");
        QVERIFY2(text.contains("error " + word + ' ') || text.contains("warning " + word + ' ') || text.contains("info " + word + ' '), word.constData());
    }
}

void TestValidation::severalIssuesStandInFileOrder()
{
    Lab lab = star(2);
    lab.topology().setInfo({"a\nb", {}});
    lab.edit<Interface>("ns2:eth0", [](Interface &i) { i.addresses = {address("192.168.1.255/24"), address("224.0.0.1/32")}; });
    lab.edit<Bridge>("br1", [](Bridge &b) { b.mtu = 1; });
    QCOMPARE(issueLines(lab.topology()), QStringLiteral("error illegal-name - name [a\nb|characters]\n"
                                                        "error bad-mtu br1 mtu [1|range|68|65535]\n"
                                                        "error bad-address ns2:eth0 addresses.1 [224.0.0.1|multicast]\n"
                                                        "warning bad-address ns2:eth0 addresses.0 [192.168.1.255|broadcast]"));
}

/// 9,000 nodes and 18,000 interfaces: chains of 30 bridges of 300 hosts.
void TestValidation::largeLabIsQuick()
{
    Lab lab("large");
    for (int b = 0; b < 30; ++b) {
        const std::string bridge = "br" + std::to_string(b);
        lab.bridge(bridge);
        for (int h = 0; h < 299; ++h) {
            const std::string host = "h" + std::to_string(b) + '-' + std::to_string(h);
            lab.host(host).link(host + ":eth0", bridge + ":p" + std::to_string(b) + '-' + std::to_string(h));
            lab.addr(host + ":eth0", "10." + std::to_string(b) + '.' + std::to_string(h / 200) + '.' + std::to_string(h % 200 + 2) + "/16");
            lab.route(host, "default", "10." + std::to_string(b) + ".0.2");
        }
    }
    const double before = cpuSeconds();
    const std::vector<Issue> issues = validate(lab.topology());
    const double used = cpuSeconds() - before;
    qInfo("9,000 nodes: %.0f ms, %zu issues", used * 1000, issues.size());
    QCOMPARE(lab.topology().size(), std::size_t{30 + 30 * 299 * 4});
    QVERIFY2(used < 4, "much slower than ever measured: something has become quadratic"); // 0.5 s in a debug build
}

void TestValidation::worstCasesAreQuick_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("one address everywhere") << 0;
    QTest::newRow("one network per host on one LAN") << 1;
    QTest::newRow("4,096 addresses and routes on one host") << 2;
}

void TestValidation::worstCasesAreQuick()
{
    QFETCH(int, kind);
    Lab lab("worst");
    if (kind == 2) {
        lab.host("h").host("x").link("h:eth0", "x:eth0").addr("x:eth0", "10.0.0.1/24").loopback("x", "172.16.0.1/32");
        lab.edit<Interface>("h:eth0", [](Interface &i) {
            for (std::uint32_t n = 0; n < 4096; ++n)
                i.addresses.push_back({*IpPrefix::make(IpAddress::v4(0x0a000002U + n * 256), 24), {}});
        });
        lab.editStack("h", [](NetworkStack &s) {
            for (std::uint32_t n = 0; n < 4096; ++n)
                s.routes.push_back({*IpPrefix::make(IpAddress::v4(0xac100000U + n), 32), ip("10.0.0.1"), {}, {}, {}, RouteType::Unicast});
        });
    } else {
        for (int b = 0; b < 8; ++b) {
            lab.bridge("br" + std::to_string(b));
            if (b > 0)
                lab.link("br0:up" + std::to_string(b), "br" + std::to_string(b) + ":down" + std::to_string(b));
        }
        for (int n = 0; n < 4000; ++n) {
            const std::string host = "h" + std::to_string(n);
            lab.host(host).link(host + ":eth0", "br" + std::to_string(n % 8) + ":p" + std::to_string(n));
            lab.addr(host + ":eth0", kind == 0 ? "10.0.0.1/24" : "10." + std::to_string(n / 250) + '.' + std::to_string(n % 250) + ".1/24");
        }
    }
    const double before = cpuSeconds();
    const std::size_t issues = validate(lab.topology()).size();
    QVERIFY2(cpuSeconds() - before < 4, "something has become quadratic");
    QCOMPARE(issues, kind == 2 ? std::size_t{4095 + 1} : std::size_t{3999 + 1}); // and the LAN is crowded
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
