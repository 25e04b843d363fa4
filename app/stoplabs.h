// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "app/labstopper.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"

class QWidget;

namespace vethlab {

class Actions;
class Banner;

struct StopLabsParts {
    Document &document;
    LabSession &session;
    HelperPaths paths;
    Actions &actions;
    Banner &banner;
    QWidget &window;
};

/// "Stop all labs", those of other windows and of vethlabctl too, and the word that a drawing's lab runs already when it is opened.
class StopLabs : public QObject {
    Q_OBJECT
public:
    explicit StopLabs(const StopLabsParts &parts);

    /// This one, without asking.
    void stop(const FoundLab &lab);
    /// A drawing was opened: says so if its lab is still running, from a window that was killed, say.
    void opened();

Q_SIGNALS:
    void said(const QString &sentence);
    void noted(const QString &line); ///< for the list of events
    void attachRequested(const QString &socketPath, const vethlab::LabId &lab);
    void stopped();

private:
    void look();
    void found();
    void updateAction();
    void askAll();
    void confirm();
    void stopThese(std::vector<FoundLab> labs);
    void began(const FoundLab &lab);
    void cancel();
    void stopOwn(const FoundLab &own, const std::vector<FoundLab> &others);
    void finished(const StoppedLabs &labs);
    void offerOwnFile();
    [[nodiscard]] bool isOwn(const FoundLab &lab) const { return lab.summary.id == m_parts.session.lab(); }
    StopLabsParts m_parts;
    RunningLabs m_running;
    LabStopper m_stopper;
    QTimer m_patience;             ///< with helpers that don't answer
    std::vector<FoundLab> m_known; ///< by the last look
    StoppedLabs m_ownResult;       ///< this window's lab goes first
    int m_begun = 0, m_total = 0;  ///< labs that are being stopped
    bool m_isCancelled = false;    ///< the others run on
    bool m_busy = false;
    bool m_isAsked = false;        ///< the person waits for the list
    bool m_isOpened = false;       ///< the drawing's own lab is looked for
};

} // namespace vethlab
