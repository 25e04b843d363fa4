// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <ctime>

#include "backend/core/limits.h"
#include "backend/formats/jsontree.h"
#include "backend/formats/nativeformat.h"
#include "tests/formats/randomdrawing.h"

using namespace vethlab;

namespace {

/// "code line:column element [arg] [arg]"
QString verdict(const Result<LoadedFile> &file)
{
    if (file) return QStringLiteral("read");
    const Error &error = file.error();
    QString text = QStringLiteral("%1 %2:%3 %4").arg(QString::fromUtf8(errorCodeName(error.code))).arg(error.place.line).arg(error.place.column).arg(QString::fromStdString(error.element));
    for (const std::string &arg : error.args) text += QStringLiteral(" [%1]").arg(QString::fromStdString(arg));
    return text;
}

/// A file with these nodes on line 2, these links on line 3.
QByteArray fileWith(const QByteArray &nodes, const QByteArray &links = {})
{
    return "{ \"vethlab\": 1, \"nodes\": [\n" + nodes + "], \"links\": [\n" + links + "] }";
}

} // namespace

class TestBadFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void errorsNameThePlace_data();
    void errorsNameThePlace();
    void hugeNames();
    void tooManyNodes();
    void tooManyInterfaces();
    void deepNesting();
    void tooManyValues();
    void oversizedFile();
    void manyUnknownKeysTakeNoTime();
    void everyTruncationIsRefused();
    void mutationsNeverBreakTheReader();
    void randomBytesAreRefused();
    void placesCountCodePoints();
};

void TestBadFiles::errorsNameThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) { QTest::newRow(name) << text << QString::fromUtf8(expected); };
    const QByteArray a = R"({ "id": "a", "kind": "namespace", "interfaces": [ { "name": "e" } ] })";

    row("nothing", "", "bad-json 1:1  [The document is empty.]");
    row("blank", " \n \n", "bad-json 3:1  [The document is empty.]");
    row("not an object", "\n [1]", "bad-json 2:2  [expected object]");
    row("no version", R"({ "nodes": [] })", "missing 1:1  [vethlab]");
    row("newer version", "{\n  \"vethlab\": 2 }", "wrong-version 2:14  [2] [1]");
    row("far newer version", R"({ "vethlab": 99999999999999999999 })", "wrong-version 1:14  [99999999999999999999] [1]");
    row("version as text", R"({ "vethlab": "1" })", "bad-number 1:14  [1] [1] [1]");
    row("version of an old file as text", R"({ "version": "0", "hosts": [] })", "missing 1:1  [vethlab]");
    row("trailing comma", "{ \"vethlab\": 1,\n}", "bad-json 2:1  [Missing a name for object member.]");
    row("missing comma", "{ \"vethlab\": 1\n\"name\": \"x\" }", "bad-json 2:1  [Missing a comma or '}' after an object member.]");
    row("two documents", "{ \"vethlab\": 1 } {}", "bad-json 1:18  [The document root must not be followed by other values.]");
    row("NUL behind the end", QByteArray("{ \"vethlab\": 1 }\0{", 18), "bad-json 1:17  [The document root must not be followed by other values.]");
    row("comment", "{ // here\n}", "bad-json 1:3  [Missing a name for object member.]");
    row("broken UTF-8", "{ \"vethlab\": 1,\n\"name\": \"a\xC3\x28\" }", "bad-json 2:11  [Invalid encoding in string.]");
    row("overlong UTF-8", "{ \"vethlab\": 1, \"name\": \"\xC0\xAF\" }", "bad-json 1:26  [Invalid encoding in string.]");
    row("lone surrogate", R"({ "vethlab": 1, "name": "\ud800" })", "bad-json 1:26  [The surrogate pair in string is invalid.]");
    row("duplicate key", "{ \"vethlab\": 1,\n  \"name\": \"x\", \"name\": \"y\" }", "duplicate 2:16  [name]");
    row("duplicate unknown key", fileWith(R"({ "id": "a", "x": 1, "kind": "namespace", "x": 2 })"), "duplicate 2:43  [x]");
    row("duplicate key in an unknown value", R"({ "vethlab": 1, "x": { "y": 1, "y": 1 } })", "duplicate 1:32  [y]");
    row("name of wrong type", R"({ "vethlab": 1, "name": 5 })", "bad-json 1:25  [expected text]");
    row("pool of wrong family", R"({ "vethlab": 1, "pools": { "ipv6": "10.0.0.0/8" } })", "bad-address 1:36  [10.0.0.0/8] [8] [64] [pool]");
    row("pool too small", R"({ "vethlab": 1, "pools": { "ipv4": "10.0.0.0/31" } })", "bad-address 1:36  [10.0.0.0/31] [8] [30] [pool]");
    row("pool nobody can use", R"({ "vethlab": 1, "pools": { "ipv4": "127.0.0.0/8" } })", "bad-address 1:36  [127.0.0.0/8] [8] [30] [pool]");
    row("pool that is none", R"({ "vethlab": 1, "pools": { "ipv4": "ten" } })", "bad-address 1:36  [ten]");
    row("pools of wrong type", R"({ "vethlab": 1, "pools": "10.0.0.0/8" })", "bad-json 1:26  [expected object]");
    row("nodes of wrong type", R"({ "vethlab": 1, "nodes": {} })", "bad-json 1:26  [expected list]");
    row("node of wrong type", fileWith("7"), "bad-json 2:1  [expected object]");
    row("null is no text", R"({ "vethlab": 1, "name": null })", "bad-json 1:25  [expected text]");
    row("control character", R"({ "vethlab": 1, "name": "a\u0007" })", "bad-json 1:25  [control character]");
    row("node without id", fileWith(R"({ "kind": "namespace" })"), "missing 2:1  [id]");
    row("node without kind", fileWith(R"({ "id": "a" })"), "missing 2:1 a [kind]");
    row("unknown kind", fileWith(R"({ "id": "a", "kind": "firewall" })"), "unknown 2:22 a [firewall] [kind]");
    row("bad id", fileWith(R"({ "id": "a b", "kind": "namespace" })"), "bad-id 2:9  [a b]");
    row("reserved id", fileWith(R"({ "id": "fabric", "kind": "bridge" })"), "bad-id 2:9 fabric [fabric]");
    row("the same id twice", fileWith(a + ",\n" + a), "duplicate 3:1 a [a]");
    row("bad name", fileWith(R"({ "id": "a", "kind": "namespace", "name": "../etc" })"), "bad-name 2:43 a [../etc]");
    row("bad interface name", fileWith(R"({ "id": "a", "kind": "namespace", "interfaces": [ { "name": "sixteen-chars-xx" } ] })"), "bad-name 2:61 a [sixteen-chars-xx]");
    row("interface without name", fileWith(R"({ "id": "a", "kind": "namespace", "interfaces": [ {} ] })"), "missing 2:51 a [name]");
    row("interface of unknown kind", fileWith(R"({ "id": "a", "kind": "namespace", "interfaces": [ { "name": "e", "kind": "vlan" } ] })"), "unknown 2:74 a:e [vlan] [kind]");
    row("interface twice", fileWith(R"({ "id": "a", "kind": "namespace", "interfaces": [ { "name": "e" }, { "name": "e" } ] })"), "duplicate 2:68 a:e [a:e]");
    row("bad address", fileWith(R"({ "id": "a", "kind": "namespace", "interfaces": [ { "name": "e", "addresses": [ "10.0.0.1/24", "10.0.0.300/24" ] } ] })"), "bad-address 2:96 a:e [10.0.0.300/24]");
    row("address as number", fileWith(R"({ "id": "a", "kind": "namespace", "interfaces": [ { "name": "e", "addresses": [ 10.5 ] } ] })"), "bad-json 2:81 a:e [expected text]");
    row("bad MAC", fileWith(R"({ "id": "a", "kind": "bridge", "mac": "ff:ff:ff:ff:ff:ff" })"), "bad-mac 2:39 a [ff:ff:ff:ff:ff:ff]");
    row("negative MTU", fileWith(R"({ "id": "a", "kind": "bridge", "mtu": -1 })"), "bad-number 2:39 a [-1] [0] [4294967295]");
    row("broken MTU", fileWith(R"({ "id": "a", "kind": "bridge", "mtu": 1.5 })"), "bad-number 2:39 a [1.5] [0] [4294967295]");
    row("ageing hub", fileWith(R"({ "id": "a", "kind": "hub", "ageing": 30 })"), "bad-number 2:39 a [30] [0] [0]");
    row("bad flag", fileWith(R"({ "id": "a", "kind": "bridge", "stp": "yes" })"), "bad-json 2:39 a [expected true or false]");
    row("position of one number", fileWith(R"({ "id": "a", "kind": "bridge", "at": [1] })"), "bad-json 2:38 a [expected two numbers]");
    row("position out of the world", fileWith(R"({ "id": "a", "kind": "bridge", "at": [1, 1e300] })"), "bad-number 2:42 a [1e300] [-10000000] [10000000]");
    row("stacked too high", fileWith(R"({ "id": "a", "kind": "bridge", "at": [0, 0], "z": 1001 })"), "bad-number 2:51 a [1001] [-1000] [1000]");
    row("links of no shape", R"({ "vethlab": 1, "linkShape": "wavy" })", "unknown 1:30  [wavy] [linkShape]");
    row("bad gateway", fileWith(R"({ "id": "a", "kind": "router", "routes": [ { "to": "default", "via": "10.0.0" } ] })"), "bad-address 2:70 a [10.0.0]");
    row("route to nowhere", fileWith(R"({ "id": "a", "kind": "router", "routes": [ { "via": "10.0.0.1" } ] })"), "missing 2:44 a [to]");
    row("bad route type", fileWith(R"({ "id": "a", "kind": "router", "routes": [ { "to": "default", "type": "x" } ] })"), "unknown 2:71 a [x] [type]");
    row("bad forwarding", fileWith(R"({ "id": "a", "kind": "router", "forwarding": ["ipx"] })"), "unknown 2:47 a [ipx] [forwarding]");
    row("bad rule kind", fileWith(R"({ "id": "a", "kind": "router", "nat": [ { "kind": "nat" } ] })"), "unknown 2:51 a [nat] [kind]");
    row("bad ports", fileWith(R"({ "id": "a", "kind": "router", "nat": [ { "kind": "dnat", "ports": "80-" } ] })"), "bad-number 2:68 a [80-] [0] [65535]");
    row("port too large", fileWith(R"({ "id": "a", "kind": "router", "nat": [ { "kind": "dnat", "ports": 65536 } ] })"), "bad-number 2:68 a [65536] [0] [65535]");
    row("home that is not there", fileWith(R"({ "id": "a", "kind": "bridge", "home": "b" })"), "unknown 2:40 a [b] [home]");
    row("home without a computer", fileWith(R"({ "id": "a", "kind": "bridge", "home": "computer" })"), "unknown 2:40 a [computer] [home]");
    row("home in a bridge", fileWith(R"({ "id": "b", "kind": "bridge" }, { "id": "a", "kind": "bridge", "home": "b" })"), "unknown 2:73 a [b] [home]");
    row("link to nowhere", fileWith(a, R"({ "ends": [ "a:e", "b:e" ] })"), "unknown 3:20  [b:e] [ends]");
    row("link to a node", fileWith(a, R"({ "ends": [ "a", "a:e" ] })"), "unknown 3:13  [a] [ends]");
    row("link without ends", fileWith(a, "{}"), "missing 3:1  [ends]");
    row("link with three ends", fileWith(a, R"({ "ends": [ "a:e", "a:e", "a:e" ] })"), "bad-json 3:11  [expected two interfaces]");
    row("note without place", R"({ "vethlab": 1, "notes": [ { "id": "n" } ] })", "missing 1:28 n [at]");
    row("note with a node's id", R"({ "vethlab": 1, "nodes": [ { "id": "n", "kind": "hub" } ], "notes": [ { "id": "n", "at": [0, 0] } ] })", "duplicate 1:71 n [n]");
    row("note of no size", R"({ "vethlab": 1, "notes": [ { "id": "n", "at": [0, 0], "size": [0, 10] } ] })", "bad-number 1:64 n [0] [1] [100000]");
}

void TestBadFiles::errorsNameThePlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(verdict(NativeFormat().read(text)), expected);
}

void TestBadFiles::hugeNames()
{
    const QByteArray huge(10 * 1024 * 1024, 'x');
    QCOMPARE(verdict(NativeFormat().read("{ \"vethlab\": 1,\n\"name\": \"" + huge + "\" }")), QStringLiteral("too-large 2:9  [text] [256]"));
    QCOMPARE(verdict(NativeFormat().read(fileWith("{ \"id\": \"a\", \"kind\": \"namespace\", \"name\": \"" + huge + "\" }"))), QStringLiteral("too-large 2:43 a [text] [128]"));
    QCOMPARE(verdict(NativeFormat().read(fileWith("{ \"id\": \"" + huge + "\" }"))), QStringLiteral("too-large 2:9  [text] [128]"));
    QCOMPARE(verdict(NativeFormat().read("{ \"vethlab\": 1, \"x\": 1,\n \"" + huge + "\": 1, \"" + huge + "\": 1 }")).left(24), QStringLiteral("duplicate 2:%1  [x").arg(2 + huge.size() + 7));
}

void TestBadFiles::tooManyNodes()
{
    QByteArray nodes;
    for (int i = 0; i < 9000; ++i) nodes += QByteArray(i ? ",\n" : "") + "{ \"id\": \"n" + QByteArray::number(i) + "\", \"kind\": \"namespace\" }";
    QCOMPARE(verdict(NativeFormat().read(fileWith(nodes))), QStringLiteral("too-large %1:1  [nodes] [8192]").arg(2 + 8192));
}

void TestBadFiles::tooManyInterfaces()
{
    QByteArray interfaces;
    for (int i = 0; i < 20000; ++i) interfaces += QByteArray(i ? "," : "") + "{ \"name\": \"e" + QByteArray::number(i) + "\" }";
    const auto node = [&interfaces](const char *id) { return QByteArray("{ \"id\": \"") + id + "\", \"kind\": \"namespace\",\"interfaces\": [" + interfaces + "] }"; };
    QVERIFY(verdict(NativeFormat().read(fileWith(node("a") + ",\n" + node("b")))).startsWith(QStringLiteral("too-large 3:")));
}

void TestBadFiles::deepNesting()
{
    const QByteArray lists(100000, '[');
    QCOMPARE(verdict(NativeFormat().read("{ \"vethlab\": 1, \"x\":\n" + lists)), QStringLiteral("too-large 2:16  [nesting] [16]"));
    QByteArray objects;
    for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
    QVERIFY(verdict(NativeFormat().read(objects)).startsWith(QStringLiteral("too-large 1:")));
}

void TestBadFiles::tooManyValues()
{
    QByteArray values;
    for (std::size_t i = 0; i < maxJsonValues; ++i) values += "0,";
    QVERIFY(verdict(NativeFormat().read("{ \"vethlab\": 1, \"x\": [" + values + "0] }")).startsWith(QStringLiteral("too-large 1:")));
}

void TestBadFiles::oversizedFile()
{
    const QByteArray blanks(static_cast<qsizetype>(limits::maxFileSize), ' ');
    QCOMPARE(verdict(NativeFormat().read(blanks + "{}")), QStringLiteral("too-large 0:0  [file] [%1]").arg(limits::maxFileSize));
}

void TestBadFiles::manyUnknownKeysTakeNoTime()
{
    QByteArray text = "{ \"vethlab\": 1";
    for (int i = 0; i < 100000; ++i) text += ", \"x" + QByteArray::number(i) + "\": 1";
    const std::clock_t start = std::clock(); // of the processor: other work on the machine doesn't count
    const Result<LoadedFile> file = NativeFormat().read(text + " }");
    QVERIFY(file.has_value());
    QCOMPARE(file->memory.unknown.at("").size(), std::size_t(100000));
    QCOMPARE(file->remarks.size(), std::size_t(101));
    QVERIFY(file->remarks.back().code == RemarkCode::MoreUnknownKeys);
    QCOMPARE(file->remarks.back().args, std::vector<std::string> { "99900" });
    const Result<QByteArray> written = NativeFormat().write(file->drawing, file->memory);
    QVERIFY(written.has_value());
    QVERIFY(written->contains("\"x99999\": 1"));
    QVERIFY2((std::clock() - start) / CLOCKS_PER_SEC < 20, "quadratic in the number of unknown keys"); // takes a fraction of a second
}

void TestBadFiles::everyTruncationIsRefused()
{
    std::mt19937 random(7);
    const QByteArray whole = NativeFormat().write(test::randomDrawing(random), {}).value().trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const Result<LoadedFile> file = NativeFormat().read(whole.left(size));
        QVERIFY(!file);
        QVERIFY(file.error().place.line >= 1);
    }
    QVERIFY(NativeFormat().read(whole).has_value());
}

void TestBadFiles::mutationsNeverBreakTheReader()
{
    std::mt19937 random(11);
    const auto below = [&random](qsizetype size) { return static_cast<qsizetype>(random() % static_cast<std::size_t>(size)); };
    static constexpr std::string_view bytes = "{}[]\",:0-9.eE\\utn \n\xff\xc3/~";
    int read = 0;
    for (int round = 0; round < 1500; ++round) {
        QByteArray text = NativeFormat().write(test::randomDrawing(random, 4), {}).value();
        for (int i = 0; i < 1 + round % 3; ++i) {
            const qsizetype at = below(text.size());
            const char byte = bytes[static_cast<std::size_t>(below(static_cast<qsizetype>(bytes.size())))];
            switch (random() % 4) {
            case 0: text[at] = byte; break;
            case 1: text.insert(at, byte); break;
            case 2: text.remove(at, 1 + below(8)); break;
            case 3: text.insert(at, text.mid(below(text.size()), below(40))); break;
            }
            if (text.isEmpty()) text = " ";
        }
        const Result<LoadedFile> file = NativeFormat().read(text);
        if (!file) {
            QVERIFY(file.error().code != ErrorCode::None && file.error().code != ErrorCode::Internal);
            QVERIFY(file.error().place.line >= 1 && file.error().place.column >= 1);
            continue;
        }
        ++read;
        const Result<QByteArray> again = NativeFormat().write(file->drawing, file->memory); // what was read can be saved …
        QVERIFY2(again.has_value(), text.constData());
        const Result<LoadedFile> second = NativeFormat().read(*again); // … and opened again
        QVERIFY2(second.has_value(), again->constData());
        QVERIFY(second->drawing == file->drawing);
        QCOMPARE(NativeFormat().write(second->drawing, second->memory).value(), *again);
    }
    QVERIFY(read > 50);
}

void TestBadFiles::randomBytesAreRefused()
{
    std::mt19937 random(13);
    for (int round = 0; round < 2000; ++round) {
        QByteArray text(static_cast<qsizetype>(random() % 400), '\0');
        for (char &byte : text) byte = static_cast<char>(random());
        QVERIFY(!NativeFormat().read(text));
        QVERIFY(!NativeFormat().read("{\"vethlab\":1," + text));
    }
}

void TestBadFiles::placesCountCodePoints()
{
    const QByteArray text = "\u00e4\u20ac\U0001F5A7x\nab\r\nc";
    PlaceFinder finder(text);
    QVERIFY(finder.at(9) == (TextPlace { 1, 4 }));
    QVERIFY(finder.at(11) == (TextPlace { 2, 1 }));
    QVERIFY(finder.at(15) == (TextPlace { 3, 1 }));
    QVERIFY(finder.at(0) == (TextPlace { 1, 1 }));
    QVERIFY(finder.at(1000) == (TextPlace { 3, 2 }));
    QByteArray longText;
    for (int i = 0; i < 10000; ++i) longText += "line " + QByteArray::number(i) + "\n";
    PlaceFinder far(longText);
    const qsizetype at = longText.indexOf("9000");
    QVERIFY(far.at(static_cast<std::size_t>(at)) == (TextPlace { 9001, 6 }));
    QVERIFY(far.at(static_cast<std::size_t>(longText.indexOf("4000"))) == (TextPlace { 4001, 6 }));
    QVERIFY(far.at(static_cast<std::size_t>(at)) == (TextPlace { 9001, 6 }));
}

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_badfiles.moc"
