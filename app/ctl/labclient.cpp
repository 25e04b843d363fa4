// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/labclient.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <tuple>

namespace vethlab::ctl {

namespace {

constexpr int patienceMs = 3000; ///< with helpers that were only found

} // namespace

QString RunningLab::name() const
{
    if (!summary.name.empty()) return QString::fromStdString(summary.name);
    return QFileInfo(QString::fromStdString(summary.file)).completeBaseName();
}

LabClient::LabClient(const HelperPaths &paths, LogFile *log)
    : m_paths(paths)
    , m_connection(std::make_unique<HelperConnection>())
{
    if (log) log->follow(*m_connection);
    QObject::connect(m_connection.get(), &HelperConnection::event, m_connection.get(), [this](RequestId id, const Event &event) {
        const auto *progress = std::get_if<ProgressEvent>(&event);
        if (progress && m_progress) m_progress(*progress);
        if (id == 0) m_events.push_back(event);
    });
}

LabClient::~LabClient() = default;

void LabClient::catchInterrupts()
{
    if (!m_interrupts) m_interrupts = std::make_unique<Interrupts>();
}

Result<void> LabClient::start(World world)
{
    if (const Result<void> started = m_connection->start(m_paths, world, false); !started) return started;
    return waitUntilReady();
}

Result<void> LabClient::connectTo(const QString &socketPath)
{
    if (const Result<void> connected = m_connection->connectTo(socketPath); !connected) return connected;
    return waitUntilReady();
}

Result<void> LabClient::waitUntilReady()
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
    // A first start reads what the kernel can do, which takes longer than an answer.
    QTimer::singleShot(5 * patienceMs, &loop, &QEventLoop::quit);
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

std::vector<RunningLab> runningLabs(const HelperPaths &paths, LogFile *log)
{
    struct Asked {
        std::unique_ptr<HelperConnection> connection;
        FoundHelper helper;
        bool over = false;
    };
    // All at once: one that hangs must not make the others slow.
    std::vector<std::unique_ptr<Asked>> asked;
    std::vector<RunningLab> labs;
    QEventLoop loop;
    const auto finish = [&](Asked &one) {
        one.over = true;
        if (std::all_of(asked.begin(), asked.end(), [](const auto &other) { return other->over; })) loop.quit();
    };
    for (const FoundHelper &helper : HelperConnection::findRunning(paths)) {
        Asked &one = *asked.emplace_back(std::make_unique<Asked>());
        one.helper = helper;
        one.connection = std::make_unique<HelperConnection>();
        if (log) log->follow(*one.connection);
        QObject::connect(one.connection.get(), &HelperConnection::failed, &loop, [&one, &finish] { finish(one); });
        if (!one.connection->connectTo(helper.socketPath)) {
            one.over = true;
            continue;
        }
        one.connection->send(ListLabsRequest{}, [&one, &finish, &labs](const Result<Reply> &reply) {
            const auto *list = reply ? std::get_if<ListLabsReply>(&*reply) : nullptr;
            if (list) {
                const int pid = one.connection->helperPid();
                for (const LabSummary &summary : list->labs)
                    labs.push_back({one.helper.socketPath, pid, one.connection->hello().world, summary});
            }
            finish(one);
        });
    }
    const bool anyOpen = std::any_of(asked.begin(), asked.end(), [](const auto &one) { return !one->over; });
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    if (anyOpen) loop.exec();
    std::sort(labs.begin(), labs.end(), [](const RunningLab &a, const RunningLab &b) {
        return std::tie(a.socketPath, a.summary.id) < std::tie(b.socketPath, b.summary.id);
    });
    return labs;
}

Result<RunningLab> findRunningLab(const HelperPaths &paths, const QString &lab, LogFile *log)
{
    const QFileInfo file(lab);
    const QString path = file.exists() ? file.absoluteFilePath() : QString();
    std::vector<RunningLab> named;
    HelperPaths where = paths;
    if (path.endsWith(QLatin1String(".sock"))) where.socketDir = file.absolutePath();
    for (const RunningLab &running : runningLabs(where, log)) {
        if (running.socketPath == path) return running;
        if (!path.isEmpty() && QString::fromStdString(running.summary.file) == path) return running;
        const QString fileName = QFileInfo(QString::fromStdString(running.summary.file)).completeBaseName();
        if (running.name() == lab || fileName == lab || QString::fromStdString(running.summary.id.text()) == lab)
            named.push_back(running);
    }
    if (named.size() > 1) return fail(ErrorCode::UnknownLab, {}, {"several", lab.toStdString()});
    if (named.empty()) return fail(ErrorCode::UnknownLab, {}, {lab.toStdString()});
    return named.front();
}

} // namespace vethlab::ctl
