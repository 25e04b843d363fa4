// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/server.h"

#include <QCoreApplication>

#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <tuple>

#include "helper/leftovers.h"
#include "helper/sandboxworld.h"

namespace vethlab::helper {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t maxSessions = 64;
constexpr auto reattachTime = 60s; ///< for a window that has crashed
constexpr auto fileWatchInterval = 2s;
constexpr auto takeDownInterval = 20ms;
constexpr auto longestTakeDown = 8s;

} // namespace

Server::Server(ServerWorld world, QObject *parent)
    : QObject(parent)
    , m_world(std::move(world))
    , m_trials(m_world.trialTime)
{
    watchTrials();
    m_lonely.setSingleShot(true);
    m_lonely.setInterval(reattachTime);
    m_fileWatch.setInterval(fileWatchInterval);
    connect(&m_lonely, &QTimer::timeout, this, [this] { end("no client for a minute"); });
    connect(&m_takeDown, &QTimer::timeout, this, &Server::takeDownAll);
    connect(&m_fileWatch, &QTimer::timeout, this, [this] {
        if (!m_world.socket->isLinked()) end("socket file removed");
    });
}

Server::~Server()
{
    if (m_world.socket && m_world.world == World::Computer) m_world.socket->remove(); // a sandbox's outer process does it
}

Result<void> Server::start()
{
    watchSignals();
    if (m_world.world == World::Computer && !m_world.lookOnly) clearOrphans(m_ledger);
    if (m_world.socket) {
        if (const auto listening = m_world.socket->listen(); !listening) return listening;
        m_acceptor = std::make_unique<QSocketNotifier>(m_world.socket->fd(), QSocketNotifier::Read);
        connect(m_acceptor.get(), &QSocketNotifier::activated, this, &Server::accept);
        m_fileWatch.start();
    }
    if (m_world.client.isValid()) addSession(std::move(m_world.client), ::geteuid());
    else m_lonely.start();
    return {};
}

/// The inner process of a sandbox is a pid 1: only signals that it handles reach it.
void Server::watchSignals()
{
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGINT);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    m_signals.reset(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    m_signalReader = std::make_unique<QSocketNotifier>(m_signals.get(), QSocketNotifier::Read);
    connect(m_signalReader.get(), &QSocketNotifier::activated, this, [this] {
        m_signalReader->setEnabled(false);
        end("signal");
    });
}

// ---- clients -----------------------------------------------------------------------------------------------------------

void Server::accept()
{
    UniqueFd socket(::accept4(m_world.socket->fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket.isValid()) {
        // Out of descriptors: the waiting client would wake us all the time.
        if (errno == EMFILE || errno == ENFILE) {
            m_acceptor->setEnabled(false);
            QTimer::singleShot(1s, this, [this] { m_acceptor->setEnabled(true); });
        }
        return;
    }
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::geteuid()) return;
    addSession(std::move(socket), peer.uid);
}

Session *Server::admit(UniqueFd socket, uid_t uid) { return m_isEnding ? nullptr : addSession(std::move(socket), uid); }

void Server::setAwaited(bool isAwaited)
{
    m_isAwaited = isAwaited;
    if (isAwaited) m_lonely.stop();
    else considerEnd();
}

Session *Server::addSession(UniqueFd socket, uid_t uid)
{
    auto session = std::make_unique<Session>(std::move(socket), uid);
    if (m_sessions.size() >= maxSessions) {
        session->fail(0, Error{ErrorCode::Busy, {}, {"sessions"}, {}, 0, {}});
        return nullptr;
    }
    m_lonely.stop();
    connect(session.get(), &Session::requested, this, &Server::requested);
    connect(session.get(), &Session::ended, this, &Server::sessionEnded, Qt::QueuedConnection);
    connect(session.get(), &Session::resyncWanted, this, [this](Session *wanting, const LabId &id) {
        if (const auto lab = m_labs.find(id); lab != m_labs.end()) {
            wanting->event(0, lab->second->everything());
            wanting->event(0, DriftEvent{id, lab->second->snapshot({id, false, false, false}).drift});
        }
    });
    return m_sessions.emplace_back(std::move(session)).get();
}

void Server::sessionEnded(Session *session, const QString &reason)
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const auto &own) { return own.get() == session; });
    if (found == m_sessions.end()) return;
    const std::unique_ptr<Session> going = std::move(*found);
    m_sessions.erase(found);
    // A client that only looked who answers has no say in whether the lab may end.
    if (going->isGreeted()) m_hasLeave = going->hasTakenLeave();
    if (reason != QLatin1String("end of stream")) qInfo("session of %s ended: %s", going->program().c_str(), qUtf8Printable(reason));
    std::vector<std::pair<const ServerLab *, Pinger::Key>> pings;
    for (const auto &[key, ping] : m_pings) {
        if (ping.session == session) pings.push_back(key);
    }
    for (const auto &[lab, key] : pings) m_labs.at(lab->id())->pinger().stop(key);
    dropQuestions(session);
    for (const auto &[id, lab] : m_labs) updateWatched(id);
    considerEnd();
}

void Server::requested(Session *session, const RequestFrame &frame)
{
    if (m_isEnding) return;
    if (!session->isGreeted() && !std::holds_alternative<HelloRequest>(frame.body)) {
        session->fail(frame.id, Error{ErrorCode::BadRequest, {}, {"hello"}, {}, 0, {}});
        return session->close();
    }
    std::visit([&](const auto &request) { answer(session, frame.id, request); }, frame.body);
}

void Server::tell(const ServerLab &lab, const Event &event, const Session *except)
{
    for (const auto &session : m_sessions) {
        if (session.get() != except && session->isListening(lab.id())) session->event(0, event);
    }
}

void Server::updateWatched(const LabId &lab)
{
    const auto found = m_labs.find(lab);
    if (found == m_labs.end()) return;
    found->second->setWatched(std::any_of(m_sessions.begin(), m_sessions.end(), [&](const auto &session) { return session->isListening(lab); }));
}

// ---- labs --------------------------------------------------------------------------------------------------------------

Result<ServerLab *> Server::makeLab(uid_t owner)
{
    if (m_world.lookOnly) return fail(ErrorCode::NotPermitted, {}, {"computer"});
    // The sandbox as a whole is its lab's: there is nothing in it that could belong to another.
    if (m_world.world == World::Sandbox && !m_labs.empty()) return fail(ErrorCode::Busy, {}, {"one-lab"});
    auto made = ServerLab::create(newLabConfig(m_world.world), owner, m_world.world == World::Computer ? &m_ledger : nullptr);
    if (!made) return tl::unexpected(made.error());
    ServerLab *lab = made->get();
    connect(lab, &ServerLab::event, this, [this, lab](const Event &event) { tell(*lab, event); });
    connect(&lab->pinger(), &Pinger::answered, this, [this, lab](Pinger::Key key, const PingEvent &event) {
        const auto ping = m_pings.find({lab, key});
        if (ping != m_pings.end() && ping->second.session) ping->second.session->event(ping->second.request, event);
    });
    connect(&lab->pinger(), &Pinger::ended, this, [this, lab](Pinger::Key key, const PingEndEvent &event) {
        const auto ping = m_pings.extract({lab, key});
        if (!ping.empty() && ping.mapped().session) ping.mapped().session->event(ping.mapped().request, event);
    });
    m_labs.emplace(lab->id(), std::move(*made));
    return lab;
}

void Server::removeLab(const LabId &lab)
{
    const auto found = m_labs.find(lab);
    if (found == m_labs.end()) return;
    for (const auto &session : m_sessions) session->setListening(lab, false);
    std::erase_if(m_pings, [&](const auto &item) { return item.first.first == found->second.get(); });
    m_trials.forget(lab);
    m_labs.erase(found);
    considerEnd();
}

/// From inside an answer of its own engine.
void Server::removeLabLater(const LabId &lab)
{
    QTimer::singleShot(0, this, [this, lab] { removeLab(lab); });
}

// ---- the end -----------------------------------------------------------------------------------------------------------

bool Server::isBusy() const
{
    return std::any_of(m_labs.begin(), m_labs.end(), [](const auto &item) { return item.second->engine().isBusy(); });
}

/// Without clients: nothing to keep, or the last one has said good-bye: at once. Asked to keep, or built among the computer's own
/// networks: never. Else the window has crashed. A service waits a little even without a lab: the next client may be close.
void Server::considerEnd()
{
    if (m_isEnding || m_isAwaited || !m_sessions.empty() || isBusy()) return;
    if (m_labs.empty() && m_world.isService) return m_lonely.start();
    if (m_labs.empty()) return end("no client, no lab");
    if (m_world.keep || m_world.world == World::Computer) return;
    if (m_hasLeave) return end("left by the last client");
    m_lonely.start();
}

/// A sandbox goes with its process. What was built on the computer has to be taken down first.
void Server::end(const char *why)
{
    if (std::exchange(m_isEnding, true)) return;
    qInfo("ending: %s", why);
    Q_EMIT ending();
    m_waiting.clear();
    m_acceptor.reset();
    m_fileWatch.stop();
    if (m_world.world == World::Computer) {
        m_endingSince.start();
        m_takeDown.start(takeDownInterval);
        return takeDownAll();
    }
    if (!m_world.features.newProc) endProcessesOfThisWorld();
    QCoreApplication::exit(0);
}

void Server::takeDownAll()
{
    for (const auto &[id, lab] : m_labs) {
        if (lab->engine().isBusy()) lab->cancel(); // its answer comes when everything is taken back
        else std::ignore = lab->teardown(false, {}, [this, id = id](auto) { removeLabLater(id); });
    }
    if (m_labs.empty() || m_endingSince.hasExpired(std::chrono::milliseconds(longestTakeDown).count())) QCoreApplication::exit(0);
}

} // namespace vethlab::helper
