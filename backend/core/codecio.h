// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QCborStreamReader>
#include <QCborStreamWriter>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "backend/core/limits.h"
#include "backend/core/result.h"

// The small part of CBOR that frames use: integers, definite-length strings and arrays, false, true, null and double. A struct is
// an array with a fixed number of items, a list is an array with a bounded number, an optional is null or the value.
namespace vethlab::codec {

/// Writes one frame's payload.
class Writer {
public:
    /// Appends to an open device.
    explicit Writer(QIODevice *target) : m_stream(target) {}

    void beginStruct(std::size_t fields) { m_stream.startArray(fields); }
    void endStruct() { m_stream.endArray(); }
    void number(std::uint64_t value) { m_stream.append(static_cast<quint64>(value)); }
    void integer(std::int64_t value) { m_stream.append(static_cast<qint64>(value)); }
    void boolean(bool value) { m_stream.append(value); }
    void real(double value) { m_stream.append(value); }
    void null() { m_stream.appendNull(); }
    /// Bytes that are no UTF-8 (a foreign interface's name may be anything) become U+FFFD: the reader takes UTF-8 only.
    void text(std::string_view value);
    /// The same, cut at `max` bytes: for words that others chose, such as the kernel's.
    void cutText(std::string_view value, std::size_t max = limits::maxString);
    void bytes(const void *data, std::size_t size) { m_stream.appendByteString(static_cast<const char *>(data), static_cast<qsizetype>(size)); }
    template <class Enum> requires std::is_enum_v<Enum> void word(Enum value) { number(static_cast<std::uint64_t>(value)); }

    template <class T, class WriteOne> void list(const std::vector<T> &items, WriteOne writeOne)
    {
        m_stream.startArray(items.size());
        for (const T &item : items) writeOne(*this, item);
        m_stream.endArray();
    }
    template <class T, class WriteOne> void optional(const std::optional<T> &value, WriteOne writeOne)
    {
        if (value) writeOne(*this, *value);
        else null();
    }

private:
    QCborStreamWriter m_stream;
};

/// Reads one frame's payload. The first thing that is wrong is remembered and everything after it reads as zero, empty
/// or nothing: callers ask ok() once, before they build a value.
class Reader {
public:
    explicit Reader(const QByteArray &payload) : m_stream(payload), m_size(payload.size()) {}

    [[nodiscard]] bool ok() const { return !m_error; }
    [[nodiscard]] Error error() const { return m_error.value_or(Error{}); }
    /// BadFrame with what was wrong and the byte at which it was seen.
    void refuse(const char *what);

    /// An array of exactly `fields` items.
    void beginStruct(std::size_t fields);
    void endStruct() { leave(); }
    [[nodiscard]] std::uint64_t number(std::uint64_t max, std::uint64_t min = 0);
    [[nodiscard]] std::int64_t integer();
    [[nodiscard]] bool boolean();
    [[nodiscard]] double real(); ///< finite
    [[nodiscard]] std::string text(std::size_t max = limits::maxString); ///< UTF-8 without NUL
    [[nodiscard]] std::string bytes(std::size_t max);
    [[nodiscard]] bool isBoolean() const { return ok() && m_stream.isBool(); }
    /// True and consumed if the next item is null.
    [[nodiscard]] bool isNull();
    /// Refuses everything after the one item that was read.
    void finish();

    template <std::unsigned_integral T> [[nodiscard]] T number() { return static_cast<T>(number(std::uint64_t{static_cast<T>(~T{0})})); }
    template <class Enum> requires std::is_enum_v<Enum> [[nodiscard]] Enum word(Enum last) { return static_cast<Enum>(number(static_cast<std::uint64_t>(last))); }

    /// `readOne(Reader &) -> std::optional<T>`, nothing meaning that it has refused.
    template <class ReadOne> [[nodiscard]] auto list(std::size_t max, ReadOne readOne)
    {
        std::vector<typename std::invoke_result_t<ReadOne, Reader &>::value_type> items;
        const std::size_t count = enterList(max);
        items.reserve(std::min<std::size_t>(count, 64)); // what the sender claims is no reason to allocate
        for (std::size_t i = 0; i < count && ok(); ++i) {
            if (auto item = readOne(*this)) items.push_back(std::move(*item));
            else refuse("list item");
        }
        leave();
        return items;
    }
    template <class ReadOne> [[nodiscard]] auto optional(ReadOne readOne) -> std::invoke_result_t<ReadOne, Reader &>
    {
        if (isNull()) return {};
        return readOne(*this);
    }

private:
    [[nodiscard]] std::size_t enterList(std::size_t max);
    bool enter();
    void leave();
    void advance();
    [[nodiscard]] std::string string(std::size_t max);
    [[nodiscard]] std::size_t remaining() const { return static_cast<std::size_t>(m_size - m_stream.currentOffset()); }

    QCborStreamReader m_stream;
    qsizetype m_size;
    std::optional<Error> m_error;
};

/// True for well-formed UTF-8 (no overlong forms, surrogates or values over U+10FFFF).
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace vethlab::codec
