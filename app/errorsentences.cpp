// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/errorsentences.h"

#include <QtGlobal>

namespace vethlab {

namespace {

using E = ErrorCode;

constexpr ErrorSentence errorTable[] = {
    // Values and files
    {E::BadName, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This name can't be used. Interface names have 1 to 15 letters, digits, ‘_’, ‘.’ or ‘-’; names of namespaces 1 to 32 letters, digits, ‘_’ or ‘-’.")},
    {E::BadName, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The name ‘%1’ can't be used. Interface names have 1 to 15 letters, digits, ‘_’, ‘.’ or ‘-’; names of namespaces 1 to 32 letters, digits, ‘_’ or ‘-’.")},
    {E::BadAddress, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This is no address. Write it like 192.168.1.10/24 or fd00::1/64.")},
    {E::BadAddress, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ is no address. Write it like 192.168.1.10/24 or fd00::1/64.")},
    {E::BadAddress, "pool", QT_TRANSLATE_NOOP("ErrorText", "Networks can't be taken from %1. Write one like 10.0.0.0/8 for IPv4 or fd00::/48 for IPv6, with a length of %2 to %3.")},
    {E::BadMac, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This is no MAC address for one interface. Write it like 02:00:00:00:00:01.")},
    {E::BadMac, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ is no MAC address for one interface. Write it like 02:00:00:00:00:01.")},
    {E::BadNumber, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This number is out of range.")},
    {E::BadNumber, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The number ‘%1’ is out of range.")},
    {E::BadNumber, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The number ‘%1’ is out of range: it can be %2 to %3.")},
    {E::BadId, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This id can't be used. Ids have 1 to 96 letters, digits, ‘_’, ‘.’, ‘:’, ‘~’ or ‘-’.")},
    {E::BadId, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The id ‘%1’ can't be used. Ids have 1 to 96 letters, digits, ‘_’, ‘.’, ‘:’, ‘~’ or ‘-’.")},
    {E::Duplicate, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This is there already.")},
    {E::Duplicate, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ is there already. Choose another name.")},
    {E::Duplicate, "computer", QT_TRANSLATE_NOOP("ErrorText", "A drawing has one ‘This computer’ at most, and this one has it already.")},
    {E::Unknown, nullptr, QT_TRANSLATE_NOOP("ErrorText", "There is no such element.")},
    {E::Unknown, nullptr, QT_TRANSLATE_NOOP("ErrorText", "There is nothing named ‘%1’.")},
    {E::Unknown, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ is not known here (%2).")},
    {E::Unknown, "ends", QT_TRANSLATE_NOOP("ErrorText", "The link refers to the interface ‘%1’, which is not in the file.")},
    {E::Unknown, "home", QT_TRANSLATE_NOOP("ErrorText", "The bridge's home ‘%1’ is not in the file.")},
    {E::Unknown, "node", QT_TRANSLATE_NOOP("ErrorText", "The interface's node ‘%1’ is not in the drawing.")},
    {E::Unknown, "kind", QT_TRANSLATE_NOOP("ErrorText", "There is no kind ‘%1’ here.")},
    {E::Unknown, "look", QT_TRANSLATE_NOOP("ErrorText", "There is no look ‘%1’. There are host, router and server.")},
    {E::Unknown, "format", QT_TRANSLATE_NOOP("ErrorText", "The file is in no format that Vethlab knows.")},
    {E::Unknown, "address", QT_TRANSLATE_NOOP("ErrorText", "‘%1’ has no address of that kind that could be reached from there.")},
    {E::Unknown, "picture", QT_TRANSLATE_NOOP("ErrorText", "A picture can't be written as ‘%1’. Let the name end in .png, .svg or .pdf.")},
    {E::Missing, nullptr, QT_TRANSLATE_NOOP("ErrorText", "Something is missing here.")},
    {E::Missing, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ is missing.")},
    {E::BadJson, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The file can't be understood here.")},
    {E::BadJson, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The file can't be understood here: %1.")},
    {E::TooLarge, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This is too large.")},
    {E::TooLarge, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This is too large: %1.")},
    {E::TooLarge, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This is too large: %1, where the limit is %2.")},
    {E::TooLarge, "file", QT_TRANSLATE_NOOP("ErrorText", "The file is larger than %1 bytes.")},
    {E::TooLarge, "nesting", QT_TRANSLATE_NOOP("ErrorText", "The file is nested deeper than %1 levels.")},
    {E::TooLarge, "interfaces", QT_TRANSLATE_NOOP("ErrorText", "A lab has at most %1 interfaces.")},
    {E::TooLarge, "text", QT_TRANSLATE_NOOP("ErrorText", "A text is longer than %1 bytes.")},
    {E::TooLarge, "nodes", QT_TRANSLATE_NOOP("ErrorText", "A lab has at most %1 nodes.")},
    {E::TooLarge, "name", QT_TRANSLATE_NOOP("ErrorText", "The name is longer than %1 bytes.")},
    {E::TooLarge, "description", QT_TRANSLATE_NOOP("ErrorText", "The description is longer than %1 bytes.")},
    {E::TooLarge, "picture", QT_TRANSLATE_NOOP("ErrorText", "The picture would have %1 × %2 pixels, which is too many for a PNG. Choose a smaller scale, or SVG or PDF, which have none.")},
    {E::WrongVersion, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The file is of a version that this Vethlab doesn't know. A newer Vethlab can open it.")},
    {E::WrongVersion, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The file is of version %1, which this Vethlab doesn't know. A newer Vethlab can open it.")},
    {E::FileIo, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The file can't be read or written.")},
    {E::FileIo, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ can't be read or written.")},
    // Protocol
    {E::BadFrame, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The helper sent something that can't be understood. Programs of different versions may be installed.")},
    {E::BadRequest, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The helper does not understand this request. Programs of different versions may be installed.")},
    {E::BadRequest, "no-stack", QT_TRANSLATE_NOOP("ErrorText", "‘%1’ has no network of its own: it is a bridge. Choose a namespace, a router or this computer.")},
    {E::VersionMismatch, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The helper is of another version. Install the same version of all parts of Vethlab, then stop and start the lab.")},
    {E::NotConnected, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The helper can't be reached. The lab it kept is gone; start the lab again.")},
    {E::Busy, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The lab is being changed just now. Try again when that is done.")},
    {E::Busy, "one-lab", QT_TRANSLATE_NOOP("ErrorText", "This sandbox has its lab already. Start another sandbox for another lab.")},
    {E::Busy, "sessions", QT_TRANSLATE_NOOP("ErrorText", "Too many programs use this lab at once. Close one of them.")},
    {E::Cancelled, nullptr, QT_TRANSLATE_NOOP("ErrorText", "Cancelled. Everything is as it was before.")},
    {E::StaleRevision, nullptr, QT_TRANSLATE_NOOP("ErrorText", "Somebody else has changed the lab in the meantime. Try again.")},
    {E::UnknownLab, nullptr, QT_TRANSLATE_NOOP("ErrorText", "There is no such lab running.")},
    {E::UnknownLab, nullptr, QT_TRANSLATE_NOOP("ErrorText", "No lab ‘%1’ is running. ‘vethlabctl list’ shows the running labs.")},
    {E::UnknownLab, "several", QT_TRANSLATE_NOOP("ErrorText", "Several running labs are called ‘%1’. Name the lab by its file.")},
    // Doing it
    {E::NotPermitted, nullptr, QT_TRANSLATE_NOOP("ErrorText", "You are not allowed to do this.")},
    {E::NotPermitted, "socket-dir", QT_TRANSLATE_NOOP("ErrorText", "The folder ‘%1’ belongs to somebody else, so no lab can be started through it. Remove it, or set XDG_RUNTIME_DIR to a folder of your own.")},
    {E::NotPermitted, "computer", QT_TRANSLATE_NOOP("ErrorText", "Labs among this computer's own networks can only be started by root. Use the sandbox, or run the program with sudo.")},
    {E::NotPossible, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This machine can't do that.")},
    {E::NotPossible, nullptr, QT_TRANSLATE_NOOP("ErrorText", "This machine can't do that: %1.")},
    {E::NotPossible, "userns-disabled", QT_TRANSLATE_NOOP("ErrorText", "This machine does not let users make namespaces of their own, so no sandbox can be made. An administrator can allow it: sudo sysctl -w kernel.unprivileged_userns_clone=1")},
    {E::NotPossible, "userns-apparmor", QT_TRANSLATE_NOOP("ErrorText", "AppArmor keeps users of this machine from making namespaces, so no sandbox can be made. An administrator can install an AppArmor profile that gives vethlab-helper ‘userns,’, or allow it for all: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")},
    {E::NotPossible, "userns-limit", QT_TRANSLATE_NOOP("ErrorText", "No more user namespaces can be made, so no sandbox can be made. An administrator can raise the limit: sudo sysctl -w user.max_user_namespaces=15000")},
    {E::NotPossible, "netns-limit", QT_TRANSLATE_NOOP("ErrorText", "No more network namespaces can be made. Stop a lab, or let an administrator raise the limit: sudo sysctl -w user.max_net_namespaces=15000")},
    {E::NotPossible, "unshare", QT_TRANSLATE_NOOP("ErrorText", "The private kernel world of the sandbox can't be made on this machine.")},
    {E::NotPossible, "veth-missing", QT_TRANSLATE_NOOP("ErrorText", "This kernel has no veth links, so no lab can be built. An administrator can load the module: sudo modprobe veth")},
    {E::NotPossible, "socket-dir", QT_TRANSLATE_NOOP("ErrorText", "The folder ‘%1’ can't be used for the sockets of labs. Set XDG_RUNTIME_DIR to a folder of your own.")},
    {E::NotPossible, "helper-missing", QT_TRANSLATE_NOOP("ErrorText", "The program vethlab-helper is not at ‘%1’. Install Vethlab completely.")},
    {E::NotPossible, "helper-start", QT_TRANSLATE_NOOP("ErrorText", "The program ‘%1’ can't be started.")},
    {E::NotPossible, "socket-path", QT_TRANSLATE_NOOP("ErrorText", "The path ‘%1’ is too long for a socket. Set XDG_RUNTIME_DIR to a folder with a shorter path.")},
    {E::NotPossible, "window-missing", QT_TRANSLATE_NOOP("ErrorText", "The program vethlab, which draws pictures, is not at ‘%1’. Install Vethlab completely.")},
    {E::NotPossible, "command", QT_TRANSLATE_NOOP("ErrorText", "The command ‘%1’ can't be started.")},
    {E::NotPossible, "terminal", QT_TRANSLATE_NOOP("ErrorText", "No terminal can be made on this machine.")},
    {E::NotPossible, "sandbox-enter", QT_TRANSLATE_NOOP("ErrorText", "The lab's sandbox can't be entered.")},
    {E::KernelRefused, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The kernel refused this. Everything was put back as it was.")},
    {E::PartlyRolledBack, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The kernel refused this, and not everything could be put back as it was. Stop the lab to remove what is left.")},
    {E::PartlyRolledBack, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The kernel refused this, and not everything could be put back as it was. Left over: %1. Stop the lab to remove what is left.")},
    {E::PartlyRolledBack, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The kernel refused this, and not everything could be put back as it was. Left over: %1, %2. Stop the lab to remove what is left.")},
    {E::PartlyRolledBack, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The kernel refused this, and not everything could be put back as it was. Left over: %1, %2, %3 and more. Stop the lab to remove what is left.")},
    {E::NameTaken, nullptr, QT_TRANSLATE_NOOP("ErrorText", "Something that is not part of the lab has this name already. It was left alone; rename one of the two.")},
    {E::NameTaken, nullptr, QT_TRANSLATE_NOOP("ErrorText", "‘%1’ is there already and not part of the lab. It was left alone; rename one of the two.")},
    {E::Invalid, nullptr, QT_TRANSLATE_NOOP("ErrorText", "The drawing has errors. Correct them first.")},
    {E::Invalid, "same-node", QT_TRANSLATE_NOOP("ErrorText", "A node can't be connected to itself.")},
    {E::Invalid, "loop", QT_TRANSLATE_NOOP("ErrorText", "This would connect bridges in a circle. Switch STP on first, or connect them elsewhere.")},
    {E::Invalid, "limit", QT_TRANSLATE_NOOP("ErrorText", "No more than %1 interfaces are possible here.")},
    {E::Invalid, "own-home", QT_TRANSLATE_NOOP("ErrorText", "A bridge can't be connected to the node it lives in: that one has the bridge's own interface already. Give the bridge an address.")},
    {E::Invalid, "linked", QT_TRANSLATE_NOOP("ErrorText", "This has links already. What is put into a link has none before.")},
    {E::Invalid, "two-links", QT_TRANSLATE_NOOP("ErrorText", "Neighbours can be joined where a node has two links to different nodes and holds no bridge.")},
    {E::Invalid, "kind", QT_TRANSLATE_NOOP("ErrorText", "An element can't become one of another kind.")},
    {E::Invalid, "before", QT_TRANSLATE_NOOP("ErrorText", "The drawing has changed in the meantime.")},
    {E::Invalid, "change", QT_TRANSLATE_NOOP("ErrorText", "The drawing has changed in the meantime.")},
    {E::Internal, nullptr, QT_TRANSLATE_NOOP("ErrorText", "Something went wrong inside Vethlab.")},
    {E::Internal, "helper-ended", QT_TRANSLATE_NOOP("ErrorText", "The helper ended without saying why.")},
    {E::Internal, "helper-killed", QT_TRANSLATE_NOOP("ErrorText", "The helper was ended by signal %1.")},
    {E::None, nullptr, QT_TRANSLATE_NOOP("ErrorText", "No error.")},
};

using I = IssueCode;

constexpr IssueSentence issueTable[] = {
    {I::IllegalName, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 has a name that can't be used.")},
    {I::IllegalName, "characters", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the text ‘%2’ holds characters that can't be shown. Type it again.")},
    {I::IllegalName, "id", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the id ‘%2’ can't be used. Ids have 1 to 96 letters, digits, ‘_’, ‘.’, ‘:’, ‘~’ or ‘-’.")},
    {I::IllegalName, "reserved", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the kernel gives the name ‘%2’ to a device of its own. Choose another name.")},
    {I::DuplicateName, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the name ‘%2’ is taken already by %3. Choose another name.")},
    {I::DuplicateId, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 has two NAT rules with the id ‘%2’.")},
    {I::BadReference, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 refers to ‘%2’, which is not there.")},
    {I::DuplicateAddress, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the address %2 is used by %3 too.")},
    {I::DuplicateAddress, "same-stack", {}, QT_TRANSLATE_NOOP("ErrorText", "%1 has the address %2 twice: %3 has it too.")},
    {I::DuplicateAddress, "same-lan", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the address %2 is used by %3 too, on the same network.")},
    {I::DuplicateAddress, "same-lab", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the address %2 is used by %3 too, and routers join the two networks.")},
    {I::DuplicateAddress, "elsewhere", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the address %2 is used by %3 too. The two networks are not joined, so this can be meant.")},
    {I::BadAddress, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2.")},
    {I::BadAddress, "unspecified", {}, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2: it stands for no address.")},
    {I::BadAddress, "multicast", {}, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2: it is a multicast address.")},
    {I::BadAddress, "loopback", Severity::Error, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2: it is the loopback's own.")},
    {I::BadAddress, "reserved", {}, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2: addresses that begin with 0 are reserved.")},
    {I::BadAddress, "network", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: %2 is the address of the subnet itself. Use one of its hosts.")},
    {I::BadAddress, "broadcast", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: %2 is the broadcast address of its subnet. Use one of its hosts.")},
    {I::BadAddress, "loopback", Severity::Warning, QT_TRANSLATE_NOOP("ErrorText", "%1: %2 is a loopback address; nobody else can reach it.")},
    {I::BadAddress, "broadcast-elsewhere", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the broadcast address of %2 is outside its subnet.")},
    {I::DuplicateMac, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MAC address %2 is used by %3 too, on the same network.")},
    {I::BadMac, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MAC address %2 is reserved for virtual routers.")},
    {I::BadMtu, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MTU %2 is not possible.")},
    {I::BadMtu, "range", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MTU %2 is not possible. It can be %4 to %5.")},
    {I::BadMtu, "ipv6", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MTU %2 is too small for its IPv6 addresses. They need at least %4.")},
    {I::BadMtu, "peer", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MTU is %2 here and %4 on the other end, %5. Large packets will be lost.")},
    {I::BadMtu, "lan", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the MTU is %2 here and %4 at %5, on the same network. Large packets will be lost.")},
    {I::AddressOutsideSubnet, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the address %2 is in another subnet than its neighbours: %4 has %3.")},
    {I::GatewayUnreachable, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the gateway %2 of the route ‘%3’ can't be reached directly.")},
    {I::GatewayUnreachable, "no-subnet", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the gateway %2 of the route ‘%3’ is in no subnet of its interfaces.")},
    {I::GatewayUnreachable, "broadcast", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the gateway %2 of the route ‘%3’ is a broadcast address.")},
    {I::GatewayUnreachable, "not-a-host", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the gateway %2 of the route ‘%3’ is no address of a host.")},
    {I::GatewayUnreachable, "self", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the gateway %2 of the route ‘%3’ is its own address. Name the next router.")},
    {I::GatewayUnreachable, "device-down", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the interface to the gateway %2 is down or has no link. The route ‘%3’ waits until that changes.")},
    {I::GatewayUnreachable, "nobody", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: nobody in the drawing has the address %2, the gateway of the route ‘%3’.")},
    {I::RouteIncomplete, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ is not complete.")},
    {I::RouteIncomplete, "nowhere", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ has neither gateway nor interface. Give it one of the two.")},
    {I::RouteIncomplete, "family", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ mixes IPv4 and IPv6.")},
    {I::RouteIncomplete, "type", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ drops packets, so it can have neither gateway nor interface.")},
    {I::RouteIncomplete, "host-bits", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ names a host, not a subnet. Set the bits behind the prefix length to 0.")},
    {I::RouteIncomplete, "source", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the source %4 of the route ‘%2’ is no address of this node.")},
    {I::RouteIncomplete, "device-down", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ goes through ‘%4’, which is down. It waits until that is up.")},
    {I::RouteIncomplete, "unlinked", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ goes through ‘%4’, which has no link. It waits until that is connected.")},
    {I::RouteIncomplete, "link-local-device", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the route ‘%2’ has a link-local gateway. Name the interface too.")},
    {I::RouteIncomplete, "duplicate", {}, QT_TRANSLATE_NOOP("ErrorText", "%1 has the way to ‘%2’ already: another route, or a subnet of its own.")},
    {I::ForwardingMissing, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 does not forward, but %2 sends packets through it (gateway %3). Switch forwarding on.")},
    {I::BridgeLoop, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 closes a circle of bridges in which none speaks STP. Packets would go round for ever; switch STP on.")},
    {I::NatWithoutForwarding, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ needs forwarding. Switch forwarding on.")},
    {I::NatIncomplete, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ is not complete.")},
    {I::NatIncomplete, "to", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ does not say which address to put in.")},
    {I::NatIncomplete, "to-unused", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ is a masquerade, which finds the new address by itself. Leave it out.")},
    {I::NatIncomplete, "to-address", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the new address of the NAT rule ‘%2’ is no address of a host.")},
    {I::NatIncomplete, "protocol", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ names ports, so it needs TCP or UDP.")},
    {I::NatIncomplete, "ports", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the ports of the NAT rule ‘%2’ are not possible. They go from 1 to 65535, the lower one first.")},
    {I::NatIncomplete, "to-port", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ is no port forward, so it can't have a new port.")},
    {I::NatIncomplete, "family", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ mixes IPv4 and IPv6.")},
    {I::NatIncomplete, "direction", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ is a port forward, which works before it is known where a packet leaves. Name the interface it comes in by.")},
    {I::AddressInFabric, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2: the bridge belongs to no node. Put it into a namespace or into this computer.")},
    {I::AddressOnPort, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 can't have the address %2: it is a port of a bridge. Give the address to %3.")},
    {I::SeveralComputers, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the drawing has a computer already, %2. It can have only one.")},
    {I::LinkReused, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: %2 has a link already. Give each link an interface of its own.")},
    {I::LinkToItself, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 joins %2 with itself.")},
    {I::NoAddress, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 is connected but has no address.")},
    {I::UnusedNamespace, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 is connected to nothing.")},
    {I::OverlappingSubnets, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: its subnet %2 overlaps %3 of %4.")},
    {I::OverlappingSubnets, "same-stack", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: its subnet %2 overlaps %3 of %4. The node can't tell the two networks apart.")},
    {I::OverlappingSubnets, "same-lab", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: its subnet %2 overlaps %3 of %4 on another network. Routers can't tell the two apart.")},
    {I::ReturnRouteMissing, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 has no route back to %2, so answers to %3 get lost.")},
    {I::NatWithoutUplink, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ has no way out.")},
    {I::NatWithoutUplink, "unlinked", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ sends packets out through ‘%4’, which has no link.")},
    {I::NatWithoutUplink, "device-down", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ sends packets out through ‘%4’, which is down.")},
    {I::NatWithoutUplink, "no-address", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ puts in the address of ‘%4’, which has none. Give it one.")},
    {I::NatWithoutUplink, "nowhere", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the NAT rule ‘%2’ has no way out: no interface leads to another network. Connect the node to one.")},
    {I::CrowdedLan, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1: %2 hosts share this network. In a sandbox the kernel remembers about %3 that talk at once; put routers between smaller networks.")},
    {I::TooLarge, nullptr, {}, QT_TRANSLATE_NOOP("ErrorText", "%1 is too large: %3, where %4 is the limit.")},
    {I::TooLarge, "nodes", {}, QT_TRANSLATE_NOOP("ErrorText", "The lab has %3 nodes; the limit is %4.")},
    {I::TooLarge, "interfaces", {}, QT_TRANSLATE_NOOP("ErrorText", "The lab has %3 interfaces; the limit is %4.")},
    {I::TooLarge, "ports", {}, QT_TRANSLATE_NOOP("ErrorText", "%1 has %3 ports; the limit is %4.")},
    {I::TooLarge, "items", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: a list has %3 entries; the limit is %4.")},
    {I::TooLarge, "bytes", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: a text is %3 bytes long; the limit is %4.")},
    {I::TooLarge, "seconds", {}, QT_TRANSLATE_NOOP("ErrorText", "%1: the time is %3 seconds; the limit is %4.")},
};

using R = RemarkCode;

constexpr RemarkSentence remarkTable[] = {
    {R::Migrated, QT_TRANSLATE_NOOP("ErrorText", "The file is of version %2, from an older Vethlab. Saving it writes version %3.")},
    {R::UnknownKey, QT_TRANSLATE_NOOP("ErrorText", "The key ‘%2’ of %1 is not known here. It is kept as it is.")},
    {R::MoreUnknownKeys, QT_TRANSLATE_NOOP("ErrorText", "%2 more keys are not known here. They are kept as they are.")},
};

} // namespace

std::span<const ErrorSentence> errorSentences()
{
    return errorTable;
}

std::span<const IssueSentence> issueSentences()
{
    return issueTable;
}

std::span<const RemarkSentence> remarkSentences()
{
    return remarkTable;
}

} // namespace vethlab
