// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "backend/analysis/spanningtree.h"
#include "lab.h"

using namespace vethlab;
using namespace vethlab::test;

class TestSpanningTree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A bridge with a spanning tree, one without, a host at each.
    void initTestCase()
    {
        m_lab.bridge("tree").bridge("plain").host("h1").host("h2").link("h1:eth0", "tree:p1").link("h2:eth0", "plain:p1").bridge("alone");
        for (const char *id : {"tree", "alone"}) m_lab.edit<Bridge>(id, [](Bridge &bridge) { bridge.stp = true; });
    }
    void saysWhoWaits_data()
    {
        QTest::addColumn<int>("op");
        QTest::addColumn<QString>("element");
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("waits");
        const auto row = [](const char *name, StepOp op, const char *element, const char *field, bool waits) {
            QTest::newRow(name) << static_cast<int>(op) << QString::fromLatin1(element) << QString::fromLatin1(field) << waits;
        };
        row("bridge made", StepOp::Add, "tree", "", true);
        row("port made", StepOp::Add, "tree:p1", "", true);
        row("link made", StepOp::Add, "h1:eth0~tree:p1", "", true);
        row("far end made", StepOp::Add, "h1:eth0", "", true);
        row("switched on", StepOp::Change, "tree", "stp", true);
        row("port up", StepOp::Change, "tree:p1", "up", true);
        row("far end up", StepOp::Change, "h1:eth0", "up", true);
        row("port moved", StepOp::Change, "tree:p1", "bridge", true);
        row("another MTU", StepOp::Change, "tree:p1", "mtu", false);
        row("no spanning tree", StepOp::Add, "plain", "", false);
        row("port of another bridge", StepOp::Change, "plain:p1", "up", false);
        row("no ports", StepOp::Add, "alone", "", false);
        row("host", StepOp::Add, "h1", "", false);
    }
    void saysWhoWaits()
    {
        QFETCH(int, op);
        QFETCH(QString, element);
        QFETCH(QString, field);
        PlanLine line;
        line.op = static_cast<StepOp>(op);
        line.element = ElementId(element.toStdString());
        line.field = field.toStdString();
        QTEST(analysis::makesSpanningTreeWait(m_lab.topology(), {line}), "waits");
    }
    void nothingDoneNothingWaits() { QVERIFY(!analysis::makesSpanningTreeWait(m_lab.topology(), {})); }

private:
    Lab m_lab;
};

QTEST_GUILESS_MAIN(TestSpanningTree)
#include "tst_spanningtree.moc"
