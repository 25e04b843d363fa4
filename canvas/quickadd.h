// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include "backend/document/edits.h"

class QLineEdit;
class QListWidget;

namespace vethlab {

/// Small list at the end of a link that was let go over empty canvas: type to filter, Enter takes, Esc leaves nothing.
/// Not modal: a click elsewhere closes it.
class QuickAdd : public QFrame {
    Q_OBJECT
public:
    explicit QuickAdd(QWidget *parent);
    void setKinds(const std::vector<edits::NodeKind> &kinds);

Q_SIGNALS:
    void chosen(vethlab::edits::NodeKind kind);
    void closed(); ///< without a choice

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &text);
    void take();
    void leave();
    QLineEdit *m_filter;
    QListWidget *m_list;
    bool m_done = false;
};

} // namespace vethlab
