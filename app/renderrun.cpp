// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/renderrun.h"

#include <QFileInfo>

#include <algorithm>

#include "app/errortext.h"
#include "app/fonts.h"
#include "app/pictures.h"
#include "canvas/drawingpicture.h"

namespace vethlab {

namespace {

constexpr int patienceMs = 5000; ///< with helpers: one that hangs costs the live state, not the picture

} // namespace

RenderRun::RenderRun(CommandLine line, HelperPaths paths, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
    , m_labs(std::move(paths))
    , m_view(m_document, m_live)
{
    m_view.setFonts(uiFont(), fixedFont(TextSize::Control));
    m_view.setTheme(Theme::of(m_line.theme));
    m_view.setReducedMotion(true);
    m_view.setIssueText([this](const Issue &issue) { return issueText(issue, m_document.topology()); });
    m_limit.setSingleShot(true);
    m_limit.setInterval(patienceMs);
    connect(&m_limit, &QTimer::timeout, this, &RenderRun::draw);
    connect(&m_labs, &RunningLabs::searched, this, &RenderRun::searched);
    connect(&m_connection, &HelperConnection::failed, this, &RenderRun::draw);
    connect(&m_connection, &HelperConnection::ended, this, &RenderRun::draw);
}

void RenderRun::start()
{
    if (!pictureFormatOf(m_line.output)) {
        complain(Error{ErrorCode::Unknown, {}, {"picture", QFileInfo(m_line.output).fileName().toStdString()}, {}, 0, {}}, {});
        Q_EMIT finished(2);
        return;
    }
    std::optional<LoadedFile> file = loadNamed(m_line);
    if (!file) {
        Q_EMIT finished(1);
        return;
    }
    m_document.load(std::move(*file), m_line.file);
    m_limit.start();
    m_labs.search();
}

const FoundLab *RenderRun::runningLab() const
{
    const std::vector<FoundLab> &labs = m_labs.labs();
    const QString path = m_line.file.isEmpty() ? QString() : QFileInfo(m_line.file).absoluteFilePath();
    const auto found = std::find_if(labs.begin(), labs.end(), [&](const FoundLab &lab) {
        const QString file = QString::fromStdString(lab.summary.file);
        if (m_line.lab.isEmpty())
            return !path.isEmpty() && file == path;
        return lab.name() == m_line.lab || QFileInfo(file).completeBaseName() == m_line.lab || QString::fromStdString(lab.summary.id.text()) == m_line.lab;
    });
    return found == labs.end() ? nullptr : &*found;
}

void RenderRun::searched()
{
    if (m_drawn)
        return;
    if (const FoundLab *lab = runningLab())
        attach(*lab);
    else
        draw();
}

void RenderRun::attach(const FoundLab &lab)
{
    if (!m_connection.connectTo(lab.socketPath))
        return draw();
    if (lab.world == World::Sandbox)
        m_view.setWorldWord(tr("sandbox"));
    m_connection.send(AttachRequest{lab.summary.id, false, false, false}, [this](const Result<Reply> &reply) {
        if (const auto *snapshot = reply ? std::get_if<AttachReply>(&*reply) : nullptr) {
            m_live.take(*snapshot);
            m_view.setLabMode(DiagramView::LabMode::Running);
        }
        draw();
    });
}

void RenderRun::draw()
{
    if (m_drawn)
        return;
    m_drawn = true;
    m_limit.stop();
    PictureOptions options;
    options.legend = m_line.legend;
    options.table = m_line.table;
    const auto written = writePicture(m_line.output, m_view.picture(options), m_line.scale, pictureTitle(m_document));
    Q_EMIT finished(written ? 0 : complain(written.error(), {}));
}

} // namespace vethlab
