// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include "backend/document/edits.h"
#include "backend/live/takeover.h"

using namespace vethlab;

namespace {

/// The same elements in another order: what a file that stands in another order is read as.
Topology backwards(const Topology &topology)
{
    Topology result;
    result.setInfo(topology.info());
    for (auto it = topology.elements().rbegin(); it != topology.elements().rend(); ++it)
        if (!result.add(it->second)) qFatal("an element twice");
    return result;
}

void setAddress(Topology &topology, const char *id, const char *address)
{
    Interface end = *topology.findAs<Interface>(ElementId(id));
    end.addresses = {InterfaceAddress::parse(address).value()};
    if (!topology.replace(end)) qFatal("no such interface");
}

} // namespace

/// Following another client who changed the running lab.
class TestTakeOver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void orderIsNoDifference()
    {
        const Topology pair = edits::makePair().topology;
        QVERIFY(!Topology::difference(pair, backwards(pair)).isEmpty());
        QVERIFY(contentDifference(pair, backwards(pair)).isEmpty());
    }

    void aFileInAnotherOrderRemovesNothing()
    {
        const Drawing mine = edits::makePair();
        Drawing theirs = mine;
        setAddress(theirs.topology, "ns2:veth2", "192.168.1.99/24");
        theirs.topology = backwards(theirs.topology);
        Drawing after = mine;
        QVERIFY(applyDelta(after, takeOver(mine, mine.topology, theirs)));
        QVERIFY(contentDifference(after.topology, theirs.topology).isEmpty());
        QVERIFY(after.diagram == mine.diagram);
    }

    void bringsWhatCameAndTakesWhatWent()
    {
        const Drawing mine = edits::makePair();
        Drawing theirs = mine;
        const auto added = edits::addNode(theirs, edits::NodeKind::Bridge, {500, 600});
        QVERIFY(added && applyDelta(theirs, added->delta));
        const auto removed = edits::remove(theirs, {ElementId("ns2")});
        QVERIFY(removed && applyDelta(theirs, *removed));
        Drawing after = mine;
        QVERIFY(applyDelta(after, takeOver(mine, mine.topology, theirs)));
        QVERIFY(after.topology == theirs.topology);
        QVERIFY(after.diagram == theirs.diagram);
    }

    void whatWasEditedHereStays()
    {
        const Topology applied = edits::makePair().topology;
        Drawing mine = edits::makePair(), theirs = mine;
        setAddress(mine.topology, "ns2:veth2", "192.168.1.50/24");
        setAddress(theirs.topology, "ns2:veth2", "192.168.1.99/24");
        setAddress(theirs.topology, "ns1:veth1", "192.168.1.98/24");
        Drawing after = mine;
        QVERIFY(applyDelta(after, takeOver(mine, applied, theirs)));
        QCOMPARE(after.topology.findAs<Interface>(ElementId("ns2:veth2"))->addresses.front().text(), std::string("192.168.1.50/24"));
        QCOMPARE(after.topology.findAs<Interface>(ElementId("ns1:veth1"))->addresses.front().text(), std::string("192.168.1.98/24"));
    }
};

QTEST_GUILESS_MAIN(TestTakeOver)
#include "tst_takeover.moc"
