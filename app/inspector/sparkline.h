// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <deque>

namespace vethlab {

/// The last 60 seconds of one value, newest at the right.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);
    void setValues(const std::deque<double> &values);
    [[nodiscard]] QSize sizeHint() const override { return {120, 62}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::deque<double> m_values;
};

} // namespace vethlab
