// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "backend/core/messages.h"

namespace vethlab {

/// Sandbox | This computer: the segmented control of the tool bar, always visible.
class WorldSwitch : public QWidget {
    Q_OBJECT
public:
    explicit WorldSwitch(QWidget *parent = nullptr);

    [[nodiscard]] World world() const { return m_world; }
    void setWorld(World world);
    /// `why` = tool tip of a segment that can't be chosen; empty = it can.
    void setComputerRefusal(const QString &why);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// A person chose the other one; nothing changes until setWorld().
    void worldRequested(vethlab::World world);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect segment(World world) const;
    void request(World world);
    World m_world = World::Sandbox;
    QString m_computerRefusal;
    std::optional<World> m_hovered;
};

} // namespace vethlab
