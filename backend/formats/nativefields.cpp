// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/nativefields.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "backend/core/limits.h"

namespace vethlab {

static_assert(Fields::maxList == limits::maxListItems);

void ReadingContext::refuse(ErrorCode code, const std::string &element, std::vector<std::string> args, const JsonValue &at)
{
    if (!m_error) m_error = Error { code, element, std::move(args), {}, 0, m_places.at(at.begin) };
}

std::string ReadingContext::rawText(const JsonValue &value) const
{
    return std::string(m_bytes.data() + value.begin, value.end - value.begin);
}

Fields::Fields(ReadingContext &context, const JsonValue &object, std::string element)
    : m_context(context)
    , m_object(object)
    , m_element(std::move(element))
{
    if (object.type != JsonValue::Type::Object) refuseType("object", object);
}

void Fields::refuseType(const char *expected, const JsonValue &at) { refuse(ErrorCode::BadJson, { std::string("expected ") + expected }, at); }

const JsonValue *Fields::take(const char *key)
{
    m_taken.insert(key);
    return m_context.hasFailed() ? nullptr : m_object.find(key);
}

const JsonValue *Fields::takeTyped(const char *key, JsonValue::Type type)
{
    const JsonValue *value = take(key);
    if (!value || value->type == type) return value;
    static constexpr const char *names[] = { "null", "true or false", "number", "text", "list", "object" };
    refuseType(names[static_cast<std::size_t>(type)], *value);
    return nullptr;
}

std::optional<std::string> Fields::itemText(const JsonValue &value, std::size_t maxBytes, bool lines)
{
    if (value.type != JsonValue::Type::String) {
        refuseType("text", value);
        return std::nullopt;
    }
    if (value.text.size() > maxBytes) {
        refuse(ErrorCode::TooLarge, { "text", std::to_string(maxBytes) }, value);
        return std::nullopt;
    }
    const bool control = std::any_of(value.text.begin(), value.text.end(), [lines](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && !(lines && (c == '\n' || c == '\t'))) || byte == 0x7f;
    });
    if (control) {
        refuse(ErrorCode::BadJson, { "control character" }, value);
        return std::nullopt;
    }
    return value.text;
}

std::optional<std::string> Fields::text(const char *key, std::size_t maxBytes, bool required, bool lines)
{
    const JsonValue *value = take(key);
    if (value) return itemText(*value, maxBytes, lines);
    if (required) refuse(ErrorCode::Missing, { key }, m_object);
    return std::nullopt;
}

template <class T> std::optional<T> Fields::wholeNumber(const char *key, T min, T max)
{
    const JsonValue *value = takeTyped(key, JsonValue::Type::Number);
    if (!value) return std::nullopt;
    T number = 0;
    const char *end = value->text.data() + value->text.size();
    const auto [stop, error] = std::from_chars(value->text.data(), end, number);
    if (error != std::errc() || stop != end || number < min || number > max) {
        refuse(ErrorCode::BadNumber, { value->text.substr(0, maxWord), std::to_string(min), std::to_string(max) }, *value);
        return std::nullopt;
    }
    return number;
}

std::optional<std::uint64_t> Fields::number(const char *key, std::uint64_t min, std::uint64_t max) { return wholeNumber(key, min, max); }
std::optional<std::int64_t> Fields::signedNumber(const char *key, std::int64_t min, std::int64_t max) { return wholeNumber(key, min, max); }

bool Fields::flag(const char *key, bool otherwise)
{
    const JsonValue *value = takeTyped(key, JsonValue::Type::Bool);
    return value ? value->flag : otherwise;
}

const std::vector<JsonMember> &Fields::list(const char *key, std::size_t maxItems)
{
    static const std::vector<JsonMember> none;
    const JsonValue *value = takeTyped(key, JsonValue::Type::Array);
    if (!value) return none;
    if (value->members.size() <= maxItems) return value->members;
    refuse(ErrorCode::TooLarge, { key, std::to_string(maxItems) }, *value);
    return none;
}

std::optional<std::pair<double, double>> Fields::pair(const char *key, double min, double max)
{
    const JsonValue *value = takeTyped(key, JsonValue::Type::Array);
    if (!value) return std::nullopt;
    double numbers[2] = {};
    if (value->members.size() != 2) {
        refuseType("two numbers", *value);
        return std::nullopt;
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const JsonValue &item = value->members[i].value;
        if (item.type != JsonValue::Type::Number) {
            refuseType("number", item);
            return std::nullopt;
        }
        const auto error = std::from_chars(item.text.data(), item.text.data() + item.text.size(), numbers[i]).ec;
        if (error != std::errc() || !(numbers[i] >= min && numbers[i] <= max)) {
            refuse(ErrorCode::BadNumber, { item.text.substr(0, maxWord), std::to_string(std::llround(min)), std::to_string(std::llround(max)) }, item);
            return std::nullopt;
        }
    }
    return std::pair(numbers[0], numbers[1]);
}

void Fields::keepUnknown(const std::string &owner, FileMemory &memory, std::vector<Remark> &remarks)
{
    if (m_context.hasFailed()) return;
    std::string after;
    for (const JsonMember &member : m_object.members) {
        if (!m_taken.contains(member.key)) {
            memory.unknown[owner].push_back({ after, member.key, m_context.rawText(member.value) });
            if (remarks.size() < maxRemarks)
                remarks.push_back({ RemarkCode::UnknownKey, m_element, { member.key.substr(0, limits::maxString) }, m_context.placeOf(member.keyBegin) });
        }
        after = member.key;
    }
}

} // namespace vethlab
