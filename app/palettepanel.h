// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

namespace vethlab {

/// What can be drawn: rows to drag onto the canvas, or to click and then click there.
class PalettePanel : public QWidget {
    Q_OBJECT
public:
    explicit PalettePanel(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    /// Where a row is, by its word ("namespace"); for tests.
    [[nodiscard]] QRect rowRect(const QString &word) const;
    /// The row that waits for a click on the canvas; none when placing is over.
    void setActive(const QString &word);

Q_SIGNALS:
    /// Clicked (or Enter): the next click on the canvas places it; `many` with Shift.
    void chosen(const QString &word, bool many);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Row {
        QString word; ///< as in the drag's MIME data
        QString icon, label, key, toolTip;
        int top = 0;
    };
    [[nodiscard]] int rowAt(const QPoint &pos) const;
    void startDrag(int row);
    std::vector<Row> m_rows;
    int m_dividerTop = 0;
    int m_height = 0;
    int m_hovered = -1;
    int m_pressed = -1;
    int m_focused = 0;
    QPoint m_pressPos;
    QString m_active;
};

} // namespace vethlab
