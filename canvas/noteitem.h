// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QTextLayout>

#include "backend/diagram/diagram.h"
#include "canvas/canvasstyle.h"

namespace vethlab {

/// A note with plain text: a sheet with a folded corner, the outline of a box, or a tinted area.
class NoteItem : public QGraphicsItem {
public:
    NoteItem(ElementId id, const CanvasStyle &style);

    [[nodiscard]] const ElementId &id() const { return m_id; }
    [[nodiscard]] QRectF sceneRect() const { return { pos(), m_size }; }
    [[nodiscard]] QRectF textRect() const; ///< for the editor
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] NoteShape shapeKind() const { return m_shape; }
    [[nodiscard]] QString kindName() const; ///< "note", "box", "subnet area"
    /// A sheet everywhere; boxes and areas at their outline, within `reach`, and at their text: what is in them stays reachable.
    [[nodiscard]] bool isAt(const QPointF &scenePoint, double reach) const;
    [[nodiscard]] static QSizeF leastSize() { return { 80, 40 }; }

    void setNote(const QRectF &rect, const QString &text, NoteShape shape);
    void setMarks(bool selected, bool hovered, bool editing);
    void setFound(bool found, bool searching); ///< by a search; while there is one, others step back
    void styleChanged() { layOut(); }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void layOut();
    [[nodiscard]] QPointF textCorner() const; ///< of the first line, in item coordinates
    [[nodiscard]] double cornerRadius() const { return m_shape == NoteShape::Area ? 16 : m_shape == NoteShape::Box ? 2 : 3; }
    void paintSheet(QPainter &painter) const;
    void paintSpread(QPainter &painter) const;
    ElementId m_id;
    const CanvasStyle &m_style;
    QString m_text;
    NoteShape m_shape = NoteShape::Sheet;
    QSizeF m_size { 200, 80 };
    QTextLayout m_layout;
    bool m_selected = false, m_hovered = false, m_editing = false, m_found = false, m_faded = false;
};

} // namespace vethlab
