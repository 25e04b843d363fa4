// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// File > Draw this computer, with the real helper: what any user may see is drawn as a lab of its own.
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "app/actions.h"
#include "app/autolayout.h"
#include "app/banner.h"
#include "app/machinedrawing.h"
#include "tests/window/windowfixture.h"

using namespace vethlab;
using namespace vethlab::test;

class TestMachineDrawing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsWhatThereIs()
    {
        WindowFixture fixture;
        QVERIFY(fixture.show());
        fixture.window->actions()->drawComputer->trigger();
        QTRY_VERIFY(fixture.element("computer"));
        QVERIFY(!fixture.window->isStartShown());
        QVERIFY(fixture.window->banner()->isVisible());
        QVERIFY(fixture.window->banner()->sentence().contains(QStringLiteral("Drawing on it does not change the computer")));
        QTRY_VERIFY(!fixture.window->autoLayout()->isRunning());
        // It is nobody's file, and each step can be taken back.
        QCOMPARE(fixture.document.path(), QString());
        QCOMPARE(fixture.session.state(), LabSession::State::Stopped);
        const auto *computer = fixture.document.topology().findAs<Computer>(ElementId(std::string("computer")));
        QVERIFY(computer);
        QFile forward(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
        QVERIFY(forward.open(QIODevice::ReadOnly));
        QCOMPARE(computer->stack.forwardingV4, forward.readAll().startsWith('1'));
    }

    void aLongListEndsSoon()
    {
        DiscoverReply reply;
        for (int i = 0; i < 20; ++i) reply.found.undrawn.push_back({"ns" + std::to_string(10 + i), "wg0", "wireguard"});
        const QStringList lines = whatIsMissing(reply).split(u'\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines[0].contains(QStringLiteral("wg0 (wireguard)")));
        QVERIFY(lines[3].contains(QStringLiteral("17")));
        reply.isComplete = true;
        reply.found.undrawn.clear();
        QCOMPARE(whatIsMissing(reply), QString());
    }

    void withoutHelperItSaysWhy()
    {
        const QTemporaryDir folder;
        MachineDrawing machine({QStringLiteral("/nonexistent/vethlab-helper"), folder.filePath(QStringLiteral("run"))});
        QSignalSpy failed(&machine, &MachineDrawing::failed);
        for (int times = 1; times <= 2; ++times) { // it can be asked again
            machine.look();
            QTRY_COMPARE(failed.count(), times);
            QVERIFY(failed.last().first().toString().contains(QStringLiteral("/nonexistent/vethlab-helper")));
        }
    }
};

QTEST_MAIN(TestMachineDrawing)
#include "tst_machinedrawing.moc"
