// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation_context.h"

#include <algorithm>
#include <array>
#include <set>

#include "backend/core/limits.h"
#include "backend/core/uplink.h"

namespace vethlab::validation {
bool isCleanText(std::string_view text, bool lines)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80U) {
            if ((lead < 0x20U && !(lines && (lead == '\n' || lead == '\t'))) || lead == 0x7fU)
                return false;
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : 2;
        if (lead < 0xc2U || lead > 0xf4U || i + length > text.size())
            return false;
        std::uint32_t code = lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xc0U) != 0x80U)
                return false;
            code = code << 6U | (next & 0x3fU);
        }
        constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
        const bool surrogate = code >= 0xd800U && code < 0xe000U;
        if (code < smallest[length] || code > 0x10ffffU || surrogate || (code >= 0x80U && code < 0xa0U))
            return false;
        i += length;
    }
    return true;
}

namespace {

constexpr std::uint32_t maxAgeingSeconds = 1000000;

void checkText(Context &context, const ElementId &element, const char *field, const std::string &text, std::size_t limit, bool lines = false)
{
    if (text.size() > limit)
        context.report(Severity::Error, IssueCode::TooLarge, element, field, {"bytes", std::to_string(text.size()), std::to_string(limit)});
    else if (!isCleanText(text, lines))
        context.report(Severity::Error, IssueCode::IllegalName, element, field, {text, "characters"});
}

void checkListSize(Context &context, const ElementId &element, const char *field, std::size_t size)
{
    if (size > limits::maxListItems)
        context.report(Severity::Error, IssueCode::TooLarge, element, field, {"items", std::to_string(size), std::to_string(limits::maxListItems)});
}

/// Devices that the kernel makes by itself in each namespace once their module is there (fb_tunnels_only_for_init_net),
/// and the one file among the folders of /sys/class/net.
void checkReservedName(Context &context, const ElementId &element, const InterfaceName &name)
{
    constexpr std::array<std::string_view, 11> reserved{"tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0",
                                                        "sit0", "ip6tnl0", "ip6gre0", "ip6gretap0", "bonding_masters"};
    if (std::ranges::find(reserved, name.text()) != reserved.end())
        context.report(Severity::Warning, IssueCode::IllegalName, element, "name", {name.text(), "reserved"});
}

void checkStack(Context &context, const ElementId &element, const NetworkStack &stack)
{
    checkListSize(context, element, "loopbackAddresses", stack.loopbackAddresses.size());
    checkListSize(context, element, "routes", stack.routes.size());
    checkListSize(context, element, "nat", stack.nat.size());
    std::set<std::string_view> ruleIds;
    for (std::size_t i = 0; i < stack.nat.size(); ++i) {
        const std::string &id = stack.nat[i].id;
        const std::string field = numbered("nat", i, "id");
        if (!isValidId(id))
            context.report(Severity::Error, IssueCode::IllegalName, element, field, {id, "id"});
        else if (!ruleIds.insert(id).second)
            context.report(Severity::Error, IssueCode::DuplicateId, element, field, {id});
    }
}

/// Names that must differ: namespaces in the lab, devices in their kernel namespace (ports and bridges side by side).
class NameBook {
public:
    explicit NameBook(Context &context) : m_context(context) {}
    void take(const Namespace &node)
    {
        report(node.id, node.name.text(), m_namespaces.try_emplace(node.name.text(), node.id));
    }
    void take(const std::optional<Space> &space, const InterfaceName &name, const ElementId &element)
    {
        if (space)
            report(element, name.text(), m_devices[*space].try_emplace(name.text(), element));
    }

private:
    using Names = std::map<std::string_view, ElementId>;
    void report(const ElementId &element, const std::string &name, const std::pair<Names::iterator, bool> &taken)
    {
        if (!taken.second)
            m_context.report(Severity::Error, IssueCode::DuplicateName, element, "name", {name, taken.first->second.text()});
    }
    Context &m_context;
    Names m_namespaces;
    std::map<Space, Names> m_devices;
};

void checkBridge(Context &context, NameBook &names, const Bridge &bridge)
{
    checkText(context, bridge.id, "label", bridge.label, limits::maxString);
    checkReservedName(context, bridge.id, bridge.name);
    checkListSize(context, bridge.id, "addresses", bridge.addresses.size());
    std::visit(Overloaded{[](const InFabric &) {},
                          [&](const InNamespace &home) {
                              if (!context.topology.findAs<Namespace>(home.node))
                                  context.report(Severity::Error, IssueCode::BadReference, bridge.id, "home", {home.node.text()});
                          },
                          [&](const InComputer &) {
                              if (!context.index.computer())
                                  context.report(Severity::Error, IssueCode::BadReference, bridge.id, "home", {"computer"});
                          }},
               bridge.home);
    if (bridge.ageingSeconds && *bridge.ageingSeconds > maxAgeingSeconds)
        context.report(Severity::Error, IssueCode::TooLarge, bridge.id, "ageingSeconds",
                       {"seconds", std::to_string(*bridge.ageingSeconds), std::to_string(maxAgeingSeconds)});
    const std::size_t ports = context.index.interfacesOf(bridge.id).size();
    if (ports > static_cast<std::size_t>(limits::maxBridgePorts))
        context.report(Severity::Error, IssueCode::TooLarge, bridge.id, {}, {"ports", std::to_string(ports), std::to_string(limits::maxBridgePorts)});
    names.take(context.spaceOf(bridge.id), bridge.name, bridge.id);
}

void checkInterface(Context &context, NameBook &names, const Interface &interface)
{
    checkReservedName(context, interface.id, interface.name);
    checkListSize(context, interface.id, "addresses", interface.addresses.size());
    const Element *node = context.topology.find(interface.node);
    if (!node || std::holds_alternative<Interface>(*node) || std::holds_alternative<Link>(*node))
        context.report(Severity::Error, IssueCode::BadReference, interface.id, "node", {interface.node.text()});
    else
        names.take(context.spaceOf(interface.node), interface.name, interface.id);
}

void checkLab(Context &context, std::size_t nodes, std::size_t interfaces)
{
    checkText(context, {}, "name", context.topology.info().name, limits::maxString);
    checkText(context, {}, "description", context.topology.info().description, limits::maxDescription, true);
    if (nodes > limits::maxNodes)
        context.report(Severity::Error, IssueCode::TooLarge, {}, {}, {"nodes", std::to_string(nodes), std::to_string(limits::maxNodes)});
    if (interfaces > limits::maxInterfaces)
        context.report(Severity::Error, IssueCode::TooLarge, {}, {}, {"interfaces", std::to_string(interfaces), std::to_string(limits::maxInterfaces)});
}

} // namespace

void checkNames(Context &context)
{
    NameBook names(context);
    std::size_t nodes = 0;
    std::size_t interfaces = 0;
    for (const auto &[ordinal, element] : context.topology.elements()) {
        if (const ElementId id = elementId(element); !isValidId(id.text()))
            context.report(Severity::Error, IssueCode::IllegalName, id, "id", {id.text(), "id"});
        std::visit(Overloaded{[&](const Namespace &e) {
                                  ++nodes;
                                  checkText(context, e.id, "label", e.label, limits::maxString);
                                  checkStack(context, e.id, e.stack);
                                  names.take(e);
                                  if (e.look == NodeLook::Internet)
                                      names.take(Space::of(e.id), uplinkDevice(), e.id);
                              },
                              [&](const Computer &e) {
                                  ++nodes;
                                  checkText(context, e.id, "label", e.label, limits::maxString);
                                  checkStack(context, e.id, e.stack);
                                  if (context.index.computer() != &e)
                                      context.report(Severity::Error, IssueCode::SeveralComputers, e.id, {}, {context.index.computer()->id.text()});
                              },
                              [&](const Bridge &e) {
                                  ++nodes;
                                  checkBridge(context, names, e);
                              },
                              [&](const Interface &e) {
                                  ++interfaces;
                                  checkInterface(context, names, e);
                              },
                              [](const Link &) {}}, // see checkLinks()
                   element);
    }
    checkLab(context, nodes, interfaces);
}

} // namespace vethlab::validation
