// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "app/ctl/labclient.h"

namespace vethlab::ctl {

/// What becomes of an apply's changes to this computer's own network: kept when --keep said so before; asked about on a terminal, as
/// long as they wait; else left to go back by themselves, with a word about how to keep them.
class HostTrialEnd {
public:
    /// `client` has just applied.
    HostTrialEnd(const Context &context, LabClient &client);

    /// Keeps what --keep tells to keep.
    [[nodiscard]] Result<void> keepIfTold();
    /// For the answer in JSON: "kept", or "goes_back_s" with the seconds that are left; nothing when the apply changed nothing there.
    void describe(QJsonObject &answer) const;
    /// Asks or says what is still to be said. The exit code: 1 when the changes went back.
    [[nodiscard]] int settle();

private:
    enum class Answer { Yes, No, Kept, WentBack, Lost }; ///< the last three come from elsewhere
    [[nodiscard]] Answer ask();

    const Context &m_context;
    LabClient &m_client;
    std::optional<HostTrialEvent> m_trial; ///< what waits
    bool m_isKept = false;
};

} // namespace vethlab::ctl
