// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/format.h"

#include <QFile>

#include <algorithm>

#include "backend/core/limits.h"
#include "backend/formats/nativeformat.h"

namespace vethlab {

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

tl::unexpected<Error> systemError(const QFile &file)
{
    return tl::unexpected<Error>(Error { ErrorCode::FileIo, {}, { file.fileName().toStdString() }, file.errorString().toStdString(), 0, {} });
}

} // namespace

Result<LoadedFile> loadFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return systemError(file);
    // Read, not asked for its size: /dev/zero and pipes have none.
    const auto limit = static_cast<qint64>(limits::maxFileSize);
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError) return systemError(file);
    if (bytes.size() > limit) return fail(ErrorCode::TooLarge, {}, { "file", std::to_string(limits::maxFileSize) });
    const FormatRegistry registry;
    const Format *format = registry.identify(bytes);
    // What nothing recognizes is most likely one of ours with a slip in it: our reader says where.
    return (format ? format : registry.byName("vethlab"))->read(bytes);
}

} // namespace vethlab
