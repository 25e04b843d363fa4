// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/nativemigrations.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "backend/formats/nativewords.h"

namespace vethlab::native {

Result<int> fileVersion(const JsonValue &root)
{
    const JsonValue *current = root.find("vethlab");
    const JsonValue *old = root.find("version");
    if (!current && old && old->type == JsonValue::Type::Number && old->text == "0") return 0;
    if (!current) return fail(ErrorCode::Missing, {}, { "vethlab" });
    int found = 0;
    const char *end = current->text.data() + current->text.size();
    const auto [stop, error] = std::from_chars(current->text.data(), end, found);
    const bool isNumber = current->type == JsonValue::Type::Number && stop == end;
    if (!isNumber || (error == std::errc() && found < 1)) return fail(ErrorCode::BadNumber, {}, { current->text.substr(0, 32), "1", std::to_string(version) });
    if (error != std::errc() || found > version) return fail(ErrorCode::WrongVersion, {}, { current->text.substr(0, 32), std::to_string(version) });
    return found;
}

namespace {

JsonValue textValue(std::string text)
{
    JsonValue value;
    value.type = JsonValue::Type::String;
    value.text = std::move(text);
    return value;
}

JsonMember takeMember(JsonValue &object, std::string_view key)
{
    const auto found = std::find_if(object.members.begin(), object.members.end(), [key](const JsonMember &member) { return member.key == key; });
    if (found == object.members.end()) return {};
    JsonMember member = std::move(*found);
    object.members.erase(found);
    return member;
}

/// Version 0 had "version": 0 and two lists, "hosts" and "switches", where there is one list of nodes with a kind now.
void fromZero(JsonValue &root)
{
    (void)takeMember(root, "version");
    JsonMember nodes { "nodes", 0, {} };
    nodes.value.type = JsonValue::Type::Array;
    constexpr std::array<std::pair<const char *, const char *>, 2> lists { { { "hosts", "namespace" }, { "switches", "bridge" } } };
    for (const auto &[key, kind] : lists) {
        JsonMember list = takeMember(root, key);
        for (JsonMember &node : list.value.members) {
            node.key.clear();
            if (!node.value.find("kind")) node.value.members.push_back({ "kind", 0, textValue(kind) });
            nodes.value.members.push_back(std::move(node));
        }
    }
    JsonMember number { "vethlab", 0, {} };
    number.value.type = JsonValue::Type::Number;
    number.value.text = "1";
    root.members.insert(root.members.begin(), std::move(number));
    root.members.push_back(std::move(nodes));
}

/// steps[N] turns version N into N + 1.
constexpr std::array<void (*)(JsonValue &), version> steps { fromZero };

} // namespace

void migrate(JsonValue &root, int from)
{
    for (int step = from; step < version; ++step) steps[static_cast<std::size_t>(step)](root);
}

} // namespace vethlab::native
