// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/context.h"

#include <QJsonDocument>

#include <unistd.h>

#include <cerrno>

#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

/// Whole, whatever the descriptor takes at a time; false when nobody reads any more.
bool writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        written += count;
    }
    return true;
}

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

Context::Context(const Verb &verb, Arguments arguments)
    : m_verb(verb)
    , m_arguments(std::move(arguments))
    , m_paths(HelperPaths::find(QCoreApplication::applicationDirPath()))
    , m_json(m_arguments.has("json"))
{
}

void Context::print(const QString &text) const
{
    if (!m_json) write(text.toUtf8() + '\n');
}

void Context::write(const QByteArray &bytes) const
{
    if (!writeAll(STDOUT_FILENO, bytes)) m_outputClosed = true;
}

void Context::printJson(const QJsonObject &object) const
{
    write(jsonLine(object));
}

void Context::note(const QString &text) const
{
    if (!m_json) writeAll(STDERR_FILENO, text.toUtf8() + '\n');
}

Result<void> Context::openLog(const QStringList &words)
{
    if (!m_arguments.has("log")) return {};
    Result<std::unique_ptr<LogFile>> log = LogFile::open(m_arguments.value("log"));
    if (!log) return tl::unexpected(log.error());
    m_log = std::move(*log);
    m_log->started(words);
    return {};
}

int Context::fail(const Error &error, const QString &file) const
{
    if (m_log) m_log->failed(error, errorText(error));
    if (m_json) {
        QJsonObject body{
            {QStringLiteral("code"), QString::fromLatin1(errorCodeName(error.code))},
            {QStringLiteral("element"), QString::fromStdString(error.element)},
            {QStringLiteral("text"), errorText(error)},
            {QStringLiteral("kernel"), harmlessText(QString::fromStdString(error.kernelText))},
        };
        if (!file.isEmpty()) {
            body.insert(QStringLiteral("file"), file);
            body.insert(QStringLiteral("line"), error.place.line);
            body.insert(QStringLiteral("column"), error.place.column);
        }
        writeAll(STDERR_FILENO, jsonLine({{QStringLiteral("error"), body}}));
        return exitCodeOf(error);
    }
    QString line = errorText(error);
    if (!file.isEmpty() && error.place.line > 0) {
        line = QStringLiteral("%1:%2:%3: ").arg(harmlessText(file)).arg(error.place.line).arg(error.place.column) + line;
    } else if (!file.isEmpty() && !line.contains(file)) {
        line = harmlessText(file) + QStringLiteral(": ") + line;
    }
    note(line);
    if (const QString kernel = kernelLine(error); !kernel.isEmpty()) note(kernel);
    return exitCodeOf(error);
}

int Context::failUsage(const QString &text) const
{
    if (m_json) {
        const QJsonObject body{{QStringLiteral("code"), QStringLiteral("usage")}, {QStringLiteral("element"), QString()},
            {QStringLiteral("text"), text}, {QStringLiteral("kernel"), QString()}};
        writeAll(STDERR_FILENO, jsonLine({{QStringLiteral("error"), body}}));
    } else {
        note(text);
        note(Ctl::tr("‘%1’ shows how it is used.").arg(QStringLiteral("vethlabctl %1 --help").arg(QLatin1String(m_verb.name))));
    }
    return 2;
}

QJsonObject jsonAnswer()
{
    return {{QStringLiteral("vethlab"), 1}};
}

} // namespace vethlab::ctl
