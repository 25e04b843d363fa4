// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Whether the window knows, before anything is asked, what Apply would take, from the distribution's own polkit: by polkit-qt
// where that is packaged for Qt 6, and over the bus everywhere.
#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSaveFile>
#include <QTest>
#include <QTextStream>

#include <signal.h>
#include <sys/stat.h>

#include "backend/live/servicewatch.h"
#include "tests/end2end/systemworld.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

const char *wordOf(Permission permission)
{
    switch (permission) {
    case Permission::Unknown: return "unknown";
    case Permission::Granted: return "granted";
    case Permission::TakesPassword: return "password";
    case Permission::Denied: return "denied";
    }
    return "";
}

/// As the window of somebody: says what it is told until it has said `count` words.
int watch(int &argc, char **argv)
{
    QCoreApplication app(argc, argv);
    ServiceWatch service(nullptr, QByteArray(argv[2]) == "bus" ? permissionOverBus : permissionSource);
    int left = QByteArray(argv[3]).toInt();
    Permission said = service.permission();
    QObject::connect(&service, &ServiceWatch::changed, &app, [&] {
        if (service.permission() == said) return;
        said = service.permission();
        QTextStream(stdout) << wordOf(said) << '\n';
        if (--left == 0) QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}

const QString watcher = QStringLiteral("/usr/local/bin/permission-watcher");

/// For the student.
bool writeRule(const QByteArray &answer)
{
    QSaveFile file(QStringLiteral("/etc/polkit-1/rules.d/20-permission.rules"));
    if (!file.open(QIODevice::WriteOnly)) return false;
    file.write("polkit.addRule(function(action, subject) {\n"
               "    if (action.id == \"org.vethlab.helper1.manage-labs\" && subject.user == \"vlstudent\") return polkit.Result." + answer + ";\n});\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return file.commit();
}

/// Somebody's watcher that runs on.
class Watching {
public:
    Watching(const char *user, const QString &source)
    {
        const QString name = QString::fromLatin1(user);
        m_process.start(QStringLiteral("setpriv"), {QStringLiteral("--reuid"), name, QStringLiteral("--regid"), name, QStringLiteral("--init-groups"), watcher, QStringLiteral("--watch"), source, QStringLiteral("99")});
    }
    ~Watching()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Everything up to now.
    [[nodiscard]] QByteArray said() { return m_said += m_process.readAllStandardOutput(); }
    [[nodiscard]] bool isThere() const { return m_process.state() == QProcess::Running; }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

class TestPermission : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void knownBefore_data();
    void knownBefore();
    void rulesChange_data() { sources(); }
    void rulesChange();
    void busGone_data() { sources(); }
    void busGone();

private:
    static void sources();
    SystemWorld m_world;
};

void TestPermission::sources()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("as the window asks") << QStringLiteral("window");
    QTest::newRow("over the bus") << QStringLiteral("bus");
}

void TestPermission::initTestCase()
{
    if (const QByteArray why = whyNoSystemWorld(); !why.isEmpty()) QSKIP(why.constData());
    QCOMPARE(m_world.build({}), QByteArray());
    QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), watcher)); // where everybody may start it
    QVERIFY(::chmod(QFile::encodeName(watcher).constData(), 0755) == 0);
}

/// With a bus and a rule that are there from the beginning.
void TestPermission::init()
{
    QVERIFY(writeRule("YES"));
    QCOMPARE(m_world.startBus(), QByteArray());
}

void TestPermission::cleanup()
{
    m_world.endBus();
    for (const int pid : SystemWorld::polkits()) ::kill(pid, SIGTERM);
    QTRY_COMPARE(SystemWorld::polkits(), QList<int>());
}

void TestPermission::knownBefore_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("permission");
    for (const QString &source : {QStringLiteral("window"), QStringLiteral("bus")}) {
        const auto row = [&](const char *user, const char *permission) {
            QTest::addRow("%s, %s", qPrintable(source), user) << source << QString::fromLatin1(user) << QString::fromLatin1(permission);
        };
        row(SystemWorld::student, "granted");
        row(SystemWorld::person, "password");
        row(SystemWorld::denied, "denied");
    }
}

void TestPermission::knownBefore()
{
    QFETCH(QString, source);
    QFETCH(QString, user);
    QFETCH(QString, permission);
    const Run run = Person(user).run(watcher, {QStringLiteral("--watch"), source, QStringLiteral("1")});
    QVERIFY2(run.code == 0, run.all());
    QCOMPARE(QString::fromUtf8(run.out).trimmed(), permission);
    QCOMPARE(SystemWorld::helpers(), QList<int>()); // it was not started for that
}

void TestPermission::rulesChange()
{
    QFETCH(QString, source);
    Watching watching(SystemWorld::student, source);
    QTRY_COMPARE(watching.said(), QByteArray("granted\n"));
    QVERIFY(writeRule("NO"));
    QTRY_COMPARE_WITH_TIMEOUT(watching.said(), QByteArray("granted\ndenied\n"), 10000);
    QVERIFY(writeRule("AUTH_ADMIN"));
    QTRY_COMPARE_WITH_TIMEOUT(watching.said(), QByteArray("granted\ndenied\npassword\n"), 10000);
}

/// A window, and what is drawn in it, outlives the bus.
void TestPermission::busGone()
{
    QFETCH(QString, source);
    Watching watching(SystemWorld::student, source);
    QTRY_COMPARE(watching.said(), QByteArray("granted\n"));
    m_world.endBus();
    QTest::qWait(1000);
    QVERIFY(watching.isThere());
    QCOMPARE(m_world.startBus(), QByteArray());
}

int main(int argc, char **argv)
{
    if (argc == 4 && QByteArray(argv[1]) == "--watch") return watch(argc, argv);
    enterSystemWorld(argv);
    QCoreApplication app(argc, argv);
    TestPermission test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_permission.moc"
