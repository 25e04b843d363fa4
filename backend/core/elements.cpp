// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/elements.h"

#include <algorithm>

namespace vethlab {

Result<InterfaceAddress> InterfaceAddress::parse(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        // A blank at either end is an error, several between two words are not.
        if (end > start || start == 0 || end == text.size())
            words.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    auto prefix = IpPrefix::parse(words[0]);
    if (!prefix)
        return tl::unexpected(std::move(prefix).error());
    InterfaceAddress address{*prefix, NoBroadcast{}};
    if (words.size() == 1)
        return address;
    if (words.size() != 3 || (words[1] != "brd" && words[1] != "broadcast") || prefix->family() != IpFamily::V4)
        return fail(ErrorCode::BadAddress, {}, {std::string(text.substr(0, 64))});
    if (words[2] == "+") {
        address.broadcast = ComputedBroadcast{};
        return address;
    }
    auto broadcast = IpAddress::parse(words[2]);
    if (!broadcast)
        return tl::unexpected(std::move(broadcast).error());
    if (!broadcast->isV4())
        return fail(ErrorCode::BadAddress, {}, {std::string(words[2])});
    address.broadcast = *broadcast;
    return address;
}

std::string InterfaceAddress::text() const
{
    return prefix.text()
        + std::visit(Overloaded{[](const NoBroadcast &) { return std::string(); },
                                [](const ComputedBroadcast &) { return std::string(" brd +"); },
                                [](const IpAddress &a) { return " brd " + a.text(); }},
                     broadcast);
}

std::optional<IpAddress> InterfaceAddress::broadcastAddress() const
{
    using Maybe = std::optional<IpAddress>;
    return std::visit(Overloaded{[](const NoBroadcast &) { return Maybe(); },
                                 [this](const ComputedBroadcast &) { return prefix.broadcast(); },
                                 [](const IpAddress &a) { return Maybe(a); }},
                      broadcast);
}

ElementId elementId(const Element &element)
{
    return std::visit(Overloaded{[](const Namespace &e) { return ElementId(e.id); },
                                 [](const Computer &e) { return ElementId(e.id); },
                                 [](const Bridge &e) { return ElementId(e.id); },
                                 [](const Interface &e) { return ElementId(e.id); },
                                 [](const Link &e) { return ElementId(e.id); }},
                      element);
}

const char *elementKindWord(const Element &element)
{
    return std::visit(Overloaded{[](const Namespace &e) { return e.look == NodeLook::Router ? "router" : e.look == NodeLook::Internet ? "internet" : "namespace"; },
                                 [](const Computer &) { return "computer"; },
                                 [](const Bridge &e) { return e.isHub() ? "hub" : "bridge"; },
                                 [](const Interface &) { return "interface"; },
                                 [](const Link &) { return "link"; }},
                      element);
}

std::string elementDisplayName(const Element &element)
{
    return std::visit(Overloaded{[](const Namespace &e) { return e.label.empty() ? e.name.text() : e.label; },
                                 [](const Computer &e) { return e.label.empty() ? std::string("This computer") : e.label; },
                                 [](const Bridge &e) { return e.label.empty() ? e.name.text() : e.label; },
                                 [](const Interface &e) { return e.name.text(); },
                                 [](const Link &e) { return e.id.text(); }},
                      element);
}

const NetworkStack *networkStack(const Element &element)
{
    using Stack = const NetworkStack *;
    return std::visit(Overloaded{[](const Namespace &e) -> Stack { return &e.stack; },
                                 [](const Computer &e) -> Stack { return &e.stack; },
                                 [](const Bridge &) -> Stack { return nullptr; },
                                 [](const Interface &) -> Stack { return nullptr; },
                                 [](const Link &) -> Stack { return nullptr; }},
                      element);
}

NetworkStack *networkStack(Element &element)
{
    using Stack = NetworkStack *;
    return std::visit(Overloaded{[](Namespace &e) -> Stack { return &e.stack; },
                                 [](Computer &e) -> Stack { return &e.stack; },
                                 [](Bridge &) -> Stack { return nullptr; },
                                 [](Interface &) -> Stack { return nullptr; },
                                 [](Link &) -> Stack { return nullptr; }},
                      element);
}

} // namespace vethlab
