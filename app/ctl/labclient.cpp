// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/labclient.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <tuple>

#include "app/ctl/passwordagent.h"
#include "app/ctl/text.h"

namespace vethlab::ctl {

namespace {

constexpr int patienceMs = 3000; ///< with helpers that nobody waits for
constexpr int startPatienceMs = 5 * patienceMs; ///< with one that somebody waits for: on a busy computer it may be inside the kernel for seconds
constexpr int endlessMs = -1; ///< somebody may be looking for his password

bool isPasswordWanted(const Error &error)
{
    return error.code == ErrorCode::NotPermitted && error.args == std::vector<std::string>{"service-question"};
}

void addLabs(const ListLabsReply &list, const std::shared_ptr<HelperConnection> &connection, const QString &socketPath, std::vector<RunningLab> &labs)
{
    const bool isService = socketPath == HelperConnection::service();
    for (const LabSummary &summary : list.labs)
        labs.push_back({socketPath, connection->helperPid(), connection->hello().world, summary, isService ? connection : nullptr});
}

} // namespace

QString RunningLab::name() const
{
    if (!summary.name.empty()) return QString::fromStdString(summary.name);
    return QFileInfo(QString::fromStdString(summary.file)).completeBaseName();
}

LabClient::LabClient(const HelperPaths &paths, LogFile *log)
    : m_paths(paths)
{
    use(std::make_shared<HelperConnection>());
    if (log) log->follow(*m_connection);
}

LabClient::~LabClient() { QObject::disconnect(m_listening); }

void LabClient::use(std::shared_ptr<HelperConnection> connection)
{
    QObject::disconnect(m_listening);
    m_connection = std::move(connection);
    m_listening = QObject::connect(m_connection.get(), &HelperConnection::event, m_connection.get(), [this](RequestId id, const Event &event) {
        const auto *progress = std::get_if<ProgressEvent>(&event);
        if (progress && m_progress) m_progress(*progress);
        if (const auto *trial = std::get_if<HostTrialEvent>(&event)) m_hostTrial = trial->state == HostTrialState::Waiting ? std::optional(*trial) : std::nullopt;
        if (id == 0) m_events.push_back(event);
    });
}

void LabClient::catchInterrupts()
{
    if (!m_interrupts) m_interrupts = std::make_unique<Interrupts>();
}

void LabClient::onInterrupt(QObject *context, const std::function<void()> &call)
{
    if (m_interrupts) QObject::connect(m_interrupts.get(), &Interrupts::interrupted, context, call);
}

Result<void> LabClient::start(World world)
{
    std::optional<PasswordAgent> agent;
    if (HelperConnection::usesService(world)) agent.emplace();
    if (const Result<void> started = m_connection->start(m_paths, world, false); !started) return started;
    return waitUntilReady(agent ? endlessMs : startPatienceMs);
}

Result<void> LabClient::startLooking()
{
    if (const Result<void> started = m_connection->startLooking(m_paths); !started) return started;
    return waitUntilReady(startPatienceMs);
}

Result<void> LabClient::connectTo(const QString &socketPath)
{
    if (socketPath == HelperConnection::service()) return start(World::Computer);
    if (const Result<void> connected = m_connection->connectTo(socketPath); !connected) return connected;
    return waitUntilReady(startPatienceMs);
}

Result<void> LabClient::connectTo(const RunningLab &lab)
{
    if (!lab.connection) return connectTo(lab.socketPath);
    use(lab.connection);
    return {};
}

Result<void> LabClient::waitUntilReady(int patience)
{
    QEventLoop loop;
    Result<void> result = fail(ErrorCode::NotConnected);
    QObject::connect(m_connection.get(), &HelperConnection::ready, &loop, [&] {
        result = {};
        loop.quit();
    });
    QObject::connect(m_connection.get(), &HelperConnection::failed, &loop, [&](const Error &error) {
        result = tl::unexpected(error);
        loop.quit();
    });
    if (patience != endlessMs) {
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    } else if (m_interrupts) {
        QObject::connect(m_interrupts.get(), &Interrupts::interrupted, &loop, [&] {
            result = fail(ErrorCode::Cancelled);
            loop.quit();
        });
    }
    loop.exec();
    return result;
}

Result<Reply> LabClient::call(const Request &request, const std::function<void(RequestId)> &onInterrupt)
{
    QEventLoop loop;
    std::optional<Result<Reply>> answer;
    const RequestId id = m_connection->send(request, [&](const Result<Reply> &reply) {
        answer = reply;
        loop.quit();
    });
    if (onInterrupt && m_interrupts)
        QObject::connect(m_interrupts.get(), &Interrupts::interrupted, &loop, [&] { onInterrupt(id); });
    if (!answer) loop.exec();
    return *answer;
}

Result<void> LabClient::callForEvents(
    const Request &request, const EventFilter &isLast, const std::function<void(RequestId)> &onInterrupt)
{
    QEventLoop loop;
    Result<void> result;
    bool over = false;
    const auto finish = [&] {
        over = true;
        loop.quit();
    };
    const RequestId id = m_connection->send(request, [&](const Result<Reply> &reply) {
        if (over || reply) return;
        result = tl::unexpected(reply.error());
        finish();
    });
    QObject::connect(m_connection.get(), &HelperConnection::event, &loop, [&](RequestId of, const Event &event) {
        if (!over && of == id && isLast(event)) finish();
    });
    QObject::connect(m_connection.get(), &HelperConnection::ended, &loop, [&] {
        if (over) return;
        result = fail(ErrorCode::NotConnected);
        finish();
    });
    if (onInterrupt && m_interrupts)
        QObject::connect(m_interrupts.get(), &Interrupts::interrupted, &loop, [&] { onInterrupt(id); });
    if (!over) loop.exec();
    return result;
}

void LabClient::listen(const std::function<bool(const Event &)> &handler, int timeoutMs)
{
    QEventLoop loop;
    bool over = false;
    const auto drain = [&] {
        while (!over && !m_events.empty()) {
            over = handler(m_events.front());
            m_events.pop_front();
        }
        if (over) loop.quit();
    };
    drain();
    if (over) return;
    QObject::connect(m_connection.get(), &HelperConnection::event, &loop, drain);
    QObject::connect(m_connection.get(), &HelperConnection::ended, &loop, &QEventLoop::quit);
    if (m_interrupts) QObject::connect(m_interrupts.get(), &Interrupts::interrupted, &loop, &QEventLoop::quit);
    if (timeoutMs > 0) QTimer::singleShot(timeoutMs, &loop, &QEventLoop::quit);
    loop.exec();
}

void LabClient::close()
{
    m_connection->close();
}

FoundLabs findLabs(const HelperPaths &paths, LogFile *log, const LabsWanted &wanted)
{
    struct Asked {
        std::shared_ptr<HelperConnection> connection;
        FoundHelper helper;
        bool over = false;
    };
    // All at once: one that hangs must not make the others slow.
    std::vector<std::unique_ptr<Asked>> asked;
    FoundLabs found;
    std::vector<RunningLab> &labs = found.labs;
    QEventLoop loop;
    bool isLate = false;
    const auto finish = [&](Asked &one) {
        one.over = true;
        const bool all = std::all_of(asked.begin(), asked.end(), [](const auto &other) { return other->over; });
        if (all || (isLate && wanted && wanted(labs))) loop.quit();
    };
    for (const FoundHelper &helper : HelperConnection::findRunning(paths)) {
        Asked &one = *asked.emplace_back(std::make_unique<Asked>());
        one.helper = helper;
        one.connection = std::make_shared<HelperConnection>();
        if (log) log->follow(*one.connection);
        QObject::connect(one.connection.get(), &HelperConnection::failed, &loop, [&one, &finish, &found](const Error &error) {
            if (isPasswordWanted(error)) found.isServiceClosed = true;
            finish(one);
        });
        QObject::connect(one.connection.get(), &HelperConnection::ready, &loop, [&one, &finish, &labs] {
            one.connection->send(ListLabsRequest{}, [&one, &finish, &labs](const Result<Reply> &reply) {
                const auto *list = reply ? std::get_if<ListLabsReply>(&*reply) : nullptr;
                if (list) addLabs(*list, one.connection, one.helper.socketPath, labs);
                finish(one);
            });
        });
        if (!one.connection->connectTo(helper.socketPath, false)) one.over = true;
    }
    const bool anyOpen = std::any_of(asked.begin(), asked.end(), [](const auto &one) { return !one->over; });
    QTimer::singleShot(patienceMs, &loop, [&] {
        isLate = true;
        if (!wanted || wanted(labs)) loop.quit();
    });
    QTimer::singleShot(startPatienceMs, &loop, &QEventLoop::quit);
    if (anyOpen) loop.exec();
    for (const auto &one : asked) {
        if (!one->over && one->connection->helperPid() > 0) found.silent.push_back(one->connection->helperPid());
    }
    std::sort(labs.begin(), labs.end(), [](const RunningLab &a, const RunningLab &b) {
        return std::tie(a.socketPath, a.summary.id) < std::tie(b.socketPath, b.summary.id);
    });
    return found;
}

std::vector<RunningLab> runningLabs(const HelperPaths &paths, LogFile *log) { return findLabs(paths, log).labs; }

Result<std::vector<RunningLab>> serviceLabs(LabClient &client)
{
    const Result<ListLabsReply> list = client.ask<ListLabsReply>(ListLabsRequest{});
    if (!list) return tl::unexpected(list.error());
    std::vector<RunningLab> labs;
    addLabs(*list, client.sharedConnection(), client.connection().socketPath(), labs);
    return labs;
}

Result<std::vector<RunningLab>> serviceLabs(const HelperPaths &paths, LogFile *log)
{
    LabClient client(paths, log);
    if (const Result<void> connected = client.connectTo(HelperConnection::service()); !connected) return tl::unexpected(connected.error());
    return serviceLabs(client);
}


namespace {

Result<FoundLabs> labsOf(const HelperPaths &paths, LogFile *log, std::optional<World> world, const LabsWanted &wanted)
{
    FoundLabs found;
    if (world && HelperConnection::usesService(*world)) {
        Result<std::vector<RunningLab>> labs = serviceLabs(paths, log);
        if (!labs) return tl::unexpected(labs.error());
        found.labs = std::move(*labs);
        return found;
    }
    found = findLabs(paths, log, wanted);
    if (world) {
        std::erase_if(found.labs, [&](const RunningLab &lab) { return lab.world != *world; });
        found.isServiceClosed = false;
    }
    return found;
}

} // namespace

Result<FoundLabs> wantedLabs(const Context &context, const LabsWanted &wanted)
{
    return labsOf(context.paths(), context.log(), context.arguments().world(), wanted);
}

tl::unexpected<Error> unknownLab(const FoundLabs &found, const QString &name)
{
    if (found.silent.empty()) return fail(ErrorCode::UnknownLab, {}, {name.toStdString()});
    return fail(ErrorCode::UnknownLab, {}, {"silent", name.toStdString(), std::to_string(found.silent.front())});
}

void noteLeftOut(const Context &context, const FoundLabs &found)
{
    for (const qint64 pid : found.silent) context.note(Ctl::tr("A helper (process %1) does not answer. Its labs are left out.").arg(pid));
    if (found.isServiceClosed) context.note(Ctl::tr("Labs in this computer's network are left out: they take a password, which ‘--world computer’ asks for."));
}

Result<RunningLab> findRunningLab(const HelperPaths &paths, const QString &lab, LogFile *log, std::optional<World> world)
{
    const QFileInfo file(lab);
    const QString path = file.exists() ? file.absoluteFilePath() : QString();
    HelperPaths where = paths;
    if (path.endsWith(QLatin1String(".sock"))) where.socketDir = file.absolutePath();
    std::vector<RunningLab> named;
    // True when there is no doubt.
    const auto look = [&](const std::vector<RunningLab> &labs) {
        named.clear();
        for (const RunningLab &running : labs) {
            const QString fileName = QFileInfo(QString::fromStdString(running.summary.file)).completeBaseName();
            if (running.socketPath == path || (!path.isEmpty() && QString::fromStdString(running.summary.file) == path)) {
                named = {running};
                return true;
            }
            if (running.name() == lab || fileName == lab || QString::fromStdString(running.summary.id.text()) == lab) named.push_back(running);
        }
        return false;
    };
    const Result<FoundLabs> found = labsOf(where, log, world, [&](const std::vector<RunningLab> &labs) { return look(labs) || !named.empty(); });
    if (!found) return tl::unexpected(found.error());
    if (!look(found->labs) && named.empty() && found->isServiceClosed) {
        const Result<std::vector<RunningLab>> others = serviceLabs(where, log);
        if (!others) return tl::unexpected(others.error());
        look(*others);
    }
    if (named.size() > 1) return fail(ErrorCode::UnknownLab, {}, {"several", lab.toStdString()});
    if (named.empty()) return unknownLab(*found, lab);
    return named.front();
}

} // namespace vethlab::ctl
