// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QRectF>
#include <QTest>

#include <map>

#include "backend/core/limits.h"
#include "backend/core/validation.h"
#include "backend/document/edits.h"
#include "backend/document/makeshapes.h"
#include "backend/formats/nativeformat.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::edits;

Q_DECLARE_METATYPE(vethlab::Drawing)

namespace {

/// Which interface a node sends a packet out of, and to which neighbour; nothing: it has no route.
std::optional<IpAddress> gatewayOf(const NetworkStack &stack, const IpAddress &to)
{
    const Route *best = nullptr;
    for (const Route &route : stack.routes)
        if (route.to.contains(to) && (!best || route.to.length() > best->to.length())) best = &route;
    return best ? best->via : std::nullopt;
}

/// Follows a packet by longest prefix; the number of hops, or -1 when it gets lost.
class Walker {
public:
    explicit Walker(const Topology &topology) : m_topology(topology), m_index(topology)
    {
        for (const auto &[place, element] : topology.elements())
            if (const auto *interface = std::get_if<Interface>(&element))
                for (const InterfaceAddress &address : interface->addresses) m_owner.emplace(address.prefix.address(), interface);
    }
    int hops(NodeId node, const IpAddress &to) const
    {
        for (int hop = 0; hop < 20000; ++hop) {
            if (m_owner.at(to)->node == node) return hop;
            const NodeId next = nextNode(node, to);
            if (next.isEmpty()) return -1;
            node = next;
        }
        return -1;
    }

private:
    NodeId nextNode(const NodeId &node, const IpAddress &to) const
    {
        for (const Interface *interface : m_index.interfacesOf(node))
            for (const InterfaceAddress &address : interface->addresses)
                if (address.prefix.contains(to)) return m_owner.at(to)->node;
        const auto gateway = gatewayOf(*networkStack(*m_topology.find(node)), to);
        return gateway ? m_owner.at(*gateway)->node : NodeId();
    }
    const Topology &m_topology;
    TopologyIndex m_index;
    std::map<IpAddress, const Interface *> m_owner;
};

} // namespace

class TestMakeLabs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labsAreCleanAndNeat_data();
    void labsAreCleanAndNeat();
    void pairIsTheExample();
    void everyRouterOfAChainReachesEveryOther();
    void aLongChainKeepsRoutesShort();
    void packetsForNowhereDieInAChain();
    void starIsOneSubnet();
};

void TestMakeLabs::labsAreCleanAndNeat_data()
{
    QTest::addColumn<Drawing>("drawing");
    QTest::addColumn<int>("nodes");
    QTest::newRow("pair") << makePair() << 2;
    for (int n : { 2, 3, 8, 9, 50, 1000 }) QTest::addRow("chain %d", n) << makeChain(n) << n;
    for (int n : { 1, 2, 7, 60, 254, 255, 1023 }) QTest::addRow("star %d", n) << makeStar(n) << n + 1;
    for (int n : { 3, 4, 50 }) QTest::addRow("ring %d", n) << makeRing(n) << n;
    for (int n : { 2, 3, 13, 50, 1000 }) QTest::addRow("tree %d", n) << makeTree(n) << n;
    for (int n : { 2, 5, 12 }) QTest::addRow("mesh %d", n) << makeMesh(n) << n;
    for (int n : { 2, 3, 7, 50 }) QTest::addRow("grid %d", n) << makeGrid(n) << n;
    for (const auto [size, seed] : { std::pair(30, 1U), std::pair(30, 2U), std::pair(30, 3U), std::pair(1000, 1U) }) {
        const Drawing random = makeRandom(size, seed);
        QTest::addRow("random %d, seed %u", size, seed) << random << static_cast<int>(random.diagram.items().size());
    }
}

void TestMakeLabs::labsAreCleanAndNeat()
{
    QFETCH(Drawing, drawing);
    QFETCH(int, nodes);
    for (const Issue &issue : validate(drawing.topology)) {
        if (issue.code == IssueCode::CrowdedLan && drawing.topology.size() > 1000) continue; // true of so large a star, and it can be applied
        qWarning("%s %s %s", issueCodeName(issue.code), issue.element.text().c_str(), issue.field.c_str());
        QFAIL("a finished lab has no issues");
    }
    QCOMPARE(drawing.diagram.items().size(), static_cast<std::size_t>(nodes));
    QVERIFY(canonicalOrder(drawing) == drawing);
    // No node on top of another: sort by rows, then compare with what is near.
    std::map<int, std::vector<QRectF>> rows;
    constexpr double widest = 200;
    constexpr double height = 64;
    for (const auto &[place, item] : drawing.diagram.items()) {
        const QRectF box(diagramItemPosition(item), QSizeF(widest, height));
        QVERIFY(box.x() >= 0 && box.y() >= 0);
        const int row = static_cast<int>(box.y() / height);
        for (int near = row - 1; near <= row + 1; ++near)
            for (const QRectF &other : rows[near]) QVERIFY2(!box.intersects(other), "nodes overlap");
        rows[row].push_back(box);
    }
}

void TestMakeLabs::pairIsTheExample()
{
    const Result<LoadedFile> example = loadFile(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/two-namespaces.vethlab"));
    QVERIFY(example.has_value());
    Topology expected = example->drawing.topology;
    expected.setInfo(makePair().topology.info());
    QVERIFY(makePair().topology == expected);
}

void TestMakeLabs::everyRouterOfAChainReachesEveryOther()
{
    for (int n : { 2, 3, 4, 7, 8, 17, 33 }) {
        const Drawing drawing = makeChain(n);
        const Walker walker(drawing.topology);
        for (int from = 1; from <= n; ++from)
            for (int to = 1; to <= n; ++to)
                for (const char *end : { "left", "right" }) {
                    const auto *target = drawing.topology.findAs<Interface>(ElementId("r" + std::to_string(to) + ":" + end));
                    if (target)
                        QCOMPARE(walker.hops(NodeId("r" + std::to_string(from)), target->addresses.at(0).prefix.address()), std::abs(from - to));
                }
    }
}

void TestMakeLabs::aLongChainKeepsRoutesShort()
{
    const Drawing drawing = makeChain(8192);
    std::size_t most = 0;
    for (const auto &[place, element] : drawing.topology.elements())
        if (const NetworkStack *stack = networkStack(element)) most = std::max(most, stack->routes.size());
    QVERIFY2(most <= 14, std::to_string(most).c_str()); // log2(8192) + default
    const Walker walker(drawing.topology);
    QCOMPARE(walker.hops(NodeId("r1"), drawing.topology.findAs<Interface>(ElementId("r8192:left"))->addresses.at(0).prefix.address()), 8191);
    QCOMPARE(walker.hops(NodeId("r8192"), drawing.topology.findAs<Interface>(ElementId("r1:right"))->addresses.at(0).prefix.address()), 8191);
    QVERIFY(makeChain(100000).topology == drawing.topology); // no more than a lab may have
    QVERIFY(makeChain(0).topology == makeChain(2).topology);
}

void TestMakeLabs::packetsForNowhereDieInAChain()
{
    const Drawing drawing = makeChain(5);
    const auto *last = drawing.topology.findAs<Namespace>(ElementId("r5"));
    QVERIFY(!gatewayOf(last->stack, *IpAddress::parse("192.0.2.1")));
    QVERIFY(gatewayOf(drawing.topology.findAs<Namespace>(ElementId("r4"))->stack, *IpAddress::parse("10.0.0.1")));
}

void TestMakeLabs::starIsOneSubnet()
{
    for (int n : { 1, 254, 255, 1023 }) {
        const Drawing drawing = makeStar(n);
        const auto first = drawing.topology.findAs<Interface>(ElementId("ns1:eth0"))->addresses.at(0).prefix;
        std::set<IpAddress> seen;
        for (const auto &[place, element] : drawing.topology.elements())
            if (const auto *interface = std::get_if<Interface>(&element); interface && interface->node != NodeId("br1")) {
                const IpPrefix prefix = interface->addresses.at(0).prefix;
                QVERIFY(prefix.network() == first.network());
                QVERIFY(seen.insert(prefix.address()).second);
                QVERIFY(prefix.address() != *prefix.broadcast());
            }
        QCOMPARE(seen.size(), static_cast<std::size_t>(n));
    }
}

QTEST_GUILESS_MAIN(TestMakeLabs)
#include "tst_makelabs.moc"
