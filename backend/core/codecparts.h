// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/codecio.h"
#include "backend/core/messages.h"

// One write() and one read…() per type that frames carry. A read…() that has refused returns nothing; names, addresses
// and ids come out of it only through their own validating factories. The layouts are in PROTOCOL.md.
namespace vethlab::codec {

// codecvalues.cpp
template <class Tag> void write(Writer &w, const StrongId<Tag> &id) { w.text(id.text()); }
void write(Writer &w, const ElementId &id);
void write(Writer &w, const InterfaceName &name);
void write(Writer &w, const NamespaceName &name);
void write(Writer &w, const MacAddress &mac);
void write(Writer &w, const IpAddress &address);
void write(Writer &w, const IpPrefix &prefix);
void write(Writer &w, const Error &error);
void write(Writer &w, const Issue &issue);
[[nodiscard]] std::string readIdText(Reader &r, bool mayBeEmpty);
template <class Id> [[nodiscard]] std::optional<Id> readId(Reader &r)
{
    return Id(readIdText(r, false));
}
/// An element's id, or "" for the lab as a whole.
[[nodiscard]] ElementId readAnyElement(Reader &r);
[[nodiscard]] std::optional<InterfaceName> readInterfaceName(Reader &r);
[[nodiscard]] std::optional<NamespaceName> readNamespaceName(Reader &r);
[[nodiscard]] std::optional<MacAddress> readMac(Reader &r);
[[nodiscard]] std::optional<IpAddress> readAddress(Reader &r);
[[nodiscard]] std::optional<IpPrefix> readPrefix(Reader &r);
[[nodiscard]] std::optional<Error> readError(Reader &r);
[[nodiscard]] std::optional<Issue> readIssue(Reader &r);
/// Any text up to limits::maxString, as an optional for list().
[[nodiscard]] std::optional<std::string> readWords(Reader &r);

// codecstack.cpp
void write(Writer &w, const InterfaceAddress &address);
void write(Writer &w, const Route &route);
void write(Writer &w, const NatRule &rule);
[[nodiscard]] std::optional<InterfaceAddress> readInterfaceAddress(Reader &r);
[[nodiscard]] std::optional<Route> readRoute(Reader &r);
[[nodiscard]] std::optional<NatRule> readNatRule(Reader &r);

// codectopology.cpp
void write(Writer &w, const Element &element);
void write(Writer &w, const LabInfo &info);
void write(Writer &w, const Topology &topology);
void write(Writer &w, const TopologyDelta &delta);
[[nodiscard]] std::optional<Element> readElement(Reader &r);
[[nodiscard]] std::optional<LabInfo> readLabInfo(Reader &r);
[[nodiscard]] std::optional<Topology> readTopology(Reader &r);
[[nodiscard]] std::optional<TopologyDelta> readDelta(Reader &r);

// codecrequests.cpp
void write(Writer &w, const Request &request);
/// `tag` is the place in the variant.
[[nodiscard]] std::optional<Request> readRequest(Reader &r, std::size_t tag);

// codeclive.cpp
void write(Writer &w, const DeviceLive &device);
void write(Writer &w, const NodeLive &node);
void write(Writer &w, const CounterLine &line);
void write(Writer &w, const DriftLine &line);
[[nodiscard]] std::optional<DeviceLive> readDeviceLive(Reader &r);
[[nodiscard]] std::optional<NodeLive> readNodeLive(Reader &r);
[[nodiscard]] std::optional<CounterLine> readCounterLine(Reader &r);
[[nodiscard]] std::optional<DriftLine> readDriftLine(Reader &r);

// codecreplies.cpp, codecevents.cpp
void write(Writer &w, const Reply &reply);
void write(Writer &w, const Event &event);
[[nodiscard]] std::optional<Reply> readReply(Reader &r, std::size_t tag);
[[nodiscard]] std::optional<Event> readEvent(Reader &r, std::size_t tag);

/// Most elements, and so most lines about elements, of a frame: nodes, interfaces and a link for each two interfaces.
inline constexpr std::size_t maxElements = limits::maxNodes + limits::maxInterfaces + limits::maxInterfaces / 2;
/// Most lines of a plan or of a drift report.
inline constexpr std::size_t maxPlanLines = std::size_t{1} << 20U;
/// Bytes of an `ip` or `nft` command line and of the kernel's words.
inline constexpr std::size_t maxCommand = limits::maxDescription;

/// write() as a function object, for Writer::list() and Writer::optional().
inline constexpr auto writeOne = [](Writer &w, const auto &value) { write(w, value); };

} // namespace vethlab::codec
