// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What the Tab key offers: the answers from the table of verbs, and the three shells that ask for them.
#include <QStandardPaths>
#include <QtTest>

#include "app/ctl/completion.h"
#include "app/ctl/verb.h"
#include "tests/ctl/ctlprocess.h"

using namespace vethlab;
using namespace vethlab::ctl;
using Files = Completion::Files;

namespace {

QStringList offered(const Completion &completion)
{
    QStringList words;
    for (const Completion::Candidate &candidate : completion.candidates) words.append(candidate.word);
    words.sort();
    return words;
}

/// As on a command line; a space at the end begins a new word.
QStringList typed(const QString &line)
{
    return line.split(u' ');
}

} // namespace

class TestCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVerbIsOffered();
    void everyOptionIsOffered();
    void answers_data();
    void answers();
    void commandsAreTheShells();
    void nodesOfAFile();
    void shellsComplete_data();
    void shellsComplete();

private:
    [[nodiscard]] Completion ask(const QString &line) const;
    test::CtlHome m_home;
};

Completion TestCompletion::ask(const QString &line) const
{
    const CompletionNames names{[] { return QStringList{QStringLiteral("office"), QStringLiteral("star")}; },
        [](const QString &lab) { return lab == QLatin1String("star") ? QStringList{QStringLiteral("ns1"), QStringLiteral("ns2")} : QStringList(); }};
    return complete(typed(line), names);
}

void TestCompletion::everyVerbIsOffered()
{
    const QStringList words = offered(ask({}));
    for (const Verb &verb : verbs()) QVERIFY2(words.contains(QLatin1String(verb.name)), verb.name);
    for (const Completion::Candidate &candidate : ask({}).candidates) QVERIFY2(!candidate.help.isEmpty(), qPrintable(candidate.word));
    QVERIFY(!words.contains(QLatin1String("complete"))); // only scripts call it
}

void TestCompletion::everyOptionIsOffered()
{
    for (const Verb &verb : verbs()) {
        const QStringList words = offered(ask(QString::fromLatin1(verb.name) + QStringLiteral(" --")));
        for (const Option &option : verb.options) QVERIFY2(words.contains(QStringLiteral("--") + QLatin1String(option.name)), option.name);
        QVERIFY2(words.contains(QStringLiteral("--json")), verb.name);
    }
}

void TestCompletion::answers_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<Files>("files");
    const auto row = [](const char *line, const char *words, Files files = Files::None) { QTest::newRow(line) << QString::fromLatin1(words) << files; };
    row("tea", "teardown");
    row("frobnicate ", "");
    row("-", "--help --version");
    row("help do", "doctor");
    row("help doctor ", "");
    row("new ch", "chain");
    row("new chain ", "");
    row("new chain 5 ", "");
    row("new pair -o ", "", Files::Any);
    row("new pair --output=", "", Files::Any);
    row("validate ", "", Files::Labs);
    row("validate a.vethlab ", "", Files::Labs);
    row("apply ", "", Files::Labs);
    row("apply a.vethlab ", "");
    row("apply --world ", "computer sandbox");
    row("apply --world=s", "--world=sandbox");
    row("apply --world sandbox ", "", Files::Labs);
    row("apply --timing=x", "");
    row("apply --t", "--timing");
    row("apply --timing --t", "");
    row("apply -- --t", "", Files::Labs);
    row("status ", "office star", Files::Labs);
    row("status st", "star", Files::Labs);
    row("ping star ", "ns1 ns2");
    row("ping -c 3 star ns1 ns", "ns1 ns2");
    row("ping star ns1 ns2 ", "");
    row("ping office ", "");
    row("exec star ", "ns1 ns2");
    row("exec star --u", "--user-only");
    row("teardown ", "office star", Files::Labs);
    row("export star --to ", "vethlab");
    row("completion ", "bash fish zsh");
}

void TestCompletion::answers()
{
    QFETCH(QString, words);
    QFETCH(Files, files);
    const Completion completion = ask(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(offered(completion), words.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(completion.files, files);
}

void TestCompletion::commandsAreTheShells()
{
    for (const auto &[line, before] : {std::pair("exec star ns1 ", 3), std::pair("exec star ns1 -- ", 4), std::pair("exec star ns1 -- ls -", 4),
             std::pair("exec -u star ns1 ls ", 4)}) {
        const Completion completion = ask(QString::fromLatin1(line));
        QCOMPARE(completion.files, Files::Commands);
        QVERIFY2(completion.commandAt + 1 == before, line);
        QVERIFY(completion.candidates.empty());
    }
}

void TestCompletion::nodesOfAFile()
{
    const QString file = m_home.write(QStringLiteral("lab.vethlab"), m_home.run({QStringLiteral("new"), QStringLiteral("pair")}).out);
    const test::Run run = m_home.run({QStringLiteral("complete"), QStringLiteral("ping"), file, QString()});
    QCOMPARE(run.out, QByteArray("none\nns1\t\nns2\t\n"));
    QCOMPARE(m_home.run({QStringLiteral("complete"), QStringLiteral("ping"), QStringLiteral("nothing"), QString()}).out, QByteArray("none\n"));
    // A label that is no single word: the kernel's name, the id.
    const QString example = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab");
    const QByteArray nodes = m_home.run({QStringLiteral("complete"), QStringLiteral("ping"), example, QStringLiteral("ns1"), QString()}).out;
    QVERIFY2(nodes.contains("\ncomputer\t\n") && nodes.contains("\nInternet\t\n"), nodes);
}

void TestCompletion::shellsComplete_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    for (const char *shell : {"bash", "fish", "zsh"}) {
        const auto row = [shell](const char *name, const char *line, const char *words) {
            QTest::addRow("%s, %s", shell, name) << QString::fromLatin1(shell) << QStringLiteral("vethlabctl ") + QLatin1String(line) << QString::fromLatin1(words);
        };
        row("verb", "te", "teardown");
        row("option", "apply --ti", "--timing");
        row("value", "apply --world ", "computer sandbox");
        row("glued value", "apply --world=sa", "--world=sandbox");
        row("lab file", "apply l", "lab.vethlab");
        row("nodes", "ping lab.vethlab ", "ns1 ns2");
        row("any file", "new pair -o l", "lab.txt lab.vethlab");
    }
}

void TestCompletion::shellsComplete()
{
    QFETCH(QString, shell);
    QFETCH(QString, line);
    QFETCH(QString, words);
    if (QStandardPaths::findExecutable(shell).isEmpty()) QSKIP(qPrintable(shell + QStringLiteral(" is not installed")));
    const QList<std::pair<QString, QByteArray>> files{{QStringLiteral("lab.txt"), "no lab"},
        {QStringLiteral("lab.vethlab"), m_home.run({QStringLiteral("new"), QStringLiteral("pair")}).out},
        {QStringLiteral("script"), m_home.run({QStringLiteral("completion"), shell}).out}};
    for (const auto &[name, bytes] : files) QVERIFY(!m_home.write(name, bytes).isEmpty());
    const QString folder = QFileInfo(test::CtlHome::program()).path();
    const QString noSettings = shell == QLatin1String("bash") ? QStringLiteral("--norc") : shell == QLatin1String("fish") ? QStringLiteral("--no-config") : QStringLiteral("-f");
    const test::Run run = m_home.runProgram(shell, {noSettings, QStringLiteral(TEST_DATA_DIR "/ctl/completion/ask.") + shell, folder, line});
    QStringList found = QString::fromUtf8(run.out).split(u'\n', Qt::SkipEmptyParts);
    found.removeDuplicates();
    found.sort();
    // For readline a word begins behind the "=".
    if (shell == QLatin1String("bash")) words.remove(QStringLiteral("--world="));
    QVERIFY2(found == words.split(u' '), run.all());
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
