// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Every example of resources/examples against tests/data/end2end/<example>.json: who must and who must not answer
// iputils' ping, what tcpdump sees and where, one named change that turns each "must not" into its opposite, and that
// each interface can go down and up again without a trace.
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <set>

#include "backend/core/uniquefd.h"
#include "backend/formats/format.h"
#include "tests/ctl/ctlprocess.h"
#include "tests/kerneldump/kerneldump.h"
#include "testpaths.h"

using namespace vethlab;
using test::CtlHome;
using test::Run;

namespace {

const QString examplesFolder = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples");

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// Sets members of a node ("ns1") or of an interface ("ns1:veth1") of a lab's JSON; false when nothing has that name.
bool setMembers(QJsonObject &lab, const QString &id, const QJsonObject &members)
{
    QJsonArray nodes = lab.value(QStringLiteral("nodes")).toArray();
    for (QJsonValueRef nodeRef : nodes) {
        QJsonObject node = nodeRef.toObject();
        const QString nodeId = node.value(QStringLiteral("id")).toString();
        QJsonArray interfaces = node.value(QStringLiteral("interfaces")).toArray();
        bool found = nodeId == id;
        const auto assign = [&members](QJsonObject &object) {
            for (auto it = members.begin(); it != members.end(); ++it) object.insert(it.key(), it.value());
        };
        if (found) assign(node);
        for (QJsonValueRef interfaceRef : interfaces) {
            QJsonObject interface = interfaceRef.toObject();
            if (nodeId + u':' + interface.value(QStringLiteral("name")).toString() != id) continue;
            assign(interface);
            interfaceRef = interface;
            node.insert(QStringLiteral("interfaces"), interfaces);
            found = true;
        }
        if (!found) continue;
        nodeRef = node;
        lab.insert(QStringLiteral("nodes"), nodes);
        return true;
    }
    return false;
}

/// "ns1 192.168.1.12" for each node with a stack and each address of another one.
QStringList allPairs(const Topology &topology)
{
    const TopologyIndex index(topology);
    struct Owned {
        NodeId owner;
        QString address;
    };
    QList<Owned> addresses;
    const auto add = [&](const NodeId &owner, const std::vector<InterfaceAddress> &list) {
        for (const InterfaceAddress &address : list)
            addresses.append({owner, QString::fromStdString(address.prefix.address().text())});
    };
    QList<NodeId> nodes;
    for (const auto &[place, element] : topology.elements()) {
        const NodeId id(elementId(element).text());
        if (const NetworkStack *stack = networkStack(element)) {
            nodes.append(id);
            add(id, stack->loopbackAddresses);
        }
        if (const auto *interface = std::get_if<Interface>(&element)) {
            if (const auto owner = index.stackOf(interface->node)) add(*owner, interface->addresses);
        }
        if (const auto *bridge = std::get_if<Bridge>(&element)) {
            if (const auto owner = index.stackOf(bridge->id)) add(*owner, bridge->addresses);
        }
    }
    QStringList pairs;
    for (const NodeId &node : nodes) {
        for (const Owned &address : addresses) {
            if (address.owner != node) pairs.append(QString::fromStdString(node.text()) + u' ' + address.address);
        }
    }
    return pairs;
}

} // namespace

class TestExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("example");
        QTest::addColumn<int>("uid");
        for (const QString &name : QDir(examplesFolder).entryList({QStringLiteral("*.vethlab")}, QDir::Files)) {
            const QString example = QFileInfo(name).completeBaseName();
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
        m_home = std::make_unique<CtlHome>(uid);
        m_lab = readJson(examplesFolder + u'/' + example + QStringLiteral(".vethlab"));
        m_expected = readJson(QStringLiteral(TEST_DATA_DIR "/end2end/") + example + QStringLiteral(".json"));
        QVERIFY(!m_lab.isEmpty());
        QVERIFY2(!m_expected.isEmpty(), "this example has no tests/data/end2end/<example>.json");
    }
    void cleanup() { m_home.reset(); }

    void everyPairIsExpectedOneWayOrTheOther()
    {
        QFETCH_GLOBAL(QString, example);
        const Result<LoadedFile> file = loadFile(examplesFolder + u'/' + example + QStringLiteral(".vethlab"));
        QVERIFY(file);
        QCOMPARE(issuesThatMatter(file->drawing.topology), 0);
        const QStringList known = pairsOf(m_expected, "reach") + pairsOf(m_expected, "silent");
        for (const QString &pair : allPairs(file->drawing.topology)) QVERIFY2(known.count(pair) == 1, qPrintable(pair));
    }

    void everyPairBehavesAsExpected()
    {
        apply(m_lab);
        checkPairs(m_expected);
    }

    void oneChangeTurnsItRound()
    {
        apply(m_lab);
        for (const QJsonValue &value : m_expected.value(QStringLiteral("twins")).toArray()) {
            const QJsonObject twin = value.toObject();
            QJsonObject lab = m_lab;
            const QJsonObject changes = twin.value(QStringLiteral("set")).toObject();
            for (auto it = changes.begin(); it != changes.end(); ++it)
                QVERIFY2(setMembers(lab, it.key(), it.value().toObject()), qPrintable(it.key()));
            apply(lab);
            m_where = twin.value(QStringLiteral("name")).toString();
            checkPairs(twin);
        }
        // And back again: everything is as it was.
        m_where = QStringLiteral("back again");
        apply(m_lab);
        checkPairs(m_expected);
    }

    void capturesShowWhoIsSeenWhere()
    {
        QFETCH_GLOBAL(int, uid);
        apply(m_lab);
        for (const QJsonValue &value : m_expected.value(QStringLiteral("captures")).toArray()) {
            const QJsonObject capture = value.toObject();
            const auto member = [&capture](const char *name) { return capture.value(QLatin1String(name)).toString(); };
            QStringList command{QStringLiteral("tcpdump"), QStringLiteral("-n"), QStringLiteral("-l"),
                QStringLiteral("--immediate-mode"), QStringLiteral("-i"), member("interface"), QStringLiteral("icmp")};
            QProcess tcpdump;
            if (uid == 0) {
                // Started by root tcpdump insists on becoming somebody else, whom a sandbox doesn't have: root goes in from outside.
                m_home->prepare(tcpdump, QStringLiteral("nsenter"),
                    QStringList{QStringLiteral("--net=") + spacePath(member("at"))} + command);
            } else {
                m_home->prepare(tcpdump, CtlHome::program(),
                    QStringList{QStringLiteral("exec"), m_file, member("at"), QStringLiteral("--")} + command);
            }
            tcpdump.start();
            QByteArray words;
            QTRY_VERIFY2((words += tcpdump.readAllStandardError()).contains("listening on"), words);
            QVERIFY2(answers(member("ping"), "3"), qPrintable(member("ping")));
            const QByteArray request = "IP " + member("sees").toUtf8() + ": ICMP echo request";
            QByteArray seen;
            QTRY_VERIFY2((seen += tcpdump.readAllStandardOutput()).contains(request), seen);
            tcpdump.terminate();
            QVERIFY(tcpdump.waitForFinished(5000));
            seen += tcpdump.readAllStandardOutput();
            if (const QString never = member("never"); !never.isEmpty()) QVERIFY2(!seen.contains(never.toUtf8()), seen);
        }
    }

    void downAndUpAgainLeavesNoTrace()
    {
        if (::geteuid() != 0) QSKIP("only root can look into the lab's namespaces from outside");
        QFETCH_GLOBAL(QString, example);
        QFETCH_GLOBAL(int, uid);
        if (uid != 0) return; // the same kernel objects, whoever owns them
        apply(m_lab);
        const std::string before = settledDump();
        const Result<LoadedFile> file = loadFile(examplesFolder + u'/' + example + QStringLiteral(".vethlab"));
        QVERIFY(file);
        int interfaces = 0;
        for (const auto &[place, element] : file->drawing.topology.elements()) {
            const bool canBeDown = std::holds_alternative<Interface>(element) || std::holds_alternative<Bridge>(element);
            if (!canBeDown) continue;
            ++interfaces;
            QJsonObject lab = m_lab;
            const QString id = QString::fromStdString(elementId(element).text());
            QVERIFY2(setMembers(lab, id, {{QStringLiteral("up"), false}}), qPrintable(id));
            apply(lab);
            QVERIFY2(!kerneldump::difference(before, settledDump()).empty(), qPrintable(id));
            apply(m_lab);
            const std::string difference = kerneldump::difference(before, settledDump());
            QVERIFY2(difference.empty(), (id.toStdString() + ":\n" + difference).c_str());
        }
        QVERIFY(interfaces >= 2);
        checkPairs(m_expected);
    }

private:
    static int issuesThatMatter(const Topology &topology)
    {
        int errors = 0;
        for (const Issue &issue : validate(topology)) errors += issue.severity == Severity::Error ? 1 : 0;
        return errors;
    }
    static QStringList pairsOf(const QJsonObject &object, const char *name)
    {
        QStringList list;
        for (const QJsonValue &value : object.value(QLatin1String(name)).toArray()) list.append(value.toString());
        return list;
    }

    void apply(const QJsonObject &lab)
    {
        m_file = m_home->write(QStringLiteral("lab.vethlab"), QJsonDocument(lab).toJson());
        const Run run = m_home->run({QStringLiteral("apply"), QStringLiteral("-q"), m_file});
        QVERIFY2(run.code == 0, run.all());
        const Run plan = m_home->run({QStringLiteral("plan"), m_file});
        QVERIFY2(plan.out == "Nothing to do: the kernel is as drawn.\n", plan.all());
    }

    /// Whether a ping is answered within that many seconds.
    bool answers(const QString &pair, const char *patience) const
    {
        const QString from = pair.section(u' ', 0, 0);
        const QString to = pair.section(u' ', 1, 1);
        const Run run = m_home->run({QStringLiteral("exec"), m_file, from, QStringLiteral("--"), QStringLiteral("ping"),
            QStringLiteral("-n"), QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-W"), QLatin1String(patience), to});
        // 0 an answer, 1 none, 2 "Network is unreachable": anything else is no ping at all.
        if (run.code < 0 || run.code > 2 || (run.code == 2 && !run.err.contains("unreachable")))
            qFatal("%s", run.all().constData());
        return run.code == 0;
    }

    void checkPairs(const QJsonObject &expected) const
    {
        for (const QString &pair : pairsOf(expected, "reach")) {
            // The first packet after a change may be spent on a link that comes up.
            if (!answers(pair, "1") && !answers(pair, "3"))
                QVERIFY2(false, qPrintable(m_where + QStringLiteral(": no answer: ") + pair));
        }
        for (const QString &pair : pairsOf(expected, "silent"))
            QVERIFY2(!answers(pair, "0.4"), qPrintable(m_where + QStringLiteral(": answered: ") + pair));
    }

    /// Where the namespace of a node can be opened from outside; only root may.
    QString spacePath(const QString &node) const
    {
        for (const int pid : m_home->helpers()) {
            const QString process = QStringLiteral("/proc/%1/").arg(pid);
            const QString named = process + QStringLiteral("root/run/netns/") + node;
            if (QFileInfo::exists(named)) return named;
            if (node == QStringLiteral("computer")) return process + QStringLiteral("ns/net");
        }
        return {};
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
        std::vector<kerneldump::Namespace> spaces;
        std::vector<UniqueFd> open;
        std::set<ino_t> known;
        const auto add = [&](const QString &path, const QString &label) {
            UniqueFd fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
            struct stat info { };
            if (!fd.isValid() || ::fstat(fd.get(), &info) != 0 || !known.insert(info.st_ino).second) return;
            spaces.push_back({label.toStdString(), fd.get()});
            open.push_back(std::move(fd));
        };
        for (const int pid : m_home->helpers()) {
            const QString process = QStringLiteral("/proc/%1/").arg(pid);
            if (!QFileInfo::exists(process + QStringLiteral("root/run/netns"))) continue;
            const QString names = process + QStringLiteral("root/run/netns/");
            const QStringList named = QDir(names).entryList(QDir::Files | QDir::System);
            if (named.isEmpty()) continue;
            add(process + QStringLiteral("ns/net"), QStringLiteral("root"));
            for (const QString &name : named) add(names + name, name);
            // What is held but not named: the fabric.
            for (const QString &fd : QDir(process + QStringLiteral("fd")).entryList(QDir::Files | QDir::System)) {
                const QString path = process + QStringLiteral("fd/") + fd;
                if (QFile::symLinkTarget(path).contains(QStringLiteral("net:["))) add(path, QStringLiteral("fabric"));
            }
        }
        if (spaces.size() < 3) qFatal("the lab's namespaces are not found");
        return kerneldump::dump(spaces, m_home->path(QStringLiteral("nothing")).toStdString());
    }

    std::unique_ptr<CtlHome> m_home;
    QJsonObject m_lab;
    QJsonObject m_expected;
    QString m_file;
    QString m_where;
};

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
