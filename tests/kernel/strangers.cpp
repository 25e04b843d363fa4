// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kernel/strangers.h"

#include <fcntl.h>

#include <thread>

#include "backend/core/uniquefd.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kerneldump/kerneldump.h"

namespace kernelworld {

namespace {

// Container programs' bridges and tables, a veth into somebody's namespace, a bridge with a mark that is not quite ours.
const char *const furniture =
    "set -e; ip link set lo up; ip netns add strange; "
    "for ns in '' 'ip netns exec strange'; do $ns sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0; done; "
    "ip link add docker0 type bridge; ip address add 172.17.0.1/16 dev docker0; ip link set docker0 up; "
    "ip link add veth0 type veth peer name eth0 netns strange; ip link set veth0 master docker0; ip link set veth0 up; "
    "ip -n strange address add 172.17.0.2/16 dev eth0; ip -n strange link set eth0 up; "
    "ip link add br9 type bridge; ip link set br9 alias vethlab:somebody:br9; "
    "ip link add vethx type veth peer name wan0; ip address add 192.0.2.5/24 dev wan0; ip link set wan0 up; ip link set vethx up; "
    "ip route add default via 192.0.2.1; ip route add blackhole 198.51.100.0/24; ip address add 10.99.0.1/32 dev lo; "
    "nft add table inet vethlab_somebody; nft add table ip nat; "
    "nft 'add chain ip nat POSTROUTING { type nat hook postrouting priority 100; }'; "
    "nft add rule ip nat POSTROUTING ip saddr 172.17.0.0/16 masquerade; "
    "sysctl -qw net.ipv4.conf.all.accept_redirects=0 net.ipv4.conf.all.rp_filter=2";

} // namespace

std::string addStrangers()
{
    const vethlab::UniqueFd here(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    const Ran done = runInside(here.get(), furniture);
    if (done.code != 0)
        return "not furnished: " + done.output;
    std::string last; // carriers, and IPv6 addresses after them, come a moment later
    for (std::string now = dumpComputer(); now != last; now = dumpComputer()) {
        last = std::move(now);
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    return {};
}

std::string dumpComputer()
{
    const vethlab::UniqueFd here(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    const vethlab::UniqueFd strange(::open("/run/netns/strange", O_RDONLY | O_CLOEXEC));
    return kerneldump::dump({{"computer", here.get()}, {"strange", strange.get()}});
}

std::string differenceFrom(const std::string &before, std::chrono::milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (true) {
        const std::string difference = kerneldump::difference(before, dumpComputer());
        if (difference.empty() || std::chrono::steady_clock::now() > end)
            return difference;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace kernelworld
