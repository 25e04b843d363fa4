// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

#include "canvas/drawingpicture.h"

namespace vethlab {

class DiagramView;

/// A picture of the canvas as it would become, as large as there is room. What is see-through shows a chequered ground.
class PicturePreview : public QWidget {
    Q_OBJECT
public:
    explicit PicturePreview(const DiagramView &view, QWidget *parent = nullptr);
    void showPicture(const PictureOptions &options); ///< drawn when all other events are done
    [[nodiscard]] const QImage &image() const { return m_image; }
    [[nodiscard]] QSize sizeHint() const override { return {480, 360}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void draw();
    const DiagramView &m_view;
    PictureOptions m_options;
    QImage m_image;
    QTimer m_later;
};

} // namespace vethlab
