// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsItem>

#include <vector>

#include "canvas/diagramscene.h"

namespace vethlab {

/// A few words that point at a node, with a ring around it: where an explanation wants one to look. No part of the drawing.
class CalloutItem : public QGraphicsItem {
public:
    /// Adds itself to `scene`; shows nothing while that node is not there.
    CalloutItem(DiagramScene &scene, ElementId node, const QString &text);

    /// Looks up its node again and stands beside it, off `taken` where it can.
    void follow(const std::vector<QRectF> &taken);
    [[nodiscard]] const ElementId &node() const { return m_node; }
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Around its words, in scene coordinates; null while its node is not there.
    [[nodiscard]] const QRectF &bubble() const { return m_bubble; }

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    DiagramScene &m_scene;
    ElementId m_node;
    QString m_text;
    QRectF m_target, m_bubble, m_bounds;
};

/// What callouts keep off: nodes with what hangs on them, and the headers of frames.
[[nodiscard]] std::vector<QRectF> takenByNodes(const DiagramScene &scene);

} // namespace vethlab
