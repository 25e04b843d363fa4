// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "app/settings.h"
#include "app/thememanager.h"

using namespace vethlab;

/// A desktop's settings portal, on a bus of our own.
class FakePortal : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit FakePortal(QObject *parent)
        : QDBusAbstractAdaptor(parent)
    {
    }
    void change(uint scheme)
    {
        m_scheme = scheme;
        Q_EMIT SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"), QDBusVariant(scheme));
    }

public Q_SLOTS:
    /// Wrapped twice, as the real one does.
    QDBusVariant Read(const QString &group, const QString &key)
    {
        if (group == QLatin1String("org.gnome.desktop.interface") && key == QLatin1String("enable-animations"))
            return QDBusVariant(QVariant::fromValue(QDBusVariant(false)));
        const bool scheme = group == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme ? m_scheme : 0U)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    uint m_scheme = 1;
};

class TestThemeManager : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsThePortalWhileRunning();
    void aChoiceWinsAndIsRemembered();
};

void TestThemeManager::followsThePortalWhileRunning()
{
    if (qEnvironmentVariableIsEmpty("VETHLAB_TEST_BUS"))
        QSKIP("no dbus-daemon here");
    QDBusConnection desktop = QDBusConnection::connectToBus(qEnvironmentVariable("VETHLAB_TEST_BUS"), QStringLiteral("desktop"));
    QVERIFY(desktop.isConnected());
    QObject object;
    auto *portal = new FakePortal(&object);
    QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &object));
    QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));

    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("a.ini")));
    ThemeManager themes(*qApp, settings);
    QSignalSpy changed(&themes, &ThemeManager::themeChanged);
    QCOMPARE(themes.theme().kind, ThemeKind::Light); // it does not wait for the answer
    QTRY_COMPARE(themes.theme().kind, ThemeKind::Dark);
    QTRY_VERIFY(themes.reducedMotion());
    portal->change(2);
    QTRY_COMPARE(themes.theme().kind, ThemeKind::Light);
    portal->change(1);
    QTRY_COMPARE(themes.theme().kind, ThemeKind::Dark);
    QCOMPARE(changed.count(), 3);
    QTRY_COMPARE(QGuiApplication::palette().color(QPalette::Window), Theme::of(ThemeKind::Dark).window);
    themes.setChoice(ThemeManager::Choice::Light);
    portal->change(2);
    portal->change(1);
    QTest::qWait(50);
    QCOMPARE(themes.theme().kind, ThemeKind::Light);
}

void TestThemeManager::aChoiceWinsAndIsRemembered()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.ini"));
    {
        Settings settings(path);
        ThemeManager themes(*qApp, settings);
        themes.setChoice(ThemeManager::Choice::Dark);
    }
    Settings settings(path);
    ThemeManager themes(*qApp, settings);
    QCOMPARE(themes.choice(), ThemeManager::Choice::Dark);
    QCOMPARE(themes.theme().kind, ThemeKind::Dark);
}

int main(int argc, char **argv)
{
    // A bus of our own, before QtDBus looks for the session's.
    QProcess bus;
    const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (!daemon.isEmpty()) {
        bus.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (bus.waitForStarted() && bus.waitForReadyRead(10000)) {
            const QByteArray address = bus.readLine().trimmed();
            qputenv("VETHLAB_TEST_BUS", address);
            qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        }
    }
    int result = 0;
    {
        QApplication application(argc, argv);
        TestThemeManager test;
        result = QTest::qExec(&test, argc, argv);
    }
    bus.kill();
    bus.waitForFinished();
    return result;
}
#include "tst_thememanager.moc"
