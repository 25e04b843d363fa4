// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>
#include <QKeyEvent>
#include <QPointF>

#include <set>
#include <vector>

#include "backend/document/document.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace vethlab {

class DiagramView;

/// The find bar, at the top right of the canvas. While it is there, what has the typed words in its names, addresses, routes
/// or text is lit on the canvas, and the present one is selected and in sight.
class SearchBar : public QFrame {
    Q_OBJECT
public:
    /// A child of `view`; both outlive it.
    SearchBar(Document &document, DiagramView &view);

    /// Shows it, ready to type.
    void open();
    /// Esc: selection and view are as they were when it was opened.
    void goBack();
    /// Stays at what was found.
    void close();
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QString countText() const; ///< "2 of 7", "" = nothing to count
    [[nodiscard]] QString nothingText() const; ///< "Nothing named ‘xyz’.", "" = something was found

Q_SIGNALS:
    void hintChanged(const QString &hint); ///< what its keys do, "" when it goes

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override { event->accept(); } // nothing typed here is for the canvas

private:
    void search(bool reveal);
    void step(int by);
    void showPlace();
    void place();
    struct Before {
        std::set<ElementId> selection;
        double zoom = 1;
        QPointF center;
    };
    Document &m_document;
    DiagramView &m_view;
    QLineEdit *m_field;
    QLabel *m_count, *m_nothing;
    QToolButton *m_previous, *m_next;
    Before m_before;
    std::vector<ElementId> m_found; ///< in reading order
    std::size_t m_now = 0;
};

} // namespace vethlab
