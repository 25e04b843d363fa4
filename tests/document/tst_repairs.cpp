// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Every repair of every issue: the issue is gone, no other came, it is one step, and undo brings all back.
#include <QDir>
#include <QUndoStack>
#include <QtTest>

#include <ctime>
#include <random>
#include <set>

#include "backend/document/document.h"
#include "backend/document/repairs.h"
#include "healthylab.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

const QString goldens = QStringLiteral(TEST_DATA_DIR "/validation/");

/// What an issue is about, whatever numbers it names.
std::tuple<IssueCode, std::string, std::string> subject(const Issue &issue) { return {issue.code, issue.element.text(), issue.field}; }

QString line(const Issue &issue)
{
    QString text = QStringLiteral("%1 %2 %3").arg(QLatin1String(issueCodeName(issue.code)), QString::fromStdString(issue.element.text()), QString::fromStdString(issue.field));
    for (const std::string &arg : issue.args)
        text += QStringLiteral(" [%1]").arg(QString::fromStdString(arg));
    return text;
}

LoadedFile fileOf(Drawing drawing)
{
    LoadedFile file;
    file.drawing = std::move(drawing);
    return file;
}

Drawing drawingOf(const Lab &lab) { return {lab.topology(), {}}; }

class Finder {
public:
    /// Tries every repair of the drawing; "" or what went wrong. `kinds` gets those that were seen.
    static QString problem(const Drawing &drawing, std::set<RepairKind> &kinds)
    {
        Document document;
        document.load(fileOf(drawing), {});
        const std::vector<Issue> before = document.issues();
        for (const Issue &issue : before) {
            for (const Repair &repair : Repairs(drawing).of(issue)) {
                kinds.insert(repair.kind);
                if (const QString wrong = problem(document, before, issue, repair); !wrong.isEmpty())
                    return QStringLiteral("%1: repair %2 (%3): %4").arg(line(issue)).arg(static_cast<int>(repair.kind)).arg(QString::fromStdString(repair.args.empty() ? "" : repair.args[0]), wrong);
            }
        }
        return {};
    }

private:
    static QString problem(Document &document, const std::vector<Issue> &before, const Issue &issue, const Repair &repair)
    {
        const Drawing drawing = document.drawing();
        if (!document.push(QStringLiteral("repair"), repair.delta))
            return QStringLiteral("can't be done");
        const auto is = [](const Issue &one) { return [&one](const Issue &other) { return subject(one) == subject(other); }; };
        for (const Issue &left : document.issues()) {
            if (subject(left) == subject(issue) && left.args == issue.args)
                return QStringLiteral("changes nothing");
            if (subject(left) == subject(issue))
                return QStringLiteral("still: ") + line(left);
            if (std::ranges::none_of(before, is(left)))
                return QStringLiteral("new: ") + line(left);
        }
        if (document.undoStack()->count() != 1 || document.drawing() == drawing)
            return QStringLiteral("is not one step");
        document.undoStack()->undo();
        if (document.drawing() != drawing)
            return QStringLiteral("can't be undone");
        document.undoStack()->clear();
        return {};
    }
};

} // namespace

class TestRepairs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goldensAreRepaired_data();
    void goldensAreRepaired();
    void drawnCases_data();
    void drawnCases();
    void labsOfChanceAreRepaired();
    void everyKindWasSeen();
    void manyIssuesAreQuick();

private:
    std::set<RepairKind> m_kinds;
};

void TestRepairs::goldensAreRepaired_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &name : QDir(goldens).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << goldens + name + QStringLiteral("/lab.vethlab");
}

void TestRepairs::goldensAreRepaired()
{
    QFETCH(QString, file);
    const auto loaded = loadFile(file);
    QVERIFY(loaded.has_value());
    QCOMPARE(Finder::problem(loaded->drawing, m_kinds), QString());
}

/// What no file can hold, and what needs a look at the result.
void TestRepairs::drawnCases_data()
{
    QTest::addColumn<std::shared_ptr<Lab>>("lab");
    QTest::addColumn<RepairKind>("kind");
    QTest::addColumn<QStringList>("args");
    const auto row = [](const char *name, Lab lab, RepairKind kind, const QStringList &args = {}) { QTest::newRow(name) << std::make_shared<Lab>(std::move(lab)) << kind << args; };
    row("control characters", star(2).edit<Namespace>("ns1", [](Namespace &n) { n.label = "B\tü\xff"; }), RepairKind::CleanText);
    row("control characters in the name", [] {
        Lab lab = star(2);
        lab.topology().setInfo({"a\nb", {}});
        return lab;
    }(), RepairKind::CleanText);
    row("an interface of nobody", star(2).interface("gone:eth0"), RepairKind::RemoveElement);
    row("a link to nothing", star(2).add(Link{LinkId("l"), InterfaceId("a:b"), InterfaceId("c:d")}), RepairKind::RemoveLink);
    row("two empty rule ids", exampleB().editStack("computer", [](NetworkStack &s) { s.nat[0].id = ""; }), RepairKind::UseRuleId, {QStringLiteral("nat1")});
    row("the next free address", star(3).edit<Interface>("ns3:eth0", [](Interface &i) { i.addresses = {address("192.168.1.11/24")}; }), RepairKind::UseAddress,
        {QStringLiteral("192.168.1.13")});
    row("around the end of the subnet", star(1).host("x").link("x:eth0", "br1:x").addr("x:eth0", "192.168.1.255/24"), RepairKind::UseAddress, {QStringLiteral("192.168.1.1")});
    row("the address stays where the length is wrong", star(3).edit<Interface>("ns3:eth0", [](Interface &i) { i.addresses = {address("192.168.1.13/16")}; }), RepairKind::UseAddress,
        {QStringLiteral("192.168.1.13/24")});
    row("the MTU of the others", star(3).edit<Interface>("ns1:eth0", [](Interface &i) { i.mtu = 9000; }), RepairKind::UseMtuOnLink, {QStringLiteral("1500")});
    row("either MTU of a pair", Lab().host("a").host("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/24").addr("b:x", "10.0.0.2/24").edit<Interface>("a:x", [](Interface &i) { i.mtu = 9000; }),
        RepairKind::UseMtuOnLink, {QStringLiteral("9000")});
    row("the default route of a stub", chain(1).editStack("h2", [](NetworkStack &s) { s.routes.erase(s.routes.begin()); }), RepairKind::AddDefaultRoute, {QStringLiteral("10.0.1.2")});
    row("the missing route of a router", chain(2).editStack("r2", [](NetworkStack &s) { std::erase_if(s.routes, [](const Route &r) { return r.to == prefix("10.0.0.0/24"); }); }),
        RepairKind::AddRoute, {QStringLiteral("10.0.0.0/24"), QStringLiteral("10.0.1.2")});
    row("the only router around", chain(1).editStack("h1", [](NetworkStack &s) { s.routes[0].via = ip("10.0.0.77"); }), RepairKind::UseGateway, {QStringLiteral("10.0.0.1")});
    row("a network that has to move", Lab().router("r").bridge("a").bridge("b").host("h1").host("h2").link("r:a", "a:r").link("r:b", "b:r").link("h1:x", "a:h").link("h2:x", "b:h").addr("r:a", "10.0.0.1/24").addr("h1:x", "10.0.0.10/24").addr("r:b", "10.0.0.2/24").addr("h2:x", "10.0.0.20/24").route("h1", "default", "10.0.0.1").route("h2", "default", "10.0.0.2"),
        RepairKind::RenumberLan, {QStringLiteral("10.0.1.0/24")});
}

void TestRepairs::drawnCases()
{
    QFETCH(std::shared_ptr<Lab>, lab);
    QFETCH(RepairKind, kind);
    QFETCH(QStringList, args);
    const Drawing drawing = drawingOf(*lab);
    QCOMPARE(Finder::problem(drawing, m_kinds), QString());
    Document document;
    document.load(fileOf(drawing), {});
    QStringList found;
    for (const Issue &issue : document.issues()) {
        for (const Repair &repair : Repairs(drawing).of(issue)) {
            if (repair.kind != kind)
                continue;
            QStringList words;
            for (const std::string &arg : repair.args)
                words << QString::fromStdString(arg);
            found << words.join(u'|');
        }
    }
    QVERIFY(!found.isEmpty());
    if (!args.isEmpty())
        QVERIFY2(found.contains(args.join(u'|')), qPrintable(found.join(u'\n')));
}

/// Healthy labs in which one thing goes wrong.
void TestRepairs::labsOfChanceAreRepaired()
{
    std::mt19937 random(5);
    int issues = 0;
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        Lab lab = healthyLab(seed);
        std::vector<Element> elements;
        for (const auto &[place, element] : lab.topology().elements())
            elements.push_back(element);
        Element hurt = elements[random() % elements.size()];
        const std::uint32_t what = random();
        if (auto *interface = std::get_if<Interface>(&hurt)) {
            if (what % 4 == 0)
                interface->up = false;
            else if (what % 4 == 1)
                interface->mtu = 2000;
            else if (what % 4 == 2 && !interface->addresses.empty())
                interface->addresses.front() = address("10.0.0.10/24");
            else
                interface->mac = mac("00:00:5e:00:01:01");
        } else if (NetworkStack *stack = networkStack(hurt)) {
            if (what % 3 == 0 && !stack->routes.empty())
                stack->routes.erase(stack->routes.begin() + static_cast<std::ptrdiff_t>(random() % stack->routes.size()));
            else if (what % 3 == 1)
                stack->forwardingV4 = false;
            else if (!stack->routes.empty())
                stack->routes.front().via = ip("10.0.0.99");
        } else if (auto *bridge = std::get_if<Bridge>(&hurt)) {
            bridge->mtu = 60;
        }
        QVERIFY(lab.topology().replace(hurt));
        Document document;
        document.load(fileOf(drawingOf(lab)), {});
        issues += static_cast<int>(document.issues().size());
        const QString wrong = Finder::problem(drawingOf(lab), m_kinds);
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1, %2: %3").arg(seed).arg(QString::fromStdString(elementId(hurt).text()), wrong)));
    }
    QVERIFY2(issues > 80, qPrintable(QString::number(issues)));
}

void TestRepairs::everyKindWasSeen()
{
    for (int kind = 0; kind < repairKindCount; ++kind)
        QVERIFY2(m_kinds.contains(static_cast<RepairKind>(kind)), qPrintable(QStringLiteral("no test has repair %1").arg(kind)));
}

/// The list of issues asks for the repairs of 500 rows after each change.
void TestRepairs::manyIssuesAreQuick()
{
    Lab lab("many");
    lab.bridge("br");
    for (int h = 0; h < 500; ++h) {
        const std::string host = "h" + std::to_string(h);
        lab.host(host).link(host + ":eth0", "br:p" + std::to_string(h)).addr(host + ":eth0", "10.0.0.1/16");
    }
    Document document;
    document.load(fileOf(drawingOf(lab)), {});
    QVERIFY(document.issues().size() >= 499);
    const std::clock_t before = std::clock();
    const Repairs repairs(document.drawing());
    std::size_t found = 0;
    for (const Issue &issue : document.issues())
        found += repairs.of(issue).size();
    const double ms = 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    qInfo("%zu repairs: %.1f ms", found, ms);
    QVERIFY(found >= 499);
    QVERIFY2(ms < 500, qPrintable(QString::number(ms)));
}

QTEST_GUILESS_MAIN(TestRepairs)
#include "tst_repairs.moc"
