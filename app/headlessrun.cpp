// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/headlessrun.h"

#include <QDir>
#include <QFileInfo>
#include <QTextStream>

#include <algorithm>

#include "app/errortext.h"
#include "app/fonts.h"
#include "app/labsummary.h"
#include "app/numbers.h"
#include "app/pictures.h"
#include "backend/analysis/path.h"
#include "canvas/drawingpicture.h"

namespace vethlab {

namespace {

constexpr int settleStepMs = 50, settleTries = 60;   // carrier events of a new lab
constexpr int pingCount = 3, pingIntervalMs = 100, pingTimeoutMs = 1000;
constexpr int pingLimitMs = 15000;
constexpr std::size_t maxPairs = 30;
constexpr double pictureScale = 2;

QString padded(const QString &text, qsizetype width) { return text.leftJustified(width); }

} // namespace

HeadlessRun::HeadlessRun(CommandLine line, HelperPaths paths, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
    , m_session(m_document, m_live, std::move(paths))
    , m_view(m_document, m_live)
    , m_states(m_document, m_live, m_session)
{
    m_view.setFonts(uiFont(), fixedFont(TextSize::Control));
    m_view.setTheme(Theme::of(m_line.theme));
    m_view.setWorldWord(tr("sandbox"));
    m_view.setReducedMotion(true);
    m_view.setIssueText([this](const Issue &issue) { return issueText(issue, m_document.topology()); });
    m_session.setFollowsEdits(false);
    m_settle.setInterval(settleStepMs);
    m_limit.setSingleShot(true);
    m_limit.setInterval(pingLimitMs);
    connect(&m_settle, &QTimer::timeout, this, &HeadlessRun::settle);
    connect(&m_limit, &QTimer::timeout, this, &HeadlessRun::report);
    connect(&m_session, &LabSession::stateChanged, this, &HeadlessRun::stateChanged);
    connect(&m_session, &LabSession::applied, this, [this] { m_settle.start(); });
    connect(&m_session, &LabSession::pingEnded, this, &HeadlessRun::pingEnded);
    connect(&m_session, &LabSession::pingEvent, this, [this](RequestId id, const PingEvent &event) {
        if (!m_pairs.empty() && id == m_pairs.front().request)
            m_view.updatePing(1, event, event.outcome == PingOutcome::Reply ? 0 : 100);
    });
    connect(&m_session, &LabSession::refused, this, [this](const Error &error, const std::vector<Issue> &issues) {
        for (const Issue &issue : issues)
            QTextStream(stderr) << issueText(issue, m_document.topology()) << Qt::endl;
        m_exitCode = complain(error, m_line.file);
        if (m_session.state() == LabSession::State::Stopped)
            Q_EMIT finished(m_exitCode);
        else
            m_session.stop();
    });
}

void HeadlessRun::start()
{
    std::optional<LoadedFile> file = loadNamed(m_line);
    if (!file) {
        Q_EMIT finished(1);
        return;
    }
    m_document.load(std::move(*file), m_line.file.isEmpty() ? QString() : QFileInfo(m_line.file).absoluteFilePath());
    m_session.apply();
}

void HeadlessRun::stateChanged(LabSession::State state)
{
    using State = LabSession::State;
    const bool reached = state == State::Running || state == State::Applying;
    if (reached)
        m_view.setLabMode(DiagramView::LabMode::Running);
    if (state == State::NotReached)
        m_exitCode = complain(Error{ErrorCode::NotConnected, {}, {}, {}, 0, {}}, {});
    if (state == State::NotReached || (state == State::Stopped && m_reported))
        Q_EMIT finished(m_exitCode);
}

void HeadlessRun::settle()
{
    const auto &elements = m_document.topology().elements();
    const bool allUp = std::all_of(elements.begin(), elements.end(), [this](const auto &entry) {
        const auto *link = std::get_if<Link>(&entry.second);
        return !link || m_states.liveState(link->id) == ElementState::Up;
    });
    if (!allUp && ++m_settleTries < settleTries)
        return; // a link that is drawn as down never comes up: then the time is over
    m_settle.stop();
    choosePairs();
    startPings();
}

void HeadlessRun::choosePairs()
{
    const Topology &topology = m_document.topology();
    const TopologyIndex index(topology);
    std::vector<NodeId> nodes;
    for (const auto &[place, element] : topology.elements())
        if (networkStack(element))
            nodes.emplace_back(elementId(element).text());
    for (const NodeId &from : nodes)
        for (const NodeId &to : nodes) {
            if (from == to || m_pairs.size() >= maxPairs)
                continue;
            for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
                if (const auto address = analysis::pingAddress(index, from, to, family)) {
                    const bool reachable = analysis::forwardPath(index, from, *address).complete;
                    m_pairs.push_back({from, to, *address, reachable, 0, {}, !reachable});
                    break;
                }
        }
    // The longest way is the one to see on the picture.
    const auto length = [&](const Pair &pair) { return pair.reachable ? analysis::forwardPath(index, pair.from, pair.address).interfaces.size() : 0; };
    std::stable_sort(m_pairs.begin(), m_pairs.end(), [&](const Pair &a, const Pair &b) { return length(a) > length(b); });
}

void HeadlessRun::startPings()
{
    const TopologyIndex index(m_document.topology());
    if (!m_pairs.empty() && m_pairs.front().reachable)
        m_view.showPing(1, m_pairs.front().from, m_pairs.front().to, analysis::forwardPath(index, m_pairs.front().from, m_pairs.front().address).interfaces);
    bool any = false;
    for (Pair &pair : m_pairs) {
        if (!pair.reachable)
            continue;
        PingRequest request;
        request.from = pair.from;
        request.to = pair.address;
        request.count = pingCount;
        request.intervalMs = pingIntervalMs;
        request.timeoutMs = pingTimeoutMs;
        pair.request = m_session.startPing(request);
        pair.over = pair.request == 0;
        any = any || !pair.over;
    }
    if (any)
        m_limit.start();
    else
        report();
}

void HeadlessRun::pingEnded(RequestId id, const PingEndEvent &event)
{
    for (Pair &pair : m_pairs)
        if (id != 0 && pair.request == id) {
            pair.result = event;
            pair.over = true;
        }
    if (std::all_of(m_pairs.begin(), m_pairs.end(), [](const Pair &pair) { return pair.over; }))
        report();
}

void HeadlessRun::report()
{
    if (m_reported)
        return;
    m_reported = true;
    m_limit.stop();
    const Topology &topology = m_document.topology();
    QTextStream out(stdout);
    const QString name = QString::fromStdString(topology.info().name);
    out << tr("‘%1’ runs in the sandbox: %2").arg(harmlessText(name.isEmpty() ? QFileInfo(m_line.file).completeBaseName() : name), countsText(topology)) << "\n\n"
        << tr("Links") << '\n';
    for (const auto &[place, element] : topology.elements()) {
        const auto *link = std::get_if<Link>(&element);
        if (!link)
            continue;
        out << "  " << padded(elementText(link->a, topology), 22) << " – " << padded(elementText(link->b, topology), 22) << "  " << stateWord(m_states.liveState(link->id)) << '\n';
    }
    out << '\n' << tr("Pings") << '\n';
    for (const Pair &pair : m_pairs) {
        const QString result = !pair.reachable ? tr("no way there, as drawn")
            : pair.result.received > 0         ? tr("%1 of %2 answered, %3").arg(pair.result.received).arg(pair.result.sent).arg(numbers::milliseconds(pair.result.avgMs))
                                               : tr("no reply");
        if (pair.reachable && pair.result.received == 0)
            m_exitCode = 1;
        const QString to = QStringLiteral("%1 (%2)").arg(elementText(pair.to, topology), QString::fromStdString(pair.address.text()));
        out << "  " << padded(elementText(pair.from, topology), 16) << " → " << padded(to, 32) << "  " << result << '\n';
    }
    out.flush();
    writePicture();
    m_session.stop();
}

void HeadlessRun::writePicture()
{
    QString path = m_line.picture;
    if (path.isEmpty())
        path = (m_line.file.isEmpty() ? m_line.example : QFileInfo(m_line.file).completeBaseName()) + QStringLiteral(".png");
    if (const auto written = vethlab::writePicture(path, m_view.picture({}), pictureScale, pictureTitle(m_document)))
        QTextStream(stdout) << '\n' << tr("The picture is %1").arg(QFileInfo(path).absoluteFilePath()) << Qt::endl;
    else
        m_exitCode = complain(written.error(), {});
}

} // namespace vethlab
