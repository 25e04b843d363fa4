// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/commandline.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace vethlab::helper {

namespace {

std::optional<int> descriptorNumber(std::string_view text)
{
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 3) return {}; // 0 to 2 are the standard streams
    return number;
}

} // namespace

const char *CommandLine::usage()
{
    return "Usage: vethlab-helper --sandbox|--computer|--look [--fd N] [--socket-dir DIR] [--keep] [--log FILE]\n"
           "       vethlab-helper --service [--log FILE]\n"
           "       vethlab-helper --doctor|--version|--help\n"
           "\n"
           "Builds network labs for vethlab and vethlabctl, which start it by themselves.\n"
           "\n"
           "  --sandbox         in a private kernel world of the calling user\n"
           "  --computer        among the computer's own networks (as root)\n"
           "  --service         the same for whom polkit lets, asked over the system bus, which starts it (as root)\n"
           "  --look            only tells what networks the computer has, as far as its user may see them\n"
           "  --fd N            descriptor of a connected socket: the first client\n"
           "  --socket-dir DIR  listen for further clients on a socket in this folder (mode 0700, your own)\n"
           "  --keep            run on when the last client is gone, while there are labs\n"
           "  --log FILE        append messages to FILE instead of standard error\n"
           "  --doctor          try what this machine can do and print it as one JSON object\n";
}

Result<CommandLine> CommandLine::parse(std::span<const char *const> words)
{
    CommandLine line;
    bool hasMode = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        const auto mode = [&](Mode wanted) {
            if (hasMode) return false;
            line.mode = wanted;
            return hasMode = true;
        };
        const auto value = [&]() -> const char * { return i + 1 < words.size() ? words[++i] : nullptr; };
        bool isGood = false;
        if (word == "--sandbox") {
            isGood = mode(Mode::Sandbox);
        } else if (word == "--computer") {
            isGood = mode(Mode::Computer);
        } else if (word == "--service") {
            isGood = mode(Mode::Service);
        } else if (word == "--look") {
            isGood = mode(Mode::Look);
        } else if (word == "--doctor") {
            isGood = mode(Mode::Doctor);
        } else if (word == "--version") {
            isGood = mode(Mode::Version);
        } else if (word == "--help") {
            isGood = mode(Mode::Help);
        } else if (word == "--keep") {
            isGood = line.keep = true;
        } else if (word == "--fd") {
            const char *text = value();
            const auto number = text ? descriptorNumber(text) : std::nullopt;
            line.fd = number.value_or(-1);
            isGood = number.has_value();
        } else if (word == "--socket-dir" || word == "--log") {
            const char *text = value();
            isGood = text && text[0] == '/';
            if (isGood) (word == "--log" ? line.log : line.socketDir) = text;
        }
        if (!isGood) return fail(ErrorCode::BadRequest, {}, {std::string(word)});
    }
    const bool serves = line.mode == Mode::Sandbox || line.mode == Mode::Computer || line.mode == Mode::Look;
    if (!hasMode) return fail(ErrorCode::BadRequest, {}, {""});
    const char *notForService = line.fd >= 0 ? "--fd" : !line.socketDir.empty() ? "--socket-dir" : line.keep ? "--keep" : nullptr;
    if (line.mode == Mode::Service && notForService) return fail(ErrorCode::BadRequest, {}, {notForService});
    if (serves && line.fd < 0 && line.socketDir.empty()) return fail(ErrorCode::BadRequest, {}, {"--fd"}); // nobody could ever speak to it
    return line;
}

} // namespace vethlab::helper
