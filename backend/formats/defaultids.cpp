// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/defaultids.h"

#include <array>
#include <charconv>

#include "backend/core/derive.h"

namespace vethlab {

namespace {

std::string shortened(std::string text)
{
    constexpr std::size_t maxId = 96;
    constexpr std::size_t kept = 79; // + "." + 16 hex digits = 96
    if (text.size() <= maxId) return text;
    std::array<char, 16> hex {};
    const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), stableHash(text), 16).ptr;
    return text.substr(0, kept) + "." + std::string(hex.data(), end);
}

} // namespace

InterfaceId defaultInterfaceId(const NodeId &node, const InterfaceName &name)
{
    return InterfaceId(shortened(node.text() + ":" + name.text()));
}

LinkId defaultLinkId(const InterfaceId &a, const InterfaceId &b) { return LinkId(shortened(a.text() + "~" + b.text())); }

InterfaceName defaultDeviceName(std::string_view label)
{
    constexpr std::size_t maxDeviceName = 15; // IFNAMSIZ - 1
    if (auto same = InterfaceName::parse(label)) return *same;
    // The alphabet of a namespace name is part of a device's; what only devices forbid is a few words ("all", "lo").
    const std::string name = NamespaceName::fromLabel(label).text().substr(0, maxDeviceName);
    const auto parsed = InterfaceName::parse(name);
    return parsed ? *parsed : *InterfaceName::parse(name + "0");
}

} // namespace vethlab
