// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Whatever was drawn: after "Assign addresses" and "Compute routes" everybody reaches everybody, there and back.
#include <QTest>

#include <map>

#include "backend/analysis/path.h"
#include "backend/analysis/routing.h"
#include "backend/core/validation.h"
#include "backend/document/autoaddress.h"
#include "backend/document/autoroute.h"
#include "backend/document/makeshapes.h"
#include "tests/document/drawnlab.h"

using namespace vethlab;
using namespace vethlab::edits;
using test::DrawnLab;

namespace {

constexpr unsigned seeds = 100; // per shape

/// The address that the kernel puts into packets from `node` to `to`.
std::optional<IpAddress> sourceFor(const TopologyIndex &index, const NodeId &node, const IpAddress &to)
{
    const auto hop = analysis::nextHop(index, node, to);
    if (!hop) return std::nullopt;
    for (const InterfaceAddress &address : hop->out.addresses())
        if (address.prefix.contains(hop->next)) return address.prefix.address();
    return std::nullopt;
}

struct Stack {
    NodeId id;
    std::vector<IpAddress> addresses;
};

std::vector<Stack> stacksOf(const TopologyIndex &index)
{
    std::vector<Stack> stacks;
    for (const auto &[place, element] : index.topology().elements()) {
        if (!networkStack(element)) continue;
        Stack stack { NodeId(elementId(element).text()), {} };
        for (const analysis::Device &device : analysis::stackDevices(index, stack.id))
            for (const InterfaceAddress &address : device.addresses()) stack.addresses.push_back(address.prefix.address());
        stacks.push_back(std::move(stack));
    }
    return stacks;
}

/// "ns1 does not reach 10.0.0.1", "" if everybody reaches everybody's every address and gets an answer.
QString whoFails(const Topology &topology)
{
    const TopologyIndex index(topology);
    const std::vector<Stack> stacks = stacksOf(index);
    for (const Stack &from : stacks) {
        for (const Stack &to : stacks) {
            for (const IpAddress &address : to.addresses) {
                const auto source = sourceFor(index, from.id, address);
                const bool isSelf = from.id == to.id;
                if (!isSelf && (!source || !analysis::forwardPath(index, from.id, address).complete || !analysis::forwardPath(index, to.id, *source).complete))
                    return QStringLiteral("%1 does not reach %2 of %3")
                        .arg(QString::fromStdString(from.id.text()), QString::fromStdString(address.text()), QString::fromStdString(to.id.text()));
            }
        }
    }
    return {};
}

/// "" when nothing is worth a warning.
QString complaints(const Topology &topology)
{
    for (const Issue &issue : validate(topology))
        if (issue.severity != Severity::Info)
            return QStringLiteral("%1 %2 %3").arg(QString::fromUtf8(issueCodeName(issue.code)), QString::fromStdString(issue.element.text()), QString::fromStdString(issue.field));
    return {};
}

void perform(Drawing &drawing, const Delta &delta) { QVERIFY(applyDelta(drawing, delta).has_value()); }

void finish(Drawing &drawing)
{
    perform(drawing, assignAddresses(drawing).delta);
    const auto routes = computeRoutes(drawing);
    QVERIFY(routes.has_value());
    perform(drawing, routes->delta);
}

bool isBothFamilies(const Stack &stack)
{
    const auto has = [&](bool v4) { return std::ranges::any_of(stack.addresses, [v4](const IpAddress &a) { return a.isV4() == v4; }); };
    return has(true) && has(false);
}

} // namespace

class TestEverybodyReaches : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void afterBoth_data();
    void afterBoth();
    void afterChanges_data() { afterBoth_data(); }
    void afterChanges();
    void withSomeAddressesByHand_data() { afterBoth_data(); }
    void withSomeAddressesByHand();
    void amongRoutersByTheShortestWay_data();
    void amongRoutersByTheShortestWay();
    void finishedShapes();

private:
    static DrawnLab::Shape shape() { QFETCH(int, shape); return static_cast<DrawnLab::Shape>(shape); }
};

void TestEverybodyReaches::afterBoth_data()
{
    amongRoutersByTheShortestWay_data();
    QTest::newRow("LANs") << static_cast<int>(DrawnLab::Shape::Lans);
}

void TestEverybodyReaches::afterBoth()
{
    for (unsigned seed = 0; seed < seeds; ++seed) {
        Drawing drawing = DrawnLab(seed, shape(), DrawnLab::everything()).drawing();
        const Drawing drawn = drawing;
        const Delta addresses = assignAddresses(drawing).delta;
        perform(drawing, addresses);
        for (const Stack &stack : stacksOf(TopologyIndex(drawing.topology))) QVERIFY2(isBothFamilies(stack), qPrintable(QString::fromStdString(stack.id.text())));
        const Delta routes = computeRoutes(drawing)->delta;
        perform(drawing, routes);
        const auto name = qPrintable(QStringLiteral("seed %1: ").arg(seed) + whoFails(drawing.topology) + complaints(drawing.topology));
        QVERIFY2(whoFails(drawing.topology).isEmpty() && complaints(drawing.topology).isEmpty(), name);
        // Once more changes nothing; back again everything.
        QVERIFY(assignAddresses(drawing).delta.isEmpty());
        QVERIFY(computeRoutes(drawing)->delta.isEmpty());
        perform(drawing, routes.inverse());
        perform(drawing, addresses.inverse());
        QVERIFY(drawing == drawn);
    }
}

// What was computed before leaves no trace: the result is that of a lab that never had a route.
void TestEverybodyReaches::afterChanges()
{
    for (unsigned seed = 1000; seed < 1000 + seeds; ++seed) {
        Drawing drawing = DrawnLab(seed, shape(), DrawnLab::everything()).drawing();
        finish(drawing);
        std::vector<ElementId> links;
        for (const auto &[place, element] : drawing.topology.elements())
            if (const auto *link = std::get_if<Link>(&element)) links.push_back(link->id);
        perform(drawing, *remove(drawing, { links[seed % links.size()] }));
        if (const auto link = edits::connect(drawing, NodeId("r1"), NodeId("ns1"))) perform(drawing, link->delta);
        Drawing bare = drawing;
        for (const auto &[place, element] : drawing.topology.elements()) {
            Element copy = element;
            if (NetworkStack *stack = networkStack(copy)) {
                stack->routes.clear();
                QVERIFY(bare.topology.replace(copy));
            }
        }
        finish(drawing);
        finish(bare);
        QVERIFY(drawing == bare);
    }
}

void TestEverybodyReaches::withSomeAddressesByHand()
{
    for (unsigned seed = 2000; seed < 2000 + seeds; ++seed) {
        Drawing drawing = DrawnLab(seed, shape(), DrawnLab::everything()).drawing();
        Drawing finished = drawing;
        finish(finished);
        // A person kept some of them.
        std::mt19937 random(seed);
        for (const auto &[place, element] : finished.topology.elements()) {
            if (random() % 3 != 0) continue;
            if (const auto *interface = std::get_if<Interface>(&element)) QVERIFY(drawing.topology.replace(*interface));
            if (const auto *bridge = std::get_if<Bridge>(&element)) QVERIFY(drawing.topology.replace(*bridge));
        }
        const Drawing before = drawing;
        finish(drawing);
        QVERIFY2(whoFails(drawing.topology).isEmpty(), qPrintable(QStringLiteral("seed %1: ").arg(seed) + whoFails(drawing.topology)));
        QCOMPARE(complaints(drawing.topology), QString());
        for (const auto &[place, element] : before.topology.elements()) {
            const auto *interface = std::get_if<Interface>(&element);
            if (!interface) continue;
            const auto &now = drawing.topology.findAs<Interface>(interface->id)->addresses;
            for (const InterfaceAddress &address : interface->addresses) QVERIFY(std::ranges::find(now, address) != now.end());
        }
    }
}

// Shapes that are made of cables alone.
void TestEverybodyReaches::amongRoutersByTheShortestWay_data()
{
    QTest::addColumn<int>("shape");
    using Shape = DrawnLab::Shape;
    for (const auto &[name, shape] : { std::pair("tree", Shape::Tree), std::pair("ring", Shape::Ring), std::pair("mesh", Shape::Mesh), std::pair("mixed", Shape::Mixed) })
        QTest::newRow(name) << static_cast<int>(shape);
}

void TestEverybodyReaches::amongRoutersByTheShortestWay()
{
    for (unsigned seed = 3000; seed < 3000 + seeds; ++seed) {
        Drawing drawing = DrawnLab(seed, shape(), { .hosts = false, .computer = false, .bridges = false }).drawing();
        finish(drawing);
        const TopologyIndex index(drawing.topology);
        for (const Stack &from : stacksOf(index)) {
            // By cables crossed, breadth first: an oracle that knows nothing of routes.
            std::map<NodeId, std::size_t> distance { { from.id, 0 } };
            for (std::vector<NodeId> ring { from.id }, next; !ring.empty(); ring = std::exchange(next, {}))
                for (const NodeId &node : ring)
                    for (const Interface *interface : index.interfacesOf(node))
                        if (const Interface *peer = index.peerOf(interface->id); peer && distance.try_emplace(peer->node, distance[node] + 1).second) next.push_back(peer->node);
            for (const auto &[place, element] : drawing.topology.elements()) {
                const auto *interface = std::get_if<Interface>(&element);
                if (!interface || interface->node == from.id) continue;
                // A route leads to the cable: of two ends equally far it may take the other one first.
                const std::size_t own = distance[interface->node];
                const std::size_t shortest = own + (own == distance[index.peerOf(interface->id)->node] ? 1 : 0);
                for (const InterfaceAddress &address : interface->addresses) {
                    const auto path = analysis::forwardPath(index, from.id, address.prefix.address());
                    QVERIFY(path.complete);
                    QVERIFY2(path.interfaces.size() <= 2 * shortest, qPrintable(QStringLiteral("seed %1").arg(seed)));
                }
            }
        }
    }
}

void TestEverybodyReaches::finishedShapes()
{
    for (const Drawing &lab : { makeRing(9), makeTree(20), makeMesh(7), makeGrid(11), makeRandom(2, 1), makeRandom(25, 4), makeRandom(40, 5) }) {
        QCOMPARE(whoFails(lab.topology), QString());
        for (const Stack &stack : stacksOf(TopologyIndex(lab.topology))) QVERIFY(isBothFamilies(stack));
    }
    QVERIFY(makeRandom(25, 4) == makeRandom(25, 4));
    QVERIFY(!(makeRandom(25, 4) == makeRandom(25, 5)));
}

QTEST_GUILESS_MAIN(TestEverybodyReaches)
#include "tst_everybodyreaches.moc"
