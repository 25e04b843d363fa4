// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>

#include "helper/kinds/address.h"
#include "helper/kinds/link.h"
#include "helper/routesocket.h"
#include "tests/kernel/kernelworld.h"

using namespace vethlab;
using namespace vethlab::helper;

namespace {

constexpr int links = 300;

NetlinkMessage makeDummyBridge(int number)
{
    NetlinkMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.fixed(ifinfomsg{});
    message.putText(IFLA_IFNAME, "stays" + std::to_string(number));
    {
        const NetlinkMessage::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_KIND, "bridge");
    }
    return message;
}

/// A process that makes and removes a device without pause, until it is killed.
pid_t startTrouble()
{
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    Result<RouteSocket> socket = RouteSocket::openHere();
    for (;;) {
        NetlinkMessage make = makeDummyBridge(100000);
        const Answer made = socket->exchange(make);
        NetlinkMessage remove(RTM_DELLINK, 0);
        remove.fixed(ifinfomsg{});
        remove.putText(IFLA_IFNAME, "stays100000");
        if (made.isRefused() || socket->exchange(remove).isRefused())
            ::_exit(1);
    }
}

std::set<std::string> names(const DumpBuffer &buffer)
{
    std::set<std::string> result;
    for (std::size_t i = 0; i < buffer.size(); ++i) {
        if (const std::optional<ParsedLink> link = parseLink(buffer.at(i)))
            result.insert(link->device.name);
    }
    return result;
}

} // namespace

class TestRouteSocket : public QObject {
    Q_OBJECT
private:
    RouteSocket m_socket;

private Q_SLOTS:
    void initTestCase()
    {
        Result<RouteSocket> socket = RouteSocket::openHere();
        QVERIFY(socket.has_value());
        m_socket = std::move(*socket);
        for (int i = 0; i < links; ++i) {
            NetlinkMessage message = makeDummyBridge(i);
            QVERIFY(!m_socket.exchange(message).isRefused());
        }
    }

    void everyMessageHasItsAnswer()
    {
        std::vector<NetlinkMessage> messages;
        for (std::uint32_t i = 0; i < RouteSocket::largestBatch; ++i) {
            // Every third one names a device that is not there.
            const IfIndex device = i % 3 == 0 ? 999999 : 1;
            messages.push_back(addAddress({device, *IpPrefix::make(IpAddress::v4(0x0a000000U + i), 32), {}, false}));
        }
        const std::vector<Answer> answers = m_socket.exchange(messages);
        for (std::size_t i = 0; i < answers.size(); ++i)
            QCOMPARE(answers[i].errnoValue, i % 3 == 0 ? ENODEV : 0);
    }

    void missingDevice()
    {
        NetlinkMessage request(RTM_GETLINK, 0);
        ifinfomsg header{};
        header.ifi_index = 999999;
        request.fixed(header);
        DumpBuffer buffer;
        const Result<void> got = m_socket.get(request, buffer);
        QVERIFY(!got);
        QCOMPARE(got.error().errnoValue, ENODEV);
        QVERIFY(!got.error().kernelText.empty());
    }

    void messageThatDoesNotFit()
    {
        NetlinkMessage message(RTM_NEWLINK, 0);
        message.fixed(ifinfomsg{});
        message.putText(IFLA_IFALIAS, std::string(5000, 'x'));
        QVERIFY(!message.isWhole());
        QCOMPARE(m_socket.exchange(message).errnoValue, EMSGSIZE);
    }

    /// What is read while the kernel changes is still whole: no device that was there all the time is missing.
    void dumpWhileItChanges()
    {
        const pid_t child = startTrouble();
        DumpBuffer buffer;
        int whole = 0;
        for (int round = 0; round < 30; ++round) {
            NetlinkMessage request = linkDump();
            const Result<void> done = m_socket.dump(request, buffer);
            if (!done) { // ten times in a row interrupted: said so, not hidden
                QCOMPARE(done.error().errnoValue, EAGAIN);
                continue;
            }
            ++whole;
            const std::set<std::string> seen = names(buffer);
            for (int i = 0; i < links; ++i)
                QVERIFY2(seen.contains("stays" + std::to_string(i)), std::to_string(i).c_str());
        }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(whole > 0);
    }

    /// Lost answers are not taken for good ones, and the next request is not confused by those that came late.
    void lostAnswers()
    {
        Result<RouteSocket> socket = RouteSocket::openHere();
        QVERIFY(socket.has_value());
        const int tiny = 1;
        QCOMPARE(::setsockopt(socket->fd(), SOL_SOCKET, SO_RCVBUF, &tiny, sizeof tiny), 0);
        std::vector<NetlinkMessage> messages;
        for (std::uint32_t i = 0; i < RouteSocket::largestBatch; ++i)
            messages.push_back(removeLink(900000 + i));
        for (const Answer &answer : socket->exchange(messages))
            QVERIFY2(answer.errnoValue == ENODEV || answer.errnoValue == ENOBUFS, answer.text.c_str());
        NetlinkMessage good = addAddress({1, *IpPrefix::parse("10.77.0.1/32"), {}, false});
        QCOMPARE(socket->exchange(good).errnoValue, 0);
        NetlinkMessage bad = addAddress({1, *IpPrefix::parse("10.77.0.1/32"), {}, false});
        QCOMPARE(socket->exchange(bad).errnoValue, EEXIST);
    }
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestRouteSocket test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_routesocket.moc"
