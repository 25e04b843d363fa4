// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <string>
#include <utility>
#include <vector>

namespace vethlab {

/// A JSON value that is going to be written, members in the order they were added.
class JsonOut {
public:
    /// Text that is JSON already: a literal, a kept value. Laid out as it stands.
    [[nodiscard]] static JsonOut raw(std::string text);
    [[nodiscard]] static JsonOut text(std::string_view utf8);
    [[nodiscard]] static JsonOut number(std::uint64_t value);
    /// Whole numbers without a point, others with at most two decimals.
    [[nodiscard]] static JsonOut coordinate(double value);
    [[nodiscard]] static JsonOut flag(bool value);
    [[nodiscard]] static JsonOut array(std::vector<JsonOut> items = {});
    [[nodiscard]] static JsonOut object() { return JsonOut(Type::Object); }

    void add(std::string key, JsonOut value) { m_members.emplace_back(std::move(key), std::move(value)); }
    void add(JsonOut item) { m_members.emplace_back(std::string(), std::move(item)); }
    [[nodiscard]] bool isEmpty() const { return m_members.empty(); }
    [[nodiscard]] const std::vector<std::pair<std::string, JsonOut>> &members() const { return m_members; }

    /// The canonical layout of a whole file: the top object's members on lines of their own, the items of its lists as well;
    /// below that what fits in 110 columns stands on one line, and longer objects are filled line by line.
    [[nodiscard]] QByteArray document() const;

private:
    enum class Type : std::uint8_t { Raw, Array, Object };
    explicit JsonOut(Type type) : m_type(type) {}
    friend class JsonLayout;
    Type m_type = Type::Raw;
    std::string m_raw;
    std::vector<std::pair<std::string, JsonOut>> m_members; ///< keys are empty in an array
};

} // namespace vethlab
