// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/engine/labtext.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace vethlab::tests {

namespace {

class Reader {
public:
    Topology run(std::string_view text)
    {
        std::istringstream lines{std::string(text)};
        while (std::getline(lines, m_line)) {
            std::istringstream words(m_line.substr(0, m_line.find('#')));
            m_words.clear();
            for (std::string word; words >> word;)
                m_words.push_back(word);
            if (!m_words.empty())
                readLine();
        }
        return std::move(m_topology);
    }

private:
    [[noreturn]] void stop(const char *why) const
    {
        std::fprintf(stderr, "labtext: %s: %s\n", why, m_line.c_str());
        std::abort();
    }
    template <class T> T must(Result<T> result) const
    {
        if (!result)
            stop("bad value");
        return std::move(*result);
    }
    [[nodiscard]] const std::string &word(std::size_t i) const
    {
        if (i >= m_words.size())
            stop("word missing");
        return m_words[i];
    }
    [[nodiscard]] bool has(const std::string &flag) const { return std::find(m_words.begin() + 1, m_words.end(), flag) != m_words.end(); }
    [[nodiscard]] std::optional<std::string> value(const std::string &key) const
    {
        for (const std::string &candidate : m_words) {
            if (candidate.starts_with(key + '='))
                return candidate.substr(key.size() + 1);
        }
        return {};
    }
    [[nodiscard]] std::optional<std::uint32_t> number(const std::string &key) const
    {
        const auto text = value(key);
        return text ? std::optional(static_cast<std::uint32_t>(std::stoul(*text))) : std::nullopt;
    }
    [[nodiscard]] std::optional<MacAddress> mac() const { return value("mac") ? std::optional(must(MacAddress::parse(*value("mac")))) : std::nullopt; }
    [[nodiscard]] std::optional<IpAddress> address(const std::string &key) const { return value(key) ? std::optional(must(IpAddress::parse(*value(key)))) : std::nullopt; }
    [[nodiscard]] std::optional<IpPrefix> prefix(const std::string &key) const { return value(key) ? std::optional(must(IpPrefix::parse(*value(key)))) : std::nullopt; }
    [[nodiscard]] std::optional<InterfaceName> name(const std::string &key) const { return value(key) ? std::optional(must(InterfaceName::parse(*value(key)))) : std::nullopt; }
    [[nodiscard]] std::vector<InterfaceAddress> addresses() const
    {
        std::vector<InterfaceAddress> result;
        for (std::size_t i = 2; i < m_words.size(); ++i) {
            std::string text = m_words[i];
            if (text.find('/') == std::string::npos || text.find('=') != std::string::npos)
                continue;
            const std::size_t plus = text.find("+brd");
            if (plus != std::string::npos)
                text = text.substr(0, plus) + " brd +";
            result.push_back(must(InterfaceAddress::parse(text)));
        }
        return result;
    }

    void add(Element element)
    {
        if (!m_topology.add(std::move(element)))
            stop("id used twice");
    }

    template <class Change> void changeStack(Change change)
    {
        const Element *found = m_topology.find(NodeId(word(1)));
        if (!found)
            stop("no such node");
        Element copy = *found;
        change(*networkStack(copy));
        if (!m_topology.replace(copy))
            stop("no such node");
    }

    void readLine()
    {
        const std::string &kind = word(0);
        if (kind == "lab") {
            m_topology.setInfo({word(1), {}});
        } else if (kind == "namespace") {
            Namespace ns{NodeId(word(1)), must(NamespaceName::parse(value("name").value_or(word(1)))), {}, NodeLook::Host, {}};
            fillStack(ns.stack);
            add(std::move(ns));
        } else if (kind == "computer") {
            Computer computer{NodeId(word(1)), {}, {}};
            fillStack(computer.stack);
            add(std::move(computer));
        } else if (kind == "bridge") {
            readBridge();
        } else if (kind == "interface") {
            const std::size_t colon = word(1).find(':');
            add(Interface{InterfaceId(value("id").value_or(word(1))), NodeId(word(1).substr(0, colon)), must(InterfaceName::parse(word(1).substr(colon + 1))),
                          VethEnd{}, !has("down"), mac(), number("mtu"), addresses()});
        } else if (kind == "link") {
            add(Link{LinkId(word(1) + '~' + word(2)), InterfaceId(word(1)), InterfaceId(word(2))});
        } else if (kind == "loopback") {
            changeStack([this](NetworkStack &stack) { stack.loopbackAddresses = addresses(); });
        } else if (kind == "route") {
            changeStack([this](NetworkStack &stack) { stack.routes.push_back(route()); });
        } else if (kind == "nat") {
            changeStack([this](NetworkStack &stack) { stack.nat.push_back(nat()); });
        } else {
            stop("unknown kind");
        }
    }

    void fillStack(NetworkStack &stack) const
    {
        stack.forwardingV4 = has("forward4");
        stack.forwardingV6 = has("forward6");
        stack.loopbackUp = !has("lodown");
    }

    void readBridge()
    {
        BridgeHome home = InFabric{};
        if (const auto in = value("in"); in && *in == "computer")
            home = InComputer{};
        else if (in)
            home = InNamespace{NodeId(*in)};
        add(Bridge{NodeId(word(1)), must(InterfaceName::parse(value("name").value_or(word(1)))), {}, home, !has("down"), has("stp"), number("ageing"), mac(),
                   number("mtu"), addresses()});
    }

    [[nodiscard]] Route route() const
    {
        const bool isDefault6 = word(2) == "default6";
        Route result{word(2) == "default" || isDefault6 ? IpPrefix::everything(isDefault6 ? IpFamily::V6 : IpFamily::V4) : must(IpPrefix::parse(word(2))),
                     address("via"), name("dev"), number("metric"), address("src"), RouteType::Unicast};
        if (has("blackhole"))
            result.type = RouteType::Blackhole;
        if (has("unreachable"))
            result.type = RouteType::Unreachable;
        if (has("prohibit"))
            result.type = RouteType::Prohibit;
        return result;
    }

    [[nodiscard]] NatRule nat() const
    {
        NatRule rule;
        rule.id = word(2);
        rule.kind = has("snat") ? NatKind::Snat : has("dnat") ? NatKind::Dnat : NatKind::Masquerade;
        rule.family = has("v6") ? IpFamily::V6 : IpFamily::V4;
        rule.source = prefix("src");
        rule.destination = prefix("dst");
        rule.inDevice = name("in");
        rule.outDevice = name("out");
        rule.protocol = has("tcp") ? NatProtocol::Tcp : has("udp") ? NatProtocol::Udp : NatProtocol::Any;
        if (const auto ports = value("port")) {
            const std::size_t dash = ports->find('-');
            const auto first = static_cast<std::uint16_t>(std::stoul(*ports));
            rule.ports = PortRange{first, dash == std::string::npos ? first : static_cast<std::uint16_t>(std::stoul(ports->substr(dash + 1)))};
        }
        rule.to = address("to");
        if (const auto port = number("toport"))
            rule.toPort = static_cast<std::uint16_t>(*port);
        return rule;
    }

    Topology m_topology;
    std::string m_line;
    std::vector<std::string> m_words;
};

} // namespace

Topology labFromText(std::string_view text) { return Reader().run(text); }

} // namespace vethlab::tests
