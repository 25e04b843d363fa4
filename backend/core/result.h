// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace vethlab {

/// What went wrong, as a closed list; `app/errortext` turns a code into a sentence.
/// Names on the wire are the lower-case words of errorCodeName().
enum class ErrorCode : std::uint8_t {
    None,
    // Values and files
    BadName, BadAddress, BadMac, BadNumber, BadId, Duplicate, Unknown, Missing, BadJson, TooLarge, WrongVersion, FileIo,
    // Protocol
    BadFrame, BadRequest, VersionMismatch, NotConnected, Busy, Cancelled, StaleRevision, UnknownLab,
    // Doing it
    NotPermitted,      ///< exit code 3
    NotPossible,       ///< this machine lacks a feature: exit code 4
    KernelRefused,     ///< everything was rolled back: exit code 5
    PartlyRolledBack,  ///< exit code 6; `args` lists what is left
    NameTaken,         ///< a foreign object has that name; never deleted
    Invalid,           ///< validation errors stand in the way
    Internal,
};

/// A place in a text file. Line and column count from 1; 0 = unknown. Columns count UTF-8 code points.
struct TextPlace {
    int line = 0;
    int column = 0;
    friend bool operator==(const TextPlace &, const TextPlace &) = default;
};

/// An error is data, never a sentence. `element` is an element id ("" = the whole lab), `args` fill the sentence's
/// %1, %2 …, `kernelText` is the kernel's own wording (extended ack, else strerror).
struct Error {
    ErrorCode code = ErrorCode::None;
    std::string element;
    std::vector<std::string> args;
    std::string kernelText;
    int errnoValue = 0;
    TextPlace place;
    friend bool operator==(const Error &, const Error &) = default;
};

template <class T> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string element = {}, std::vector<std::string> args = {})
{
    return tl::unexpected<Error>(Error{code, std::move(element), std::move(args), {}, 0, {}});
}

/// The stable word for a code ("bad-name", "kernel-refused", …): in JSON output and in the error table.
[[nodiscard]] const char *errorCodeName(ErrorCode code);

} // namespace vethlab
