// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "backend/document/edits.h"
#include "backend/live/labsession.h"

using namespace vethlab;
using State = LabSession::State;

/// Some of what others changed made as drawn again, from the session's side: what it answers, and that the lab and the drawing stay.
class TestLabSessionRestore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void done();
    void refused_data();
    void refused();
    void comesLater();
    void onlyWhileItRuns();

private:
    void start(const char *mode);
    /// Nothing when it was done, else the error's code; fails the test when no answer comes.
    [[nodiscard]] std::optional<ErrorCode> restored(const std::vector<DriftLine> &lines);
    std::unique_ptr<QTemporaryDir> m_dir;
    HelperPaths m_paths;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<LiveState> m_live;
    std::unique_ptr<LabSession> m_session;
    const std::vector<DriftLine> m_lines{{ElementId("ns1"), "forwarding", "on", "off"}};
};

void TestLabSessionRestore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_paths.program = QStringLiteral(VETHLAB_MINIHELPER_PROGRAM);
    m_paths.socketDir = m_dir->path();
    m_document = std::make_unique<Document>();
    m_live = std::make_unique<LiveState>();
    LoadedFile file;
    file.drawing = edits::makePair();
    m_document->load(std::move(file), {});
    m_session = std::make_unique<LabSession>(*m_document, *m_live, m_paths);
}

void TestLabSessionRestore::cleanup()
{
    m_session.reset();
    m_live.reset();
    m_document.reset();
    QTRY_VERIFY(HelperConnection::findRunning(m_paths).empty());
}

void TestLabSessionRestore::start(const char *mode)
{
    qputenv("VETHLAB_MINIHELPER", mode);
    m_session->apply();
    QTRY_COMPARE(m_session->state(), State::Running);
}

std::optional<ErrorCode> TestLabSessionRestore::restored(const std::vector<DriftLine> &lines)
{
    std::optional<Result<void>> answer;
    m_session->restore(lines, [&](const Result<void> &result) { answer = result; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); })) return ErrorCode::Internal;
    return *answer ? std::nullopt : std::optional(answer->error().code);
}

void TestLabSessionRestore::done()
{
    start("");
    const Topology drawn = m_document->topology();
    QSignalSpy states(m_session.get(), &LabSession::stateChanged);
    QSignalSpy logged(m_session.get(), &LabSession::logged);
    QSignalSpy applied(m_session.get(), &LabSession::applied);
    QVERIFY(!restored(m_lines));
    QCOMPARE(m_session->state(), State::Running);
    QCOMPARE(states.size(), 2); // shown as at work meanwhile
    QCOMPARE(logged.size(), 1);
    QCOMPARE(applied.size(), 0);
    QCOMPARE(m_session->revision(), Revision(1));
    QCOMPARE(m_session->waitingChanges(), 0);
    QVERIFY(m_document->topology() == drawn);
}

void TestLabSessionRestore::refused_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("lines");
    QTest::newRow("hangs together") << QByteArray("together") << static_cast<int>(ErrorCode::Invalid) << 1;
    QTest::newRow("another client was faster") << QByteArray("stale") << static_cast<int>(ErrorCode::StaleRevision) << 1;
    QTest::newRow("an older helper") << QByteArray("v6") << static_cast<int>(ErrorCode::VersionMismatch) << 1;
    QTest::newRow("more than a frame holds") << QByteArray("") << static_cast<int>(ErrorCode::TooLarge) << 5000;
}

void TestLabSessionRestore::refused()
{
    QFETCH(QByteArray, mode);
    QFETCH(int, code);
    QFETCH(int, lines);
    start(mode.constData());
    QCOMPARE(restored(std::vector<DriftLine>(static_cast<std::size_t>(lines), m_lines.front())), std::optional(static_cast<ErrorCode>(code)));
    QTRY_COMPARE(m_session->state(), State::Running);
    QCOMPARE(m_session->waitingChanges(), 0);
}

/// The lab is at something else just now.
void TestLabSessionRestore::comesLater()
{
    start("busy");
    QVERIFY(!restored(m_lines));
}

void TestLabSessionRestore::onlyWhileItRuns()
{
    bool isAnswered = false;
    m_session->restore(m_lines, [&](const Result<void> &) { isAnswered = true; });
    start("");
    m_session->restore({}, [&](const Result<void> &) { isAnswered = true; });
    QCOMPARE(m_session->state(), State::Running);
    QTest::qWait(50);
    QVERIFY(!isAnswered);
}

QTEST_GUILESS_MAIN(TestLabSessionRestore)
#include "tst_labsessionrestore.moc"
