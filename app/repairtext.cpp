// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/repairtext.h"

#include <QStringList>

#include <algorithm>

#include "app/errortext.h"

#define SENTENCE(text) QT_TRANSLATE_NOOP("ErrorText", text)

namespace vethlab {

namespace {

using K = RepairKind;

constexpr RepairSentence table[] = {
    {K::UseAddress, SENTENCE("Use %2"), SENTENCE("Use %2 on %1")},
    {K::RemoveAddress, SENTENCE("Remove %2"), SENTENCE("Remove %2 from %1")},
    {K::MoveAddress, SENTENCE("Move it to %3"), SENTENCE("Move %2 to %3")},
    {K::ComputeBroadcast, SENTENCE("Compute it"), SENTENCE("Compute the broadcast address of %1")},
    {K::RenumberLan, SENTENCE("Renumber to %2"), SENTENCE("Renumber a network to %2")},
    {K::UseName, SENTENCE("Call it %2"), SENTENCE("Rename %1 to %2")},
    {K::CleanText, SENTENCE("Leave them out"), SENTENCE("Clean the text of %1")},
    {K::UseRuleId, SENTENCE("Use the id %2"), SENTENCE("Use the rule id %2 on %1")},
    {K::UseOwnMac, SENTENCE("Use its own MAC"), SENTENCE("Give %2 a MAC address of its own")},
    {K::UseMtu, SENTENCE("Use %2"), SENTENCE("Use the MTU %2 on %1")},
    {K::UseMtuOnLink, SENTENCE("Use %2 on both ends"), SENTENCE("Use the MTU %2 on both ends of a link")},
    {K::UseMtuOnLan, SENTENCE("Use %2 everywhere"), SENTENCE("Use the MTU %2 in a whole network")},
    {K::UseUsualMtu, SENTENCE("Use the usual MTU"), SENTENCE("Use the usual MTU on %1")},
    {K::UseAgeing, SENTENCE("Use %2"), SENTENCE("Use the ageing time %2 on %1")},
    {K::UseStp, SENTENCE("Switch STP on"), SENTENCE("Switch STP on at %2")},
    {K::UseOwnInterface, SENTENCE("Give it one"), SENTENCE("Give %1 the interface %2")},
    {K::RemoveLink, SENTENCE("Remove the link"), SENTENCE("Remove %1")},
    {K::RemoveElement, SENTENCE("Remove %1"), SENTENCE("Remove %1")},
    {K::SwitchOn, SENTENCE("Switch it on"), SENTENCE("Switch %2 on")},
    {K::TurnForwardingOn, SENTENCE("Turn on forwarding"), SENTENCE("Turn on forwarding of %1")},
    {K::UseGateway, SENTENCE("Use %2"), SENTENCE("Use the gateway %2 on %1")},
    {K::UseDestination, SENTENCE("Use %2"), SENTENCE("Use the destination %2 on %1")},
    {K::RemoveRoute, SENTENCE("Remove the route"), SENTENCE("Remove the route ‘%2’ of %1")},
    {K::AddDefaultRoute, SENTENCE("Add default via %2"), SENTENCE("Add a default route via %2 to %1")},
    {K::AddRoute, SENTENCE("Add it via %3"), SENTENCE("Add a route to %2 via %3 to %1")},
    {K::AddRoutes, SENTENCE("Add %2 routes"), SENTENCE("Add %2 routes to %1")},
    {K::UseDevice, SENTENCE("Use %2"), SENTENCE("Use the interface %2 on %1")},
    {K::LeaveOutGateway, SENTENCE("Leave them out"), SENTENCE("Leave gateway and interface of a route of %1 out")},
    {K::LeaveOutSource, SENTENCE("Leave it out"), SENTENCE("Leave the source of a route of %1 out")},
    {K::LeaveOutDevice, SENTENCE("Leave it out"), SENTENCE("Leave the interface out on %1")},
    {K::LeaveOutAddress, SENTENCE("Leave it out"), SENTENCE("Leave the address of a NAT rule of %1 out")},
    {K::LeaveOutPort, SENTENCE("Leave the port out"), SENTENCE("Leave the new port of a NAT rule of %1 out")},
    {K::UseProtocol, SENTENCE("Use %2"), SENTENCE("Use %2 in a NAT rule of %1")},
    {K::UseFamily, SENTENCE("Make it %2"), SENTENCE("Make a NAT rule of %1 one for %2")},
    {K::SwapPorts, SENTENCE("Swap them"), SENTENCE("Swap the ports of a NAT rule of %1")},
};

const RepairSentence &sentenceOf(const Repair &repair)
{
    return *std::find_if(std::begin(table), std::end(table), [&](const RepairSentence &row) { return row.kind == repair.kind; });
}

} // namespace

std::span<const RepairSentence> repairSentences()
{
    return table;
}

QString repairTitle(const Repair &repair, const Issue &issue, const Topology &topology)
{
    return sentenceText(sentenceOf(repair).title, issue.element, repair.args, topology);
}

QString repairStep(const Repair &repair, const Issue &issue, const Topology &topology)
{
    return sentenceText(sentenceOf(repair).step, issue.element, repair.args, topology);
}

} // namespace vethlab
