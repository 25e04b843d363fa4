// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/filedrop.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

#include "app/errortext.h"
#include "backend/formats/format.h"

namespace vethlab {

namespace {

QString say(const char *text) { return QCoreApplication::translate("FileDrop", text); }

bool isOpenable(const QUrl &url)
{
    const QFileInfo file(url.toLocalFile());
    if (!url.isLocalFile() || !file.isFile())
        return false;
    const FormatRegistry registry;
    return std::any_of(registry.formats().begin(), registry.formats().end(), [&](const auto &format) {
        const std::vector<std::string> suffixes = format->suffixes();
        return std::any_of(suffixes.begin(), suffixes.end(), [&](const std::string &suffix) { return file.suffix().compare(QString::fromStdString(suffix), Qt::CaseInsensitive) == 0; });
    });
}

} // namespace

FileDrop fileDropOf(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const auto first = std::find_if(urls.begin(), urls.end(), isOpenable);
    if (first != urls.end()) {
        const QString name = harmlessText(first->fileName());
        return {first->toLocalFile(), (urls.size() == 1 ? say(QT_TRANSLATE_NOOP("FileDrop", "Drop it to open ‘%1’")) : say(QT_TRANSLATE_NOOP("FileDrop", "Only one lab can be open: dropping opens ‘%1’"))).arg(name)};
    }
    if (urls.isEmpty())
        return {{}, say(QT_TRANSLATE_NOOP("FileDrop", "Only files can be dropped here."))};
    if (!urls.first().isLocalFile())
        return {{}, say(QT_TRANSLATE_NOOP("FileDrop", "‘%1’ is not a file on this computer.")).arg(harmlessText(urls.first().toDisplayString()))};
    if (QFileInfo(urls.first().toLocalFile()).isDir())
        return {{}, say(QT_TRANSLATE_NOOP("FileDrop", "‘%1’ is a folder. A lab is one file.")).arg(harmlessText(QFileInfo(urls.first().toLocalFile()).fileName()))};
    return {{}, say(QT_TRANSLATE_NOOP("FileDrop", "‘%1’ is not a lab: only files that end in .vethlab can be opened.")).arg(harmlessText(urls.first().fileName()))};
}

} // namespace vethlab
