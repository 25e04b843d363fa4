// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/autolayout.h"

#include <QStandardPaths>

#include "app/banner.h"
#include "app/errortext.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr int patienceMs = 400;
const QString bannerKey = QStringLiteral("layout");

} // namespace

AutoLayout::AutoLayout(Document &document, DiagramView &view, Banner &banner, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_view(view)
    , m_banner(banner)
    , m_find([](const QString &program) { return QStandardPaths::findExecutable(program); })
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_banner.show(bannerKey, Banner::Tone::Info, tr("Places for %n nodes are being looked for…", nullptr, static_cast<int>(m_graph.boxes.size())), {},
                      {{tr("Cancel"), [this] { cancel(); }}}, false);
    });
    connect(&document, &Document::reset, this, &AutoLayout::cancel);
}

AutoLayout::~AutoLayout()
{
    if (!m_process)
        return;
    m_process->disconnect(this); // the banner may be gone
    m_process->kill();
    m_process->waitForFinished(1000);
}

void AutoLayout::run()
{
    cancel();
    m_graph = layout::graphOf(m_document.drawing(), m_view.nodesToLayOut());
    if (m_graph.boxes.size() < 2)
        return;
    const QString program = QString::fromLatin1(layout::programFor(m_graph));
    const QString path = m_find(program);
    if (path.isEmpty()) {
        m_banner.show(bannerKey, Banner::Tone::Info, tr("Lay out needs Graphviz, which is not installed."), tr("Its package is called ‘graphviz’. It is asked for ‘%1’.").arg(program), {});
        return;
    }
    m_banner.hideAbout(bannerKey);
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::finished, this, &AutoLayout::finished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finished();
    });
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(path, {QStringLiteral("-Tplain")});
    m_process->write(layout::inputFor(m_graph));
    m_process->closeWriteChannel();
    m_patience.start();
}

void AutoLayout::finished()
{
    const bool well = m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0 && m_process->error() != QProcess::FailedToStart;
    const auto places = well ? layout::placesFrom(m_graph, m_process->readAllStandardOutput()) : Result<std::vector<std::pair<ElementId, QPointF>>>(fail(ErrorCode::Invalid));
    end();
    if (!places) {
        Q_EMIT said(tr("Graphviz found no places. Nothing was changed."));
        return;
    }
    // Something may have gone in the meantime.
    std::vector<std::pair<ElementId, QPointF>> known;
    for (const auto &[id, at] : *places)
        if (m_document.topology().find(id))
            known.emplace_back(id, at);
    const auto delta = edits::move(m_document.drawing(), known);
    const auto pushed = delta ? m_document.push(tr("Lay out %n nodes", nullptr, static_cast<int>(known.size())), *delta) : Result<void>(tl::unexpected(delta.error()));
    if (!pushed) {
        Q_EMIT said(errorText(pushed.error()));
        return;
    }
    m_view.selectedNodes().size() > 1 ? m_view.fitSelection() : m_view.fitAll();
}

void AutoLayout::cancel()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(1000); // it was killed: at once
    end();
}

void AutoLayout::end()
{
    m_patience.stop();
    m_banner.hideAbout(bannerKey);
    // May be what called us.
    m_process.release()->deleteLater();
}

} // namespace vethlab
