// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// plan, apply, teardown: what changes running labs.
#include <QFileInfo>

#include <algorithm>

#include "app/ctl/context.h"
#include "app/ctl/hosttrial.h"
#include "app/ctl/labclient.h"
#include "app/ctl/labfile.h"
#include "app/ctl/passwordagent.h"
#include "app/ctl/planoutput.h"
#include "app/ctl/progressbar.h"
#include "app/ctl/text.h"
#include "app/errortext.h"
#include "app/hostchangetext.h"
#include "backend/analysis/spanningtree.h"
#include "backend/core/limits.h"
#include "backend/core/uplink.h"
#include "backend/live/planpreview.h"
#include "backend/live/uplinkprogram.h"

namespace vethlab::ctl {

namespace {

/// Of the labs found the one that a file stands for: applied from this path, else of the same name.
Result<RunningLab> labOfFile(const FoundLabs &found, const LabFile &file)
{
    const QString ownName = QString::fromStdString(file.topology().info().name);
    const QString name = ownName.isEmpty() ? QFileInfo(file.path).completeBaseName() : ownName;
    std::vector<RunningLab> named;
    for (const RunningLab &lab : found.labs) {
        if (QString::fromStdString(lab.summary.file) == file.absolutePath) return lab;
        if (lab.name() == name) named.push_back(lab);
    }
    if (named.size() > 1) return fail(ErrorCode::UnknownLab, {}, {"several", name.toStdString()});
    if (named.empty()) return unknownLab(found, name);
    return named.front();
}

LabsWanted wantedFor(const LabFile &file)
{
    return [&file](const std::vector<RunningLab> &labs) { return labOfFile({labs}, file).has_value(); };
}

/// Whether no lab stands for the file; false if that can't be said.
bool isNew(const Error &error)
{
    return error.code == ErrorCode::UnknownLab && error.args.size() == 1;
}

ApplyRequest requestFor(const LabFile &file, const RunningLab *running, bool dryRun)
{
    ApplyRequest request;
    if (running) {
        request.lab = running->summary.id;
        request.base = running->summary.revision;
    }
    request.full = file.topology();
    if (!dryRun && static_cast<std::size_t>(file.bytes.size()) <= limits::maxBlob) request.blob = file.bytes.toStdString();
    request.file = file.absolutePath.toStdString();
    request.dryRun = dryRun;
    return request;
}

int showPlan(const Context &context, const std::vector<PlanLine> &lines, const std::vector<std::string> &commands)
{
    const bool wantsCommands = context.arguments().has("commands");
    if (context.json()) {
        QJsonObject answer = jsonAnswer();
        answer.insert(QStringLiteral("steps"), planJson(lines));
        if (wantsCommands) answer.insert(QStringLiteral("commands"), textsJson(commands));
        context.printJson(answer);
    } else if (wantsCommands) {
        for (const std::string &command : commands) context.print(QString::fromStdString(command));
    } else if (lines.empty()) {
        context.print(Ctl::tr("Nothing to do: the kernel is as drawn."));
    } else {
        for (const PlanLine &line : lines) context.print(planLineText(line));
    }
    return 0;
}

/// A running lab named as such: what would be done to make it as it was applied.
int planRunning(Context &context, const QString &lab)
{
    const Result<RunningLab> running = findRunningLab(context, lab);
    if (!running) return context.fail(running.error());
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*running); !connected) return context.fail(connected.error());
    Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{running->summary.id, false, true, false});
    if (!snapshot) return context.fail(snapshot.error());
    ApplyRequest request;
    request.lab = snapshot->lab;
    request.base = snapshot->revision;
    request.full = std::move(snapshot->topology);
    request.file = snapshot->file;
    request.dryRun = true;
    const Result<ApplyReply> planned = client.ask<ApplyReply>(request);
    if (!planned) return context.fail(planned.error());
    return showPlan(context, planned->done, planned->commands);
}

class ApplyRun {
public:
    ApplyRun(Context &context, const LabFile &file)
        : m_context(context)
        , m_file(file)
        , m_client(context)
    {
    }

    int run()
    {
        m_client.catchInterrupts();
        const Result<RunningLab> running = reach();
        if (!running && !isNew(running.error())) return m_context.fail(running.error());
        if (m_client.wasInterrupted()) return m_context.fail(Error{ErrorCode::Cancelled, {}, {}, {}, 0, {}});
        if (const Result<void> shown = showHostChange(running ? &*running : nullptr); !shown) return m_context.fail(shown.error());
        const Result<ApplyReply> reply = applied(running ? &*running : nullptr);
        if (!reply) return failWithIssues(m_context, reply.error(), m_client.lastIssues(), m_file);
        // Only now: a helper that we started ends with us until its lab is whole.
        if (!running) {
            if (const Result<DoneReply> kept = m_client.ask<DoneReply>(KeepRequest{true}); !kept)
                return m_context.fail(kept.error());
        }
        HostTrialEnd trial(m_context, m_client);
        const Result<void> kept = trial.keepIfTold();
        show(*reply, trial);
        if (m_client.connection().hello().world == World::Sandbox) openWayOut(running.has_value());
        return kept ? trial.settle() : m_context.fail(kept.error());
    }

private:
    /// The client speaks with the helper of the running lab, or with one that waits for a new lab (UnknownLab).
    Result<RunningLab> reach()
    {
        const World world = m_context.arguments().world().value_or(World::Sandbox);
        if (HelperConnection::usesService(world)) {
            // Asked first, so that one password is enough.
            if (const Result<void> started = m_client.start(world); !started) return tl::unexpected(started.error());
            const Result<std::vector<RunningLab>> labs = serviceLabs(m_client);
            return labs ? labOfFile({*labs}, m_file) : tl::unexpected(labs.error());
        }
        Result<RunningLab> running = labOfFile(findLabs(m_context.paths(), m_context.log(), wantedFor(m_file)), m_file);
        if (!running && !isNew(running.error())) return running;
        const Result<void> reached = running ? m_client.connectTo(*running) : m_client.start(world);
        return reached ? running : tl::unexpected(reached.error());
    }

    /// What it will do to the computer's own network, before anybody is asked for consent.
    Result<void> showHostChange(const RunningLab *running)
    {
        if (m_client.connection().hello().world != World::Computer) return {};
        Topology before;
        if (running) {
            Result<AttachReply> lab = m_client.ask<AttachReply>(AttachRequest{running->summary.id, false, true, false});
            if (!lab) return tl::unexpected(lab.error());
            before = std::move(lab->topology).value_or(Topology());
        }
        const auto change = hostChange(before, m_file.topology());
        if (!change) return {};
        m_hostChange = hostChangeTexts(*change);
        if (m_context.arguments().has("quiet")) return {};
        m_context.print(Ctl::tr("On this computer's own network:"));
        for (const QString &line : std::as_const(m_hostChange)) m_context.print(QStringLiteral("  ") + line);
        return {};
    }

    Result<ApplyReply> applied(const RunningLab *running)
    {
        // What is drawn on the computer itself takes its own consent, which may be a password.
        std::optional<PasswordAgent> agent;
        if (HelperConnection::usesService(m_client.connection().hello().world) && touchesComputer(m_file.topology(), m_client.connection().hello().world)) agent.emplace();
        ProgressBar bar(m_context);
        m_client.setProgressHandler([&bar](const ProgressEvent &progress) { bar.show(progress); });
        std::optional<RunningLab> lab;
        if (running) lab = *running;
        for (int attempt = 0;; ++attempt) {
            Result<ApplyReply> reply = m_client.ask<ApplyReply>(requestFor(m_file, lab ? &*lab : nullptr, false),
                [this](RequestId apply) { m_client.tell(CancelRequest{apply}); });
            // The file says what the lab shall be, whatever somebody else has just made of it.
            if (reply || reply.error().code != ErrorCode::StaleRevision || attempt == 3 || !lab) return reply;
            const Result<ListLabsReply> list = m_client.ask<ListLabsReply>(ListLabsRequest{});
            if (!list) return tl::unexpected(list.error());
            for (const LabSummary &summary : list->labs) {
                if (summary.id == lab->summary.id) lab->summary = summary;
            }
        }
    }

    /// Where it can't be opened the lab runs all the same.
    void openWayOut(bool wasRunning)
    {
        if (hasInternet(m_file.topology())) startUplinks(m_client.connection().socketPath());
        else if (wasRunning) lookAgainAtUplinks(m_client.connection().helperPid());
    }

    void show(const ApplyReply &reply, const HostTrialEnd &trial) const
    {
        const bool timing = m_context.arguments().has("timing");
        const bool treeWaits = analysis::makesSpanningTreeWait(m_file.topology(), reply.done);
        if (m_context.json()) {
            QJsonObject answer = jsonAnswer();
            answer.insert(QStringLiteral("lab"), QString::fromStdString(reply.lab.text()));
            answer.insert(QStringLiteral("revision"), static_cast<qint64>(reply.revision));
            answer.insert(QStringLiteral("steps"), planJson(reply.done));
            if (treeWaits) answer.insert(QStringLiteral("spanning_tree_s"), analysis::spanningTreeSeconds);
            if (timing) answer.insert(QStringLiteral("timing_ms"), timingJson(reply.timing));
            if (!m_hostChange.isEmpty()) answer.insert(QStringLiteral("host_changes"), QJsonArray::fromStringList(m_hostChange));
            trial.describe(answer);
            m_context.printJson(answer);
            return;
        }
        if (!m_context.arguments().has("quiet")) {
            for (const PlanLine &line : reply.done) m_context.print(planLineText(line));
            if (reply.done.empty()) m_context.print(Ctl::tr("Nothing to do: the kernel is as drawn."));
            if (treeWaits) m_context.print(Ctl::tr("Spanning tree is on: ports of its bridges forward in about %1 seconds.").arg(analysis::spanningTreeSeconds));
        }
        if (timing) m_context.print(timingText(reply.timing));
    }

    Context &m_context;
    const LabFile &m_file;
    LabClient m_client;
    QStringList m_hostChange; ///< in words
};

Result<void> tearDown(Context &context, const RunningLab &lab)
{
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(lab); !connected) return connected;
    ProgressBar bar(context);
    client.setProgressHandler([&bar](const ProgressEvent &progress) { bar.show(progress); });
    const Result<DoneReply> done = client.ask<DoneReply>(TeardownRequest{lab.summary.id, !context.arguments().has("no-wait")});
    if (!done) return tl::unexpected(done.error());
    // A sandbox ends with its lab.
    client.askInVain(KeepRequest{false});
    return {};
}

} // namespace

int runPlan(Context &context)
{
    const QString lab = context.arguments().operands.front();
    if (!QFileInfo::exists(lab)) return planRunning(context, lab);
    const Result<LabFile> file = readLabFile(lab);
    if (!file) return context.fail(file.error(), lab);
    if (!passesValidation(context, *file)) return 1;
    const Result<FoundLabs> labs = wantedLabs(context, wantedFor(*file));
    if (!labs) return context.fail(labs.error());
    const Result<RunningLab> running = labOfFile(*labs, *file);
    if (!running) {
        if (!isNew(running.error())) return context.fail(running.error());
        const PlanPreview preview = previewOfFirstApply(file->topology(), context.arguments().world().value_or(World::Sandbox));
        return showPlan(context, preview.lines, preview.commands);
    }
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*running); !connected) return context.fail(connected.error());
    const Result<ApplyReply> planned = client.ask<ApplyReply>(requestFor(*file, &*running, true));
    if (!planned) return failWithIssues(context, planned.error(), client.lastIssues(), *file);
    return showPlan(context, planned->done, planned->commands);
}

int runApply(Context &context)
{
    const QString path = context.arguments().operands.front();
    const Result<LabFile> file = readLabFile(path);
    if (!file) return context.fail(file.error(), path);
    if (!passesValidation(context, *file)) return 1;
    return ApplyRun(context, *file).run();
}

int runTeardown(Context &context)
{
    const QStringList &operands = context.arguments().operands;
    const bool all = context.arguments().has("all");
    if (all != operands.isEmpty()) return context.failUsage(Ctl::tr("Name a lab, or give ‘--all’."));
    std::vector<RunningLab> labs;
    if (all) {
        const Result<FoundLabs> found = wantedLabs(context, [](const auto &) { return false; }); // really all
        if (!found) return context.fail(found.error());
        labs = found->labs;
        noteLeftOut(context, *found);
    } else {
        const Result<RunningLab> lab = findRunningLab(context, operands.front());
        if (!lab) return context.fail(lab.error());
        labs.push_back(*lab);
    }
    int code = 0;
    QJsonArray names;
    for (const RunningLab &lab : labs) {
        if (const Result<void> done = tearDown(context, lab); !done) {
            code = std::max(code, context.fail(done.error()));
            continue;
        }
        names.append(lab.name());
        context.print(Ctl::tr("The lab ‘%1’ is stopped and removed.").arg(harmlessText(lab.name())));
    }
    if (context.json()) {
        QJsonObject answer = jsonAnswer();
        answer.insert(QStringLiteral("stopped"), names);
        context.printJson(answer);
    } else if (labs.empty()) {
        context.print(Ctl::tr("No lab is running."));
    }
    return code;
}

} // namespace vethlab::ctl
