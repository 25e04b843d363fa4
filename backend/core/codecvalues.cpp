// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

#include <algorithm>

namespace vethlab::codec {

namespace {

/// What a validating factory made of a text, or nothing and a refusal.
template <class T> std::optional<T> taken(Reader &r, Result<T> value, const char *what)
{
    if (!r.ok()) return {};
    if (!value) {
        r.refuse(what);
        return {};
    }
    return std::move(*value);
}

/// Codes travel as their stable words, so that the enumerations may be reordered. `nameOf` is defined up to `last`.
template <class Code> Code readCode(Reader &r, Code last, const char *(*nameOf)(Code))
{
    const std::string word = r.text();
    for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i) {
        if (word == nameOf(static_cast<Code>(i))) return static_cast<Code>(i);
    }
    r.refuse("code");
    return {};
}

} // namespace

void write(Writer &w, const ElementId &id) { w.text(id.text()); }
void write(Writer &w, const InterfaceName &name) { w.text(name.text()); }
void write(Writer &w, const NamespaceName &name) { w.text(name.text()); }
void write(Writer &w, const MacAddress &mac) { w.bytes(mac.octets().data(), mac.octets().size()); }
void write(Writer &w, const IpAddress &address) { w.bytes(address.bytes(), static_cast<std::size_t>(address.size())); }

void write(Writer &w, const IpPrefix &prefix)
{
    w.beginStruct(2);
    write(w, prefix.address());
    w.integer(prefix.length());
    w.endStruct();
}

std::string readIdText(Reader &r, bool mayBeEmpty)
{
    std::string text = r.text();
    if (r.ok() && !(mayBeEmpty && text.empty()) && !isValidId(text)) r.refuse("id");
    return text;
}

ElementId readAnyElement(Reader &r) { return ElementId(readIdText(r, true)); }

std::optional<InterfaceName> readInterfaceName(Reader &r) { return taken(r, InterfaceName::parse(r.text()), "interface name"); }
std::optional<NamespaceName> readNamespaceName(Reader &r) { return taken(r, NamespaceName::parse(r.text()), "namespace name"); }
std::optional<std::string> readWords(Reader &r) { return r.text(); }

std::optional<MacAddress> readMac(Reader &r)
{
    const std::string bytes = r.bytes(6);
    MacAddress::Octets octets{};
    if (bytes.size() != octets.size()) {
        r.refuse("MAC address");
        return {};
    }
    std::copy(bytes.begin(), bytes.end(), octets.begin());
    return taken(r, MacAddress::fromOctets(octets), "MAC address");
}

std::optional<IpAddress> readAddress(Reader &r)
{
    const std::string text = r.bytes(16);
    if (!r.ok()) return {};
    if (text.size() != 4 && text.size() != 16) {
        r.refuse("IP address");
        return {};
    }
    std::array<std::uint8_t, 16> bytes{};
    std::copy(text.begin(), text.end(), bytes.begin());
    return IpAddress::fromBytes(text.size() == 4 ? IpFamily::V4 : IpFamily::V6, bytes.data());
}

std::optional<IpPrefix> readPrefix(Reader &r)
{
    r.beginStruct(2);
    const auto address = readAddress(r);
    const auto length = r.number(128);
    r.endStruct();
    if (!address) return {};
    return taken(r, IpPrefix::make(*address, static_cast<int>(length)), "prefix");
}

void write(Writer &w, const Error &error)
{
    w.beginStruct(7);
    w.text(errorCodeName(error.code));
    w.cutText(error.element);
    w.list(error.args, [](Writer &v, const std::string &arg) { v.cutText(arg); });
    w.cutText(error.kernelText, maxCommand);
    w.integer(error.errnoValue);
    w.number(static_cast<std::uint64_t>(std::max(error.place.line, 0)));
    w.number(static_cast<std::uint64_t>(std::max(error.place.column, 0)));
    w.endStruct();
}

std::optional<Error> readError(Reader &r)
{
    Error error;
    r.beginStruct(7);
    error.code = readCode(r, ErrorCode::Internal, errorCodeName);
    error.element = r.text();
    error.args = r.list(limits::maxListItems, readWords);
    error.kernelText = r.text(maxCommand);
    error.errnoValue = static_cast<int>(r.number(4095)); // MAX_ERRNO of linux/err.h
    error.place.line = static_cast<int>(r.number(INT32_MAX));
    error.place.column = static_cast<int>(r.number(INT32_MAX));
    r.endStruct();
    if (!r.ok()) return {};
    return error;
}

void write(Writer &w, const Issue &issue)
{
    w.beginStruct(5);
    w.text(severityName(issue.severity));
    w.text(issueCodeName(issue.code));
    write(w, issue.element);
    w.cutText(issue.field);
    w.list(issue.args, [](Writer &v, const std::string &arg) { v.cutText(arg); });
    w.endStruct();
}

std::optional<Issue> readIssue(Reader &r)
{
    Issue issue;
    r.beginStruct(5);
    issue.severity = readCode(r, Severity::Error, severityName);
    issue.code = readCode(r, static_cast<IssueCode>(issueCodeCount - 1), issueCodeName);
    issue.element = readAnyElement(r);
    issue.field = r.text();
    issue.args = r.list(limits::maxListItems, readWords);
    r.endStruct();
    if (!r.ok()) return {};
    return issue;
}

} // namespace vethlab::codec
