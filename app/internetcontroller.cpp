// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/internetcontroller.h"

#include <algorithm>

#include "app/banner.h"
#include "backend/live/uplinkprogram.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

const QString bannerKey = QStringLiteral("internet");

} // namespace

InternetController::InternetController(const InternetParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const auto changed = [this] {
        if (isRunning() && !isOpen()) open();
        refresh();
    };
    connect(&m_parts.session, &LabSession::stateChanged, this, changed);
    connect(&m_parts.session, &LabSession::applied, this, changed);
    connect(&m_parts.live, &LiveState::nodesChanged, this, &InternetController::refresh);
    connect(&m_parts.live, &LiveState::cleared, this, &InternetController::refresh);
    connect(&m_parts.document, &Document::changed, this, &InternetController::refresh);
    connect(&m_parts.document, &Document::reset, this, &InternetController::refresh);
    connect(&m_opening, &QProcess::finished, this, &InternetController::opened);
    refresh();
}

bool InternetController::isRunning() const
{
    return m_parts.session.state() == LabSession::State::Running && m_parts.session.world() == World::Sandbox && hasInternet(m_parts.document.topology());
}

bool InternetController::isOpen() const
{
    return std::ranges::all_of(m_parts.document.topology().elements(), [this](const auto &entry) {
        if (!isInternet(entry.second)) return true;
        const NodeLive *node = m_parts.live.node(std::get<Namespace>(entry.second).id);
        return node && std::ranges::find(node->routeDevices, uplinkDevice().text()) != node->routeDevices.end();
    });
}

void InternetController::open()
{
    const HelperConnection *connection = m_parts.session.connection();
    if (m_opening.state() != QProcess::NotRunning || !connection || m_parts.controlProgram.isEmpty()) return;
    if (m_refused == m_parts.session.lab() && !findUplinkProgram()) return;
    m_opening.start(m_parts.controlProgram, {QStringLiteral("uplink"), connection->socketPath()});
}

void InternetController::opened(int exitCode)
{
    refresh();
    if (exitCode == 0) return;
    m_refused = m_parts.session.lab();
    const QString reason = QString::fromLocal8Bit(m_opening.readAllStandardError()).section(QLatin1Char('\n'), 0, 0);
    if (isRunning()) m_parts.banner.show(bannerKey, Banner::Tone::Warning, reason, {}, {});
}

void InternetController::refresh()
{
    if (!hasInternet(m_parts.document.topology())) return;
    if (isOpen()) m_parts.banner.hideAbout(bannerKey);
    if (m_parts.session.world() == World::Computer) return m_parts.view.setUplinkWord(tr("by this computer"), false);
    const Result<UplinkProgram> program = findUplinkProgram();
    const bool isMissing = !program || (isRunning() && m_opening.state() == QProcess::NotRunning && !isOpen());
    m_parts.view.setUplinkWord(isMissing ? tr("no way out") : tr("by %1").arg(program->name()), isMissing);
}

} // namespace vethlab
