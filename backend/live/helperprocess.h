// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"
#include "backend/live/helperconnection.h"

// What HelperConnection asks of the system: starting the helper program, its sockets, its process ids.
namespace vethlab {

/// `errno` and its text as an Error.
[[nodiscard]] tl::unexpected<Error> systemFailure(ErrorCode code, std::vector<std::string> args = {});

/// What a helper is started for.
struct HelperStart {
    QByteArray mode;      ///< "--sandbox", "--computer" or "--look"
    bool listens = false; ///< for further clients, in the socket directory
    bool keep = false;    ///< runs on when the last client goes
};

/// Starts the helper with `socket` as its descriptor 3 (and 0..2); nothing else is inherited, the program is a session of
/// its own so that Ctrl-C in our terminal does not reach it. Returns its process id. Fails when the socket directory
/// can't be made or is somebody else's, or when the program can't be started.
[[nodiscard]] Result<int> spawnHelper(const HelperPaths &paths, const HelperStart &how, int socket);
/// What a wait status of a helper that ended before it said Hello means.
[[nodiscard]] Error errorOfExitedHelper(int status);
/// Lets the process go without leaving a zombie: looks for its end from time to time.
void reapLater(int pid);

/// A connected socket that doesn't block. errnoValue ECONNREFUSED: nobody listens; EAGAIN: somebody does, but is busy.
[[nodiscard]] Result<UniqueFd> connectSocket(const QString &path);
[[nodiscard]] QStringList socketFiles(const QString &socketDir);
/// The process that listens on the other end, 0 if it can't be seen from here.
[[nodiscard]] int peerPid(int socket);

} // namespace vethlab
