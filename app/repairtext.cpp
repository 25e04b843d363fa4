// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/repairtext.h"

#include <QStringList>

#include <algorithm>

#include "app/errortext.h"

namespace vethlab {

namespace {

using K = RepairKind;

constexpr RepairSentence table[] = {
    {K::UseAddress, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use %2 on %1")},
    {K::RemoveAddress, QT_TRANSLATE_NOOP("ErrorText", "Remove %2"), QT_TRANSLATE_NOOP("ErrorText", "Remove %2 from %1")},
    {K::MoveAddress, QT_TRANSLATE_NOOP("ErrorText", "Move it to %3"), QT_TRANSLATE_NOOP("ErrorText", "Move %2 to %3")},
    {K::ComputeBroadcast, QT_TRANSLATE_NOOP("ErrorText", "Compute it"), QT_TRANSLATE_NOOP("ErrorText", "Compute the broadcast address of %1")},
    {K::RenumberLan, QT_TRANSLATE_NOOP("ErrorText", "Renumber to %2"), QT_TRANSLATE_NOOP("ErrorText", "Renumber a network to %2")},
    {K::UseName, QT_TRANSLATE_NOOP("ErrorText", "Call it %2"), QT_TRANSLATE_NOOP("ErrorText", "Rename %1 to %2")},
    {K::CleanText, QT_TRANSLATE_NOOP("ErrorText", "Leave them out"), QT_TRANSLATE_NOOP("ErrorText", "Clean the text of %1")},
    {K::UseRuleId, QT_TRANSLATE_NOOP("ErrorText", "Use the id %2"), QT_TRANSLATE_NOOP("ErrorText", "Use the rule id %2 on %1")},
    {K::UseOwnMac, QT_TRANSLATE_NOOP("ErrorText", "Use its own MAC"), QT_TRANSLATE_NOOP("ErrorText", "Give %2 a MAC address of its own")},
    {K::UseMtu, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use the MTU %2 on %1")},
    {K::UseMtuOnLink, QT_TRANSLATE_NOOP("ErrorText", "Use %2 on both ends"), QT_TRANSLATE_NOOP("ErrorText", "Use the MTU %2 on both ends of a link")},
    {K::UseMtuOnLan, QT_TRANSLATE_NOOP("ErrorText", "Use %2 everywhere"), QT_TRANSLATE_NOOP("ErrorText", "Use the MTU %2 in a whole network")},
    {K::UseUsualMtu, QT_TRANSLATE_NOOP("ErrorText", "Use the usual MTU"), QT_TRANSLATE_NOOP("ErrorText", "Use the usual MTU on %1")},
    {K::UseAgeing, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use the ageing time %2 on %1")},
    {K::UseStp, QT_TRANSLATE_NOOP("ErrorText", "Switch STP on"), QT_TRANSLATE_NOOP("ErrorText", "Switch STP on at %2")},
    {K::UseOwnInterface, QT_TRANSLATE_NOOP("ErrorText", "Give it one"), QT_TRANSLATE_NOOP("ErrorText", "Give %1 the interface %2")},
    {K::RemoveLink, QT_TRANSLATE_NOOP("ErrorText", "Remove the link"), QT_TRANSLATE_NOOP("ErrorText", "Remove %1")},
    {K::RemoveElement, QT_TRANSLATE_NOOP("ErrorText", "Remove %1"), QT_TRANSLATE_NOOP("ErrorText", "Remove %1")},
    {K::SwitchOn, QT_TRANSLATE_NOOP("ErrorText", "Switch it on"), QT_TRANSLATE_NOOP("ErrorText", "Switch %2 on")},
    {K::TurnForwardingOn, QT_TRANSLATE_NOOP("ErrorText", "Turn on forwarding"), QT_TRANSLATE_NOOP("ErrorText", "Turn on forwarding of %1")},
    {K::UseGateway, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use the gateway %2 on %1")},
    {K::UseDestination, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use the destination %2 on %1")},
    {K::RemoveRoute, QT_TRANSLATE_NOOP("ErrorText", "Remove the route"), QT_TRANSLATE_NOOP("ErrorText", "Remove the route ‘%2’ of %1")},
    {K::AddDefaultRoute, QT_TRANSLATE_NOOP("ErrorText", "Add default via %2"), QT_TRANSLATE_NOOP("ErrorText", "Add a default route via %2 to %1")},
    {K::AddRoute, QT_TRANSLATE_NOOP("ErrorText", "Add it via %3"), QT_TRANSLATE_NOOP("ErrorText", "Add a route to %2 via %3 to %1")},
    {K::AddRoutes, QT_TRANSLATE_NOOP("ErrorText", "Add %2 routes"), QT_TRANSLATE_NOOP("ErrorText", "Add %2 routes to %1")},
    {K::UseDevice, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use the interface %2 on %1")},
    {K::LeaveOutGateway, QT_TRANSLATE_NOOP("ErrorText", "Leave them out"), QT_TRANSLATE_NOOP("ErrorText", "Leave gateway and interface of a route of %1 out")},
    {K::LeaveOutSource, QT_TRANSLATE_NOOP("ErrorText", "Leave it out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the source of a route of %1 out")},
    {K::LeaveOutDevice, QT_TRANSLATE_NOOP("ErrorText", "Leave it out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the interface out on %1")},
    {K::LeaveOutAddress, QT_TRANSLATE_NOOP("ErrorText", "Leave it out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the address of a NAT rule of %1 out")},
    {K::LeaveOutPort, QT_TRANSLATE_NOOP("ErrorText", "Leave the port out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the new port of a NAT rule of %1 out")},
    {K::UseProtocol, QT_TRANSLATE_NOOP("ErrorText", "Use %2"), QT_TRANSLATE_NOOP("ErrorText", "Use %2 in a NAT rule of %1")},
    {K::UseFamily, QT_TRANSLATE_NOOP("ErrorText", "Make it %2"), QT_TRANSLATE_NOOP("ErrorText", "Make a NAT rule of %1 one for %2")},
    {K::SwapPorts, QT_TRANSLATE_NOOP("ErrorText", "Swap them"), QT_TRANSLATE_NOOP("ErrorText", "Swap the ports of a NAT rule of %1")},
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
