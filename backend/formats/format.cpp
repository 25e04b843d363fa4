// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/format.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "backend/core/limits.h"
#include "backend/formats/nativeformat.h"

namespace vethlab {

const char *remarkCodeName(RemarkCode code)
{
    switch (code) {
    case RemarkCode::Migrated:
        return "migrated";
    case RemarkCode::UnknownKey:
        return "unknown-key";
    case RemarkCode::MoreUnknownKeys:
        return "more-unknown-keys";
    }
    return "unknown";
}

FormatRegistry::FormatRegistry() { m_formats.push_back(std::make_unique<NativeFormat>()); }

const Format *FormatRegistry::byName(std::string_view name) const
{
    const auto found = std::find_if(m_formats.begin(), m_formats.end(), [name](const auto &format) { return name == format->name(); });
    return found == m_formats.end() ? nullptr : found->get();
}

const Format *FormatRegistry::identify(const QByteArray &bytes) const
{
    const auto found = std::find_if(m_formats.begin(), m_formats.end(), [&bytes](const auto &format) { return format->identify(bytes); });
    return found == m_formats.end() ? nullptr : found->get();
}

namespace {

tl::unexpected<Error> systemError(const QString &path, const QString &words)
{
    return tl::unexpected<Error>(Error { ErrorCode::FileIo, {}, { path.toStdString() }, words.toStdString(), 0, {} });
}

} // namespace

Result<LoadedFile> loadFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return systemError(path, file.errorString());
    // Read, not asked for its size: /dev/zero and pipes have none.
    const auto limit = static_cast<qint64>(limits::maxFileSize);
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError) return systemError(path, file.errorString());
    if (bytes.size() > limit) return fail(ErrorCode::TooLarge, {}, { "file", std::to_string(limits::maxFileSize) });
    const FormatRegistry registry;
    const Format *format = registry.identify(bytes);
    // What nothing recognizes is most likely one of ours with a slip in it: our reader says where.
    return (format ? format : registry.byName("vethlab"))->read(bytes);
}

Result<void> saveFile(const QString &path, const QByteArray &bytes)
{
    // QSaveFile would put a file in the place of a device or pipe: root would lose /dev/null.
    if (const QFileInfo target(path); target.exists() && !target.isFile())
        return systemError(path, qt_error_string(target.isDir() ? EISDIR : EINVAL));
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly)) return systemError(path, file.errorString());
    const auto givenUp = [&file, &path](const QString &words) {
        file.cancelWriting();
        return systemError(path, words);
    };
    // Qt 6.4's commit() overlooks a flush that fails half-way (disk full) and renames the cut file over the whole one, so
    // flush first; fsync, so that a loss of power leaves the old file or the new one, and for errors that come late.
    // A write that came short has no error yet: the second try gets the system's words.
    if (file.write(bytes) != bytes.size() || (!file.flush() && !file.flush())) return givenUp(file.errorString());
    if (::fsync(file.handle()) != 0) return givenUp(qt_error_string(errno));
    if (!file.commit()) return systemError(path, file.errorString());
    return {};
}

} // namespace vethlab
