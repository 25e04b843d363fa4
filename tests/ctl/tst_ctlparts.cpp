// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What vethlabctl works out before it enters a lab.
#include <QTest>

#include "app/ctl/usershell.h"
#include "app/ctl/xauthority.h"

using namespace vethlab::ctl;

class TestCtlParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shell_data()
    {
        QTest::addColumn<QByteArray>("wish");
        QTest::addColumn<QByteArray>("account");
        QTest::addColumn<QByteArray>("taken");
        QTest::newRow("the wish") << QByteArray("/bin/zsh") << QByteArray("/bin/bash") << QByteArray("/bin/zsh");
        QTest::newRow("no wish") << QByteArray() << QByteArray("/bin/bash") << QByteArray("/bin/bash");
        QTest::newRow("a wish that is no shell") << QByteArray("/tmp/evil") << QByteArray("/bin/bash") << QByteArray("/bin/bash");
        QTest::newRow("a wish without its path") << QByteArray("zsh") << QByteArray("/bin/bash") << QByteArray("/bin/bash");
        QTest::newRow("an account without one") << QByteArray() << QByteArray("/usr/sbin/nologin") << QByteArray("/bin/sh");
        QTest::newRow("no account") << QByteArray() << QByteArray() << QByteArray("/bin/sh");
    }
    void shell()
    {
        QFETCH(QByteArray, wish);
        QFETCH(QByteArray, account);
        QTEST(chooseShell(wish, account, {"/bin/sh", "/bin/bash", "/bin/zsh"}), "taken");
    }

    void cookies_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("display");
        QTest::addColumn<QByteArray>("cookies");
        const QByteArray own = entry(256, "desk", "0", "secret"), wild = entry(65535, "", "0", "secret");
        QTest::newRow("under any name") << own << QByteArray(":0") << wild;
        QTest::newRow("with a screen") << own << QByteArray(":0.0") << wild;
        QTest::newRow("unix") << own << QByteArray("unix:0") << wild;
        QTest::newRow("already so") << wild << QByteArray(":0") << wild;
        QTest::newRow("any display") << entry(256, "desk", "", "all") << QByteArray(":7") << entry(65535, "", "", "all");
        QTest::newRow("several") << entry(256, "desk", "1", "other") + entry(0, "addr", "0", "tcp") + own << QByteArray(":0") << wild;
        QTest::newRow("another display") << own << QByteArray(":1") << QByteArray();
        QTest::newRow("another machine") << own << QByteArray("localhost:10.0") << QByteArray();
        QTest::newRow("no display") << own << QByteArray() << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray(":0") << QByteArray();
        for (qsizetype length = 1; length < own.size(); ++length)
            QTest::addRow("cut off behind %d", static_cast<int>(length)) << own + own.left(length) << QByteArray(":0") << wild;
    }
    void cookies()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, display);
        QTEST(cookiesForAnyName(file, display), "cookies");
    }

private:
    static QByteArray word(int number) { return QByteArray(1, static_cast<char>(number >> 8)) + static_cast<char>(number); }
    static QByteArray entry(int family, const QByteArray &address, const QByteArray &number, const QByteArray &data)
    {
        QByteArray bytes = word(family);
        for (const QByteArray &field : {address, number, QByteArray("MIT-MAGIC-COOKIE-1"), data})
            bytes += word(static_cast<int>(field.size())) + field;
        return bytes;
    }
};

QTEST_GUILESS_MAIN(TestCtlParts)
#include "tst_ctlparts.moc"
