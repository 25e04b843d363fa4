// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <unistd.h>

#include <algorithm>

#include "tests/server/insidelab.h"
#include "tests/server/runninglab.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::test;

/// What clients are told when somebody else writes to /proc/sys in a lab.
class TestKernelSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void seenAtOnce_data();
    void seenAtOnce();
    void withoutEvent();
    void thousandChanges();

private:
    void write(const QString &path, const char *value)
    {
        QCOMPARE(insideLab(m_lab->inner(), "r1", [&] { return writeFile(qPrintable(QStringLiteral("/proc/sys/net/") + path), value); }), 0);
    }
    /// Milliseconds until the router differs from the drawing in `lines` settings, nothing after ten seconds.
    std::optional<qint64> driftAfter(const QString &path, const char *value, std::size_t lines)
    {
        QElapsedTimer timer;
        timer.start();
        write(path, value);
        const auto told = m_lab->client().waitFor<DriftEvent>([lines](const DriftEvent &event) {
            return event.drift.size() == lines && std::ranges::all_of(event.drift, [](const DriftLine &line) { return line.element == ElementId("r1"); });
        }, std::chrono::seconds(10));
        return told ? std::optional(timer.elapsed()) : std::nullopt;
    }
    std::unique_ptr<RunningLab> m_lab;
    LabId m_id;
};

namespace {

/// Milliseconds of the processor that a process has used (proc_pid_stat(5)).
qint64 processorMs(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toLongLong() + fields.value(12).toLongLong()) * 1000 / ::sysconf(_SC_CLK_TCK);
}

} // namespace

void TestKernelSettings::init()
{
    m_lab = std::make_unique<RunningLab>();
    if (!m_lab->isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + m_lab->whyNot));
    m_id = m_lab->apply(chain(1));
    QVERIFY(!m_id.isEmpty());
    QVERIFY(nodeOf(*m_lab->state(m_id), "r1")->forwardingV4);
}

void TestKernelSettings::seenAtOnce_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("drawn");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("forwarding") << "ipv4/ip_forward" << QByteArray("1") << QByteArray("0");
    QTest::newRow("forwarding of IPv6") << "ipv6/conf/all/forwarding" << QByteArray("0") << QByteArray("1");
    QTest::newRow("reverse path filter") << "ipv4/conf/all/rp_filter" << QByteArray("0") << QByteArray("2");
    QTest::newRow("reverse path filter of new devices") << "ipv4/conf/default/rp_filter" << QByteArray("0") << QByteArray("2");
}

/// The kernel tells of these: nobody waits for the rounds.
void TestKernelSettings::seenAtOnce()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, drawn);
    QFETCH(QByteArray, other);
    qint64 best = 10000;
    for (int time = 0; time < 4; ++time) {
        const auto took = driftAfter(path, other.constData(), 1);
        QVERIFY(took);
        best = std::min(best, *took);
        QVERIFY(driftAfter(path, drawn.constData(), 0));
    }
    qInfo("told %lld ms after it was written", static_cast<long long>(best));
    QVERIFY2(best < 250, qPrintable(QString::number(best)));
    QVERIFY(nodeOf(*m_lab->state(m_id), "r1")->forwardingV4);
    QVERIFY(!nodeOf(*m_lab->state(m_id), "r1")->forwardingV6);
}

/// Of the others nobody is told: they are found by looking.
void TestKernelSettings::withoutEvent()
{
    QVERIFY(driftAfter(QStringLiteral("ipv4/conf/all/send_redirects"), "1", 1));
    QVERIFY(driftAfter(QStringLiteral("ipv4/conf/all/send_redirects"), "0", 0));
}

/// Whoever writes without pause costs the helper a reading now and then, not one each.
void TestKernelSettings::thousandChanges()
{
    constexpr int times = 1000;
    m_lab->client().events.clear();
    const qint64 before = processorMs(m_lab->inner());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(insideLab(m_lab->inner(), "r1", [] {
        for (int i = 0; i < times; ++i)
            if (const int error = writeFile("/proc/sys/net/ipv4/ip_forward", i % 2 == 0 ? "0" : "1")) return error;
        return writeFile("/proc/sys/net/ipv4/ip_forward", "0");
    }), 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->state(m_id)->drift.size() == 1 && !nodeOf(*m_lab->state(m_id), "r1")->forwardingV4, 10000);
    const qint64 took = timer.elapsed();
    const qint64 cost = processorMs(m_lab->inner()) - before;
    const auto told = std::ranges::count_if(m_lab->client().events, [](const EventFrame &frame) { return std::holds_alternative<DriftEvent>(frame.body); });
    qInfo("%d changes in %lld ms cost the helper %lld ms and its client %lld lists", times, static_cast<long long>(took), static_cast<long long>(cost), static_cast<long long>(told));
    QVERIFY2(told <= took / 50 + 2, qPrintable(QString::number(told)));
    QVERIFY2(cost <= took / 2 + 50, qPrintable(QString::number(cost)));
}

QTEST_GUILESS_MAIN(TestKernelSettings)
#include "tst_kernelsettings.moc"
