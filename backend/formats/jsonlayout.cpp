// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/jsonlayout.h"

#include <QString>
#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <cmath>

namespace vethlab {

namespace {

std::string quoted(std::string_view text)
{
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view hex = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (const std::size_t at = escaped.find(c); at != std::string_view::npos)
            (result += '\\') += letters[at];
        else if (byte < 0x20 || byte == 0x7f)
            ((result += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
        else
            result += c;
    }
    return result += '"';
}

} // namespace

JsonOut JsonOut::raw(std::string text)
{
    JsonOut out(Type::Raw);
    out.m_raw = std::move(text);
    return out;
}

JsonOut JsonOut::text(std::string_view utf8)
{
    if (QUtf8StringView(utf8.data(), static_cast<qsizetype>(utf8.size())).isValidUtf8()) return raw(quoted(utf8));
    // A file must stay readable whatever a label came from: bytes that are no UTF-8 become U+FFFD.
    return raw(quoted(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).toStdString()));
}

JsonOut JsonOut::number(std::uint64_t value) { return raw(std::to_string(value)); }

JsonOut JsonOut::coordinate(double value)
{
    const double hundredths = std::round(value * 100);
    const auto total = static_cast<std::int64_t>(std::isfinite(hundredths) ? std::clamp(hundredths, -1e15, 1e15) : 0);
    const std::int64_t size = std::abs(total);
    std::string text = (total < 0 ? "-" : "") + std::to_string(size / 100);
    if (const std::int64_t rest = size % 100; rest != 0) {
        text += '.' + std::to_string(rest / 10);
        if (rest % 10 != 0) text += std::to_string(rest % 10);
    }
    return raw(std::move(text));
}

JsonOut JsonOut::flag(bool value) { return raw(value ? "true" : "false"); }

JsonOut JsonOut::array(std::vector<JsonOut> items)
{
    JsonOut out(Type::Array);
    for (JsonOut &item : items) out.add(std::move(item));
    return out;
}

/// Puts values on lines.
class JsonLayout {
public:
    std::string take() { return std::move(m_text) + "\n"; }

    /// One member or item a line. `listsToo`: so are the items of the lists in it.
    void spread(const JsonOut &value, std::size_t indent, bool listsToo)
    {
        const bool isObject = value.m_type == JsonOut::Type::Object;
        m_text += isObject ? '{' : '[';
        bool first = true;
        for (const auto &[key, member] : value.m_members) {
            m_text += first ? "" : ",";
            first = false;
            newLine(indent + 2);
            if (isObject) m_text += quoted(key) + ": ";
            if (listsToo && isDeep(member) && member.m_type == JsonOut::Type::Array)
                spread(member, indent + 2, false);
            else
                put(member, indent + 2);
        }
        newLine(indent);
        m_text += isObject ? '}' : ']';
    }

private:
    static constexpr std::size_t maxColumns = 110;
    static constexpr std::size_t closingRoom = 4; // brackets and a comma that may follow

    /// Holds objects.
    static bool isDeep(const JsonOut &value)
    {
        return std::any_of(value.m_members.begin(), value.m_members.end(),
            [](const auto &member) { return member.second.m_type == JsonOut::Type::Object || isDeep(member.second); });
    }

    static void appendFlat(std::string &text, const JsonOut &value)
    {
        if (value.m_type == JsonOut::Type::Raw) {
            text += value.m_raw;
            return;
        }
        const bool isObject = value.m_type == JsonOut::Type::Object;
        if (value.m_members.empty()) {
            text += isObject ? "{}" : "[]";
            return;
        }
        const bool airy = isObject || isDeep(value);
        text += isObject ? "{ " : (airy ? "[ " : "[");
        bool first = true;
        for (const auto &[key, member] : value.m_members) {
            if (!first) text += ", ";
            first = false;
            if (isObject) text += quoted(key) + ": ";
            appendFlat(text, member);
        }
        text += isObject ? " }" : (airy ? " ]" : "]");
    }

    [[nodiscard]] bool fits(const std::string &flat) const
    {
        return flat.find('\n') == std::string::npos && column() + flat.size() + closingRoom <= maxColumns;
    }
    [[nodiscard]] std::size_t column() const { return m_text.size() - m_lineStart; }

    void newLine(std::size_t indent)
    {
        m_text += '\n';
        m_lineStart = m_text.size();
        m_text.append(indent, ' ');
    }

    void append(const std::string &text)
    {
        if (const std::size_t last = text.rfind('\n'); last != std::string::npos) m_lineStart = m_text.size() + last + 1;
        m_text += text;
    }

    void put(const JsonOut &value, std::size_t indent)
    {
        std::string flat;
        appendFlat(flat, value);
        if (value.m_type == JsonOut::Type::Raw || fits(flat))
            append(flat);
        else if (value.m_type == JsonOut::Type::Array && isDeep(value))
            spread(value, indent, false);
        else
            fill(value, indent);
    }

    /// Members side by side while the line lasts; those that hold objects start lines of their own.
    void fill(const JsonOut &value, std::size_t indent)
    {
        const bool isObject = value.m_type == JsonOut::Type::Object;
        m_text += isObject ? "{ " : "[";
        const std::size_t inside = isObject ? indent + 2 : indent + 1;
        bool first = true;
        bool afterDeep = false;
        for (const auto &[key, member] : value.m_members) {
            std::string flat = isObject ? quoted(key) + ": " : std::string();
            const std::size_t keySize = flat.size();
            appendFlat(flat, member);
            if (!first) {
                m_text += ',';
                if (afterDeep || isDeep(member) || !fits(" " + flat))
                    newLine(inside);
                else
                    m_text += ' ';
            }
            append(flat.substr(0, keySize));
            put(member, inside);
            first = false;
            afterDeep = isDeep(member);
        }
        m_text += isObject ? " }" : "]";
    }

    std::string m_text;
    std::size_t m_lineStart = 0;
};

QByteArray JsonOut::document() const
{
    JsonLayout layout;
    layout.spread(*this, 0, true);
    return QByteArray::fromStdString(layout.take());
}

} // namespace vethlab
