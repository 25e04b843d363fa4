// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The kernel's own view as the window tells it, beside what ip prints in the same namespace and what /proc shows.
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <array>
#include <cstdio>
#include <map>

#include "backend/formats/format.h"
#include "backend/live/kernelview.h"
#include "testpaths.h"
#include "tests/server/insidelab.h"
#include "tests/server/runninglab.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

/// What a program prints there.
QString printed(pid_t inner, const std::string &ns, const char *command)
{
    return QString::fromStdString(toldInside(inner, ns, [command] {
        std::string text;
        std::array<char, 4096> part{};
        FILE *pipe = ::popen(command, "r");
        if (!pipe) return text;
        for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), pipe)) > 0;) text.append(part.data(), got);
        ::pclose(pipe);
        return text;
    }));
}

/// The two lines of ip about a device without what the window leaves out; names of namespaces as their ids in `ids`.
QStringList withoutConstants(const QString &text, const QString &device, const QHash<QString, QString> &ids)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (!QRegularExpression(QStringLiteral("^\\d+: %1[@:]").arg(QRegularExpression::escape(device))).match(lines.at(i)).hasMatch()) continue;
        QString first = lines.at(i), second = lines.at(i + 1);
        first.remove(QRegularExpression(QStringLiteral(" mode \\w+| group \\w+| qlen \\d+")));
        second.remove(QRegularExpression(QStringLiteral(" brd [0-9a-f:]+| promiscuity.*$")));
        if (const auto name = QRegularExpression(QStringLiteral("link-netns (\\S+)")).match(second); name.hasMatch())
            second.replace(name.captured(0), QStringLiteral("link-netnsid ") + ids.value(name.captured(1)));
        return {first.trimmed(), second.trimmed()};
    }
    return {};
}

} // namespace

class TestKernelView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asIpPrintsIt();
    void namesAndInodes();

private:
    /// "" when every device is told as ip prints it.
    static QByteArray unlikeIp(RunningLab &lab, const LabId &id);
};

#define START(lab, id) \
    RunningLab lab; \
    if (!lab.isReady()) QSKIP(qPrintable(lab.whyNot)); \
    const Result<LoadedFile> file = loadFile(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab")); \
    QVERIFY(file); \
    const LabId id = lab.apply(file->drawing.topology); \
    QVERIFY(!id.isEmpty())

QByteArray TestKernelView::unlikeIp(RunningLab &lab, const LabId &id)
{
    const auto state = lab.state(id);
    if (!state) return "no state";
    const std::map<std::string, QStringList> held{{"ns1", {QStringLiteral("ns1:veth1")}}, {"ns2", {QStringLiteral("ns2:veth2")}}, {"internet", {QStringLiteral("internet:eth0")}},
                                                  {"", {QStringLiteral("br1"), QStringLiteral("br1:br-veth1"), QStringLiteral("br1:br-veth2"), QStringLiteral("computer:uplink0")}}};
    for (const auto &[ns, devices] : held) {
        const QString ip = printed(lab.inner(), ns, "ip -d link show");
        QHash<QString, QString> ids;
        for (auto match = QRegularExpression(QStringLiteral("nsid (\\d+).*name: (\\S+)\\)")).globalMatch(printed(lab.inner(), ns, "ip netns list-id")); match.hasNext();) {
            const auto found = match.next();
            ids.insert(found.captured(2), found.captured(1));
        }
        for (const QString &element : devices) {
            const DeviceLive *device = deviceOf(*state, qPrintable(element));
            const DeviceLive *bridge = deviceOf(*state, "br1");
            if (!device || !bridge) return "not told: " + element.toUtf8();
            QStringList ours;
            for (const std::string &line : ipLinkLines(*device, {{}, true, device->master != 0 ? bridge->name : std::string()})) ours.append(QString::fromStdString(line).trimmed());
            const QStringList theirs = withoutConstants(ip, QString::fromStdString(device->name), ids);
            if (ours.size() != 2 || ours != theirs) return (ours + QStringList{QStringLiteral("but ip")} + theirs).join(QLatin1Char('\n')).toUtf8();
        }
    }
    return {};
}

// States settle in their own time, and are told then.
#define LIKE_IP(lab, id) \
    do { \
        QByteArray unlike; \
        QVERIFY2(QTest::qWaitFor([&] { return (unlike = unlikeIp(lab, id)).isEmpty(); }, 10000), unlike.constData()); \
    } while (false)

void TestKernelView::asIpPrintsIt()
{
    START(lab, id);
    LIKE_IP(lab, id);
    // Down, and the other end without a carrier.
    QCOMPARE(insideLab(lab.inner(), "ns1", [] { return setLinkUp("veth1", false); }), 0);
    std::string port;
    const auto hasNoCarrier = [&] {
        const auto state = lab.state(id);
        port = state ? ipLinkLines(*deviceOf(*state, "br1:br-veth1"), {}).front() : std::string();
        return port.find("<NO-CARRIER,BROADCAST,MULTICAST,UP>") != std::string::npos;
    };
    QVERIFY2(QTest::qWaitFor(hasNoCarrier, 10000), port.c_str());
    LIKE_IP(lab, id);
    QVERIFY2(port.find("state UP") == std::string::npos, port.c_str()); // DOWN or LOWERLAYERDOWN: kernels differ
    QVERIFY(ipLinkLines(DeviceLive{}, {}).empty());
}

void TestKernelView::namesAndInodes()
{
    START(lab, id);
    const auto state = lab.state(id);
    QVERIFY(state);
    QFile mountsFile(QStringLiteral("/proc/%1/mounts").arg(lab.inner()));
    QVERIFY(mountsFile.open(QIODevice::ReadOnly));
    const QByteArray mounts = mountsFile.readAll();
    for (const char *name : {"ns1", "ns2", "internet"}) {
        const std::vector<std::string> lines = netnsLines(*nodeOf(*state, name));
        QCOMPARE(lines.size(), std::size_t{2});
        // "nsfs on PLACE type nsfs (rw)" is how mount prints "nsfs PLACE nsfs rw 0 0".
        const QStringList words = QString::fromStdString(lines[0]).split(QLatin1Char(' '));
        QVERIFY2(mounts.contains(QStringLiteral("%1 %2 %3 rw 0 0\n").arg(words.value(0), words.value(2), words.value(4)).toUtf8()), (lines[0] + "\n" + mounts.toStdString()).c_str());
        const std::string path = std::string("/run/netns/") + name;
        QCOMPARE(printed(lab.inner(), "", ("stat -c 'net:[%i]' " + path).c_str()).trimmed(), QString::fromStdString(lines[1]));
    }
    const std::vector<std::string> root = netnsLines(*nodeOf(*state, "computer"));
    QCOMPARE(root.size(), std::size_t{1}); // the world's own namespace has no name
    // The helper goes into other namespaces for moments, to read in them; on a slow machine that is most of the time.
    const auto helpersOwn = [&] { return QFile(QStringLiteral("/proc/%1/ns/net").arg(lab.inner())).symLinkTarget().section(QLatin1Char('/'), -1).toStdString(); };
    QElapsedTimer waited;
    waited.start();
    QVERIFY2(QTest::qWaitFor([&] { return helpersOwn() == root[0]; }, 60000), root[0].c_str());
    qInfo("seen after %lld ms", static_cast<long long>(waited.elapsed()));
    // The name is taken away by somebody else: it is told no more.
    QCOMPARE(insideLab(lab.inner(), "", [] { return unmountAndRemove("/run/netns/ns2"); }), 0);
    QVERIFY(lab.client().askFor<CheckReply>(CheckRequest{id}));
    const auto after = lab.state(id);
    QVERIFY(after);
    QVERIFY(!nodeOf(*after, "ns2")->name);
    QVERIFY(nodeOf(*after, "ns1")->name);
}

QTEST_GUILESS_MAIN(TestKernelView)
#include "tst_kernelview.moc"
