// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Labs as people draw them, addressed and routed by themselves, on the real kernel: every node pings every address.
#include <QTest>

#include <map>

#include "backend/analysis/routing.h"
#include "backend/document/autoaddress.h"
#include "backend/document/autoroute.h"
#include "tests/document/drawnlab.h"
#include "tests/server/runninglab.h"

using namespace vethlab;
using namespace vethlab::test;

class TestSelfAddressed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everybodyPingsEverybody_data();
    void everybodyPingsEverybody();
    void natHidesWhatIsBehindIt();
};

namespace {

void finish(Drawing &drawing)
{
    QVERIFY(applyDelta(drawing, edits::assignAddresses(drawing).delta).has_value());
    const auto routes = edits::computeRoutes(drawing);
    QVERIFY(routes.has_value());
    QVERIFY(applyDelta(drawing, routes->delta).has_value());
}

struct Probe {
    NodeId from;
    IpAddress to;
    [[nodiscard]] QString text() const { return QString::fromStdString(from.text() + " to " + to.text()); }
};

/// From each stack to each address of each other one.
std::vector<Probe> allProbes(const Topology &topology)
{
    const TopologyIndex index(topology);
    std::vector<std::pair<NodeId, IpAddress>> addresses;
    std::vector<NodeId> stacks;
    for (const auto &[place, element] : topology.elements()) {
        if (!networkStack(element)) continue;
        stacks.emplace_back(elementId(element).text());
        for (const analysis::Device &device : analysis::stackDevices(index, stacks.back()))
            for (const InterfaceAddress &address : device.addresses()) addresses.emplace_back(stacks.back(), address.prefix.address());
    }
    std::vector<Probe> probes;
    for (const NodeId &from : stacks)
        for (const auto &[owner, address] : addresses)
            if (owner != from) probes.push_back({from, address});
    return probes;
}

/// Sends one echo request for each probe, many at once; those that were not answered.
QStringList unanswered(RunningLab &running, const LabId &lab, const std::vector<Probe> &probes)
{
    constexpr std::size_t atOnce = 64;
    constexpr std::uint32_t patience = 4000; // ms; the machine may be busy
    QStringList silent;
    for (std::size_t first = 0; first < probes.size(); first += atOnce) {
        std::map<RequestId, QString> open;
        for (std::size_t i = first; i < std::min(first + atOnce, probes.size()); ++i)
            open.emplace(running.client().send(PingRequest{lab, probes[i].from, probes[i].to, 1, 1000, patience, 56, 64}), probes[i].text());
        std::size_t next = 0;
        [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] {
            for (; next < running.client().events.size(); ++next) {
                const EventFrame &frame = running.client().events[next];
                const auto *end = std::get_if<PingEndEvent>(&frame.body);
                const auto probe = end ? open.find(frame.id) : open.end();
                if (probe == open.end()) continue;
                if (end->received == 0) silent << probe->second;
                open.erase(probe);
            }
            return open.empty();
        }, 30000);
        for (const auto &[id, text] : open) silent << text + QStringLiteral(" (no end)");
        running.client().events.clear();
    }
    return silent;
}

} // namespace

void TestSelfAddressed::everybodyPingsEverybody_data()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<unsigned>("seed");
    using Shape = DrawnLab::Shape;
    constexpr unsigned seeds = 4;
    for (const auto &[name, shape] : {std::pair("tree", Shape::Tree), std::pair("ring", Shape::Ring), std::pair("mesh", Shape::Mesh), std::pair("LANs", Shape::Lans), std::pair("mixed", Shape::Mixed)})
        for (unsigned seed = 40; seed < 40 + seeds; ++seed) QTest::addRow("%s %u", name, seed) << static_cast<int>(shape) << seed;
}

void TestSelfAddressed::everybodyPingsEverybody()
{
    QFETCH(int, shape);
    QFETCH(unsigned, seed);
    RunningLab running;
    if (!running.isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + running.whyNot));
    Drawing drawing = DrawnLab(seed, static_cast<DrawnLab::Shape>(shape), DrawnLab::everything()).drawing();
    finish(drawing);
    const LabId lab = running.apply(drawing.topology);
    QVERIFY(!lab.isEmpty());
    const std::vector<Probe> probes = allProbes(drawing.topology);
    QVERIFY(probes.size() >= 4);
    QCOMPARE(unanswered(running, lab, probes).join(QStringLiteral(", ")), QString());
}

// An office behind NAT: out works, in doesn't, and nobody outside was told the way.
void TestSelfAddressed::natHidesWhatIsBehindIt()
{
    RunningLab running;
    if (!running.isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + running.whyNot));
    Drawing drawing;
    using Kind = edits::NodeKind;
    std::map<std::string, NodeId> ids;
    const auto add = [&](const std::string &name, Kind kind) {
        const auto added = edits::addNode(drawing, kind, {});
        QVERIFY(added && applyDelta(drawing, added->delta));
        ids.emplace(name, NodeId(added->id.text()));
    };
    const auto link = [&](const std::string &a, const std::string &b) {
        const auto added = edits::connect(drawing, ids.at(a), ids.at(b));
        QVERIFY(added && applyDelta(drawing, added->delta));
    };
    for (const char *host : {"pc1", "pc2", "internet"}) add(host, Kind::Namespace);
    for (const char *router : {"inner", "edge"}) add(router, Kind::Router);
    add("lan", Kind::Bridge);
    link("pc1", "lan");
    link("pc2", "lan");
    link("inner", "lan");
    link("inner", "edge");
    link("edge", "internet");
    QVERIFY(applyDelta(drawing, edits::assignAddresses(drawing).delta));
    Namespace edge = *drawing.topology.findAs<Namespace>(ids.at("edge"));
    NatRule rule;
    rule.id = "nat1";
    rule.outDevice = *InterfaceName::parse("eth1");
    edge.stack.nat.push_back(rule);
    QVERIFY(drawing.topology.replace(edge));
    const auto routes = edits::computeRoutes(drawing);
    QVERIFY(routes && applyDelta(drawing, routes->delta));
    const LabId lab = running.apply(drawing.topology);
    QVERIFY(!lab.isEmpty());
    std::vector<Probe> outwards;
    std::vector<Probe> inwards;
    for (const Probe &probe : allProbes(drawing.topology)) {
        if (!probe.to.isV4()) continue; // in IPv6 there is no NAT, and everybody reaches everybody
        const bool isOwnNet = probe.to.text().starts_with("10.0.2.");
        (probe.from == ids.at("internet") && !isOwnNet ? inwards : outwards).push_back(probe);
    }
    QCOMPARE(inwards.size(), std::size_t{5});
    QCOMPARE(unanswered(running, lab, outwards).join(QStringLiteral(", ")), QString());
    QCOMPARE(unanswered(running, lab, inwards).size(), qsizetype{5});
}

QTEST_GUILESS_MAIN(TestSelfAddressed)
#include "tst_selfaddressed.moc"
