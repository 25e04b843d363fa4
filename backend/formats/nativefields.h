// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "backend/formats/format.h"
#include "backend/formats/jsontree.h"

namespace vethlab {

/// What reading one file needs everywhere: the bytes, places in them, and the first error. After an error everything
/// returns defaults, so that the readers need no check after every field; the caller looks at error() once.
class ReadingContext {
public:
    explicit ReadingContext(const QByteArray &bytes) : m_bytes(bytes), m_places(bytes) {}
    void refuse(ErrorCode code, const std::string &element, std::vector<std::string> args, const JsonValue &at);
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] TextPlace placeOf(std::size_t offset) { return m_places.at(offset); }
    [[nodiscard]] std::string rawText(const JsonValue &value) const;

private:
    const QByteArray &m_bytes;
    PlaceFinder m_places;
    std::optional<Error> m_error;
};

/// The members of one JSON object, asked for by key. Every wrong type is an error; what nobody asked for is kept.
class Fields {
public:
    /// `element`: id for errors; may be set later, when the id itself has been read.
    Fields(ReadingContext &context, const JsonValue &object, std::string element = {});

    void setElement(const std::string &id) { m_element = id; }
    [[nodiscard]] const std::string &element() const { return m_element; }
    [[nodiscard]] ReadingContext &context() { return m_context; }
    [[nodiscard]] const JsonValue &object() const { return m_object; }

    /// nullptr if there is no such member.
    const JsonValue *take(const char *key);
    const JsonValue *takeTyped(const char *key, JsonValue::Type type);
    /// Missing (an error) when `required`; TooLarge beyond `maxBytes`; never with control characters but, on request, line ends and tabs.
    std::optional<std::string> text(const char *key, std::size_t maxBytes, bool required = false, bool lines = false);
    std::optional<std::uint64_t> number(const char *key, std::uint64_t min, std::uint64_t max);
    std::optional<std::int64_t> signedNumber(const char *key, std::int64_t min, std::int64_t max);
    bool flag(const char *key, bool otherwise);
    /// Items of a list, with their places; at most `maxItems`.
    const std::vector<JsonMember> &list(const char *key, std::size_t maxItems);
    /// "at", "size": two numbers.
    std::optional<std::pair<double, double>> pair(const char *key, double min, double max);
    /// A value with a grammar of its own, e.g. parsed<IpAddress>("via", IpAddress::parse). Its error gets our place.
    template <class T> std::optional<T> parsed(const char *key, Result<T> (*parse)(std::string_view), bool required = false)
    {
        const std::optional<std::string> text = this->text(key, maxWord, required);
        return text ? parsedText<T>(*text, *m_object.find(key), parse) : std::nullopt;
    }
    template <class T> std::vector<T> parsedList(const char *key, Result<T> (*parse)(std::string_view))
    {
        std::vector<T> values;
        for (const JsonMember &item : list(key, maxList)) {
            const std::optional<std::string> text = itemText(item.value, maxWord);
            const std::optional<T> value = text ? parsedText<T>(*text, item.value, parse) : std::nullopt;
            if (!value) break;
            values.push_back(*value);
        }
        return values;
    }
    std::optional<std::string> itemText(const JsonValue &value, std::size_t maxBytes, bool lines = false);
    void refuse(ErrorCode code, std::vector<std::string> args, const JsonValue &at) { m_context.refuse(code, m_element, std::move(args), at); }
    /// Wrong type: BadJson names what was expected.
    void refuseType(const char *expected, const JsonValue &at);

    /// Whatever has not been taken, in the order of the file; one remark each, until there are maxRemarks.
    void keepUnknown(const std::string &owner, FileMemory &memory, std::vector<Remark> &remarks);

    static constexpr std::size_t maxWord = 128; ///< bytes of an address, a name, a keyword
    static constexpr std::size_t maxList = 4096;
    static constexpr std::size_t maxRemarks = 100; ///< about unknown keys: more tell nobody more

private:
    template <class T> std::optional<T> wholeNumber(const char *key, T min, T max);
    template <class T> std::optional<T> parsedText(const std::string &text, const JsonValue &at, Result<T> (*parse)(std::string_view))
    {
        Result<T> value = parse(text);
        if (value) return *value;
        refuse(value.error().code, value.error().args.empty() ? std::vector<std::string> { text } : value.error().args, at);
        return std::nullopt;
    }
    ReadingContext &m_context;
    const JsonValue &m_object;
    std::string m_element;
    std::set<std::string, std::less<>> m_taken;
};

} // namespace vethlab
