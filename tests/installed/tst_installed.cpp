// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What `cmake --install` puts on a machine: complete, and good in the eyes of the tools that read it there.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeDatabase>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "app/commandline.h"
#include "app/ctl/verb.h"
#include "testpaths.h"

using namespace vethlab;

namespace {

struct Outcome {
    int code = -1;
    QByteArray text; ///< both outputs
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60000)) return {-1, process.errorString().toUtf8()};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

} // namespace

class TestInstalled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingIsThere();
    void nothingNamesTheBuild();
    void theProgramsFindEachOther();
    void toolsAgree_data();
    void toolsAgree();
    void filesAreRecognized();
    void manualPagesSayEverything();
    void nothingIsLeftAfterwards();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_prefix.filePath(name); }
    /// A page as a person reads it, in one line.
    [[nodiscard]] QString page(const QString &name) const;
    QTemporaryDir m_prefix;
};

void TestInstalled::initTestCase()
{
    const Outcome install = run(QStringLiteral("cmake"), {QStringLiteral("--install"), QStringLiteral(VETHLAB_BIN_DIR "/.."), QStringLiteral("--prefix"), m_prefix.path()});
    QVERIFY2(install.code == 0, install.text);
}

void TestInstalled::everythingIsThere()
{
    for (const char *name : {"bin/vethlab", "bin/vethlabctl", "libexec/vethlab/vethlab-helper"}) {
        const QFileInfo file(path(QString::fromLatin1(name)));
        QVERIFY2(file.isExecutable(), name);
    }
    for (const char *name : {"share/applications/org.vethlab.Vethlab.desktop", "share/metainfo/org.vethlab.Vethlab.metainfo.xml",
             "share/mime/packages/vethlab.xml", "share/icons/hicolor/scalable/apps/vethlab.svg",
             "share/icons/hicolor/scalable/mimetypes/application-vnd.vethlab+json.svg", "share/man/man1/vethlab.1.gz",
             "share/man/man1/vethlabctl.1.gz", "share/vethlab/schema/vethlab-1.schema.json", "share/doc/vethlab/copyright"})
        QVERIFY2(QFileInfo(path(QString::fromLatin1(name))).size() > 0, name);
    const QStringList examples = QDir(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples")).entryList(QDir::Files);
    QVERIFY(examples.size() >= 2);
    QCOMPARE(QDir(path(QStringLiteral("share/vethlab/examples"))).entryList(QDir::Files), examples);
}

void TestInstalled::nothingNamesTheBuild()
{
    QDirIterator it(m_prefix.path(), QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const bool names = file.readAll().contains(VETHLAB_BIN_DIR);
        QVERIFY2(!names, qPrintable(file.fileName()));
    }
}

void TestInstalled::theProgramsFindEachOther()
{
    const Outcome doctor = run(path(QStringLiteral("bin/vethlabctl")), {QStringLiteral("doctor"), QStringLiteral("--json")});
    QVERIFY2(doctor.code == 0 || doctor.code == 4, doctor.text); // 4: the helper was there to say no
    QVERIFY2(QJsonDocument::fromJson(doctor.text).object().contains(QStringLiteral("sandbox")), doctor.text);
    const QString picture = path(QStringLiteral("picture.png"));
    const Outcome render = run(path(QStringLiteral("bin/vethlabctl")),
        {QStringLiteral("render"), path(QStringLiteral("share/vethlab/examples/bridge-nat.vethlab")), QStringLiteral("-o"), picture});
    QVERIFY2(render.code == 0, render.text);
    QVERIFY(QFile::remove(picture));
}

void TestInstalled::toolsAgree_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [this](const char *tool, const QStringList &options, const char *file) {
        QTest::addRow("%s %s", tool, file) << QString::fromLatin1(tool) << options + QStringList{path(QString::fromLatin1(file))};
    };
    row("desktop-file-validate", {}, "share/applications/org.vethlab.Vethlab.desktop");
    row("appstreamcli", {QStringLiteral("validate"), QStringLiteral("--no-net"), QStringLiteral("--strict")},
        "share/metainfo/org.vethlab.Vethlab.metainfo.xml");
    row("update-mime-database", {}, "share/mime");
    row("mandoc", {QStringLiteral("-Tlint"), QStringLiteral("-Wwarning")}, "share/man/man1/vethlab.1.gz");
    row("mandoc", {QStringLiteral("-Tlint"), QStringLiteral("-Wwarning")}, "share/man/man1/vethlabctl.1.gz");
}

void TestInstalled::toolsAgree()
{
    QFETCH(QString, tool);
    QFETCH(QStringList, arguments);
    if (QStandardPaths::findExecutable(tool).isEmpty()) QSKIP(qPrintable(tool + QStringLiteral(" is not installed")));
    const Outcome outcome = run(tool, arguments);
    QVERIFY2(outcome.code == 0, outcome.text);
}

void TestInstalled::filesAreRecognized()
{
    if (QStandardPaths::findExecutable(QStringLiteral("update-mime-database")).isEmpty()) QSKIP("update-mime-database is not installed");
    const Outcome made = run(QStringLiteral("update-mime-database"), {path(QStringLiteral("share/mime"))});
    QVERIFY2(made.code == 0, made.text);
    qputenv("XDG_DATA_DIRS", QFile::encodeName(path(QStringLiteral("share"))) + ":/usr/share");
    const QString type = QStringLiteral("application/vnd.vethlab+json");
    const QMimeDatabase database;
    QCOMPARE(database.mimeTypeForFile(QStringLiteral("lab.vethlab"), QMimeDatabase::MatchExtension).name(), type);
    // By its content too, whatever it is called.
    QFile file(path(QStringLiteral("share/vethlab/examples/bridge-nat.vethlab")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(database.mimeTypeForData(&file).name(), type);
    QVERIFY(database.mimeTypeForData(QByteArray("{ \"name\": \"vethlab\" }")).name() != type);
    QVERIFY(database.mimeTypeForName(type).inherits(QStringLiteral("application/json")));
}

QString TestInstalled::page(const QString &name) const
{
    // -Tutf8 overstrikes for bold; \b and the character before it go.
    QString text = QString::fromUtf8(run(QStringLiteral("mandoc"), {QStringLiteral("-Tutf8"), path(QStringLiteral("share/man/man1/") + name)}).text);
    text.remove(QRegularExpression(QStringLiteral(".\b")));
    return text.simplified();
}

void TestInstalled::manualPagesSayEverything()
{
    if (QStandardPaths::findExecutable(QStringLiteral("mandoc")).isEmpty()) QSKIP("mandoc is not installed");
    const QString window = page(QStringLiteral("vethlab.1.gz"));
    static const QRegularExpression option(QStringLiteral("--[a-z]+"));
    auto options = option.globalMatch(commandLineHelp());
    QVERIFY(options.hasNext());
    while (options.hasNext()) {
        const QString name = options.next().captured();
        QVERIFY2(window.contains(name), qPrintable(name));
    }
    const QString ctl = page(QStringLiteral("vethlabctl.1.gz"));
    for (const ctl::Verb &verb : ctl::verbs()) {
        QString line = QString::fromLatin1(verb.name);
        if (!verb.options.empty()) line += QStringLiteral(" [OPTIONS]");
        if (*verb.operands != '\0') line += u' ' + QString::fromLatin1(verb.operands);
        QVERIFY2(ctl.contains(line), qPrintable(line));
        for (const ctl::Option &known : verb.options)
            QVERIFY2(ctl.contains(QStringLiteral("--") + QLatin1String(known.name)), known.name);
    }
}

/// What `./run install` and `./run uninstall` do once they may.
void TestInstalled::nothingIsLeftAfterwards()
{
    const QTemporaryDir prefix;
    const auto all = [&prefix] {
        QStringList names;
        QDirIterator it(prefix.path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (it.hasNext()) names.append(it.next());
        names.sort();
        return names;
    };
    // Somebody else's, in folders that are ours too.
    QVERIFY(QDir().mkpath(prefix.filePath(QStringLiteral("share/man/man1"))));
    QFile other(prefix.filePath(QStringLiteral("share/man/man1/other.1")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.close();
    const QStringList before = all();
    const QString setup = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/desktop/setup");
    qputenv("VETHLAB_BUILD", VETHLAB_BIN_DIR "/..");
    QStringList first;
    for (int time = 0; time < 2; ++time) { // the second one renews the first
        const Outcome install = run(setup, {QStringLiteral("install"), prefix.path()});
        QVERIFY2(install.code == 0, install.text);
        QVERIFY(QFileInfo(prefix.filePath(QStringLiteral("bin/vethlab"))).isExecutable());
        if (time == 0) first = all();
    }
    QCOMPARE(all(), first);
    const Outcome uninstall = run(setup, {QStringLiteral("uninstall"), prefix.path()});
    QVERIFY2(uninstall.code == 0, uninstall.text);
    QCOMPARE(all(), before);
}

QTEST_GUILESS_MAIN(TestInstalled)
#include "tst_installed.moc"
