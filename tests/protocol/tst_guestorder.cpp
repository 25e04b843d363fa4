// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

#include "backend/core/guestorder.h"

using namespace vethlab;

namespace {

using Texts = std::vector<std::string>;

std::string refusal(const GuestOrder &order)
{
    const auto bytes = order.pack();
    return bytes ? "" : errorCodeName(bytes.error().code);
}

std::string refusal(std::string_view bytes)
{
    const auto order = GuestOrder::unpack(bytes);
    return order ? "" : errorCodeName(order.error().code);
}

/// Without any check.
std::string raw(std::size_t arguments, std::size_t variables, const Texts &texts)
{
    std::string bytes(1, '\0');
    for (const std::size_t count : {arguments, variables}) bytes += {static_cast<char>(count >> 8U), static_cast<char>(count & 255U)};
    for (const std::string &text : texts) bytes.append(text).push_back('\0');
    return bytes;
}

} // namespace

class TestGuestOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack();
    void limits();
    void refusedByBoth();
    void nonsense();
    void anyBytes();
    void signalsOfTheList();
};

void TestGuestOrder::thereAndBack()
{
    const GuestOrder order{true, {"ping", "-c", "1", "", "ü \n"}, {"PATH=/bin", "EMPTY=", "_a1=b=c"}};
    const auto bytes = order.pack();
    QVERIFY(bytes);
    QCOMPARE(QByteArray::fromStdString(*bytes).left(10), QByteArray("\1\0\5\0\3ping\0", 10));
    const auto again = GuestOrder::unpack(*bytes);
    QVERIFY(again && *again == order);
}

void TestGuestOrder::limits()
{
    const std::string longest(GuestOrder::maxText, 'x');
    QCOMPARE(refusal(GuestOrder{false, {longest}, {}}), "");
    QCOMPARE(refusal(GuestOrder{false, {longest + 'x'}, {}}), "too-large");
    QCOMPARE(refusal(GuestOrder{false, {longest, longest}, {}}), "too-large"); // together
    QCOMPARE(refusal(GuestOrder{false, Texts(GuestOrder::maxArguments, "x"), {}}), "");
    QCOMPARE(refusal(GuestOrder{false, Texts(GuestOrder::maxArguments + 1, "x"), {}}), "too-large");
    QCOMPARE(refusal(GuestOrder{false, {"x"}, Texts(GuestOrder::maxVariables, "A=1")}), "");
    QCOMPARE(refusal(GuestOrder{false, {"x"}, Texts(GuestOrder::maxVariables + 1, "A=1")}), "too-large");
}

/// What no client of ours would send is refused on the other side too.
void TestGuestOrder::refusedByBoth()
{
    const std::string longer(GuestOrder::maxText + 1, 'x');
    QCOMPARE(refusal(raw(1, 0, {longer})), "too-large");
    QCOMPARE(refusal(raw(GuestOrder::maxArguments + 1, 0, Texts(GuestOrder::maxArguments + 1, "x"))), "too-large");
    QCOMPARE(refusal(raw(1, GuestOrder::maxVariables + 1, Texts(GuestOrder::maxVariables + 2, "A=1"))), "too-large");
    QCOMPARE(refusal(std::string(GuestOrder::maxBytes + 1, '\0')), "too-large");
    for (const char *variable : {"", "A", "=b", "1A=b", "A-B=c", "A B=c", "Ü=u"}) {
        QCOMPARE(refusal(GuestOrder{false, {"x"}, {variable}}), "bad-request");
        QCOMPARE(refusal(raw(1, 1, {"x", variable})), "bad-request");
    }
    QCOMPARE(refusal(GuestOrder{false, {}, {}}), "bad-request");
    QCOMPARE(refusal(GuestOrder{false, {""}, {}}), "bad-request");
    QCOMPARE(refusal(GuestOrder{false, {std::string("a\0b", 3)}, {}}), "bad-request");
    QCOMPARE(refusal(raw(0, 0, {})), "bad-request");
}

void TestGuestOrder::nonsense()
{
    for (std::size_t size = 0; size < 5; ++size) QCOMPARE(refusal(std::string(size, '\0')), "bad-frame");
    QCOMPARE(refusal(std::string("\2\0\1\0\0x\0", 7)), "bad-frame");
    QCOMPARE(refusal(std::string("\0\0\1\0\0x", 6)), "bad-frame");        // no end
    QCOMPARE(refusal(std::string("\0\0\2\0\0x\0", 7)), "bad-frame");      // one is missing
    QCOMPARE(refusal(std::string("\0\0\1\0\0x\0y\0", 9)), "bad-frame");   // one too many
    QCOMPARE(refusal(std::string("\0\0\1\0\0x\0y", 8)), "bad-frame");
}

void TestGuestOrder::anyBytes()
{
    QRandomGenerator random(7);
    const auto good = GuestOrder{true, {"ping", "-c", "1"}, {"PATH=/bin"}}.pack();
    for (int i = 0; i < 100000; ++i) {
        std::string bytes = *good;
        const auto place = [&](std::size_t places) { return std::size_t{random.bounded(static_cast<quint32>(places))}; };
        for (int change = 0; change <= random.bounded(4); ++change) bytes[place(bytes.size())] = static_cast<char>(random.bounded(256));
        if (random.bounded(2) == 0) bytes.resize(place(bytes.size() + 1));
        const auto order = GuestOrder::unpack(bytes);
        if (order) QCOMPARE(order->pack().value(), bytes);
    }
}

void TestGuestOrder::signalsOfTheList()
{
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGCONT, SIGWINCH}) QVERIFY(isGuestSignal(number));
    for (const int number : {0, -1, static_cast<int>(SIGKILL), static_cast<int>(SIGSTOP), static_cast<int>(SIGSEGV), 64, 127}) QVERIFY(!isGuestSignal(number));
}

QTEST_GUILESS_MAIN(TestGuestOrder)
#include "tst_guestorder.moc"
