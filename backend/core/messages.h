// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "backend/core/discovered.h"
#include "backend/core/planner.h"
#include "backend/core/topology.h"
#include "backend/core/world.h"

namespace vethlab {

// The protocol between clients (window, vethlabctl) and the helper. Bytes: codec.h; prose: PROTOCOL.md.
// Every request has an id chosen by the client; its replies carry the same id. Events have id 0.

inline constexpr std::uint16_t protocolMin = 2;
inline constexpr std::uint16_t protocolMax = 7;
inline constexpr std::uint16_t restoreSince = 7; ///< of protocols, that of RestoreRequest

/// A lab on a helper: made by the helper at the first apply (128 random bits, hex).
using LabId = StrongId<struct LabTag>;
using Revision = std::uint64_t; ///< 0 = nothing applied yet
using RequestId = std::uint32_t;

/// What this kernel can do, found out by trying.
struct Features {
    bool veth = false, bridge = false, bridgeStp = false, nat = false, ipv6 = false, newProc = false;
    friend bool operator==(const Features &, const Features &) = default;
};

// ---- requests -------------------------------------------------------------------------------------------------
struct HelloRequest { std::uint16_t min = protocolMin, max = protocolMax; std::string program;
                      friend bool operator==(const HelloRequest &, const HelloRequest &) = default; };
struct ListLabsRequest { friend bool operator==(const ListLabsRequest &, const ListLabsRequest &) = default; };
/// Make it so. With `lab` empty a new lab is made. Exactly one of `full` and `delta` is set; a delta needs `base`.
struct ApplyRequest {
    LabId lab;
    Revision base = 0;                     ///< compare-and-swap: StaleRevision unless it is the current one
    std::optional<Topology> full;
    std::optional<TopologyDelta> delta;
    std::optional<std::string> blob;       ///< the whole file as applied; opaque to the helper
    std::string file;                      ///< shown by `list`; never opened
    bool dryRun = false;                   ///< plan only
    friend bool operator==(const ApplyRequest &, const ApplyRequest &) = default;
};
struct CancelRequest { RequestId request = 0;
                       friend bool operator==(const CancelRequest &, const CancelRequest &) = default; }; ///< roll that apply back
/// Snapshot of topology, blob, revision and live state.
struct AttachRequest { LabId lab; bool events = true; bool topology = true; bool blob = true;
                       friend bool operator==(const AttachRequest &, const AttachRequest &) = default; };
/// Remove the lab. `wait`: reply only when the kernel has let go (at most 5 s).
struct TeardownRequest { LabId lab; bool wait = true;
                         friend bool operator==(const TeardownRequest &, const TeardownRequest &) = default; };
/// Compare the kernel with what was applied, now and in full.
struct CheckRequest { LabId lab;
                      friend bool operator==(const CheckRequest &, const CheckRequest &) = default; };
struct PingRequest {
    LabId lab;
    NodeId from;
    IpAddress to;
    std::uint32_t count = 0;          ///< 0 = until PingStop or the end of the session
    std::uint32_t intervalMs = 1000;  ///< 10..60000
    std::uint32_t timeoutMs = 1000;   ///< a reply later than this counts as lost
    std::uint16_t payload = 56;       ///< bytes
    std::uint8_t ttl = 64;
    friend bool operator==(const PingRequest &, const PingRequest &) = default;
};
struct PingStopRequest { RequestId ping = 0;
                         friend bool operator==(const PingStopRequest &, const PingStopRequest &) = default; };
/// Keep the sandbox when the last client goes.
struct KeepRequest { bool keep = true;
                     friend bool operator==(const KeepRequest &, const KeepRequest &) = default; };

/// Draw what the computer has, whoever made it; changes nothing. Not in a sandbox.
struct DiscoverRequest { friend bool operator==(const DiscoverRequest &, const DiscoverRequest &) = default; };
/// A guest in a namespace of the lab: see guestorder.h. Its socket comes along with the DoneReply. Only from the system's service.
struct EnterRequest { LabId lab; NodeId node;
                      friend bool operator==(const EnterRequest &, const EnterRequest &) = default; };
/// What the lab changed on the computer's own network and waits to be confirmed: keep it, or take it back now.
struct ConfirmRequest { LabId lab; bool keep = true;
                        friend bool operator==(const ConfirmRequest &, const ConfirmRequest &) = default; };
/// One difference between what was applied and the kernel. A thing that others added has nothing in `drawn`, one that they removed nothing in `kernel`.
struct DriftLine { ElementId element; std::string field, drawn, kernel;
                   friend bool operator==(const DriftLine &, const DriftLine &) = default; };
/// Of what others changed make these as drawn again, and leave the rest as they made it. Since protocol 7.
struct RestoreRequest { LabId lab; Revision base = 0; std::vector<DriftLine> lines;
                        friend bool operator==(const RestoreRequest &, const RestoreRequest &) = default; };

using Request = std::variant<HelloRequest, ListLabsRequest, ApplyRequest, CancelRequest, AttachRequest, TeardownRequest,
                             CheckRequest, PingRequest, PingStopRequest, KeepRequest, DiscoverRequest, EnterRequest, ConfirmRequest,
                             RestoreRequest>;

// ---- replies --------------------------------------------------------------------------------------------------
struct HelloReply { std::uint16_t version = protocolMax; std::string program; World world = World::Sandbox; Features features;
                    std::uint32_t pid = 0;  ///< of the helper's first process as its starter sees it (sandbox: pid 1 of the world); 0 = unknown
                    std::string socket;     ///< file name of its socket below the socket folder, "" = it listens nowhere
                    friend bool operator==(const HelloReply &, const HelloReply &) = default; };
struct LabSummary { LabId id; std::string name; std::string file; std::uint32_t nodes = 0, links = 0; std::int64_t sinceMs = 0; Revision revision = 0; std::uint32_t owner = 0;
                    friend bool operator==(const LabSummary &, const LabSummary &) = default; };
struct ListLabsReply { std::vector<LabSummary> labs;
                       friend bool operator==(const ListLabsReply &, const ListLabsReply &) = default; };
/// One line of a plan as shown to people.
struct PlanLine { StepOp op = StepOp::Add; ElementId element; std::string object, field, before, after;
                  friend bool operator==(const PlanLine &, const PlanLine &) = default; };
struct Timing { double read = 0, plan = 0, namespaces = 0, links = 0, addresses = 0, nat = 0, verify = 0, total = 0; ///< ms
                friend bool operator==(const Timing &, const Timing &) = default; };
struct ApplyReply { LabId lab; Revision revision = 0; std::vector<PlanLine> done; std::vector<std::string> commands; Timing timing;
                    friend bool operator==(const ApplyReply &, const ApplyReply &) = default; };
struct ErrorReply { Error error; std::vector<Issue> issues;
                    friend bool operator==(const ErrorReply &, const ErrorReply &) = default; };
struct DoneReply { friend bool operator==(const DoneReply &, const DoneReply &) = default; };
struct CheckReply { std::vector<DriftLine> drift;
                    friend bool operator==(const CheckReply &, const CheckReply &) = default; };

struct Counters { std::uint64_t bytes = 0, packets = 0, dropped = 0, errors = 0;
                  friend bool operator==(const Counters &, const Counters &) = default; };
/// Why an interface that should work does not; worked out by the helper from the two ends.
enum class BlockedBy : std::uint8_t { Nothing, SwitchedOff, PeerSwitchedOff, Missing, StpNotForwarding };
/// The kernel's truth about one drawn interface or bridge.
struct DeviceLive {
    ElementId element;
    std::string name;
    bool present = false;
    bool admin = false;          ///< IFF_UP
    std::uint8_t operstate = 0;  ///< IF_OPER_*
    bool carrier = false;
    BlockedBy blockedBy = BlockedBy::Nothing;
    IfIndex index = 0, peerIndex = 0, master = 0;
    MacAddress::Octets mac{};
    std::uint32_t mtu = 0;
    std::uint8_t portState = 255; ///< BR_STATE_* of linux/if_bridge.h for bridge ports, else 255
    std::vector<DeviceAddress> addresses;
    DeviceShown shown;
    friend bool operator==(const DeviceLive &, const DeviceLive &) = default;
};
/// The kernel's truth about a node's stack.
struct NodeLive {
    NodeId node;
    bool present = false;
    bool forwardingV4 = false, forwardingV6 = false;
    std::vector<DeviceRoute> routes;
    std::vector<std::string> routeDevices; ///< names, same order as `routes`
    std::uint64_t inode = 0;               ///< of the network namespace, 0 = unknown
    std::optional<NamespaceName> name;     ///< mounted under /run/netns at the moment
    friend bool operator==(const NodeLive &, const NodeLive &) = default;
};
struct CounterLine { ElementId element; Counters rx, tx;
                     friend bool operator==(const CounterLine &, const CounterLine &) = default; };
struct AttachReply { LabId lab; Revision revision = 0; std::optional<Topology> topology; std::optional<std::string> blob; std::string file;
                     std::vector<DeviceLive> devices; std::vector<NodeLive> nodes; std::vector<CounterLine> counters; std::vector<DriftLine> drift;
                     friend bool operator==(const AttachReply &, const AttachReply &) = default; };

/// `isComplete`: all namespaces were read, not only the computer's own. Other users' labs are left out.
struct DiscoverReply { Discovered found; bool isComplete = false;
                       friend bool operator==(const DiscoverReply &, const DiscoverReply &) = default; };

// ---- progress and events --------------------------------------------------------------------------------------
struct ProgressEvent { std::uint32_t done = 0, total = 0; std::string phase;
                       friend bool operator==(const ProgressEvent &, const ProgressEvent &) = default; };         ///< id of the apply/teardown request
enum class PingOutcome : std::uint8_t { Reply, TimedOut, Unreachable, TimeExceeded, SendFailed };
/// One answer (or none) to one probe; id of the ping request.
struct PingEvent { std::uint32_t seq = 0; PingOutcome outcome = PingOutcome::Reply; std::optional<IpAddress> from; std::uint8_t ttl = 0; std::uint32_t rttUs = 0; std::uint8_t icmpType = 0, icmpCode = 0; std::string text;
                   friend bool operator==(const PingEvent &, const PingEvent &) = default; };
struct PingEndEvent { std::uint32_t sent = 0, received = 0; double minMs = 0, avgMs = 0, maxMs = 0, mdevMs = 0;
                      friend bool operator==(const PingEndEvent &, const PingEndEvent &) = default; };
/// Devices and nodes whose truth changed; whole entries replace older ones.
struct LiveEvent { LabId lab; std::vector<DeviceLive> devices; std::vector<NodeLive> nodes; std::int64_t atMs = 0;
                   friend bool operator==(const LiveEvent &, const LiveEvent &) = default; };
struct CountersEvent { LabId lab; std::vector<CounterLine> lines; std::int64_t atMs = 0;
                       friend bool operator==(const CountersEvent &, const CountersEvent &) = default; };
/// Events were lost; a full LiveEvent follows.
struct GapEvent { LabId lab;
                  friend bool operator==(const GapEvent &, const GapEvent &) = default; };
/// Another client applied something: the document takes it over as an undoable step. `delta` unset = attach again.
struct RevisionEvent { LabId lab; Revision revision = 0; std::optional<TopologyDelta> delta; std::string client;
                       friend bool operator==(const RevisionEvent &, const RevisionEvent &) = default; };
struct DriftEvent { LabId lab; std::vector<DriftLine> drift;
                    friend bool operator==(const DriftEvent &, const DriftEvent &) = default; };
struct LabGoneEvent { LabId lab;
                      friend bool operator==(const LabGoneEvent &, const LabGoneEvent &) = default; };
enum class HostTrialState : std::uint8_t { Waiting, Kept, TakenBack };
/// What a lab changed on the computer's own network waits to be confirmed, or does not any more. Since protocol 6.
struct HostTrialEvent {
    LabId lab;
    HostTrialState state = HostTrialState::Waiting;
    std::uint32_t leftMs = 0;  ///< Waiting: until it is taken back
    Revision revision = 0;     ///< of the lab now; TakenBack: 0 = there was none before, it is gone
    std::string client;        ///< who said so; "" = time was up, or nothing is left to be confirmed
    friend bool operator==(const HostTrialEvent &, const HostTrialEvent &) = default;
};

using Reply = std::variant<HelloReply, ListLabsReply, ApplyReply, ErrorReply, DoneReply, CheckReply, AttachReply, DiscoverReply>;
using Event = std::variant<ProgressEvent, PingEvent, PingEndEvent, LiveEvent, CountersEvent, GapEvent, RevisionEvent, DriftEvent, LabGoneEvent, HostTrialEvent>;

struct RequestFrame { RequestId id = 0; Request body;
                      friend bool operator==(const RequestFrame &, const RequestFrame &) = default; };
struct ReplyFrame { RequestId id = 0; Reply body;
                    friend bool operator==(const ReplyFrame &, const ReplyFrame &) = default; };
struct EventFrame { RequestId id = 0; Event body;
                    friend bool operator==(const EventFrame &, const EventFrame &) = default; };
using ServerFrame = std::variant<ReplyFrame, EventFrame>;

} // namespace vethlab
