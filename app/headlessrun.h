// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <vector>

#include "app/commandline.h"
#include "app/elementstate.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "canvas/diagramview.h"

namespace vethlab {

/// `vethlab --headless`: builds a lab in the sandbox, tells what is up and who answers whom, draws the canvas with the
/// live state on it, stops.
class HeadlessRun : public QObject {
    Q_OBJECT
public:
    HeadlessRun(CommandLine line, HelperPaths paths, QObject *parent = nullptr);
    void start(); ///< finished() follows

Q_SIGNALS:
    void finished(int exitCode);

private:
    struct Pair {
        NodeId from, to;
        IpAddress address;
        bool reachable = false; ///< as drawn
        RequestId request = 0;
        PingEndEvent result;
        bool over = false;
    };
    void stateChanged(LabSession::State state);
    void settle();
    void choosePairs();
    void startPings();
    void pingEnded(RequestId id, const PingEndEvent &event);
    void report();
    void writePicture();
    [[nodiscard]] int answered() const;
    CommandLine m_line;
    Document m_document;
    LiveState m_live;
    LabSession m_session;
    DiagramView m_view;
    StateReader m_states;
    QTimer m_settle;
    QTimer m_limit;
    int m_settleTries = 0;
    std::vector<Pair> m_pairs;
    int m_exitCode = 0;
    bool m_reported = false;
};

} // namespace vethlab
