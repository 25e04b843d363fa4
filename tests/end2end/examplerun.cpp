// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/end2end/examplerun.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QTest>

#include "backend/formats/format.h"
#include "testpaths.h"

namespace vethlab::test {

namespace {

const QString examplesFolder = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples");

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// "ns1 192.168.1.12" for each node with a stack and each address of another one.
QStringList pairsOf(const Topology &topology)
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

QStringList exampleNames()
{
    QStringList names;
    const QString only = qEnvironmentVariable("VETHLAB_EXAMPLE");
    for (const QString &name : QDir(examplesFolder).entryList({(only.isEmpty() ? QStringLiteral("*") : only) + QStringLiteral(".vethlab")}, QDir::Files))
        names.append(QFileInfo(name).completeBaseName());
    if (names.isEmpty()) qFatal("no example %s", qPrintable(only));
    return names;
}

QStringList stringsIn(const QJsonObject &object, const char *name)
{
    QStringList list;
    for (const QJsonValue &value : object.value(QLatin1String(name)).toArray()) list.append(value.toString());
    return list;
}

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

ExampleRun::ExampleRun(const QString &example, const QString &world, int uid) : m_home(uid), m_example(example), m_world(world)
{
    m_lab = readJson(path());
    m_expected = readJson(QStringLiteral(TEST_DATA_DIR "/end2end/") + example + QStringLiteral(".json"));
    if (const Result<LoadedFile> file = loadFile(path())) m_allPairs = pairsOf(file->drawing.topology);
}

QString ExampleRun::path() const { return examplesFolder + u'/' + m_example + QStringLiteral(".vethlab"); }

QByteArray ExampleRun::apply(const QJsonObject &lab)
{
    m_file = m_home.write(QStringLiteral("lab.vethlab"), QJsonDocument(lab).toJson());
    const Run run = m_home.run({QStringLiteral("apply"), QStringLiteral("-q"), QStringLiteral("--keep"), QStringLiteral("--world"), m_world, m_file});
    if (run.code != 0) return run.all();
    const Run plan = m_home.run({QStringLiteral("plan"), m_file});
    return plan.out == "Nothing to do: the kernel is as drawn.\n" ? QByteArray() : plan.all();
}

/// The pairs of which no ping is answered within so many seconds. One shell in each namespace starts all its pings beside
/// each other: starting programs is what takes the time.
QStringList ExampleRun::unanswered(const QStringList &pairs, const char *seconds) const
{
    QMap<QString, QString> scripts;
    for (const QString &pair : pairs) {
        const QString to = pair.section(u' ', 1, 1);
        scripts[pair.section(u' ', 0, 0)]
            += QStringLiteral("{ words=$(ping -n -c 1 -W %1 %2 2>&1); echo %2 $? $words; } &\n").arg(QLatin1String(seconds), to);
    }
    QStringList silent = pairs;
    for (auto script = scripts.begin(); script != scripts.end(); ++script) {
        const Run run = m_home.run({QStringLiteral("exec"), m_file, script.key(), QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                                    script.value() + QStringLiteral("wait")});
        QList<QByteArray> lines = run.out.trimmed().split('\n');
        if (run.code != 0 || lines.size() != script.value().count(u'\n')) qFatal("%s", run.all().constData());
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.split(' ');
            // 0 an answer, 1 none, 2 "Network is unreachable": anything else is no ping at all.
            const QByteArray code = words.value(1);
            if (code != "0" && code != "1" && !(code == "2" && line.contains("unreachable"))) qFatal("%s", line.constData());
            if (code == "0" && silent.removeAll(script.key() + u' ' + QString::fromUtf8(words.value(0))) != 1) qFatal("%s", run.all().constData());
        }
    }
    return silent;
}

QStringList ExampleRun::pairsIn(const QJsonObject &expected, const char *name) const
{
    const QStringList pairs = stringsIn(expected, name);
    return pairs == QStringList{QStringLiteral("all")} ? m_allPairs : pairs;
}

QByteArray ExampleRun::wrongPairs(const QJsonObject &expected, Pairs pairs) const
{
    QStringList reach = pairsIn(expected, "reach");
    if (const qsizetype every = pairs == Pairs::Some ? reach.size() / 300 + 1 : 1; every > 1) {
        QStringList some;
        for (qsizetype i = 0; i < reach.size(); i += every) some.append(reach[i]);
        reach = some;
    }
    // The first packet after a change may be spent on a link that comes up.
    const QDeadlineTimer end{std::chrono::seconds{patience()}};
    QStringList missing = unanswered(reach, "1");
    do {
        if (!missing.isEmpty()) missing = unanswered(missing, "3");
    } while (!missing.isEmpty() && !end.hasExpired());
    if (!missing.isEmpty()) return "no answer: " + missing.join(QStringLiteral(", ")).toUtf8();
    const QStringList silent = pairsIn(expected, "silent");
    const QStringList stillSilent = unanswered(silent, "0.4");
    for (const QString &pair : silent) {
        if (!stillSilent.contains(pair)) return "answered: " + pair.toUtf8();
    }
    return {};
}

bool ExampleRun::connects(const QStringList &words) const
{
    const auto exec = [this](const QString &node, const QStringList &command) {
        return QStringList{QStringLiteral("exec"), m_file, node, QStringLiteral("--")} + command;
    };
    QProcess server;
    m_home.prepare(server, CtlHome::program(), exec(words[4], {QStringLiteral("iperf3"), QStringLiteral("-s"), QStringLiteral("-1"),
                                                               QStringLiteral("--forceflush"), QStringLiteral("-p"), words[5]}));
    QByteArray said;
    server.start();
    if (!QTest::qWaitFor([&] { return (said += server.readAllStandardOutput()).contains("listening"); }, 20000)) qFatal("iperf3 does not listen: %s", said.constData());
    const Run client = m_home.run(exec(words[0], {QStringLiteral("iperf3"), QStringLiteral("-c"), words[1], QStringLiteral("-p"), words[2],
                                                  QStringLiteral("-n"), QStringLiteral("1K"), QStringLiteral("--connect-timeout"), QStringLiteral("2000")}));
    server.terminate();
    if (!server.waitForFinished(20000)) qFatal("iperf3 does not end");
    return client.code == 0;
}

QByteArray ExampleRun::wrongConnections(const QJsonObject &expected) const
{
    for (const bool wanted : {true, false}) {
        for (const QString &line : stringsIn(expected, wanted ? "connects" : "refused")) {
            if (connects(line.split(u' ')) != wanted) return (wanted ? "does not connect: " : "connects: ") + line.toUtf8();
        }
    }
    return {};
}

QByteArray ExampleRun::wrongCapture(const QJsonObject &capture, bool fromOutside) const
{
    const auto member = [&capture](const char *name) { return capture.value(QLatin1String(name)).toString(); };
    const QStringList command{QStringLiteral("tcpdump"), QStringLiteral("-n"), QStringLiteral("-l"), QStringLiteral("--immediate-mode"),
                              QStringLiteral("-i"), member("interface"), QStringLiteral("icmp")};
    QProcess tcpdump;
    if (fromOutside) {
        // Started by root tcpdump insists on becoming somebody else, whom a sandbox doesn't have: root goes in from outside.
        m_home.prepare(tcpdump, QStringLiteral("nsenter"), QStringList{QStringLiteral("--net=") + spacePath(member("at"))} + command);
    } else {
        m_home.prepare(tcpdump, CtlHome::program(), QStringList{QStringLiteral("exec"), m_file, member("at"), QStringLiteral("--")} + command);
    }
    QByteArray words;
    QByteArray seen;
    const auto listens = [&] { return (words += tcpdump.readAllStandardError()).contains("listening on"); };
    const bool mustSee = capture.contains(QStringLiteral("sees")); // else it is all about what must never be seen
    const QByteArray request = "IP " + member("sees").toUtf8() + ": ICMP echo request";
    const auto sees = [&] { return (seen += tcpdump.readAllStandardOutput()).contains(request); };
    tcpdump.start();
    if (!QTest::qWaitFor(listens, 20000)) return "no capture: " + words;
    const QStringList silent = unanswered({member("ping")}, "3");
    const bool seesIt = mustSee ? QTest::qWaitFor(sees, 5000) : (QTest::qWait(300), true);
    tcpdump.terminate();
    if (!tcpdump.waitForFinished(20000)) return "the capture does not end";
    seen += tcpdump.readAllStandardOutput();
    if (silent.isEmpty() == capture.value(QStringLiteral("unanswered")).toBool())
        return (silent.isEmpty() ? "answered: " : "no answer: ") + member("ping").toUtf8();
    if (!seesIt) return "not seen: " + request + " in\n" + seen;
    const QByteArray never = member("never").toUtf8();
    return !never.isEmpty() && seen.contains(never) ? "seen: " + never + " in\n" + seen : QByteArray();
}

QString ExampleRun::spacePath(const QString &node) const
{
    for (const int pid : m_home.helpers()) {
        const QString process = QStringLiteral("/proc/%1/").arg(pid);
        const QString named = process + QStringLiteral("root/run/netns/") + node;
        if (QFileInfo::exists(named)) return named;
        if (node == QStringLiteral("computer")) return process + QStringLiteral("ns/net");
    }
    return {};
}

} // namespace vethlab::test
