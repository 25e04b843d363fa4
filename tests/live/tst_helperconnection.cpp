// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QFile>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>

#include <cstring>

#include "backend/live/helperconnection.h"

using namespace vethlab;

class TestHelperConnection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_paths.program = QStringLiteral(VETHLAB_MINIHELPER_PROGRAM);
        m_paths.socketDir = m_dir->filePath(QStringLiteral("state/run"));
        qunsetenv("VETHLAB_MINIHELPER");
        qunsetenv("VETHLAB_MINIHELPER_FDS");
    }

    void startSaysHello()
    {
        HelperConnection connection;
        QSignalSpy ready(&connection, &HelperConnection::ready);
        QVERIFY(connection.start(m_paths, World::Sandbox, false));
        QVERIFY(!connection.isReady());
        QVERIFY(ready.wait());
        QVERIFY(connection.isReady());
        QCOMPARE(connection.hello().program, std::string("minihelper"));
        QCOMPARE(connection.helperPid(), static_cast<int>(connection.hello().pid));
        QVERIFY(QFileInfo::exists(connection.socketPath()));
        struct stat info { };
        QCOMPARE(::stat(QFile::encodeName(m_paths.socketDir).constData(), &info), 0);
        QCOMPARE(static_cast<unsigned>(info.st_mode & 0777), 0700U);
    }

    void helperInheritsNothingButItsSocket()
    {
        const QString list = m_dir->filePath(QStringLiteral("fds"));
        qputenv("VETHLAB_MINIHELPER_FDS", list.toLocal8Bit());
        const UniqueFd leak(::open("/dev/null", O_RDONLY)); // without close-on-exec
        QVERIFY(leak.isValid());
        HelperConnection connection;
        QSignalSpy ready(&connection, &HelperConnection::ready);
        QVERIFY(connection.start(m_paths, World::Sandbox, false));
        QVERIFY(ready.wait());
        QFile file(list);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("0\n1\n2\n3\n"));
    }

    void helperEndsWithItsOnlyClient()
    {
        auto connection = std::make_unique<HelperConnection>();
        QSignalSpy ready(connection.get(), &HelperConnection::ready);
        QVERIFY(connection->start(m_paths, World::Sandbox, false));
        QVERIFY(ready.wait());
        const QString socket = connection->socketPath();
        connection.reset();
        QTRY_VERIFY(!QFileInfo::exists(socket));
        QVERIFY(HelperConnection::findRunning(m_paths).empty());
    }

    void secondClientFindsItAndTheyShareOneHelper()
    {
        HelperConnection first;
        QSignalSpy ready(&first, &HelperConnection::ready);
        QVERIFY(first.start(m_paths, World::Sandbox, false));
        QVERIFY(ready.wait());
        const std::vector<FoundHelper> found = HelperConnection::findRunning(m_paths);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].pid, first.helperPid());
        HelperConnection second;
        QSignalSpy secondReady(&second, &HelperConnection::ready);
        QVERIFY(second.connectTo(found[0].socketPath));
        QVERIFY(secondReady.wait());
        QCOMPARE(second.hello().pid, first.hello().pid);
        QCOMPARE(second.helperPid(), first.helperPid());
    }

    void deadSocketsAreRemovedLiveOnesStay()
    {
        HelperConnection connection;
        QSignalSpy ready(&connection, &HelperConnection::ready);
        QVERIFY(connection.start(m_paths, World::Sandbox, false));
        QVERIFY(ready.wait());
        const QString dead = m_paths.socketDir + QStringLiteral("/dead.sock");
        {
            const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
            sockaddr_un address{};
            address.sun_family = AF_UNIX;
            std::strncpy(address.sun_path, QFile::encodeName(dead).constData(), sizeof address.sun_path - 1);
            QCOMPARE(::bind(socket.get(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        }
        QVERIFY(QFileInfo::exists(dead));
        const std::vector<FoundHelper> found = HelperConnection::findRunning(m_paths);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].socketPath, connection.socketPath());
        QVERIFY(!QFileInfo::exists(dead));
    }

    void missingProgramIsNamed()
    {
        m_paths.program = m_dir->filePath(QStringLiteral("nowhere/vethlab-helper"));
        HelperConnection connection;
        const Result<void> started = connection.start(m_paths, World::Sandbox, false);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::NotPossible);
        QCOMPARE(started.error().args, (std::vector<std::string>{"helper-missing", m_paths.program.toStdString()}));
    }

    void socketFolderOfSomebodyElseIsRefused()
    {
        if (::geteuid() != 0) QSKIP("only root can give a folder away");
        QVERIFY(QDir().mkpath(m_paths.socketDir));
        QCOMPARE(::chown(QFile::encodeName(m_paths.socketDir).constData(), 65534, 65534), 0);
        HelperConnection connection;
        const Result<void> started = connection.start(m_paths, World::Sandbox, false);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::NotPermitted);
    }

    void tooLongSocketPathIsNamed()
    {
        HelperConnection connection;
        const Result<void> connected = connection.connectTo(QStringLiteral("/tmp/") + QString(200, u'x'));
        QVERIFY(!connected);
        QCOMPARE(connected.error().code, ErrorCode::NotPossible);
        QCOMPARE(connected.error().args.at(0), std::string("socket-path"));
    }

    void refusalArrivesAsItsReason()
    {
        qputenv("VETHLAB_MINIHELPER", "refuse");
        const Error error = errorOfStart();
        QCOMPARE(error.code, ErrorCode::NotPossible);
        QCOMPARE(error.args, std::vector<std::string>{"userns-disabled"});
        QCOMPARE(error.kernelText, std::string("Operation not permitted"));
    }

    void silentEndIsExplainedByItsExitCode()
    {
        qputenv("VETHLAB_MINIHELPER", "exit4");
        QCOMPARE(errorOfStart().code, ErrorCode::NotPossible);
    }

    void unknownVersionIsRefused()
    {
        qputenv("VETHLAB_MINIHELPER", "old");
        QCOMPARE(errorOfStart().code, ErrorCode::VersionMismatch);
    }

    void errorRepliesArriveAsErrors()
    {
        HelperConnection connection;
        QSignalSpy ready(&connection, &HelperConnection::ready);
        QVERIFY(connection.start(m_paths, World::Sandbox, false));
        QVERIFY(ready.wait());
        std::optional<Result<Reply>> answer;
        connection.send(
            AttachRequest{LabId(std::string("nope")), true, true, true}, [&](const Result<Reply> &reply) { answer = reply; });
        QTRY_VERIFY(answer);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, ErrorCode::UnknownLab);
    }

    void whoWaitsIsToldWhenTheHelperDies()
    {
        qputenv("VETHLAB_MINIHELPER", "slow");
        HelperConnection connection;
        QSignalSpy ready(&connection, &HelperConnection::ready);
        QSignalSpy ended(&connection, &HelperConnection::ended);
        QVERIFY(connection.start(m_paths, World::Sandbox, false));
        QVERIFY(ready.wait());
        std::optional<Result<Reply>> answer;
        ApplyRequest apply;
        apply.full = Topology();
        connection.send(apply, [&](const Result<Reply> &reply) { answer = reply; });
        QCOMPARE(::kill(connection.helperPid(), SIGKILL), 0);
        QVERIFY(ended.wait());
        QCOMPARE(ended.size(), 1);
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code, ErrorCode::NotConnected);
        // And later requests, too, though not before they have an id.
        answer.reset();
        const RequestId id = connection.send(ListLabsRequest{}, [&](const Result<Reply> &reply) { answer = reply; });
        QVERIFY(id != 0 && !answer);
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::NotConnected);
    }

    void leavesNoZombie()
    {
        int pid = 0;
        {
            HelperConnection connection;
            QSignalSpy ready(&connection, &HelperConnection::ready);
            QVERIFY(connection.start(m_paths, World::Sandbox, false));
            QVERIFY(ready.wait());
            pid = connection.helperPid();
        }
        QTRY_VERIFY(!QFileInfo::exists(QStringLiteral("/proc/%1").arg(pid)));
    }

private:
    Error errorOfStart()
    {
        HelperConnection connection;
        std::optional<Error> error;
        connect(&connection, &HelperConnection::failed, this, [&](const Error &e) { error = e; });
        if (const Result<void> started = connection.start(m_paths, World::Sandbox, false); !started) return started.error();
        [&] { QTRY_VERIFY(error); }();
        return error.value_or(Error{});
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    HelperPaths m_paths;
};

QTEST_GUILESS_MAIN(TestHelperConnection)
#include "tst_helperconnection.moc"
