// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/filewatch.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include "backend/core/limits.h"

namespace vethlab {

namespace {

constexpr int restMs = 250;  ///< writers often write in pieces
constexpr int goneMs = 1000; ///< between taking the old file away and putting the new one there

} // namespace

FileWatch::FileWatch(QObject *parent)
    : QObject(parent)
{
    m_look.setSingleShot(true);
    m_look.setInterval(restMs);
    m_gone.setSingleShot(true);
    m_gone.setInterval(goneMs);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_look.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (!m_look.isActive()) // in a busy folder this comes all the time
            m_look.start();
    });
    connect(&m_look, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_gone, &QTimer::timeout, this, [this] {
        if (QFileInfo::exists(m_path))
            return;
        m_told.reset(); // if it comes back as it was, that is news
        Q_EMIT gone();
    });
}

void FileWatch::follow(const QString &path)
{
    if (const QStringList before = m_watcher.files() + m_watcher.directories(); !before.isEmpty())
        m_watcher.removePaths(before);
    m_look.stop();
    m_gone.stop();
    const QString behind = QFileInfo(path).canonicalFilePath(); // a symbolic link: the file it leads to
    m_path = behind.isEmpty() ? path : behind;
    watch();
    m_known = m_told = digest();
}

bool FileWatch::isNewer() const
{
    const Digest now = digest();
    return now && now != m_known;
}

void FileWatch::watch()
{
    if (m_path.isEmpty())
        return;
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
    // Anew: it may watch the file that had this name before.
    if (m_watcher.files().contains(m_path))
        m_watcher.removePath(m_path);
    if (QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

FileWatch::Digest FileWatch::digest() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QCryptographicHash::hash(file.read(limits::maxFileSize), QCryptographicHash::Sha256);
}

void FileWatch::look()
{
    watch();
    const Digest now = digest();
    if (!now) {
        if (m_known)
            m_gone.start();
        return;
    }
    m_gone.stop();
    if (now == m_told)
        return;
    m_told = now;
    if (now == m_known)
        Q_EMIT settled();
    else
        Q_EMIT changed();
}

} // namespace vethlab
