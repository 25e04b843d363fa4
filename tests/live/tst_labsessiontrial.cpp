// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "backend/document/edits.h"
#include "backend/live/labsession.h"

using namespace vethlab;
using State = LabSession::State;

/// What a lab changed on the computer's own network waits, is kept or goes back: as the session tells its document and the window. The helper
/// makes every apply wait.
class TestLabSessionTrial : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keptHere();
    void keptByAnother();
    void firstApplyTakenBack();
    void editsStayAndWait();
    void timeIsUp();
    void anAttachedSessionIsAsked();
    void twoAnswers();

private:
    void use(int milliseconds) { qputenv("VETHLAB_MINIHELPER_MS", QByteArray::number(milliseconds)); }
    void start()
    {
        m_session->apply();
        QTRY_COMPARE(m_session->state(), State::Running);
        QTRY_VERIFY(m_session->hostTrial());
    }
    void startKept()
    {
        start();
        m_session->keepHostChanges();
        QTRY_VERIFY(!m_session->hostTrial());
    }
    void addNamespace()
    {
        const auto added = edits::addNode(m_document->drawing(), edits::NodeKind::Namespace, {500, 500});
        QVERIFY(added.has_value());
        QVERIFY(m_document->push(QStringLiteral("Add"), added->delta).has_value());
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    HelperPaths m_paths;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<LiveState> m_live;
    std::unique_ptr<LabSession> m_session;
};

void TestLabSessionTrial::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_paths.program = QStringLiteral(VETHLAB_MINIHELPER_PROGRAM);
    m_paths.socketDir = m_dir->path();
    qputenv("VETHLAB_MINIHELPER", "trial");
    use(60000);
    m_document = std::make_unique<Document>();
    m_live = std::make_unique<LiveState>();
    LoadedFile file;
    file.drawing = edits::makePair();
    m_document->load(std::move(file), {});
    m_session = std::make_unique<LabSession>(*m_document, *m_live, m_paths);
}

void TestLabSessionTrial::cleanup()
{
    m_session.reset();
    m_live.reset();
    m_document.reset();
    QTRY_VERIFY(HelperConnection::findRunning(m_paths).empty());
}

void TestLabSessionTrial::keptHere()
{
    QVERIFY(!m_session->hostTrial());
    start();
    QVERIFY(m_session->hostTrial()->remainingTime() > 50000);
    QSignalSpy changed(m_session.get(), &LabSession::hostTrialChanged);
    m_session->keepHostChanges();
    QVERIFY(changed.wait());
    QVERIFY(!m_session->hostTrial());
    QCOMPARE(m_session->state(), State::Running);
    QCOMPARE(m_session->revision(), Revision(1));
}

void TestLabSessionTrial::keptByAnother()
{
    start();
    HelperConnection other;
    QSignalSpy ready(&other, &HelperConnection::ready);
    QVERIFY(other.connectTo(m_session->connection()->socketPath()) && ready.wait());
    other.send(ConfirmRequest{m_session->lab(), true}, {});
    QTRY_VERIFY(!m_session->hostTrial());
    QCOMPARE(m_session->state(), State::Running);
}

void TestLabSessionTrial::firstApplyTakenBack()
{
    start();
    const Topology drawn = m_document->topology();
    QSignalSpy back(m_session.get(), &LabSession::hostChangesTakenBack);
    QSignalSpy refused(m_session.get(), &LabSession::refused);
    m_session->takeHostChangesBack();
    QVERIFY(back.wait());
    QVERIFY(back.at(0).at(0).toBool()); // the lab is gone
    QCOMPARE(m_session->state(), State::Stopped);
    QVERIFY(!m_session->hostTrial() && m_session->lab().isEmpty());
    QVERIFY(m_document->topology() == drawn);
    QVERIFY(refused.isEmpty());
    start(); // and again
}

/// The drawing is not turned back, and nothing is applied again until a person says so.
void TestLabSessionTrial::editsStayAndWait()
{
    startKept();
    const Topology confirmed = m_document->topology();
    addNamespace();
    QTRY_VERIFY(m_session->hostTrial());
    QCOMPARE(m_session->waitingChanges(), 0);
    const Topology drawn = m_document->topology();
    QSignalSpy back(m_session.get(), &LabSession::hostChangesTakenBack);
    QSignalSpy byOther(m_session.get(), &LabSession::changedByOther);
    m_session->takeHostChangesBack();
    QVERIFY(back.wait());
    QVERIFY(!back.at(0).at(0).toBool());
    QTRY_COMPARE(m_session->waitingChanges(), 1);
    QVERIFY(m_document->topology() == drawn);
    QVERIFY(m_session->appliedTopology() == confirmed);
    QCOMPARE(m_session->revision(), Revision(3));
    QVERIFY(!m_session->followsEdits());
    addNamespace();
    QTest::qWait(400);
    QCOMPARE(m_session->waitingChanges(), 2);
    QCOMPARE(m_session->revision(), Revision(3));
    QVERIFY(byOther.isEmpty());
    m_session->apply();
    QTRY_COMPARE(m_session->waitingChanges(), 0);
    QCOMPARE(m_session->revision(), Revision(4));
    QVERIFY(m_session->followsEdits());
    QTRY_VERIFY(m_session->hostTrial());
}

void TestLabSessionTrial::timeIsUp()
{
    use(700);
    start();
    QSignalSpy back(m_session.get(), &LabSession::hostChangesTakenBack);
    QVERIFY(back.wait());
    QCOMPARE(back.at(0).at(1).toString(), QString());
    QCOMPARE(m_session->state(), State::Stopped);
}

void TestLabSessionTrial::anAttachedSessionIsAsked()
{
    m_session->setKeepRunning(true);
    start();
    Document document;
    LiveState live;
    LabSession second(document, live, m_paths);
    second.attach(m_session->connection()->socketPath(), m_session->lab());
    QTRY_VERIFY(second.hostTrial());
    second.keepHostChanges();
    QTRY_VERIFY(!m_session->hostTrial());
    QTRY_VERIFY(!second.hostTrial());
    m_session->stop();
    QTRY_COMPARE(m_session->state(), State::Stopped);
}

void TestLabSessionTrial::twoAnswers()
{
    start();
    QSignalSpy refused(m_session.get(), &LabSession::refused);
    m_session->keepHostChanges();
    m_session->keepHostChanges(); // before the first is answered
    QVERIFY(refused.wait());
    QCOMPARE(refused.at(0).at(0).value<Error>().args, std::vector<std::string>{"no-trial"});
    QVERIFY(!m_session->hostTrial());
    QCOMPARE(m_session->state(), State::Running);
}

QTEST_GUILESS_MAIN(TestLabSessionTrial)
#include "tst_labsessiontrial.moc"
