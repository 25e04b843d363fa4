// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/pictures.h"

#include <QImageWriter>

#include <cstdio>

#include "app/errortext.h"
#include "app/examples.h"
#include "app/fonts.h"
#include "backend/document/document.h"
#include "backend/live/livestate.h"
#include "canvas/diagramview.h"

namespace vethlab {

int complain(const Error &error, const QString &file)
{
    QString text = errorText(error);
    if (!file.isEmpty() && error.place.line > 0)
        text = QStringLiteral("%1:%2:%3: %4").arg(file).arg(error.place.line).arg(error.place.column).arg(text);
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    if (const QString kernel = kernelLine(error); !kernel.isEmpty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(kernel));
    return exitCodeOf(error);
}

std::optional<LoadedFile> loadNamed(const CommandLine &line)
{
    Result<LoadedFile> file = line.example.isEmpty() ? loadFile(line.file) : loadExample(line.example);
    if (!file) {
        complain(file.error(), line.file);
        return std::nullopt;
    }
    return std::move(*file);
}

int renderPicture(const CommandLine &line)
{
    std::optional<LoadedFile> file = loadNamed(line);
    if (!file)
        return 1;
    Document document;
    document.load(std::move(*file), line.file);
    LiveState live;
    DiagramView view(document, live);
    view.setFonts(uiFont(), fixedFont(TextSize::Control));
    view.setTheme(Theme::of(line.theme));
    view.setIssueText([&document](const Issue &issue) { return issueText(issue, document.topology()); });
    QImageWriter writer(line.output, "png");
    if (!writer.write(view.picture(line.scale))) {
        std::fprintf(stderr, "%s %s\n", qUtf8Printable(errorText(Error{ErrorCode::FileIo, {}, {line.output.toStdString()}, {}, 0, {}})), qUtf8Printable(writer.errorString()));
        return 1;
    }
    return 0;
}

} // namespace vethlab
