// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class QWidget;

namespace vethlab {

class Actions;

void showKeysDialog(const Actions &actions, QWidget *parent);
/// The one guide of that window, brought to the front.
void showGuide(QWidget *parent);
void showAboutDialog(QWidget *parent);

} // namespace vethlab
