// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "backend/core/ids.h"

namespace vethlab {

/// What is under a point of the canvas.
struct Hit {
    enum class Kind : std::uint8_t { None, Port, Handle, Node, Link, Note, Frame };
    Kind kind = Kind::None;
    ElementId id;   ///< of the interface for a port
    ElementId node; ///< that the port belongs to; else = id
    int handle = 0; ///< corner: 0 top left, 1 top right, 2 bottom right, 3 bottom left
    [[nodiscard]] bool isNode() const { return kind == Kind::Node || kind == Kind::Frame; }
    [[nodiscard]] explicit operator bool() const { return kind != Kind::None; }
    friend bool operator==(const Hit &, const Hit &) = default;
};

/// Reach of the pointer, px of the screen at any zoom.
namespace reach {
    inline constexpr double link = 10, port = 20, handle = 12, connectZone = 20, snap = 20, drag = 8;
}

} // namespace vethlab
