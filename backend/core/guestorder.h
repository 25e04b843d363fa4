// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backend/core/result.h"

namespace vethlab {

// A guest is a process of the user in a namespace of his lab, started by the system's service, which runs one command there. It speaks
// with its client on a SOCK_SEQPACKET socket of their own, described in PROTOCOL.md: the service never sees a command.

/// The first message to a guest; descriptors 0 to 2 of the command come along with it.
struct GuestOrder {
    static constexpr std::size_t maxArguments = 1024;
    static constexpr std::size_t maxVariables = 128;
    static constexpr std::size_t maxText = 32768;  ///< bytes, one argument or variable
    static constexpr std::size_t maxBytes = 65536; ///< the whole message

    bool hasTerminal = false;             ///< descriptor 0 becomes the command's controlling terminal
    std::vector<std::string> command;     ///< at least one word; the first is looked up in PATH of `environment`
    std::vector<std::string> environment; ///< "NAME=value", all that the command gets; NAME: [A-Za-z_][A-Za-z0-9_]*

    /// TooLarge, or BadRequest ("command", "variable") with what the guest would not take.
    [[nodiscard]] Result<std::string> pack() const;
    /// Takes any bytes. BadFrame, TooLarge or BadRequest.
    [[nodiscard]] static Result<GuestOrder> unpack(std::string_view bytes);
    friend bool operator==(const GuestOrder &, const GuestOrder &) = default;

private:
    [[nodiscard]] Result<void> check() const;
};

/// Further messages to a guest are one byte, the number of a signal for the command and those it has started: one of these.
[[nodiscard]] bool isGuestSignal(int number);

/// What a guest says: Started, NotStarted or Failed first; after Started how the command ended.
struct GuestWord {
    enum class Kind : std::uint8_t {
        Started,
        NotStarted, ///< number: errno of the start, 0: the order was not understood
        Ended,      ///< number: the exit code
        Killed,     ///< number: the signal
        Failed,     ///< number: errno; the guest did not get into the network, or did not become the user's
    };
    Kind kind = Kind::NotStarted;
    std::uint8_t number = 0;
};
static_assert(sizeof(GuestWord) == 2);

} // namespace vethlab
