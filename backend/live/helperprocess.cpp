// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/helperprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace vethlab {

namespace {

constexpr int helperDescriptor = 3;

/// Made with mode 0700 and ours: others must neither find nor replace the sockets in it.
Result<void> prepareSocketDir(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    QDir().mkpath(QFileInfo(path).path());
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return systemFailure(ErrorCode::FileIo, {path.toStdString()});
    struct stat info {};
    if (::lstat(name.constData(), &info) != 0) return systemFailure(ErrorCode::FileIo, {path.toStdString()});
    if (!S_ISDIR(info.st_mode) || info.st_uid != ::geteuid())
        return fail(ErrorCode::NotPermitted, {}, {"socket-dir", path.toStdString()});
    if ((info.st_mode & 077) != 0 && ::chmod(name.constData(), 0700) != 0)
        return systemFailure(ErrorCode::FileIo, {path.toStdString()});
    return {};
}

struct SpawnSetup {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    SpawnSetup()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnSetup()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSetup(const SpawnSetup &) = delete;
    SpawnSetup &operator=(const SpawnSetup &) = delete;
};

/// The signal state of a fresh program, whatever ours is.
void resetSignals(posix_spawnattr_t &attributes)
{
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
}

/// Waits for one child that nobody asks about any more; ends with it.
class Reaper : public QObject {
public:
    Reaper(int pid, QObject *parent)
        : QObject(parent)
        , m_pid(pid)
    {
        m_timer.setInterval(500);
        connect(&m_timer, &QTimer::timeout, this, &Reaper::look);
        m_timer.start();
    }

private:
    void look()
    {
        if (::waitpid(m_pid, nullptr, WNOHANG) != 0) deleteLater();
    }
    QTimer m_timer;
    int m_pid;
};

} // namespace

tl::unexpected<Error> systemFailure(ErrorCode code, std::vector<std::string> args)
{
    const int number = errno;
    return tl::unexpected(Error{code, {}, std::move(args), std::strerror(number), number, {}});
}

HelperPaths HelperPaths::find(const QString &ownProgramDir)
{
    HelperPaths paths;
    const QString name = QStringLiteral("vethlab-helper");
    const QStringList candidates{
        ownProgramDir + u'/' + name,
        ownProgramDir + QStringLiteral("/../libexec/vethlab/") + name,
        ownProgramDir + QStringLiteral("/../libexec/") + name,
        QStringLiteral("/usr/libexec/vethlab/") + name,
    };
    paths.program = candidates.front();
    for (const QString &candidate : candidates) {
        if (!QFileInfo(candidate).isExecutable()) continue;
        paths.program = QDir::cleanPath(candidate);
        break;
    }
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(runtime) && QFileInfo(runtime).isDir()) {
        paths.socketDir = runtime + QStringLiteral("/vethlab");
    } else {
        paths.socketDir = QDir::homePath() + QStringLiteral("/.local/state/vethlab/run");
    }
    return paths;
}

Result<int> spawnHelper(const HelperPaths &paths, const HelperStart &how, int socket)
{
    if (!QFileInfo(paths.program).isExecutable())
        return fail(ErrorCode::NotPossible, {}, {"helper-missing", paths.program.toStdString()});
    if (const Result<void> made = prepareSocketDir(paths.socketDir); !made) return tl::unexpected(made.error());

    std::vector<QByteArray> words{QFile::encodeName(paths.program), how.mode, "--fd", QByteArray::number(helperDescriptor)};
    if (how.listens) words.insert(words.end(), {QByteArray("--socket-dir"), QFile::encodeName(paths.socketDir)});
    if (how.keep) words.emplace_back("--keep");
    std::vector<char *> arguments;
    for (QByteArray &word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    SpawnSetup setup;
    resetSignals(setup.attributes);
    // In this order: our end of the pair may have number 3 itself.
    posix_spawn_file_actions_adddup2(&setup.actions, socket, helperDescriptor);
    posix_spawn_file_actions_addopen(&setup.actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&setup.actions, 1, "/dev/null", O_WRONLY, 0);
    // It may outlive us, and must not keep our caller's pipe open then.
    const QByteArray log = QFile::encodeName(paths.socketDir + QStringLiteral("/helper.log"));
    posix_spawn_file_actions_addopen(&setup.actions, 2, log.constData(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
    posix_spawn_file_actions_addclosefrom_np(&setup.actions, helperDescriptor + 1);

    pid_t pid = 0;
    errno = ::posix_spawn(&pid, arguments.front(), &setup.actions, &setup.attributes, arguments.data(), environ);
    if (errno != 0) return systemFailure(ErrorCode::NotPossible, {"helper-start", paths.program.toStdString()});
    return pid;
}

Error errorOfExitedHelper(int status)
{
    Error error{ErrorCode::Internal, {}, {"helper-ended"}, {}, 0, {}};
    if (WIFSIGNALED(status)) {
        error.args = {"helper-killed", std::to_string(WTERMSIG(status))};
    } else if (WEXITSTATUS(status) == 3) {
        error.code = ErrorCode::NotPermitted;
    } else if (WEXITSTATUS(status) == 4) {
        error.code = ErrorCode::NotPossible;
    }
    return error;
}

void reapLater(int pid)
{
    if (::waitpid(pid, nullptr, WNOHANG) != 0) return;
    if (QCoreApplication *application = QCoreApplication::instance()) new Reaper(pid, application);
}

Result<UniqueFd> connectSocket(const QString &path)
{
    QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    UniqueFd folder; // a path has room for 107 bytes only (unix(7)); beyond that it goes by the folder, as the helper's own does
    if (static_cast<std::size_t>(name.size()) >= sizeof address.sun_path) {
        const QFileInfo file(path);
        folder.reset(::open(QFile::encodeName(file.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        name = "/proc/self/fd/" + QByteArray::number(folder.get()) + '/' + QFile::encodeName(file.fileName());
        if (!folder.isValid() || static_cast<std::size_t>(name.size()) >= sizeof address.sun_path)
            return fail(ErrorCode::NotPossible, {}, {"socket-path", path.toStdString()});
    }
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isValid()) return systemFailure(ErrorCode::Internal, {"socket"});
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return systemFailure(ErrorCode::NotConnected, {path.toStdString()});
    return socket;
}

QStringList socketFiles(const QString &socketDir)
{
    const QDir dir(socketDir);
    QStringList paths;
    for (const QString &name : dir.entryList({QStringLiteral("*.sock")}, QDir::System | QDir::NoDotAndDotDot, QDir::Name))
        paths.append(dir.filePath(name));
    return paths;
}

int peerPid(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return 0;
    return peer.pid;
}

} // namespace vethlab
