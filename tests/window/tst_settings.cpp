// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "app/actions.h"
#include "app/files.h"
#include "app/preferences.h"
#include "app/settingsdialog.h"
#include "app/translation.h"
#include "canvas/drawingpicture.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// The settings dialog, by keys and pointer: what is set takes effect, is remembered, and goes back to its default.
class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void itsKeyOpensOne();
    void switchesAreThoseOfTheMenus_data();
    void switchesAreThoseOfTheMenus();
    void themeAtOnce();
    void motionAtOnce();
    void copiesOfUnsavedWork();
    void theLastLabAtTheStart();
    void layersAreRemembered();
    void drawingANoteShowsNotes();
    void defaults();
    void languageAtTheNextStart();

private:
    [[nodiscard]] MainWindow &window() const { return *m_fixture->window; }
    [[nodiscard]] Actions &actions() const { return *window().actions(); }
    [[nodiscard]] SettingsDialog *dialog() const { return window().findChild<SettingsDialog *>(); }
    void openDialog()
    {
        window().activateWindow();
        window().setFocus();
        m_fixture->key(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(dialog() && dialog()->isVisible());
    }
    [[nodiscard]] QCheckBox *box(const QString &text) const
    {
        for (QCheckBox *found : dialog()->findChildren<QCheckBox *>())
            if (found->text() == text)
                return found;
        return nullptr;
    }
    [[nodiscard]] QComboBox *choice(const char *name) const
    {
        for (QComboBox *found : dialog()->findChildren<QComboBox *>())
            if (found->accessibleName() == QLatin1String(name))
                return found;
        return nullptr;
    }
    /// By the keys of the list.
    void choose(const char *name, int row)
    {
        QComboBox *found = choice(name);
        QVERIFY(found);
        found->setFocus();
        QTest::keyClick(found, Qt::Key_Home);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(found, Qt::Key_Down);
        QCOMPARE(found->currentIndex(), row);
    }
    void press(const QString &text)
    {
        for (QPushButton *push : dialog()->findChildren<QPushButton *>())
            if (push->text() == text)
                return m_fixture->click(push);
        QFAIL(qPrintable(text));
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSettings::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
}

void TestSettings::itsKeyOpensOne()
{
    openDialog();
    window().activateWindow();
    actions().settings->trigger(); // the same comes to the front
    QCOMPARE(window().findChildren<SettingsDialog *>().size(), 1);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!dialog());
}

void TestSettings::switchesAreThoseOfTheMenus_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *text, const char *key) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(key); };
    row("Grid", "view/grid");
    row("Snap to grid", "view/snap");
    row("Guides", "view/guides");
    row("Minimap", "view/minimap");
    row("Legend", "view/legend");
    row("Apply changes as I draw", "lab/applyAsIDraw");
    row("Offer addresses for new links", "addresses/offer");
}

void TestSettings::switchesAreThoseOfTheMenus()
{
    QFETCH(QString, text);
    QFETCH(QString, key);
    QAction *action = nullptr;
    for (QAction *one : actions().all())
        if (QString(one->text()).remove(QLatin1Char('&')) == text)
            action = one;
    QVERIFY(action && action->isChecked());
    openDialog();
    QVERIFY(box(text) && box(text)->isChecked());
    m_fixture->click(box(text), QPoint(8, box(text)->height() / 2));
    QVERIFY(!action->isChecked());
    QCOMPARE(m_fixture->settings.flag(key, true), false);
    action->trigger(); // in the menu: the box follows
    QVERIFY(box(text)->isChecked());
}

void TestSettings::themeAtOnce()
{
    openDialog();
    choose("Theme", 2);
    QCOMPARE(m_fixture->themes.choice(), ThemeManager::Choice::Dark);
    QCOMPARE(window().view()->theme().kind, ThemeKind::Dark);
    QVERIFY(actions().themeDark->isChecked());
    choose("Theme", 1);
    QCOMPARE(window().view()->theme().kind, ThemeKind::Light);
}

void TestSettings::motionAtOnce()
{
    openDialog();
    QSignalSpy spy(&m_fixture->themes, &ThemeManager::reducedMotionChanged);
    choose("Motion", 1);
    QVERIFY(m_fixture->themes.reducedMotion());
    QCOMPARE(spy.size(), 1);
    QVERIFY(m_fixture->settings.flag(preference::reducedMotion, false));
    choose("Motion", 0);
    QVERIFY(!m_fixture->themes.reducedMotion());
}

void TestSettings::copiesOfUnsavedWork()
{
    openDialog();
    choose("Copy of unsaved work", 1);
    QCOMPARE(m_fixture->settings.text(preference::autosaveSeconds), QStringLiteral("10"));
    m_fixture->open(test::twoNamespaces());
    const auto copies = [&] { return QDir(m_fixture->folder.filePath(QStringLiteral("unsaved"))).entryList({QStringLiteral("*.json")}, QDir::Files).size(); };
    QVERIFY(m_fixture->document.push(QStringLiteral("edit"), edits::addNode(m_fixture->document.drawing(), edits::NodeKind::Bridge, {400, 40}).value().delta));
    QTest::qWait(1500);
    QCOMPARE(copies(), 0); // not yet
    choose("Copy of unsaved work", 0);
    QVERIFY(m_fixture->document.push(QStringLiteral("edit"), edits::addNode(m_fixture->document.drawing(), edits::NodeKind::Bridge, {400, 200}).value().delta));
    QTRY_COMPARE_WITH_TIMEOUT(copies(), 1, 4000);
}

void TestSettings::theLastLabAtTheStart()
{
    const QString path = m_fixture->folder.filePath(QStringLiteral("last.vethlab"));
    m_fixture->open(test::twoNamespaces());
    QVERIFY(m_fixture->document.save(path));
    m_fixture->settings.addRecentFile(path);
    m_fixture->document.clear();
    window().showStart(true);
    window().files()->reopenLast(); // nobody wished it
    QVERIFY(window().isStartShown());
    openDialog();
    QCheckBox *wish = box(QStringLiteral("Open the last lab at the start"));
    QVERIFY(wish);
    m_fixture->click(wish, QPoint(8, wish->height() / 2));
    window().files()->reopenLast();
    QVERIFY(!window().isStartShown());
    QCOMPARE(m_fixture->document.path(), path);
}

void TestSettings::layersAreRemembered()
{
    m_fixture->open(test::twoNamespaces());
    const std::array keys{"addresses", "routes", "interfaces", "liveValues", "notes"};
    const QImage before = window().view()->picture({}).image(1);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        QVERIFY(actions().layers[i]->isChecked());
        actions().layers[i]->trigger();
        QCOMPARE(m_fixture->settings.flag(QStringLiteral("layers/") + QLatin1String(keys[i]), true), false);
    }
    QVERIFY(window().view()->picture({}).image(1) != before);
    // Another window of the same settings starts like that.
    m_fixture->window = std::make_unique<MainWindow>(WindowModel{m_fixture->document, m_fixture->live, m_fixture->session, m_fixture->settings, m_fixture->themes, m_fixture->autosave, m_fixture->paths});
    for (const QAction *layer : actions().layers)
        QVERIFY(!layer->isChecked());
    QVERIFY(window().view()->picture({}).image(1) != before);
}

void TestSettings::drawingANoteShowsNotes()
{
    m_fixture->open(test::twoNamespaces());
    QAction *notes = actions().layers[static_cast<std::size_t>(DiagramView::Layer::Notes)];
    notes->trigger();
    QVERIFY(!notes->isChecked());
    window().view()->setFocus();
    m_fixture->key(Qt::Key_T);
    QVERIFY(notes->isChecked());
}

void TestSettings::defaults()
{
    openDialog();
    choose("Theme", 2);
    choose("Motion", 1);
    choose("Language", 2);
    choose("Copy of unsaved work", 2);
    choose("Leaving a running lab", 2);
    QCOMPARE(m_fixture->settings.text(preference::onLeaving), preference::stop);
    for (const char *text : {"Grid", "Snap to grid", "Guides", "Minimap", "Legend", "Apply changes as I draw", "Offer addresses for new links", "Open the last lab at the start"}) {
        QCheckBox *found = box(QString::fromLatin1(text));
        QVERIFY2(found, text);
        m_fixture->click(found, QPoint(8, found->height() / 2));
    }
    QVERIFY(!actions().grid->isChecked());
    press(QStringLiteral("Restore defaults"));
    for (const QAction *action : {actions().grid, actions().snap, actions().guides, actions().minimap, actions().legend, actions().applyAsIDraw, actions().offerAddresses})
        QVERIFY2(action->isChecked(), qPrintable(action->text()));
    QCOMPARE(m_fixture->themes.choice(), ThemeManager::Choice::System);
    QVERIFY(!m_fixture->themes.reducedMotion());
    QCOMPARE(m_fixture->settings.text(preference::language), QString());
    QCOMPARE(m_fixture->settings.text(preference::autosaveSeconds), QStringLiteral("1"));
    QCOMPARE(m_fixture->settings.text(preference::onLeaving), preference::ask);
    QVERIFY(!m_fixture->settings.flag(preference::reopenLast, false));
}

// The last one: it stays German.
void TestSettings::languageAtTheNextStart()
{
    openDialog();
    choose("Language", 2);
    const QString chosen = m_fixture->settings.text(preference::language);
    QCOMPARE(chosen, QStringLiteral("de"));
    QCOMPARE(actions().undo->text(), QStringLiteral("&Undo")); // not yet
    m_fixture.reset();
    QCOMPARE(useLanguageChosen(chosen), QStringLiteral("de")); // as main() does
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(actions().undo->text() != QStringLiteral("&Undo"));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
