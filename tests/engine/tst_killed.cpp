// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "helper/leftovers.h"
#include "helper/linuxkernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/engine/mortalkernel.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kernel/strangers.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::tests;

namespace {

constexpr const char *lab = R"(
computer c forward4 forward6
loopback c 10.77.0.1/32
route c 10.78.0.0/16 via=192.0.2.9
bridge br in=computer 10.5.0.1/24
namespace a
interface a:e0 10.5.0.2/24
interface br:pa
link a:e0 br:pa
interface c:x 10.6.0.1/24
interface a:x 10.6.0.2/24
link c:x a:x
namespace lonely
nat c n1 masquerade src=10.5.0.0/24
)";

constexpr const char *edited = R"(
computer c
bridge br in=computer name=bridge2 10.5.0.1/24
namespace a name=renamed
interface a:e0 10.5.0.2/24
interface br:pa
link a:e0 br:pa
namespace b
interface b:e0 10.5.0.3/24
interface br:pb
link b:e0 br:pb
)";

/// In a child: applies one lab, then another, and takes it down; returns whether it was killed on the way.
bool workAndDie(int steps)
{
    const pid_t child = ::fork();
    if (child == 0) {
        auto real = LinuxKernel::create({World::Computer, "/run/netns", LabId("doomed")});
        if (!real)
            ::_exit(3);
        MortalKernel kernel(**real, steps, [] { ::kill(::getpid(), SIGKILL); });
        FileLedger ledger;
        LabDriver driver(kernel, {LabId("doomed"), World::Computer, ""}, [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }, &ledger);
        if (!driver.apply(labFromText(lab)) || !driver.edit(labFromText(edited)))
            ::_exit(2);
        driver.teardown();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    if (!killed && status != 0)
        qWarning("the child failed: %x", status);
    return killed;
}

} // namespace

/// A helper killed before any step of its work on this computer leaves nothing that the next one doesn't clear away.
class TestKilled : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const std::string refused = kernelworld::addStrangers();
        if (!refused.empty())
            QSKIP(refused.c_str());
        FileLedger ledger;
        QVERIFY(ledger.takeTurn().isValid()); // makes its folder
        m_before = kernelworld::dumpComputer();
    }

    void nothingIsLeft()
    {
        int kills = 0;
        for (int steps = 0; workAndDie(steps); ++steps) {
            FileLedger ledger;
            clearOrphans(ledger);
            QVERIFY(ledger.orphans().empty());
            const std::string difference = kernelworld::differenceFrom(m_before, std::chrono::seconds(5));
            QVERIFY2(difference.empty(), qPrintable(QStringLiteral("killed before step %1:\n%2").arg(steps).arg(QString::fromStdString(difference))));
            ++kills;
        }
        QCOMPARE(kernelworld::differenceFrom(m_before, std::chrono::seconds(5)), std::string());
        QVERIFY(kills > 40);
    }

    /// The identity of a namespace is never given again; its inode number is, at once.
    void namesTakenBySomebodyElseMeanwhileStay()
    {
        QVERIFY(workAndDie(22));
        FileLedger ledger;
        const std::vector<LedgerEntry> orphans = ledger.orphans();
        QVERIFY(orphans.size() == 1);
        LedgerEntry entry = orphans.front();
        const SpaceNames names("/run/netns", "vethlab:doomed:");
        const std::string strange = names.path(*NamespaceName::parse("strange"));
        const UniqueFd fd(::open(strange.c_str(), O_RDONLY | O_CLOEXEC));
        entry.spaces.push_back({*NamespaceName::parse("strange"), identityByNamespace(fd.get()) + 1});
        QVERIFY(ledger.record(entry).has_value());
        auto kernel = LinuxKernel::create({World::Computer, "/run/netns", entry.lab});
        QVERIFY(kernel.has_value() && removeLeftovers(entry, **kernel, ledger, "/run/netns"));
        ledger.forget(entry.lab);
        QCOMPARE(kernelworld::differenceFrom(m_before, std::chrono::seconds(5)), std::string());
    }

    /// Killed between making the file and mounting the namespace on it.
    void emptyNamesWithOurMarkGo()
    {
        const auto write = [](const char *path, const char *text) {
            QFile file(QString::fromLatin1(path));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("/run/netns/mine", "vethlab:doomed:");
        write("/run/netns/foreign", "");
        write("/run/netns/other", "vethlab:another:");
        const SpaceNames names("/run/netns", "vethlab:doomed:");
        for (const char *name : {"mine", "foreign", "other", "missing"})
            names.take(*NamespaceName::parse(name), [](int) { return true; });
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/mine")));
        QVERIFY(QFile::remove(QStringLiteral("/run/netns/foreign")));
        QVERIFY(QFile::remove(QStringLiteral("/run/netns/other")));
    }

private:
    std::string m_before;
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    TestKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
