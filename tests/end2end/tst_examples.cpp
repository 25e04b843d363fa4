// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Every example of resources/examples against tests/data/end2end/<example>.json: who must and who must not answer
// iputils' ping, what tcpdump sees and where, one named change that turns each "must not" into its opposite, and that
// each interface can go down and up again without a trace.
#include <QTest>

#include <unistd.h>

#include "backend/core/validation.h"
#include "backend/formats/format.h"
#include "tests/end2end/examplerun.h"
#include "tests/kerneldump/kerneldump.h"
#include "tests/server/insidelab.h"

using namespace vethlab;
using test::ExampleRun;
using test::Pairs;

namespace {

int errorsIn(const Topology &topology)
{
    const std::vector<Issue> issues = validate(topology);
    return static_cast<int>(std::count_if(issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity == Severity::Error; }));
}

#define RIGHT(...) \
    do { \
        const QByteArray isWrong = (__VA_ARGS__); \
        QVERIFY2(isWrong.isEmpty(), isWrong.constData()); \
    } while (false)

} // namespace

class TestExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("example");
        QTest::addColumn<int>("uid");
        for (const QString &example : test::exampleNames()) {
            for (const int uid : test::testUsers()) QTest::addRow("%s, uid %d", qPrintable(example), uid) << example << uid;
        }
    }
    void initTestCase()
    {
        if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
    }
    void init()
    {
        QFETCH_GLOBAL(QString, example);
        QFETCH_GLOBAL(int, uid);
        m_run = std::make_unique<ExampleRun>(example, QStringLiteral("sandbox"), uid);
        QVERIFY(!m_run->lab().isEmpty());
        QVERIFY2(!m_run->expected().isEmpty(), "this example has no tests/data/end2end/<example>.json");
    }
    void cleanup() { m_run.reset(); }

    void everyPairIsExpectedOneWayOrTheOther()
    {
        const Result<LoadedFile> file = loadFile(m_run->path());
        QVERIFY(file);
        QCOMPARE(errorsIn(file->drawing.topology), 0);
        const QStringList silent = m_run->pairsIn(m_run->expected(), "silent");
        const QStringList known = m_run->pairsIn(m_run->expected(), "reach") + silent;
        for (const QString &pair : m_run->allPairs()) QVERIFY2(known.count(pair) == 1, qPrintable(pair));
        QStringList turned;
        for (const QJsonValue &twin : m_run->expected().value(QStringLiteral("twins")).toArray()) turned += m_run->pairsIn(twin.toObject(), "reach");
        for (const QString &pair : silent) QVERIFY2(turned.contains(pair), qPrintable(pair + QStringLiteral(" has no twin")));
    }

    void everyPairBehavesAsExpected()
    {
        RIGHT(m_run->apply(m_run->lab()));
        RIGHT(m_run->wrongPairs(m_run->expected(), isSecondUser() ? Pairs::Some : Pairs::Every));
        RIGHT(m_run->wrongConnections(m_run->expected()));
    }

    void oneChangeTurnsItRound()
    {
        if (m_run->patience() > 0 && isSecondUser()) return; // minutes of waiting that show nothing new
        RIGHT(m_run->apply(m_run->lab()));
        for (const QJsonValue &value : m_run->expected().value(QStringLiteral("twins")).toArray()) {
            const QJsonObject twin = value.toObject();
            const QByteArray name = twin.value(QStringLiteral("name")).toString().toUtf8();
            QJsonObject lab = m_run->lab();
            const QJsonObject changes = twin.value(QStringLiteral("set")).toObject();
            for (auto it = changes.begin(); it != changes.end(); ++it)
                QVERIFY2(test::setMembers(lab, it.key(), it.value().toObject()), qPrintable(it.key()));
            RIGHT(m_run->apply(lab));
            const QByteArray wrong = m_run->wrongPairs(twin, Pairs::Every) + m_run->wrongConnections(twin);
            QVERIFY2(wrong.isEmpty(), (name + ": " + wrong).constData());
        }
        // And back again: everything is as it was.
        RIGHT(m_run->apply(m_run->lab()));
        RIGHT(m_run->wrongPairs(m_run->expected(), Pairs::Some));
    }

    void capturesShowWhoIsSeenWhere()
    {
        QFETCH_GLOBAL(int, uid);
        RIGHT(m_run->apply(m_run->lab()));
        for (const QJsonValue &capture : m_run->expected().value(QStringLiteral("captures")).toArray())
            RIGHT(m_run->wrongCapture(capture.toObject(), uid == 0));
    }

    void downAndUpAgainLeavesNoTrace()
    {
        if (isSecondUser()) return; // the same kernel objects, whoever owns them
        RIGHT(m_run->apply(m_run->lab()));
        const std::string before = settledDump();
        const Result<LoadedFile> file = loadFile(m_run->path());
        QVERIFY(file);
        QStringList interfaces;
        for (const auto &[place, element] : file->drawing.topology.elements()) {
            if (std::holds_alternative<Interface>(element) || std::holds_alternative<Bridge>(element))
                interfaces.append(QString::fromStdString(elementId(element).text()));
        }
        const qsizetype atOnce = interfaces.size() > 40 ? 10 : 1; // in a large lab some together
        for (qsizetype first = 0; first < interfaces.size(); first += atOnce) {
            const QStringList some = interfaces.mid(first, atOnce);
            QJsonObject lab = m_run->lab();
            for (const QString &id : some) QVERIFY2(test::setMembers(lab, id, {{QStringLiteral("up"), false}}), qPrintable(id));
            const QByteArray which = some.join(u' ').toUtf8();
            RIGHT(m_run->apply(lab));
            QVERIFY2(!kerneldump::difference(before, settledDump()).empty(), which.constData());
            RIGHT(m_run->apply(m_run->lab()));
            const std::string difference = kerneldump::difference(before, settledDump());
            QVERIFY2(difference.empty(), (which.toStdString() + ":\n" + difference).c_str());
        }
        QVERIFY(interfaces.size() >= 2);
        RIGHT(m_run->wrongPairs(m_run->expected(), Pairs::Some));
    }

private:
    static bool isSecondUser()
    {
        QFETCH_GLOBAL(int, uid);
        return uid != static_cast<int>(::geteuid());
    }

    /// The dump of all namespaces of the lab, once nothing changes any more (links come up in their own time).
    std::string settledDump() const
    {
        std::string last = dumpNow();
        for (int attempt = 0; attempt < 50; ++attempt) {
            QTest::qWait(100);
            const std::string next = dumpNow();
            if (next == last) return next;
            last = next;
        }
        qFatal("the kernel does not come to rest");
    }

    std::string dumpNow() const
    {
        for (const int pid : m_run->home().helpers()) {
            const std::vector<test::LabNamespace> held = test::namespacesOf(pid);
            const bool hasFabric = std::any_of(held.begin(), held.end(), [](const auto &one) { return one.label.rfind("net:", 0) == 0; });
            if (!hasFabric || held.size() < 4) continue; // the outer process; root, fabric and two nodes are the least
            std::vector<kerneldump::Namespace> spaces;
            for (const test::LabNamespace &one : held) spaces.push_back({one.label, one.fd.get()});
            return test::toldInside(pid, "", [&spaces] { return kerneldump::dump(spaces, "/nothing"); });
        }
        qFatal("the lab's namespaces are not found");
    }

    std::unique_ptr<ExampleRun> m_run;
};

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
