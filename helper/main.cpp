// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "helper/busplace.h"
#include "helper/commandline.h"
#include "helper/doctor.h"
#include "helper/guest.h"
#include "helper/refusal.h"
#include "helper/sandbox.h"
#include "helper/server.h"
#include "helper/serversocket.h"
#include "helper/watchdog.h"

using namespace vethlab;
using namespace vethlab::helper;

namespace {

/// Two descriptors per namespace, see shared limits of the kernel: a large lab needs more than the usual 1024.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

Result<void> redirectLog(const std::string &path)
{
    if (path.empty()) return {};
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isValid() || ::dup2(file.get(), STDERR_FILENO) < 0)
        return tl::unexpected(Error{ErrorCode::FileIo, {}, {path}, std::strerror(errno), errno, {}});
    return {};
}

/// All that happens before the first thread: the world, and what is left outside of it.
Result<ServerWorld> enterWorld(const CommandLine &line)
{
    ServerWorld world;
    world.keep = line.keep;
    if (const auto redirected = redirectLog(line.log); !redirected) return tl::unexpected(redirected.error());
    const bool isComputer = line.mode == CommandLine::Mode::Computer || line.mode == CommandLine::Mode::Service;
    if (isComputer && ::geteuid() != 0) return fail(ErrorCode::NotPermitted, {}, {"computer"});
    if (!line.socketDir.empty()) {
        auto socket = ServerSocket::bind(line.socketDir);
        if (!socket) return tl::unexpected(socket.error());
        world.socket = std::make_unique<ServerSocket>(std::move(*socket));
    }
    if (line.mode == CommandLine::Mode::Look) {
        world.world = World::Computer;
        world.lookOnly = true;
        world.outerPid = ::getpid();
        return world;
    }
    if (isComputer) {
        world.isService = line.mode == CommandLine::Mode::Service;
        world.world = World::Computer;
        world.features = tryComputer();
        world.outerPid = ::getpid();
        return world;
    }
    const SandboxTrial trial = trySandbox();
    const Result<Sandbox> sandbox = trial.refusal ? tl::unexpected(*trial.refusal) : enterSandbox(trial.features, world.socket.get(), line.fd);
    if (!sandbox) {
        if (world.socket) world.socket->remove();
        return tl::unexpected(sandbox.error());
    }
    world.world = World::Sandbox;
    world.features = trial.features;
    world.outerPid = sandbox->outerPid;
    return world;
}

/// Clients come over the system bus.
int serveBus(Server &server)
{
    BusPlace place(server);
    const Watchdog watchdog;
    if (const auto taken = place.take(); !taken) return refuseService(-1, taken.error());
    return QCoreApplication::exec();
}

int serve(const CommandLine &line, int argc, char **argv)
{
    raiseDescriptorLimit();
    auto world = enterWorld(line);
    if (!world) return refuseService(line.fd, world.error());
    world->client.reset(line.fd);

    ::setenv("LC_ALL", "C.UTF-8", 1); // the kernel's words are quoted to people as they are: one language
    QCoreApplication application(argc, argv);
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-dd hh:mm:ss.zzz} vethlab-helper: %{message}"));
    Server server(std::move(*world));
    if (const auto started = server.start(); !started) return refuseService(server.takeClient(), started.error());
    return line.mode == CommandLine::Mode::Service ? serveBus(server) : QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--guest") == 0) return runGuest(argv[2]); // started by a service only
    const auto line = CommandLine::parse({argv + 1, static_cast<std::size_t>(argc > 0 ? argc - 1 : 0)});
    if (!line) {
        std::fprintf(stderr, "vethlab-helper: not understood: %s\n%s", line.error().args.front().c_str(), CommandLine::usage());
        return 2;
    }
    switch (line->mode) {
    case CommandLine::Mode::Help: return std::fputs(CommandLine::usage(), stdout) < 0;
    case CommandLine::Mode::Version: return std::puts("vethlab-helper " VETHLAB_VERSION) < 0;
    case CommandLine::Mode::Doctor: return std::puts(doctorReport().c_str()) < 0;
    case CommandLine::Mode::Sandbox:
    case CommandLine::Mode::Computer:
    case CommandLine::Mode::Look:
    case CommandLine::Mode::Service: break;
    }
    return serve(*line, argc, argv);
}
