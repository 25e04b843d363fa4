// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include "backend/core/validation.h"
#include "backend/formats/nativeformat.h"
#include "tests/formats/randomdrawing.h"
#include "testpaths.h"

using namespace vethlab;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString dataFile(const char *name) { return QStringLiteral(TEST_DATA_DIR "/formats/") + QString::fromUtf8(name); }

std::string describe(const Error &error)
{
    std::string text = std::string(errorCodeName(error.code)) + " " + std::to_string(error.place.line) + ":" + std::to_string(error.place.column) + " " + error.element;
    for (const std::string &arg : error.args) text += " [" + arg + "]";
    return text;
}

/// The file, or a failed test.
LoadedFile readOrFail(const QByteArray &bytes)
{
    Result<LoadedFile> file = NativeFormat().read(bytes);
    if (!file) qWarning("%s", describe(file.error()).c_str());
    return file ? std::move(*file) : LoadedFile {};
}

} // namespace

class TestNativeFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void canonicalFilesStayByteForByte_data();
    void canonicalFilesStayByteForByte();
    void bridgeExampleIsAsDrawn();
    void randomDrawingsComeBackEqual();
    void defaultsAreNotWritten();
    void handwrittenLayoutIsUnderstood();
    void nodesWithoutAPlaceGetOne();
    void unknownKeysStayWhereTheyWere();
    void unknownKeysOutliveTheirNeighbours();
    void danglingReferencesAreNotWritten();
    void overlongTextsAreNotWritten();
    void olderVersionIsMigrated();
    void registryKnowsTheFormat();
    void filesAreLoadedOrExplained();
};

void TestNativeFormat::canonicalFilesStayByteForByte_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator examples(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples"), { QStringLiteral("*.vethlab") });
    while (examples.hasNext()) {
        const QString path = examples.next();
        QTest::newRow(qPrintable(examples.fileName())) << path;
    }
    for (const char *name : { "everything.vethlab", "unknown-keys.vethlab", "empty.vethlab" }) QTest::newRow(name) << dataFile(name);
}

void TestNativeFormat::canonicalFilesStayByteForByte()
{
    QFETCH(QString, path);
    const QByteArray bytes = contentOf(path);
    QVERIFY(!bytes.isEmpty());
    const LoadedFile file = readOrFail(bytes);
    QCOMPARE(file.memory.version, 1);
    const Result<QByteArray> written = NativeFormat().write(file.drawing, file.memory);
    QVERIFY(written.has_value());
    QCOMPARE(written->toStdString(), bytes.toStdString());
}

void TestNativeFormat::bridgeExampleIsAsDrawn()
{
    const Result<LoadedFile> file = loadFile(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab"));
    QVERIFY(file.has_value());
    const Topology &topology = file->drawing.topology;
    QCOMPARE(topology.size(), std::size_t(5 + 6 + 3));
    QVERIFY(!hasErrors(validate(topology)));
    const auto *bridge = topology.findAs<Bridge>(ElementId("br1"));
    QVERIFY(bridge);
    QVERIFY(std::holds_alternative<InComputer>(bridge->home));
    QCOMPARE(bridge->addresses.at(0).text(), std::string("192.168.1.10/24 brd +"));
    const auto *computer = topology.findAs<Computer>(ElementId("computer"));
    QVERIFY(computer);
    QVERIFY(computer->stack.forwardingV4 && !computer->stack.forwardingV6);
    QCOMPARE(computer->stack.nat.size(), std::size_t(1));
    QCOMPARE(computer->stack.nat[0].id, std::string("nat1"));
    QVERIFY(computer->stack.nat[0].family == IpFamily::V4);
    QCOMPARE(computer->stack.nat[0].outDevice->text(), std::string("uplink0"));
    const auto *link = topology.findAs<Link>(ElementId("ns1:veth1~br1:br-veth1"));
    QVERIFY(link);
    QCOMPARE(link->b.text(), std::string("br1:br-veth1"));
    const auto *internet = topology.findAs<Namespace>(ElementId("internet"));
    QCOMPARE(internet->name.text(), std::string("internet"));
    QCOMPARE(internet->label, std::string("Internet"));
    QCOMPARE(internet->stack.loopbackAddresses.at(0).text(), std::string("1.1.1.1/32"));
    const auto *place = std::get_if<NodePlace>(file->drawing.diagram.find(ElementId("computer")));
    QCOMPARE(place->position, QPointF(410, 160));
    QCOMPARE(*place->size, QSizeF(320, 260));
    QVERIFY(file->memory.places.at("br1") == (TextPlace { 16, 5 }));
    QVERIFY(file->remarks.empty());
}

void TestNativeFormat::randomDrawingsComeBackEqual()
{
    std::mt19937 random(20240611);
    for (int round = 0; round < 400; ++round) {
        const Drawing drawing = test::randomDrawing(random);
        const Result<QByteArray> first = NativeFormat().write(drawing, {});
        QVERIFY2(first.has_value(), first ? "" : describe(first.error()).c_str());
        const LoadedFile file = readOrFail(*first);
        if (file.drawing != canonicalOrder(drawing)) {
            qWarning("%s", first->constData());
            QFAIL("read back differently");
        }
        QVERIFY(file.remarks.empty());
        const Result<QByteArray> second = NativeFormat().write(file.drawing, file.memory);
        QVERIFY(second.has_value());
        QCOMPARE(second->toStdString(), first->toStdString());
    }
}

void TestNativeFormat::defaultsAreNotWritten()
{
    Drawing drawing;
    QVERIFY(drawing.topology.add(Namespace { NodeId("ns1"), *NamespaceName::parse("ns1"), {}, NodeLook::Host, {} }));
    NetworkStack forwarding;
    forwarding.forwardingV4 = forwarding.forwardingV6 = true;
    QVERIFY(drawing.topology.add(Namespace { NodeId("r1"), *NamespaceName::parse("r1"), {}, NodeLook::Router, forwarding }));
    const InterfaceName name = *InterfaceName::parse("eth0");
    QVERIFY(drawing.topology.add(Interface { InterfaceId("ns1:eth0"), NodeId("ns1"), name, VethEnd {}, true, {}, {}, {} }));
    QVERIFY(drawing.topology.add(Interface { InterfaceId("r1:eth0"), NodeId("r1"), name, VethEnd {}, true, {}, {}, {} }));
    QVERIFY(drawing.topology.add(Link { LinkId("ns1:eth0~r1:eth0"), InterfaceId("ns1:eth0"), InterfaceId("r1:eth0") }));
    QVERIFY(drawing.diagram.add(NodePlace { NodeId("ns1"), QPointF(10, 20.5), {}, false }));
    QVERIFY(drawing.diagram.add(NodePlace { NodeId("r1"), QPointF(-0.004, 1.0 / 3), {}, false }));
    QVERIFY(drawing.topology.add(Namespace { NodeId("out"), *NamespaceName::parse("out"), {}, NodeLook::Internet, forwarding }));
    const QByteArray expected = R"({
  "vethlab": 1,
  "name": "",
  "nodes": [
    { "id": "ns1", "kind": "namespace", "at": [10, 20.5], "interfaces": [ { "name": "eth0" } ] },
    { "id": "r1", "kind": "router", "at": [0, 0.33], "interfaces": [ { "name": "eth0" } ] },
    { "id": "out", "kind": "internet" }
  ],
  "links": [
    { "ends": ["ns1:eth0", "r1:eth0"] }
  ]
}
)";
    QCOMPARE(NativeFormat().write(drawing, {}).value().toStdString(), expected.toStdString());
}

void TestNativeFormat::handwrittenLayoutIsUnderstood()
{
    // Members in any order, references ahead of what they name, a byte order mark, Windows line ends.
    const QByteArray text = "\xEF\xBB\xBF{\"links\":[{\"ends\":[\"a:e\",\"b:e\"]}],\r\n\"nodes\":[{\"interfaces\":[{\"name\":\"e\"}],"
                            "\"home\":\"c\",\"kind\":\"bridge\",\"id\":\"b\"},\r\n{\"kind\":\"namespace\",\"id\":\"a\",\"interfaces\":[{\"name\":\"e\"}]},"
                            "{\"id\":\"c\",\"kind\":\"router\"}],\"vethlab\":1}";
    const Result<LoadedFile> file = NativeFormat().read(text);
    QVERIFY2(file.has_value(), file ? "" : describe(file.error()).c_str());
    QVERIFY(file->drawing.topology.findAs<Link>(ElementId("a:e~b:e")));
    QVERIFY(file->drawing.topology.findAs<Bridge>(ElementId("b"))->home == BridgeHome(InNamespace { NodeId("c") }));
    QVERIFY(file->drawing.topology.findAs<Namespace>(ElementId("c"))->stack.forwardingV6);
    QVERIFY(file->memory.places.at("a") == (TextPlace { 3, 1 }));
}

void TestNativeFormat::nodesWithoutAPlaceGetOne()
{
    const LoadedFile file = readOrFail(R"({ "vethlab": 1, "nodes": [ { "id": "a", "kind": "namespace", "at": [500, 700] }, { "id": "b", "kind": "namespace" },
        { "id": "pc", "kind": "computer" }, { "id": "br", "kind": "bridge", "home": "pc" }, { "id": "d", "kind": "hub" } ] })");
    QCOMPARE(file.drawing.diagram.items().size(), std::size_t(5));
    const auto at = [&file](const char *id) { return diagramItemPosition(*file.drawing.diagram.find(ElementId(id))); };
    QCOMPARE(at("a"), QPointF(500, 700));
    QVERIFY(at("b").y() >= 860);
    QVERIFY(at("d") != at("b"));
    QCOMPARE(at("br"), at("pc") + QPointF(24, 64));
}

void TestNativeFormat::unknownKeysStayWhereTheyWere()
{
    const LoadedFile file = readOrFail(contentOf(dataFile("unknown-keys.vethlab")));
    const auto &unknown = file.memory.unknown;
    QCOMPARE(unknown.at("").size(), std::size_t(3));
    QCOMPARE(unknown.at("").at(0).after, std::string());
    QCOMPARE(unknown.at("").at(0).key, std::string("$schema"));
    QCOMPARE(unknown.at("ns1").at(0).raw, std::string("{\"deep\":   [1.50, 2e3, null]}"));
    QCOMPARE(unknown.at("ns1").at(0).after, std::string("kind"));
    QVERIFY(unknown.contains("ns1:eth0"));
    QVERIFY(unknown.contains("ns1/routes/default/0"));
    QVERIFY(unknown.contains("ns1/nat/nat1"));
    QVERIFY(unknown.contains("ns1/loopback"));
    QVERIFY(unknown.contains("ns1:eth0~ns2:eth0"));
    QVERIFY(unknown.contains("note1"));
    std::size_t count = 0;
    for (const auto &[owner, keys] : unknown) count += keys.size();
    QCOMPARE(file.remarks.size(), count);
    QVERIFY(file.remarks.at(0).code == RemarkCode::UnknownKey);
}

void TestNativeFormat::unknownKeysOutliveTheirNeighbours()
{
    const LoadedFile file = readOrFail(R"({ "vethlab": 1, "nodes": [ { "id": "a", "kind": "namespace", "label": "A a", "x-one": 1, "x-two": 2, "at": [0, 0] } ] })");
    Drawing changed = file.drawing;
    Namespace space = *changed.topology.findAs<Namespace>(ElementId("a"));
    space.label.clear();
    QVERIFY(changed.topology.replace(space));
    const QByteArray text = NativeFormat().write(changed, file.memory).value();
    QVERIFY2(text.contains(R"({ "id": "a", "kind": "namespace", "at": [0, 0], "x-one": 1, "x-two": 2 })"), text.constData());
}

void TestNativeFormat::danglingReferencesAreNotWritten()
{
    Drawing drawing;
    QVERIFY(drawing.topology.add(Link { LinkId("l"), InterfaceId("a:e"), InterfaceId("b:e") }));
    const Result<QByteArray> text = NativeFormat().write(drawing, {});
    QVERIFY(!text);
    QCOMPARE(describe(text.error()), std::string("unknown 0:0 l [a:e] [ends]"));
}

void TestNativeFormat::overlongTextsAreNotWritten()
{
    Drawing drawing;
    drawing.topology.setInfo({ std::string(257, 'x'), {} });
    const Result<QByteArray> text = NativeFormat().write(drawing, {});
    QVERIFY(!text);
    QCOMPARE(describe(text.error()), std::string("too-large 0:0  [name] [256]"));
}

void TestNativeFormat::olderVersionIsMigrated()
{
    const LoadedFile old = readOrFail(contentOf(dataFile("version0.vethlab")));
    QCOMPARE(old.memory.version, 0);
    QCOMPARE(old.remarks.size(), std::size_t(1));
    QVERIFY(old.remarks[0] == (Remark { RemarkCode::Migrated, {}, { "0", "1" }, { 2, 14 } }));
    QCOMPARE(NativeFormat().write(old.drawing, old.memory).value().toStdString(), contentOf(dataFile("version0-migrated.vethlab")).toStdString());
}

void TestNativeFormat::registryKnowsTheFormat()
{
    const FormatRegistry registry;
    QVERIFY(registry.byName("vethlab"));
    QVERIFY(!registry.byName("visio"));
    QVERIFY(registry.identify("  {\"name\": \"x\", \"vethlab\": 1}") == registry.byName("vethlab"));
    QVERIFY(!registry.identify("<scenario/>"));
    QVERIFY(!registry.identify("{\"nodes\": []}"));
}

void TestNativeFormat::filesAreLoadedOrExplained()
{
    const Result<LoadedFile> missing = loadFile(QStringLiteral("/nowhere/at/all.vethlab"));
    QVERIFY(!missing);
    QVERIFY(missing.error().code == ErrorCode::FileIo);
    QCOMPARE(missing.error().args, std::vector<std::string> { "/nowhere/at/all.vethlab" });
    QCOMPARE(missing.error().kernelText, std::string("No such file or directory"));
    const Result<LoadedFile> folder = loadFile(QStringLiteral(TEST_DATA_DIR));
    QVERIFY(!folder);
    QVERIFY(folder.error().code == ErrorCode::FileIo);
    const Result<LoadedFile> endless = loadFile(QStringLiteral("/dev/zero"));
    QVERIFY(!endless);
    QVERIFY(endless.error().code == ErrorCode::TooLarge);
    const Result<LoadedFile> good = loadFile(dataFile("everything.vethlab"));
    QVERIFY(good.has_value());
}

QTEST_GUILESS_MAIN(TestNativeFormat)
#include "tst_nativeformat.moc"
