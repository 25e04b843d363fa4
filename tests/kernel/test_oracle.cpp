// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "backend/core/sysctls.h"
#include "helper/linuxkernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kernel/properties.h"
#include "tests/kerneldump/kerneldump.h"

using namespace vethlab;
using namespace vethlab::helper;

/// Asks `ip`, `bridge`, `nft` and /proc whether the kernel is as drawn, and lets them change it: what the model says must be
/// in the kernel, what happens to it there must be noticed, and applying once more must mend it without a trace.
class TestOracle : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LinuxKernel> m_kernel;
    std::unique_ptr<tests::LabDriver> m_lab;
    Topology m_topology = tests::labFromText(oracle::lab);
    std::string m_clean;
    std::string m_cleanWithSysctls;
    int m_mended = 0;

    static Space spaceOf(const std::string &word)
    {
        return word == "root" ? Space::root() : word == "fabric" ? Space::fabric() : Space::of(NodeId(word));
    }

    kernelworld::Ran inside(const std::string &space, const std::string &command) const
    {
        return kernelworld::runInside(m_kernel->spaceFd(spaceOf(space)), command);
    }

    [[nodiscard]] std::string dump(kerneldump::Depth depth) const
    {
        std::vector<kerneldump::Namespace> all;
        for (const Space &space : m_kernel->spaces())
            all.push_back({space.kind == Space::Kind::Root ? "root" : space.node.text() + "@", m_kernel->spaceFd(space)});
        return kerneldump::dump(all, "/run", depth);
    }

    /// What differs from the drawing, in words.
    [[nodiscard]] std::string drift()
    {
        std::string all;
        for (const DriftLine &line : m_lab->check())
            all += line.element.text() + ' ' + line.field + ": " + line.drawn + " -> " + line.kernel + '\n';
        return all;
    }

    void build()
    {
        Result<std::unique_ptr<LinuxKernel>> made = LinuxKernel::create();
        QVERIFY(made.has_value());
        m_kernel = std::move(*made);
        m_lab = std::make_unique<tests::LabDriver>(*m_kernel, LabConfig{LabId("lab"), World::Sandbox, {}},
                                                   [](std::chrono::milliseconds pause) { QTest::qSleep(static_cast<int>(pause.count())); });
        apply();
        QTest::qSleep(1500); // carriers, see mend()
        m_cleanWithSysctls = dump(kerneldump::Depth::Everything);
        m_clean = dump(kerneldump::Depth::WithoutSysctls);
    }

    void apply()
    {
        const tests::ApplyOutcome outcome = m_lab->apply(m_topology);
        if (!outcome) {
            const Error &error = outcome.error().error;
            qWarning("%s %s: %s", errorCodeName(error.code), error.element.c_str(), error.kernelText.c_str());
            for (const Issue &issue : outcome.error().issues)
                if (issue.severity == Severity::Error)
                    qWarning("%s %s %s", issueCodeName(issue.code), issue.element.text().c_str(), issue.field.c_str());
        }
        QVERIFY(outcome.has_value());
    }

private Q_SLOTS:
    void cleanup()
    {
        if (!QTest::currentTestFailed() || !m_lab)
            return;
        m_lab->teardown(); // the next row starts from a clean lab
        cleanupTestCase();
        static_cast<void>(std::system("umount -q /run/netns/*; rm -rf /run/netns/*"));
    }

    void cleanupTestCase()
    {
        m_lab.reset();
        m_kernel.reset();
    }

    void property_data()
    {
        QTest::addColumn<int>("row");
        int row = 0;
        for (const oracle::Property &property : oracle::properties())
            QTest::addRow("%s%s%s", property.field, *property.variant ? " " : "", property.variant) << row++;
    }
    void property()
    {
        QFETCH(int, row);
        if (!m_kernel)
            build();
        const oracle::Property &property = oracle::properties()[static_cast<std::size_t>(row)];
        const kernelworld::Ran shown = inside(property.space, property.show);
        QVERIFY2(shown.code == 0, shown.output.c_str());
        const QRegularExpression expected(QString::fromUtf8(property.expect), QRegularExpression::DotMatchesEverythingOption);
        QVERIFY2(expected.match(QString::fromStdString(shown.output).trimmed()).hasMatch(), shown.output.c_str());
        const std::string before = drift();
        QVERIFY2(before.empty(), before.c_str());

        const kernelworld::Ran changed = inside(property.space, property.disturb);
        QVERIFY2(changed.code == 0, changed.output.c_str());
        QVERIFY(!m_lab->check().empty());
        mend();
    }

    /// Somebody else's namespace of that name is left alone.
    void nameTakenByOthers()
    {
        if (!m_kernel)
            build();
        QCOMPARE(inside("root", "ip netns del n2; ip netns add n2").code, 0);
        QVERIFY(!m_lab->check().empty());
        const tests::ApplyOutcome refused = m_lab->apply(m_topology);
        QVERIFY(!refused && refused.error().error.code == ErrorCode::NameTaken);
        QCOMPARE(inside("root", "ip netns exec n2 ip -br link").output.find("e0"), std::string::npos);
        QCOMPARE(inside("root", "ip netns del n2").code, 0);
        mend();
    }

    void baseline_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < static_cast<int>(sysctlTable().size()); ++row)
            QTest::addRow("%s", sysctlName(sysctlTable()[static_cast<std::size_t>(row)].key).c_str()) << row;
    }
    void baseline()
    {
        QFETCH(int, row);
        if (!m_kernel)
            build();
        const SysctlInfo &info = sysctlTable()[static_cast<std::size_t>(row)];
        if (!info.baseline)
            return; // drawn ones have rows of their own
        for (const char *space : {"n1", "fabric", "root"}) {
            const kernelworld::Ran shown = inside(space, "sysctl -n " + sysctlName(info.key));
            QCOMPARE(normalizedSysctl(shown.output), std::string(info.baseline));
            const std::string other = std::string(info.baseline) == "0" ? "1" : "0";
            QCOMPARE(inside(space, "sysctl -qw " + sysctlName(info.key) + '=' + other).code, 0);
            QVERIFY(!m_lab->check().empty());
        }
        mend();
    }

private:
    /// Applying the same drawing again leaves the kernel as if nothing had happened.
    void mend()
    {
        apply();
        const std::string after = drift();
        QVERIFY2(after.empty(), after.c_str());
        // Thousands of files: where reading them is dear, they are compared after some rows only.
        const bool withSysctls = !qEnvironmentVariableIsSet("VETHLAB_SMALL_MACHINE") || m_mended++ % 8 == 0;
        const kerneldump::Depth depth = withSysctls ? kerneldump::Depth::Everything : kerneldump::Depth::WithoutSysctls;
        const std::string &clean = withSysctls ? m_cleanWithSysctls : m_clean;
        // Link-local addresses and their routes wait for carriers, which the kernel looks at once in a while.
        std::string difference = kerneldump::difference(clean, dump(depth));
        for (int tries = 0; !difference.empty() && tries < 20; ++tries) {
            QTest::qSleep(100);
            difference = kerneldump::difference(clean, dump(depth));
        }
        QVERIFY2(difference.empty(), difference.c_str());
    }
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestOracle test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_oracle.moc"
