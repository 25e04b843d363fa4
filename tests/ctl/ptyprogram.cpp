// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/ctl/ptyprogram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcessEnvironment>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace vethlab::test {

PtyProgram::PtyProgram(const CtlHome &home, const QString &program, const QStringList &words, const QStringList &more)
{
    QProcess wanted;
    home.prepare(wanted, program, words);
    QList<QByteArray> texts;
    for (const QString &variable : wanted.processEnvironment().toStringList() + more) texts.append(variable.toLocal8Bit());
    std::vector<char *> environment;
    for (QByteArray &text : texts) environment.push_back(text.data());
    environment.push_back(nullptr);
    QList<QByteArray> parts{wanted.program().toLocal8Bit()};
    for (const QString &word : wanted.arguments()) parts.append(word.toLocal8Bit());
    std::vector<char *> arguments;
    for (QByteArray &part : parts) arguments.push_back(part.data());
    arguments.push_back(nullptr);
    const QByteArray folder = QFile::encodeName(wanted.workingDirectory());
    struct stat owner { };
    if (::stat(folder.constData(), &owner) != 0) qFatal("no folder");

    const winsize size{30, 120, 0, 0};
    int master = -1;
    m_pid = ::forkpty(&master, nullptr, nullptr, &size);
    if (m_pid < 0) qFatal("forkpty");
    if (m_pid == 0) {
        // A terminal belongs to whom it was opened for.
        if (::fchown(STDIN_FILENO, owner.st_uid, owner.st_gid) != 0 || ::chdir(folder.constData()) != 0) ::_exit(125);
        ::execvpe(arguments[0], arguments.data(), environment.data());
        ::_exit(125);
    }
    m_master.reset(master);
    ::fcntl(master, F_SETFD, FD_CLOEXEC);
    ::fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK);
}

PtyProgram::~PtyProgram()
{
    hangUp();
    if (m_code >= 0 || waitForEnd(5000) >= 0) return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

QByteArray PtyProgram::terminalPath() const
{
    std::array<char, 64> path{};
    return ::ptsname_r(m_master.get(), path.data(), path.size()) == 0 ? QByteArray(path.data()) : QByteArray();
}

termios PtyProgram::modes() const
{
    termios modes{};
    ::tcgetattr(m_master.get(), &modes);
    return modes;
}

void PtyProgram::type(const QByteArray &keys)
{
    // Reading on meanwhile, as terminal programs do.
    for (qsizetype typed = 0; typed < keys.size();) {
        const ssize_t count = ::write(m_master.get(), keys.constData() + typed, static_cast<std::size_t>(keys.size() - typed));
        if (count < 0 && errno != EAGAIN) return qWarning("can't type");
        typed += std::max<ssize_t>(count, 0);
        read(count < 0 ? 10 : 0);
    }
}

void PtyProgram::resize(int columns, int rows)
{
    const winsize size{static_cast<unsigned short>(rows), static_cast<unsigned short>(columns), 0, 0};
    ::ioctl(m_master.get(), TIOCSWINSZ, &size);
}

void PtyProgram::read(int timeoutMs)
{
    pollfd source{m_master.get(), POLLIN, 0};
    std::array<char, 4096> bytes{};
    while (::poll(&source, 1, timeoutMs) > 0) {
        const ssize_t count = ::read(m_master.get(), bytes.data(), bytes.size());
        if (count <= 0) return static_cast<void>(::usleep(static_cast<useconds_t>(timeoutMs) * 1000));
        m_shown.append(bytes.data(), count);
        timeoutMs = 0;
    }
}

const QByteArray &PtyProgram::shown()
{
    read(0);
    return m_shown;
}

bool PtyProgram::waitFor(const QByteArray &text, int timeoutMs)
{
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        const qsizetype place = m_shown.indexOf(text, m_seen);
        if (place >= 0) {
            m_seen = place + text.size();
            return true;
        }
        if (clock.elapsed() > timeoutMs) return false;
        read(20);
    }
}

std::optional<QByteArray> PtyProgram::ask(const QByteArray &line)
{
    // The marks are not in the line as it is typed, and `$?` is what it was.
    type("r=$?; printf '<%s>\\n' begin; (exit $r); " + line + "; printf '<%s>\\n' end\n");
    if (!waitFor("<begin>\r\n")) return {};
    const qsizetype begin = m_seen;
    if (!waitFor("<end>\r\n")) return {};
    return m_shown.mid(begin, m_seen - begin - qsizetype(sizeof "<end>\r\n") + 1).replace("\r\n", "\n");
}

int PtyProgram::waitForEnd(int timeoutMs)
{
    QElapsedTimer clock;
    clock.start();
    while (m_code < 0) {
        int status = 0;
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        } else if (clock.elapsed() > timeoutMs) {
            return -1;
        }
        // A program whose last words nobody reads may not come to its end.
        if (m_master.isValid()) read(10);
        else ::usleep(10'000);
    }
    return m_code;
}

} // namespace vethlab::test
