// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <thread>

#include "helper/linuxkernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/kernel/kernelworld.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::tests;

namespace {

constexpr const char *office = R"(
lab one
namespace ns1 forward4
namespace ns2
bridge br1
interface ns1:veth1 192.168.1.11/24+brd
interface br1:p1
link ns1:veth1 br1:p1
interface ns2:veth2 192.168.1.12/24+brd fd00::2/64
interface br1:p2
link ns2:veth2 br1:p2
route ns2 default via=192.168.1.11
nat ns1 masq masquerade out=veth1
)";

struct Command {
    const char *where; ///< a node, or "" for the namespace that the bridges are in
    const char *line;
};
using Commands = std::vector<Command>;

/// Empty when all were carried out.
std::string run(const LinuxKernel &kernel, const Commands &commands)
{
    for (const Command &command : commands) {
        const Space space = *command.where ? Space::of(NodeId(command.where)) : Space::fabric();
        const kernelworld::Ran ran = kernelworld::runInside(kernel.spaceFd(space), command.line);
        if (ran.code != 0) return command.line + (": " + ran.output);
    }
    return {};
}

bool contains(const std::vector<DriftLine> &lines, const DriftLine &line) { return std::find(lines.begin(), lines.end(), line) != lines.end(); }

} // namespace

Q_DECLARE_METATYPE(Commands)

/// What people do with ip(8) and the like in a running lab is taken back one by one, by the real kernel in a private world.
class TestRestoreLinux : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachAlone_data();
    void eachAlone();
};

void TestRestoreLinux::eachAlone_data()
{
    QTest::addColumn<Commands>("commands");
    QTest::addColumn<QString>("refused"); // elements and fields in their order, because they hang together with the rest
    const auto row = [](const char *name, Commands commands, const char *refused = "") {
        QTest::newRow(name) << std::move(commands) << QString::fromLatin1(refused);
    };
    row("settings", {{"ns1", "ip link set veth1 mtu 1400"}, {"ns2", "ip link set veth2 address 02:00:00:00:00:99"}, {"ns1", "echo 0 >/proc/sys/net/ipv4/ip_forward"},
                     {"ns2", "ip addr add 10.9.0.1/16 dev veth2"}});
    row("interface down", {{"ns2", "ip link set veth2 down"}, {"ns1", "ip route add 10.5.0.0/16 via 192.168.1.12"}}, "ns2 route");
    row("address lost", {{"ns2", "ip addr del 192.168.1.12/24 dev veth2"}, {"ns1", "ip link set veth1 mtu 1300"}}, "ns2 route");
    row("link deleted", {{"ns2", "ip link del veth2"}, {"ns1", "ip link set veth1 mtu 1300"}}, "ns2:veth2 address, ns2:veth2 address, ns2 route");
    row("port taken off", {{"", "ip link set p1 nomaster"}, {"", "ip link set p2 down"}});
    row("rules", {{"ns1", "nft flush ruleset"}, {"ns2", "ip route replace default via 192.168.1.99"}}, "ns2 route");
    row("interface moved away", {{"ns2", "ip link set veth2 netns ns1"}, {"ns1", "ip link set veth1 mtu 1300"}},
        "br1:p2 interface, ns2:veth2 interface, ns2:veth2 address, ns2:veth2 address, ns2 route");
}

/// Each is gone then and all others are there as before; or it is refused and all are there.
void TestRestoreLinux::eachAlone()
{
    QFETCH(Commands, commands);
    QFETCH(QString, refused);
    QStringList refusals;
    std::size_t count = 1;
    for (std::size_t i = 0; i < count; ++i) {
        auto kernel = LinuxKernel::create();
        QVERIFY(kernel);
        LabDriver lab(**kernel, {LabId("lab"), World::Sandbox, ""}, [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); });
        const auto gone = qScopeGuard([&] { lab.teardown(); });
        QVERIFY(lab.apply(labFromText(office)));
        const std::string failed = run(**kernel, commands);
        QVERIFY2(failed.empty(), failed.c_str());
        const std::vector<DriftLine> drift = lab.check();
        count = drift.size();
        QVERIFY(count > 1);
        const DriftLine one = drift[i];
        const ApplyOutcome outcome = lab.restore({one});
        const std::vector<DriftLine> left = lab.check();
        const std::string what = one.element.text() + ' ' + one.field;
        if (outcome) {
            QVERIFY2(!contains(left, one), what.c_str());
            for (const DriftLine &line : drift) QVERIFY2(line == one || contains(left, line), what.c_str());
            QCOMPARE(left.size(), drift.size() - 1);
        } else {
            refusals.append(QString::fromStdString(what));
            const Error &error = outcome.error().error;
            const bool isByKernel = error.kernelText == "Nexthop has invalid gateway" || error.kernelText == "File exists"; // of routes
            QVERIFY2(error.code == ErrorCode::Invalid || isByKernel, (what + ": " + error.kernelText).c_str());
            QVERIFY(left == drift);
        }
        QVERIFY(lab.restore(lab.check())); // all the rest at once
        QVERIFY(lab.check().empty());
    }
    QCOMPARE(refusals.join(QStringLiteral(", ")), refused);
}

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why)) return kernelworld::skipped(why);
    TestRestoreLinux test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_restorelinux.moc"
