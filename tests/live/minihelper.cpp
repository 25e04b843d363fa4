// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// A helper without a kernel for the tests of the client side: it keeps one lab as a value and speaks the real protocol.
// VETHLAB_MINIHELPER chooses what it does:
//   ""        serves
//   "refuse"  answers Hello by NotPossible {"userns-disabled"}
//   "exit4"   ends at once with exit code 4
//   "old"     answers Hello with a protocol version that nobody knows
//   "v6"      answers Hello with version 6 of the protocol
//   "together", "stale"  refuses every Restore by Invalid {"hangs-together"}, by StaleRevision
//   "slow"    answers an Apply only when it is cancelled
//   "reject"  refuses every Apply by KernelRefused
//   "busy"    has no time for the first three of what is asked about its lab after the first apply
//   "trial"   every Apply waits to be confirmed, for VETHLAB_MINIHELPER_MS milliseconds
// VETHLAB_MINIHELPER_FDS: a file into which it writes its open descriptors, one a line.
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QTimer>

#include <sys/socket.h>
#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "backend/core/framechannel.h"
#include "backend/core/limits.h"
#include "backend/core/messages.h"

using namespace vethlab;

namespace {

struct Client {
    std::unique_ptr<FrameChannel> channel;
    std::string program;
    bool listening = false;
};

class MiniHelper : public QObject {
public:
    MiniHelper(int fd, const QString &socketDir, bool keep)
        : m_mode(qgetenv("VETHLAB_MINIHELPER"))
        , m_keep(keep)
    {
        addClient(UniqueFd(fd));
        listenIn(socketDir);
    }
    ~MiniHelper() override { QFile::remove(m_path); }

private:
    void listenIn(const QString &socketDir)
    {
        m_path = socketDir + QStringLiteral("/%1.sock").arg(::getpid());
        m_listener.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, QFile::encodeName(m_path).constData(), sizeof address.sun_path - 1);
        if (::bind(m_listener.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
            || ::listen(m_listener.get(), 8) != 0)
            ::_exit(9);
        m_notifier = std::make_unique<QSocketNotifier>(m_listener.get(), QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this,
            [this] { addClient(UniqueFd(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK))); });
    }

    void addClient(UniqueFd fd)
    {
        auto client = std::make_unique<Client>();
        client->channel = std::make_unique<FrameChannel>(std::move(fd), limits::maxApplyFrame);
        Client *raw = client.get();
        connect(raw->channel.get(), &FrameChannel::received, this, [this, raw](const QByteArray &payload) {
            const Result<RequestFrame> frame = decodeRequest(payload);
            if (!frame) ::_exit(8);
            std::visit([&](const auto &request) { take(*raw, frame->id, request); }, frame->body);
        });
        connect(
            raw->channel.get(), &FrameChannel::closed, this, [this, raw] { gone(raw); }, Qt::QueuedConnection);
        m_clients.push_back(std::move(client));
    }

    void gone(Client *client)
    {
        std::erase_if(m_clients, [client](const auto &each) { return each.get() == client; });
        if (m_clients.empty() && !m_keep) QCoreApplication::quit();
    }

    static void reply(Client &client, RequestId id, Reply body) { client.channel->send(encode(ReplyFrame{id, std::move(body)})); }
    static void refuse(Client &client, RequestId id, ErrorCode code, std::vector<std::string> args = {}, const char *kernel = "")
    {
        reply(client, id, ErrorReply{Error{code, {}, std::move(args), kernel, 0, {}}, {}});
    }
    bool knows(Client &client, RequestId id, const LabId &lab)
    {
        const bool known = !m_lab.isEmpty() && lab == m_lab;
        if (!known) refuse(client, id, ErrorCode::UnknownLab);
        const bool isBusy = known && m_mode == "busy" && m_asked++ < 3;
        if (isBusy) refuse(client, id, ErrorCode::Busy);
        return known && !isBusy;
    }

    void take(Client &client, RequestId id, const HelloRequest &hello)
    {
        client.program = hello.program;
        if (m_mode == "refuse") return refuse(client, id, ErrorCode::NotPossible, {"userns-disabled"}, "Operation not permitted");
        HelloReply answer;
        answer.program = "minihelper";
        answer.pid = static_cast<std::uint32_t>(::getpid());
        answer.socket = QFileInfo(m_path).fileName().toStdString();
        if (m_mode == "old") answer.version = 99;
        if (m_mode == "v6") answer.version = 6;
        reply(client, id, answer);
    }
    void take(Client &client, RequestId id, const ListLabsRequest &)
    {
        ListLabsReply list;
        if (!m_lab.isEmpty()) list.labs.push_back({m_lab, m_topology.info().name, m_file, 1, 0, 1000, m_revision, 0});
        reply(client, id, list);
    }
    void take(Client &client, RequestId id, const ApplyRequest &apply)
    {
        if (!apply.lab.isEmpty()) {
            if (!knows(client, id, apply.lab)) return;
            if (apply.base != m_revision) return refuse(client, id, ErrorCode::StaleRevision);
        }
        if (m_mode == "reject" || (m_mode == "reject-edits" && !apply.lab.isEmpty()))
            return refuse(client, id, ErrorCode::KernelRefused, {}, "File exists");
        if (m_mode == "slow" && !apply.dryRun) {
            m_slow = id;
            client.channel->send(encode(EventFrame{id, ProgressEvent{1, 10, "links"}}));
            return;
        }
        Topology target = m_topology;
        if (apply.full) target = *apply.full;
        if (apply.delta && !target.apply(*apply.delta)) ::_exit(7);
        ApplyReply answer;
        for (const Change<Element> &change : Topology::difference(m_topology, target).changes)
            answer.done.push_back({change.before ? (change.after ? StepOp::Change : StepOp::Remove) : StepOp::Add, change.id,
                change.id.text(), {}, {}, {}});
        answer.lab = apply.lab;
        answer.revision = m_revision;
        if (apply.dryRun) return reply(client, id, answer);
        const TopologyDelta delta = Topology::difference(m_topology, target);
        beginTrial();
        m_topology = std::move(target);
        m_blob = apply.blob;
        m_file = apply.file;
        if (m_lab.isEmpty()) m_lab = LabId(std::string("00112233445566778899aabbccddeeff"));
        answer.lab = m_lab;
        answer.revision = ++m_revision;
        if (m_before && !client.listening) client.channel->send(encode(EventFrame{id, waiting()}));
        reply(client, id, answer);
        if (m_before) tell(waiting());
        for (const auto &other : m_clients) {
            if (other.get() != &client && other->listening)
                other->channel->send(encode(EventFrame{0, RevisionEvent{m_lab, m_revision, delta, client.program}}));
        }
    }
    void tell(const Event &event)
    {
        for (const auto &client : m_clients) {
            if (client->listening) client->channel->send(encode(EventFrame{0, event}));
        }
    }
    [[nodiscard]] HostTrialEvent waiting() const
    {
        return {m_lab, HostTrialState::Waiting, static_cast<std::uint32_t>(m_trial.remainingTime()), m_revision, {}};
    }
    void beginTrial()
    {
        if (m_mode != "trial") return;
        if (!m_before) m_before = Before{m_topology, m_revision};
        m_trial.setSingleShot(true);
        m_trial.setTimerType(Qt::PreciseTimer);
        m_trial.disconnect(this);
        connect(&m_trial, &QTimer::timeout, this, [this] { takeBack({}); });
        m_trial.start(qEnvironmentVariableIntValue("VETHLAB_MINIHELPER_MS"));
    }
    void takeBack(const std::string &who)
    {
        m_trial.stop();
        const Before before = *std::exchange(m_before, std::nullopt);
        const TopologyDelta delta = Topology::difference(m_topology, before.topology);
        m_topology = before.topology;
        m_revision = before.revision == 0 ? 0 : m_revision + 1;
        tell(HostTrialEvent{m_lab, HostTrialState::TakenBack, 0, m_revision, who});
        if (m_revision > 0) return tell(RevisionEvent{m_lab, m_revision, delta, "minihelper"});
        tell(LabGoneEvent{std::exchange(m_lab, LabId())});
    }
    void endTrial(Client &client, RequestId id, bool keep)
    {
        if (!m_before) return refuse(client, id, ErrorCode::BadRequest, {"no-trial"});
        if (!keep) {
            takeBack(client.program);
            return reply(client, id, DoneReply{});
        }
        m_trial.stop();
        m_before.reset();
        reply(client, id, DoneReply{});
        tell(HostTrialEvent{m_lab, HostTrialState::Kept, 0, m_revision, client.program});
    }
    void take(Client &client, RequestId id, const CancelRequest &cancel)
    {
        if (m_slow == cancel.request) refuse(client, std::exchange(m_slow, 0), ErrorCode::Cancelled);
        reply(client, id, DoneReply{});
    }
    void take(Client &client, RequestId id, const AttachRequest &attach)
    {
        if (m_lab.isEmpty() || attach.lab != m_lab) return refuse(client, id, ErrorCode::UnknownLab);
        client.listening = attach.events;
        AttachReply answer;
        answer.lab = m_lab;
        answer.revision = m_revision;
        if (attach.topology) answer.topology = m_topology;
        if (attach.blob) answer.blob = m_blob;
        answer.file = m_file;
        for (const auto &[place, element] : m_topology.elements()) {
            if (const auto *space = std::get_if<Namespace>(&element))
                answer.nodes.push_back({space->id, true, false, false, {}, {}});
        }
        reply(client, id, answer);
        if (m_before && attach.events) client.channel->send(encode(EventFrame{0, waiting()}));
    }
    void take(Client &client, RequestId id, const TeardownRequest &teardown)
    {
        if (!knows(client, id, teardown.lab)) return;
        const LabId lab = std::exchange(m_lab, LabId());
        m_trial.stop();
        m_before.reset();
        m_topology = {};
        m_revision = 0;
        reply(client, id, DoneReply{});
        for (const auto &other : m_clients) {
            if (other.get() != &client && other->listening) other->channel->send(encode(EventFrame{0, LabGoneEvent{lab}}));
        }
    }
    void take(Client &client, RequestId id, const CheckRequest &check)
    {
        if (knows(client, id, check.lab))
            reply(client, id, CheckReply{{{ElementId(std::string("ns1")), "forwarding", "on", "off"}}});
    }
    void take(Client &client, RequestId id, const PingRequest &ping)
    {
        if (!knows(client, id, ping.lab)) return;
        client.channel->send(encode(EventFrame{id, PingEvent{1, PingOutcome::Reply, ping.to, 64, 42, 0, 0, {}}}));
        client.channel->send(encode(EventFrame{id, PingEndEvent{1, 1, 0.042, 0.042, 0.042, 0}}));
        reply(client, id, DoneReply{});
    }
    void take(Client &client, RequestId id, const PingStopRequest &) { reply(client, id, DoneReply{}); }
    void take(Client &client, RequestId id, const KeepRequest &keep)
    {
        m_keep = keep.keep;
        reply(client, id, DoneReply{});
    }

    void take(Client &client, RequestId id, const DiscoverRequest &) { reply(client, id, DiscoverReply{}); }
    void take(Client &client, RequestId id, const ConfirmRequest &confirm) { endTrial(client, id, confirm.keep); }
    void take(Client &client, RequestId id, const EnterRequest &) { reply(client, id, DoneReply{}); }
    void take(Client &client, RequestId id, const RestoreRequest &restore)
    {
        if (!knows(client, id, restore.lab)) return;
        if (m_mode == "stale") return refuse(client, id, ErrorCode::StaleRevision, {"7"});
        if (m_mode == "together") return refuse(client, id, ErrorCode::Invalid, {"hangs-together", "route default"});
        reply(client, id, ApplyReply{restore.lab, restore.base, {}, {}, {}});
    }

    struct Before {
        Topology topology;
        Revision revision = 0;
    };
    QByteArray m_mode;
    bool m_keep;
    std::optional<Before> m_before; ///< what waits to be confirmed goes back to
    QTimer m_trial;
    QString m_path;
    UniqueFd m_listener;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<std::unique_ptr<Client>> m_clients;
    LabId m_lab;
    Topology m_topology;
    Revision m_revision = 0;
    std::optional<std::string> m_blob;
    std::string m_file;
    RequestId m_slow = 0;
    int m_asked = 0;
};

void writeDescriptors()
{
    QFile file(qEnvironmentVariable("VETHLAB_MINIHELPER_FDS"));
    if (file.fileName().isEmpty()) return;
    QStringList open;
    for (int fd = 0; fd < 256; ++fd) {
        if (::fcntl(fd, F_GETFD) >= 0) open.append(QString::number(fd));
    }
    if (file.open(QIODevice::WriteOnly)) file.write(open.join(u'\n').toLatin1() + '\n');
}

} // namespace

int main(int argc, char **argv)
{
    writeDescriptors();
    if (qgetenv("VETHLAB_MINIHELPER") == "exit4") return 4;
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const int fd = words.at(words.indexOf(QStringLiteral("--fd")) + 1).toInt();
    const QString dir = words.at(words.indexOf(QStringLiteral("--socket-dir")) + 1);
    MiniHelper helper(fd, dir, words.contains(QStringLiteral("--keep")));
    return QCoreApplication::exec();
}
