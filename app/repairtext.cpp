// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/repairtext.h"

#include <QStringList>

#include <algorithm>

#include "app/errortext.h"

namespace vethlab {

namespace {

using K = RepairKind;

constexpr RepairSentence repairTable[] = {
    {K::UseAddress, QT_TRANSLATE_NOOP("ErrorText", "Use %3"), QT_TRANSLATE_NOOP("ErrorText", "Use %3 on %1")},
    {K::RemoveAddress, QT_TRANSLATE_NOOP("ErrorText", "Remove %3"), QT_TRANSLATE_NOOP("ErrorText", "Remove %3 from %1")},
    {K::MoveAddress, QT_TRANSLATE_NOOP("ErrorText", "Move it to %2"), QT_TRANSLATE_NOOP("ErrorText", "Move %3 to %2")},
    {K::ComputeBroadcast, QT_TRANSLATE_NOOP("ErrorText", "Compute it"), QT_TRANSLATE_NOOP("ErrorText", "Compute the broadcast address of %1")},
    {K::RenumberLan, QT_TRANSLATE_NOOP("ErrorText", "Renumber to %3"), QT_TRANSLATE_NOOP("ErrorText", "Renumber the network at %1 to %3")},
    {K::UseName, QT_TRANSLATE_NOOP("ErrorText", "Call it %3"), QT_TRANSLATE_NOOP("ErrorText", "Rename %1 to %3")},
    {K::CleanText, QT_TRANSLATE_NOOP("ErrorText", "Leave them out"), QT_TRANSLATE_NOOP("ErrorText", "Clean the text of %1")},
    {K::UseRuleId, QT_TRANSLATE_NOOP("ErrorText", "Use the id %3"), QT_TRANSLATE_NOOP("ErrorText", "Use the NAT rule id %3 on %1")},
    {K::UseOwnMac, QT_TRANSLATE_NOOP("ErrorText", "Use a MAC of its own"), QT_TRANSLATE_NOOP("ErrorText", "Give %2 a MAC address of its own")},
    {K::UseMtu, QT_TRANSLATE_NOOP("ErrorText", "Use %3"), QT_TRANSLATE_NOOP("ErrorText", "Use the MTU %3 on %1")},
    {K::UseMtuOnLink, QT_TRANSLATE_NOOP("ErrorText", "Use %3 on both ends"), QT_TRANSLATE_NOOP("ErrorText", "Use the MTU %3 on both ends of the link at %1")},
    {K::UseMtuOnLan, QT_TRANSLATE_NOOP("ErrorText", "Use %3 everywhere"), QT_TRANSLATE_NOOP("ErrorText", "Use the MTU %3 in the whole network of %1")},
    {K::UseUsualMtu, QT_TRANSLATE_NOOP("ErrorText", "Use the usual MTU"), QT_TRANSLATE_NOOP("ErrorText", "Use the usual MTU on %1")},
    {K::UseAgeing, QT_TRANSLATE_NOOP("ErrorText", "Use %3 s"), QT_TRANSLATE_NOOP("ErrorText", "Use the ageing time %3 s on %1")},
    {K::UseStp, QT_TRANSLATE_NOOP("ErrorText", "Turn on STP of %2"), QT_TRANSLATE_NOOP("ErrorText", "Turn on STP of %2")},
    {K::UseOwnInterface, QT_TRANSLATE_NOOP("ErrorText", "Use a new interface"), QT_TRANSLATE_NOOP("ErrorText", "Give %1 the new interface %3")},
    {K::RemoveLink, QT_TRANSLATE_NOOP("ErrorText", "Remove the link"), QT_TRANSLATE_NOOP("ErrorText", "Remove %1")},
    {K::RemoveElement, QT_TRANSLATE_NOOP("ErrorText", "Remove %1"), QT_TRANSLATE_NOOP("ErrorText", "Remove %1")},
    {K::SwitchOn, QT_TRANSLATE_NOOP("ErrorText", "Switch it on"), QT_TRANSLATE_NOOP("ErrorText", "Switch %2 on")},
    {K::TurnForwardingOn, QT_TRANSLATE_NOOP("ErrorText", "Turn on forwarding"), QT_TRANSLATE_NOOP("ErrorText", "Turn on forwarding of %1")},
    {K::UseGateway, QT_TRANSLATE_NOOP("ErrorText", "Use %3"), QT_TRANSLATE_NOOP("ErrorText", "Use the gateway %3 on %1")},
    {K::UseDestination, QT_TRANSLATE_NOOP("ErrorText", "Use %3"), QT_TRANSLATE_NOOP("ErrorText", "Use the destination %3 on %1")},
    {K::RemoveRoute, QT_TRANSLATE_NOOP("ErrorText", "Remove the route"), QT_TRANSLATE_NOOP("ErrorText", "Remove the route ‘%3’ of %1")},
    {K::AddDefaultRoute, QT_TRANSLATE_NOOP("ErrorText", "Add default via %3"), QT_TRANSLATE_NOOP("ErrorText", "Add a default route via %3 to %1")},
    {K::AddRoute, QT_TRANSLATE_NOOP("ErrorText", "Add it via %4"), QT_TRANSLATE_NOOP("ErrorText", "Add a route to %3 via %4 to %1")},
    {K::AddRoutes, QT_TRANSLATE_NOOP("ErrorText", "Add %3 routes"), QT_TRANSLATE_NOOP("ErrorText", "Add %3 routes to %1")},
    {K::UseDevice, QT_TRANSLATE_NOOP("ErrorText", "Use %3"), QT_TRANSLATE_NOOP("ErrorText", "Use the interface %3 on %1")},
    {K::LeaveOutGateway, QT_TRANSLATE_NOOP("ErrorText", "Leave them out"), QT_TRANSLATE_NOOP("ErrorText", "Leave gateway and interface of the route ‘%3’ of %1 out")},
    {K::LeaveOutSource, QT_TRANSLATE_NOOP("ErrorText", "Leave it out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the source of the route ‘%3’ of %1 out")},
    {K::LeaveOutDevice, QT_TRANSLATE_NOOP("ErrorText", "Leave it out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the interface out on %1")},
    {K::LeaveOutAddress, QT_TRANSLATE_NOOP("ErrorText", "Leave it out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the address of the NAT rule ‘%3’ of %1 out")},
    {K::LeaveOutPort, QT_TRANSLATE_NOOP("ErrorText", "Leave the port out"), QT_TRANSLATE_NOOP("ErrorText", "Leave the new port of the NAT rule ‘%3’ of %1 out")},
    {K::UseProtocol, QT_TRANSLATE_NOOP("ErrorText", "Use %3"), QT_TRANSLATE_NOOP("ErrorText", "Use %3 in the NAT rule ‘%4’ of %1")},
    {K::UseFamily, QT_TRANSLATE_NOOP("ErrorText", "Make it %3"), QT_TRANSLATE_NOOP("ErrorText", "Make the NAT rule ‘%4’ of %1 one of %3")},
    {K::SwapPorts, QT_TRANSLATE_NOOP("ErrorText", "Swap them"), QT_TRANSLATE_NOOP("ErrorText", "Swap the ports of the NAT rule ‘%3’ of %1")},
};

QString worded(const char *text, const Repair &repair, const Issue &issue, const Topology &topology)
{
    QStringList words{elementText(issue.element, topology), repair.other.isEmpty() ? QString() : elementText(repair.other, topology)};
    for (const std::string &arg : repair.args) words.append(QString::fromStdString(arg));
    return sentenceText(text, words);
}

const RepairSentence &sentenceOf(const Repair &repair)
{
    return *std::find_if(std::begin(repairTable), std::end(repairTable), [&](const RepairSentence &row) { return row.kind == repair.kind; });
}

} // namespace

std::span<const RepairSentence> repairSentences()
{
    return repairTable;
}

QString repairTitle(const Repair &repair, const Issue &issue, const Topology &topology)
{
    return worded(sentenceOf(repair).title, repair, issue, topology);
}

QString repairStep(const Repair &repair, const Issue &issue, const Topology &topology)
{
    return worded(sentenceOf(repair).step, repair, issue, topology);
}

} // namespace vethlab
