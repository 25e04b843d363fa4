// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/logfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <unordered_map>

#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

QString text(const std::string &bytes)
{
    return harmlessText(QString::fromStdString(bytes));
}

/// Plain numbers, ids and sizes alike.
QJsonValue number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

using Fact = std::pair<const char *, QJsonValue>;

QJsonObject facts(const char *kind, std::initializer_list<Fact> list)
{
    QJsonObject object{{QStringLiteral("kind"), QLatin1String(kind)}};
    for (const auto &[key, value] : list) object.insert(QLatin1String(key), value);
    return object;
}

QJsonObject errorFacts(const Error &error)
{
    return facts("error", {{"code", QString::fromLatin1(errorCodeName(error.code))}, {"element", text(error.element)}, {"kernel", text(error.kernelText)}});
}

QJsonObject describe(const Request &request)
{
    return std::visit(
        Overloaded{
            [](const HelloRequest &hello) { return facts("hello", {{"min", hello.min}, {"max", hello.max}}); },
            [](const ListLabsRequest &) { return facts("list-labs", {}); },
            [](const ApplyRequest &apply) {
                return facts("apply", {{"lab", text(apply.lab.text())}, {"base", number(apply.base)}, {"dry_run", apply.dryRun}, {"file", text(apply.file)},
                                       {"elements", number(apply.full ? apply.full->size() : apply.delta->changes.size())}});
            },
            [](const CancelRequest &cancel) { return facts("cancel", {{"request", number(cancel.request)}}); },
            [](const AttachRequest &attach) { return facts("attach", {{"lab", text(attach.lab.text())}}); },
            [](const TeardownRequest &teardown) { return facts("teardown", {{"lab", text(teardown.lab.text())}, {"wait", teardown.wait}}); },
            [](const CheckRequest &check) { return facts("check", {{"lab", text(check.lab.text())}}); },
            [](const PingRequest &ping) {
                return facts("ping", {{"lab", text(ping.lab.text())}, {"from", text(ping.from.text())}, {"to", text(ping.to.text())}});
            },
            [](const PingStopRequest &stop) { return facts("ping-stop", {{"request", number(stop.ping)}}); },
            [](const KeepRequest &keep) { return facts("keep", {{"keep", keep.keep}}); },
            [](const DiscoverRequest &) { return facts("discover", {}); },
            [](const ConfirmRequest &confirm) { return facts("confirm", {{"lab", text(confirm.lab.text())}, {"keep", confirm.keep}}); },
            [](const EnterRequest &enter) { return facts("enter", {{"lab", text(enter.lab.text())}, {"node", text(enter.node.text())}}); },
            [](const RestoreRequest &restore) { return facts("restore", {{"lab", text(restore.lab.text())}, {"lines", number(restore.lines.size())}}); },
        },
        request);
}

QJsonObject describe(const Reply &reply)
{
    return std::visit(
        Overloaded{
            [](const HelloReply &hello) { return facts("hello", {{"program", text(hello.program)}, {"helper_pid", number(hello.pid)}}); },
            [](const ListLabsReply &list) { return facts("list-labs", {{"labs", number(list.labs.size())}}); },
            [](const ApplyReply &apply) {
                return facts("apply", {{"lab", text(apply.lab.text())}, {"revision", number(apply.revision)}, {"steps", number(apply.done.size())}});
            },
            [](const ErrorReply &error) { return errorFacts(error.error); },
            [](const DoneReply &) { return facts("done", {}); },
            [](const CheckReply &check) { return facts("check", {{"drift", number(check.drift.size())}}); },
            [](const AttachReply &attach) { return facts("attach", {{"lab", text(attach.lab.text())}, {"revision", number(attach.revision)}}); },
            [](const DiscoverReply &seen) { return facts("discover", {{"elements", number(seen.found.topology.size())}}); },
        },
        reply);
}

QJsonObject describe(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const ProgressEvent &progress) {
                return facts("progress", {{"done", number(progress.done)}, {"total", number(progress.total)}, {"phase", text(progress.phase)}});
            },
            [](const PingEvent &ping) { return facts("ping", {{"seq", number(ping.seq)}, {"answered", ping.outcome == PingOutcome::Reply}}); },
            [](const PingEndEvent &end) { return facts("ping-end", {{"sent", number(end.sent)}, {"received", number(end.received)}}); },
            [](const LiveEvent &live) { return facts("live", {{"devices", number(live.devices.size())}, {"nodes", number(live.nodes.size())}}); },
            [](const CountersEvent &counters) { return facts("counters", {{"lines", number(counters.lines.size())}}); },
            [](const GapEvent &gap) { return facts("gap", {{"lab", text(gap.lab.text())}}); },
            [](const RevisionEvent &revision) { return facts("revision", {{"revision", number(revision.revision)}, {"client", text(revision.client)}}); },
            [](const DriftEvent &drift) { return facts("drift", {{"lines", number(drift.drift.size())}}); },
            [](const HostTrialEvent &trial) {
                return facts("host-trial", {{"lab", text(trial.lab.text())}, {"state", static_cast<int>(trial.state)}, {"left_ms", number(trial.leftMs)}, {"revision", number(trial.revision)}});
            },
            [](const LabGoneEvent &gone) { return facts("lab-gone", {{"lab", text(gone.lab.text())}}); },
        },
        event);
}

} // namespace

Result<std::unique_ptr<LogFile>> LogFile::open(const QString &path)
{
    // For the user alone: the words of a command may be nobody else's business.
    constexpr mode_t mode = S_IRUSR | S_IWUSR;
    UniqueFd file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, mode));
    if (file.get() < 0)
        return tl::unexpected(Error{ErrorCode::FileIo, {}, {path.toStdString()}, std::strerror(errno), errno, {}});
    return std::unique_ptr<LogFile>(new LogFile(std::move(file)));
}

void LogFile::write(const char *record, const QJsonObject &fields)
{
    QJsonObject line = fields;
    line.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    line.insert(QStringLiteral("pid"), QCoreApplication::applicationPid());
    line.insert(QStringLiteral("record"), QLatin1String(record));
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    // At once, so that lines of several runs never mix.
    m_complete = ::write(m_file.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size() && m_complete;
}

void LogFile::started(const QStringList &words)
{
    write("start", {{QStringLiteral("version"), QCoreApplication::applicationVersion()}, {QStringLiteral("words"), QJsonArray::fromStringList(words)}});
}

void LogFile::failed(const Error &error, const QString &sentence)
{
    QJsonObject fields = errorFacts(error);
    fields.insert(QStringLiteral("text"), sentence);
    write("error", fields);
}

void LogFile::ended(int exitCode)
{
    write("end", {{QStringLiteral("exit"), exitCode}, {QStringLiteral("ms"), m_sinceStart.elapsed()}});
}

void LogFile::follow(HelperConnection &connection)
{
    const int count = ++m_connections;
    const auto numbered = [count](RequestId id, QJsonObject fields) {
        fields.insert(QStringLiteral("connection"), count);
        fields.insert(QStringLiteral("id"), number(id));
        return fields;
    };
    const auto sentAt = std::make_shared<std::unordered_map<RequestId, qint64>>(); // ns since the start
    QObject::connect(&connection, &HelperConnection::sent, &connection, [this, numbered, sentAt](RequestId id, const Request &request) {
        sentAt->emplace(id, m_sinceStart.nsecsElapsed());
        write("request", numbered(id, describe(request)));
    });
    QObject::connect(&connection, &HelperConnection::answered, &connection, [this, numbered, sentAt](RequestId id, const Reply &reply) {
        QJsonObject fields = numbered(id, describe(reply));
        if (const auto sent = sentAt->extract(id); !sent.empty())
            fields.insert(QStringLiteral("ms"), static_cast<double>(m_sinceStart.nsecsElapsed() - sent.mapped()) / 1e6);
        write("reply", fields);
    });
    QObject::connect(&connection, &HelperConnection::event, &connection,
        [this, numbered](RequestId id, const Event &event) { write("event", numbered(id, describe(event))); });
}

} // namespace vethlab::ctl
