// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <thread>

#include "helper/linuxkernel.h"
#include "tests/engine/conformance.h"
#include "tests/kernel/kernelworld.h"

using namespace vethlab::tests;

/// So does the real kernel, in a private world.
class TestConformanceLinux : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realKernel_data()
    {
        QTest::addColumn<std::size_t>("number");
        std::size_t number = 0;
        for (const ConformanceCase &one : conformanceCases(randomLabs()))
            QTest::newRow(one.name.c_str()) << number++;
    }
    void realKernel()
    {
        QFETCH(std::size_t, number);
        const auto factory = []() -> std::unique_ptr<vethlab::helper::Kernel> {
            auto kernel = vethlab::helper::LinuxKernel::create();
            return kernel ? std::move(*kernel) : nullptr;
        };
        const std::string wrong = conformanceCases(randomLabs()).at(number).run(factory, [](std::chrono::milliseconds time) {
            if (time.count() > 0)
                std::this_thread::sleep_for(time); });
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

private:
    static unsigned randomLabs() { return std::max(10U, qEnvironmentVariable("VETHLAB_SEEDS").toUInt()); }
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    TestConformanceLinux test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_conformancelinux.moc"
