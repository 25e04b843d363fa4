// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSvgRenderer>
#include <QtTest>

#include "app/actions.h"
#include "app/picturedialog.h"
#include "app/picturepreview.h"
#include "app/pictureprint.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// Export, copy and print a picture, in the real window.
class TestPictureDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void writesWhatItShows();
    void previewFollows();
    void formatAndEndingAgree();
    void selectionIsOffered();
    void errorsKeepItOpen();
    void replacingIsAsked();
    void remembers();
    void copies();
    void prints();

private:
    [[nodiscard]] DiagramView *view() const { return m_fixture->window->view(); }
    PictureDialog *openDialog()
    {
        m_fixture->window->activateWindow(); // the screen of the tests doesn't do it when a dialog closes
        (void)QTest::qWaitForWindowActive(m_fixture->window.get());
        view()->setFocus();
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        auto *dialog = m_fixture->window->findChild<PictureDialog *>();
        if (dialog) {
            (void)QTest::qWaitForWindowExposed(dialog);
            keep(*dialog);
        }
        return dialog;
    }
    static void keep(QWidget &widget)
    {
        const QString folder = qEnvironmentVariable("VETHLAB_PICTURES");
        if (folder.isEmpty())
            return;
        QCoreApplication::processEvents();
        widget.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, QString::fromLatin1(QTest::currentTestFunction())).arg(widget.devicePixelRatioF()));
    }
    template <class T> static T *named(QWidget &dialog, const char *name)
    {
        for (T *widget : dialog.findChildren<T *>()) {
            QString text = widget->accessibleName();
            if (auto *button = qobject_cast<QAbstractButton *>(static_cast<QWidget *>(widget)); button && text.isEmpty())
                text = QString(button->text()).remove(QLatin1Char('&'));
            if (text == QLatin1String(name))
                return widget;
        }
        return nullptr;
    }
    /// Types a path over the one that is there.
    void typePath(PictureDialog &dialog, const QString &path)
    {
        auto *field = named<QLineEdit>(dialog, "File");
        m_fixture->click(field);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, path);
    }
    void press(QWidget &dialog, const char *button) { m_fixture->click(named<QPushButton>(dialog, button)); }
    /// With the keys of the keyboard.
    static void chooseIn(QComboBox *box, int index)
    {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    void tick(PictureDialog &dialog, const char *box) { m_fixture->click(named<QCheckBox>(dialog, box), QPoint(10, 10)); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestPictureDialog::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    m_fixture->open(vethlab::test::twoNamespaces());
    m_fixture->settings.set(QStringLiteral("picture/folder"), m_fixture->folder.path());
}

void TestPictureDialog::cleanup()
{
    m_fixture.reset();
}

void TestPictureDialog::writesWhatItShows()
{
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    tick(*dialog, "Table of addresses");
    tick(*dialog, "Legend of the states");
    QVERIFY(dialog->options().table && dialog->options().legend);
    keep(*dialog);
    const QString path = m_fixture->folder.filePath(QStringLiteral("one.png"));
    typePath(*dialog, path);
    const QImage wanted = view()->picture(dialog->options()).image(dialog->scale());
    QPointer<PictureDialog> open(dialog);
    press(*dialog, "Export");
    QTRY_VERIFY(!open);
    const QImage written(path);
    QCOMPARE(written.size(), wanted.size());
    QCOMPARE(written.convertToFormat(QImage::Format_RGB32), wanted.convertToFormat(QImage::Format_RGB32));
}

void TestPictureDialog::previewFollows()
{
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->preview()->image().isNull());
    QImage last = dialog->preview()->image();
    const auto changed = [&] { return dialog->preview()->image() != last; };
    for (const char *box : {"Table of addresses", "Legend of the states", "Background"}) {
        tick(*dialog, box);
        QTRY_VERIFY2(changed(), box);
        last = dialog->preview()->image();
    }
    keep(*dialog);
    chooseIn(named<QComboBox>(*dialog, "Colours"), 2);
    QTRY_VERIFY(changed());
    QCOMPARE(dialog->options().theme, std::optional(ThemeKind::Dark));
    QCOMPARE(view()->theme().kind, ThemeKind::Light); // the window keeps its own
    m_fixture->key(Qt::Key_Escape);
}

void TestPictureDialog::formatAndEndingAgree()
{
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY(dialog->path().endsWith(QStringLiteral(".png")));
    auto *format = named<QComboBox>(*dialog, "Format");
    chooseIn(format, 1);
    QVERIFY(dialog->path().endsWith(QStringLiteral(".svg")));
    QVERIFY(!named<QComboBox>(*dialog, "Size")->isEnabled()); // lines have no pixels
    typePath(*dialog, QStringLiteral("/tmp/x.PDF"));
    QCOMPARE(format->currentIndex(), 2);
    chooseIn(format, 0);
    QCOMPARE(dialog->path(), QStringLiteral("/tmp/x.png"));
    QVERIFY(named<QComboBox>(*dialog, "Size")->isEnabled());
    typePath(*dialog, QString(QLatin1Char(' ')));
    QVERIFY(!named<QPushButton>(*dialog, "Export")->isEnabled());
    m_fixture->key(Qt::Key_Escape);
}

void TestPictureDialog::selectionIsOffered()
{
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(named<QComboBox>(*dialog, "Show")->count(), 2);
    QPointer<PictureDialog> open(dialog);
    m_fixture->key(Qt::Key_Escape);
    QTRY_VERIFY(!open);
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns1"));
    dialog = openDialog();
    QVERIFY(dialog);
    auto *part = named<QComboBox>(*dialog, "Show");
    QCOMPARE(part->count(), 3);
    const QSizeF whole = view()->picture(dialog->options()).size();
    chooseIn(part, 1);
    QCOMPARE(dialog->options().part, PictureOptions::Part::Selection);
    QVERIFY(view()->picture(dialog->options()).size().width() < whole.width());
    m_fixture->key(Qt::Key_Escape);
}

void TestPictureDialog::errorsKeepItOpen()
{
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    typePath(*dialog, m_fixture->folder.filePath(QStringLiteral("a.gif")));
    press(*dialog, "Export");
    QVERIFY2(dialog->problem().contains(QStringLiteral("a.gif")), qPrintable(dialog->problem()));
    keep(*dialog);
    typePath(*dialog, m_fixture->folder.filePath(QStringLiteral("none/a.svg")));
    QCOMPARE(dialog->problem(), QString());
    press(*dialog, "Export");
    QVERIFY2(dialog->problem().contains(QStringLiteral("none/a.svg")), qPrintable(dialog->problem()));
    QVERIFY(dialog->isVisible());
    typePath(*dialog, m_fixture->folder.filePath(QStringLiteral("a.svg")));
    QPointer<PictureDialog> open(dialog);
    m_fixture->key(Qt::Key_Return); // the default button
    QTRY_VERIFY(!open);
    QVERIFY(QFileInfo(m_fixture->folder.filePath(QStringLiteral("a.svg"))).size() > 500);
}

void TestPictureDialog::replacingIsAsked()
{
    const QString path = m_fixture->folder.filePath(QStringLiteral("there.pdf"));
    QFile there(path);
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("mine");
    there.close();
    const auto question = [](const PictureDialog &dialog) -> QDialog * {
        for (auto *child : dialog.findChildren<QDialog *>())
            if (child->isVisible())
                return child;
        return nullptr;
    };
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    typePath(*dialog, path);
    press(*dialog, "Export");
    QVERIFY(question(*dialog));
    press(*question(*dialog), "Cancel");
    QTRY_VERIFY(!question(*dialog));
    QCOMPARE(QFileInfo(path).size(), 4);
    press(*dialog, "Export");
    QVERIFY(question(*dialog));
    QPointer<PictureDialog> open(dialog);
    press(*question(*dialog), "Replace");
    QTRY_VERIFY(!open);
    QVERIFY(QFileInfo(path).size() > 500);
}

void TestPictureDialog::remembers()
{
    PictureDialog *dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY(!dialog->options().table && dialog->options().background);
    tick(*dialog, "Table of addresses");
    tick(*dialog, "Background");
    chooseIn(named<QComboBox>(*dialog, "Format"), 1);
    typePath(*dialog, m_fixture->folder.filePath(QStringLiteral("b.svg")));
    QPointer<PictureDialog> open(dialog);
    press(*dialog, "Export");
    QTRY_VERIFY(!open);
    dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY(dialog->options().table && !dialog->options().background && !dialog->options().legend);
    QCOMPARE(QFileInfo(dialog->path()).suffix(), QStringLiteral("svg"));
    m_fixture->key(Qt::Key_Escape);
}

void TestPictureDialog::copies()
{
    m_fixture->key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const QImage all = qvariant_cast<QImage>(data->imageData());
    QCOMPARE(all.size(), view()->picture({}).size().toSize() * 2);
    QVERIFY(QSvgRenderer(data->data(QStringLiteral("image/svg+xml"))).isValid());
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns1"));
    m_fixture->key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QImage one = qvariant_cast<QImage>(QGuiApplication::clipboard()->mimeData()->imageData());
    QVERIFY(!one.isNull() && one.width() < all.width());
    QVERIFY(!QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("image/svg+xml")).contains(">ns2<"));
}

void TestPictureDialog::prints()
{
    m_fixture->key(Qt::Key_P, Qt::ControlModifier);
    auto *dialog = m_fixture->window->findChild<QPrintDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->printer()->pageLayout().orientation(), QPageLayout::Landscape); // two nodes beside each other
    dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
    dialog->printer()->setOutputFileName(m_fixture->folder.filePath(QStringLiteral("page.pdf")));
    keep(*dialog);
    m_fixture->key(Qt::Key_Escape);
    // What the dialog does when a printer was chosen, with one that writes a file.
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(m_fixture->folder.filePath(QStringLiteral("page.pdf")));
    PictureOptions options;
    options.theme = ThemeKind::Light;
    options.table = true;
    const DrawingPicture picture(view()->picture(options));
    turnPageFor(printer, picture);
    QVERIFY(printPicture(printer, picture));
    QFile page(m_fixture->folder.filePath(QStringLiteral("page.pdf")));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray pdf = page.readAll();
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    QVERIFY(pdf.contains("/ToUnicode"));
    printer.setOutputFileName(m_fixture->folder.filePath(QStringLiteral("none/page.pdf")));
    QVERIFY(!printPicture(printer, picture));
}

QTEST_MAIN(TestPictureDialog)
#include "tst_picturedialog.moc"
