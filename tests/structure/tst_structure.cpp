// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "sourcetree.h"
#include "testpaths.h"

using vethlab::test::SourceTree;

namespace {

const QByteArray head = "// SPDX-FileCopyrightText: Vethlab contributors\n// SPDX-License-Identifier: GPL-2.0-or-later\n";

/// A checkout with a few files of our choice.
class FakeTree {
public:
    void write(const QString &path, const QByteArray &text)
    {
        const QString full = m_folder.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    SourceTree tree() const { return SourceTree(m_folder.path()); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestStructure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Our own tree
    void everybodyKnowsOnlyWhomHeMay();
    void everyFileHasItsHead();
    void noFileIsTooLong();
    // The checker itself
    void plantedIncludes_data();
    void plantedIncludes();
    void plantedHeads();
    void plantedLength();

private:
    SourceTree m_ours{QStringLiteral(VETHLAB_SOURCE_DIR)};
};

void TestStructure::everybodyKnowsOnlyWhomHeMay()
{
    QVERIFY(m_ours.fileCount() > 50); // it is our tree
    QCOMPARE(m_ours.includeViolations().join(QLatin1Char('\n')), QString());
}

void TestStructure::everyFileHasItsHead() { QCOMPARE(m_ours.headViolations().join(QLatin1Char('\n')), QString()); }

void TestStructure::noFileIsTooLong()
{
    for (const QString &line : m_ours.longFiles(400))
        qInfo("getting long: %s", qPrintable(line));
    QCOMPARE(m_ours.longFiles(500).join(QLatin1Char('\n')), QString());
}

void TestStructure::plantedIncludes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *path, const char *line, const char *complaint = "") {
        QTest::addRow("%s %s", path, line) << QString::fromUtf8(path) << QByteArray(line) << QString::fromUtf8(complaint);
    };
    row("backend/core/a.cpp", "#include \"backend/core/b.h\"");
    row("backend/core/a.cpp", "#include \"b.h\"");
    row("backend/core/a.cpp", "#include <vector>");
    row("backend/core/a.cpp", "// #include \"app/b.h\"");
    row("backend/core/a.cpp", "#include \"backend/live/b.h\"", "backend/core/ must not include \"backend/live/b.h\"");
    row("backend/core/a.h", "  #  include \"helper/b.h\"", "backend/core/ must not include \"helper/b.h\"");
    row("backend/core/a.cpp", "#include \"../live/b.h\"", "\"../live/b.h\" is not named from the root");
    row("backend/core/a.cpp", "#include \"backend/core/../live/b.h\"", "\"backend/core/../live/b.h\" is not named from the root");
    row("backend/core/a.cpp", "#include <netlink/netlink.h>", "only the helper talks to the kernel, not <netlink/netlink.h>");
    row("backend/live/a.cpp", "#include \"backend/core/b.h\"");
    row("backend/live/a.cpp", "#include \"canvas/b.h\"", "backend/ must not include \"canvas/b.h\"");
    row("backend/live/a.cpp", "#include \"helper/b.h\"", "backend/ must not include \"helper/b.h\"");
    row("backend/live/a.cpp", "#include \"app/b.h\"", "backend/ must not include \"app/b.h\"");
    row("helper/kinds/a.cpp", "#include <netlink/netlink.h>");
    row("helper/kinds/a.cpp", "#include <nftables/libnftables.h>");
    row("helper/a.cpp", "#include \"backend/core/b.h\"");
    row("helper/a.cpp", "#include \"backend/diagram/b.h\"", "helper/ must not include \"backend/diagram/b.h\"");
    row("canvas/a.cpp", "#include \"backend/live/b.h\"");
    row("canvas/a.cpp", "#include \"app/b.h\"", "canvas/ must not include \"app/b.h\"");
    row("canvas/a.cpp", "#include \"helper/b.h\"", "canvas/ must not include \"helper/b.h\"");
    row("app/a.cpp", "#include \"canvas/b.h\"");
    row("app/a.cpp", "#include \"moc_a.cpp\"");
    row("app/a.cpp", "#include \"helper/b.h\"", "app/ must not include \"helper/b.h\"");
    row("app/ctl/a.cpp", "#include \"app/b.h\"");
    row("app/ctl/a.cpp", "#include \"canvas/b.h\"", "app/ctl/ must not include \"canvas/b.h\"");
    row("tests/x/a.cpp", "#include \"helper/b.h\"");
}

void TestStructure::plantedIncludes()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, line);
    QFETCH(QString, complaint);
    FakeTree fake;
    fake.write(path, head + "\n" + line + "\n");
    const QString expected = complaint.isEmpty() ? QString() : path + QStringLiteral(":4: ") + complaint;
    QCOMPARE(fake.tree().includeViolations().join(QLatin1Char('\n')), expected);
}

void TestStructure::plantedHeads()
{
    FakeTree fake;
    fake.write(QStringLiteral("app/good.h"), head + "#pragma once\n");
    fake.write(QStringLiteral("app/good.cpp"), head);
    fake.write(QStringLiteral("app/CMakeLists.txt"), "# SPDX-License-Identifier: GPL-2.0-or-later\n");
    fake.write(QStringLiteral("tests/run"), "#!/bin/sh\n# SPDX-License-Identifier: GPL-2.0-or-later\n");
    fake.write(QStringLiteral("tests/data/some.txt"), "no source\n");
    QCOMPARE(fake.tree().fileCount(), 4);
    QCOMPARE(fake.tree().headViolations(), QStringList());
    fake.write(QStringLiteral("app/bare.cpp"), "\n" + head);
    fake.write(QStringLiteral("app/unguarded.h"), head);
    fake.write(QStringLiteral("tests/CMakeLists.txt"), "add_subdirectory(core)\n");
    fake.write(QStringLiteral("tests/script"), "#!/bin/sh\n");
    QCOMPARE(fake.tree().headViolations(), (QStringList{QStringLiteral("app/bare.cpp:1: no licence lines"), QStringLiteral("app/unguarded.h:1: no #pragma once"),
                                                        QStringLiteral("tests/CMakeLists.txt:1: no licence lines"), QStringLiteral("tests/script:1: no licence lines")}));
}

void TestStructure::plantedLength()
{
    FakeTree fake;
    fake.write(QStringLiteral("canvas/long.cpp"), QByteArray("x\n").repeated(11));
    fake.write(QStringLiteral("canvas/short.cpp"), QByteArray("x\n").repeated(10));
    fake.write(QStringLiteral("tests/long.cpp"), QByteArray("x\n").repeated(11));
    QCOMPARE(fake.tree().longFiles(10), QStringList{QStringLiteral("canvas/long.cpp: 11 lines")});
}

QTEST_GUILESS_MAIN(TestStructure)
#include "tst_structure.moc"
