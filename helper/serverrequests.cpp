// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/server.h"

#include <QElapsedTimer>

#include <algorithm>

namespace vethlab::helper {

namespace {

constexpr qint64 progressIntervalMs = 50;

/// Older clients would not understand the event; what they don't confirm is taken back all the same.
bool hasTrials(const Session &session) { return session.version() >= 6; }

} // namespace

void Server::answer(Session *session, RequestId id, const HelloRequest &request)
{
    if (request.min > protocolMax || request.max < protocolMin) {
        session->fail(id, Error{ErrorCode::VersionMismatch, {}, {std::to_string(protocolMin), std::to_string(protocolMax)}, {}, 0, {}});
        return session->close();
    }
    session->greet(request.program, std::min(request.max, protocolMax));
    session->reply(id, HelloReply{session->version(), "vethlab-helper " VETHLAB_VERSION, m_world.world, m_world.features,
        static_cast<std::uint32_t>(m_world.outerPid), m_world.socket ? m_world.socket->name() : std::string()});
}

void Server::answer(Session *session, RequestId id, const ListLabsRequest &)
{
    ListLabsReply reply;
    for (const auto &[labId, lab] : m_labs) {
        if (lab->owner() == session->uid() && lab->engine().revision() > 0) reply.labs.push_back(lab->summary());
    }
    session->reply(id, std::move(reply));
}

ServerLab *Server::labFor(Session *session, RequestId id, const LabId &lab)
{
    const auto found = m_labs.find(lab);
    // Somebody else's lab looks like none.
    if (found != m_labs.end() && found->second->owner() == session->uid()) return found->second.get();
    session->fail(id, Error{ErrorCode::UnknownLab, {}, {lab.text()}, {}, 0, {}});
    return nullptr;
}

/// Not more often than a person can see.
Progress Server::progressTo(Session *session, RequestId id) const
{
    auto last = std::make_shared<QElapsedTimer>();
    return [target = QPointer<Session>(session), id, last](const ProgressEvent &event) {
        if (!target || (last->isValid() && !last->hasExpired(progressIntervalMs))) return;
        last->start();
        target->event(id, event);
    };
}

void Server::answer(Session *session, RequestId id, const ApplyRequest &request)
{
    ServerLab *lab = nullptr;
    if (request.lab.isEmpty()) {
        auto made = makeLab(session->uid());
        if (!made) return session->fail(id, made.error());
        lab = *made;
    } else {
        lab = labFor(session, id, request.lab);
        if (!lab) return;
    }
    const bool isAsked = m_consent && !request.dryRun && request.base == lab->engine().revision(); // else it is refused anyhow
    const auto change = isAsked ? hostChangeOf(request, lab->engine().topology()) : std::nullopt;
    if (change) askConsent(session, id, *lab, request, *change);
    else apply(session, id, *lab, request);
}

void Server::apply(Session *session, RequestId id, ServerLab &target, const ApplyRequest &request)
{
    ServerLab *lab = &target;
    const bool isPlanOnly = request.dryRun;
    const auto begun = lab->apply(request, progressTo(session, id),
        [this, target = QPointer<Session>(session), id, lab, isPlanOnly, before = HostTrials::momentOf(lab->engine()), client = session->program()](auto reply) {
            std::erase_if(m_running, [&](const Running &running) { return running.lab == lab; });
            if (reply && !isPlanOnly) {
                tellRevision(*lab, target, before.topology, client);
                m_trials.applied(*lab, before);
                const auto waiting = m_trials.waiting(*lab);
                if (waiting && target && hasTrials(*target) && !target->isListening(lab->id())) target->event(id, *waiting);
            }
            const bool isStillborn = lab->engine().revision() == 0;
            if (isStillborn && reply) reply->lab = LabId(); // only planned: its id is never seen again
            if (target) reply ? target->reply(id, std::move(*reply)) : target->reply(id, std::move(reply.error()));
            if (isStillborn) removeLabLater(lab->id());
            else considerEnd();
        });
    if (!begun) return session->fail(id, begun.error());
    m_running.push_back({session, id, lab});
}

void Server::tellRevision(const ServerLab &lab, const Session *author, const Topology &before, const std::string &client)
{
    const bool hasAudience = std::any_of(m_sessions.begin(), m_sessions.end(), [&](const auto &session) {
        return session.get() != author && session->isListening(lab.id());
    });
    if (!hasAudience) return;
    TopologyDelta delta = Topology::difference(before, lab.engine().topology());
    if (delta.isEmpty()) return; // it only repaired
    tell(lab, RevisionEvent{lab.id(), lab.engine().revision(), std::move(delta), client}, author);
}

void Server::answer(Session *session, RequestId id, const CancelRequest &request)
{
    for (const Running &running : m_running) {
        if (running.session == session && running.request == request.request) running.lab->cancel();
    }
    if (dropQuestions(session, request.request) > 0) session->fail(request.request, Error{ErrorCode::Cancelled, {}, {}, {}, 0, {}});
    session->reply(id, DoneReply{}); // one that is over by now needs no cancelling
}

void Server::answer(Session *session, RequestId id, const AttachRequest &request)
{
    const ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    session->reply(id, lab->snapshot(request));
    session->setListening(request.lab, request.events);
    const auto waiting = request.events ? m_trials.waiting(*lab) : std::nullopt;
    if (waiting && hasTrials(*session)) session->event(0, *waiting);
    updateWatched(request.lab);
}

void Server::answer(Session *session, RequestId id, const TeardownRequest &request)
{
    ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    const auto begun = lab->teardown(request.wait, progressTo(session, id), [this, target = QPointer<Session>(session), id, lab](auto reply) {
        if (!reply) { // still there
            if (target) target->reply(id, std::move(reply.error()));
            return;
        }
        tell(*lab, LabGoneEvent{lab->id()}, target);
        if (target) target->reply(id, DoneReply{});
        removeLabLater(lab->id());
    });
    if (!begun) session->fail(id, begun.error());
}

void Server::answer(Session *session, RequestId id, const CheckRequest &request)
{
    ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    const auto begun = lab->check([target = QPointer<Session>(session), id](auto reply) {
        if (target) reply ? target->reply(id, std::move(*reply)) : target->reply(id, std::move(reply.error()));
    });
    if (!begun) session->fail(id, begun.error());
}

void Server::answer(Session *session, RequestId id, const PingRequest &request)
{
    ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    const auto key = lab->ping(request);
    if (!key) return session->fail(id, key.error());
    m_pings[{lab, *key}] = {session, id};
    session->reply(id, DoneReply{});
}

void Server::answer(Session *session, RequestId id, const PingStopRequest &request)
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(), [&](const auto &item) {
        return item.second.session == session && item.second.request == request.ping;
    });
    if (found != m_pings.end()) {
        const auto [lab, key] = found->first;
        m_labs.at(lab->id())->pinger().stop(key);
    }
    session->reply(id, DoneReply{});
}

void Server::answer(Session *session, RequestId id, const KeepRequest &request)
{
    if (!m_world.isService) m_world.keep = request.keep; // others' labs are in a service too, and run on in any case
    session->setTakenLeave(!request.keep);
    session->reply(id, DoneReply{});
}

void Server::answer(Session *session, RequestId id, const DiscoverRequest &)
{
    if (m_world.world != World::Computer) return session->fail(id, Error{ErrorCode::BadRequest, {}, {"discover"}, {}, 0, {}});
    const auto isOthers = [this, uid = session->uid()](ino_t inode) {
        return std::any_of(m_labs.begin(), m_labs.end(), [&](const auto &item) { return item.second->owner() != uid && item.second->hasNamespace(inode); });
    };
    const auto begun = m_discoveries.start(session, session->uid(), isOthers, [target = QPointer<Session>(session), id](Result<DiscoverReply> reply) {
        if (target) reply ? target->reply(id, std::move(*reply)) : target->fail(id, reply.error());
    });
    if (!begun) session->fail(id, begun.error());
}

void Server::answer(Session *session, RequestId id, const ConfirmRequest &request)
{
    ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    const auto done = [target = QPointer<Session>(session), id] {
        if (target) target->reply(id, DoneReply{});
    };
    const Result<void> said = request.keep ? m_trials.keep(*lab, session->program()) : m_trials.takeBack(*lab, session->program(), done);
    if (!said) session->fail(id, said.error());
    else if (request.keep) done();
}

void Server::watchTrials()
{
    connect(&m_trials, &HostTrials::told, this, &Server::tellTrial);
    connect(&m_trials, &HostTrials::wentBack, this, [this](const ServerLab &lab, const Topology &before) { tellRevision(lab, nullptr, before, "vethlab-helper"); });
    connect(&m_trials, &HostTrials::tookDown, this, [this](const ServerLab &lab) {
        tell(lab, LabGoneEvent{lab.id()});
        removeLabLater(lab.id());
    });
}

void Server::tellTrial(const ServerLab &lab, const HostTrialEvent &event)
{
    for (const auto &session : m_sessions) {
        if (hasTrials(*session) && session->isListening(lab.id())) session->event(0, event);
    }
}

void Server::answer(Session *session, RequestId id, const RestoreRequest &request)
{
    ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    const auto begun = lab->restore(request, progressTo(session, id), [this, target = QPointer<Session>(session), id, lab](auto reply) {
        std::erase_if(m_running, [&](const Running &running) { return running.lab == lab; });
        if (target) reply ? target->reply(id, std::move(*reply)) : target->reply(id, std::move(reply.error()));
        considerEnd();
    });
    if (!begun) return session->fail(id, begun.error());
    m_running.push_back({session, id, lab});
}

/// Only the service has users who can't get there themselves.
void Server::answer(Session *session, RequestId id, const EnterRequest &request)
{
    if (!m_world.isService) return session->fail(id, Error{ErrorCode::BadRequest, {}, {"enter"}, {}, 0, {}});
    const ServerLab *lab = labFor(session, id, request.lab);
    if (!lab) return;
    if (!session->mayEnter()) return session->fail(id, Error{ErrorCode::NotPermitted, {}, {"enter-denied"}, {}, 0, {}});
    const Result<int> space = lab->spaceToEnter(request.node);
    if (!space) return session->fail(id, space.error());
    Result<UniqueFd> guest = m_guests.start(session->uid(), *space);
    if (!guest) return session->fail(id, guest.error());
    session->reply(id, DoneReply{}, std::move(*guest));
}

} // namespace vethlab::helper
