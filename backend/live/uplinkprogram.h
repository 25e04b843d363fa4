// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <functional>

#include "backend/core/result.h"
#include "backend/core/uplink.h"

namespace vethlab {

/// A program that stands at the other end of an Internet node's uplink in a sandbox, and does with sockets of the user's own what comes
/// out of the lab. Nobody needs more rights for it than any program that uses the network.
struct UplinkProgram {
    enum class Kind { Pasta, Slirp4netns };
    Kind kind = Kind::Pasta;
    QString path;
    [[nodiscard]] QString name() const; ///< "pasta", "slirp4netns"
    /// What it is started with, for the network namespace of the process `pid`. It runs in the foreground and opens no port of this
    /// computer; this computer's own 127.0.0.1 can't be reached through it.
    [[nodiscard]] QStringList arguments(const Uplink &uplink, int pid) const;
};

/// What is needed: tests look into other places.
struct UplinkPlaces {
    std::function<QString(const QString &)> find; ///< a program's path by its name, "" = there is none
    QString tunnelDevice;                         ///< "/dev/net/tun"
    [[nodiscard]] static UplinkPlaces ofThisComputer();
};

/// pasta, else slirp4netns. NotPossible {"uplink-program"} if there is neither, {"uplink-tun"} if the device can't be opened.
[[nodiscard]] Result<UplinkProgram> findUplinkProgram(const UplinkPlaces &places = UplinkPlaces::ofThisComputer());

/// Whoever keeps the uplinks of a sandbox looks again at what its lab wants. `helperPid`: the sandbox's pid 1.
void lookAgainAtUplinks(int helperPid);
/// Where the names of its namespaces are; a change of the folder's times is that sign.
[[nodiscard]] QString uplinkFolder(int helperPid);

} // namespace vethlab
