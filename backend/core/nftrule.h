// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/core/kernelstate.h"

namespace vethlab {

// NAT rules as text for nft. Everything in it comes from validated values, nothing is passed through. All of a space's
// rules live in one table of ours, replaced as a whole; each rule carries a comment "<id>:<hash>" by which it is verified.

inline constexpr const char *nftTableName = "vethlab"; ///< family inet

/// A rule as it stands in a chain ("prerouting", "output" or "postrouting"), without its comment.
struct NftLine {
    const char *chain;
    std::string text;
    friend bool operator==(const NftLine &, const NftLine &) = default;
};

/// DNAT gives two lines, one for packets that come in and one for the node's own, unless it names a device. In the world's
/// root namespace a masquerade of a subnet leaves traffic inside that subnet alone.
[[nodiscard]] std::vector<NftLine> nftLines(const NatRule &rule, const Space &space);
/// The first line's text: for people (inspector, drift list).
[[nodiscard]] std::string nftRule(const NatRule &rule);
/// Sixteen hex digits over the lines without comments.
[[nodiscard]] std::string natHash(const NatRule &rule, const Space &space);
/// The mark in the comments of that rule; its id is the rule's, or a hash of it where it could not stand in a comment.
[[nodiscard]] NatMark natMark(const NatRule &rule, const Space &space);
[[nodiscard]] std::string natComment(const NatMark &mark);              ///< "<id>:<hash>"
[[nodiscard]] NatMark parseNatComment(std::string_view comment);        ///< {"", ""} when it is none of ours

/// The marks in the order in which the table lists them: by chain (prerouting, output, postrouting), then as drawn.
[[nodiscard]] std::vector<NatMark> natMarks(const std::vector<NatRule> &rules, const Space &space);

/// Commands that replace the whole table at once, one per line, to be given to nft in one go. No rules = the table goes.
/// Works whether the table is there or not.
[[nodiscard]] std::string nftScript(const std::vector<NatRule> &rules, const Space &space,
                                    std::string_view table = nftTableName);

} // namespace vethlab
