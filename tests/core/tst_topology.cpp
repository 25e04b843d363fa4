// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <random>

#include <QtTest>

#include "backend/core/lans.h"
#include "lab.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

std::string idsOf(const Topology &topology)
{
    std::string text;
    for (const auto &[place, element] : topology.elements())
        text += (text.empty() ? "" : " ") + elementId(element).text();
    return text;
}

/// Changes drawn at random; the same seed gives the same ones.
class RandomEdits {
public:
    explicit RandomEdits(unsigned seed) : m_random(seed) {}
    std::size_t below(std::size_t count) { return m_random() % count; }
    /// One to four changes that fit `topology` one after the other.
    TopologyDelta next(const Topology &topology)
    {
        Topology scratch = topology;
        TopologyDelta delta;
        for (std::size_t left = 1 + below(4); left > 0; --left) {
            const Change<Element> change = oneChange(scratch);
            delta.changes.push_back(change);
            TopologyDelta one;
            one.changes.push_back(change);
            if (!scratch.apply(one))
                qFatal("a random change did not fit");
        }
        if (below(5) == 0) {
            delta.infoBefore = topology.info();
            delta.infoAfter = LabInfo{"lab " + std::to_string(below(1000)), {}};
        }
        return delta;
    }
    Topology shuffled(const Topology &topology)
    {
        std::vector<Element> elements;
        for (const auto &[place, element] : topology.elements())
            elements.push_back(element);
        // A few moves as often as a complete disorder.
        if (below(2) == 0)
            std::ranges::shuffle(elements, m_random);
        else if (elements.size() > 1)
            std::rotate(elements.begin() + static_cast<std::ptrdiff_t>(below(elements.size())), elements.end() - 1, elements.end());
        Topology result;
        result.setInfo(topology.info());
        Ordinal place = static_cast<Ordinal>(below(2000)) - 1000;
        for (Element &element : elements) {
            place += 1 + static_cast<Ordinal>(below(3));
            if (!result.add(std::move(element), place))
                qFatal("a place was taken");
        }
        return result;
    }

private:
    Change<Element> oneChange(const Topology &topology)
    {
        const std::size_t kind = topology.isEmpty() ? 0 : below(3);
        if (kind == 0) {
            const std::string id = "n" + std::to_string(++m_made);
            Element added = below(2) == 0 ? Element(Namespace{NodeId(id), nsName(id), {}, NodeLook::Host, {}})
                                          : Element(Bridge{NodeId(id), ifName(id), {}, InFabric{}, true, false, {}, {}, {}, {}});
            return {ElementId(id), std::nullopt, std::move(added), std::nullopt};
        }
        const auto &[place, element] = *std::next(topology.elements().begin(), static_cast<std::ptrdiff_t>(below(topology.size())));
        if (kind == 1)
            return {elementId(element), element, std::nullopt, place};
        Element changed = element;
        const std::string label = std::to_string(below(1000));
        std::visit(Overloaded{[&](Namespace &e) { e.label = label; }, [&](Computer &e) { e.label = label; }, [&](Bridge &e) { e.label = label; },
                              [](Interface &e) { e.up = !e.up; }, [](Link &e) { std::swap(e.a, e.b); }},
                   changed);
        return {elementId(element), element, std::move(changed), std::nullopt};
    }
    std::mt19937 m_random;
    int m_made = 0;
};

ErrorCode codeOf(const Result<void> &result) { return result ? ErrorCode::None : result.error().code; }

} // namespace

class TestTopology : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addReplaceRemove();
    void placesAtTheEnds();
    void equality();
    void undoGivesBackEverything();
    void differenceGivesTheOther();
    void differenceIsSmall();
    void differenceOfHostilePlaces();
    void failedDeltasChangeNothing();
    void badDeltas();
    void takenPlaceMeansTheNext();
    void index();
    void elements();
    void lans();
};

void TestTopology::addReplaceRemove()
{
    Topology t = star(1).topology();
    QCOMPARE(idsOf(t), std::string("br1 ns1 ns1:eth0 br1:port1 ns1:eth0~br1:port1"));
    QVERIFY(!t.add(*t.find(ElementId("ns1"))));
    QVERIFY(!t.replace(Namespace{NodeId("x"), nsName("x"), {}, NodeLook::Host, {}}));
    QVERIFY(!t.remove(ElementId("x")));
    QVERIFY(!t.find(ElementId("x")) && !t.place(ElementId("x")) && !t.findAs<Bridge>(ElementId("ns1")));
    const Ordinal place = *t.place(ElementId("ns1"));
    Element ns1 = *t.find(ElementId("ns1"));
    QVERIFY(t.remove(ElementId("ns1")));
    QCOMPARE(idsOf(t), std::string("br1 ns1:eth0 br1:port1 ns1:eth0~br1:port1"));
    QVERIFY(!t.add(ns1, *t.place(ElementId("br1")))); // taken
    QVERIFY(t.add(ns1, place));
    QCOMPARE(t, star(1).topology());
}

void TestTopology::placesAtTheEnds()
{
    constexpr Ordinal highest = std::numeric_limits<Ordinal>::max();
    const Element a = Namespace{NodeId("a"), nsName("a"), {}, NodeLook::Host, {}};
    const Element b = Namespace{NodeId("b"), nsName("b"), {}, NodeLook::Host, {}};
    Topology t;
    QVERIFY(t.add(a, highest));
    QVERIFY(!t.add(b)); // nothing behind it: no overflow, no wrong place
    QVERIFY(t.add(b, std::numeric_limits<Ordinal>::min()));
    QCOMPARE(idsOf(t), std::string("b a"));
}

void TestTopology::equality()
{
    const Topology one = star(2).topology();
    RandomEdits edits(5);
    Topology renumbered;
    renumbered.setInfo(one.info());
    Ordinal place = -500;
    for (const auto &[ordinal, element] : one.elements())
        QVERIFY(renumbered.add(element, place += 7));
    QVERIFY(one == renumbered);
    Topology other = one;
    other.setInfo({"other", {}});
    QVERIFY(!(one == other));
    Topology reordered = renumbered;
    const Element first = *renumbered.find(ElementId("br1"));
    QVERIFY(reordered.remove(ElementId("br1")) && reordered.add(first));
    QVERIFY(!(one == reordered));
}

void TestTopology::undoGivesBackEverything()
{
    for (unsigned seed = 0; seed < 50; ++seed) {
        RandomEdits edits(seed);
        Topology t = seed % 2 == 0 ? chain(2).topology() : Topology();
        std::vector<Topology> states{t};
        std::vector<TopologyDelta> deltas;
        for (int i = 0; i < 60; ++i) {
            deltas.push_back(edits.next(t));
            QVERIFY(t.apply(deltas.back()));
            states.push_back(t);
        }
        for (std::size_t i = deltas.size(); i-- > 0;) {
            QCOMPARE(deltas[i].inverse().inverse(), deltas[i]);
            QVERIFY(t.apply(deltas[i].inverse()));
            QVERIFY(t == states[i]);
        }
        for (std::size_t i = 0; i < deltas.size(); ++i) {
            QVERIFY(t.apply(deltas[i]));
            QVERIFY(t == states[i + 1]);
        }
    }
}

void TestTopology::differenceGivesTheOther()
{
    for (unsigned seed = 100; seed < 400; ++seed) {
        RandomEdits edits(seed);
        const Topology from = edits.shuffled(seed % 3 == 0 ? chain(2).topology() : star(3).topology());
        Topology to = from;
        for (std::size_t left = edits.below(6); left > 0; --left)
            QVERIFY(to.apply(edits.next(to)));
        if (edits.below(2) == 0)
            to = edits.shuffled(to);
        const TopologyDelta delta = Topology::difference(from, to);
        QCOMPARE(delta.isEmpty(), from == to);
        Topology t = from;
        QVERIFY(t.apply(delta));
        QVERIFY(t == to);
        QVERIFY(t.apply(delta.inverse()));
        QVERIFY(t == from);
    }
}

void TestTopology::differenceIsSmall()
{
    const Topology from = chain(3).topology();
    QVERIFY(Topology::difference(from, from).isEmpty());
    Topology to = from;
    const Element last = to.elements().rbegin()->second;
    QVERIFY(to.remove(elementId(last)) && to.add(last, to.elements().begin()->first - 1)); // last becomes first
    QCOMPARE(Topology::difference(from, to).changes.size(), std::size_t{2});
    // Read again from a file: other places, one more element in the middle.
    Topology reread;
    reread.setInfo(from.info());
    Ordinal place = 0;
    for (const auto &[ordinal, element] : from.elements()) {
        QVERIFY(reread.add(element, ++place));
        if (place == 5)
            QVERIFY(reread.add(Namespace{NodeId("new"), nsName("new"), {}, NodeLook::Host, {}}, ++place));
    }
    const TopologyDelta one = Topology::difference(from, reread);
    QCOMPARE(one.changes.size(), std::size_t{1});
    // Where there is no room between two neighbours, only what must move does.
    Topology dense = reread;
    Topology wider;
    wider.setInfo(from.info());
    place = 0;
    for (const auto &[ordinal, element] : reread.elements()) {
        QVERIFY(wider.add(element));
        if (++place == 3)
            QVERIFY(wider.add(Namespace{NodeId("new2"), nsName("new2"), {}, NodeLook::Host, {}}));
    }
    const TopologyDelta moved = Topology::difference(dense, wider);
    QVERIFY(dense.apply(moved));
    QVERIFY(dense == wider);
}

void TestTopology::differenceOfHostilePlaces()
{
    const auto node = [](int i) {
        const std::string id = "n" + std::to_string(i);
        return Element(Namespace{NodeId(id), nsName(id), {}, NodeLook::Host, {}});
    };
    constexpr Ordinal lowest = std::numeric_limits<Ordinal>::min();
    constexpr Ordinal highest = std::numeric_limits<Ordinal>::max();
    const std::vector<std::vector<Ordinal>> placesOf{{lowest, highest}, {lowest, lowest + 1}, {highest - 1, highest}, {lowest}, {highest}, {-1, 0}};
    for (const std::vector<Ordinal> &places : placesOf) {
        for (std::size_t at = 0; at <= places.size(); ++at) {
            Topology from;
            for (std::size_t i = 0; i < places.size(); ++i)
                QVERIFY(from.add(node(static_cast<int>(i)), places[i]));
            Topology to; // three more in front of, between or behind them
            for (std::size_t i = 0; i <= places.size(); ++i) {
                for (int extra = 10; i == at && extra < 13; ++extra)
                    QVERIFY(to.add(node(extra)));
                if (i < places.size())
                    QVERIFY(to.add(node(static_cast<int>(i))));
            }
            const Topology before = from;
            const TopologyDelta delta = Topology::difference(from, to);
            QVERIFY(from.apply(delta));
            QVERIFY(from == to);
            QVERIFY(from.apply(delta.inverse()));
            QVERIFY(from == before);
        }
    }
}

void TestTopology::failedDeltasChangeNothing()
{
    for (unsigned seed = 500; seed < 600; ++seed) {
        RandomEdits edits(seed);
        Topology t = star(3).topology();
        const Topology before = t;
        std::vector<Ordinal> places;
        for (const auto &[place, element] : t.elements())
            places.push_back(place);
        TopologyDelta delta = edits.next(t);
        Change<Element> bad{ElementId("nobody"), Element(Namespace{NodeId("nobody"), nsName("nobody"), {}, NodeLook::Host, {}}), std::nullopt, std::nullopt};
        delta.changes.push_back(bad);
        QCOMPARE(codeOf(t.apply(delta)), ErrorCode::Unknown);
        QVERIFY(t == before);
        std::vector<Ordinal> after;
        for (const auto &[place, element] : t.elements())
            after.push_back(place);
        QCOMPARE(after, places);
    }
}

void TestTopology::badDeltas()
{
    Topology t = star(1).topology();
    const Topology before = t;
    const Element ns1 = *t.find(ElementId("ns1"));
    Element changed = ns1;
    std::get<Namespace>(changed).label = "x";
    const auto apply = [&t](const Change<Element> &change) {
        TopologyDelta delta;
        delta.changes.push_back(change);
        return codeOf(t.apply(delta));
    };
    QCOMPARE(apply({ElementId("ns1"), std::nullopt, std::nullopt, {}}), ErrorCode::BadRequest);
    QCOMPARE(apply({ElementId("ns1"), std::nullopt, ns1, {}}), ErrorCode::Duplicate);
    QCOMPARE(apply({ElementId("ns1"), changed, ns1, {}}), ErrorCode::StaleRevision);
    QCOMPARE(apply({ElementId("ns1"), changed, std::nullopt, {}}), ErrorCode::StaleRevision);
    QCOMPARE(apply({ElementId("ns2"), ns1, std::nullopt, {}}), ErrorCode::Unknown);
    QCOMPARE(apply({ElementId("ns2"), std::nullopt, ns1, {}}), ErrorCode::BadId);
    QCOMPARE(apply({ElementId("br1"), *t.find(ElementId("br1")), ns1, {}}), ErrorCode::BadId);
    TopologyDelta half;
    half.infoAfter = LabInfo{"new", {}};
    QCOMPARE(codeOf(t.apply(half)), ErrorCode::BadRequest);
    half.infoBefore = LabInfo{"not its name", {}};
    QCOMPARE(codeOf(t.apply(half)), ErrorCode::StaleRevision);
    QVERIFY(t == before);
    half.infoBefore = t.info();
    QCOMPARE(codeOf(t.apply(half)), ErrorCode::None);
    QCOMPARE(t.info().name, std::string("new"));
}

void TestTopology::takenPlaceMeansTheNext()
{
    Topology t = star(1).topology();
    TopologyDelta delta;
    delta.changes.push_back({ElementId("x"), std::nullopt, Element(Namespace{NodeId("x"), nsName("x"), {}, NodeLook::Host, {}}), t.place(ElementId("br1"))});
    QVERIFY(t.apply(delta));
    QCOMPARE(idsOf(t), std::string("br1 x ns1 ns1:eth0 br1:port1 ns1:eth0~br1:port1"));
}

void TestTopology::index()
{
    Lab lab = exampleB();
    lab.bridge("br2", InNamespace{NodeId("ns1")}).interface("ns1:spare");
    const TopologyIndex index(lab.topology());
    const auto names = [](const std::vector<const Interface *> &interfaces) {
        std::string text;
        for (const Interface *interface : interfaces)
            text += interface->name.text() + ' ';
        return text;
    };
    QCOMPARE(names(index.interfacesOf(NodeId("br1"))), std::string("vbr1 vbr2 "));
    QCOMPARE(names(index.interfacesOf(NodeId("ns1"))), std::string("veth1 spare "));
    QVERIFY(index.interfacesOf(NodeId("gone")).empty());
    QCOMPARE(index.peerOf(InterfaceId("ns1:veth1"))->id, InterfaceId("br1:vbr1"));
    QCOMPARE(index.peerOf(InterfaceId("br1:vbr1"))->id, InterfaceId("ns1:veth1"));
    QVERIFY(!index.peerOf(InterfaceId("ns1:spare")) && !index.linkOf(InterfaceId("ns1:spare")));
    QCOMPARE(index.linkOf(InterfaceId("ns1:veth1"))->id, LinkId("ns1:veth1~br1:vbr1"));
    QCOMPARE(index.computer()->id, NodeId("computer"));
    QCOMPARE(index.bridgesIn(NodeId("computer")).size(), std::size_t{1});
    QCOMPARE(index.bridgesIn(NodeId("ns1")).front()->id, NodeId("br2"));
    QVERIFY(index.bridgesIn(NodeId("ns2")).empty());
    QCOMPARE(index.stackOf(NodeId("br1")), std::optional(NodeId("computer")));
    QCOMPARE(index.stackOf(NodeId("br2")), std::optional(NodeId("ns1")));
    QCOMPARE(index.stackOf(NodeId("ns2")), std::optional(NodeId("ns2")));
    QVERIFY(!index.stackOf(NodeId("gone")) && !index.stackOf(NodeId("ns1:veth1")));
    const Lab fabric = star(1);
    QVERIFY(!TopologyIndex(fabric.topology()).stackOf(NodeId("br1")));
}

void TestTopology::elements()
{
    Lab lab = exampleB();
    lab.router("r").bridge("hub").edit<Bridge>("hub", [](Bridge &b) {
        b.ageingSeconds = 0;
        b.label = "The hub";
    });
    const auto word = [&lab](const char *id) { return std::string(elementKindWord(*lab.topology().find(ElementId(id)))); };
    QCOMPARE(word("ns1") + ' ' + word("r") + ' ' + word("br1") + ' ' + word("hub") + ' ' + word("computer") + ' ' + word("ns1:veth1") + ' ' + word("ns1:veth1~br1:vbr1"),
             std::string("namespace router bridge hub computer interface link"));
    const auto name = [&lab](const char *id) { return elementDisplayName(*lab.topology().find(ElementId(id))); };
    QCOMPARE(name("ns1") + '|' + name("hub") + '|' + name("br1") + '|' + name("computer") + '|' + name("ns1:veth1") + '|' + name("ns1:veth1~br1:vbr1"),
             std::string("ns1|The hub|br1|This computer|veth1|ns1:veth1~br1:vbr1"));
}

void TestTopology::lans()
{
    Lab lab = chain(1);
    lab.bridge("br").link("br:a", "h3:x").interface("h3:y"); // h3 itself is missing
    const Lans lans(lab.topology());
    QCOMPARE(lans.count(), std::size_t{4});
    QCOMPARE(lans.lanOf(ElementId("h1:eth0")), lans.lanOf(ElementId("r1:left")));
    QVERIFY(lans.lanOf(ElementId("r1:left")) != lans.lanOf(ElementId("r1:right")));
    QCOMPARE(lans.lanOf(ElementId("br")), lans.lanOf(ElementId("h3:x")));
    QVERIFY(lans.lanOf(ElementId("h3:y")) != lans.lanOf(ElementId("h3:x")));
    QVERIFY(!lans.lanOf(ElementId("h1")) && !lans.lanOf(ElementId("gone")));
}

QTEST_GUILESS_MAIN(TestTopology)
#include "tst_topology.moc"
