// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QSlider;

namespace vethlab {

/// The 28 px line at the bottom: what the present gesture can do, or how the lab is; counts; zoom.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// Wins over the state while it is not empty.
    void setHint(const QString &hint);
    /// A sentence that stays for a few seconds, over the hint.
    void say(const QString &sentence);
    /// The drawing or the lab is another one now: what was said about it goes, unless it was said about just this change.
    void outdate();
    void setState(const QString &text, bool good);
    void setCounts(const QString &text);
    void setZoom(double zoom);
    [[nodiscard]] QString shownText() const;

Q_SIGNALS:
    void zoomRequested(double zoom);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showLeft();
    QLabel *m_left;
    QLabel *m_right;
    QSlider *m_slider;
    QLabel *m_zoom;
    QString m_hint, m_state, m_saying;
    QTimer m_sayingEnds;
    bool m_isFresh = false; ///< said in this turn of the event loop
    bool m_good = false;
};

} // namespace vethlab
