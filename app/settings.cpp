// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace vethlab {

namespace {

constexpr int recentLimit = 10;
const QString recentKey = QStringLiteral("recent");
const QString viewsKey = QStringLiteral("views");

QString defaultPath()
{
    // GenericConfigLocation is $XDG_CONFIG_HOME; QSettings' own user scope reads that variable only once, too early for tests.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/vethlab/vethlab.ini");
}

} // namespace

Settings::Settings(const QString &path)
    : m_settings(path.isEmpty() ? defaultPath() : path, QSettings::IniFormat)
{
}

QStringList Settings::recentFiles() const
{
    QStringList files;
    const QStringList stored = m_settings.value(recentKey).toStringList();
    for (const QString &path : stored)
        if (QFileInfo::exists(path))
            files << path;
    return files;
}

void Settings::addRecentFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = m_settings.value(recentKey).toStringList();
    files.removeAll(absolute);
    files.prepend(absolute);
    while (files.size() > recentLimit)
        files.removeLast();
    m_settings.setValue(recentKey, files);
}

void Settings::forgetRecentFiles()
{
    m_settings.remove(recentKey);
}

std::optional<Settings::View> Settings::viewOf(const QString &path) const
{
    const QVariantMap entry = m_settings.value(viewsKey).toMap().value(path).toMap();
    if (path.isEmpty() || entry.isEmpty())
        return std::nullopt;
    return View{entry.value(QStringLiteral("zoom")).toDouble(), entry.value(QStringLiteral("center")).toPointF()};
}

void Settings::setViewOf(const QString &path, const View &view)
{
    const QStringList recent = recentFiles();
    QVariantMap views = m_settings.value(viewsKey).toMap();
    if (!path.isEmpty())
        views.insert(path, QVariantMap{{QStringLiteral("zoom"), view.zoom}, {QStringLiteral("center"), view.center}});
    const QStringList known = views.keys();
    for (const QString &old : known)
        if (!recent.contains(old))
            views.remove(old);
    m_settings.setValue(viewsKey, views);
}

QString stateFolder()
{
    QString base = qEnvironmentVariable("XDG_STATE_HOME");
    if (base.isEmpty())
        base = QDir::homePath() + QStringLiteral("/.local/state");
    const QString folder = base + QStringLiteral("/vethlab");
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

} // namespace vethlab
