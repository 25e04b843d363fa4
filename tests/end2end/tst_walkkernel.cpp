// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The walk-through on the kernel, as root and as an ordinary user: at each stage iputils' ping fails in the stated way, ip and
// tcpdump show the stated reason, and after the step the same ping is answered.
#include <QTest>

#include <memory>

#include "backend/document/walk.h"
#include "backend/formats/format.h"
#include "tests/ctl/everyuser.h"
#include "tests/end2end/examplerun.h"

using namespace vethlab;
using test::ExampleRun;

#define RIGHT(...) \
    do { \
        const QByteArray isWrong = (__VA_ARGS__); \
        QVERIFY2(isWrong.isEmpty(), isWrong.constData()); \
    } while (false)

class TestWalkKernel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::addUserRows(); }
    void initTestCase()
    {
        if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
    }
    void init()
    {
        QFETCH_GLOBAL(int, uid);
        m_run = std::make_unique<ExampleRun>(QStringLiteral("bridge-nat"), QStringLiteral("sandbox"), uid);
        const Result<LoadedFile> file = loadFile(m_run->path());
        QVERIFY(file);
        m_walk = std::make_unique<Walk>(file->drawing, bridgeNatStages());
    }
    void cleanup() { m_run.reset(); }

    void eachStageFailsForItsReasonAndWorksAfterTheStep();
    void goingBackFailsAgain();

private:
    /// "" when that drawing is in the kernel.
    QByteArray apply(std::size_t stage)
    {
        const auto drawing = m_walk->drawingAt(stage);
        const auto bytes = drawing ? FormatRegistry().byName("vethlab")->write(*drawing, {}) : Result<QByteArray>(tl::unexpected(drawing.error()));
        return bytes ? m_run->apply(QJsonDocument::fromJson(*bytes).object()) : QByteArray("no drawing");
    }
    /// A program inside, with its output and errors.
    QByteArray told(const QString &node, const QStringList &command, int *code = nullptr) const
    {
        const test::Run run = m_run->home().run(QStringList{QStringLiteral("exec"), m_run->home().path(QStringLiteral("lab.vethlab")), node, QStringLiteral("--")} + command);
        if (code) *code = run.code;
        return run.out + run.err;
    }
    /// What is wrong with how the probe of `stage` comes out now.
    QByteArray wrongProbe(std::size_t stage, ProbeOutcome outcome) const
    {
        const WalkProbe &probe = m_walk->stages()[stage].probe;
        int code = -1;
        // The first packet after a change may be spent on a link that comes up.
        const QString count = outcome == ProbeOutcome::Answered ? QStringLiteral("3") : QStringLiteral("1");
        const QByteArray words = told(QString::fromStdString(probe.from.text()), {QStringLiteral("ping"), QStringLiteral("-n"), QStringLiteral("-c"), count,
                                      QStringLiteral("-i"), QStringLiteral("0.3"), QStringLiteral("-W"), QStringLiteral("4"), QString::fromStdString(probe.to.text())}, &code);
        const bool hostUnreachable = words.contains("Destination Host Unreachable");
        const bool networkUnreachable = words.contains("Network is unreachable");
        const bool right = [&] {
            switch (outcome) {
            case ProbeOutcome::Answered: return code == 0;
            case ProbeOutcome::NetworkUnreachable: return code == 2 && networkUnreachable;
            case ProbeOutcome::HostUnreachable: return code == 1 && hostUnreachable;
            case ProbeOutcome::NoReply: return code == 1 && !hostUnreachable && !networkUnreachable && words.contains("100% packet loss");
            }
            return false;
        }();
        return right ? QByteArray() : QByteArray::fromStdString(m_walk->stages()[stage].key) + ", exit " + QByteArray::number(code) + ": " + words;
    }
    QByteArray ip(const char *node, const char *words) const
    {
        return told(QLatin1String(node), QStringList{QStringLiteral("ip")} + QString::fromLatin1(words).split(u' '));
    }
    void showReason(const std::string &key);

    std::unique_ptr<ExampleRun> m_run;
    std::unique_ptr<Walk> m_walk;
};

/// By programs that are not ours: what the explanation of the stage says is so.
void TestWalkKernel::showReason(const std::string &key)
{
    QFETCH_GLOBAL(int, uid);
    // At the far network while nobody gets an answer.
    const auto beyond = [&](const char *sees, const char *never) {
        QJsonObject capture{{QStringLiteral("at"), QStringLiteral("internet")}, {QStringLiteral("interface"), QStringLiteral("eth0")},
                            {QStringLiteral("ping"), QStringLiteral("ns1 1.1.1.1")}, {QStringLiteral("unanswered"), true}, {QStringLiteral("never"), QLatin1String(never)}};
        if (*sees) capture.insert(QStringLiteral("sees"), QLatin1String(sees));
        return m_run->wrongCapture(capture, uid == 0);
    };
    if (key == "down") {
        QVERIFY(ip("ns1", "link show veth1").contains("state DOWN"));
        QVERIFY(ip("ns1", "address show veth1").contains("192.168.1.11/24")); // the address stays,
        QCOMPARE(ip("ns1", "route show"), QByteArray());                      // the route does not
    } else if (key == "apart") {
        QVERIFY(ip("ns1", "link show veth1").contains("state UP"));
        QVERIFY(!ip("computer", "link show br-veth1").contains("master"));
        QVERIFY(ip("ns1", "neighbour show").contains("192.168.1.12 dev veth1 FAILED") || ip("ns1", "neighbour show").contains("INCOMPLETE"));
        RIGHT(wrongProbe(0, ProbeOutcome::Answered)); // the far end of its own pair is reached
    } else if (key == "silent") {
        QVERIFY(ip("computer", "link show br-veth1").contains("master br1"));
        QVERIFY(!ip("computer", "-4 address show").contains("192.168.1.10"));
    } else if (key == "unrouted") {
        QVERIFY(ip("ns1", "route get 10.0.2.15").contains("Network is unreachable"));
    } else if (key == "unforwarded") {
        QVERIFY(told(QStringLiteral("computer"), {QStringLiteral("cat"), QStringLiteral("/proc/sys/net/ipv4/ip_forward")}).startsWith('0'));
        RIGHT(beyond("", "192.168.1.11 > "));
    } else if (key == "unanswered") {
        QVERIFY(told(QStringLiteral("computer"), {QStringLiteral("cat"), QStringLiteral("/proc/sys/net/ipv4/ip_forward")}).startsWith('1'));
        QVERIFY(ip("internet", "route get 192.168.1.11").contains("Network is unreachable"));
        RIGHT(beyond("192.168.1.11 > 1.1.1.1", "1.1.1.1 > "));
    }
}

void TestWalkKernel::eachStageFailsForItsReasonAndWorksAfterTheStep()
{
    RIGHT(apply(0));
    for (std::size_t stage = 0; stage < m_walk->stages().size(); ++stage) {
        const WalkStage &now = m_walk->stages()[stage];
        RIGHT(wrongProbe(stage, now.probe.outcome));
        showReason(now.key);
        if (QTest::currentTestFailed() || !now.lack) return;
        RIGHT(apply(stage + 1));
        // Without forwarding and NAT nobody beyond answers: one step lets the request out, the next one the reply back in.
        RIGHT(wrongProbe(stage, now.key == "unforwarded" ? ProbeOutcome::NoReply : ProbeOutcome::Answered));
    }
    QCOMPARE(m_walk->stages().back().probe.outcome, ProbeOutcome::Answered);
    RIGHT(m_run->wrongPairs(m_run->expected(), test::Pairs::Every)); // it is the example now
    // As tool tips tell it.
    const QByteArray mounts = told(QStringLiteral("ns1"), {QStringLiteral("mount")});
    QVERIFY2(mounts.contains("nsfs on /run/netns/ns1 type nsfs (rw)\n"), mounts.constData());
}

void TestWalkKernel::goingBackFailsAgain()
{
    RIGHT(apply(m_walk->stages().size() - 1));
    RIGHT(wrongProbe(1, ProbeOutcome::Answered));
    RIGHT(wrongProbe(2, ProbeOutcome::Answered));
    for (std::size_t stage = m_walk->stages().size() - 1; stage-- > 0;) {
        RIGHT(apply(stage));
        const WalkProbe &probe = m_walk->stages()[stage].probe;
        if (probe.outcome == ProbeOutcome::HostUnreachable) {
            // It was reached before, and the kernel remembers where: until it forgets it sends, and nobody is there.
            QVERIFY(ip("ns1", "neighbour show").contains(QByteArray::fromStdString(probe.to.text()) + " dev veth1 lladdr"));
            RIGHT(wrongProbe(stage, ProbeOutcome::NoReply));
            QCOMPARE(ip("ns1", ("neighbour flush to " + probe.to.text()).c_str()), QByteArray());
        }
        RIGHT(wrongProbe(stage, probe.outcome));
    }
}

QTEST_GUILESS_MAIN(TestWalkKernel)
#include "tst_walkkernel.moc"
