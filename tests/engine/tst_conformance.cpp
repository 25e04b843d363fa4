// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "tests/engine/conformance.h"
#include "tests/engine/fakekernel.h"

using namespace vethlab::tests;

/// The kernel in memory does what planner and engine rely on.
class TestConformance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kernelInMemory_data()
    {
        QTest::addColumn<std::size_t>("number");
        std::size_t number = 0;
        for (const ConformanceCase &one : conformanceCases(30))
            QTest::newRow(one.name.c_str()) << number++;
    }
    void kernelInMemory()
    {
        QFETCH(std::size_t, number);
        const std::string wrong = conformanceCases(30).at(number).run([] { return std::make_unique<FakeKernel>(); }, {});
        QVERIFY2(wrong.empty(), wrong.c_str());
    }
};

QTEST_APPLESS_MAIN(TestConformance)
#include "tst_conformance.moc"
