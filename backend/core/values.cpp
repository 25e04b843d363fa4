// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/values.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>

namespace vethlab {
namespace {

// Own tests instead of <cctype>: those depend on the locale and are undefined for negative chars.
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetterOrDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// What an error quotes: enough to recognize the text, never a whole file.
std::vector<std::string> quoted(std::string_view text)
{
    constexpr std::size_t longest = 64;
    if (text.size() <= longest)
        return {std::string(text)};
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end; // not in the middle of a character
    return {std::string(text.substr(0, end)) + "…"};
}

/// A decimal number 0..`max` without sign, blanks or leading zeros (inet_aton() reads "010" as octal 8).
std::optional<unsigned> decimal(std::string_view text, unsigned max)
{
    if (text.empty() || text.size() > 5 || !std::ranges::all_of(text, isDigit) || (text.size() > 1 && text[0] == '0'))
        return std::nullopt;
    unsigned value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value <= max ? std::optional(value) : std::nullopt;
}

bool parseV4(std::string_view text, std::uint8_t *out)
{
    for (int octet = 0; octet < 4; ++octet) {
        const std::size_t end = octet < 3 ? text.find('.') : text.size();
        if (end == std::string_view::npos)
            return false;
        const auto value = decimal(text.substr(0, end), 255);
        if (!value)
            return false;
        out[octet] = static_cast<std::uint8_t>(*value);
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return true;
}

/// The hexadecimal groups of one side of "::", the last of which may be an IPv4 address. Returns the bytes written, -1 on error.
int parseGroups(std::string_view text, std::span<std::uint8_t> out, bool mayEndInV4)
{
    int written = 0;
    if (text.empty())
        return 0;
    for (;;) {
        const std::size_t end = std::min(text.find(':'), text.size());
        const std::string_view group = text.substr(0, end);
        const bool last = end == text.size();
        if (last && mayEndInV4 && group.find('.') != std::string_view::npos) {
            if (written + 4 > static_cast<int>(out.size()) || !parseV4(group, out.data() + written))
                return -1;
            return written + 4;
        }
        if (group.empty() || group.size() > 4 || written + 2 > static_cast<int>(out.size()))
            return -1;
        unsigned value = 0;
        for (const char c : group) {
            const int digit = hexValue(c);
            if (digit < 0)
                return -1;
            value = value << 4U | static_cast<unsigned>(digit);
        }
        out[static_cast<std::size_t>(written++)] = static_cast<std::uint8_t>(value >> 8U);
        out[static_cast<std::size_t>(written++)] = static_cast<std::uint8_t>(value & 0xffU);
        if (last)
            return written;
        text.remove_prefix(end + 1);
    }
}

bool parseV6(std::string_view text, std::span<std::uint8_t, 16> out)
{
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos)
        return parseGroups(text, out, true) == 16;
    std::array<std::uint8_t, 16> tail{};
    const int front = parseGroups(text.substr(0, gap), out, false);
    const int back = parseGroups(text.substr(gap + 2), tail, true);
    if (front < 0 || back < 0 || front + back > 14) // "::" stands for at least one group
        return false;
    std::fill(out.begin() + front, out.end(), std::uint8_t{0});
    std::copy_n(tail.begin(), back, out.end() - back);
    return true;
}

std::string v4Text(const std::uint8_t *b)
{
    return std::to_string(b[0]) + '.' + std::to_string(b[1]) + '.' + std::to_string(b[2]) + '.' + std::to_string(b[3]);
}

void appendHex(std::string &text, unsigned value)
{
    char buffer[8];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value, 16).ptr;
    text.append(buffer, end);
}

std::string v6Text(const std::uint8_t *b)
{
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::memcmp(b, mapped.data(), mapped.size()) == 0)
        return "::ffff:" + v4Text(b + mapped.size());
    const auto group = [b](int i) { return static_cast<unsigned>(b[2 * i] << 8 | b[2 * i + 1]); };
    // RFC 5952: the longest run of at least two zero groups is shortened, the first one of equally long ones.
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < 8; ++i) {
        int length = 0;
        while (i + length < 8 && group(i + length) == 0)
            ++length;
        if (length > runLength) {
            runStart = i;
            runLength = length;
        }
        i += length;
    }
    std::string text;
    for (int i = 0; i < 8;) {
        if (i == runStart) {
            text += "::";
            i += runLength;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        appendHex(text, group(i++));
    }
    return text;
}

} // namespace

Result<InterfaceName> InterfaceName::parse(std::string_view text)
{
    const bool shape = !text.empty() && text.size() <= 15 && (isLetterOrDigit(text[0]) || text[0] == '_')
        && std::ranges::all_of(text, [](char c) { return isLetterOrDigit(c) || c == '_' || c == '.' || c == '-'; });
    if (!shape || text == "all" || text == "default" || text == "lo")
        return tl::unexpected(Error{ErrorCode::BadName, {}, quoted(text), {}, 0, {}});
    return InterfaceName(std::string(text));
}

Result<NamespaceName> NamespaceName::parse(std::string_view text)
{
    const bool shape = !text.empty() && text.size() <= 32 && isLetterOrDigit(text[0])
        && std::ranges::all_of(text, [](char c) { return isLetterOrDigit(c) || c == '_' || c == '-'; });
    if (!shape)
        return tl::unexpected(Error{ErrorCode::BadName, {}, quoted(text), {}, 0, {}});
    return NamespaceName(std::string(text));
}

NamespaceName NamespaceName::fromLabel(std::string_view label)
{
    if (auto same = parse(label))
        return *std::move(same);
    std::string name;
    bool gap = false; // a run of characters that can't stand in a name becomes one dash, none at the ends
    for (const char c : label) {
        if (!isLetterOrDigit(c) && ((c != '_' && c != '-') || name.empty())) {
            gap = true;
            continue;
        }
        if (gap && !name.empty())
            name += '-';
        gap = false;
        name += c;
    }
    name.resize(std::min<std::size_t>(name.size(), 32));
    return NamespaceName(name.empty() ? "ns" : name);
}

Result<MacAddress> MacAddress::parse(std::string_view text)
{
    Octets octets{};
    bool good = text.size() == 17 && (text[2] == ':' || text[2] == '-');
    for (std::size_t i = 0; good && i < 6; ++i) {
        const int high = hexValue(text[3 * i]);
        const int low = hexValue(text[3 * i + 1]);
        good = high >= 0 && low >= 0 && (i == 5 || text[3 * i + 2] == text[2]);
        octets[i] = static_cast<std::uint8_t>((high << 4 | low) & 0xff);
    }
    if (good) {
        if (auto mac = fromOctets(octets))
            return mac;
    }
    return tl::unexpected(Error{ErrorCode::BadMac, {}, quoted(text), {}, 0, {}});
}

Result<MacAddress> MacAddress::fromOctets(const Octets &octets)
{
    const MacAddress mac(octets);
    if ((octets[0] & 1U) != 0 || octets == Octets{}) // is_valid_ether_addr() of the kernel
        return fail(ErrorCode::BadMac, {}, {mac.text()});
    return mac;
}

std::string MacAddress::text() const
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t octet : m_octets) {
        if (!text.empty())
            text += ':';
        text += digits[octet >> 4U];
        text += digits[octet & 15U];
    }
    return text;
}

Result<IpAddress> IpAddress::parse(std::string_view text)
{
    IpAddress address;
    const bool v6 = text.find(':') != std::string_view::npos;
    address.m_family = v6 ? IpFamily::V6 : IpFamily::V4;
    if (v6 ? parseV6(text, address.m_bytes) : parseV4(text, address.m_bytes.data()))
        return address;
    return tl::unexpected(Error{ErrorCode::BadAddress, {}, quoted(text), {}, 0, {}});
}

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    IpAddress address;
    for (unsigned i = 0; i < 4; ++i)
        address.m_bytes[i] = static_cast<std::uint8_t>(hostOrder >> (24U - 8U * i));
    return address;
}

IpAddress IpAddress::fromBytes(IpFamily family, const std::uint8_t *bytes)
{
    IpAddress address;
    address.m_family = family;
    std::copy_n(bytes, address.size(), address.m_bytes.begin());
    return address;
}

IpAddress IpAddress::any(IpFamily family)
{
    IpAddress address;
    address.m_family = family;
    return address;
}

std::uint32_t IpAddress::v4HostOrder() const
{
    return static_cast<std::uint32_t>(m_bytes[0]) << 24U | static_cast<std::uint32_t>(m_bytes[1]) << 16U
        | static_cast<std::uint32_t>(m_bytes[2]) << 8U | m_bytes[3];
}

bool IpAddress::isUnspecified() const { return *this == any(m_family); }

bool IpAddress::isMulticast() const { return isV4() ? (m_bytes[0] & 0xf0U) == 0xe0U : m_bytes[0] == 0xffU; }

bool IpAddress::isLoopback() const
{
    if (isV4())
        return m_bytes[0] == 127;
    return m_bytes[15] == 1 && std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](std::uint8_t b) { return b == 0; });
}

bool IpAddress::isLinkLocal() const
{
    return isV4() ? m_bytes[0] == 169 && m_bytes[1] == 254 : m_bytes[0] == 0xfeU && (m_bytes[1] & 0xc0U) == 0x80U;
}

std::string IpAddress::text() const { return isV4() ? v4Text(m_bytes.data()) : v6Text(m_bytes.data()); }

Result<IpPrefix> IpPrefix::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (address && slash == std::string_view::npos)
        return IpPrefix(*address, address->size() * 8);
    if (address) {
        if (const auto length = decimal(text.substr(slash + 1), static_cast<unsigned>(address->size() * 8)))
            return IpPrefix(*address, static_cast<int>(*length));
    }
    return tl::unexpected(Error{ErrorCode::BadAddress, {}, quoted(text), {}, 0, {}});
}

Result<IpPrefix> IpPrefix::make(const IpAddress &address, int length)
{
    if (length < 0 || length > address.size() * 8)
        return fail(ErrorCode::BadAddress, {}, {address.text() + '/' + std::to_string(length)});
    return IpPrefix(address, length);
}

IpPrefix IpPrefix::everything(IpFamily family) { return {IpAddress::any(family), 0}; }

IpPrefix IpPrefix::network() const
{
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(m_address.bytes(), m_address.size(), bytes.begin());
    for (int i = 0; i < m_address.size(); ++i) {
        const int bits = std::clamp(m_length - 8 * i, 0, 8);
        bytes[static_cast<std::size_t>(i)] &= static_cast<std::uint8_t>(0xff00U >> static_cast<unsigned>(bits));
    }
    return {IpAddress::fromBytes(family(), bytes.data()), m_length};
}

bool IpPrefix::contains(const IpAddress &address) const
{
    return address.family() == family() && IpPrefix(address, m_length).network().m_address == network().m_address;
}

bool IpPrefix::overlaps(const IpPrefix &other) const
{
    return m_length <= other.m_length ? contains(other.m_address) : other.contains(m_address);
}

std::optional<IpAddress> IpPrefix::broadcast() const
{
    if (family() == IpFamily::V6 || m_length > 30)
        return std::nullopt;
    return IpAddress::v4(m_address.v4HostOrder() | 0xffffffffU >> static_cast<unsigned>(m_length));
}

std::string IpPrefix::text() const { return m_address.text() + '/' + std::to_string(m_length); }

} // namespace vethlab
