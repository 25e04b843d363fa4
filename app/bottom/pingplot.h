// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <array>

namespace vethlab {

class Pings;
struct Ping;
struct Theme;

/// Round-trip times of the last 60 seconds, one line a ping; a cross where no reply came.
class PingPlot : public QWidget {
    Q_OBJECT
public:
    explicit PingPlot(const Pings &pings, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Scale {
        QRectF area;
        double top = 1;
        std::int64_t nowMs = 0;
        [[nodiscard]] double x(std::int64_t atMs) const;
        [[nodiscard]] double y(double ms) const;
    };
    [[nodiscard]] QPen penOf(int number, const Theme &theme) const;
    void paintAxes(QPainter &painter, const Scale &scale, const Theme &theme) const;
    void paintLine(QPainter &painter, const Ping &ping, int number, const Scale &scale, const Theme &theme) const;
    void paintLegend(QPainter &painter, const Theme &theme) const;
    const Pings &m_pings;
    QTimer m_tick; ///< moves the picture while a ping runs
};

} // namespace vethlab
