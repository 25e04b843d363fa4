// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "app/commandline.h"
#include "app/runninglabs.h"
#include "backend/document/document.h"
#include "backend/live/livestate.h"
#include "canvas/diagramview.h"

namespace vethlab {

/// `vethlab --render`: draws a file into a picture; a lab that runs with its live state. Looks at a running lab, changes nothing
/// of it.
class RenderRun : public QObject {
    Q_OBJECT
public:
    RenderRun(CommandLine line, HelperPaths paths, QObject *parent = nullptr);
    void start(); ///< finished() follows

Q_SIGNALS:
    void finished(int exitCode); ///< sentences were on standard error

private:
    [[nodiscard]] const FoundLab *runningLab() const;
    void searched();
    void attach(const FoundLab &lab);
    void draw();
    CommandLine m_line;
    Document m_document;
    LiveState m_live;
    RunningLabs m_labs;
    HelperConnection m_connection;
    DiagramView m_view;
    QTimer m_limit;
    bool m_drawn = false;
};

} // namespace vethlab
