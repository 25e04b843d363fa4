// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

namespace vethlab {

/// The 3 px line across the window while a lab is built in this computer's own network.
class WorldLine : public QWidget {
    Q_OBJECT
public:
    explicit WorldLine(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A 1 px line in the theme's border colour.
[[nodiscard]] QWidget *makeHorizontalLine();

} // namespace vethlab
