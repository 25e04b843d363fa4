// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QAbstractButton;

namespace vethlab {

/// "Assign addresses" beside a link that was just drawn: there to be taken or not, in nobody's way.
class AddressOffer : public QFrame {
    Q_OBJECT
public:
    /// Stands over `canvas`, of which it is a child, but takes no room in it.
    explicit AddressOffer(QWidget *canvas);
    /// `preview`: who would get what.
    void showAt(const QPoint &place, const QString &preview);
    void moveTo(const QPoint &place); ///< below this point of the canvas, but within it
    [[nodiscard]] QAbstractButton *takeButton() const { return m_take; }
    [[nodiscard]] QAbstractButton *neverButton() const { return m_never; }

Q_SIGNALS:
    void taken();
    void refusedForGood(); ///< no more of them

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QAbstractButton *m_take;
    QAbstractButton *m_never;
};

} // namespace vethlab
