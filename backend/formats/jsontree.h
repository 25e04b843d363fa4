// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>
#include <vector>

#include "backend/core/result.h"

namespace vethlab {

struct JsonMember;

/// One value of a JSON text together with where it stands: bytes [begin, end) of the text.
struct JsonValue {
    enum class Type : std::uint8_t { Null, Bool, Number, String, Array, Object };
    Type type = Type::Null;
    bool flag = false;               ///< of a Bool
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;                ///< a String, decoded; a Number, as it stands
    std::vector<JsonMember> members; ///< of an Object in the order of the text; of an Array with empty keys
    [[nodiscard]] const JsonValue *find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    std::uint32_t keyBegin = 0;
    JsonValue value;
};

/// Reads strict JSON (RFC 8259) in UTF-8; a byte order mark is skipped. At most limits::maxFileSize bytes, limits::maxDepth
/// levels and maxJsonValues values; equal keys in one object are an error. Errors have a place.
[[nodiscard]] Result<JsonValue> parseJson(const QByteArray &bytes);
inline constexpr std::size_t maxJsonValues = 2'000'000;

/// Turns offsets into lines and columns. Remembers its way, so that any order of questions is cheap.
class PlaceFinder {
public:
    explicit PlaceFinder(const QByteArray &bytes) : m_bytes(bytes) {}
    [[nodiscard]] TextPlace at(std::size_t offset);

private:
    const QByteArray &m_bytes;
    std::vector<TextPlace> m_milestones { { 1, 1 } }; ///< at every milestone's offset
    std::size_t m_offset = 0;
    TextPlace m_place { 1, 1 };
};

} // namespace vethlab
