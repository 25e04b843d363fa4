// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QListWidget>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QtTest>

#include "app/examples.h"
#include "app/guide/guidewindow.h"
#include "backend/core/validation.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

namespace {

/// "Lab/Assign addresses" for every item of every menu.
void collect(const QMenu &menu, const QString &path, QStringList &paths)
{
    for (const QAction *action : menu.actions()) {
        const QString name = path + QLatin1Char('/') + action->text().remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        paths.append(name);
        if (action->menu())
            collect(*action->menu(), name, paths);
    }
}

} // namespace

/// The guide says what is true of this program, and finished labs are finished.
class TestGuide : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void f1OpensIt();
    void chaptersAreWhole();
    void menusItNamesExist();
    void findingLeavesWhatHoldsTheWords();
    void examplesAreHealthy_data();
    void examplesAreHealthy();
};

void TestGuide::f1OpensIt()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    fixture.key(Qt::Key_F1);
    auto *guide = fixture.window->findChild<GuideWindow *>();
    QVERIFY(guide);
    QVERIFY(guide->isVisible());
    QCOMPARE(guide->list()->currentRow(), 0);
    QVERIFY(guide->browser()->toPlainText().startsWith(QStringLiteral("Your first lab in five minutes")));
    QTest::keyClick(guide->list(), Qt::Key_Down);
    QVERIFY(guide->browser()->toPlainText().startsWith(QStringLiteral("Elements")));
    fixture.window->activateWindow();
    fixture.key(Qt::Key_F1); // again: the same one
    QCOMPARE(fixture.window->findChildren<GuideWindow *>().size(), 1);
}

void TestGuide::chaptersAreWhole()
{
    const std::vector<GuideChapter> chapters = guideChapters(QLocale(QLocale::English));
    QCOMPARE(chapters.size(), std::size_t(4));
    GuideWindow guide(nullptr, QLocale(QLocale::English));
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
    for (const GuideChapter &chapter : chapters) {
        QVERIFY2(chapter.text.startsWith(QStringLiteral("# ")) && chapter.text.size() > 500, qPrintable(chapter.id));
        guide.showChapter(chapter.id);
        const QString shown = guide.browser()->toPlainText();
        QVERIFY(shown.startsWith(chapter.title));
        QVERIFY2(!shown.contains(QStringLiteral("**")) && !shown.contains(QLatin1Char('`')), qPrintable(chapter.id)); // all of it understood
        for (auto it = link.globalMatch(chapter.text); it.hasNext();) {
            const QString target = it.next().captured(1);
            QVERIFY2(std::any_of(chapters.begin(), chapters.end(), [&](const GuideChapter &other) { return other.id == target; }), qPrintable(target));
        }
    }
}

void TestGuide::menusItNamesExist()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    QStringList paths;
    for (const QAction *action : fixture.window->menuBar()->actions())
        if (action->menu())
            collect(*action->menu(), action->text().remove(QLatin1Char('&')), paths);
    static const QRegularExpression named(QStringLiteral("\\*\\*([A-Z][a-z]+(?: → [^*]+)+)\\*\\*"));
    int count = 0;
    for (const GuideChapter &chapter : guideChapters(QLocale(QLocale::English))) {
        for (auto it = named.globalMatch(chapter.text); it.hasNext(); ++count) {
            const QString path = it.next().captured(1).replace(QStringLiteral(" → "), QStringLiteral("/"));
            QVERIFY2(paths.contains(path), qPrintable(chapter.id + QStringLiteral(": ") + path));
        }
    }
    QVERIFY(count >= 2);
}

void TestGuide::findingLeavesWhatHoldsTheWords()
{
    GuideWindow guide(nullptr, QLocale(QLocale::English));
    guide.show();
    QTest::keyClicks(guide.field(), QStringLiteral("spanning tree"));
    QVERIFY(guide.list()->item(0)->isHidden());
    QVERIFY(!guide.list()->item(1)->isHidden());
    QCOMPARE(guide.list()->currentRow(), 1);
    QVERIFY(!guide.browser()->extraSelections().isEmpty());
    guide.field()->clear();
    QVERIFY(!guide.list()->item(0)->isHidden());
    QVERIFY(guide.browser()->extraSelections().isEmpty());
}

void TestGuide::examplesAreHealthy_data()
{
    QTest::addColumn<QString>("id");
    for (const Example &example : allExamples())
        QTest::newRow(qPrintable(example.id)) << example.id;
}

void TestGuide::examplesAreHealthy()
{
    QFETCH(QString, id);
    const Result<LoadedFile> file = loadExample(id);
    QVERIFY(file.has_value());
    for (const Issue &issue : validate(file->drawing.topology))
        QVERIFY2(false, issueCodeName(issue.code));
}

QTEST_MAIN(TestGuide)
#include "tst_guide.moc"
