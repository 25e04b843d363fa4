// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/guestorder.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>

namespace vethlab {

namespace {

constexpr std::size_t headSize = 5; ///< has terminal; number of arguments and of variables, big endian

constexpr std::array<int, 8> signalsForGuests{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGCONT, SIGWINCH};

bool isVariable(const std::string &text)
{
    const std::string_view name = std::string_view(text).substr(0, text.find('='));
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
    return name.size() < text.size() && !name.empty() && isLetter(name.front())
        && std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

void appendCount(std::string &bytes, std::size_t count)
{
    bytes += static_cast<char>(count >> 8U);
    bytes += static_cast<char>(count & 0xFFU);
}

std::size_t countAt(std::string_view bytes, std::size_t at)
{
    return std::size_t{static_cast<unsigned char>(bytes[at])} << 8U | static_cast<unsigned char>(bytes[at + 1]);
}

/// The text up to the next NUL, which is cut off too; nothing without one.
std::optional<std::string> takeText(std::string_view &bytes)
{
    const std::size_t end = bytes.find('\0');
    if (end == std::string_view::npos) return {};
    std::string text(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
    return text;
}

} // namespace

bool isGuestSignal(int number) { return std::find(signalsForGuests.begin(), signalsForGuests.end(), number) != signalsForGuests.end(); }

Result<void> GuestOrder::check() const
{
    if (command.empty() || command.front().empty()) return fail(ErrorCode::BadRequest, {}, {"command"});
    if (command.size() > maxArguments) return fail(ErrorCode::TooLarge, {}, {std::to_string(command.size()), std::to_string(maxArguments)});
    if (environment.size() > maxVariables) return fail(ErrorCode::TooLarge, {}, {std::to_string(environment.size()), std::to_string(maxVariables)});
    std::size_t size = headSize;
    for (const auto *list : {&command, &environment}) {
        for (const std::string &text : *list) {
            if (text.size() > maxText) return fail(ErrorCode::TooLarge, {}, {std::to_string(text.size()), std::to_string(maxText)});
            if (text.find('\0') != std::string::npos) return fail(ErrorCode::BadRequest, {}, {"command"});
            size += text.size() + 1;
        }
    }
    if (size > maxBytes) return fail(ErrorCode::TooLarge, {}, {std::to_string(size), std::to_string(maxBytes)});
    if (!std::all_of(environment.begin(), environment.end(), isVariable)) return fail(ErrorCode::BadRequest, {}, {"variable"});
    return {};
}

Result<std::string> GuestOrder::pack() const
{
    if (const Result<void> good = check(); !good) return tl::unexpected(good.error());
    std::string bytes(1, hasTerminal ? '\1' : '\0');
    appendCount(bytes, command.size());
    appendCount(bytes, environment.size());
    for (const auto *list : {&command, &environment}) {
        for (const std::string &text : *list) bytes.append(text).push_back('\0');
    }
    return bytes;
}

Result<GuestOrder> GuestOrder::unpack(std::string_view bytes)
{
    if (bytes.size() > maxBytes) return fail(ErrorCode::TooLarge, {}, {std::to_string(bytes.size()), std::to_string(maxBytes)});
    if (bytes.size() < headSize || static_cast<unsigned char>(bytes[0]) > 1) return fail(ErrorCode::BadFrame, {}, {"order"});
    GuestOrder order;
    order.hasTerminal = bytes[0] == '\1';
    const std::size_t arguments = countAt(bytes, 1);
    const std::size_t variables = countAt(bytes, 3);
    bytes.remove_prefix(headSize);
    for (std::size_t i = 0; i < arguments + variables; ++i) {
        std::optional<std::string> text = takeText(bytes);
        if (!text) return fail(ErrorCode::BadFrame, {}, {"order"});
        (i < arguments ? order.command : order.environment).push_back(std::move(*text));
    }
    if (!bytes.empty()) return fail(ErrorCode::BadFrame, {}, {"order"});
    if (const Result<void> good = order.check(); !good) return tl::unexpected(good.error());
    return order;
}

} // namespace vethlab
