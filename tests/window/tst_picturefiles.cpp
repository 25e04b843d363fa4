// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QFileInfo>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

#include <unistd.h>

#include "app/examples.h"
#include "app/fonts.h"
#include "app/picturefile.h"
#include "backend/document/makeshapes.h"
#include "backend/live/livestate.h"
#include "canvas/diagramview.h"
#include "canvas/drawingpicture.h"
#include "tests/window/windowfixture.h"

using namespace vethlab;

namespace {

const PictureTitle title{QStringLiteral("office <1>"), QStringLiteral("Two & more")};

/// A canvas with a drawing on it, as large as the drawing needs.
struct Canvas {
    Document document;
    LiveState live;
    DiagramView view{document, live};

    explicit Canvas(const Drawing &drawing)
    {
        LoadedFile file;
        file.drawing = drawing;
        document.load(std::move(file), {});
        view.setFonts(uiFont(), fixedFont(TextSize::Control));
        view.setReducedMotion(true);
        view.setGridShown(false);
        view.setLegendShown(false);
        view.setMinimapShown(false);
    }
};

Drawing example(const char *id)
{
    const auto file = loadExample(QLatin1String(id));
    return file ? file->drawing : Drawing();
}

/// Mean difference of the channels of two pictures of one size, 0..255.
double difference(const QImage &one, const QImage &two)
{
    if (one.size() != two.size())
        return 255;
    const QImage a = one.convertToFormat(QImage::Format_RGB32), b = two.convertToFormat(QImage::Format_RGB32);
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    return sum / (3.0 * a.width() * a.height());
}

QImage drawnBack(const QByteArray &svg, const QSize &size)
{
    QSvgRenderer renderer(svg);
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::magenta); // where the picture has a hole it shows
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

/// All that stands in elements of that name.
QStringList textsOf(const QByteArray &svg, const QString &element)
{
    QStringList texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
            texts += reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    return reader.hasError() ? QStringList() : texts;
}

QStringList addressesOf(const Topology &topology)
{
    QStringList addresses;
    for (const auto &[place, element] : topology.elements()) {
        const auto take = [&](const std::vector<InterfaceAddress> &some) {
            for (const InterfaceAddress &address : some)
                addresses << QString::fromStdString(address.prefix.text());
        };
        if (const auto *interface = std::get_if<Interface>(&element))
            take(interface->addresses);
        if (const auto *bridge = std::get_if<Bridge>(&element))
            take(bridge->addresses);
        if (const NetworkStack *stack = networkStack(element))
            take(stack->loopbackAddresses);
    }
    return addresses;
}

void keep(const QString &name, const QByteArray &bytes)
{
    const QString folder = qEnvironmentVariable("VETHLAB_PICTURES");
    if (folder.isEmpty())
        return;
    QFile file(folder + QLatin1Char('/') + name);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

} // namespace

/// Pictures as files: equal to the screen, in every format, and what can go wrong.
class TestPictureFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheScreen_data();
    void equalsTheScreen();
    void linesEqualPixels_data();
    void linesEqualPixels();
    void svgHoldsTheTexts();
    void pdfIsOnePage();
    void tableListsEveryAddress_data();
    void tableListsEveryAddress();
    void selectionOnly();
    void seeThrough();
    void nothingDrawn();
    void endings();
    void badPlaces();
    void hugePixels();
    void thousandNodes();
};

void TestPictureFiles::equalsTheScreen_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
}

void TestPictureFiles::equalsTheScreen()
{
    QFETCH(int, theme);
    Canvas canvas(example("bridge-nat"));
    canvas.view.setTheme(Theme::of(static_cast<ThemeKind>(theme)));
    const DrawingPicture whole(canvas.view.picture({}));
    canvas.view.resize(whole.size().toSize() + QSize(100, 60));
    canvas.view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas.view));
    canvas.view.setZoom(1);
    const double ratio = canvas.view.devicePixelRatioF();
    const QImage screen = canvas.view.viewport()->grab().toImage();
    PictureOptions options;
    options.part = PictureOptions::Part::Visible;
    const QImage picture = canvas.view.picture(options).image(ratio);
    keep(QStringLiteral("visible-%1.png").arg(theme), encodedPicture(canvas.view.picture(options), PictureFormat::Png, ratio, title).value());
    // The same painter at the same places: nothing may differ.
    QVERIFY2(difference(screen, picture) < 0.01, qPrintable(QString::number(difference(screen, picture))));
    // In the other theme it is another picture, and the screen stays as it is.
    options.theme = theme == 0 ? ThemeKind::Dark : ThemeKind::Light;
    QVERIFY(difference(canvas.view.picture(options).image(ratio), screen) > 100);
    QVERIFY(difference(canvas.view.viewport()->grab().toImage(), screen) < 0.01);
}

void TestPictureFiles::linesEqualPixels_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("theme");
    for (const Example &some : allExamples()) {
        QTest::addRow("%s, light", qPrintable(some.id)) << some.id << static_cast<int>(ThemeKind::Light);
        QTest::addRow("%s, dark", qPrintable(some.id)) << some.id << static_cast<int>(ThemeKind::Dark);
    }
}

void TestPictureFiles::linesEqualPixels()
{
    QFETCH(QString, id);
    QFETCH(int, theme);
    Canvas canvas(loadExample(id).value().drawing);
    PictureOptions options;
    options.theme = static_cast<ThemeKind>(theme);
    options.legend = options.table = true;
    const DrawingPicture picture(canvas.view.picture(options));
    const QByteArray svg = encodedPicture(picture, PictureFormat::Svg, 1, title).value();
    const QByteArray png = encodedPicture(picture, PictureFormat::Png, 2, title).value();
    const QString name = id + (theme == 0 ? QStringLiteral("-light") : QStringLiteral("-dark"));
    keep(name + QStringLiteral(".svg"), svg);
    keep(name + QStringLiteral(".png"), png);
    keep(name + QStringLiteral(".pdf"), encodedPicture(picture, PictureFormat::Pdf, 1, title).value());
    const QImage pixels = QImage::fromData(png);
    QCOMPARE(pixels.size(), picture.size().toSize() * 2);
    const QImage lines = drawnBack(svg, pixels.size());
    // Text is rounded to other places; a missing shape or icon makes far more.
    QVERIFY2(difference(lines, pixels) < 1.5, qPrintable(QString::number(difference(lines, pixels))));
}

void TestPictureFiles::svgHoldsTheTexts()
{
    Canvas canvas(example("bridge-nat"));
    PictureOptions options;
    options.table = true; // a port has no label where there is no room for it
    const QByteArray svg = encodedPicture(canvas.view.picture(options), PictureFormat::Svg, 1, title).value();
    const QString all = textsOf(svg, QStringLiteral("text")).join(QLatin1Char('\n'));
    for (const auto &[place, element] : canvas.document.topology().elements())
        if (!std::holds_alternative<Link>(element) && !elementDisplayName(element).empty())
            QVERIFY2(all.contains(QString::fromStdString(elementDisplayName(element))), elementDisplayName(element).c_str());
    QCOMPARE(textsOf(svg, QStringLiteral("title")), QStringList{title.title});
    QCOMPARE(textsOf(svg, QStringLiteral("desc")).value(0), title.description);
    QVERIFY2(!svg.contains("<image"), "icons are lines");
}

void TestPictureFiles::pdfIsOnePage()
{
    Canvas canvas(example("two-lans"));
    PictureOptions options;
    options.table = true;
    const DrawingPicture picture(canvas.view.picture(options));
    const QByteArray pdf = encodedPicture(picture, PictureFormat::Pdf, 1, title).value();
    QVERIFY(pdf.startsWith("%PDF-"));
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    QVERIFY(pdf.contains("/MediaBox [0 0 "));
    // Text is text: fonts are in it, with the table that programs search and copy by.
    QVERIFY(pdf.contains("/ToUnicode"));
    QVERIFY2(!pdf.contains("/Subtype /Image"), "nothing is made of pixels");
}

void TestPictureFiles::tableListsEveryAddress_data()
{
    QTest::addColumn<QString>("id");
    for (const Example &some : allExamples())
        QTest::addRow("%s", qPrintable(some.id)) << some.id;
}

void TestPictureFiles::tableListsEveryAddress()
{
    QFETCH(QString, id);
    const Topology topology = loadExample(id).value().drawing.topology;
    QStringList listed;
    for (const AddressRow &row : addressRows(topology)) {
        QVERIFY(!row.node.isEmpty() && !row.interface.isEmpty());
        listed << row.addresses;
    }
    QStringList wanted = addressesOf(topology);
    QVERIFY(!wanted.isEmpty());
    wanted.sort();
    listed.sort();
    QCOMPARE(listed, wanted);
    // And they stand in the picture.
    Canvas canvas(loadExample(id).value().drawing);
    PictureOptions options;
    options.table = true;
    const QStringList texts = textsOf(encodedPicture(canvas.view.picture(options), PictureFormat::Svg, 1, title).value(), QStringLiteral("text"));
    for (const QString &address : wanted)
        QVERIFY2(texts.contains(address), qPrintable(address));
}

void TestPictureFiles::selectionOnly()
{
    Canvas canvas(example("two-namespaces"));
    const std::set<ElementId> all = [&] {
        std::set<ElementId> ids;
        for (const auto &[place, element] : canvas.document.topology().elements())
            if (networkStack(element))
                ids.insert(elementId(element));
        return ids;
    }();
    QCOMPARE(all.size(), 2U);
    PictureOptions options;
    options.part = PictureOptions::Part::Selection;
    options.table = true;
    const QSizeF whole = canvas.view.picture(options).size(); // nothing is selected
    canvas.view.setSelection({*all.begin()});
    const DrawingPicture one(canvas.view.picture(options));
    QVERIFY(one.size().width() < whole.width());
    const QStringList texts = textsOf(encodedPicture(one, PictureFormat::Svg, 1, title).value(), QStringLiteral("text"));
    const auto name = [&](const ElementId &id) { return QString::fromStdString(elementDisplayName(*canvas.document.topology().find(id))); };
    QVERIFY(texts.contains(name(*all.begin())));
    QVERIFY(!texts.contains(name(*std::next(all.begin()))));
    canvas.view.setSelection(all);
    const QByteArray both = encodedPicture(canvas.view.picture(options), PictureFormat::Svg, 1, title).value();
    canvas.view.setSelection({});
    QCOMPARE(both, encodedPicture(canvas.view.picture(options), PictureFormat::Svg, 1, title).value()); // with the link between them
}

void TestPictureFiles::seeThrough()
{
    Canvas canvas(example("star"));
    PictureOptions options;
    options.background = false;
    const QImage image = canvas.view.picture(options).image(1);
    QCOMPARE(image.pixelColor(1, 1).alpha(), 0);
    options.background = true;
    QCOMPARE(canvas.view.picture(options).image(1).pixelColor(1, 1), canvas.view.theme().canvas);
}

void TestPictureFiles::nothingDrawn()
{
    Canvas canvas({});
    PictureOptions options;
    options.legend = options.table = true;
    const DrawingPicture picture(canvas.view.picture(options));
    for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf})
        QVERIFY(!encodedPicture(picture, format, 1, {}).value().isEmpty());
}

void TestPictureFiles::endings()
{
    QCOMPARE(pictureFormatOf(QStringLiteral("a.png")), PictureFormat::Png);
    QCOMPARE(pictureFormatOf(QStringLiteral("/x.y/a.b.SVG")), PictureFormat::Svg);
    QCOMPARE(pictureFormatOf(QStringLiteral("a.Pdf")), PictureFormat::Pdf);
    for (const char *name : {"a", "a.jpg", "png", ".svg.d/a", ""})
        QVERIFY2(!pictureFormatOf(QString::fromLatin1(name)), name);
}

void TestPictureFiles::badPlaces()
{
    Canvas canvas(example("star"));
    const DrawingPicture picture(canvas.view.picture({}));
    const QTemporaryDir folder;
    const auto codeOf = [&](const QString &path) {
        const auto written = writePicture(path, picture, 1, title);
        return written ? ErrorCode::None : written.error().code;
    };
    QCOMPARE(codeOf(folder.filePath(QStringLiteral("a.svg"))), ErrorCode::None);
    QVERIFY(QFileInfo(folder.filePath(QStringLiteral("a.svg"))).size() > 1000);
    QCOMPARE(codeOf(folder.filePath(QStringLiteral("a.gif"))), ErrorCode::Unknown);
    QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("a.gif"))));
    QCOMPARE(codeOf(folder.filePath(QStringLiteral("none/a.png"))), ErrorCode::FileIo);
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("d.pdf")));
    QCOMPARE(codeOf(folder.filePath(QStringLiteral("d.pdf"))), ErrorCode::FileIo);
    // Root may write everywhere but where nobody may.
    const QString readOnly = ::geteuid() == 0 ? QStringLiteral("/proc/a.png") : folder.filePath(QStringLiteral("d.pdf/a.png"));
    QFile::setPermissions(folder.filePath(QStringLiteral("d.pdf")), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    QCOMPARE(codeOf(readOnly), ErrorCode::FileIo);
}

void TestPictureFiles::hugePixels()
{
    Canvas canvas(edits::makeMesh(20));
    const DrawingPicture picture(canvas.view.picture({}));
    const double tooLarge = 1.01 * std::sqrt(mostPicturePixels / (picture.size().width() * picture.size().height()));
    const auto encoded = encodedPicture(picture, PictureFormat::Png, tooLarge, title);
    QVERIFY(!encoded);
    QCOMPARE(encoded.error().code, ErrorCode::TooLarge);
    QCOMPARE(encoded.error().args.front(), std::string("picture"));
}

void TestPictureFiles::thousandNodes()
{
    Canvas canvas(edits::makeGrid(1000));
    PictureOptions options;
    options.legend = options.table = true;
    const DrawingPicture picture(canvas.view.picture(options));
    QVERIFY(addressRows(canvas.document.topology()).size() > 3000);
    for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Png}) {
        QElapsedTimer timer;
        timer.start();
        const auto bytes = encodedPicture(picture, format, 0.5, title);
        QVERIFY(bytes);
        qInfo("%s: %.0f x %.0f px, %lld KiB in %lld ms", qPrintable(pictureEnding(format)), picture.size().width(), picture.size().height(),
              static_cast<long long>(bytes->size() / 1024), static_cast<long long>(timer.elapsed()));
        keep(QStringLiteral("thousand.") + pictureEnding(format), *bytes);
        QVERIFY(timer.elapsed() < 60000);
    }
}

QTEST_MAIN(TestPictureFiles)
#include "tst_picturefiles.moc"
