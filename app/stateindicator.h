// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "app/labsummary.h"

namespace vethlab {

/// Glyph, word and second line: what the lab does now. A click shows the reason (Issues or Plan).
class StateIndicator : public QWidget {
    Q_OBJECT
public:
    explicit StateIndicator(QWidget *parent = nullptr);
    void setText(const LabSummaryText &text);
    [[nodiscard]] const LabSummaryText &text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    LabSummaryText m_text;
};

} // namespace vethlab
