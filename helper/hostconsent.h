// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include <tl/expected.hpp>

#include "helper/authority.h"
#include "helper/hostchange.h"

namespace vethlab::helper {

class Session;

/// Who says whether a lab may be connected with the computer's own network.
class HostConsent {
public:
    HostConsent() = default;
    virtual ~HostConsent() = default;
    HostConsent(const HostConsent &) = delete;
    HostConsent &operator=(const HostConsent &) = delete;

    /// Asks about the user of the session, who may be asked for a password. A verdict if there is nothing to ask; else `answer` comes
    /// as Authority::ask() says.
    [[nodiscard]] virtual tl::expected<std::unique_ptr<Check>, Verdict> askAbout(const Session &session, const HostChange &change, Authority::Answer answer) = 0;
};

} // namespace vethlab::helper
