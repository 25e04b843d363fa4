// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "backend/live/livestate.h"

namespace vethlab {

class Banner;
class DiagramView;

/// What Internet nodes are opened and shown with.
struct InternetParts {
    const Document &document;
    LiveState &live;
    LabSession &session;
    DiagramView &view;
    Banner &banner;
    QString controlProgram; ///< where vethlabctl is, "" = missing
};

/// The way out of Internet nodes: has it opened in a running sandbox, and says at the nodes how they lead out, or in a sentence why not.
class InternetController : public QObject {
    Q_OBJECT
public:
    InternetController(const InternetParts &parts, QObject *parent);
    void refresh(); ///< after a change of the world, which no signal of the session tells

private:
    [[nodiscard]] bool isOpen() const; ///< the kernel has a route over each uplink
    [[nodiscard]] bool isRunning() const;
    void open();
    void opened(int exitCode);
    InternetParts m_parts;
    QProcess m_opening;
    LabId m_refused; ///< the lab for which it could not be opened: said once
};

} // namespace vethlab
