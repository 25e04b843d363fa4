// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace vethlab {

/// A text that names one thing and can't be mixed up with the name of another kind of thing.
/// Ids are UTF-8, `[A-Za-z0-9_.:~-]{1,96}` (checked at the edges by isValidId(), not here) and stay the same over renames.
template <class Tag> class StrongId {
public:
    StrongId() = default;
    explicit StrongId(std::string text) : m_text(std::move(text)) {}
    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }
    friend auto operator<=>(const StrongId &, const StrongId &) = default;
    friend bool operator==(const StrongId &, const StrongId &) = default;

private:
    std::string m_text;
};

/// Any element of a drawing; one id space for nodes, interfaces, links and notes of a lab.
class ElementId : public StrongId<struct ElementTag> {
public:
    using StrongId::StrongId;
    template <class Tag> ElementId(const StrongId<Tag> &other) : StrongId(other.text()) {}
    friend auto operator<=>(const ElementId &, const ElementId &) = default;
    friend bool operator==(const ElementId &, const ElementId &) = default;
};

using NodeId = StrongId<struct NodeTag>;           ///< namespace, router, bridge, hub, this computer
using InterfaceId = StrongId<struct InterfaceTag>; ///< default text "<node>:<name>"
using LinkId = StrongId<struct LinkTag>;           ///< default text "<interface a>~<interface b>"

[[nodiscard]] bool isValidId(std::string_view text);

} // namespace vethlab

template <class Tag> struct std::hash<vethlab::StrongId<Tag>> {
    std::size_t operator()(const vethlab::StrongId<Tag> &id) const noexcept { return std::hash<std::string>()(id.text()); }
};
template <> struct std::hash<vethlab::ElementId> {
    std::size_t operator()(const vethlab::ElementId &id) const noexcept { return std::hash<std::string>()(id.text()); }
};
