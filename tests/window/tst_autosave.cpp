// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdio>

#include "app/autosave.h"
#include "backend/document/edits.h"
#include "windowfixture.h"

using namespace vethlab;

namespace {

constexpr int promisedMs = 2000;

/// The program that gets killed: draws, says so, and never ends by itself.
int beVictim(const QString &folder)
{
    Document document;
    LiveState live;
    LabSession session(document, live, {});
    Autosave autosave(document, session, folder);
    LoadedFile file;
    file.drawing = test::twoNamespaces();
    file.drawing.topology.setInfo({"office", ""});
    document.load(std::move(file), QStringLiteral("/nowhere/office.vethlab"));
    const auto added = edits::addNode(document.drawing(), edits::NodeKind::Bridge, {0, 400});
    if (!added || !document.push(QStringLiteral("draw"), added->delta))
        return 1;
    std::puts("drawn");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class TestAutosave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledProgramLosesNothing();
    void anOrderlyEndLeavesNothing();
    void savingLeavesNothing();
    void theLivingAreLeftAlone();
};

void TestAutosave::aKilledProgramLosesNothing()
{
    QTemporaryDir folder;
    QProcess victim;
    victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--victim"), folder.path()});
    QVERIFY(victim.waitForReadyRead(20000));
    QTest::qWait(promisedMs);
    ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
    QVERIFY(victim.waitForFinished());
    QCOMPARE(victim.exitStatus(), QProcess::CrashExit);

    Document document;
    LiveState live;
    LabSession session(document, live, {});
    Autosave autosave(document, session, folder.path());
    const std::vector<UnsavedWork> left = autosave.leftBehind();
    QCOMPARE(left.size(), std::size_t(1));
    QCOMPARE(left.front().name, QStringLiteral("office"));
    QCOMPARE(left.front().path, QStringLiteral("/nowhere/office.vethlab"));
    const auto loaded = autosave.load(left.front().id);
    QVERIFY(loaded);
    Drawing expected = test::twoNamespaces();
    expected.topology.setInfo({"office", ""});
    QVERIFY(applyDelta(expected, edits::addNode(expected, edits::NodeKind::Bridge, {0, 400})->delta));
    // Compared as a file holds it: there interfaces stand with their nodes.
    const auto bytesOf = [](const Drawing &drawing) {
        Document any;
        LoadedFile file;
        file.drawing = drawing;
        any.load(std::move(file), {});
        return any.serialized();
    };
    QCOMPARE(bytesOf(loaded->drawing), bytesOf(expected));
    QVERIFY(loaded->drawing.topology.findAs<Bridge>(ElementId("br1")));
    autosave.discard(left.front().id);
    QVERIFY(autosave.leftBehind().empty());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestAutosave::anOrderlyEndLeavesNothing()
{
    QTemporaryDir folder;
    {
        Document document;
        LiveState live;
        LabSession session(document, live, {});
        Autosave autosave(document, session, folder.path());
        QVERIFY(document.push(QStringLiteral("draw"), edits::addNode(document.drawing(), edits::NodeKind::Bridge, {})->delta));
        autosave.flush();
        QVERIFY(!QDir(folder.path()).isEmpty());
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestAutosave::savingLeavesNothing()
{
    QTemporaryDir folder, files;
    Document document;
    LiveState live;
    LabSession session(document, live, {});
    Autosave autosave(document, session, folder.path());
    QVERIFY(document.push(QStringLiteral("draw"), edits::addNode(document.drawing(), edits::NodeKind::Bridge, {})->delta));
    autosave.flush();
    QVERIFY(!QDir(folder.path()).isEmpty());
    QVERIFY(document.save(files.filePath(QStringLiteral("a.vethlab"))));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestAutosave::theLivingAreLeftAlone()
{
    QTemporaryDir folder;
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--victim"), folder.path()});
    QVERIFY(other.waitForReadyRead(20000));
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(folder.path()).entryList({QStringLiteral("*.json")}).isEmpty(), promisedMs + 1000);
    Document document;
    LiveState live;
    LabSession session(document, live, {});
    Autosave autosave(document, session, folder.path());
    QVERIFY(autosave.leftBehind().empty());
    other.kill();
    QVERIFY(other.waitForFinished());
    QCOMPARE(autosave.leftBehind().size(), std::size_t(1));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--victim"))
        return beVictim(arguments.at(2));
    TestAutosave test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_autosave.moc"
