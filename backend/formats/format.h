// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "backend/core/result.h"
#include "backend/core/validation.h"
#include "backend/diagram/delta.h"
#include "backend/formats/remark.h"

namespace vethlab {

/// A key that this version doesn't know, as it stood in the file.
struct UnknownKey {
    std::string after; ///< the key it stood behind, "" = first
    std::string key;
    std::string raw;   ///< its value, byte by byte
    friend bool operator==(const UnknownKey &, const UnknownKey &) = default;
};

/// What a file held beyond the drawing. Owner "" = the file's own top level.
struct FileMemory {
    std::unordered_map<std::string, std::vector<UnknownKey>> unknown; ///< by element id (or path below it)
    std::unordered_map<std::string, TextPlace> places;                ///< where each element begins
    int version = 0;                                                  ///< as found; 0 = not from a file
};

struct LoadedFile {
    Drawing drawing;
    FileMemory memory;
    std::vector<Remark> remarks;
};

/// One topology file format.
class Format {
public:
    virtual ~Format() = default;
    [[nodiscard]] virtual const char *name() const = 0;                       ///< "vethlab"
    [[nodiscard]] virtual std::vector<std::string> suffixes() const = 0;      ///< "vethlab"
    [[nodiscard]] virtual bool identify(const QByteArray &bytes) const = 0;   ///< by content
    /// Errors name line, column and element.
    [[nodiscard]] virtual Result<LoadedFile> read(const QByteArray &bytes) const = 0;
    [[nodiscard]] virtual Result<QByteArray> write(const Drawing &drawing, const FileMemory &memory) const = 0;
};

class FormatRegistry {
public:
    FormatRegistry(); ///< with all formats of this version
    [[nodiscard]] const std::vector<std::unique_ptr<Format>> &formats() const { return m_formats; }
    [[nodiscard]] const Format *byName(std::string_view name) const;
    [[nodiscard]] const Format *identify(const QByteArray &bytes) const;

private:
    std::vector<std::unique_ptr<Format>> m_formats;
};

/// Reads a file whole (at most limits::maxFileSize) and decodes it by its content.
[[nodiscard]] Result<LoadedFile> loadFile(const QString &path);

/// Puts `bytes` in the place of the file, as a whole or not at all (FileIo with the system's words). Follows symbolic links,
/// keeps permissions; refuses what is no regular file.
[[nodiscard]] Result<void> saveFile(const QString &path, const QByteArray &bytes);

} // namespace vethlab
