// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/mainwindow.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QTimer>

#include "app/filedrop.h"
#include "app/files.h"
#include "app/statusline.h"

// Files that are dragged onto the window. What comes from the palette is for the canvas.
namespace vethlab {

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls())
        return event->ignore();
    m_status->setHint(fileDropOf(*event->mimeData()).sentence);
    event->setDropAction(Qt::CopyAction); // the file stays where it is
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_status->setHint({});
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_status->setHint({});
    const FileDrop drop = fileDropOf(*event->mimeData());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (drop.path.isEmpty())
        return m_status->say(drop.sentence);
    // Not within the drag: there may be something to ask first.
    QTimer::singleShot(0, this, [this, path = drop.path] {
        raise();
        activateWindow();
        m_files->open(path);
    });
}

} // namespace vethlab
