// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/picturecontroller.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <cmath>
#include <memory>

#include "app/actions.h"
#include "app/files.h"
#include "app/picturedialog.h"
#include "app/pictureprint.h"
#include "app/pictures.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr double copyScale = 2, mostCopiedPixels = 40e6;

} // namespace

PictureController::PictureController(Document &document, Settings &settings, DiagramView &view, const Files &files, Actions &actions, QWidget &window)
    : QObject(&window)
    , m_document(document)
    , m_settings(settings)
    , m_view(view)
    , m_files(files)
    , m_window(window)
{
    connect(actions.exportPicture, &QAction::triggered, this, &PictureController::exportPicture);
    connect(actions.copyPicture, &QAction::triggered, this, &PictureController::copyPicture);
    connect(actions.print, &QAction::triggered, this, &PictureController::print);
}

void PictureController::exportPicture()
{
    auto *dialog = new PictureDialog(m_view, m_settings, {m_files.lastFolder(), m_files.shownName(), pictureTitle(m_document)}, &m_window);
    connect(dialog, &PictureDialog::written, this, [this](const QString &path) { Q_EMIT said(tr("Picture written to %1").arg(path)); });
    dialog->open();
}

void PictureController::copyPicture()
{
    PictureOptions options;
    options.part = PictureOptions::Part::Selection;
    const DrawingPicture picture(m_view.picture(options));
    const double pixels = picture.size().width() * picture.size().height();
    auto data = std::make_unique<QMimeData>();
    data->setImageData(picture.image(std::min(copyScale, std::sqrt(mostCopiedPixels / pixels))));
    // Programs that draw take the lines.
    if (const auto svg = encodedPicture(picture, PictureFormat::Svg, 1, pictureTitle(m_document)))
        data->setData(QStringLiteral("image/svg+xml"), *svg);
    QGuiApplication::clipboard()->setMimeData(data.release());
    Q_EMIT said(m_view.selection().empty() ? tr("The picture is in the clipboard") : tr("A picture of what is selected is in the clipboard"));
}

void PictureController::print()
{
    askToPrint(m_view, m_settings, m_files.shownName(), m_window, [this](const QString &sentence) { Q_EMIT said(sentence); });
}

} // namespace vethlab
