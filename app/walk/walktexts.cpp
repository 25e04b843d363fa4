// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/walk/walktexts.h"

#include <QCoreApplication>

#include <unordered_map>

namespace vethlab {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WalkTexts)
public:
    static std::unordered_map<std::string, WalkText> all();
};

std::unordered_map<std::string, WalkText> Words::all()
{
    return {
        {"down",
         {tr("A pair that is down"),
          tr("A veth pair joins each namespace to this computer: veth1 in ns1, its peer br-veth1 in the root namespace. Both ends are down (operstate DOWN). "
             "Their addresses stay, but over an interface that is down the kernel keeps no route. So ns1 has nowhere to send to, and sends nothing."),
          tr("Next: switch both ends of both pairs on."), tr("Switch the pairs on"), {tr("veth1 is down"), tr("veth2 is down")}}},
        {"apart",
         {tr("Addresses, but no bridge between"),
          tr("Both pairs are up, and ns1 reaches the far end of its own. ns2 is in the same subnet, so ns1 asks by ARP: who has 192.168.1.12? The question ends "
             "at br-veth1, because nothing joins it to br-veth2. After three tries in three seconds the kernel of ns1 gives up."),
          tr("Next: put the bridge br1 between and make both ends its ports."), tr("Put a bridge between"), {tr("nothing joins br-veth1 and br-veth2")}}},
        {"silent",
         {tr("A bridge without an address"),
          tr("br1 carries frames between its ports, so ns1 and ns2 reach each other. This computer itself takes no part in that: a port has no address of its "
             "own (the one of br-veth1 is gone), and br1 has none yet. Nobody answers the ARP question for 192.168.1.10."),
          tr("Next: give br1 the address 192.168.1.10/24."), tr("Give br1 its address"), {tr("br1 has no address")}}},
        {"unrouted",
         {tr("No route beyond the subnet"),
          tr("The subnet works. 10.0.2.15 is the other side of this computer and not in 192.168.1.0/24, the only network that ns1 has a route to: the kernel made "
             "it together with the address. Without a matching route nothing is sent at all."),
          tr("Next: give ns1 and ns2 a default route by 192.168.1.10."), tr("Add default routes"), {tr("ns1 has no default route"), tr("ns2 has no default route")}}},
        {"unforwarded",
         {tr("This computer does not forward"),
          tr("ns1 now sends everything else to 192.168.1.10, and this computer answers on all its addresses. But 1.1.1.1 is not its own: it would have to pass the "
             "packet on from br1 to uplink0. net.ipv4.ip_forward is 0, so it drops the packet without a word."),
          tr("Next: switch forwarding on."), tr("Switch forwarding on"), {tr("net.ipv4.ip_forward is 0")}}},
        {"unanswered",
         {tr("The reply finds no way back"),
          tr("The request gets out now and reaches 1.1.1.1, with 192.168.1.11 as its source. Out there nobody has a route to 192.168.1.0/24: such private "
             "networks are everywhere. So the reply can't be sent, and ns1 hears nothing."),
          tr("Next: let this computer put its own address in place of those of 192.168.1.0/24."), tr("Masquerade 192.168.1.0/24"),
          {tr("no NAT"), tr("no route back to 192.168.1.0/24")}}},
        {"works",
         {tr("It works"),
          tr("What leaves by uplink0 carries the address 10.0.2.15, and this computer turns the replies round again: masquerade, a kind of NAT. ns1 and ns2 "
             "reach everything; from outside nobody can begin to talk to them. The lab is yours now: change it, break it, save it."),
          {}, {}, {}}},
    };
}

} // namespace

WalkText walkText(const std::string &key)
{
    const auto all = Words::all();
    const auto found = all.find(key);
    return found == all.end() ? WalkText() : found->second;
}

QString probeOutcomeText(ProbeOutcome outcome)
{
    switch (outcome) {
    case ProbeOutcome::Answered: return Words::tr("a reply");
    case ProbeOutcome::NetworkUnreachable: return Words::tr("‘Network is unreachable’");
    case ProbeOutcome::HostUnreachable: return Words::tr("‘Destination Host Unreachable’");
    case ProbeOutcome::NoReply: return Words::tr("no reply");
    }
    return {};
}

} // namespace vethlab
