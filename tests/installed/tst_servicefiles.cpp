// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What makes the helper a service of the system: where it goes, who may do what, and how much of the machine it is shut out of.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include "testpaths.h"

namespace {

/// "Overall exposure level" of systemd-analyze, 0 (shut out of everything) to 10. May only fall. 0.3 of it are the capabilities to become
/// the user who runs a command in his lab.
constexpr double storedExposure = 5.3;

/// Each of these gives a service a mount namespace of its own, in some version of systemd at least.
constexpr const char *mountNamespaceMakers[] = {"BindPaths", "BindReadOnlyPaths", "DynamicUser", "ExecPaths", "ExtensionDirectories",
    "ExtensionImages", "InaccessiblePaths", "LogNamespace", "MountAPIVFS", "MountFlags", "MountImages", "NetworkNamespacePath", "NoExecPaths",
    "PrivateDevices", "PrivateIPC", "PrivateMounts", "PrivateNetwork", "PrivateTmp", "PrivateUsers", "ProcSubset", "ProtectClock",
    "ProtectControlGroups", "ProtectHome", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables",
    "ProtectProc", "ProtectSystem", "ReadOnlyPaths", "ReadWritePaths", "RootDirectory", "RootImage", "TemporaryFileSystem"};

const QString source = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/system/");

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// KEY=VALUE lines, in order.
QList<QPair<QString, QString>> settings(const QByteArray &text)
{
    QList<QPair<QString, QString>> list;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0 && !line.startsWith(u'#')) list.append({line.left(equals), line.mid(equals + 1)});
    }
    return list;
}

QStringList valuesOf(const QByteArray &text, const QString &key)
{
    QStringList values;
    for (const auto &[name, value] : settings(text)) {
        if (name == key) values << value;
    }
    return values;
}

} // namespace

class TestServiceFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void places_data();
    void places();
    void noMountNamespace();
    void shutOut();
    void whoMaySpeakToIt();
    void whatPolkitAsks();
    void keptFromNetworkManagers();
    void appArmorLetsTheSandbox();

private:
    /// What an installation into `prefix` would write, under a folder that stands for /.
    [[nodiscard]] QStringList installed(const QString &prefix);
    QTemporaryDir m_roots;
};

QStringList TestServiceFiles::installed(const QString &prefix)
{
    const QString root = m_roots.filePath(QString(prefix).replace(u'/', u'_'));
    QProcess cmake;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DESTDIR"), root);
    cmake.setProcessEnvironment(environment);
    cmake.start(QStringLiteral("cmake"), {QStringLiteral("--install"), QStringLiteral(VETHLAB_BIN_DIR "/../resources/system"), QStringLiteral("--prefix"), prefix});
    if (!cmake.waitForFinished() || cmake.exitCode() != 0) qWarning("%s", cmake.readAllStandardError().constData());
    QStringList files;
    QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) files << it.next().mid(root.size());
    files.sort();
    return files;
}

void TestServiceFiles::initTestCase() { QVERIFY(m_roots.isValid()); }

void TestServiceFiles::places_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QStringList>("files");
    const QString usr = QStringLiteral("/usr/");
    const QString action = QStringLiteral("/usr/share/polkit-1/actions/org.vethlab.helper1.policy");
    const QString activation = QStringLiteral("share/dbus-1/system-services/org.vethlab.Helper1.service");
    const QString unit = QStringLiteral("lib/systemd/system/vethlab-helper.service");
    const QString network = QStringLiteral("lib/systemd/network/10-vethlab.network");
    const QString rules = QStringLiteral("lib/udev/rules.d/70-vethlab.rules");
    const QString local = usr + QStringLiteral("local/");
    const QStringList profile(VETHLAB_APPARMOR ? QStringList{QStringLiteral("/etc/apparmor.d/vethlab-helper")} : QStringList());
    const QString documents = usr + QStringLiteral("share/doc/vethlab-helper/");
    QTest::newRow("package") << QStringLiteral("/usr")
                             << profile + QStringList{usr + network, usr + unit, usr + rules, usr + activation, QStringLiteral("/usr/share/dbus-1/system.d/org.vethlab.Helper1.conf"),
                                    documents + QStringLiteral("changelog.gz"), documents + QStringLiteral("copyright"), action};
    QTest::newRow("./run install") << QStringLiteral("/usr/local")
                                   << profile + QStringList{QStringLiteral("/etc/dbus-1/system.d/org.vethlab.Helper1.conf"), local + network, local + unit, local + rules,
                                          local + activation, action};
    QTest::newRow("for one user") << QStringLiteral("/home/somebody/.local") << QStringList();
}

void TestServiceFiles::places()
{
    QFETCH(QString, prefix);
    QFETCH(QStringList, files);
    QCOMPARE(installed(prefix), files);
    if (files.isEmpty()) return;
    const QString root = m_roots.filePath(QString(prefix).replace(u'/', u'_'));
    const QByteArray unit = textOf(root + prefix + QStringLiteral("/lib/systemd/system/vethlab-helper.service"));
    const QByteArray activation = textOf(root + prefix + QStringLiteral("/share/dbus-1/system-services/org.vethlab.Helper1.service"));
    const QString command = prefix + QStringLiteral("/libexec/vethlab/vethlab-helper --service");
    QCOMPARE(valuesOf(unit, QStringLiteral("ExecStart")), QStringList{command});
    QCOMPARE(valuesOf(activation, QStringLiteral("Exec")), QStringList{command}); // where there is no systemd
    QCOMPARE(valuesOf(activation, QStringLiteral("User")), QStringList{QStringLiteral("root")});
    QCOMPARE(valuesOf(activation, QStringLiteral("SystemdService")), QStringList{QStringLiteral("vethlab-helper.service")});
    QCOMPARE(valuesOf(activation, QStringLiteral("Name")), valuesOf(unit, QStringLiteral("BusName")));
}

/// The names of its namespaces in /run/netns must be seen by all.
void TestServiceFiles::noMountNamespace()
{
    const auto all = settings(textOf(source + QStringLiteral("vethlab-helper.service.in")));
    QVERIFY(all.size() > 20);
    for (const auto &[name, value] : all) {
        for (const char *maker : mountNamespaceMakers) QVERIFY2(name != QLatin1String(maker), maker);
    }
}

void TestServiceFiles::shutOut()
{
    if (QStandardPaths::findExecutable(QStringLiteral("systemd-analyze")).isEmpty()) QSKIP("systemd-analyze is not installed");
    QByteArray unit = textOf(source + QStringLiteral("vethlab-helper.service.in"));
    unit.replace("@helper@", "/bin/true");
    const QString path = m_roots.filePath(QStringLiteral("vethlab-helper.service"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(unit) == unit.size());
    file.close();
    QProcess analyze;
    analyze.setProcessChannelMode(QProcess::MergedChannels);
    analyze.start(QStringLiteral("systemd-analyze"), {QStringLiteral("security"), QStringLiteral("--offline=true"), QStringLiteral("--no-pager"), path});
    QVERIFY(analyze.waitForFinished());
    const QString text = QString::fromUtf8(analyze.readAll());
    static const QRegularExpression level(QStringLiteral("Overall exposure level for vethlab-helper.service: ([0-9.]+)"));
    const QRegularExpressionMatch match = level.match(text);
    QVERIFY2(match.hasMatch(), qPrintable(text));
    QVERIFY2(match.captured(1).toDouble() <= storedExposure, qPrintable(text));
    QVERIFY2(!text.contains(QLatin1String("Unknown key")) && !text.contains(QLatin1String("Failed to parse")), qPrintable(text));
}

void TestServiceFiles::whoMaySpeakToIt()
{
    QXmlStreamReader reader(textOf(source + QStringLiteral("org.vethlab.Helper1.conf")));
    QStringList rules;
    QString policy;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        const QXmlStreamAttributes attributes = reader.attributes();
        if (reader.name() == QLatin1String("policy")) policy = attributes.value(QLatin1String("user")).toString() + attributes.value(QLatin1String("context")).toString();
        if (reader.name() == QLatin1String("deny")) rules << policy + QStringLiteral(" deny");
        if (reader.name() != QLatin1String("allow")) continue;
        QStringList parts;
        for (const QXmlStreamAttribute &attribute : attributes) parts << attribute.name().toString() + u'=' + attribute.value().toString();
        rules << policy + QStringLiteral(" allow ") + parts.join(u' ');
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(rules, (QStringList{QStringLiteral("root allow own=org.vethlab.Helper1"),
                        QStringLiteral("default allow send_destination=org.vethlab.Helper1 send_interface=org.vethlab.Helper1"),
                        QStringLiteral("default allow send_destination=org.vethlab.Helper1 send_interface=org.freedesktop.DBus.Introspectable")}));
}

void TestServiceFiles::whatPolkitAsks()
{
    QXmlStreamReader reader(textOf(source + QStringLiteral("org.vethlab.helper1.policy")));
    QStringList facts;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        const QString name = reader.name().toString();
        const QXmlStreamAttributes attributes = reader.attributes();
        if (name == QLatin1String("action")) facts << attributes.value(QLatin1String("id")).toString();
        if (name == QLatin1String("annotate")) facts << attributes.value(QLatin1String("key")).toString() + u' ' + reader.readElementText();
        if (name.startsWith(QLatin1String("allow_"))) facts << name + u' ' + reader.readElementText();
        if (name == QLatin1String("message") || name == QLatin1String("description")) {
            facts << name + attributes.value(QLatin1String("xml:lang")).toString();
            QVERIFY(!reader.readElementText().trimmed().isEmpty());
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    const QStringList each{QStringLiteral("description"), QStringLiteral("descriptionde"), QStringLiteral("message"), QStringLiteral("messagede"),
        QStringLiteral("allow_any auth_admin"), QStringLiteral("allow_inactive auth_admin"), QStringLiteral("allow_active auth_admin_keep")};
    QStringList askedEachTime = each;
    askedEachTime.last() = QStringLiteral("allow_active auth_admin");
    QCOMPARE(facts, (QStringList{QStringLiteral("org.vethlab.helper1.manage-labs")} + each + QStringList{QStringLiteral("org.vethlab.helper1.shell")} + each
                        + QStringList{QStringLiteral("org.vethlab.helper1.connect-host")} + askedEachTime));
}

/// systemd-networkd looks for what the rule for udev says, and it touches nothing else.
void TestServiceFiles::keptFromNetworkManagers()
{
    const auto network = settings(textOf(source + QStringLiteral("10-vethlab.network")));
    QCOMPARE(network, (QList<QPair<QString, QString>>{{QStringLiteral("Property"), QStringLiteral("ID_NET_MANAGED_BY=org.vethlab")}, {QStringLiteral("Unmanaged"), QStringLiteral("yes")}}));
    QStringList rules = QString::fromUtf8(textOf(source + QStringLiteral("70-vethlab.rules"))).split(u'\n', Qt::SkipEmptyParts);
    rules.removeIf([](const QString &line) { return line.startsWith(u'#'); });
    QCOMPARE(rules.size(), 1);
    QVERIFY(rules.constFirst().startsWith(QStringLiteral("SUBSYSTEM==\"net\", ATTR{netdev_group}==\"")));
    QVERIFY(rules.constFirst().endsWith(QStringLiteral("ENV{NM_UNMANAGED}=\"1\", ENV{ID_NET_MANAGED_BY}=\"org.vethlab\"")));
}

/// Its own parser reads the profile; one before AppArmor 4 all but the rule that came with it, for which it is not installed there.
void TestServiceFiles::appArmorLetsTheSandbox()
{
    QByteArray profile = textOf(source + QStringLiteral("apparmor.d/vethlab-helper"));
    QVERIFY(profile.contains("\n  userns,\n"));
    QVERIFY(profile.contains(" /usr/{,local/}libexec/vethlab/vethlab-helper flags=(unconfined) {"));
    const QString parser = QStandardPaths::findExecutable(QStringLiteral("apparmor_parser"), {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
    if (parser.isEmpty()) QSKIP("apparmor is not installed");
    if (!QFile::exists(QStringLiteral("/etc/apparmor.d/abi/4.0"))) profile.replace("  userns,\n", "").replace("abi <abi/4.0>,\n", "");
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(parser, {QStringLiteral("--skip-kernel-load"), QStringLiteral("--skip-cache")});
    process.write(profile);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAll());
}

QTEST_GUILESS_MAIN(TestServiceFiles)
#include "tst_servicefiles.moc"
