// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "testpaths.h"

/// The German translation covers every string of the code: Qt's own tool finds none that is missing, and no placeholder is lost.
class TestGerman : public QObject {
    Q_OBJECT

    struct Message {
        QString context, source;
        QStringList translations;
        bool isFinished = true;
    };

    static QList<Message> messagesIn(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return {};
        QList<Message> messages;
        QString context;
        QXmlStreamReader xml(&file);
        while (!xml.atEnd()) {
            if (!xml.readNextStartElement()) continue;
            if (xml.name() == u"name") context = xml.readElementText();
            else if (xml.name() == u"message") messages.append(readMessage(xml, context));
        }
        return messages;
    }

    static Message readMessage(QXmlStreamReader &xml, const QString &context)
    {
        Message message;
        message.context = context;
        while (xml.readNextStartElement()) {
            if (xml.name() == u"source") {
                message.source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                message.isFinished = xml.attributes().value(QLatin1String("type")).isEmpty();
                const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                message.translations.append(text);
            } else {
                xml.skipCurrentElement();
            }
        }
        return message;
    }

private Q_SLOTS:
    void nothingIsMissing()
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("vethlab_de.ts"));
        QVERIFY(QFile::copy(QStringLiteral(VETHLAB_SOURCE_DIR "/translations/vethlab_de.ts"), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(VETHLAB_SOURCE_DIR));
        lupdate.start(QStringLiteral(LUPDATE), {QStringLiteral("-silent"), QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("-locations"), QStringLiteral("none"),
                                                QStringLiteral("-no-obsolete"), QStringLiteral("-recursive"), QStringLiteral("app"), QStringLiteral("canvas"),
                                                QStringLiteral("backend"), QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished(120000));
        QCOMPARE(lupdate.exitCode(), 0);
        const QList<Message> messages = messagesIn(copy);
        QVERIFY(messages.size() > 1000);
        QStringList missing;
        for (const Message &message : messages) {
            const bool isEmpty = message.translations.isEmpty() || message.translations.first().trimmed().isEmpty();
            if (!message.isFinished || isEmpty) missing.append(message.context + QLatin1String(": ") + message.source);
        }
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("`ninja update_translations`, then translate: ") + missing.join(u'\n')));
    }

    void placeholdersAreKept()
    {
        static const QRegularExpression placeholder(QStringLiteral("%(\\d|n)"));
        for (const Message &message : messagesIn(QStringLiteral(VETHLAB_SOURCE_DIR "/translations/vethlab_de.ts"))) {
            QSet<QString> wanted;
            for (auto it = placeholder.globalMatch(message.source); it.hasNext();) wanted.insert(it.next().captured());
            QSet<QString> kept;
            for (auto it = placeholder.globalMatch(message.translations.value(0)); it.hasNext();) kept.insert(it.next().captured());
            wanted.remove(QStringLiteral("%n")); // "one node" may do without the number
            kept.remove(QStringLiteral("%n"));
            const QString which = message.context + QLatin1String(": ") + message.source + QLatin1String(" = ") + message.translations.value(0);
            QVERIFY2(kept == wanted, qPrintable(which));
        }
    }
};

QTEST_GUILESS_MAIN(TestGerman)
#include "tst_german.moc"
