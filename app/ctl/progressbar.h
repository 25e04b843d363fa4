// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "backend/core/messages.h"

namespace vethlab::ctl {

/// One line on standard error that is drawn over; nothing at all when that is no terminal or with --json.
class ProgressBar {
public:
    explicit ProgressBar(const Context &context);
    ~ProgressBar();
    void show(const ProgressEvent &progress);
    void clear();

private:
    const Context &m_context;
    bool m_enabled = false;
    bool m_shown = false;
};

} // namespace vethlab::ctl
