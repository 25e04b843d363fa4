// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// uplink: what apply and the window start for the Internet nodes of a sandbox.
#include <QCoreApplication>
#include <QProcess>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "app/ctl/context.h"
#include "app/ctl/labclient.h"
#include "app/ctl/uplinkkeeper.h"
#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

Result<WantedUplinks> uplinksOf(const HelperPaths &paths, const RunningLab &lab)
{
    LabClient client(paths);
    if (const Result<void> connected = client.connectTo(lab); !connected) return tl::unexpected(connected.error());
    const Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{lab.summary.id, false, true, false});
    if (!snapshot) return tl::unexpected(snapshot.error());
    WantedUplinks wanted;
    for (const auto &[place, element] : snapshot->topology->elements()) {
        if (isInternet(element)) wanted.emplace(std::get<Namespace>(element).name.text(), uplinkOf(*snapshot->topology, std::get<Namespace>(element).id));
    }
    return wanted;
}

/// Away from whoever started us: he gets our answer when everything leads out, and is not waited for when he goes.
void letGo()
{
    const UniqueFd nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (int standard = 0; standard <= 2; ++standard) ::dup2(nothing.get(), standard);
    if (::chdir("/") != 0) return;
}

int keepUplinks(const Context &context, int answer)
{
    const auto tell = [answer](int code) {
        const char word = static_cast<char>(code);
        [[maybe_unused]] const ssize_t told = ::write(answer, &word, 1);
        ::close(answer);
        return code;
    };
    const Result<RunningLab> lab = findRunningLab(context, context.arguments().operands.front());
    if (!lab) return tell(context.fail(lab.error()));
    if (lab->world != World::Sandbox) return tell(0); // there the helper has made the way out
    const Result<UplinkProgram> program = findUplinkProgram();
    if (!program) return tell(context.fail(program.error()));
    UplinkKeeper keeper(lab->helperPid, *program, [&] { return uplinksOf(context.paths(), *lab); });
    const Result<bool> claimed = keeper.claim();
    if (!claimed) return tell(context.fail(claimed.error()));
    if (!*claimed) return tell(0);
    const Result<void> established = keeper.establish();
    tell(established ? 0 : context.fail(established.error()));
    letGo();
    keeper.keep();
    return 0;
}

} // namespace

void startUplinks(const QString &socketPath)
{
    QProcess::execute(QCoreApplication::applicationFilePath(), {QLatin1String(hiddenVerb().name), socketPath});
}

int runUplink(Context &context)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return context.fail(systemFailure(ErrorCode::Internal, {"pipe"}).value());
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        ::setsid();
        return keepUplinks(context, ends[1]);
    }
    ::close(ends[1]);
    char code = 4;
    ssize_t count = 0;
    while ((count = ::read(ends[0], &code, 1)) < 0 && errno == EINTR) { }
    return count == 1 ? code : 4;
}

} // namespace vethlab::ctl
