// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

namespace vethlab {

/// The 32 px head of a side panel: its name and a cross that hides it.
class PanelTitle : public QWidget {
    Q_OBJECT
public:
    explicit PanelTitle(const QString &title, QWidget *parent = nullptr);

Q_SIGNALS:
    void closeRequested();
};

} // namespace vethlab
