// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/formats/randomdrawing.h"

#include "backend/formats/defaultids.h"

namespace vethlab::test {

namespace {

class Maker {
public:
    explicit Maker(std::mt19937 &random) : m_random(random) {}
    Drawing make(int maxNodes);

private:
    int number(int min, int max) { return std::uniform_int_distribution<int>(min, max)(m_random); }
    bool maybe(int percent = 30) { return number(1, 100) <= percent; }
    template <class T> std::optional<T> perhaps(T value) { return maybe() ? std::optional<T>(std::move(value)) : std::nullopt; }
    std::string word(int max)
    {
        static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789";
        std::string text;
        for (int i = number(1, max); i > 0; --i) text += letters[static_cast<std::size_t>(number(0, static_cast<int>(letters.size()) - 1))];
        return text;
    }
    std::string label()
    {
        static const std::vector<std::string> labels { "", "", "Büro 1", "„Zitat\"\\", "名前", "a b", "\U0001F5A7 net" };
        return labels[static_cast<std::size_t>(number(0, static_cast<int>(labels.size()) - 1))];
    }
    InterfaceName device() { return *InterfaceName::parse("d" + word(13)); }
    IpAddress address(IpFamily family)
    {
        std::array<std::uint8_t, 16> bytes {};
        for (auto &byte : bytes) byte = static_cast<std::uint8_t>(number(0, 255));
        return IpAddress::fromBytes(family, bytes.data());
    }
    IpFamily family() { return maybe(50) ? IpFamily::V4 : IpFamily::V6; }
    IpPrefix prefix(IpFamily of) { return *IpPrefix::make(address(of), number(0, of == IpFamily::V4 ? 32 : 128)); }
    MacAddress mac() { return *MacAddress::fromOctets({ 2, static_cast<std::uint8_t>(number(0, 255)), 3, 4, 5, 6 }); }
    std::vector<InterfaceAddress> addresses();
    Route route();
    NatRule rule(int index);
    NetworkStack stack();
    QPointF point() { return { number(-200000, 200000) / 100.0, number(-2000, 2000) * 1.0 }; }
    QSizeF size() { return { number(100, 90000) / 100.0, number(1, 900) * 1.0 }; }
    void addNode(Element node, const NodeId &id);
    BridgeHome home();

    std::mt19937 &m_random;
    Drawing m_drawing;
    std::vector<InterfaceId> m_free;
    std::vector<NodeId> m_namespaces;
    bool m_hasComputer = false;
};

std::vector<InterfaceAddress> Maker::addresses()
{
    std::vector<InterfaceAddress> list;
    while (maybe(40)) {
        const IpFamily of = family();
        InterfaceAddress entry { prefix(of), {} };
        if (of == IpFamily::V4 && maybe()) entry.broadcast = InterfaceAddress::ComputedBroadcast {};
        if (of == IpFamily::V4 && maybe()) entry.broadcast = address(of);
        list.push_back(entry);
    }
    return list;
}

Route Maker::route()
{
    const IpFamily of = family();
    return { maybe() ? IpPrefix::everything(of) : prefix(of), perhaps(address(of)), perhaps(device()),
        perhaps(static_cast<std::uint32_t>(number(0, 100000))), perhaps(address(of)), static_cast<RouteType>(number(0, 3)), maybe() };
}

NatRule Maker::rule(int index)
{
    const IpFamily of = family();
    const auto port = static_cast<std::uint16_t>(number(0, 65535));
    return { maybe() ? word(8) : "nat" + std::to_string(index + 1), static_cast<NatKind>(number(0, 2)), maybe(80) ? of : family(),
        perhaps(prefix(of)), perhaps(prefix(of)), perhaps(device()), perhaps(device()), static_cast<NatProtocol>(number(0, 2)),
        perhaps(PortRange { port, maybe(50) ? port : static_cast<std::uint16_t>(number(0, 65535)) }), perhaps(address(of)), perhaps(port) };
}

NetworkStack Maker::stack()
{
    NetworkStack stack { maybe(), maybe(), maybe(80), addresses(), {}, {} };
    while (maybe(50)) stack.routes.push_back(route());
    while (maybe(40)) stack.nat.push_back(rule(static_cast<int>(stack.nat.size())));
    return stack;
}

BridgeHome Maker::home()
{
    if (m_hasComputer && maybe()) return InComputer {};
    if (!m_namespaces.empty() && maybe()) return InNamespace { m_namespaces.front() };
    return InFabric {};
}

void Maker::addNode(Element node, const NodeId &id)
{
    (void)m_drawing.topology.add(std::move(node));
    (void)m_drawing.diagram.add(NodePlace { id, point(), perhaps(size()), maybe(), maybe() ? number(-NodePlace::maxZ, NodePlace::maxZ) : 0 });
    while (maybe(60)) {
        const InterfaceName name = device();
        const InterfaceId interface = maybe(80) ? defaultInterfaceId(id, name) : InterfaceId("if-" + word(12));
        if (m_drawing.topology.add(Interface { interface, id, name, VethEnd {}, maybe(80), perhaps(mac()), perhaps(static_cast<std::uint32_t>(number(0, 70000))), addresses() }))
            m_free.push_back(interface);
    }
}

Drawing Maker::make(int maxNodes)
{
    LabInfo info { label(), label() + (maybe() ? "\n\tmore" : "") };
    if (maybe()) info.pools = { perhaps(*IpPrefix::parse("192.168.0.0/16")), perhaps(*IpPrefix::parse("fd12:3456::/32")) };
    m_drawing.topology.setInfo(std::move(info));
    if (maybe()) m_drawing.diagram.setLinkShape(static_cast<LinkShape>(number(0, 2)));
    for (int i = number(0, maxNodes); i > 0; --i) {
        const NodeId id(maybe(50) ? "n" + std::to_string(i) : "N." + word(10) + "~" + std::to_string(i));
        const int kind = number(0, 9);
        if (kind == 0 && !m_hasComputer) {
            m_hasComputer = true;
            addNode(Computer { id, label(), stack() }, id);
        } else if (kind < 5) {
            addNode(Bridge { id, maybe() ? device() : defaultDeviceName(id.text()), label(), home(), maybe(80), maybe(),
                        perhaps(static_cast<std::uint32_t>(maybe(50) ? 0 : number(0, 1000))), perhaps(mac()), perhaps(1500U), addresses() }, id);
        } else {
            addNode(Namespace { id, NamespaceName::fromLabel(maybe() ? word(30) : id.text()), label(), static_cast<NodeLook>(number(0, 3)), stack() }, id);
            m_namespaces.push_back(id);
        }
    }
    for (std::size_t i = 0; i + 1 < m_free.size(); i += 2) {
        const LinkId id = maybe(80) ? defaultLinkId(m_free[i], m_free[i + 1]) : LinkId("cable-" + word(12));
        (void)m_drawing.topology.add(Link { id, m_free[i], m_free[i + 1] });
    }
    while (maybe(50)) (void)m_drawing.diagram.add(Note { ElementId("note-" + word(12)), point(), maybe(50) ? Note().size : size(), label() + "\n" + label(), static_cast<NoteShape>(m_random() % 3) });
    return std::move(m_drawing);
}

} // namespace

Drawing randomDrawing(std::mt19937 &random, int maxNodes) { return Maker(random).make(maxNodes); }

} // namespace vethlab::test
