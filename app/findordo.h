// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAction>
#include <QFrame>
#include <QKeyEvent>
#include <QPointer>

#include <vector>

#include "backend/core/ids.h"
#include "backend/document/document.h"

class QLabel;
class QLineEdit;
class QMenuBar;

namespace vethlab {

class Table;

/// One field for everything: elements of the drawing by what they are known by, and the commands of the menus, with their
/// keys. Typing narrows the list, Enter goes there or does it, Esc leaves all as it was.
class FindOrDo : public QFrame {
    Q_OBJECT
public:
    /// Lies over `window`; commands are those of `bar`.
    FindOrDo(Document &document, const QMenuBar &bar, QWidget &window);

    void open();
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] Table *table() const { return m_table; }

Q_SIGNALS:
    void goRequested(const vethlab::ElementId &id);
    void said(const QString &sentence); ///< why nothing is done

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override { event->accept(); } // nothing typed here is for the window

private:
    /// A line of the list: either of the two.
    struct Entry {
        ElementId element;
        QPointer<QAction> command;
        QString name, where;
    };
    struct Match;
    void gatherCommands(const QList<QAction *> &actions, const QString &where);
    void gatherElements();
    [[nodiscard]] std::vector<Match> matchesOf(const QString &needle) const;
    void filter();
    void step(int by);
    void take();
    void leave();
    void place();
    Document &m_document;
    const QMenuBar &m_bar;
    QWidget &m_window;
    QLineEdit *m_field;
    Table *m_table;
    QLabel *m_nothing;
    QPointer<QWidget> m_focusBefore;
    std::vector<Entry> m_entries; ///< as of open()
};

} // namespace vethlab
