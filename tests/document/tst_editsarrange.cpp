// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/editing.h"

#include "backend/document/editsarrange.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::Sheet;
using vethlab::test::verdict;

class TestEditsArrange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aligning_data();
    void aligning();
    void distributing();
    void crowdsOverlapEvenly();
    void littleToDo();

private:
    /// Three nodes of different sizes.
    static std::vector<Placed> three(Sheet &sheet)
    {
        std::vector<Placed> items;
        for (const QRectF &rect : { QRectF(10, 20, 100, 60), QRectF(300, 0, 200, 40), QRectF(120, 200, 51, 80) })
            items.push_back({ ElementId(sheet.node(NodeKind::Namespace, rect.topLeft())), rect });
        return items;
    }
};

void TestEditsArrange::aligning_data()
{
    QTest::addColumn<int>("alignment");
    QTest::addColumn<QList<double>>("at");
    QTest::newRow("left") << int(Alignment::Left) << QList<double> { 10, 10, 10 };
    QTest::newRow("centre") << int(Alignment::Center) << QList<double> { 205, 155, 230 };
    QTest::newRow("right") << int(Alignment::Right) << QList<double> { 400, 300, 449 };
    QTest::newRow("top") << int(Alignment::Top) << QList<double> { 0, 0, 0 };
    QTest::newRow("middle") << int(Alignment::Middle) << QList<double> { 110, 120, 100 };
    QTest::newRow("bottom") << int(Alignment::Bottom) << QList<double> { 220, 240, 200 };
}

void TestEditsArrange::aligning()
{
    QFETCH(int, alignment);
    QFETCH(QList<double>, at);
    Sheet sheet;
    const std::vector<Placed> items = three(sheet);
    const Drawing before = sheet.drawing;
    const Result<Delta> delta = align(sheet.drawing, items, static_cast<Alignment>(alignment));
    sheet.done(delta);
    const bool sideways = alignment < int(Alignment::Top);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QPointF now = sheet.at(items[i].id.text());
        QCOMPARE(sideways ? now.x() : now.y(), at[static_cast<int>(i)]);
        QCOMPARE(sideways ? now.y() : now.x(), sideways ? items[i].rect.y() : items[i].rect.x()); // the other axis stays
    }
    sheet.apply(delta->inverse());
    QVERIFY(sheet.drawing == before);
}

void TestEditsArrange::distributing()
{
    Sheet sheet;
    const std::vector<Placed> items = three(sheet);
    sheet.done(distribute(sheet.drawing, items, Qt::Horizontal)); // 10–110, 120–171, 300–500: gaps of 69.5
    QCOMPARE(sheet.at("ns1").x(), 10.0);
    QCOMPARE(sheet.at("ns3").x(), 180.0);
    QCOMPARE(sheet.at("ns2").x(), 300.0);
    QCOMPARE(sheet.at("ns3").y(), 200.0);
    sheet.done(distribute(sheet.drawing, items, Qt::Vertical)); // 0–40, 20–80, 200–280: gaps of 50
    QCOMPARE(sheet.at("ns2").y(), 0.0);
    QCOMPARE(sheet.at("ns1").y(), 90.0);
    QCOMPARE(sheet.at("ns3").y(), 200.0);
}

void TestEditsArrange::crowdsOverlapEvenly()
{
    Sheet sheet;
    std::vector<Placed> items;
    for (const double x : { 0.0, 10.0, 100.0 }) items.push_back({ ElementId(sheet.node(NodeKind::Namespace, { x, 0 })), QRectF(x, 0, 100, 60) });
    sheet.done(distribute(sheet.drawing, items, Qt::Horizontal));
    QCOMPARE(sheet.at("ns2").x(), 50.0);
}

void TestEditsArrange::littleToDo()
{
    Sheet sheet;
    std::vector<Placed> items = three(sheet);
    items.pop_back();
    QVERIFY(distribute(sheet.drawing, items, Qt::Horizontal)->isEmpty());
    items.pop_back();
    QVERIFY(align(sheet.drawing, items, Alignment::Left)->isEmpty());
    QCOMPARE(verdict(align(sheet.drawing, { { ElementId("a"), QRectF(0, 0, 1, 1) }, { ElementId("b"), QRectF(5, 0, 1, 1) } }, Alignment::Right)), QStringLiteral("unknown a"));
}

QTEST_GUILESS_MAIN(TestEditsArrange)
#include "tst_editsarrange.moc"
