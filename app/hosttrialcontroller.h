// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "backend/live/labsession.h"

class QWidget;

namespace vethlab {

class Actions;
class Banner;

struct HostTrialParts {
    LabSession &session;
    Actions &actions;
    Banner &question; ///< for nothing else: whatever happens meanwhile, the time that runs out stays in sight
    Banner &banner;
    QWidget &window;
};

/// What the lab changed on the computer's own network: counts the seconds until it goes back, keeps it, and says what became of it.
class HostTrialController : public QObject {
    Q_OBJECT
public:
    explicit HostTrialController(const HostTrialParts &parts);

private:
    void trialChanged();
    void ask();
    void count();
    void takenBack(bool isLabGone, const QString &client);
    void updateActions();

    HostTrialParts m_parts;
    QTimer m_tick;
};

} // namespace vethlab
