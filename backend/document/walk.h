// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "backend/diagram/delta.h"

namespace vethlab {

/// What a stage of a walk-through does without and its step gives; named by elements of the finished drawing.
namespace lack {
    struct LinksUp { std::vector<NodeId> nodes; };  ///< both ends of every link of these nodes are up
    /// A bridge of this computer joins the links of these nodes. Without it their far ends are interfaces of the computer's own, and
    /// one of them has an address: not the bridge's, for the kernels of the nodes remember for a while who had it.
    struct Bridge { NodeId bridge; std::vector<NodeId> nodes; InterfaceId addressed; InterfaceAddress address; };
    struct BridgeAddress { NodeId bridge; std::vector<NodeId> nodes; };
    struct DefaultRoutes { std::vector<NodeId> nodes; };
    struct Forwarding { NodeId node; };             ///< of IPv4
    struct Nat { NodeId node; };                    ///< any rule
} // namespace lack
using Lack = std::variant<lack::LinksUp, lack::Bridge, lack::BridgeAddress, lack::DefaultRoutes, lack::Forwarding, lack::Nat>;

/// What a ping comes to.
enum class ProbeOutcome : std::uint8_t {
    Answered,
    NetworkUnreachable, ///< no route: nothing is sent (ENETUNREACH)
    /// Nobody answers ARP (EHOSTUNREACH, after some seconds). While the kernel still remembers an answer of before it is NoReply.
    HostUnreachable,
    NoReply,
};

struct WalkProbe {
    NodeId from;
    IpAddress to;
    NodeId at; ///< where `to` is, or will be
    ProbeOutcome outcome = ProbeOutcome::Answered; ///< that is to be expected
};

/// One stage: what it lacks, what shows that, and where to look.
struct WalkStage {
    std::string key;                ///< a word, unique within the walk: texts are found by it
    WalkProbe probe;
    std::vector<ElementId> pointed; ///< nodes that the explanation points at
    std::optional<Lack> lack;       ///< unset: the last, which lacks nothing
};

/// A drawing built up stage by stage, each of which fails for one reason that the step to the next one takes away. Pure.
class Walk {
public:
    /// The stages are those of `finished`, in order; the last lacks nothing.
    Walk(Drawing finished, std::vector<WalkStage> stages);

    [[nodiscard]] const std::vector<WalkStage> &stages() const { return m_stages; }
    /// The drawing as it stands there.
    [[nodiscard]] Result<Drawing> drawingAt(std::size_t stage) const;
    /// The stage that a drawing has come to, however it came there: the first that lacks something.
    [[nodiscard]] std::size_t stageOf(const Drawing &drawing) const;
    /// What leads from a drawing at `stage` to the next one; nothing else is changed. Unknown when an element is not there that it needs.
    [[nodiscard]] Result<Delta> step(const Drawing &drawing, std::size_t stage) const;
    /// What leads from a drawing at `stage` to the one before it.
    [[nodiscard]] Result<Delta> stepBack(const Drawing &drawing, std::size_t stage) const;

private:
    Drawing m_finished;
    std::vector<WalkStage> m_stages;
};

/// The stages of the example "Two namespaces, a bridge and NAT": down, apart, silent, unrouted, unforwarded, unanswered, works.
[[nodiscard]] std::vector<WalkStage> bridgeNatStages();

} // namespace vethlab
