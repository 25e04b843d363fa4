// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// new, validate, export, render: what is done with files.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <algorithm>

#include "app/ctl/labclient.h"
#include "app/ctl/labfile.h"
#include "app/ctl/text.h"
#include "app/errortext.h"
#include "backend/analysis/checks.h"
#include "backend/document/edits.h"
#include "backend/document/makeshapes.h"

namespace vethlab::ctl {

namespace {

struct Shape {
    const char *name;
    int fewest, most; ///< nodes; 0 = takes no number
    Drawing (*make)(int nodes, unsigned seed);
};

constexpr Shape shapes[] = {
    {"pair", 0, 0, [](int, unsigned) { return edits::makePair(); }},
    {"chain", 2, 8192, [](int nodes, unsigned) { return edits::makeChain(nodes); }},
    {"star", 1, 1023, [](int nodes, unsigned) { return edits::makeStar(nodes); }},
    {"ring", 3, 2000, [](int nodes, unsigned) { return edits::makeRing(nodes); }},
    {"tree", 2, 2000, [](int nodes, unsigned) { return edits::makeTree(nodes); }},
    {"mesh", 2, 60, [](int nodes, unsigned) { return edits::makeMesh(nodes); }},
    {"grid", 2, 2000, [](int nodes, unsigned) { return edits::makeGrid(nodes); }},
    {"random", 2, 2000, [](int nodes, unsigned seed) { return edits::makeRandom(nodes, seed); }},
};

Result<QByteArray> written(const Drawing &drawing, const FileMemory &memory, const QString &formatName)
{
    const FormatRegistry registry;
    const Format *format = registry.byName(formatName.toStdString());
    if (!format) return fail(ErrorCode::Unknown, {}, {formatName.toStdString()});
    return format->write(drawing, memory);
}

/// One issue for a file that can't be read at all, so that `validate` of many files goes on.
QJsonObject unreadableJson(const Error &error, const QString &path)
{
    return {
        {QStringLiteral("severity"), QStringLiteral("error")},
        {QStringLiteral("code"), QLatin1String(errorCodeName(error.code))},
        {QStringLiteral("element"), QString::fromStdString(error.element)},
        {QStringLiteral("field"), QString()},
        {QStringLiteral("file"), path},
        {QStringLiteral("line"), error.place.line},
        {QStringLiteral("column"), error.place.column},
        {QStringLiteral("text"), errorText(error)},
        {QStringLiteral("fix"), QJsonValue()},
    };
}

/// What is wrong with the words of ‘render’; "" = nothing.
QString renderProblem(const Arguments &arguments)
{
    const QString output = arguments.value("output"), theme = arguments.value("theme");
    if (output.isEmpty()) return Ctl::tr("Where shall the picture go? Give ‘-o FILE’.");
    if (!QStringList{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}.contains(QFileInfo(output).suffix().toLower()))
        return errorText(Error{ErrorCode::Unknown, {}, {"picture", QFileInfo(output).fileName().toStdString()}, {}, 0, {}});
    if (arguments.has("theme") && theme != QLatin1String("light") && theme != QLatin1String("dark"))
        return Ctl::tr("‘%1’ is no theme. There are light and dark.").arg(harmlessText(theme));
    std::optional<UsageError> error;
    (void)numberOption(arguments, "scale", 1, 0.1, 8, error);
    return error ? error->text : QString();
}

} // namespace

QStringList shapeNames()
{
    QStringList names;
    for (const Shape &shape : shapes) names.append(QLatin1String(shape.name));
    return names;
}

int runNew(Context &context)
{
    const QStringList &operands = context.arguments().operands;
    const auto shape = std::find_if(
        std::begin(shapes), std::end(shapes), [&](const Shape &row) { return operands.front() == QLatin1String(row.name); });
    if (shape == std::end(shapes))
        return context.failUsage(
            Ctl::tr("‘%1’ is no shape. There are pair, chain, star, ring, tree, mesh, grid and random.").arg(harmlessText(operands.front())));
    int nodes = 0;
    if (shape->fewest > 0) {
        bool ok = false;
        nodes = operands.value(1).toInt(&ok);
        if (!ok || nodes < shape->fewest || nodes > shape->most)
            return context.failUsage(
                Ctl::tr("‘%1’ takes a number of nodes from %2 to %3.").arg(operands.front()).arg(shape->fewest).arg(shape->most));
    } else if (operands.size() > 1) {
        return context.failUsage(Ctl::tr("‘%1’ takes no number.").arg(operands.front()));
    }
    std::optional<UsageError> usage;
    const double seed = numberOption(context.arguments(), "seed", 1, 0, 999'999, usage);
    if (usage) return context.failUsage(usage->text);
    const Result<QByteArray> bytes = written(shape->make(nodes, static_cast<unsigned>(seed)), {}, QStringLiteral("vethlab"));
    if (!bytes) return context.fail(bytes.error());
    return writeResult(context, *bytes);
}

int runValidate(Context &context)
{
    QJsonArray all;
    int code = 0;
    bool anyIssue = false;
    for (const QString &path : context.arguments().operands) {
        const Result<LabFile> file = readLabFile(path);
        if (!file) {
            if (file.error().code == ErrorCode::FileIo || !context.json()) {
                code = std::max(code, context.fail(file.error(), path));
            } else {
                all.append(unreadableJson(file.error(), path));
                code = std::max(code, 1);
            }
            anyIssue = true;
            continue;
        }
        for (const Remark &remark : file->loaded.remarks) {
            context.print(remarkLine(remark, *file));
            all.append(remarkJson(remark, *file));
        }
        const std::vector<Issue> issues = analysis::checkDrawing(file->topology());
        const Repairs repairs(file->loaded.drawing);
        for (const Issue &issue : issues) {
            anyIssue = true;
            context.print(issueLine(issue, *file));
            all.append(issueJson(issue, *file, repairs));
        }
        if (hasErrors(issues)) code = std::max(code, 1);
    }
    if (context.json()) {
        QJsonObject answer = jsonAnswer();
        answer.insert(QStringLiteral("issues"), all);
        context.printJson(answer);
    } else if (!anyIssue) {
        context.print(Ctl::tr("No issues. The drawing can be applied."));
    }
    return code;
}

int runExport(Context &context)
{
    const QString format = context.arguments().has("to") ? context.arguments().value("to") : QStringLiteral("vethlab");
    const FormatRegistry registry;
    if (!registry.byName(format.toStdString()))
        return context.failUsage(Ctl::tr("‘%1’ is no format that can be written. There is vethlab.").arg(harmlessText(format)));
    const QString lab = context.arguments().operands.front();
    const Result<LabFile> file = fileOrRunning(context.paths(), lab, context.log());
    if (!file) return context.fail(file.error(), QFileInfo::exists(lab) ? lab : QString());
    const Result<QByteArray> bytes = written(file->loaded.drawing, file->loaded.memory, format);
    if (!bytes) return context.fail(bytes.error());
    return writeResult(context, *bytes);
}

int runRender(Context &context)
{
    const QString output = context.arguments().value("output");
    if (const QString problem = renderProblem(context.arguments()); !problem.isEmpty()) return context.failUsage(problem);
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("vethlab"));
    if (!QFileInfo(program).isExecutable())
        return context.fail(Error{ErrorCode::NotPossible, {}, {"window-missing", program.toStdString()}, {}, 0, {}});
    const QString lab = context.arguments().operands.front();
    const Result<LabFile> file = fileOrRunning(context.paths(), lab, context.log());
    if (!file) return context.fail(file.error(), QFileInfo::exists(lab) ? lab : QString());

    QString input = lab;
    QTemporaryDir folder;
    if (!QFileInfo::exists(lab)) {
        input = folder.filePath(QStringLiteral("lab.vethlab"));
        const Result<QByteArray> bytes = written(file->loaded.drawing, file->loaded.memory, QStringLiteral("vethlab"));
        if (!bytes) return context.fail(bytes.error());
        QFile copy(input);
        if (!copy.open(QIODevice::WriteOnly) || copy.write(*bytes) != bytes->size())
            return context.fail(Error{ErrorCode::FileIo, {}, {input.toStdString()}, copy.errorString().toStdString(), 0, {}});
    }
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    // Qt complains on standard error about its absence; where labs run is found without it as well.
    if (!environment.contains(QStringLiteral("XDG_RUNTIME_DIR"))) environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("default.warning=false"));
    window.setProcessEnvironment(environment);
    window.setProcessChannelMode(QProcess::ForwardedChannels);
    QStringList words{QStringLiteral("--render"), QStringLiteral("-o"), output};
    for (const char *flag : {"legend", "table"})
        if (context.arguments().has(flag)) words << QStringLiteral("--%1").arg(QLatin1String(flag));
    for (const char *option : {"theme", "scale"})
        if (context.arguments().has(option)) words << QStringLiteral("--%1=%2").arg(QLatin1String(option), context.arguments().value(option));
    if (input != lab) words << QStringLiteral("--lab=%1").arg(lab); // it has no file by which it could be found
    window.start(program, words << QStringLiteral("--") << input);
    if (!window.waitForFinished(-1) || window.exitStatus() != QProcess::NormalExit)
        return context.fail(
            Error{ErrorCode::NotPossible, {}, {"command", program.toStdString()}, window.errorString().toStdString(), 0, {}});
    return window.exitCode();
}

} // namespace vethlab::ctl
