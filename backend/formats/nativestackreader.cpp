// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/nativestack.h"

#include <charconv>
#include <map>

#include "backend/formats/nativewords.h"

namespace vethlab::native {

namespace {

/// A word out of a closed list; `otherwise` where the key is missing.
template <class T, std::size_t N> T word(Fields &fields, const char *key, const Words<T, N> &words, T otherwise, bool required = false)
{
    const std::optional<std::string> text = fields.text(key, Fields::maxWord, required);
    if (!text) return otherwise;
    if (const auto value = valueOf(words, *text)) return *value;
    fields.refuse(ErrorCode::Unknown, { *text, key }, *fields.object().find(key));
    return otherwise;
}

void readForwarding(Fields &fields, NetworkStack &stack, bool isRouter)
{
    if (!fields.take("forwarding")) {
        stack.forwardingV4 = stack.forwardingV6 = isRouter;
        return;
    }
    for (const JsonMember &item : fields.list("forwarding", families.size())) {
        const std::optional<std::string> text = fields.itemText(item.value, Fields::maxWord);
        if (!text) return;
        const auto family = valueOf(families, *text);
        if (!family) return fields.refuse(ErrorCode::Unknown, { *text, "forwarding" }, item.value);
        (*family == IpFamily::V4 ? stack.forwardingV4 : stack.forwardingV6) = true;
    }
}

void readLoopback(Fields &fields, NetworkStack &stack, const std::string &owner, LoadedFile &file)
{
    const JsonValue *object = fields.takeTyped("loopback", JsonValue::Type::Object);
    if (!object) return;
    Fields loopback(fields.context(), *object, fields.element());
    stack.loopbackUp = loopback.flag("up", true);
    stack.loopbackAddresses = loopback.parsedList("addresses", InterfaceAddress::parse);
    loopback.keepUnknown(loopbackOwner(owner), file.memory, file.remarks);
}

std::optional<Route> readRoute(Fields &fields)
{
    const std::optional<std::string> to = fields.text("to", Fields::maxWord, true);
    if (!to) return std::nullopt;
    Route route { IpPrefix::everything(IpFamily::V4), fields.parsed("via", IpAddress::parse), fields.parsed("dev", InterfaceName::parse), {},
        fields.parsed("source", IpAddress::parse), word(fields, "type", routeTypes, RouteType::Unicast) };
    route.computed = fields.flag("computed", false);
    if (const auto metric = fields.number("metric", 0, UINT32_MAX)) route.metric = static_cast<std::uint32_t>(*metric);
    if (*to == defaultWord) {
        route.to = IpPrefix::everything(impliedFamily(route));
    } else {
        const auto prefix = fields.parsed("to", IpPrefix::parse);
        if (!prefix) return std::nullopt;
        route.to = *prefix;
    }
    return route;
}

void readRoutes(Fields &fields, NetworkStack &stack, const std::string &owner, LoadedFile &file)
{
    std::map<std::string, int> occurrences;
    for (const JsonMember &item : fields.list("routes", Fields::maxList)) {
        Fields inner(fields.context(), item.value, fields.element());
        const std::optional<Route> route = readRoute(inner);
        if (!route || fields.context().hasFailed()) return;
        const std::string destination = destinationText(*route);
        inner.keepUnknown(routeOwner(owner, destination, occurrences[destination]++), file.memory, file.remarks);
        stack.routes.push_back(*route);
    }
}

/// "80", "8000-8010". What makes no sense as a range is for validation: a file that was saved must open again.
Result<PortRange> parsePorts(std::string_view text)
{
    PortRange range;
    const char *end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data(), end, range.first);
    range.last = range.first;
    if (error == std::errc() && stop != end && *stop == '-') {
        const auto second = std::from_chars(stop + 1, end, range.last);
        stop = second.ptr;
        error = second.ec;
    }
    if (error != std::errc() || stop != end) return fail(ErrorCode::BadNumber, {}, { std::string(text), "0", "65535" });
    return range;
}

std::optional<PortRange> readPorts(Fields &fields)
{
    const JsonValue *value = fields.take("ports");
    if (!value) return std::nullopt;
    if (value->type == JsonValue::Type::String) return fields.parsed("ports", parsePorts);
    const auto port = fields.number("ports", 0, UINT16_MAX);
    if (!port) return std::nullopt;
    return PortRange { static_cast<std::uint16_t>(*port), static_cast<std::uint16_t>(*port) };
}

NatRule readRule(Fields &fields, std::size_t index)
{
    NatRule rule;
    rule.id = fields.text("id", Fields::maxWord).value_or(defaultRuleId(index));
    if (!isValidId(rule.id)) fields.refuse(ErrorCode::BadId, { rule.id }, fields.object());
    rule.kind = word(fields, "kind", natKinds, NatKind::Masquerade, true);
    rule.source = fields.parsed("source", IpPrefix::parse);
    rule.destination = fields.parsed("destination", IpPrefix::parse);
    rule.inDevice = fields.parsed("in", InterfaceName::parse);
    rule.outDevice = fields.parsed("out", InterfaceName::parse);
    rule.protocol = word(fields, "protocol", natProtocols, NatProtocol::Any);
    rule.ports = readPorts(fields);
    rule.to = fields.parsed("to", IpAddress::parse);
    if (const auto port = fields.number("toPort", 0, UINT16_MAX)) rule.toPort = static_cast<std::uint16_t>(*port);
    rule.family = word(fields, "family", families, impliedFamily(rule));
    return rule;
}

} // namespace

NetworkStack readStack(Fields &fields, const std::string &owner, bool isRouter, LoadedFile &file)
{
    NetworkStack stack;
    readForwarding(fields, stack, isRouter);
    readLoopback(fields, stack, owner, file);
    readRoutes(fields, stack, owner, file);
    for (const JsonMember &item : fields.list("nat", Fields::maxList)) {
        Fields inner(fields.context(), item.value, fields.element());
        stack.nat.push_back(readRule(inner, stack.nat.size()));
        if (fields.context().hasFailed()) break;
        inner.keepUnknown(ruleOwner(owner, stack.nat.back().id), file.memory, file.remarks);
    }
    return stack;
}

} // namespace vethlab::native
