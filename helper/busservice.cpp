// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/busservice.h"

#include <QUuid>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace vethlab::helper {

/// The last part of an error's name on the bus, and a line for those who call by hand.
struct Refusal {
    const char *word;
    const char *text;
};

namespace {

const QString name = QStringLiteral("org.vethlab.Helper1");
const QString path = QStringLiteral("/org/vethlab/Helper1");

Refusal refusalFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::NeedsPerson: return {"AuthenticationNeeded", "A password is needed, and the call does not allow to ask for one."};
    case Verdict::NoAgent: return {"NoAgent", "A password is needed, and nothing is there to ask for it."};
    case Verdict::Dismissed: return {"Dismissed", "The question for the password was closed."};
    case Verdict::WrongPassword: return {"WrongPassword", "The password was wrong."};
    case Verdict::Unreachable: return {"NoAuthority", "polkit can't be reached."};
    case Verdict::Granted:
    case Verdict::Denied: break;
    }
    return {"Denied", "The rules of this computer do not allow it."};
}

constexpr Refusal noRoom{"NoRoom", "Too many sessions are open."};
constexpr Refusal askedAlready{"AskedAlready", "A question about this user is open already."};
constexpr Refusal ending{"Ending", "The service is about to end."};

/// Names of a lab come from its owner, and are read by a person who decides.
QString shownName(const std::string &text)
{
    constexpr int longest = 40;
    const QString whole = QString::fromStdString(text).simplified();
    QString shown;
    for (const QChar c : whole.left(longest)) shown += c.isPrint() ? c : QChar(u'?');
    return whole.size() > longest ? shown + u'…' : shown;
}

Wish wishFor(const HostChange &change)
{
    QStringList devices;
    for (const std::string &device : change.devices) devices.append(QString::fromStdString(device)); // legal names
    return {Wish::Action::ConnectHost, {{QStringLiteral("lab"), change.lab.empty() ? QStringLiteral("–") : QStringLiteral("‘%1’").arg(shownName(change.lab))},
                                           {QStringLiteral("interface"), devices.isEmpty() ? QStringLiteral("lo") : devices.mid(0, 4).join(QStringLiteral(", ")) + (devices.size() > 4 ? QStringLiteral(", …") : QString())}}};
}

QString errorName(const Refusal &refusal) { return name + QStringLiteral(".Error.") + QLatin1String(refusal.word); }

} // namespace

BusService::BusService(QDBusConnection bus, Authority &authority, Admit admit, BusLimits limits, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
    , m_authority(authority)
    , m_admit(std::move(admit))
    , m_limits(limits)
{
    qRegisterMetaType<QDBusUnixFileDescriptor>(); // else the bus does not find the method
    m_callers.setConnection(m_bus);
    m_callers.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&m_callers, &QDBusServiceWatcher::serviceUnregistered, this, &BusService::callerLeft);
}

BusService::~BusService() { stop(); }

Result<void> BusService::start()
{
    if (!m_bus.isConnected()) return tl::unexpected(Error{ErrorCode::NotPossible, {}, {"bus-missing"}, m_bus.lastError().message().toStdString(), 0, {}});
    m_isOpen = true;
    if (m_bus.registerObject(path, name, this, QDBusConnection::ExportScriptableSlots) && m_bus.registerService(name)) return {};
    Error error{ErrorCode::NotPossible, {}, {"bus-name"}, m_bus.lastError().message().toStdString(), 0, {}};
    stop();
    return tl::unexpected(std::move(error));
}

void BusService::stop()
{
    if (!std::exchange(m_isOpen, false)) return;
    m_bus.unregisterService(name);
    while (!m_requests.empty()) refuse(m_requests.back().get(), ending);
    m_bus.unregisterObject(path);
}

QString BusService::Open(QDBusUnixFileDescriptor &)
{
    if (!calledFromDBus()) return {};
    setDelayedReply(true);
    const QString caller = message().service();
    const auto isSame = [&](const auto &request) { return request->caller() == caller; };
    const Refusal *refusal = !m_isOpen ? &ending : std::any_of(m_requests.begin(), m_requests.end(), isSame) ? &askedAlready : nullptr;
    if (refusal) {
        m_bus.send(message().createErrorReply(errorName(*refusal), QString::fromLatin1(refusal->text)));
        return {};
    }
    // Watched before anything is asked: who leaves from now on is seen to leave.
    m_callers.addWatchedService(caller);
    OpenRequest *request = m_requests.emplace_back(std::make_unique<OpenRequest>(m_bus, message())).get();
    connect(request, &OpenRequest::identified, this, &BusService::identified);
    connect(request, &OpenRequest::decided, this, &BusService::decided);
    connect(request, &OpenRequest::callerGone, this, &BusService::drop);
    request->identify();
    if (m_requests.size() == 1) Q_EMIT awaitedChanged(true);
    return {};
}

bool BusService::hasRoom(uid_t uid) const
{
    const auto own = std::count_if(m_guests.begin(), m_guests.end(), [&](const Guest &guest) { return guest.session && guest.uid == uid; });
    const auto all = std::count_if(m_guests.begin(), m_guests.end(), [](const Guest &guest) { return !guest.session.isNull(); });
    return own < m_limits.sessionsPerUser && all < m_limits.sessions;
}

/// Whether as many others as allowed are thought about for the same user.
bool BusService::isQuestioned(const OpenRequest &request) const
{
    const auto others = std::count_if(m_requests.begin(), m_requests.end(), [&](const auto &other) { return other.get() != &request && other->uid() == request.uid(); });
    return others >= m_limits.pendingPerUser;
}

void BusService::identified(OpenRequest *request)
{
    if (!hasRoom(*request->uid())) return refuse(request, noRoom);
    if (isQuestioned(*request)) return refuse(request, askedAlready);
    if (*request->uid() == 0 && m_limits.trustsRoot) request->authorizeUnasked();
    else request->authorize(m_authority);
}

void BusService::decided(OpenRequest *request, Verdict verdict)
{
    if (verdict != Verdict::Granted) return refuse(request, refusalFor(verdict));
    admit(*request);
    drop(request);
}

void BusService::admit(const OpenRequest &request)
{
    std::array<int, 2> ends{-1, -1};
    const int on = 1;
    const bool isMade = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0;
    UniqueFd ours(ends[0]);
    const UniqueFd theirs(ends[1]);
    // Before anybody has the other end: SO_PEERCRED would name us, so each read is asked who wrote.
    Session *session = isMade && ::setsockopt(ours.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == 0 && hasRoom(*request.uid())
        ? m_admit(std::move(ours), *request.uid())
        : nullptr;
    if (!session) {
        m_bus.send(request.call().createErrorReply(errorName(noRoom), QString::fromLatin1(noRoom.text)));
        return;
    }
    session->watchSender();
    session->setMayEnter(request.mayEnter());
    m_guests.push_back({session, request.caller(), *request.uid()});
    connect(session, &QObject::destroyed, this, &BusService::forgetEnded, Qt::QueuedConnection);
    const QString id = QUuid::createUuid().toString(QUuid::Id128);
    qInfo("session %s for user %u", qUtf8Printable(id), *request.uid());
    m_bus.send(request.call().createReply({id, QVariant::fromValue(QDBusUnixFileDescriptor(theirs.get()))}));
}

tl::expected<std::unique_ptr<Check>, Verdict> BusService::askAbout(const Session &session, const HostChange &change, Authority::Answer answer)
{
    if (session.uid() == 0 && m_limits.trustsRoot) return tl::unexpected(Verdict::Granted);
    const auto guest = std::find_if(m_guests.begin(), m_guests.end(), [&](const Guest &one) { return one.session == &session; });
    if (guest == m_guests.end() || !isThere()) return tl::unexpected(Verdict::Unreachable);
    return m_authority.ask(guest->caller, wishFor(change), true, std::move(answer));
}

void BusService::refuse(OpenRequest *request, const Refusal &refusal)
{
    qInfo("user %d: %s", request->uid() ? static_cast<int>(*request->uid()) : -1, refusal.word);
    m_bus.send(request->call().createErrorReply(errorName(refusal), QString::fromLatin1(refusal.text)));
    drop(request);
}

/// From inside one of its signals.
void BusService::drop(OpenRequest *request)
{
    const auto found = std::find_if(m_requests.begin(), m_requests.end(), [&](const auto &own) { return own.get() == request; });
    if (found == m_requests.end()) return;
    request->disconnect(this);
    request->abandon();
    found->release()->deleteLater();
    m_requests.erase(found);
    forgetEnded();
    if (m_requests.empty()) Q_EMIT awaitedChanged(false);
}

void BusService::callerLeft(const QString &caller)
{
    for (std::size_t i = m_requests.size(); i-- > 0;) {
        if (m_requests[i]->caller() == caller) drop(m_requests[i].get());
    }
    for (const Guest &guest : std::vector<Guest>(m_guests)) {
        if (guest.caller == caller && guest.session) guest.session->close();
    }
    forgetEnded();
}

void BusService::forgetEnded()
{
    std::erase_if(m_guests, [](const Guest &guest) { return guest.session.isNull(); });
    for (const QString &caller : m_callers.watchedServices()) {
        const bool isWanted = std::any_of(m_guests.begin(), m_guests.end(), [&](const Guest &guest) { return guest.caller == caller; })
            || std::any_of(m_requests.begin(), m_requests.end(), [&](const auto &request) { return request->caller() == caller; });
        if (!isWanted) m_callers.removeWatchedService(caller);
    }
}

} // namespace vethlab::helper
