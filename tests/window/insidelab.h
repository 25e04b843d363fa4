// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "windowfixture.h"

class QPushButton;

namespace vethlab::test {

/// vethlabctl beside the window: it finds the same labs. What it wrote; fails the test when its exit code is not 0.
[[nodiscard]] QByteArray runControl(const WindowFixture &fixture, const QStringList &words);
/// A shell command in a node of the window's running lab, as somebody else there would type it.
[[nodiscard]] QByteArray runInside(const WindowFixture &fixture, const char *node, const QString &command);
/// The visible button with that text, nullptr if there is none.
[[nodiscard]] QPushButton *button(const QWidget *parent, const QString &text);
/// Why no labs can run here, empty if they can; with VETHLAB_REQUIRE_KERNEL set that fails the test.
[[nodiscard]] QByteArray whyNoLabs();

} // namespace vethlab::test
