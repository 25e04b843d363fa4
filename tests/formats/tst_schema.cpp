// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

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

} // namespace

/// The published schema against examples, written files and files the reader refuses.
class TestSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void schemaIsInTheProgram();
    void examplesConform_data();
    void examplesConform();
    void writtenFilesConform();
    void badFilesDoNot_data();
    void badFilesDoNot();

private:
    /// "" or what is wrong and where.
    QString complaint(const QByteArray &bytes) const;
    std::unique_ptr<rapidjson::SchemaDocument> m_schema;
};

void TestSchema::initTestCase()
{
    const QByteArray text = contentOf(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/schema/vethlab-1.schema.json"));
    rapidjson::Document document;
    document.Parse(text.constData(), static_cast<std::size_t>(text.size()));
    QVERIFY2(!document.HasParseError(), rapidjson::GetParseError_En(document.GetParseError()));
    m_schema = std::make_unique<rapidjson::SchemaDocument>(document);
}

QString TestSchema::complaint(const QByteArray &bytes) const
{
    rapidjson::Document document;
    document.Parse(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (document.HasParseError()) return QStringLiteral("no JSON");
    rapidjson::SchemaValidator validator(*m_schema);
    if (document.Accept(validator)) return {};
    rapidjson::StringBuffer where;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
    return QString::fromUtf8(validator.GetInvalidSchemaKeyword()) + QLatin1Char(' ') + QString::fromUtf8(where.GetString());
}

void TestSchema::schemaIsInTheProgram()
{
    QVERIFY(!contentOf(QStringLiteral(":/schema/vethlab-1.schema.json")).isEmpty());
    const Result<LoadedFile> example = loadFile(QStringLiteral(":/examples/bridge-nat.vethlab"));
    QVERIFY(example.has_value());
    QCOMPARE(example->drawing.topology.info().name, std::string("Two namespaces, a bridge and NAT"));
    QVERIFY(loadFile(QStringLiteral(":/examples/two-namespaces.vethlab")).has_value());
}

void TestSchema::examplesConform_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator examples(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples"), { QStringLiteral("*.vethlab") });
    while (examples.hasNext()) {
        const QString path = examples.next();
        QTest::newRow(qPrintable(examples.fileName())) << path;
    }
    for (const char *name : { "everything.vethlab", "unknown-keys.vethlab", "empty.vethlab", "version0-migrated.vethlab" })
        QTest::newRow(name) << QStringLiteral(TEST_DATA_DIR "/formats/") + QString::fromUtf8(name);
}

void TestSchema::examplesConform()
{
    QFETCH(QString, path);
    QCOMPARE(complaint(contentOf(path)), QString());
}

void TestSchema::writtenFilesConform()
{
    std::mt19937 random(99);
    for (int round = 0; round < 200; ++round) {
        const QByteArray bytes = NativeFormat().write(test::randomDrawing(random), {}).value();
        const QString wrong = complaint(bytes);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QLatin1Char('\n') + QString::fromUtf8(bytes)));
    }
}

void TestSchema::badFilesDoNot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) { QTest::newRow(name) << text << QString::fromUtf8(expected); };
    row("no version", "{}", "required #");
    row("newer version", R"({ "vethlab": 2 })", "enum #/vethlab");
    row("unknown kind", R"({ "vethlab": 1, "nodes": [ { "id": "a", "kind": "firewall" } ] })", "enum #/nodes/0/kind");
    row("node without kind", R"({ "vethlab": 1, "nodes": [ { "id": "a" } ] })", "required #/nodes/0");
    row("bad id", R"({ "vethlab": 1, "nodes": [ { "id": "a b", "kind": "hub" } ] })", "pattern #/nodes/0/id");
    row("bad route", R"({ "vethlab": 1, "nodes": [ { "id": "a", "kind": "router", "routes": [ { "via": "1.1.1.1" } ] } ] })", "anyOf #/nodes/0");
    row("bad bridge", R"({ "vethlab": 1, "nodes": [ { "id": "a", "kind": "bridge", "stp": 1 } ] })", "anyOf #/nodes/0");
    row("link with one end", R"({ "vethlab": 1, "links": [ { "ends": ["a:e"] } ] })", "minItems #/links/0/ends");
    row("bad address", R"({ "vethlab": 1, "nodes": [ { "id": "a", "kind": "hub", "interfaces": [ { "name": "e", "addresses": ["x"] } ] } ] })", "pattern #/nodes/0/interfaces/0/addresses/0");
}

void TestSchema::badFilesDoNot()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(complaint(text), expected);
    QVERIFY(!NativeFormat().read(text).has_value());
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
