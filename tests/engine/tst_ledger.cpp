// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <cerrno>
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/core/sysctls.h"
#include "helper/leftovers.h"
#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/engine/mortalkernel.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::tests;

namespace {

constexpr MacAddress::Octets mac{2, 0, 0, 0, 0, 7};

LedgerEntry sample()
{
    LedgerEntry entry;
    entry.lab = LabId("0123abcd");
    entry.spaces.push_back({*NamespaceName::parse("ns1"), 0xfedcba9876543210});
    entry.devices = {{17, "br1", mac, true}, {18, "v", mac, false}};
    entry.onRoot.addresses.push_back({1, *IpPrefix::parse("10.9.9.9/32"), {}, false});
    entry.onRoot.addresses.push_back({1, *IpPrefix::parse("10.9.8.1/24"), *IpAddress::parse("10.9.8.255"), false});
    entry.onRoot.routes.push_back({*IpPrefix::parse("fd00::/8"), *IpAddress::parse("fe80::1"), 2, 1024, {}, RouteType::Unicast});
    entry.onRoot.routes.push_back({*IpPrefix::parse("10.0.0.0/8"), {}, 0, 7, *IpAddress::parse("10.9.9.9"), RouteType::Blackhole});
    entry.onRoot.sysctls = {{Sysctl::Ip4Forward, {"0", {"1"}}}, {Sysctl::AcceptRedirectsAll, {"5", {"0", "1"}}}};
    entry.hasNat = true;
    return entry;
}

/// A folder for a ledger, and what a test needs to play tricks on it.
struct LedgerFolder {
    QTemporaryDir top;
    FileLedger ledger{top.filePath(QStringLiteral("labs")).toStdString()};

    [[nodiscard]] QString path(const QString &name = QStringLiteral("0123abcd.ledger")) const { return top.filePath(QStringLiteral("labs/") + name); }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes, const QString &name = QStringLiteral("0123abcd.ledger")) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// As if a process long gone had written it.
    void orphan() const
    {
        std::optional<LedgerFile> file = parseLedger(bytes());
        QVERIFY(file.has_value());
        ++file->keeper.started;
        write(ledgerBytes(*file));
    }
};

/// Remembers all entries, and what the kernel had at the time of each.
class BookLedger final : public Ledger {
public:
    explicit BookLedger(const FakeKernel *kernel = nullptr) : m_kernel(kernel) {}
    Result<void> record(const LedgerEntry &entry) override
    {
        if (refuse)
            return fail(ErrorCode::FileIo);
        entries.push_back({entry, m_kernel ? m_kernel->operations() : 0});
        labs.insert_or_assign(entry.lab, entry);
        return {};
    }
    void forget(const LabId &lab) override { labs.erase(lab); }
    Owned::Settings heldByOthers(const LabId &lab) const override
    {
        Owned::Settings all;
        for (const auto &[id, entry] : labs) {
            for (const auto &setting : entry.onRoot.sysctls) {
                if (id != lab && isForwarding(setting.first))
                    all.insert(setting);
            }
        }
        return all;
    }

    bool refuse = false;
    std::map<LabId, LedgerEntry> labs;
    std::vector<std::pair<LedgerEntry, std::size_t>> entries; ///< with the number of operations before each

private:
    const FakeKernel *m_kernel;
};

struct Killed {};

LabConfig computer(const char *id) { return {LabId(id), World::Computer, ""}; }

const Topology &onComputer()
{
    static const Topology topology = labFromText(R"(
computer c forward4
loopback c 10.9.9.9/32
route c 10.50.0.0/16 via=192.0.2.1
route c 10.52.0.0/16 blackhole
bridge br in=computer 10.0.0.1/24
namespace a
interface a:e0 10.0.0.2/24
interface br:p
link a:e0 br:p
interface c:e1 10.1.0.1/24
interface a:e1 10.1.0.2/24
link c:e1 a:e1
nat c n masquerade src=10.0.0.0/24
)");
    return topology;
}

const Topology &editedOnComputer()
{
    static const Topology topology = labFromText(R"(
computer c
bridge br in=computer name=bridge2 10.0.0.1/24
namespace a
interface a:e0 10.0.0.2/24
interface br:p
link a:e0 br:p
namespace b
interface b:e0 10.0.0.3/24
interface br:q
link b:e0 br:q
)");
    return topology;
}

/// A computer with a network card, a default route, and that setting.
void furnish(FakeKernel &kernel, const char *redirects)
{
    kernel.addForeignDevice(Space::root(), "eth0", 2);
    SpaceState &root = kernel.at(Space::root());
    root.sysctls[Sysctl::AcceptRedirectsAll] = redirects;
    root.devices.at(2).up = true;
    root.addresses.push_back({2, *IpPrefix::parse("192.0.2.5/24"), {}, false});
    root.routes.push_back({IpPrefix::everything(IpFamily::V4), *IpAddress::parse("192.0.2.1"), 2, 0, {}, RouteType::Unicast});
}

/// What of the computer's own namespace is not as before. In here nobody takes namespaces away that a dead process held.
std::string changed(const FakeKernel &kernel, const KernelState &before)
{
    const auto rootOf = [](const KernelState &state) {
        KernelState root;
        root.spaces.emplace(Space::root(), state.spaces.at(Space::root()));
        return root;
    };
    return difference(rootOf(kernel.snapshot()), rootOf(before));
}

const std::string &value(FakeKernel &kernel, Sysctl key) { return kernel.at(Space::root()).sysctls.at(key); }

} // namespace

class TestLedger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead();
    void livingHelpersKeepTheirLabs();
    void deadOnesDoNotEvenBeforeTheyAreBuried();
    void otherWorldsAreNobodysBusiness();
    void damagedFilesAreLeftAlone();
    void noLinkIsFollowed();
    void fullDisksLeaveWhatWasThere();
    void ownDevicesAreKnownAndOnlyThey();
    void announcedBeforeAnythingIsMade();
    void killedAnywhereAndAgain();
    void strangersStay();
    void settingsAreGivenBackByTheLastOne();
    void settingsOfOthersStay();
};

void TestLedger::whatIsWrittenIsRead()
{
    LedgerFolder folder;
    QVERIFY(folder.ledger.record(sample()).has_value());
    QCOMPARE(QFile::permissions(folder.path(QString())) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    folder.orphan();
    QVERIFY(folder.ledger.orphans() == std::vector{sample()});
    QCOMPARE(folder.ledger.heldByOthers(LabId("other")), (Owned::Settings{{Sysctl::Ip4Forward, {"0", {"1"}}}}));
    QVERIFY(folder.ledger.heldByOthers(sample().lab).empty());
    folder.ledger.forget(sample().lab);
    QVERIFY(!QFile::exists(folder.path()));
    QVERIFY(folder.ledger.orphans().empty());
}

void TestLedger::livingHelpersKeepTheirLabs()
{
    LedgerFolder folder;
    QVERIFY(folder.ledger.record(sample()).has_value());
    QVERIFY(folder.ledger.orphans().empty()); // this very process
    QCOMPARE(folder.ledger.heldByOthers(LabId("other")).size(), std::size_t(1));
}

void TestLedger::deadOnesDoNotEvenBeforeTheyAreBuried()
{
    LedgerFolder folder;
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(folder.ledger.record(sample()) ? 0 : 1);
    siginfo_t end{};
    QCOMPARE(::waitid(P_PID, static_cast<id_t>(child), &end, WEXITED | WNOWAIT), 0); // still to be waited for: a zombie
    QCOMPARE(end.si_status, 0);
    QCOMPARE(folder.ledger.orphans().size(), std::size_t(1));
    const QString hidden = QStringLiteral(".%1-1.new").arg(child); // what a dead one was about to write
    folder.write("half", hidden);
    folder.write("half", QStringLiteral(".%1-%2.new").arg(::getpid()).arg(Keeper::self()->started));
    folder.write("half", QStringLiteral(".strange.new"));
    QVERIFY(folder.ledger.takeTurn().isValid());
    QCOMPARE(QDir(folder.path(QString())).entryList(QDir::Files | QDir::Hidden).size(), 3);
    QVERIFY(!QFile::exists(folder.path(hidden)));
    ::waitpid(child, nullptr, 0);
}

void TestLedger::otherWorldsAreNobodysBusiness()
{
    LedgerFolder folder;
    QVERIFY(folder.ledger.record(sample()).has_value());
    LedgerFile file = *parseLedger(folder.bytes());
    file.keeper = {"another boot 1 2", 4194304, 1};
    folder.write(ledgerBytes(file));
    QVERIFY(folder.ledger.orphans().empty());
    QVERIFY(folder.ledger.heldByOthers(LabId("other")).empty());
    QVERIFY(QFile::exists(folder.path()));
}

void TestLedger::damagedFilesAreLeftAlone()
{
    LedgerFolder folder;
    QVERIFY(folder.ledger.record(sample()).has_value());
    folder.orphan();
    const QByteArray whole = folder.bytes();
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY(!parseLedger(whole.left(length)));
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
        QVERIFY(!parseLedger(flipped));
    }
    QVERIFY(!parseLedger(whole + '\0'));
    const auto isLeftAlone = [&] { return folder.ledger.orphans().empty(); };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("0123abcd.ledger can't be understood: left alone")));
    folder.write(whole.chopped(1));
    QVERIFY(isLeftAlone());
    QCOMPARE(folder.bytes(), whole.chopped(1));
    QVERIFY(QFile::remove(folder.path()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("other.ledger can't be understood: left alone")));
    folder.write(whole, QStringLiteral("other.ledger")); // the name of the file doesn't fit to what is in it
    QVERIFY(isLeftAlone());
}

void TestLedger::noLinkIsFollowed()
{
    const auto isRefused = [](FileLedger &ledger) {
        const Result<void> recorded = ledger.record(sample());
        return !recorded && recorded.error().code == ErrorCode::FileIo && ledger.orphans().empty();
    };
    const QTemporaryDir target, other;
    {
        LedgerFolder folder;
        QVERIFY(QFile::link(target.path(), folder.path(QString()).chopped(1)));
        QVERIFY(isRefused(folder.ledger));
    }
    {
        const QString link = other.filePath(QStringLiteral("vethlab"));
        QVERIFY(QFile::link(target.path(), link));
        FileLedger ledger((link + QStringLiteral("/labs")).toStdString());
        QVERIFY(isRefused(ledger));
    }
    QVERIFY(QDir(target.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    {
        LedgerFolder folder; // others could have put something in there
        QVERIFY(QDir().mkdir(folder.path(QString())));
        QCOMPARE(::chmod(qPrintable(folder.path(QString())), 0755), 0);
        QVERIFY(isRefused(folder.ledger));
    }
    LedgerFolder folder;
    QVERIFY(folder.ledger.record(sample()).has_value());
    folder.orphan();
    QVERIFY(QFile::rename(folder.path(), other.filePath(QStringLiteral("file"))));
    QVERIFY(QFile::link(other.filePath(QStringLiteral("file")), folder.path()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("can't be understood: left alone")));
    QVERIFY(folder.ledger.orphans().empty());
    FileLedger nowhere("/proc/vethlab/labs");
    QVERIFY(isRefused(nowhere));
}

void TestLedger::fullDisksLeaveWhatWasThere()
{
    LedgerFolder folder;
    QVERIFY(folder.ledger.record(sample()).has_value());
    const QByteArray before = folder.bytes();
    LedgerEntry larger = sample();
    for (IfIndex index = 100; index < 200; ++index)
        larger.devices.push_back({index, "device", mac, true});
    rlimit old{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const rlimit small{static_cast<rlim_t>(before.size()), old.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> recorded = folder.ledger.record(larger);
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!recorded);
    QCOMPARE(recorded.error().errnoValue, EFBIG);
    QCOMPARE(folder.bytes(), before);
    QCOMPARE(QDir(folder.path(QString())).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestLedger::ownDevicesAreKnownAndOnlyThey()
{
    const LabId lab("0123abcd");
    const LedgerEntry::RootDevice recorded{17, "br1", mac, true};
    Device device;
    device.index = 17;
    device.name = "br1";
    device.mac = mac;
    device.facts = BridgeFacts{};
    const auto isKnown = [&](const std::function<void(Device &)> &change) {
        Device seen = device;
        change(seen);
        return isOurs(seen, recorded, lab);
    };
    QVERIFY(isKnown([](Device &) {})); // just made, or about to go
    QVERIFY(isKnown([](Device &d) { d.up = true; d.alias = "vethlab:0123abcd:b1"; }));
    QVERIFY(isKnown([](Device &d) { d.name = "renamed"; d.alias = "vethlab:0123abcd:b1"; }));
    QVERIFY(!isKnown([](Device &d) { d.up = true; })); // ours are marked by then
    QVERIFY(!isKnown([](Device &d) { d.alias = "vethlab:fedc:b1"; }));
    QVERIFY(!isKnown([](Device &d) { d.alias = "uplink"; }));
    QVERIFY(!isKnown([](Device &d) { d.name = "br2"; }));
    QVERIFY(!isKnown([](Device &d) { d.mac[5] = 8; }));
    QVERIFY(!isKnown([](Device &d) { d.index = 18; d.alias = "vethlab:0123abcd:b1"; }));
    QVERIFY(!isKnown([](Device &d) { d.facts = VethFacts{}; d.alias = "vethlab:0123abcd:b1"; }));
    QVERIFY(!isKnown([](Device &d) { d.facts = OtherFacts{"dummy"}; }));
}

void TestLedger::announcedBeforeAnythingIsMade()
{
    FakeKernel kernel;
    BookLedger ledger(&kernel);
    LabDriver lab(kernel, computer("l"), {}, &ledger);
    const Topology topology = labFromText("computer c\nbridge br in=computer\nnamespace a\ninterface a:e0\ninterface br:p\nlink a:e0 br:p\nnat c n masquerade src=10.0.0.0/8");
    ledger.refuse = true;
    const ApplyOutcome refused = lab.apply(topology);
    QVERIFY(!refused);
    QCOMPARE(refused.error().error.code, ErrorCode::FileIo);
    QCOMPARE(kernel.operations(), std::size_t(0));
    ledger.refuse = false;
    QVERIFY(lab.apply(topology).has_value());
    // Before anything: devices of the computer. Before names are given: the namespaces, too. In the end: what there is.
    QCOMPARE(ledger.entries.size(), std::size_t(3));
    QCOMPARE(ledger.entries[0].second, std::size_t(0));
    QCOMPARE(ledger.entries[0].first.devices.size(), std::size_t(2));
    QVERIFY(ledger.entries[0].first.hasNat);
    QVERIFY(ledger.entries[0].first.spaces.empty());
    QCOMPARE(ledger.entries[1].second, kernel.operations() - 1);
    QCOMPARE(ledger.entries[1].first.spaces.size(), std::size_t(1));
    QCOMPARE(ledger.entries[1].first.spaces[0].identity, kernel.identity(Space::of(NodeId("a"))));
    QVERIFY(ledger.entries[2].first == ledger.entries[1].first);
    // An edit records what was and what will be, then what is.
    const Topology next = labFromText("namespace b");
    QVERIFY(lab.edit(next).has_value());
    QCOMPARE(ledger.entries.size(), std::size_t(6));
    QCOMPARE(ledger.entries[4].first.spaces.size(), std::size_t(2));
    QCOMPARE(ledger.entries[4].first.devices.size(), std::size_t(2));
    QCOMPARE(ledger.entries[5].first.spaces.size(), std::size_t(1));
    QVERIFY(ledger.entries[5].first.devices.empty());
    // A refused one ends with what was.
    kernel.resetOperations();
    kernel.refuse(1, EPERM);
    QVERIFY(!lab.edit(topology).has_value());
    QVERIFY(ledger.entries.back().first == ledger.entries[5].first);
    kernel.stopRefusing();
    lab.teardown();
    QVERIFY(ledger.labs.empty());
}

/// Before each step of an apply, of an edit, of its way back and of the teardown; then before each step of the clearing.
void TestLedger::killedAnywhereAndAgain()
{
    const auto killed = [] { throw Killed(); };
    int kills = 0;
    for (const char *redirects : {"0", "1"}) {
        for (int steps = 0, again = 0;;) {
            FakeKernel real;
            furnish(real, redirects);
            const KernelState before = real.snapshot();
            BookLedger ledger;
            const auto isAlive = [&] {
                MortalKernel kernel(real, steps, killed);
                LabDriver lab(kernel, computer("l"), {}, &ledger);
                try {
                    if (!lab.apply(onComputer()) || !lab.edit(editedOnComputer()) || !lab.edit(onComputer()))
                        return false;
                    real.resetOperations();
                    real.refuse(9, ENOMEM);
                    if (lab.edit(editedOnComputer()))
                        return false;
                    real.stopRefusing();
                    lab.teardown();
                    return true;
                } catch (const Killed &) {
                    real.stopRefusing();
                    return false;
                }
            }();
            if (isAlive) {
                QCOMPARE(changed(real, before), std::string());
                break;
            }
            ++kills;
            bool isTwice = false;
            if (ledger.labs.contains(LabId("l"))) {
                MortalKernel kernel(real, again, killed);
                try {
                    QVERIFY(removeLeftovers(ledger.labs.at(LabId("l")), kernel, ledger, "/nonexistent"));
                } catch (const Killed &) {
                    isTwice = true;
                    QVERIFY(removeLeftovers(ledger.labs.at(LabId("l")), real, ledger, "/nonexistent"));
                }
            }
            const std::string difference = changed(real, before);
            QVERIFY2(difference.empty(), qPrintable(QStringLiteral("killed before step %1, then %2: %3").arg(steps).arg(again).arg(QString::fromStdString(difference))));
            if (!isTwice)
                ++steps;
            again = isTwice ? again + 1 : 0;
        }
    }
    QVERIFY(kills > 500);
}

void TestLedger::strangersStay()
{
    FakeKernel kernel;
    furnish(kernel, "1");
    // Somebody else has some of it already: it is not the lab's, whatever is drawn.
    SpaceState &root = kernel.at(Space::root());
    root.addresses.push_back({1, *IpPrefix::parse("10.9.9.9/32"), {}, false});
    root.routes.push_back({*IpPrefix::parse("10.52.0.0/16"), {}, 0, 0, {}, RouteType::Blackhole});
    const KernelState before = kernel.snapshot();
    BookLedger ledger;
    LedgerEntry entry;
    {
        LabDriver lab(kernel, computer("l"), {}, &ledger);
        QVERIFY(lab.apply(onComputer()).has_value());
        entry = ledger.labs.at(LabId("l"));
        lab.teardown();
        QCOMPARE(changed(kernel, before), std::string());
        QVERIFY(lab.apply(onComputer()).has_value());
    }
    // Meanwhile a stranger has the index of one of the bridges.
    kernel.addForeignDevice(Space::root(), "stranger", 99);
    entry.devices.push_back({99, "stranger", {}, true});
    QVERIFY(removeLeftovers(entry, kernel, ledger, "/nonexistent"));
    QVERIFY(kernel.at(Space::root()).devices.erase(99) == 1);
    QCOMPARE(changed(kernel, before), std::string());
}

void TestLedger::settingsAreGivenBackByTheLastOne()
{
    const Topology forwarding = labFromText("computer c forward4");
    for (const bool isKilled : {false, true}) {
        FakeKernel kernel;
        BookLedger ledger;
        LabDriver a(kernel, computer("a"), {}, &ledger);
        LabDriver b(kernel, computer("b"), {}, &ledger);
        QVERIFY(a.apply(forwarding).has_value());
        QVERIFY(b.apply(forwarding).has_value());
        if (isKilled) {
            QVERIFY(removeLeftovers(ledger.labs.at(LabId("a")), kernel, ledger, "/nonexistent"));
            ledger.forget(LabId("a"));
        } else {
            QVERIFY(a.edit(labFromText("computer c")).has_value());
            QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("1"));
            a.teardown();
        }
        QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("1"));
        QVERIFY(b.check().empty());
        b.teardown();
        QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("0"));
        QCOMPARE(value(kernel, Sysctl::AcceptRedirectsAll), std::string("1"));
    }
}

void TestLedger::settingsOfOthersStay()
{
    const Topology forwarding = labFromText("computer c forward4 forward6");
    FakeKernel kernel;
    BookLedger ledger;
    SpaceState &root = kernel.at(Space::root());
    LabDriver lab(kernel, computer("l"), {}, &ledger);
    root.sysctls[Sysctl::Ip4Forward] = "1"; // since before
    QVERIFY(lab.apply(forwarding).has_value());
    lab.teardown();
    QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("1"));
    QCOMPARE(value(kernel, Sysctl::Ip6Forward), std::string("0"));
    root.sysctls[Sysctl::Ip4Forward] = "0";
    QVERIFY(lab.apply(forwarding).has_value());
    root.sysctls[Sysctl::Ip4Forward] = "2"; // meanwhile: the kernel takes any number
    root.sysctls[Sysctl::AcceptRedirectsAll] = "0";
    lab.teardown();
    QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("2"));
    QCOMPARE(value(kernel, Sysctl::AcceptRedirectsAll), std::string("0"));
    root.sysctls[Sysctl::Ip4Forward] = "0";
    QVERIFY(lab.apply(forwarding).has_value());
    root.sysctls[Sysctl::AcceptRedirectsAll] = "1";
    QVERIFY(lab.edit(labFromText("computer c")).has_value()); // given back once
    QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("0"));
    QCOMPARE(value(kernel, Sysctl::AcceptRedirectsAll), std::string("1"));
    root.sysctls[Sysctl::Ip4Forward] = "1"; // not the lab's any more
    QVERIFY(lab.edit(labFromText("computer c\nnamespace a")).has_value());
    lab.teardown();
    QCOMPARE(value(kernel, Sysctl::Ip4Forward), std::string("1"));
}

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"
