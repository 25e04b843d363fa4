// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineEdit>
#include <QTemporaryDir>

#include <memory>

#include "app/autosave.h"
#include "app/mainwindow.h"
#include "app/settings.h"
#include "app/thememanager.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "canvas/diagramview.h"

namespace vethlab::test {

/// The real window with everything main() gives it, in folders of its own, and the hands of a person.
class WindowFixture {
public:
    /// `helper`: another program than the real one.
    explicit WindowFixture(const QString &helper = {});
    ~WindowFixture();

    /// Shows it and waits until it is there.
    [[nodiscard]] bool show();
    /// Opens a drawing as a file would be opened.
    void open(const Drawing &drawing);

    // Pointer actions are counted: one click, double click or drag each.
    void click(QWidget *widget, const QPoint &at);
    void click(QWidget *widget) { click(widget, widget->rect().center()); }
    /// Press, move in steps, release; scene coordinates.
    void dragOnCanvas(const QPointF &from, const QPointF &to);
    void clickOnCanvas(const QPointF &at);
    [[nodiscard]] int pointerActions() const { return m_pointerActions; }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}); ///< to whatever has the focus
    void type(const QString &text);                              ///< likewise

    /// Middle of a node, in scene coordinates.
    [[nodiscard]] QPointF middleOf(const char *node) const;
    [[nodiscard]] const Element *element(const char *id) const { return document.topology().find(ElementId(id)); }

    QTemporaryDir folder;
    Settings settings;
    ThemeManager themes;
    HelperPaths paths;
    Document document;
    LiveState live;
    LabSession session;
    Autosave autosave;
    std::unique_ptr<MainWindow> window;

private:
    [[nodiscard]] QPoint onViewport(const QPointF &scene) const;
    int m_pointerActions = 0;
};

/// Two namespaces joined by a link: ns1 has 10.0.0.1/24 on eth0, ns2 has none.
[[nodiscard]] Drawing twoNamespaces();

} // namespace vethlab::test
