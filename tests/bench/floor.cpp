// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The floor: what the kernel alone takes to build a lab. Nothing but the netlink messages that must be sent, prepared by
// hand, no library, no plan, no check. What Vethlab takes is measured against it.
// usage: floor star|chain N    prints milliseconds; run it in a private network and mount namespace with /run/netns.

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

[[noreturn]] void die(const char *what)
{
    std::perror(what);
    std::exit(1);
}

/// A netlink socket with a buffer of requests.
class Socket {
public:
    void open()
    {
        m_fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
        const int one = 1;
        const int size = 4 << 20;
        ::setsockopt(m_fd, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof one);
        ::setsockopt(m_fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof one);
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
        sockaddr_nl address{};
        address.nl_family = AF_NETLINK;
        if (m_fd < 0 || ::bind(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            die("netlink");
    }

    template <class Header> void start(std::uint16_t type, std::uint16_t flags, const Header &header)
    {
        m_start = m_bytes.size();
        nlmsghdr head{};
        head.nlmsg_type = type;
        head.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | NLM_F_ACK | flags);
        head.nlmsg_seq = ++m_waiting;
        raw(&head, sizeof head);
        raw(&header, sizeof header);
    }
    void raw(const void *data, std::size_t size)
    {
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + ((size + 3) & ~std::size_t{3}));
        std::memcpy(m_bytes.data() + at, data, size);
        const auto length = static_cast<std::uint32_t>(m_bytes.size() - m_start);
        std::memcpy(m_bytes.data() + m_start, &length, sizeof length);
    }
    void put(std::uint16_t type, const void *data, std::size_t size)
    {
        const std::array<std::uint16_t, 2> head{static_cast<std::uint16_t>(size + 4), type};
        raw(head.data(), sizeof head);
        raw(data, size);
    }
    void put(std::uint16_t type, std::uint32_t value) { put(type, &value, sizeof value); }
    void put(std::uint16_t type, const std::string &text) { put(type, text.c_str(), text.size() + 1); }
    [[nodiscard]] std::size_t nest(std::uint16_t type)
    {
        const std::size_t at = m_bytes.size();
        const std::array<std::uint16_t, 2> head{4, type};
        raw(head.data(), sizeof head);
        return at;
    }
    void endNest(std::size_t at)
    {
        const auto length = static_cast<std::uint16_t>(m_bytes.size() - at);
        std::memcpy(m_bytes.data() + at, &length, sizeof length);
    }

    [[nodiscard]] unsigned waiting() const { return m_waiting; }
    /// Sends what is there and reads all answers.
    void flush()
    {
        if (m_bytes.empty())
            return;
        if (::send(m_fd, m_bytes.data(), m_bytes.size(), 0) < 0)
            die("send");
        alignas(nlmsghdr) std::array<char, 65536> buffer;
        while (m_waiting > 0) {
            const ssize_t got = ::recv(m_fd, buffer.data(), buffer.size(), 0);
            if (got < 0)
                die("recv");
            for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
                nlmsghdr head{};
                nlmsgerr answer{};
                std::memcpy(&head, buffer.data() + at, sizeof head);
                std::memcpy(&answer, buffer.data() + at + sizeof head, sizeof answer);
                errno = -answer.error;
                if (head.nlmsg_type != NLMSG_ERROR || answer.error != 0)
                    die("refused");
                --m_waiting;
                at += (head.nlmsg_len + 3U) & ~3U;
            }
        }
        m_bytes.clear();
    }

private:
    int m_fd = -1;
    std::vector<char> m_bytes;
    std::size_t m_start = 0;
    unsigned m_waiting = 0;
};

struct Node {
    int fd = -1;
    Socket socket;
};

void writeFile(const char *path, const char *text)
{
    const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0 || ::write(fd, text, std::strlen(text)) < 0)
        die(path);
    ::close(fd);
}

void makeNode(Node &node, int number, bool forwards)
{
    if (::unshare(CLONE_NEWNET) != 0)
        die("unshare");
    const std::string path = "/run/netns/h" + std::to_string(number);
    const int file = ::open(path.c_str(), O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);
    if (file < 0)
        die(path.c_str());
    ::close(file);
    if (::mount("/proc/thread-self/ns/net", path.c_str(), "none", MS_BIND, nullptr) != 0)
        die("mount");
    node.fd = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    node.socket.open();
    writeFile("/proc/sys/net/ipv6/conf/default/addr_gen_mode", "1");
    if (forwards)
        writeFile("/proc/sys/net/ipv4/ip_forward", "1");
}

ifinfomsg link(int index, bool up)
{
    ifinfomsg header{};
    header.ifi_index = index;
    if (up)
        header.ifi_flags = header.ifi_change = IFF_UP;
    return header;
}

void veth(Socket &socket, int index, const std::string &name, std::uint32_t master, int peerIndex, const std::string &peerName, int peerFd)
{
    socket.start(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, link(index, true));
    socket.put(IFLA_IFNAME, name);
    if (master != 0)
        socket.put(IFLA_MASTER, master);
    socket.put(IFLA_NUM_TX_QUEUES, 1U);
    socket.put(IFLA_NUM_RX_QUEUES, 1U);
    const std::size_t info = socket.nest(IFLA_LINKINFO);
    socket.put(IFLA_INFO_KIND, std::string("veth"));
    const std::size_t data = socket.nest(IFLA_INFO_DATA);
    const std::size_t peer = socket.nest(VETH_INFO_PEER);
    const ifinfomsg peerHeader = link(peerIndex, false); // up here: ENOTCONN
    socket.raw(&peerHeader, sizeof peerHeader);
    socket.put(IFLA_IFNAME, peerName);
    socket.put(IFLA_NUM_TX_QUEUES, 1U);
    socket.put(IFLA_NUM_RX_QUEUES, 1U);
    socket.put(IFLA_NET_NS_FD, static_cast<std::uint32_t>(peerFd));
    socket.endNest(peer);
    socket.endNest(data);
    socket.endNest(info);
}

void up(Socket &socket, int index) { socket.start(RTM_NEWLINK, 0, link(index, true)); }

void address(Socket &socket, int index, std::uint32_t ip, std::uint8_t length)
{
    ifaddrmsg header{};
    header.ifa_family = AF_INET;
    header.ifa_prefixlen = length;
    header.ifa_index = static_cast<std::uint32_t>(index);
    socket.start(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, header);
    socket.put(IFA_LOCAL, htonl(ip));
    socket.put(IFA_ADDRESS, htonl(ip));
}

void route(Socket &socket, std::uint32_t to, std::uint8_t length, std::uint32_t via, int index)
{
    rtmsg header{};
    header.rtm_family = AF_INET;
    header.rtm_dst_len = length;
    header.rtm_table = RT_TABLE_MAIN;
    header.rtm_protocol = RTPROT_STATIC;
    header.rtm_type = RTN_UNICAST;
    socket.start(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, header);
    if (length > 0)
        socket.put(RTA_DST, htonl(to));
    socket.put(RTA_GATEWAY, htonl(via));
    socket.put(RTA_OIF, static_cast<std::uint32_t>(index));
}

constexpr std::uint32_t net = 0x0a000000; // 10.0.0.0
constexpr int bridgeIndex = 100;
constexpr int portIndex = 100000; // + number; both ends of a pair must differ
constexpr int leftIndex = 200000;
constexpr int rightIndex = 300000;

void star(std::vector<Node> &nodes, Socket &fabric)
{
    fabric.start(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, link(bridgeIndex, false));
    fabric.put(IFLA_IFNAME, std::string("br0"));
    const std::size_t info = fabric.nest(IFLA_LINKINFO);
    fabric.put(IFLA_INFO_KIND, std::string("bridge"));
    const std::size_t data = fabric.nest(IFLA_INFO_DATA);
    const std::uint8_t off = 0;
    fabric.put(IFLA_BR_MCAST_SNOOPING, &off, sizeof off);
    fabric.endNest(data);
    fabric.endNest(info);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const int n = static_cast<int>(i);
        veth(fabric, portIndex + n, "v" + std::to_string(n), bridgeIndex, leftIndex + n, "eth0", nodes[i].fd);
        if (fabric.waiting() == 64)
            fabric.flush();
    }
    fabric.flush();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Socket &socket = nodes[i].socket;
        const int index = leftIndex + static_cast<int>(i);
        up(socket, 1);
        up(socket, index);
        address(socket, index, net + 256 + static_cast<std::uint32_t>(i), 16);
        route(socket, 0, 0, net + 1, index);
        socket.flush();
    }
    up(fabric, bridgeIndex); // last: each port added to one that is up costs
    fabric.flush();
}

void chain(std::vector<Node> &nodes)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Socket &socket = nodes[i].socket;
        const int left = leftIndex + static_cast<int>(i);
        const int right = rightIndex + static_cast<int>(i);
        const auto subnet = net + 4 * static_cast<std::uint32_t>(i); // to the right of node i
        const bool hasRight = i + 1 < nodes.size();
        up(socket, 1);
        if (hasRight)
            veth(socket, right, "eth1", 0, left + 1, "eth0", nodes[i + 1].fd);
        if (i > 0) {
            up(socket, left);
            address(socket, left, subnet - 4 + 2, 30);
        }
        if (hasRight)
            address(socket, right, subnet + 1, 30);
        if (i > 1 && hasRight)
            route(socket, net, 30, subnet - 4 + 1, left);
        if (hasRight)
            route(socket, 0, 0, subnet + 2, right);
        else
            route(socket, 0, 0, subnet - 4 + 1, left);
        socket.flush();
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    const bool isStar = std::string(argv[1]) == "star";
    std::vector<Node> nodes(static_cast<std::size_t>(std::atoi(argv[2])));
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);

    const auto start = std::chrono::steady_clock::now();
    if (::unshare(CLONE_NEWNET) != 0) // the fabric
        die("unshare");
    const int home = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    Socket fabric;
    fabric.open();
    for (std::size_t i = 0; i < nodes.size(); ++i)
        makeNode(nodes[i], static_cast<int>(i), !isStar);
    if (::setns(home, CLONE_NEWNET) != 0)
        die("setns");
    isStar ? star(nodes, fabric) : chain(nodes);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    std::printf("%.3f\n", took.count());
    return 0;
}
