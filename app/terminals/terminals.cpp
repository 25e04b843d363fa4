// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/terminals/terminals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

namespace vethlab {

namespace {

constexpr qint64 longestLine = 256;

} // namespace

Terminals::Terminals(LabSession &session, QString controlProgram, const QString &socketDir, Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_controlProgram(std::move(controlProgram))
    , m_socketPath(socketDir + QStringLiteral("/terminals-%1").arg(QCoreApplication::applicationPid()))
    , m_surroundings(std::move(surroundings))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Terminals::welcome);
    connect(&m_session, &LabSession::stateChanged, this, [this](LabSession::State state) {
        if (state == LabSession::State::Stopped || state == LabSession::State::NotReached)
            m_waiting.clear();
    });
}

Terminals::~Terminals()
{
    const QList<QLocalSocket *> links = m_server.findChildren<QLocalSocket *>(); // they end with the server
    for (QLocalSocket *link : links)
        link->disconnect(this);
}

Terminals::Answer Terminals::open(const NodeId &node)
{
    if (!m_session.connection())
        return Answer::NoLab;
    if (m_controlProgram.isEmpty())
        return Answer::NoControlProgram;
    const auto program = chooseTerminal(m_surroundings());
    if (!program)
        return Answer::NoProgram;
    if (!m_server.isListening()) {
        QLocalServer::removeServer(m_socketPath); // of a crashed one with our number
        m_server.listen(m_socketPath);            // without it the terminal works too, only its badge is missing
    }
    // The system's service has many labs and no socket that could be named.
    const QString socket = m_session.connection()->socketPath();
    const QStringList lab = socket == HelperConnection::service()
        ? QStringList{QStringLiteral("--world"), QStringLiteral("computer"), QString::fromStdString(m_session.lab().text())}
        : QStringList{socket};
    QProcess process;
    process.setProgram(program->path);
    process.setArguments(program->before + QStringList{m_controlProgram, QStringLiteral("shell"), QStringLiteral("--window"), m_socketPath} + lab
                         + QStringList{QString::fromStdString(node.text())});
    process.setWorkingDirectory(QDir::homePath());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached())
        return Answer::NotStarted;
    if (m_server.isListening()) {
        m_waiting.emplace(++m_lastKey, Waiting{node, program->name()});
        QTimer::singleShot(m_patienceMs, this, [this, key = m_lastKey] { giveUp(key); });
    }
    return Answer::Started;
}

void Terminals::giveUp(int key)
{
    const auto waiting = m_waiting.extract(key);
    if (!waiting.empty())
        Q_EMIT failedToShow(waiting.mapped().node, waiting.mapped().program);
}

void Terminals::welcome()
{
    while (QLocalSocket *link = m_server.nextPendingConnection()) {
        link->setReadBufferSize(longestLine);
        connect(link, &QLocalSocket::readyRead, this, [this, link] { arrived(link); });
        connect(link, &QLocalSocket::disconnected, this, [this, link] {
            if (m_open.erase(link) > 0)
                Q_EMIT nodesChanged();
            link->deleteLater();
        });
        arrived(link);
    }
}

void Terminals::arrived(QLocalSocket *link)
{
    if (!link->canReadLine() || m_open.contains(link))
        return;
    const ElementId node(QString::fromUtf8(link->readLine(longestLine)).trimmed().toStdString());
    m_open.emplace(link, node);
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const auto &one) { return one.second.node.text() == node.text(); });
    if (waiting != m_waiting.end())
        m_waiting.erase(waiting);
    Q_EMIT nodesChanged();
}

std::set<ElementId> Terminals::nodes() const
{
    std::set<ElementId> nodes;
    for (const auto &[link, node] : m_open)
        nodes.insert(node);
    return nodes;
}

QString findControlProgram(const QString &ownProgramDir, const QString &helperProgram)
{
    const QString name = QStringLiteral("vethlabctl");
    const QString beside = QStandardPaths::findExecutable(name, {ownProgramDir, QFileInfo(helperProgram).path()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

} // namespace vethlab
