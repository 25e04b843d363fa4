// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

#include "backend/core/framechannel.h"

using namespace vethlab;

class TestFrameChannel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void bothWays();
    void manyFramesThroughASmallBuffer();
    void endOfStreamDeliversWhatCameBefore();
    void tooLarge();
    void descriptorsEndIt_data();
    void descriptorsEndIt();
    void descriptorsWithFrames();
    void tooManyDescriptors();
    void senders();
    void sendersUntold();
    void deletedByItsReader();
    void closedOnce();
    void insideFrame();

private:
    UniqueFd m_here;
    UniqueFd m_there;
};

namespace {

QByteArray frameOf(const QByteArray &payload)
{
    QByteArray frame(4, '\0');
    frame[2] = static_cast<char>(payload.size() >> 8);
    frame[3] = static_cast<char>(payload.size() & 0xFF);
    return frame + payload;
}

} // namespace

void TestFrameChannel::init()
{
    std::array<int, 2> pair{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    m_here.reset(pair[0]);
    m_there.reset(pair[1]);
}

void TestFrameChannel::bothWays()
{
    FrameChannel a(std::move(m_here), 1000);
    FrameChannel b(std::move(m_there), 1000);
    QSignalSpy atA(&a, &FrameChannel::received);
    QSignalSpy atB(&b, &FrameChannel::received);
    a.send(frameOf("one"));
    a.send(frameOf("two"));
    b.send(frameOf("three"));
    QTRY_COMPARE(atB.size(), 2);
    QTRY_COMPARE(atA.size(), 1);
    QCOMPARE(atB.at(0).at(0).toByteArray(), QByteArray("one"));
    QCOMPARE(atB.at(1).at(0).toByteArray(), QByteArray("two"));
    QCOMPARE(atA.at(0).at(0).toByteArray(), QByteArray("three"));
}

void TestFrameChannel::manyFramesThroughASmallBuffer()
{
    const int small = 4096;
    ::setsockopt(m_here.get(), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    FrameChannel a(std::move(m_here), 1000);
    FrameChannel b(std::move(m_there), 60000);
    QSignalSpy atB(&b, &FrameChannel::received);
    for (int i = 0; i < 200; ++i) a.send(frameOf(QByteArray(10000 + i, static_cast<char>(i))));
    QVERIFY(a.pendingBytes() > 1000000);
    QTRY_COMPARE(atB.size(), 200);
    for (int i = 0; i < 200; ++i) QCOMPARE(atB.at(i).at(0).toByteArray(), QByteArray(10000 + i, static_cast<char>(i)));
    QCOMPARE(a.pendingBytes(), 0);
}

void TestFrameChannel::endOfStreamDeliversWhatCameBefore()
{
    FrameChannel a(std::move(m_here), 1000);
    QSignalSpy received(&a, &FrameChannel::received);
    QSignalSpy closed(&a, &FrameChannel::closed);
    const QByteArray bytes = frameOf("last words") + "\0\0"; // and half a frame
    QCOMPARE(::write(m_there.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())), bytes.size());
    m_there.reset();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), QStringLiteral("end of stream"));
    QCOMPARE(received.size(), 1);
    QVERIFY(!a.isOpen());
    a.send(frameOf("nobody hears this"));
}

void TestFrameChannel::tooLarge()
{
    FrameChannel a(std::move(m_here), 1000);
    QSignalSpy received(&a, &FrameChannel::received);
    QSignalSpy closed(&a, &FrameChannel::closed);
    const QByteArray bytes = frameOf(QByteArray(1001, 'x'));
    QCOMPARE(::write(m_there.get(), bytes.constData(), 4), 4); // the length is enough
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), QStringLiteral("frame too large"));
    QCOMPARE(received.size(), 0);
}

void TestFrameChannel::descriptorsEndIt_data()
{
    QTest::addColumn<int>("tellsSender");
    QTest::newRow("whoever writes") << 0;
    QTest::newRow("with the sender") << 1;
}

void TestFrameChannel::descriptorsEndIt()
{
    QFETCH(int, tellsSender);
    QCOMPARE(::setsockopt(m_here.get(), SOL_SOCKET, SO_PASSCRED, &tellsSender, sizeof tellsSender), 0);
    FrameChannel a(std::move(m_here), 1000);
    if (tellsSender) a.requireSender(::getuid());
    QSignalSpy received(&a, &FrameChannel::received);
    QSignalSpy closed(&a, &FrameChannel::closed);

    std::array<int, 2> pipe{};
    QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
    UniqueFd reader(pipe[0]);
    UniqueFd writer(pipe[1]);
    QByteArray frame = frameOf("with a gift");
    alignas(cmsghdr) std::array<char, CMSG_SPACE(2 * sizeof(int))> control{};
    iovec part{frame.data(), static_cast<std::size_t>(frame.size())};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(2 * sizeof(int));
    const std::array<int, 2> gifts{writer.get(), writer.get()};
    std::memcpy(CMSG_DATA(head), gifts.data(), sizeof gifts);
    QCOMPARE(::sendmsg(m_there.get(), &message, 0), frame.size());
    writer.reset();

    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), QStringLiteral("descriptors received"));
    QCOMPARE(received.size(), 0);
    // Nobody holds the writing end any more: both copies were closed.
    char byte = 0;
    ::fcntl(reader.get(), F_SETFL, O_NONBLOCK);
    QCOMPARE(::read(reader.get(), &byte, 1), 0);
}

/// Each comes no later than its frame, however the bytes are cut.
void TestFrameChannel::descriptorsWithFrames()
{
    const int small = 1;
    ::setsockopt(m_here.get(), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    FrameChannel from(std::move(m_here), 100000);
    FrameChannel to(std::move(m_there), 100000);
    to.acceptDescriptors();
    QByteArrayList said;
    connect(&to, &FrameChannel::received, this, [&](const QByteArray &payload) {
        char text[8]{};
        if (payload.startsWith("with")) {
            const UniqueFd file = to.takeDescriptor();
            said << payload.left(6) + (::pread(file.get(), text, sizeof text - 1, 0) > 0 ? text : "nothing");
        } else {
            said << payload.left(6);
        }
    });
    for (int i = 0; i < 3; ++i) {
        QTemporaryFile file;
        QVERIFY(file.open() && file.write(QByteArray::number(i)) == 1 && file.flush());
        from.send(frameOf("plain" + QByteArray::number(i) + QByteArray(50000, '.')));
        from.send(frameOf("with " + QByteArray::number(i) + QByteArray(50000, '.')), UniqueFd(::dup(file.handle())));
    }
    QTRY_COMPARE(said, (QByteArrayList{"plain0", "with 00", "plain1", "with 11", "plain2", "with 22"}));
    QVERIFY(!to.takeDescriptor().isValid());
}

void TestFrameChannel::tooManyDescriptors()
{
    FrameChannel from(std::move(m_here), 1000);
    FrameChannel to(std::move(m_there), 1000);
    to.acceptDescriptors();
    QSignalSpy closed(&to, &FrameChannel::closed);
    for (int i = 0; i < 6; ++i) from.send(frameOf("more"), UniqueFd(::dup(0)));
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), QStringLiteral("descriptors received"));
}

void TestFrameChannel::senders()
{
    const int on = 1;
    QCOMPARE(::setsockopt(m_here.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on), 0);
    FrameChannel channel(std::move(m_here), 1000);
    channel.requireSender(::getuid());
    QSignalSpy received(&channel, &FrameChannel::received);
    QSignalSpy closed(&channel, &FrameChannel::closed);
    FrameChannel peer(std::move(m_there), 1000);
    peer.send(frameOf("one"));
    QTRY_COMPARE(received.count(), 1);
    channel.requireSender(::getuid() + 1); // from now on we are somebody else
    peer.send(frameOf("two"));
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), QStringLiteral("written by another user"));
    QCOMPARE(received.count(), 1);
}

/// A socket on which the kernel does not tell who writes is no way in.
void TestFrameChannel::sendersUntold()
{
    FrameChannel channel(std::move(m_here), 1000);
    channel.requireSender(::getuid());
    QSignalSpy received(&channel, &FrameChannel::received);
    QSignalSpy closed(&channel, &FrameChannel::closed);
    FrameChannel peer(std::move(m_there), 1000);
    peer.send(frameOf("one"));
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(received.count(), 0);
}

void TestFrameChannel::deletedByItsReader()
{
    auto a = std::make_unique<FrameChannel>(std::move(m_here), 1000);
    int received = 0;
    connect(a.get(), &FrameChannel::received, this, [&] {
        ++received;
        a.reset();
    });
    const QByteArray bytes = frameOf("one") + frameOf("two");
    QCOMPARE(::write(m_there.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())), bytes.size());
    QTRY_VERIFY(!a);
    QCOMPARE(received, 1);
}

void TestFrameChannel::closedOnce()
{
    FrameChannel a(std::move(m_here), 1000);
    QSignalSpy closed(&a, &FrameChannel::closed);
    a.close();
    a.close();
    QCOMPARE(closed.size(), 1);
    char byte = 0;
    QCOMPARE(::read(m_there.get(), &byte, 1), 0);
}

void TestFrameChannel::insideFrame()
{
    FrameChannel a(std::move(m_here), 1000);
    QSignalSpy received(&a, &FrameChannel::received);
    QVERIFY(!a.isInsideFrame());
    const QByteArray bytes = frameOf("slow");
    QCOMPARE(::write(m_there.get(), bytes.constData(), 5), 5);
    QTRY_VERIFY(a.isInsideFrame());
    QCOMPARE(::write(m_there.get(), bytes.constData() + 5, 3), 3);
    QTRY_COMPARE(received.size(), 1);
    QVERIFY(!a.isInsideFrame());
}

QTEST_GUILESS_MAIN(TestFrameChannel)
#include "tst_framechannel.moc"
