// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <optional>
#include <vector>

#include "canvas/diagramscene.h"

// What floats over the canvas. Plain child widgets of the view: they don't scroll and don't zoom.
namespace vethlab {

/// A tool tip that stays beside the pointer while a gesture lasts.
class HintLabel : public QWidget {
    Q_OBJECT
public:
    HintLabel(const DiagramScene &scene, QWidget *parent);
    void showText(const QString &text, const QPoint &pointer); ///< "" hides
    [[nodiscard]] const QString &text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const DiagramScene &m_scene;
    QString m_text;
};

/// The whole drawing, small; click or drag to go there.
class MiniMap : public QWidget {
    Q_OBJECT
public:
    MiniMap(const DiagramScene &scene, QWidget *parent);
    void setVisibleRect(const QRectF &rect); ///< of the canvas, scene coordinates
    static constexpr QSize fixedExtent { 136, 88 };

Q_SIGNALS:
    void wanted(const QPointF &scenePoint); ///< to be in the middle

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QTransform toMap() const;
    /// The view's rectangle held at a point of it; the map stays as it is meanwhile.
    struct Grab {
        QTransform map;
        QPointF pressed, toCenter;
        bool moved = false;
    };
    void want(const QPointF &mapPoint);
    const DiagramScene &m_scene;
    QRectF m_visible;
    std::optional<Grab> m_grab;
};

/// The states that are in the picture, with their glyphs.
class Legend : public QWidget {
    Q_OBJECT
public:
    Legend(const DiagramScene &scene, QWidget *parent);
    /// Looks again at what is in the picture; hides when there is nothing to explain.
    void refresh(bool pinging);
    /// One state that has to be explained.
    struct Entry {
        LinkState state = LinkState::Up;
        bool ping = false;
        QString word;
    };
    /// `withDrawn`: that something doesn't run is explained too, for those who see the picture only.
    [[nodiscard]] static std::vector<Entry> entriesOf(const std::vector<const LinkItem *> &links, bool pinging, bool withDrawn,
                                                       bool withRemoved = false);
    /// In one row, from a left edge and an optical middle on. Returns the width that it takes; paints nothing when `painter` is null.
    static double paintEntries(QPainter *painter, const std::vector<Entry> &entries, const CanvasStyle &style, QPointF at);

    [[nodiscard]] bool hasEntries() const { return !m_entries.empty(); }
    [[nodiscard]] QStringList words() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect closeRect() const;
    const DiagramScene &m_scene;
    std::vector<Entry> m_entries;
};

/// What to do with an empty canvas. The pointer goes through it, but for the link.
class EmptyHint : public QWidget {
    Q_OBJECT
public:
    EmptyHint(const DiagramScene &scene, QWidget *parent);
    QSize sizeHint() const override { return { 460, 64 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const DiagramScene &m_scene;
};

/// "Open an example", under the hint.
class LinkButton : public QAbstractButton {
    Q_OBJECT
public:
    LinkButton(const DiagramScene &scene, const QString &text, QWidget *parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const DiagramScene &m_scene;
};

} // namespace vethlab
