// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QTextLayout>

#include "backend/diagram/diagram.h"
#include "canvas/canvasstyle.h"

namespace vethlab {

/// A note: a sheet with a folded corner and plain text.
class NoteItem : public QGraphicsItem {
public:
    NoteItem(ElementId id, const CanvasStyle &style);

    [[nodiscard]] const ElementId &id() const { return m_id; }
    [[nodiscard]] QRectF sceneRect() const { return { pos(), m_size }; }
    [[nodiscard]] QRectF textRect() const { return sceneRect().adjusted(16, 10, -16, -8); } ///< for the editor
    [[nodiscard]] const QString &text() const { return m_text; }

    void setNote(const QRectF &rect, const QString &text);
    void setMarks(bool selected, bool hovered, bool editing);
    void styleChanged() { layOut(); }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void layOut();
    ElementId m_id;
    const CanvasStyle &m_style;
    QString m_text;
    QSizeF m_size { 200, 80 };
    QTextLayout m_layout;
    bool m_selected = false, m_hovered = false, m_editing = false;
};

} // namespace vethlab
