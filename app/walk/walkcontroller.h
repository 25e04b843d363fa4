// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <optional>

#include "app/pings.h"
#include "backend/document/walk.h"

namespace vethlab {

class Actions;
class DiagramView;
class Files;
class WalkPanel;

/// What a walk-through works with; everything outlives it.
struct WalkParts {
    Document &document;
    LabSession &session;
    Pings &pings;
    Files &files;
    Actions &actions;
    DiagramView &view;
    WalkPanel &panel;
};

/// Leads through the example "Two namespaces, a bridge and NAT" stage by stage, in the sandbox: each fails for one reason, says which,
/// and works after the next step. Who draws the step himself comes as far.
class WalkController : public QObject {
    Q_OBJECT
public:
    WalkController(const WalkParts &parts, QObject *parent);

    void start(); ///< asks first where work would be lost
    void close(); ///< the drawing stays
    [[nodiscard]] bool isActive() const { return m_walk.has_value(); }
    [[nodiscard]] std::size_t stage() const { return m_stage; }

Q_SIGNALS:
    void refused(const vethlab::Error &error); ///< a step that this drawing does not allow any more

private:
    void begin(Walk walk);
    void look();       ///< which stage the drawing is at now
    void showStage();
    void push(const QString &text, const Result<Delta> &delta);
    void wantPing();
    void pingWhenReady();
    void take(int key, const PingEvent &event);
    WalkParts m_parts;
    std::optional<Walk> m_walk;
    std::size_t m_stage = 0;
    bool m_pingWanted = false;
    int m_pingKey = 0; ///< 0 = none of this stage
};

} // namespace vethlab
