// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// vethlabctl as a program, as far as it needs no running lab: usage, new, validate, plan, export.
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "app/ctl/verb.h"
#include "tests/ctl/ctlprocess.h"
#include "testpaths.h"

using namespace vethlab;
using test::Run;

namespace {

const QString badFolder = QStringLiteral(TEST_DATA_DIR "/ctl/bad/");

/// The test's row as a list of words, separated by spaces.
QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestCtlFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("sentence");
        const auto row
            = [](const char *line, const char *sentence) { QTest::newRow(line) << words(line) << QString::fromUtf8(sentence); };
        row("frobnicate", "‘frobnicate’ is no verb. ‘vethlabctl --help’ shows them all.");
        row("validate", "Something is missing behind ‘validate’: it takes ‘FILE...’.");
        row("plan a b", "‘b’ is one word too many.");
        row("plan --frob x", "‘plan’ has no option ‘--frob’.");
        row("plan -x y", "‘plan’ has no option ‘-x’.");
        row("plan --commands=yes x", "The option ‘--commands’ takes no value.");
        row("new pair -o", "The option ‘--output’ needs a value.");
        row("new cube 3", "‘cube’ is no shape. There are pair, chain, star, ring, tree, mesh, grid and random.");
        row("new star", "‘star’ takes a number of nodes from 1 to 1023.");
        row("new star 1024", "‘star’ takes a number of nodes from 1 to 1023.");
        row("new mesh 61", "‘mesh’ takes a number of nodes from 2 to 60.");
        row("new random 5 --seed x", "‘--seed x’ is not possible: it takes a number from 0 to 999999.");
        row("new chain one", "‘chain’ takes a number of nodes from 2 to 8192.");
        row("new pair 2", "‘pair’ takes no number.");
        row("apply --world moon x", "‘moon’ is no world. There are sandbox and computer.");
        row("ping lab a b -c 0", "‘--count 0’ is not possible: it takes a number from 1 to 1e+09.");
        row("ping lab a b -i never", "‘--interval never’ is not possible: it takes a number from 0.01 to 60.");
        row("exec lab a", "The command is missing.");
        row("exec lab a --", "The command is missing.");
        row("teardown", "Name a lab, or give ‘--all’.");
        row("teardown --all x", "Name a lab, or give ‘--all’.");
        row("export x --to cisco", "‘cisco’ is no format that can be written. There is vethlab.");
        row("render x", "Where shall the picture go? Give ‘-o FILE’.");
        row("render x -o a.gif", "A picture can't be written as ‘a.gif’. Let the name end in .png, .svg or .pdf.");
        row("render x -o a.png --theme pink", "‘pink’ is no theme. There are light and dark.");
        row("render x -o a.png --scale 9", "‘--scale 9’ is not possible: it takes a number from 0.1 to 8.");
    }
    void wrongUsage()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, sentence);
        const Run run = m_home.run(line);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(QString::fromUtf8(run.err).section(u'\n', 0, 0), sentence);
        if (line.front() == QLatin1String("frobnicate")) return;
        const Run json = m_home.run(QStringList{line.front(), QStringLiteral("--json")} + line.mid(1));
        QCOMPARE(json.code, 2);
        QCOMPARE(json.error().value(QStringLiteral("code")).toString(), QStringLiteral("usage"));
        QCOMPARE(json.error().value(QStringLiteral("text")).toString(), sentence);
    }

    void helpIsThereForEveryVerb()
    {
        const Run overall = m_home.run({QStringLiteral("--help")});
        QCOMPARE(overall.code, 0);
        QCOMPARE(overall.err, QByteArray());
        for (const ctl::Verb &verb : ctl::verbs()) {
            const QString name = QString::fromLatin1(verb.name);
            QVERIFY2(overall.out.contains("\n  " + QByteArray(verb.name) + " "), verb.name);
            const Run help = m_home.run({name, QStringLiteral("--help")});
            QCOMPARE(help.code, 0);
            QVERIFY2(help.out.startsWith("Usage: vethlabctl " + QByteArray(verb.name)), verb.name);
            QCOMPARE(m_home.run({name, QStringLiteral("-h")}).out, help.out);
            QCOMPARE(m_home.run({QStringLiteral("help"), name}).out, help.out);
            for (const ctl::Option &option : verb.options)
                QVERIFY2(help.out.contains("--" + QByteArray(option.name)), option.name);
        }
        const Run nothing = m_home.run({});
        QCOMPARE(nothing.code, 2);
        QCOMPARE(nothing.err, overall.out);
    }

    void versionIsSaid()
    {
        const Run run = m_home.run({QStringLiteral("--version")});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, QByteArray("vethlabctl " VETHLAB_VERSION "\n"));
    }

    void newLabsAreValidAndPlanned_data()
    {
        QTest::addColumn<QStringList>("shape");
        QTest::addColumn<int>("nodes");
        QTest::newRow("pair") << words("pair") << 2;
        QTest::newRow("chain 2") << words("chain 2") << 2;
        QTest::newRow("chain 5") << words("chain 5") << 5;
        QTest::newRow("star 1") << words("star 1") << 2;
        QTest::newRow("star 5") << words("star 5") << 6;
        QTest::newRow("ring 6") << words("ring 6") << 6;
        QTest::newRow("tree 10") << words("tree 10") << 10;
        QTest::newRow("mesh 4") << words("mesh 4") << 4;
        QTest::newRow("grid 7") << words("grid 7") << 7;
        QTest::newRow("random 12") << words("random 12 --seed 3") << 13;
    }
    void newLabsAreValidAndPlanned()
    {
        QFETCH(QStringList, shape);
        QFETCH(int, nodes);
        const Run made = m_home.run(words("new") + shape);
        QCOMPARE(made.code, 0);
        const QJsonObject lab = QJsonDocument::fromJson(made.out).object();
        QCOMPARE(lab.value(QStringLiteral("vethlab")).toInt(), 1);
        QCOMPARE(lab.value(QStringLiteral("nodes")).toArray().size(), nodes);
        const QString file = m_home.path(QStringLiteral("new.vethlab"));
        const Run written = m_home.run(words("new") + shape + QStringList{QStringLiteral("-o"), file});
        QCOMPARE(written.code, 0);
        QCOMPARE(written.out, QByteArray());
        QFile bytes(file);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QCOMPARE(bytes.readAll(), made.out);
        const Run valid = m_home.run({QStringLiteral("validate"), file});
        QVERIFY2(valid.code == 0, valid.all());
        QCOMPARE(valid.out, QByteArray("No issues. The drawing can be applied.\n"));
        const Run json = m_home.run({QStringLiteral("validate"), QStringLiteral("--json"), file});
        QCOMPARE(json.json(), QJsonDocument::fromJson("{\"vethlab\":1,\"issues\":[]}").object());
        // Exported again it is the same, byte for byte.
        QCOMPARE(m_home.run({QStringLiteral("export"), file, QStringLiteral("--to"), QStringLiteral("vethlab")}).out, made.out);
    }

    void planOfAFileAddsEverything()
    {
        const QString file = m_home.write(QStringLiteral("pair.vethlab"), m_home.run(words("new pair")).out);
        const Run text = m_home.run({QStringLiteral("plan"), file});
        QCOMPARE(text.code, 0);
        QVERIFY(text.out.contains("+ namespace ns1\n"));
        QVERIFY(text.out.contains("+ address 192.168.1.12/24\n"));
        const QJsonArray steps = m_home.run({QStringLiteral("plan"), QStringLiteral("--json"), file})
                                     .json()
                                     .value(QStringLiteral("steps"))
                                     .toArray();
        QCOMPARE(steps.size(), text.out.count('\n'));
        for (const QJsonValue &step : steps)
            QCOMPARE(step.toObject().value(QStringLiteral("op")).toString(), QStringLiteral("add"));
        const Run commands = m_home.run({QStringLiteral("plan"), QStringLiteral("--commands"), file});
        QVERIFY(commands.out.contains("ip netns add ns1\n"));
        QVERIFY(commands.out.contains("ip -n ns1 address add 192.168.1.11/24 dev veth1\n"));
    }

    void badFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *file, const char *place, const char *code, const char *sentence) {
            QTest::newRow(file) << badFolder + QLatin1String(file) + QStringLiteral(".vethlab") << QString::fromLatin1(place)
                                << QString::fromUtf8(sentence) << QString::fromLatin1(code);
        };
        row("empty", "1:1", "bad-json", "The file can't be understood here: The document is empty.");
        row("not-json", "1:1", "bad-json", "The file can't be understood here: Invalid value.");
        row("truncated", "5:73", "bad-json", "The file can't be understood here: Missing a closing quotation mark in string.");
        row("control-characters", "5:111", "bad-json", "The file can't be understood here: control character.");
        row("newer-version", "2:14", "wrong-version",
            "The file is of version 7, which this Vethlab doesn't know. A newer Vethlab can open it.");
        row("bad-kind", "5:25", "unknown", "There is no kind ‘toaster’ here.");
        row("bad-address", "5:84", "bad-address",
            "a:eth0: ‘10.0.0.300/24’ is no address. Write it like 192.168.1.10/24 or fd00::1/64.");
        row("bad-interface-name", "5:62", "bad-name",
            "The name ‘this-name-is-too-long’ can't be used. Interface names have 1 to 15 letters, digits, ‘_’, ‘.’ or ‘-’; "
            "names of namespaces 1 to 32 letters, digits, ‘_’ or ‘-’.");
        row("bad-namespace-name", "5:110", "bad-name",
            "The name ‘../etc’ can't be used. Interface names have 1 to 15 letters, digits, ‘_’, ‘.’ or ‘-’; "
            "names of namespaces 1 to 32 letters, digits, ‘_’ or ‘-’.");
        row("bad-mac", "5:77", "bad-mac",
            "a:eth0: ‘01:00:5e:00:00:01’ is no MAC address for one interface. Write it like 02:00:00:00:00:01.");
        row("dangling-link", "9:25", "unknown", "The link refers to the interface ‘c:eth0’, which is not in the file.");
        row("duplicate-id", "6:5", "duplicate", "‘a’ is there already. Choose another name.");
        row("duplicate-address", "6:53", "duplicate-address",
            "eth0 of b: the address 10.0.0.1 is used by eth0 of a too, on the same network.");
        row("duplicate-name", "6:5", "duplicate-name", "x: the name ‘x’ is taken already by a. Choose another name.");
        row("bad-mtu", "5:53", "bad-mtu", "eth0 of a: the MTU 40 is not possible. It can be 68 to 65535.");
        row("gateway", "5:5", "gateway-unreachable",
            "a: the gateway 192.168.7.1 of the route ‘default’ is in no subnet of its interfaces.");
        row("bridge-loop", "10:5", "bridge-loop",
            "link br1–br2 closes a circle of bridges in which none speaks STP. Packets would go round for ever; switch STP on.");
        row("two-computers", "6:5", "several-computers",
            "This computer: the drawing has a computer already, c1. It can have only one.");
        row("link-reused", "11:5", "link-reused",
            "link a–c: eth0 of a has a link already. Give each link an interface of its own.");
        row("fabric-address", "5:5", "address-in-fabric",
            "br1 can't have the address 10.0.0.9/24: the bridge belongs to no node. Put it into a namespace or into this "
            "computer.");
    }
    void badFiles()
    {
        QFETCH(QString, file);
        QFETCH(QString, place);
        QFETCH(QString, sentence);
        QFETCH(QString, code);
        const Run text = m_home.run({QStringLiteral("validate"), file});
        QCOMPARE(text.code, 1);
        const QByteArray said = text.out + text.err;
        const QByteArray where = (file + u':' + place + QStringLiteral(": ")).toUtf8();
        QVERIFY2(said.contains(where + sentence.toUtf8())
                || said.contains(where + "error: " + sentence.toUtf8() + " [" + code.toUtf8() + "]\n"),
            said);

        const Run json = m_home.run({QStringLiteral("validate"), QStringLiteral("--json"), file});
        QCOMPARE(json.code, 1);
        QCOMPARE(json.err, QByteArray());
        bool found = false;
        for (const QJsonValue &value : json.json().value(QStringLiteral("issues")).toArray()) {
            const QJsonObject issue = value.toObject();
            if (issue.value(QStringLiteral("severity")) != QStringLiteral("error")) continue;
            found = true;
            QCOMPARE(issue.value(QStringLiteral("code")).toString(), code);
            QCOMPARE(issue.value(QStringLiteral("text")).toString(), sentence);
            QCOMPARE(QStringLiteral("%1:%2")
                         .arg(issue.value(QStringLiteral("line")).toInt())
                         .arg(issue.value(QStringLiteral("column")).toInt()),
                place);
        }
        QVERIFY(found);

        // No verb goes any further with such a file, and none of them leaves a helper.
        for (const char *verb : {"plan", "apply"}) {
            const Run refused = m_home.run({QLatin1String(verb), file});
            QCOMPARE(refused.code, 1);
            QCOMPARE(refused.out, QByteArray());
            QVERIFY2(refused.err.contains(sentence.toUtf8()), refused.err);
        }
        QVERIFY(m_home.sockets().isEmpty());
    }

    /// What nobody would keep in a folder: made here, and refused by each verb in no time.
    void hugeFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QByteArray &text, const char *place, const char *sentence) {
            QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(sentence);
        };
        constexpr qsizetype megabyte = 1024 * 1024;
        const QByteArray longText(10 * megabyte, 'x');
        row("a name of 10 MB", "{ \"vethlab\": 1,\n\"name\": \"" + longText + "\" }", "2:9", "A text is longer than 256 bytes.");
        row("a node's name of 10 MB", "{ \"vethlab\": 1, \"nodes\": [\n{ \"id\": \"a\", \"kind\": \"namespace\", \"name\": \"" + longText + "\" } ] }", "2:43",
            "A text is longer than 128 bytes.");
        QByteArray nodes;
        for (int i = 0; i < 9000; ++i) nodes += QByteArray(i ? ",\n" : "") + "{ \"id\": \"n" + QByteArray::number(i) + "\", \"kind\": \"namespace\" }";
        row("9,000 nodes", "{ \"vethlab\": 1, \"nodes\": [\n" + nodes + "] }", "8194:1", "A lab has at most 8192 nodes.");
        row("100,000 lists in each other", "{ \"vethlab\": 1, \"x\":\n" + QByteArray(100000, '['), "2:16", "The file is nested deeper than 16 levels.");
        row("40 MB of nothing", QByteArray(40 * megabyte, ' '), "", "The file is larger than 33554432 bytes.");
        row("bytes that are no text", QByteArray("\x7f" "ELF\x02\x01\x01\0\0\xff\xfe", 11), "1:1", "The file can't be understood here: Invalid value.");
    }
    void hugeFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, sentence);
        const QString file = m_home.write(QStringLiteral("bad.vethlab"), text);
        const QString line = file + (place.isEmpty() ? QString() : u':' + place) + QStringLiteral(": ") + sentence + u'\n';
        for (const char *verb : {"validate", "plan", "apply", "export"}) {
            const Run run = m_home.run({QLatin1String(verb), file});
            QCOMPARE(run.code, 1);
            QCOMPARE(run.out, QByteArray());
            QCOMPARE(QString::fromUtf8(run.err), line);
        }
        QVERIFY(m_home.sockets().isEmpty());
    }

    void remarksAreNotes()
    {
        const Run old = m_home.run({QStringLiteral("validate"), QStringLiteral(TEST_DATA_DIR "/formats/version0.vethlab")});
        QCOMPARE(old.code, 0);
        QVERIFY2(old.out.contains(":2:14: note: The file is of version 0, from an older Vethlab. Saving it writes version 1. [migrated]\n"), old.all());
        const QString file = m_home.write(QStringLiteral("unknown.vethlab"), R"({ "$schema": "x", "vethlab": 1, "nodes": [ { "id": "a", "kind": "hub", "colour": "red" } ] })");
        const Run unknown = m_home.run({QStringLiteral("validate"), file});
        QCOMPARE(unknown.code, 0);
        QCOMPARE(QString::fromUtf8(unknown.out), QStringLiteral("%1:1:3: note: The key ‘$schema’ of the lab is not known here. It is kept as it is. [unknown-key]\n"
                                                                "%1:1:72: note: The key ‘colour’ of a is not known here. It is kept as it is. [unknown-key]\n"
                                                                "No issues. The drawing can be applied.\n").arg(file));
        const Run json = m_home.run({QStringLiteral("validate"), QStringLiteral("--json"), QStringLiteral(TEST_DATA_DIR "/formats/version0.vethlab")});
        const QJsonObject note = json.json().value(QStringLiteral("issues")).toArray().at(0).toObject();
        QCOMPARE(note.value(QStringLiteral("severity")).toString(), QStringLiteral("info"));
        QCOMPARE(note.value(QStringLiteral("code")).toString(), QStringLiteral("migrated"));
        QCOMPARE(note.value(QStringLiteral("line")).toInt(), 2);
    }

    void everyVerbKeepsALog()
    {
        for (const ctl::Verb &verb : ctl::verbs()) {
            const QString log = m_home.path(QStringLiteral("%1.log").arg(QLatin1String(verb.name)));
            QStringList line{QLatin1String(verb.name), QStringLiteral("--log"), log};
            // Anything that ends by itself: a file or lab that isn't there.
            const QList<QStringList> operands{{}, {QStringLiteral("ghost")}, {QStringLiteral("ghost"), QStringLiteral("a")}, {QStringLiteral("ghost"), QStringLiteral("a"), QStringLiteral("b")}};
            line += operands.value(verb.minOperands);
            if (verb.takesCommand) line << QStringLiteral("--") << QStringLiteral("true");
            const Run run = m_home.run(line);
            const QList<QJsonObject> records = recordsOf(log);
            QVERIFY2(records.size() >= 2, verb.name + QByteArray(": ") + run.all());
            QCOMPARE(records.front().value(QStringLiteral("record")).toString(), QStringLiteral("start"));
            QCOMPARE(records.front().value(QStringLiteral("words")).toArray().at(0).toString(), line.front());
            QCOMPARE(records.back().value(QStringLiteral("record")).toString(), QStringLiteral("end"));
            QCOMPARE(records.back().value(QStringLiteral("exit")).toInt(-1), run.code);
            for (const QJsonObject &record : records)
                QVERIFY(QDateTime::fromString(record.value(QStringLiteral("time")).toString(), Qt::ISODateWithMs).isValid());
        }
    }

    void logsHoldErrorsAndAreAppended()
    {
        const QString log = m_home.path(QStringLiteral("twice.log"));
        for (int i = 0; i < 2; ++i) QCOMPARE(m_home.run({QStringLiteral("apply"), m_home.path(QStringLiteral("nope")), QStringLiteral("--log"), log}).code, 2);
        const QList<QJsonObject> records = recordsOf(log);
        QCOMPARE(records.size(), 6);
        QCOMPARE(records[1].value(QStringLiteral("record")).toString(), QStringLiteral("error"));
        QCOMPARE(records[1].value(QStringLiteral("code")).toString(), QStringLiteral("file-io"));
        QCOMPARE(records[1].value(QStringLiteral("kernel")).toString(), QStringLiteral("No such file or directory"));
        QVERIFY(records[1].value(QStringLiteral("text")).toString().endsWith(QStringLiteral("can't be read or written.")));
        QCOMPARE(QFileInfo(log).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFileDevice::Permissions());
        const Run nowhere = m_home.run({QStringLiteral("list"), QStringLiteral("--log"), QStringLiteral("/nowhere/x.log")});
        QCOMPARE(nowhere.code, 2);
        QCOMPARE(nowhere.out, QByteArray());
        QCOMPARE(QString::fromUtf8(nowhere.err), QStringLiteral("‘/nowhere/x.log’ can't be read or written.\nThe kernel says: No such file or directory\n"));
        const Run full = m_home.run({QStringLiteral("list"), QStringLiteral("--log"), QStringLiteral("/dev/full")});
        QCOMPARE(full.code, 0);
        QCOMPARE(full.err, QByteArray("The log could not be written completely.\n"));
    }

    void filesThatCannotBeRead()
    {
        const QString missing = m_home.path(QStringLiteral("nope.vethlab"));
        const Run run = m_home.run({QStringLiteral("apply"), missing});
        QCOMPARE(run.code, 2);
        QCOMPARE(QString::fromUtf8(run.err),
            QStringLiteral("‘%1’ can't be read or written.\nThe kernel says: No such file or directory\n").arg(missing));
        QCOMPARE(m_home.run({QStringLiteral("validate"), QStringLiteral("/tmp")}).code, 2);
        const Run json = m_home.run({QStringLiteral("validate"), QStringLiteral("--json"), missing});
        QCOMPARE(json.code, 2);
        QCOMPARE(json.error().value(QStringLiteral("code")).toString(), QStringLiteral("file-io"));
        QCOMPARE(json.error().value(QStringLiteral("kernel")).toString(), QStringLiteral("No such file or directory"));
    }

    void labsThatDoNotRun()
    {
        QCOMPARE(m_home.run({QStringLiteral("list")}).out, QByteArray("No lab is running.\n"));
        QCOMPARE(m_home.run({QStringLiteral("list"), QStringLiteral("--json")}).json(),
            QJsonDocument::fromJson("{\"vethlab\":1,\"labs\":[]}").object());
        for (const char *line : {"status ghost", "watch ghost", "ping ghost a b", "exec ghost a -- true", "shell ghost a",
                 "teardown ghost", "plan ghost", "export ghost"}) {
            const Run run = m_home.run(words(line));
            QVERIFY2(run.code == 1, line);
            QCOMPARE(run.out, QByteArray());
            QCOMPARE(QString::fromUtf8(run.err),
                QStringLiteral("No lab ‘ghost’ is running. ‘vethlabctl list’ shows the running labs.\n"));
        }
        QCOMPARE(m_home.run(words("teardown --all")).code, 0);
        const Run json = m_home.run(words("status --json ghost"));
        QCOMPARE(json.error().value(QStringLiteral("code")).toString(), QStringLiteral("unknown-lab"));
    }

    void outputThatNobodyReadsIsNoCrash()
    {
        const Run run = m_home.runProgram(QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("'%1' new star 1000 | head -c 10; echo; echo done").arg(m_home.program())});
        QCOMPARE(run.code, 0);
        QVERIFY(run.out.endsWith("done\n"));
    }

private:
    static QList<QJsonObject> recordsOf(const QString &log)
    {
        QFile file(log);
        QList<QJsonObject> records;
        if (!file.open(QIODevice::ReadOnly)) return records;
        for (const QByteArray &line : file.readAll().trimmed().split('\n')) records.append(QJsonDocument::fromJson(line).object());
        return records;
    }

    test::CtlHome m_home;
};

QTEST_GUILESS_MAIN(TestCtlFiles)
#include "tst_ctlfiles.moc"
