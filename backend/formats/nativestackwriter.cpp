// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/nativestack.h"

#include <map>

#include "backend/formats/nativewords.h"

namespace vethlab::native {

ObjectWriter::ObjectWriter(const FileMemory &memory, const std::string &owner)
{
    const auto found = memory.unknown.find(owner);
    if (found == memory.unknown.end()) return;
    m_unknown = &found->second;
    m_written.resize(m_unknown->size());
    for (std::size_t i = 0; i < m_unknown->size(); ++i) m_starts.emplace((*m_unknown)[i].after, i);
    addUnknownAfter({});
}

void ObjectWriter::addUnknownAfter(const std::string &key)
{
    const auto start = m_starts.find(key);
    if (start == m_starts.end()) return;
    // A run of unknown keys, each behind the one before.
    for (std::size_t i = start->second; i < m_unknown->size() && !m_written[i]; ++i) {
        const UnknownKey &unknown = (*m_unknown)[i];
        if (i != start->second && unknown.after != (*m_unknown)[i - 1].key) break;
        m_written[i] = true;
        m_object.add(unknown.key, JsonOut::raw(unknown.raw));
    }
}

void ObjectWriter::add(const char *key, JsonOut value)
{
    m_object.add(key, std::move(value));
    addUnknownAfter(key);
}

JsonOut ObjectWriter::finish()
{
    for (std::size_t i = 0; i < m_written.size(); ++i) {
        if (m_written[i]) continue;
        m_written[i] = true;
        m_object.add((*m_unknown)[i].key, JsonOut::raw((*m_unknown)[i].raw));
    }
    return std::move(m_object);
}

JsonOut addressList(const std::vector<InterfaceAddress> &addresses)
{
    JsonOut list = JsonOut::array();
    for (const InterfaceAddress &address : addresses) list.add(JsonOut::text(address.text()));
    return list;
}

void writeForwardingAndLoopback(ObjectWriter &writer, const NetworkStack &stack, const std::string &owner, bool isRouter, const FileMemory &memory)
{
    if (stack.forwardingV4 != isRouter || stack.forwardingV6 != isRouter) {
        JsonOut list = JsonOut::array();
        if (stack.forwardingV4) list.add(JsonOut::text(wordOf(families, IpFamily::V4)));
        if (stack.forwardingV6) list.add(JsonOut::text(wordOf(families, IpFamily::V6)));
        writer.add("forwarding", std::move(list));
    }
    ObjectWriter loopback(memory, loopbackOwner(owner));
    if (!stack.loopbackUp) loopback.add("up", JsonOut::flag(false));
    if (!stack.loopbackAddresses.empty()) loopback.add("addresses", addressList(stack.loopbackAddresses));
    if (JsonOut object = loopback.finish(); !object.isEmpty()) writer.add("loopback", std::move(object));
}

namespace {

template <class T> void addText(ObjectWriter &writer, const char *key, const std::optional<T> &value)
{
    if (value) writer.add(key, JsonOut::text(value->text()));
}

JsonOut routeObject(const Route &route, const std::string &owner, int occurrence, const FileMemory &memory)
{
    const std::string destination = destinationText(route);
    ObjectWriter writer(memory, routeOwner(owner, destination, occurrence));
    if (route.type != RouteType::Unicast) writer.add("type", JsonOut::text(wordOf(routeTypes, route.type)));
    writer.add("to", JsonOut::text(destination));
    addText(writer, "via", route.via);
    addText(writer, "dev", route.device);
    if (route.metric) writer.add("metric", JsonOut::number(*route.metric));
    addText(writer, "source", route.source);
    if (route.computed) writer.add("computed", JsonOut::flag(true));
    return writer.finish();
}

JsonOut portsOf(const PortRange &range)
{
    if (range.first == range.last) return JsonOut::number(range.first);
    return JsonOut::text(std::to_string(range.first) + "-" + std::to_string(range.last));
}

JsonOut ruleObject(const NatRule &rule, std::size_t index, const std::string &owner, const FileMemory &memory)
{
    ObjectWriter writer(memory, ruleOwner(owner, rule.id));
    if (!rule.id.empty() && rule.id != defaultRuleId(index)) writer.add("id", JsonOut::text(rule.id));
    writer.add("kind", JsonOut::text(wordOf(natKinds, rule.kind)));
    if (rule.family != impliedFamily(rule)) writer.add("family", JsonOut::text(wordOf(families, rule.family)));
    addText(writer, "source", rule.source);
    addText(writer, "destination", rule.destination);
    addText(writer, "in", rule.inDevice);
    addText(writer, "out", rule.outDevice);
    if (rule.protocol != NatProtocol::Any) writer.add("protocol", JsonOut::text(wordOf(natProtocols, rule.protocol)));
    if (rule.ports) writer.add("ports", portsOf(*rule.ports));
    addText(writer, "to", rule.to);
    if (rule.toPort) writer.add("toPort", JsonOut::number(*rule.toPort));
    return writer.finish();
}

} // namespace

void writeRoutesAndNat(ObjectWriter &writer, const NetworkStack &stack, const std::string &owner, const FileMemory &memory)
{
    JsonOut routes = JsonOut::array();
    std::map<std::string, int> occurrences;
    for (const Route &route : stack.routes) routes.add(routeObject(route, owner, occurrences[destinationText(route)]++, memory));
    if (!routes.isEmpty()) writer.add("routes", std::move(routes));
    JsonOut rules = JsonOut::array();
    for (std::size_t i = 0; i < stack.nat.size(); ++i) rules.add(ruleObject(stack.nat[i], i, owner, memory));
    if (!rules.isEmpty()) writer.add("nat", std::move(rules));
}

} // namespace vethlab::native
