// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/files.h"

#include <QFileInfo>
#include <QUndoStack>

#include "app/errortext.h"

// What other programs do to the file that is open.
namespace vethlab {

void Files::watchFile()
{
    connect(&m_document, &Document::reset, this, [this] {
        m_watch.follow(m_document.path());
        Q_EMIT settledOnDisk();
    });
    connect(&m_watch, &FileWatch::changed, this, [this] {
        const QString consequence = m_document.isModified() ? tr("Reload replaces the changes made here; Undo brings them back.")
            : m_session.state() == LabSession::State::Stopped ? QString()
                                                              : tr("Reload changes the running lab as well.");
        Q_EMIT changedOnDisk(tr("‘%1’ was changed by another program.").arg(QFileInfo(m_document.path()).fileName()), consequence);
    });
    connect(&m_watch, &FileWatch::settled, this, &Files::settledOnDisk);
    connect(&m_watch, &FileWatch::gone, this, [this] {
        m_document.undoStack()->resetClean(); // what is here is all there is
        Q_EMIT goneFromDisk(tr("‘%1’ is not there any more.").arg(m_document.path()));
    });
}

void Files::reload()
{
    const QString path = m_document.path();
    auto file = loadFile(path);
    if (!file)
        return show(std::move(file), path);
    if (m_document.isModified() || m_session.state() != LabSession::State::Stopped) {
        // Nothing is lost, and a running lab follows it like any other edit.
        if (const auto pushed = m_document.push(tr("Reload the changed file"), Delta::difference(m_document.drawing(), file->drawing)); !pushed) {
            Q_EMIT said(errorText(pushed.error()));
            return;
        }
        m_document.undoStack()->setClean();
        m_watch.adopt();
        return;
    }
    m_document.load(std::move(*file), path);
}

void Files::keepMine()
{
    m_watch.adopt();
    m_document.undoStack()->resetClean();
}

} // namespace vethlab
