// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <functional>
#include <memory>

#include "backend/document/autolayout.h"
#include "backend/document/document.h"

namespace vethlab {

class Banner;
class DiagramView;

/// "Lay out": lets one of Graphviz's programs find places for the selected nodes, or for all, and takes them over as one step.
class AutoLayout : public QObject {
    Q_OBJECT
public:
    using Finder = std::function<QString(const QString &program)>; ///< its path, "" = not installed
    AutoLayout(Document &document, DiagramView &view, Banner &banner, QObject *parent);

    ~AutoLayout() override;

    void run();
    void cancel(); ///< nothing is changed then
    [[nodiscard]] bool isRunning() const { return m_process != nullptr; }
    /// For tests: where programs are looked for; else in the folders of $PATH.
    void setFinder(Finder finder) { m_find = std::move(finder); }

Q_SIGNALS:
    void said(const QString &sentence);

private:
    void finished();
    void end();
    Document &m_document;
    DiagramView &m_view;
    Banner &m_banner;
    Finder m_find;
    layout::Graph m_graph;
    std::unique_ptr<QProcess> m_process;
    QTimer m_patience; ///< then it says what it does, and can be cancelled
};

} // namespace vethlab
