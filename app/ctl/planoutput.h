// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonArray>

#include "app/ctl/context.h"
#include "backend/core/messages.h"

namespace vethlab::ctl {

[[nodiscard]] QString planLineText(const PlanLine &line); ///< "~ interface veth1 of ns1: mtu 1500 → 1400"
[[nodiscard]] QJsonArray planJson(const std::vector<PlanLine> &lines);
[[nodiscard]] QJsonArray textsJson(const std::vector<std::string> &texts);
[[nodiscard]] QJsonObject timingJson(const Timing &timing);
[[nodiscard]] QString timingText(const Timing &timing);

} // namespace vethlab::ctl
