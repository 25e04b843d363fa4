// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/lans.h"
#include "backend/core/validation.h"

// Shared by the validation_<group>.cpp files, and by the repairs of what they find.
namespace vethlab::validation {

/// One drawn address and where it stands.
struct AddressUse {
    ElementId element;                          ///< interface, bridge, or the node for its loopback
    std::string field;                          ///< "addresses.0", "loopbackAddresses.1"
    const InterfaceAddress *address = nullptr;
    NodeId stack;                               ///< of a namespace or this computer
    std::optional<std::size_t> lan;             ///< nothing on a loopback
    bool active = false;                        ///< its device is up and linked (or a bridge): the kernel makes a connected route
    [[nodiscard]] bool isLoopback() const { return !lan; }
    [[nodiscard]] const IpAddress &ip() const { return address->prefix.address(); }
};

/// A device of a node's stack: an interface of its own or a bridge that lives there.
struct StackDevice {
    ElementId element;
    bool up = false;
    bool linked = false; ///< a bridge always is
    std::size_t lan = 0;
};

/// What all rules look things up in, and where they report.
class Context {
public:
    explicit Context(const Topology &topology);
    void report(Severity severity, IssueCode code, const ElementId &element, std::string field = {}, std::vector<std::string> args = {});

    /// The kernel namespace that the devices of a node live in; nothing if the node or its home is missing.
    [[nodiscard]] std::optional<Space> spaceOf(const NodeId &node) const;
    /// By kernel name; nullptr if the stack has no such device.
    [[nodiscard]] const StackDevice *deviceOf(const NodeId &stack, const InterfaceName &name) const;
    [[nodiscard]] const std::vector<std::size_t> &usesOf(const NodeId &stack) const;   ///< indexes into `uses`
    [[nodiscard]] const std::vector<std::size_t> &usesOf(const IpAddress &address) const;
    [[nodiscard]] bool owns(const NodeId &stack, const IpAddress &address) const;

    const Topology &topology;
    TopologyIndex index;
    Lans lans;
    std::vector<AddressUse> uses; ///< in file order
    std::vector<Issue> issues;

private:
    void addLoopback(const Element &node);
    void addDevice(const NodeId &node, const InterfaceName &name, const std::vector<InterfaceAddress> &addresses, const StackDevice &device);
    void addUses(const char *field, const std::vector<InterfaceAddress> &addresses, const AddressUse &shape);

    std::unordered_map<NodeId, std::vector<std::size_t>> m_usesOfStack;
    std::map<IpAddress, std::vector<std::size_t>> m_usesOfAddress;
    std::unordered_map<NodeId, std::map<InterfaceName, StackDevice>> m_devices;
};

[[nodiscard]] bool isForwarding(const NetworkStack &stack, IpFamily family);
[[nodiscard]] const char *forwardingField(IpFamily family); ///< "forwardingV4", "forwardingV6"
[[nodiscard]] std::string numbered(const char *field, std::size_t number, const char *part = ""); ///< "routes.1.via"

/// Which LANs exchange packets: those that a forwarding node without NAT joins. NAT hides what is behind it, so the
/// same private network may stand behind each of two NAT routers.
[[nodiscard]] DisjointSets joinedLans(const Context &context, IpFamily family);
/// Well-formed UTF-8 without control characters; `lines`: newlines and tabs are welcome.
[[nodiscard]] bool isCleanText(std::string_view text, bool lines);

void checkNames(Context &context);      ///< names, ids, references, sizes
void checkLinks(Context &context);      ///< links, loops, MTU, MAC
void checkAddresses(Context &context);
void checkSubnets(Context &context);    ///< after checkAddresses(): what that said about an address is not said again
void checkRoutes(Context &context);
void checkNat(Context &context);

} // namespace vethlab::validation
