// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"

namespace vethlab::helper {

/// The socket file by which further clients find a helper: `<folder>/<32 hex digits>.sock`. It is made under a hidden name and
/// gets the other when somebody listens, so a `.sock` that refuses a connection is one whose helper is dead.
class ServerSocket {
public:
    /// Binds in `dir`, which is made with mode 0700 where it is missing and must be ours and nobody else's. Sweeps dead
    /// sockets out of it. NotPermitted or NotPossible name the folder.
    [[nodiscard]] static Result<ServerSocket> bind(const std::string &dir);

    /// Listens and shows the name. Clients see the caller of this as SO_PEERCRED of their connection.
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] int fd() const { return m_listener.get(); }
    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] bool isLinked() const; ///< false when somebody removed the file or its folder
    void remove() const;
    /// Gives up the copy of this process without touching the file.
    void closeListener() { m_listener.reset(); }

private:
    [[nodiscard]] std::string hiddenName() const { return "." + m_name + ".new"; }

    UniqueFd m_dir;      ///< the folder stays reachable when /run is covered
    UniqueFd m_listener;
    UniqueFd m_file;     ///< O_PATH: the file itself, for its link count
    std::string m_name;
};

} // namespace vethlab::helper
