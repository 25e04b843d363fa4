// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "backend/live/livestate.h"

class QWidget;

namespace vethlab {

class Actions;
class Banner;
class BottomPanel;
class DiagramView;
class ServiceWatch;
class Settings;
class StatusLine;
class TopBar;

/// What the controller shows things with.
struct LabParts {
    Actions &actions;
    TopBar &topBar;
    DiagramView &view;
    Banner &banner;
    BottomPanel &bottom;
    StatusLine &status;
    QWidget &window;
};

/// Plan, Apply, Stop and the world: turns the lab's state into what the window shows, and a person's wishes into requests.
class LabController : public QObject {
    Q_OBJECT
public:
    LabController(Document &document, LiveState &live, LabSession &session, Settings &settings, const LabParts &parts);

    /// After something that no signal tells (start page shown or not).
    void refresh();
    /// What that does to the computer's own network is shown first.
    void askedToApply();

Q_SIGNALS:
    void bottomPanelWanted();
    void worldChanged(vethlab::World world);

private:
    void offerComputer();
    [[nodiscard]] bool takesPassword() const; ///< to start the lab where it is to run
    void connectActions();
    void connectSession();
    void stateChanged(LabSession::State state);
    void refused(const Error &error, const std::vector<Issue> &issues);
    void showReason();
    void requestWorld(World world);
    void takeWorld(World world);
    void tick();
    void refreshSoon() { m_soon.start(); }
    void planClosed();
    Document &m_document;
    LiveState &m_live;
    LabSession &m_session;
    Settings &m_settings;
    LabParts m_parts;
    ServiceWatch *m_service = nullptr; ///< where the computer's network is reached by it
    QTimer m_soon;
    QTimer m_tick; ///< "checked 3 s ago"
    QString m_progress; ///< "40 of 65" while something is done
    bool m_planShown = false;
};

} // namespace vethlab
