// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/labfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include "app/ctl/labclient.h"
#include "app/ctl/text.h"
#include "app/errortext.h"
#include "app/repairtext.h"
#include "backend/analysis/checks.h"
#include "backend/core/limits.h"

namespace vethlab::ctl {

namespace {

tl::unexpected<Error> fileFailure(const QString &path, const QString &reason)
{
    Error error{ErrorCode::FileIo, {}, {path.toStdString()}, reason.toStdString(), 0, {}};
    return tl::unexpected(error);
}

TextPlace placeOf(const Issue &issue, const LabFile &file)
{
    const auto &places = file.loaded.memory.places;
    const auto it = places.find(issue.element.text());
    return it == places.end() ? TextPlace{1, 1} : it->second;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Ctl::tr("note");
    case Severity::Warning: return Ctl::tr("warning");
    case Severity::Error: return Ctl::tr("error");
    }
    return {};
}

/// "file:line:column: error: sentence [code]"
QString lineOf(const LabFile &file, const TextPlace &place, Severity severity, const QString &text, const char *code)
{
    return QStringLiteral("%1:%2:%3: ").arg(harmlessText(file.path)).arg(place.line).arg(place.column)
        + severityText(severity) + QStringLiteral(": ") + text + QStringLiteral(" [%1]").arg(QLatin1String(code));
}

QJsonObject jsonOf(const LabFile &file, const TextPlace &place, Severity severity, const QString &text, const char *code)
{
    return {
        {QStringLiteral("severity"), QLatin1String(severityName(severity))},
        {QStringLiteral("code"), QLatin1String(code)},
        {QStringLiteral("element"), QString()},
        {QStringLiteral("field"), QString()},
        {QStringLiteral("file"), file.path},
        {QStringLiteral("line"), place.line},
        {QStringLiteral("column"), place.column},
        {QStringLiteral("text"), text},
        {QStringLiteral("fix"), QJsonValue()},
    };
}

} // namespace

Result<LabFile> readLabFile(const QString &path)
{
    LabFile lab;
    lab.path = path;
    lab.absolutePath = QFileInfo(path).absoluteFilePath();
    QFile file(path);
    if (QFileInfo(path).isDir()) return fileFailure(path, QStringLiteral("Is a directory"));
    if (!file.open(QIODevice::ReadOnly)) return fileFailure(path, file.errorString());
    // One byte more shows that it is too large without reading all of it.
    lab.bytes = file.read(static_cast<qint64>(limits::maxFileSize) + 1);
    if (static_cast<std::size_t>(lab.bytes.size()) > limits::maxFileSize)
        return fail(ErrorCode::TooLarge, {}, {"file", std::to_string(limits::maxFileSize)});
    const FormatRegistry registry;
    const Format *format = registry.identify(lab.bytes);
    // What no format knows is read as our own, which says where it stops being that.
    if (!format) format = registry.byName("vethlab");
    if (!format) return fail(ErrorCode::Unknown, {}, {"format"});
    Result<LoadedFile> loaded = format->read(lab.bytes);
    if (!loaded) return tl::unexpected(loaded.error());
    lab.loaded = std::move(*loaded);
    return lab;
}

Result<LabFile> fileOrRunning(const HelperPaths &paths, const QString &lab, LogFile *log)
{
    if (QFileInfo::exists(lab)) return readLabFile(lab);
    const Result<RunningLab> running = findRunningLab(paths, lab, log);
    if (!running) return tl::unexpected(running.error());
    LabClient client(paths, log);
    if (const Result<void> connected = client.connectTo(*running); !connected)
        return tl::unexpected(connected.error());
    const Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{running->summary.id, false, true, true});
    if (!snapshot) return tl::unexpected(snapshot.error());
    LabFile file;
    file.path = lab;
    if (snapshot->blob) {
        file.bytes = QByteArray::fromStdString(*snapshot->blob);
        const FormatRegistry registry;
        if (const Format *format = registry.identify(file.bytes)) {
            if (Result<LoadedFile> loaded = format->read(file.bytes)) file.loaded = std::move(*loaded);
        }
    }
    if (snapshot->topology) file.loaded.drawing.topology = *snapshot->topology;
    return file;
}

QString issueLine(const Issue &issue, const LabFile &file)
{
    return lineOf(file, placeOf(issue, file), issue.severity, issueText(issue, file.topology()), issueCodeName(issue.code));
}

QJsonObject issueJson(const Issue &issue, const LabFile &file, const Repairs &repairs)
{
    QJsonObject json = jsonOf(file, placeOf(issue, file), issue.severity, issueText(issue, file.topology()), issueCodeName(issue.code));
    json.insert(QStringLiteral("element"), QString::fromStdString(issue.element.text()));
    json.insert(QStringLiteral("field"), QString::fromStdString(issue.field));
    if (const std::vector<Repair> known = repairs.of(issue); !known.empty())
        json.insert(QStringLiteral("fix"), repairStep(known.front(), issue, file.topology()));
    return json;
}

QString remarkLine(const Remark &remark, const LabFile &file)
{
    return lineOf(file, remark.place, Severity::Info, remarkText(remark, file.topology()), remarkCodeName(remark.code));
}

QJsonObject remarkJson(const Remark &remark, const LabFile &file)
{
    QJsonObject json = jsonOf(file, remark.place, Severity::Info, remarkText(remark, file.topology()), remarkCodeName(remark.code));
    json.insert(QStringLiteral("element"), QString::fromStdString(remark.element));
    return json;
}

int failWithIssues(const Context &context, const Error &error, const std::vector<Issue> &issues, const LabFile &file)
{
    // In JSON the error object stays one line of the documented shape; `validate --json` gives the issues.
    for (const Issue &issue : issues) context.note(issueLine(issue, file));
    return context.fail(error, file.path);
}

bool passesValidation(const Context &context, const LabFile &file)
{
    const std::vector<Issue> issues = analysis::checkDrawing(file.topology());
    if (hasErrors(issues)) {
        failWithIssues(context, Error{ErrorCode::Invalid, {}, {}, {}, 0, {}}, issues, file);
        return false;
    }
    for (const Issue &issue : issues) {
        if (issue.severity == Severity::Warning) context.note(issueLine(issue, file));
    }
    return true;
}

int writeResult(const Context &context, const QByteArray &bytes)
{
    const QString path = context.arguments().value("output");
    if (path.isEmpty() || path == QLatin1String("-")) {
        context.write(bytes);
        return 0;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return context.fail(Error{ErrorCode::FileIo, {}, {path.toStdString()}, file.errorString().toStdString(), 0, {}});
    return 0;
}

} // namespace vethlab::ctl
