// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <vector>

#include "backend/diagram/delta.h"

namespace vethlab::analysis {

/// Everything that a person may know an element by.
struct Findable {
    ElementId id; ///< of a node, an interface or a note
    QStringList texts; ///< names, label, MAC (the derived one where none is drawn), addresses, routes, NAT rules, text of a note
    std::vector<IpPrefix> prefixes; ///< addresses and the networks of routes and rules: found however they are written
};

/// All elements of a drawing, in the order of the file, notes last; links have no name of their own. `computerName`: what a
/// computer without a label is called on the screen.
[[nodiscard]] std::vector<Findable> findables(const Drawing &drawing, const QString &computerName);

/// Whether every word of `needle` is in some text of the element, whatever the case. A prefix ("10.0.0.0/24") also finds the
/// addresses in it, an address the same one written differently ("fd00::1", "FD00:0::1"). Nothing matches an empty needle.
[[nodiscard]] bool matches(const Findable &what, const QString &needle);

} // namespace vethlab::analysis
