// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Each folder of data/validation holds a lab with something wrong in it and what `vethlabctl validate` says of it: file →
// reader → rules → sentence → repair. Its name begins with the code of the issue.
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "app/errorsentences.h"
#include "tests/ctl/ctlprocess.h"
#include "testpaths.h"

using namespace vethlab;
using test::Run;

namespace {

const QString goldens = QStringLiteral(TEST_DATA_DIR "/validation/");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "6:53 error duplicate-address ns2:eth0 addresses.0", then the sentence and, if there is one, the repair.
QString goldenText(const QJsonArray &issues)
{
    QString text;
    for (const QJsonValue &value : issues) {
        const QJsonObject issue = value.toObject();
        const auto word = [&issue](const char *key) { return issue.value(QLatin1String(key)).toString(); };
        const auto shown = [&word](const char *key) { return word(key).isEmpty() ? QStringLiteral("-") : word(key); };
        text += QStringLiteral("%1:%2 %3 %4 %5 %6\n  %7\n")
                    .arg(issue.value(QLatin1String("line")).toInt())
                    .arg(issue.value(QLatin1String("column")).toInt())
                    .arg(word("severity"), word("code"), shown("element"), shown("field"), word("text"));
        if (!issue.value(QLatin1String("fix")).isNull()) text += QStringLiteral("  fix: %1\n").arg(word("fix"));
    }
    return text;
}

/// What the reader refuses or a person would not read through; tested with drawings made for it in core/tst_validation.
bool isBeyondSmallFiles(const IssueSentence &row)
{
    const QByteArray word = row.word ? row.word : "";
    switch (row.code) {
    case IssueCode::IllegalName: return word != "reserved";
    case IssueCode::TooLarge: return word != "seconds";
    default: return false;
    }
}

} // namespace

class TestIssueGoldens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saidAsWritten_data()
    {
        QTest::addColumn<QString>("folder");
        for (const QString &name : QDir(goldens).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) QTest::newRow(qPrintable(name)) << goldens + name;
    }
    void saidAsWritten()
    {
        QFETCH(QString, folder);
        const QString lab = folder + QStringLiteral("/lab.vethlab");
        const Run json = m_home.run({QStringLiteral("validate"), QStringLiteral("--json"), lab});
        QVERIFY2(json.err.isEmpty(), json.all());
        const QJsonArray issues = json.json().value(QStringLiteral("issues")).toArray();
        QCOMPARE(goldenText(issues), QString::fromUtf8(contentOf(folder + QStringLiteral("/issues.txt"))));

        QByteArray lines;
        bool errors = false;
        for (const QJsonValue &value : issues) {
            const QJsonObject issue = value.toObject();
            const QString severity = issue.value(QStringLiteral("severity")).toString();
            errors = errors || severity == QLatin1String("error");
            lines += QStringLiteral("%1:%2:%3: %4: %5 [%6]\n")
                         .arg(lab)
                         .arg(issue.value(QStringLiteral("line")).toInt())
                         .arg(issue.value(QStringLiteral("column")).toInt())
                         .arg(severity == QLatin1String("info") ? QStringLiteral("note") : severity, issue.value(QStringLiteral("text")).toString(),
                             issue.value(QStringLiteral("code")).toString())
                         .toUtf8();
        }
        const Run text = m_home.run({QStringLiteral("validate"), lab});
        QCOMPARE(QString::fromUtf8(text.out), QString::fromUtf8(lines));
        QCOMPARE(text.code, errors ? 1 : 0);
        QCOMPARE(json.code, text.code);
    }

    void everyCodeHasAGolden()
    {
        const QStringList folders = QDir(goldens).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QStringList codes;
        for (int number = 0; number < issueCodeCount; ++number) codes << QString::fromLatin1(issueCodeName(static_cast<IssueCode>(number)));
        for (const QString &code : codes) {
            const auto belongs = [&code](const QString &folder) { return folder == code || folder.startsWith(code + u'-'); };
            QVERIFY2(std::any_of(folders.begin(), folders.end(), belongs), qPrintable(code));
        }
        // And every folder has what its name says.
        for (const QString &folder : folders) {
            const QString said = QString::fromUtf8(contentOf(goldens + folder + QStringLiteral("/issues.txt")));
            const auto named = [&](const QString &code) { return folder.startsWith(code) && said.contains(u' ' + code + u' '); };
            QVERIFY2(std::any_of(codes.begin(), codes.end(), named), qPrintable(folder));
        }
    }

    void everySentenceIsInAGolden()
    {
        QString all;
        for (const QString &name : QDir(goldens).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) all += QString::fromUtf8(contentOf(goldens + name + QStringLiteral("/issues.txt")));
        for (const IssueSentence &row : issueSentences()) {
            const bool catchAll = !row.word && std::any_of(issueSentences().begin(), issueSentences().end(), [&row](const IssueSentence &other) { return other.code == row.code && other.word; });
            if (catchAll || isBeyondSmallFiles(row)) continue;
            QString pattern = QRegularExpression::escape(QString::fromUtf8(row.text));
            pattern.replace(QRegularExpression(QStringLiteral("\\\\%[1-9]")), QStringLiteral("[^\\n]+"));
            QVERIFY2(all.contains(QRegularExpression(QStringLiteral("\\n  ") + pattern + u'\n')), row.text);
        }
    }

private:
    test::CtlHome m_home;
};

QTEST_GUILESS_MAIN(TestIssueGoldens)
#include "tst_issuegoldens.moc"
