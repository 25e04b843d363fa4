// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include "canvas/tools/placetool.h"

class QLineEdit;
class QListWidget;

namespace vethlab {

/// Small list of what can be added, at the end of a link that was let go over empty canvas or at a point: type to filter, Enter
/// takes, Esc leaves nothing. Not modal: a click elsewhere closes it.
class QuickAdd : public QFrame {
    Q_OBJECT
public:
    QuickAdd(const QString &prompt, std::vector<Placeable> choices, QWidget *parent);
    /// Icons are drawn in the colours of the palette.
    void fill();

Q_SIGNALS:
    void chosen(const vethlab::Placeable &what);
    void closed(); ///< without a choice

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &text);
    void take();
    void leave();
    std::vector<Placeable> m_choices;
    QLineEdit *m_filter;
    QListWidget *m_list;
    bool m_done = false;
};

} // namespace vethlab
