// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QLineEdit;
class QListWidget;

namespace vethlab {

/// Small list at a point of the canvas: type to filter, Enter takes, Esc leaves nothing. Not modal: a click elsewhere closes it.
class QuickList : public QFrame {
    Q_OBJECT
public:
    /// `fieldName`, `listName`: what a screen reader calls them.
    QuickList(const QString &prompt, const QString &fieldName, const QString &listName, QWidget *parent);
    virtual void fill() = 0; ///< icons are drawn in the colours of the palette

Q_SIGNALS:
    void taken(int row);
    void pointed(int row); ///< the row that Enter would take, -1 = none
    void closed();         ///< without a choice

protected:
    struct Row { QString icon, text; };
    void setRows(const std::vector<Row> &rows);
    void setRowText(int row, const QString &text);
    /// Before the rows are filtered by what is typed.
    virtual void typing(const QString &typed) { Q_UNUSED(typed) }
    [[nodiscard]] virtual bool offers(int row, const QString &typed) const;
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
