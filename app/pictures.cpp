// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/pictures.h"

#include <QFileInfo>

#include <cstdio>

#include "app/errortext.h"
#include "app/examples.h"
#include "backend/document/document.h"

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

PictureTitle pictureTitle(const Document &document)
{
    const LabInfo &info = document.topology().info();
    const QString name = harmlessText(QString::fromStdString(info.name));
    return {name.isEmpty() ? QFileInfo(document.path()).completeBaseName() : name, harmlessText(QString::fromStdString(info.description))};
}

} // namespace vethlab
