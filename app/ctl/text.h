// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

namespace vethlab::ctl {

/// The translation context of everything that vethlabctl says.
struct Ctl {
    Q_DECLARE_TR_FUNCTIONS(vethlabctl)
};

} // namespace vethlab::ctl
