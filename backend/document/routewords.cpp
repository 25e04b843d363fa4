// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/routewords.h"

#include <charconv>
#include <map>
#include <sstream>

namespace vethlab::edits {

namespace {

struct Words {
    RouteType type = RouteType::Unicast;
    std::string to;
    std::map<std::string, std::string> options; ///< via, dev, metric, src
};

std::optional<Words> split(const std::string &text)
{
    std::istringstream stream(text);
    Words words;
    std::string word;
    if (!(stream >> word)) return {};
    static const std::map<std::string, RouteType> types{
        {"blackhole", RouteType::Blackhole}, {"unreachable", RouteType::Unreachable}, {"prohibit", RouteType::Prohibit}};
    if (const auto type = types.find(word); type != types.end()) {
        words.type = type->second;
        if (!(stream >> word)) return {};
    }
    words.to = word;
    std::string value;
    while (stream >> word) {
        if (!(stream >> value) || (word != "via" && word != "dev" && word != "metric" && word != "src")) return {};
        words.options[word] = value;
    }
    return words;
}

std::optional<std::string> option(const Words &words, const char *name)
{
    const auto found = words.options.find(name);
    return found == words.options.end() ? std::nullopt : std::optional(found->second);
}

std::optional<IpAddress> addressOption(const Words &words, const char *name)
{
    const auto text = option(words, name);
    const auto address = text ? IpAddress::parse(*text) : Result<IpAddress>(fail(ErrorCode::Missing));
    return address ? std::optional(*address) : std::nullopt;
}

/// "default" is of the family that the addresses beside it are of.
std::optional<IpPrefix> target(const Words &words)
{
    if (words.to != "default") {
        const Result<IpPrefix> prefix = IpPrefix::parse(words.to);
        return prefix ? std::optional(*prefix) : std::nullopt;
    }
    for (const char *name : {"via", "src"})
        if (const auto address = addressOption(words, name)) return IpPrefix::everything(address->family());
    return {};
}

std::uint32_t metricOf(const std::optional<std::uint32_t> &metric, IpFamily family)
{
    constexpr std::uint32_t ipv6Default = 1024; ///< what the kernel makes of "unset"
    return metric.value_or(0) == 0 && family == IpFamily::V6 ? ipv6Default : metric.value_or(0);
}

std::optional<std::uint32_t> metricIn(const Words &words)
{
    const auto text = option(words, "metric");
    std::uint32_t metric = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), metric).ec != std::errc()) return {};
    return metric;
}

} // namespace

std::optional<Route> routeIn(const std::string &text)
{
    const auto words = split(text);
    const auto to = words ? target(*words) : std::nullopt;
    if (!to) return {};
    Route route{*to, addressOption(*words, "via"), {}, metricIn(*words), addressOption(*words, "src"), words->type};
    if (const auto device = option(*words, "dev")) {
        const Result<InterfaceName> name = InterfaceName::parse(*device);
        if (!name) return {};
        route.device = *name;
    }
    return route;
}

std::optional<std::string> routeDevice(const std::string &text)
{
    const auto words = split(text);
    return words ? option(*words, "dev") : std::nullopt;
}

bool isRouteOf(const Route &route, const std::string &text)
{
    const auto words = split(text);
    if (!words) return false;
    const bool isTarget = words->to == "default" ? route.to.length() == 0 : target(*words) == route.to.network();
    const auto device = option(*words, "dev");
    return isTarget && words->type == route.type && addressOption(*words, "via") == route.via && addressOption(*words, "src") == route.source
        && (!route.device || route.device->text() == device) && metricOf(metricIn(*words), route.to.family()) == metricOf(route.metric, route.to.family());
}

} // namespace vethlab::edits
