// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Everything that is said about a drawing: nothing about good ones, the way back, and how long it takes.
#include <QDir>
#include <QtTest>

#include <ctime>

#include "backend/analysis/checks.h"
#include "backend/analysis/returnroutes.h"
#include "backend/document/edits.h"
#include "backend/formats/format.h"
#include "healthylab.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

QString line(const Issue &issue)
{
    QString text = QStringLiteral("%1 %2 %3").arg(QLatin1String(issueCodeName(issue.code)), QString::fromStdString(issue.element.text()), QString::fromStdString(issue.field));
    for (const std::string &arg : issue.args)
        text += QStringLiteral(" [%1]").arg(QString::fromStdString(arg));
    return text;
}

QStringList issueLines(const Topology &topology)
{
    QStringList lines;
    for (const Issue &issue : analysis::checkDrawing(topology))
        lines << line(issue);
    return lines;
}

/// "h2 to 10.0.0.0/24 for h1 via 10.0.1.2"
QStringList missingLines(const Topology &topology)
{
    QStringList lines;
    for (const analysis::MissingReturn &missing : analysis::missingReturns(topology)) {
        QString text = QStringLiteral("%1 to %2 for %3").arg(QString::fromStdString(missing.node.text()), QString::fromStdString(missing.to.text()), QString::fromStdString(missing.asker.text()));
        if (missing.gateway)
            text += QStringLiteral(" via ") + QString::fromStdString(missing.gateway->text());
        lines << text;
    }
    return lines;
}

Lab withoutRoutes(Lab lab, const std::string &node, std::string_view to)
{
    lab.editStack(node, [&](NetworkStack &stack) { std::erase_if(stack.routes, [&](const Route &route) { return route.to == prefix(to); }); });
    return lab;
}

/// ns1 … ns`hosts` in a row of `lans` LANs that one router joins.
Lab branches(int lans, int hosts)
{
    Lab lab("branches");
    lab.router("r");
    for (int n = 0; n < lans; ++n) {
        const std::string lan = std::to_string(n);
        lab.bridge("br" + lan).link("r:lan" + lan, "br" + lan + ":up" + lan).addr("r:lan" + lan, "10.0." + lan + ".1/24");
        for (int h = 0; h < hosts; ++h) {
            const std::string host = "h" + lan + '-' + std::to_string(h);
            lab.host(host).link(host + ":eth0", "br" + lan + ":p" + lan + '-' + std::to_string(h));
            lab.addr(host + ":eth0", "10.0." + lan + '.' + std::to_string(h + 2) + "/24").route(host, "default", "10.0." + lan + ".1");
        }
    }
    return lab;
}

/// Of this process: a busy machine doesn't matter.
double cpuMs() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

} // namespace

class TestChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void examplesAreFine();
    void madeLabsAreFine();
    void healthyLabsAreFine();
    void healthyLabsAreVaried();
    void wayBack_data();
    void wayBack();
    void oneIssueANode();
    void typingIsQuick_data();
    void typingIsQuick();
    void hugeLabsGetNoAnswer();
};

void TestChecks::examplesAreFine()
{
    const QDir folder(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples"));
    const QStringList files = folder.entryList({QStringLiteral("*.vethlab")});
    QVERIFY(files.size() >= 2);
    for (const QString &file : files) {
        const auto loaded = loadFile(folder.filePath(file));
        QVERIFY2(loaded.has_value(), qPrintable(file));
        QCOMPARE(issueLines(loaded->drawing.topology), QStringList());
    }
}

void TestChecks::madeLabsAreFine()
{
    QCOMPARE(issueLines(edits::makePair().topology), QStringList());
    for (const int nodes : {2, 3, 7, 40})
        QCOMPARE(issueLines(edits::makeChain(nodes).topology), QStringList());
    for (const int hosts : {1, 2, 100, 500})
        QCOMPARE(issueLines(edits::makeStar(hosts).topology), QStringList());
    for (const int routers : {1, 2, 9})
        QCOMPARE(issueLines(chain(routers).topology()), QStringList());
}

void TestChecks::healthyLabsAreFine()
{
    for (std::uint32_t seed = 0; seed < 150; ++seed)
        QVERIFY2(issueLines(healthyLab(seed).topology()).isEmpty(), qPrintable(QStringLiteral("seed %1:\n").arg(seed) + issueLines(healthyLab(seed).topology()).join(u'\n')));
}

/// The labs of chance hold what the rules are about.
void TestChecks::healthyLabsAreVaried()
{
    int ipv6 = 0, nat = 0, inside = 0, routers = 0, hubs = 0, largest = 0;
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        const Lab lab = healthyLab(seed);
        largest = std::max(largest, static_cast<int>(lab.topology().size()));
        for (const auto &[place, element] : lab.topology().elements()) {
            const NetworkStack *stack = networkStack(element);
            nat += stack && !stack->nat.empty();
            ipv6 += stack && std::ranges::any_of(stack->routes, [](const Route &route) { return route.to.family() == IpFamily::V6; });
            routers += stack && stack->forwardingV4;
            const auto *bridge = std::get_if<Bridge>(&element);
            inside += bridge && std::holds_alternative<InNamespace>(bridge->home);
            hubs += bridge && bridge->isHub();
        }
    }
    QVERIFY(ipv6 > 100 && nat > 30 && inside > 30 && routers > 300 && hubs > 20 && largest > 60);
}

void TestChecks::wayBack_data()
{
    QTest::addColumn<std::shared_ptr<Lab>>("lab");
    QTest::addColumn<QStringList>("missing");
    const auto row = [](const char *name, Lab lab, const QStringList &missing) { QTest::newRow(name) << std::make_shared<Lab>(std::move(lab)) << missing; };
    const auto list = [](std::initializer_list<const char *> texts) {
        QStringList all;
        for (const char *text : texts)
            all << QString::fromUtf8(text);
        return all;
    };
    row("whole chain", chain(3), {});
    row("host without default", withoutRoutes(chain(1), "h2", "0.0.0.0/0"), list({"h2 to 10.0.0.0/24 for h1 via 10.0.1.2"}));
    row("host without default, IPv6", withoutRoutes(chain(1), "h2", "::/0"), list({"h2 to fd00::/64 for h1 via fd00:1::2"}));
    row("router in between", withoutRoutes(chain(3), "r3", "10.0.0.0/24"), list({"r3 to 10.0.0.0/24 for h1 via 10.0.2.2"}));
    row("router at the far end of a long way", withoutRoutes(withoutRoutes(chain(3), "r3", "10.0.0.0/24"), "r2", "10.0.0.0/24"),
        list({"r2 to 10.0.0.0/24 for h1 via 10.0.1.2", "r3 to 10.0.0.0/24 for h1 via 10.0.2.2"}));
    row("nobody can ask", withoutRoutes(withoutRoutes(chain(1), "h2", "0.0.0.0/0"), "h1", "0.0.0.0/0"), {});
    row("no forwarding: another rule", withoutRoutes(chain(1), "h2", "0.0.0.0/0").forward("r1", false), {});
    row("NAT answers for them", exampleB(), {});
    row("without the NAT", exampleB().editStack("computer", [](NetworkStack &s) { s.nat.clear(); }), list({"internet to 192.168.1.0/24 for ns1 via 10.0.2.15"}));
    row("this computer may know more", withoutRoutes(exampleB(), "computer", "default").host("far").link("internet:x", "far:x").addr("internet:x", "10.5.0.1/24").addr("far:x", "10.5.0.2/24").route("far", "default", "10.5.0.1").forward("internet"), {});
    row("a route that refuses on purpose", withoutRoutes(chain(1), "h2", "0.0.0.0/0").editStack("h2", [](NetworkStack &s) {
            s.routes.push_back({prefix("10.0.0.0/24"), {}, {}, {}, {}, RouteType::Blackhole});
        }),
        {});
    row("a longer route to one host is a way too", withoutRoutes(chain(1), "h2", "0.0.0.0/0").route("h2", "10.0.0.10/32", "10.0.1.2"), {});
    row("two networks, one gateway", [] {
        Lab lab = branches(3, 1);
        lab.editStack("h2-0", [](NetworkStack &s) { s.routes.clear(); });
        return lab;
    }(), list({"h2-0 to 10.0.0.0/24 for h0-0 via 10.0.2.1", "h2-0 to 10.0.1.0/24 for h1-0 via 10.0.2.1"}));
}

void TestChecks::wayBack()
{
    QFETCH(std::shared_ptr<Lab>, lab);
    QFETCH(QStringList, missing);
    QCOMPARE(missingLines(lab->topology()), missing);
}

void TestChecks::oneIssueANode()
{
    Lab lab = branches(4, 1);
    lab.editStack("h3-0", [](NetworkStack &s) { s.routes.clear(); });
    QCOMPARE(issueLines(lab.topology()), QStringList{QStringLiteral("return-route-missing h3-0 routes [10.0.0.0/24] [h0-0]")});
}

void TestChecks::typingIsQuick_data()
{
    QTest::addColumn<std::shared_ptr<Lab>>("lab");
    const auto row = [](const char *name, Topology topology) {
        auto lab = std::make_shared<Lab>();
        lab->topology() = std::move(topology);
        QTest::newRow(name) << lab;
    };
    row("a star of 300 hosts", edits::makeStar(300).topology);
    row("a chain of 300 routers", edits::makeChain(300).topology);
    row("20 networks of 15 hosts", branches(20, 15).topology());
    row("15 routers in a row with IPv6", chain(15).topology());
}

/// What a person may wait for while typing: 100 ms, for 300 nodes.
void TestChecks::typingIsQuick()
{
    QFETCH(std::shared_ptr<Lab>, lab);
    const Topology &topology = lab->topology();
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const double before = cpuMs();
        const std::size_t issues = analysis::checkDrawing(topology).size();
        best = std::min(best, cpuMs() - before);
        QCOMPARE(issues, std::size_t(0));
    }
    qInfo("%zu elements: %.1f ms", topology.size(), best);
#ifdef NDEBUG
    QVERIFY2(best < 100, qPrintable(QString::number(best)));
#else
    QVERIFY2(best < 1000, qPrintable(QString::number(best)));
#endif
}

void TestChecks::hugeLabsGetNoAnswer()
{
    const auto missing = [](int nodes) {
        Topology topology = edits::makeChain(nodes).topology;
        std::string last;
        for (const auto &[place, element] : topology.elements()) {
            if (networkStack(element))
                last = elementId(element).text();
        }
        Element changed = *topology.find(ElementId(last));
        networkStack(changed)->routes.clear();
        if (!topology.replace(changed))
            qFatal("no such node");
        return missingLines(topology).size();
    };
    QCOMPARE(missing(40), 1); // the other end is the only one that asks
    QCOMPARE(missing(1100), 0);
}

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
