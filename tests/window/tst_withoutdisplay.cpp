// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

#include "testpaths.h"

/// The program on a machine without a display: pictures and the headless run.
class TestWithoutDisplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void drawsAPicture();
    void drawsLinesAndPages();
    void saysWhatIsWrongWithAFile();
    void runsAnExample();
    void drawsARunningLabAsItIs();

private:
    struct Outcome {
        int code = -1;
        QString out, err;
    };
    [[nodiscard]] Outcome run(const QStringList &arguments, const char *program = "vethlab") const;
    [[nodiscard]] static bool isSandboxPossible();
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWithoutDisplay::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

TestWithoutDisplay::Outcome TestWithoutDisplay::run(const QStringList &arguments, const char *program) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder->path());
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder->path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder->path());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(VETHLAB_BIN_DIR "/") + QLatin1String(program), arguments);
    if (!process.waitForFinished(60000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

void TestWithoutDisplay::drawsAPicture()
{
    const QString file = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab");
    const Outcome small = run({QStringLiteral("--render"), file, QStringLiteral("-o"), QStringLiteral("1.png")});
    QCOMPARE(small.err, QString());
    QCOMPARE(small.code, 0);
    const Outcome large = run({QStringLiteral("--render"), file, QStringLiteral("-o"), QStringLiteral("2.png"), QStringLiteral("--scale"), QStringLiteral("2"), QStringLiteral("--theme=dark")});
    QCOMPARE(large.code, 0);
    const QImage one(m_folder->filePath(QStringLiteral("1.png"))), two(m_folder->filePath(QStringLiteral("2.png")));
    QVERIFY(one.width() > 600 && one.height() > 300);
    QVERIFY(std::abs(two.width() - 2 * one.width()) <= 2);
    QVERIFY(one.pixelColor(2, 2).lightness() > 200);
    QVERIFY(two.pixelColor(2, 2).lightness() < 60);
}

void TestWithoutDisplay::drawsLinesAndPages()
{
    const QString file = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab");
    const auto render = [&](const QString &output) { return run({QStringLiteral("--render"), file, QStringLiteral("-o"), output, QStringLiteral("--legend"), QStringLiteral("--table")}); };
    const auto content = [this](const QString &name) {
        QFile picture(m_folder->filePath(name));
        return picture.open(QIODevice::ReadOnly) ? picture.readAll() : QByteArray();
    };
    for (const QString &name : {QStringLiteral("a.svg"), QStringLiteral("a.PDF")}) {
        const Outcome outcome = render(name);
        QCOMPARE(outcome.err, QString());
        QCOMPARE(outcome.code, 0);
    }
    QVERIFY(content(QStringLiteral("a.svg")).contains("Connected to</text>"));
    QVERIFY(content(QStringLiteral("a.PDF")).startsWith("%PDF-"));
    // The other program hands its words on.
    QProcess ctl;
    ctl.setWorkingDirectory(m_folder->path());
    ctl.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlabctl"),
              {QStringLiteral("render"), file, QStringLiteral("-o"), QStringLiteral("b.svg"), QStringLiteral("--table"), QStringLiteral("--legend"), QStringLiteral("--scale"), QStringLiteral("2")});
    QVERIFY(ctl.waitForFinished(60000));
    QCOMPARE(ctl.exitCode(), 0);
    QCOMPARE(content(QStringLiteral("b.svg")), content(QStringLiteral("a.svg")));
    const Outcome ending = render(QStringLiteral("a.gif"));
    QCOMPARE(ending.code, 2);
    QVERIFY2(ending.err.contains(QStringLiteral("a.gif")) && ending.err.contains(QStringLiteral(".svg")), qPrintable(ending.err));
    const Outcome nowhere = render(QStringLiteral("no/such/folder/a.svg"));
    QCOMPARE(nowhere.code, 2);
    QVERIFY2(nowhere.err.contains(QStringLiteral("no/such/folder")), qPrintable(nowhere.err));
}

void TestWithoutDisplay::saysWhatIsWrongWithAFile()
{
    QFile bad(m_folder->filePath(QStringLiteral("bad.vethlab")));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write("{\n  \"vethlab\": 1,\n  \"nodes\": [ oops ]\n}\n");
    bad.close();
    const Outcome outcome = run({QStringLiteral("--render"), bad.fileName(), QStringLiteral("-o"), QStringLiteral("x.png")});
    QVERIFY(outcome.code != 0);
    QVERIFY2(outcome.err.contains(QStringLiteral("bad.vethlab:3:")), qPrintable(outcome.err));
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("x.png"))));
    QCOMPARE(run({QStringLiteral("--nonsense")}).code, 2);
}

bool TestWithoutDisplay::isSandboxPossible()
{
    if (qEnvironmentVariableIsSet("VETHLAB_REQUIRE_KERNEL"))
        return true;
    QProcess doctor;
    doctor.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    return doctor.waitForFinished(20000) && !doctor.readAllStandardOutput().contains("\"sandbox\":{\"possible\":false");
}

void TestWithoutDisplay::runsAnExample()
{
    if (!isSandboxPossible())
        QSKIP("no sandbox on this machine");
    const Outcome outcome = run({QStringLiteral("--headless"), QStringLiteral("--example=bridge-nat"), QStringLiteral("--picture"), QStringLiteral("live.png")});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err + outcome.out));
    QVERIFY2(outcome.out.contains(QStringLiteral("3 of 3 answered")), qPrintable(outcome.out));
    QVERIFY2(!outcome.out.contains(QStringLiteral("no reply")), qPrintable(outcome.out));
    QVERIFY(outcome.out.contains(m_folder->filePath(QStringLiteral("live.png"))));
    QVERIFY(!QImage(m_folder->filePath(QStringLiteral("live.png"))).isNull());
}

void TestWithoutDisplay::drawsARunningLabAsItIs()
{
    if (!isSandboxPossible())
        QSKIP("no sandbox on this machine");
    const QString file = m_folder->filePath(QStringLiteral("office.vethlab"));
    QVERIFY(QFile::copy(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab"), file));
    const auto ctl = [this](const QStringList &words) { return run(words, "vethlabctl"); };
    const auto picture = [&](const QString &lab) {
        const Outcome outcome = ctl({QStringLiteral("render"), lab, QStringLiteral("-o"), QStringLiteral("now.png")});
        if (outcome.code != 0 || !outcome.err.isEmpty())
            qWarning("%s", qPrintable(outcome.err));
        return QImage(m_folder->filePath(QStringLiteral("now.png")));
    };
    // The colours of the look, which nothing else on a picture has.
    const QRgb up = qRgb(0x00, 0x70, 0x4F), bad = qRgb(0xA8, 0x24, 0x08), drift = qRgb(0x96, 0x17, 0x6E);
    const auto count = [](const QImage &image, QRgb color) {
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                pixels += (image.pixel(x, y) | 0xFF000000) == color ? 1 : 0;
        return pixels;
    };
    const QImage stopped = picture(file);
    QCOMPARE(count(stopped, up), 0);
    const Outcome applied = ctl({QStringLiteral("apply"), file});
    QVERIFY2(applied.code == 0, qPrintable(applied.err));
    QImage running;
    QTRY_VERIFY_WITH_TIMEOUT((running = picture(file), count(running, up) > 500 && count(running, bad) == 0), 30000);
    QCOMPARE(running.size(), stopped.size());
    // The lab by its name, and the other program, show the same.
    QCOMPARE(picture(QStringLiteral("office")), running);
    QCOMPARE(run({QStringLiteral("--render"), file, QStringLiteral("-o"), QStringLiteral("other.png")}).code, 0);
    QCOMPARE(QImage(m_folder->filePath(QStringLiteral("other.png"))), running);
    // What is done by hand is seen: at that end a difference, at the other no carrier.
    const Outcome down = ctl({QStringLiteral("exec"), file, QStringLiteral("ns1"), QStringLiteral("--"), QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("veth1"), QStringLiteral("down")});
    QVERIFY2(down.code == 0, qPrintable(down.err));
    QImage unlike;
    QTRY_VERIFY_WITH_TIMEOUT((unlike = picture(file), count(unlike, drift) > 100 && count(unlike, bad) > 10), 30000);
    QCOMPARE(ctl({QStringLiteral("teardown"), file}).code, 0);
    QCOMPARE(picture(file), stopped);
}

QTEST_GUILESS_MAIN(TestWithoutDisplay)
#include "tst_withoutdisplay.moc"
