// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <functional>
#include <map>
#include <set>

#include "app/terminals/terminalprogram.h"
#include "backend/live/labsession.h"

class QLocalSocket;

namespace vethlab {

/// The terminals that this window has opened in its running lab. What a terminal program is given to run is
/// `vethlabctl shell`, which enters the node or says why it can't: never a shell of this computer. It tells us by a local
/// socket how long it runs, whatever its terminal program does with processes.
class Terminals : public QObject {
    Q_OBJECT
public:
    using Surroundings = std::function<TerminalSurroundings()>;
    /// `controlProgram`: where vethlabctl is. `socketDir`: a folder of the user's own.
    Terminals(LabSession &session, QString controlProgram, const QString &socketDir, Surroundings surroundings, QObject *parent = nullptr);
    ~Terminals() override;

    enum class Answer { Started, NoProgram, NotStarted, NoControlProgram, NoLab };
    /// One more terminal in that node.
    Answer open(const NodeId &node);
    /// The nodes with an open terminal.
    [[nodiscard]] std::set<ElementId> nodes() const;
    /// How long a terminal program may take until failedToShow().
    void setPatience(int ms) { m_patienceMs = ms; }

Q_SIGNALS:
    void nodesChanged();
    /// A terminal program was started but has not run what it was told: what it shows is not the node.
    void failedToShow(const vethlab::NodeId &node, const QString &program);

private:
    struct Waiting {
        NodeId node;
        QString program;
    };
    void welcome();
    void arrived(QLocalSocket *link);
    void giveUp(int key);
    LabSession &m_session;
    QString m_controlProgram;
    QString m_socketPath;
    Surroundings m_surroundings;
    QLocalServer m_server;
    std::map<int, Waiting> m_waiting; ///< started and not heard of yet
    std::map<QLocalSocket *, ElementId> m_open;
    int m_lastKey = 0;
    int m_patienceMs = 15000;
};

/// vethlabctl as installed or built beside these, else the one in PATH; "" = there is none.
[[nodiscard]] QString findControlProgram(const QString &ownProgramDir, const QString &helperProgram);

} // namespace vethlab
