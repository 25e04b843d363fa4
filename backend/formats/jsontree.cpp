// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/jsontree.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include "backend/core/limits.h"

namespace vethlab {

const JsonValue *JsonValue::find(std::string_view key) const
{
    const auto found = std::find_if(members.begin(), members.end(), [key](const JsonMember &member) { return member.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

TextPlace PlaceFinder::at(std::size_t offset)
{
    constexpr std::size_t milestone = 16384; // bytes
    const std::size_t end = std::min(offset, static_cast<std::size_t>(m_bytes.size()));
    if (end < m_offset) {
        const std::size_t near = std::min(end / milestone, m_milestones.size() - 1);
        m_offset = near * milestone;
        m_place = m_milestones[near];
    }
    while (m_offset < end) {
        const auto byte = static_cast<unsigned char>(m_bytes[static_cast<qsizetype>(m_offset)]);
        if (byte == '\n')
            m_place = { m_place.line + 1, 1 };
        else if ((byte & 0xC0) != 0x80) // not inside a code point
            ++m_place.column;
        if (++m_offset % milestone == 0 && m_offset / milestone == m_milestones.size()) m_milestones.push_back(m_place);
    }
    return m_place;
}

namespace {

constexpr std::size_t byteOrderMarkSize = 3;

std::size_t firstByte(const QByteArray &bytes) { return bytes.startsWith("\xEF\xBB\xBF") ? byteOrderMarkSize : 0; }

/// What RapidJSON reads from. Unlike its own streams it knows where the text ends, so that a NUL inside is an error.
class ByteStream {
public:
    using Ch = char;
    explicit ByteStream(const QByteArray &bytes) : m_bytes(bytes), m_position(firstByte(bytes)) {}
    [[nodiscard]] Ch Peek() const { return m_position < size() ? m_bytes[static_cast<qsizetype>(m_position)] : '\0'; }
    Ch Take()
    {
        const Ch c = Peek();
        if (m_position < size()) ++m_position;
        return c;
    }
    [[nodiscard]] std::size_t Tell() const { return m_position; }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(m_bytes.size()); }
    /// Where the token begins that follows offset `from`.
    [[nodiscard]] std::size_t tokenAfter(std::size_t from) const
    {
        constexpr std::string_view between = " \t\r\n,:";
        while (from < size() && between.find(m_bytes[static_cast<qsizetype>(from)]) != std::string_view::npos) ++from;
        return from;
    }
    [[nodiscard]] std::string slice(std::size_t begin, std::size_t end) const
    {
        return std::string(m_bytes.data() + begin, end - begin);
    }
    // For parsing in place, which is never asked for.
    Ch *PutBegin() { return nullptr; }
    void Put(Ch) {}
    void Flush() {}
    std::size_t PutEnd(Ch *) { return 0; }

private:
    const QByteArray &m_bytes;
    std::size_t m_position;
};

/// Collects the events of rapidjson::Reader into a tree. An event comes when its token has been read, so the token
/// began behind the one before.
class TreeBuilder {
public:
    using Ch = char;
    TreeBuilder(const ByteStream &stream, std::size_t start) : m_stream(stream), m_lastEnd(start) {}

    bool Null() { return scalar(JsonValue::Type::Null, {}); }
    bool Bool(bool flag)
    {
        JsonValue value = token(JsonValue::Type::Bool);
        value.flag = flag;
        return close(std::move(value));
    }
    bool RawNumber(const Ch *, rapidjson::SizeType, bool)
    {
        JsonValue value = token(JsonValue::Type::Number);
        value.text = m_stream.slice(value.begin, value.end);
        return close(std::move(value));
    }
    bool String(const Ch *text, rapidjson::SizeType length, bool) { return scalar(JsonValue::Type::String, std::string(text, length)); }
    bool Key(const Ch *text, rapidjson::SizeType length, bool)
    {
        m_key = { std::string(text, length), token(JsonValue::Type::String).begin, {} };
        return true;
    }
    bool StartObject() { return open(JsonValue::Type::Object); }
    bool StartArray() { return open(JsonValue::Type::Array); }
    bool EndObject(rapidjson::SizeType) { return hasUniqueKeys(m_open.back().value) && leave(); }
    bool EndArray(rapidjson::SizeType) { return leave(); }
    // With numbers as text none of these is called; the interface asks for them.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

    [[nodiscard]] const std::optional<std::pair<Error, std::size_t>> &refusal() const { return m_refusal; }
    [[nodiscard]] JsonValue takeRoot() { return std::move(m_root); }

private:
    JsonValue token(JsonValue::Type type)
    {
        JsonValue value;
        value.type = type;
        value.begin = static_cast<std::uint32_t>(m_stream.tokenAfter(m_lastEnd));
        m_lastEnd = m_stream.Tell();
        value.end = static_cast<std::uint32_t>(m_lastEnd);
        return value;
    }
    bool scalar(JsonValue::Type type, std::string text)
    {
        JsonValue value = token(type);
        value.text = std::move(text);
        return close(std::move(value));
    }
    bool open(JsonValue::Type type)
    {
        m_key.value.type = type;
        const std::size_t begin = m_stream.tokenAfter(m_lastEnd);
        m_key.value.begin = static_cast<std::uint32_t>(begin);
        m_lastEnd = begin + 1; // whether RapidJSON has taken the bracket already differs between its parsers
        if (m_open.size() >= static_cast<std::size_t>(limits::maxDepth))
            return refuse(ErrorCode::TooLarge, { "nesting", std::to_string(limits::maxDepth) }, m_key.value.begin);
        m_open.push_back(std::move(m_key));
        m_key = {};
        return true;
    }
    bool leave()
    {
        m_lastEnd = m_stream.tokenAfter(m_lastEnd) + 1;
        JsonMember member = std::move(m_open.back());
        m_open.pop_back();
        member.value.end = static_cast<std::uint32_t>(m_lastEnd);
        return append(std::move(member));
    }
    bool close(JsonValue value)
    {
        m_key.value = std::move(value);
        return append(std::exchange(m_key, {}));
    }
    bool append(JsonMember member)
    {
        if (++m_count > maxJsonValues)
            return refuse(ErrorCode::TooLarge, { "values", std::to_string(maxJsonValues) }, member.value.begin);
        if (m_open.empty())
            m_root = std::move(member.value);
        else
            m_open.back().value.members.push_back(std::move(member));
        return true;
    }
    bool hasUniqueKeys(const JsonValue &object)
    {
        std::vector<const JsonMember *> sorted;
        for (const JsonMember &member : object.members) sorted.push_back(&member);
        std::stable_sort(sorted.begin(), sorted.end(), [](const JsonMember *a, const JsonMember *b) { return a->key < b->key; });
        const auto twin = std::adjacent_find(sorted.begin(), sorted.end(), [](const JsonMember *a, const JsonMember *b) { return a->key == b->key; });
        return twin == sorted.end() || refuse(ErrorCode::Duplicate, { (*twin)->key.substr(0, limits::maxString) }, (*(twin + 1))->keyBegin);
    }
    bool refuse(ErrorCode code, std::vector<std::string> args, std::size_t offset)
    {
        m_refusal = { Error { code, {}, std::move(args), {}, 0, {} }, offset };
        return false;
    }

    const ByteStream &m_stream;
    std::size_t m_lastEnd;
    JsonMember m_key; ///< waits for its value
    std::vector<JsonMember> m_open;
    JsonValue m_root;
    std::size_t m_count = 0;
    std::optional<std::pair<Error, std::size_t>> m_refusal;
};

Result<JsonValue> refused(const QByteArray &bytes, Error error, std::size_t offset)
{
    error.place = PlaceFinder(bytes).at(offset);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace

Result<JsonValue> parseJson(const QByteArray &bytes)
{
    if (bytes.size() > static_cast<qsizetype>(limits::maxFileSize))
        return fail(ErrorCode::TooLarge, {}, { "file", std::to_string(limits::maxFileSize) });
    ByteStream stream(bytes);
    TreeBuilder builder(stream, stream.Tell());
    rapidjson::Reader reader;
    // Iterative: nesting costs no stack. Numbers as text: nothing is rounded. The encoding check covers strings; bytes
    // beyond ASCII anywhere else are no JSON at all.
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (builder.refusal()) return refused(bytes, builder.refusal()->first, builder.refusal()->second);
    if (result.IsError())
        return refused(bytes, Error { ErrorCode::BadJson, {}, { rapidjson::GetParseError_En(result.Code()) }, {}, 0, {} }, result.Offset());
    if (stream.Tell() < stream.size()) // RapidJSON takes a NUL for the end
        return refused(bytes, Error { ErrorCode::BadJson, {}, { "The document root must not be followed by other values." }, {}, 0, {} }, stream.Tell());
    return builder.takeRoot();
}

} // namespace vethlab
