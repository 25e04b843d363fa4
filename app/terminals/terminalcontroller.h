// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <vector>

#include "app/terminals/terminals.h"
#include "backend/document/document.h"
#include "backend/live/livestate.h"

class QWidget;

namespace vethlab {

class Actions;
class Banner;
class DiagramView;
class Settings;

/// What terminals are opened from and shown with.
struct TerminalParts {
    const Document &document;
    LiveState &live;
    LabSession &session;
    Settings &settings;
    Actions &actions;
    DiagramView &view;
    Banner &banner;
    QWidget &window;
};

/// "Open terminal": for the selected nodes of a running lab; says on the action why not, and in a sentence what went wrong.
class TerminalController : public QObject {
    Q_OBJECT
public:
    TerminalController(Terminals &terminals, const TerminalParts &parts);

    /// The setting's key: a terminal program, with or without the words before the command; "" = found by itself.
    static const QString programKey;

private:
    /// Selected nodes that the running lab has; when there are none or too many, why.
    struct Targets {
        std::vector<NodeId> nodes;
        QString problem;
    };
    [[nodiscard]] Targets targets() const;
    void updateAction();
    void open();
    void tell(Terminals::Answer answer);
    void chooseProgram();
    Terminals &m_terminals;
    TerminalParts m_parts;
};

} // namespace vethlab
