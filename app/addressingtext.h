// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "backend/document/autoaddress.h"
#include "backend/document/autoroute.h"

namespace vethlab {

/// What was done by itself, in a person's words.
struct Told {
    QString sentence;    ///< what happened, short
    QStringList details; ///< sentences, the most important first
    QString undoText;    ///< of the step; "" when nothing was to do
};
/// `topology`: gives the names, before or after.
[[nodiscard]] Told tellOf(const edits::AssignedAddresses &assigned, const Topology &topology);
[[nodiscard]] Told tellOf(const edits::ComputedRoutes &computed, const Topology &topology);

/// "ns1", "ns1 and ns2", "ns1, ns2 and ns3", "ns1, ns2, ns3 and 5 others".
[[nodiscard]] QString listedText(const QStringList &names);

} // namespace vethlab
