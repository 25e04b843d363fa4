// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDialog>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QUndoStack>
#include <QtTest>

#include <cstdio>

#include "app/actions.h"
#include "app/banner.h"
#include "app/files.h"
#include "app/settings.h"
#include "app/start/startpage.h"
#include "app/statusline.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// The open file changed by other programs, files dragged onto the window, recent files.
class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void changedInPlace();
    void replacedByRename();
    void replacedTwice();
    void throughASymbolicLink();
    void onlyTouched();
    void ownSavesSayNothing();
    void changesHereAreNamed();
    void keepMine();
    void savingOverANewerFileAsks();
    void changedBackAgain();
    void goneAltogether();
    void brokenByTheOther();
    void dropOpens();
    void dropAsksForUnsaved();
    void dropOfSeveralOpensTheFirst();
    void dropOfSomethingElse_data();
    void dropOfSomethingElse();
    void dropOnTheStartPage();
    void recentFiles();

private:
    [[nodiscard]] MainWindow &window() const { return *m_fixture->window; }
    [[nodiscard]] Banner &banner() const { return *window().banner(); }
    [[nodiscard]] QString path(const char *name) const { return m_fixture->folder.filePath(QString::fromLatin1(name)); }
    /// A lab with one namespace of that label, as another program would write it.
    [[nodiscard]] static QByteArray labNamed(const char *label)
    {
        Document document;
        Drawing drawing;
        if (!applyDelta(drawing, edits::addNode(drawing, edits::NodeKind::Namespace, {40, 40}).value().delta))
            qFatal("a step of a test drawing fails");
        Namespace node = *drawing.topology.findAs<Namespace>(ElementId("ns1"));
        node.label = label;
        if (!drawing.topology.replace(node))
            qFatal("replace");
        LoadedFile file;
        file.drawing = drawing;
        document.load(std::move(file), {});
        return document.serialized();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }
    /// As editors do: a new file takes the name.
    static void replace(const QString &path, const QByteArray &bytes)
    {
        const QString fresh = path + QStringLiteral(".new");
        write(fresh, bytes);
        QCOMPARE(std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()), 0);
    }
    void openFirst()
    {
        write(path("lab.vethlab"), labNamed("first"));
        window().files()->open(path("lab.vethlab"));
        QCOMPARE(label(), QStringLiteral("first"));
        QTest::qWait(1); // the view is restored when the window has settled
    }
    [[nodiscard]] QString label() const
    {
        const auto *node = m_fixture->document.topology().findAs<Namespace>(ElementId("ns1"));
        return node ? QString::fromStdString(node->label) : QString();
    }
    [[nodiscard]] bool told() const { return banner().isVisible() && banner().key() == QLatin1String("disk"); }
    void press(const char *button)
    {
        for (QPushButton *push : banner().findChildren<QPushButton *>())
            if (push->isVisible() && push->text() == QLatin1String(button))
                return m_fixture->click(push);
        QFAIL(button);
    }
    [[nodiscard]] QDialog *dialog() const
    {
        for (QDialog *found : window().findChildren<QDialog *>())
            if (found->isVisible())
                return found;
        return nullptr;
    }
    void pressInDialog(const char *button)
    {
        QDialog *found = dialog();
        QVERIFY(found);
        for (QPushButton *push : found->findChildren<QPushButton *>())
            if (push->text() == QLatin1String(button))
                return m_fixture->click(push);
        QFAIL(button);
    }
    void edit() { QVERIFY(m_fixture->document.push(QStringLiteral("edit"), edits::addNode(m_fixture->document.drawing(), edits::NodeKind::Bridge, {400, 40}).value().delta)); }
    /// Drags these over a widget of the window and lets go; the hint that was shown meanwhile.
    QString drop(QWidget *over, const QList<QUrl> &urls)
    {
        QMimeData data;
        data.setUrls(urls);
        const QPoint at = over->rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &enter);
        if (!enter.isAccepted())
            return QStringLiteral("not accepted");
        const QString hint = window().status()->shownText();
        QDropEvent let(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &let);
        QCoreApplication::processEvents();
        QTest::qWait(10);
        return hint;
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestFiles::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
}

void TestFiles::changedInPlace()
{
    openFirst();
    window().view()->setZoom(1.5);
    const QPointF center = window().view()->center();
    write(path("lab.vethlab"), labNamed("second"));
    QTRY_VERIFY(told());
    QCOMPARE(banner().sentence(), QStringLiteral("‘lab.vethlab’ was changed by another program."));
    QCOMPARE(label(), QStringLiteral("first")); // nothing happens by itself
    press("Reload");
    QCOMPARE(label(), QStringLiteral("second"));
    QVERIFY(!m_fixture->document.isModified() && !banner().isVisible());
    QCOMPARE(window().view()->zoom(), 1.5); // one looks at the same place
    QVERIFY(QLineF(window().view()->center(), center).length() < 1);
    QTest::qWait(400);
    QVERIFY(!banner().isVisible());
}

void TestFiles::replacedByRename()
{
    openFirst();
    replace(path("lab.vethlab"), labNamed("second"));
    QTRY_VERIFY(told());
    press("Reload");
    QCOMPARE(label(), QStringLiteral("second"));
}

void TestFiles::replacedTwice()
{
    openFirst();
    for (const char *name : {"second", "third"}) {
        replace(path("lab.vethlab"), labNamed(name));
        QTRY_VERIFY(told());
        press("Reload");
        QCOMPARE(label(), QLatin1String(name));
    }
    // The new file is watched as the first one was.
    write(path("lab.vethlab"), labNamed("fourth"));
    QTRY_VERIFY(told());
    press("Reload");
    QCOMPARE(label(), QStringLiteral("fourth"));
}

void TestFiles::throughASymbolicLink()
{
    QVERIFY(QDir().mkpath(path("real")));
    write(path("real/lab.vethlab"), labNamed("first"));
    QVERIFY(QFile::link(path("real/lab.vethlab"), path("link.vethlab")));
    window().files()->open(path("link.vethlab"));
    replace(path("real/lab.vethlab"), labNamed("second"));
    QTRY_VERIFY(told());
    press("Reload");
    QCOMPARE(label(), QStringLiteral("second"));
}

void TestFiles::onlyTouched()
{
    openFirst();
    write(path("lab.vethlab"), labNamed("first"));
    replace(path("lab.vethlab"), labNamed("first"));
    QTest::qWait(700);
    QVERIFY(!banner().isVisible());
}

void TestFiles::ownSavesSayNothing()
{
    openFirst();
    for (int i = 0; i < 3; ++i) {
        edit();
        m_fixture->key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!m_fixture->document.isModified());
        QTest::qWait(400);
        QVERIFY(!banner().isVisible() && !dialog());
    }
}

void TestFiles::changesHereAreNamed()
{
    openFirst();
    edit();
    replace(path("lab.vethlab"), labNamed("second"));
    QTRY_VERIFY(told());
    bool named = false;
    for (const QLabel *text : banner().findChildren<QLabel *>())
        named = named || (text->isVisible() && text->text() == QStringLiteral("Reload replaces the changes made here; Undo brings them back."));
    QVERIFY(named);
    press("Reload");
    QCOMPARE(label(), QStringLiteral("second"));
    QVERIFY(!m_fixture->element("br1") && !m_fixture->document.isModified());
    m_fixture->document.undoStack()->undo();
    QVERIFY(m_fixture->element("br1"));
    QCOMPARE(label(), QStringLiteral("first"));
}

void TestFiles::keepMine()
{
    openFirst();
    replace(path("lab.vethlab"), labNamed("second"));
    QTRY_VERIFY(told());
    press("Keep mine");
    QCOMPARE(label(), QStringLiteral("first"));
    QVERIFY(m_fixture->document.isModified()); // closing asks
    m_fixture->key(Qt::Key_S, Qt::ControlModifier); // it was said once: no second question
    QVERIFY(!dialog() && !m_fixture->document.isModified());
    QFile file(path("lab.vethlab"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), labNamed("first"));
}

void TestFiles::savingOverANewerFileAsks()
{
    openFirst();
    edit();
    replace(path("lab.vethlab"), labNamed("second"));
    m_fixture->key(Qt::Key_S, Qt::ControlModifier); // even before the banner comes
    QVERIFY(dialog());
    QCOMPARE(dialog()->windowTitle(), QStringLiteral("Save over the newer ‘lab.vethlab’?"));
    pressInDialog("Cancel");
    QVERIFY(m_fixture->document.isModified());
    QTRY_VERIFY(told());
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    window().view()->setFocus();
    m_fixture->key(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(dialog());
    pressInDialog("Save over it");
    QVERIFY(!m_fixture->document.isModified());
    QVERIFY(!banner().isVisible()); // there is nothing to decide any more
    QTest::qWait(400);
    QVERIFY(!banner().isVisible());
}

void TestFiles::changedBackAgain()
{
    openFirst();
    write(path("lab.vethlab"), labNamed("second"));
    QTRY_VERIFY(told());
    write(path("lab.vethlab"), labNamed("first"));
    QTRY_VERIFY(!banner().isVisible());
}

void TestFiles::goneAltogether()
{
    openFirst();
    QVERIFY(QFile::remove(path("lab.vethlab")));
    QTRY_VERIFY(told());
    QVERIFY(m_fixture->document.isModified()); // closing asks
    write(path("lab.vethlab"), labNamed("first")); // back again, as it was
    QTRY_VERIFY(!banner().isVisible());
    QVERIFY(QFile::remove(path("lab.vethlab")));
    QTRY_VERIFY(told());
    press("Save");
    QVERIFY(QFile::exists(path("lab.vethlab")) && !m_fixture->document.isModified() && !banner().isVisible());
}

void TestFiles::brokenByTheOther()
{
    openFirst();
    write(path("lab.vethlab"), "{ \"version\": 1, ");
    QTRY_VERIFY(told());
    press("Reload");
    QVERIFY(dialog());
    QCOMPARE(dialog()->windowTitle(), QStringLiteral("‘lab.vethlab’ can't be opened"));
    QCOMPARE(label(), QStringLiteral("first"));
}

void TestFiles::dropOpens()
{
    openFirst();
    write(path("other.VETHLAB"), labNamed("other"));
    QCOMPARE(drop(window().view()->viewport(), {QUrl::fromLocalFile(path("other.VETHLAB"))}), QStringLiteral("Drop it to open ‘other.VETHLAB’"));
    QCOMPARE(label(), QStringLiteral("other"));
    QCOMPARE(m_fixture->document.path(), path("other.VETHLAB"));
}

void TestFiles::dropAsksForUnsaved()
{
    openFirst();
    edit();
    write(path("other.vethlab"), labNamed("other"));
    drop(window().view()->viewport(), {QUrl::fromLocalFile(path("other.vethlab"))});
    QVERIFY(dialog());
    pressInDialog("Cancel");
    QCOMPARE(label(), QStringLiteral("first"));
    drop(window().view()->viewport(), {QUrl::fromLocalFile(path("other.vethlab"))});
    QTRY_VERIFY(dialog());
    pressInDialog("Don't save");
    QCOMPARE(label(), QStringLiteral("other"));
}

void TestFiles::dropOfSeveralOpensTheFirst()
{
    write(path("a.vethlab"), labNamed("a"));
    write(path("b.vethlab"), labNamed("b"));
    write(path("c.txt"), "text");
    const QString hint = drop(&window(), {QUrl::fromLocalFile(path("c.txt")), QUrl::fromLocalFile(path("b.vethlab")), QUrl::fromLocalFile(path("a.vethlab"))});
    QCOMPARE(hint, QStringLiteral("Only one lab can be open: dropping opens ‘b.vethlab’"));
    QCOMPARE(label(), QStringLiteral("b"));
}

void TestFiles::dropOfSomethingElse_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a text") << QUrl() << QStringLiteral("‘c.txt’ is not a lab: only files that end in .vethlab can be opened.");
    QTest::newRow("a folder") << QUrl::fromLocalFile(QDir::tempPath()) << QStringLiteral("‘%1’ is a folder. A lab is one file.").arg(QFileInfo(QDir::tempPath()).fileName());
    QTest::newRow("from afar") << QUrl(QStringLiteral("https://example.org/a.vethlab")) << QStringLiteral("‘https://example.org/a.vethlab’ is not a file on this computer.");
}

void TestFiles::dropOfSomethingElse()
{
    QFETCH(QUrl, url);
    QFETCH(QString, sentence);
    openFirst();
    write(path("c.txt"), "text");
    if (url.isEmpty())
        url = QUrl::fromLocalFile(path("c.txt"));
    QCOMPARE(drop(window().view()->viewport(), {url}), sentence); // while it is over the window
    QCOMPARE(window().status()->shownText(), sentence);           // and afterwards
    QCOMPARE(label(), QStringLiteral("first"));
    QVERIFY(!dialog());
}

void TestFiles::dropOnTheStartPage()
{
    QVERIFY(window().isStartShown());
    write(path("a.vethlab"), labNamed("a"));
    QCOMPARE(drop(window().startPage(), {QUrl::fromLocalFile(path("a.vethlab"))}), QStringLiteral("Drop it to open ‘a.vethlab’"));
    QVERIFY(!window().isStartShown());
    QCOMPARE(label(), QStringLiteral("a"));
}

void TestFiles::recentFiles()
{
    openFirst();
    write(path("b&c.vethlab"), labNamed("b"));
    window().files()->open(path("b&c.vethlab"));
    QMenu &menu = *window().actions()->recentMenu;
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.actions().size(), 4); // two files, a line, "Forget these"
    QCOMPARE(menu.actions().at(0)->text(), QStringLiteral("b&&c\t%1").arg(m_fixture->folder.path()));
    menu.actions().at(1)->trigger();
    QCOMPARE(label(), QStringLiteral("first"));
    // What is gone is not offered.
    QVERIFY(QFile::remove(path("b&c.vethlab")));
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.actions().size(), 3);
    menu.actions().last()->trigger();
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.actions().size(), 1);
    QVERIFY(!menu.actions().first()->isEnabled());
}

QTEST_MAIN(TestFiles)
#include "tst_files.moc"
