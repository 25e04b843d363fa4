// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/server/insidelab.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <set>

#include "backend/core/uniquefd.h"
#include "helper/kinds/address.h"
#include "helper/kinds/link.h"
#include "helper/routesocket.h"

namespace vethlab::test {

namespace {

using helper::NetlinkMessage;
using helper::RouteSocket;

UniqueFd namespaceFile(pid_t pid, const char *kind)
{
    return UniqueFd(::open(("/proc/" + std::to_string(pid) + "/ns/" + kind).c_str(), O_RDONLY | O_CLOEXEC));
}

/// A sandbox without a pid namespace is in ours, which nobody may enter again without power over it.
bool isOurs(const UniqueFd &pidNamespace)
{
    struct stat own{};
    struct stat theirs{};
    return ::stat("/proc/self/ns/pid", &own) == 0 && ::fstat(pidNamespace.get(), &theirs) == 0 && own.st_ino == theirs.st_ino;
}

bool enter(pid_t inner, const std::string &ns, bool withPid)
{
    const std::string root = "/proc/" + std::to_string(inner);
    const UniqueFd user = namespaceFile(inner, "user");
    const UniqueFd mount = namespaceFile(inner, "mnt");
    const UniqueFd pid = namespaceFile(inner, "pid");
    const UniqueFd net(::open((ns.empty() ? root + "/ns/net" : root + "/root/run/netns/" + ns).c_str(), O_RDONLY | O_CLOEXEC));
    return ::setns(user.get(), CLONE_NEWUSER) == 0 && ::setns(net.get(), CLONE_NEWNET) == 0
        && (!withPid || isOurs(pid) || ::setns(pid.get(), CLONE_NEWPID) == 0) && ::setns(mount.get(), CLONE_NEWNS) == 0;
}

int change(NetlinkMessage &message)
{
    auto socket = RouteSocket::openHere();
    return socket ? socket->exchange(message).errnoValue : socket.error().errnoValue;
}

int atHosts(int first, int last, int step, const std::function<int()> &work)
{
    for (int i = first; i <= last; i += step) {
        const UniqueFd ns(::open(("/run/netns/h" + std::to_string(i)).c_str(), O_RDONLY | O_CLOEXEC));
        if (::setns(ns.get(), CLONE_NEWNET) != 0) return errno;
        if (const int refused = work()) return refused;
    }
    return 0;
}

} // namespace

int insideLab(pid_t inner, const std::string &ns, const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) ::_exit(enter(inner, ns, false) ? work() : 100);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

std::string toldInside(pid_t inner, const std::string &ns, const std::function<std::string()> &work)
{
    const UniqueFd paper(::memfd_create("told", MFD_CLOEXEC));
    const int refused = insideLab(inner, ns, [&] {
        const std::string text = work();
        return ::write(paper.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : errno;
    });
    struct stat facts{};
    if (refused != 0 || ::fstat(paper.get(), &facts) != 0) return {};
    std::string text(static_cast<std::size_t>(facts.st_size), ' ');
    return ::pread(paper.get(), text.data(), text.size(), 0) == facts.st_size ? text : std::string();
}

std::vector<LabNamespace> namespacesOf(pid_t inner)
{
    std::vector<LabNamespace> all;
    std::set<ino_t> known;
    const auto add = [&](const QString &path, const QString &label) {
        UniqueFd fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
        struct stat facts{};
        if (fd.isValid() && ::fstat(fd.get(), &facts) == 0 && known.insert(facts.st_ino).second) all.push_back({label.toStdString(), std::move(fd)});
    };
    const QString process = QStringLiteral("/proc/%1/").arg(inner);
    const QString names = process + QStringLiteral("root/run/netns/");
    for (const QString &name : QDir(names).entryList(QDir::Files | QDir::System)) add(names + name, name);
    add(process + QStringLiteral("ns/net"), QStringLiteral("root"));
    const QString open = process + QStringLiteral("fd/");
    for (const QString &fd : QDir(open).entryList(QDir::Files | QDir::System)) {
        const QString target = QFileInfo(QFile::symLinkTarget(open + fd)).fileName();
        if (target.startsWith(QStringLiteral("net:["))) add(open + fd, target);
    }
    return all;
}

pid_t leaveSleeper(pid_t inner, const std::string &ns)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return 0;
    const UniqueFd reader(pipe[0]);
    UniqueFd writer(pipe[1]);
    const pid_t child = ::fork();
    if (child == 0) {
        if (!enter(inner, ns, true)) ::_exit(100);
        const pid_t sleeper = ::fork(); // this one is inside the pid namespace
        if (sleeper == 0) {
            ::signal(SIGHUP, SIG_IGN);
            ::setsid();
            ::close_range(0, ~0U, 0); // the test's sockets too, or their other ends would never see them closed
            for (;;) ::pause();
        }
        [[maybe_unused]] const auto written = ::write(writer.get(), &sleeper, sizeof sleeper);
        ::_exit(sleeper > 0 ? 0 : 100); // the sleeper becomes an orphan of the world
    }
    writer.reset();
    pid_t sleeper = 0;
    const bool got = ::read(reader.get(), &sleeper, sizeof sleeper) == static_cast<ssize_t>(sizeof sleeper);
    ::waitpid(child, nullptr, 0);
    return got ? sleeper : 0;
}

int setLinkUp(const char *name, bool up)
{
    NetlinkMessage message(RTM_NEWLINK, NLM_F_ACK);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(::if_nametoindex(name));
    header.ifi_flags = up ? static_cast<unsigned>(IFF_UP) : 0U;
    header.ifi_change = IFF_UP;
    message.fixed(header);
    return change(message);
}

int flapLink(const char *name, int times)
{
    auto socket = RouteSocket::openHere();
    if (!socket) return socket.error().errnoValue;
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(::if_nametoindex(name));
    header.ifi_change = IFF_UP;
    for (int i = 0; i < 2 * times; ++i) {
        header.ifi_flags = i % 2 == 0 ? 0U : static_cast<unsigned>(IFF_UP);
        NetlinkMessage message(RTM_NEWLINK, NLM_F_ACK);
        message.fixed(header);
        if (const int refused = socket->exchange(message).errnoValue) return refused;
    }
    return 0;
}

int flapHosts(int first, int last, int step, int times)
{
    return atHosts(first, last, step, [times] { return flapLink("eth0", times); });
}

int switchHosts(int first, int last, int step, bool up)
{
    return atHosts(first, last, step, [up] { return setLinkUp("eth0", up); });
}

int removeLink(const char *name)
{
    NetlinkMessage message = helper::removeLink(::if_nametoindex(name));
    message.header()->nlmsg_flags |= NLM_F_ACK;
    return change(message);
}

int removeAddress(const char *device, const std::string &prefix)
{
    NetlinkMessage message = helper::removeAddress({::if_nametoindex(device), *IpPrefix::parse(prefix), {}, false});
    message.header()->nlmsg_flags |= NLM_F_ACK;
    return change(message);
}

int unmountAndRemove(const char *path) { return ::umount2(path, MNT_DETACH) == 0 && ::unlink(path) == 0 ? 0 : errno; }

int writeFile(const char *path, const char *text)
{
    const UniqueFd file(::open(path, O_WRONLY | O_CLOEXEC));
    return file.isValid() && ::write(file.get(), text, std::strlen(text)) > 0 ? 0 : errno;
}

ino_t userNamespaceOf(pid_t pid)
{
    struct stat facts{};
    return ::stat(("/proc/" + std::to_string(pid) + "/ns/user").c_str(), &facts) == 0 ? facts.st_ino : 0;
}

std::vector<pid_t> processesOfUserNamespace(ino_t inode)
{
    std::vector<pid_t> found;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const pid_t pid = name.toInt();
        if (pid > 0 && userNamespaceOf(pid) == inode) found.push_back(pid);
    }
    return found;
}

} // namespace vethlab::test
