// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/elements.h"

namespace vethlab {

/// What an interface or link is called when the file gives it no id of its own: "<node>:<name>", "<a>~<b>"; beyond the
/// 96 bytes an id may have, the beginning of that and a hash.
[[nodiscard]] InterfaceId defaultInterfaceId(const NodeId &node, const InterfaceName &name);
[[nodiscard]] LinkId defaultLinkId(const InterfaceId &a, const InterfaceId &b);
/// The nearest legal device name for a label or id; never fails.
[[nodiscard]] InterfaceName defaultDeviceName(std::string_view label);

} // namespace vethlab
