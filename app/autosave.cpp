// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/autosave.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace vethlab {

namespace {

constexpr int delayMs = 1000;
constexpr char dataSuffix[] = ".vethlab", infoSuffix[] = ".json", lockSuffix[] = ".lock";

/// Whole or not at all for whoever reads it after a kill; no fsync: it is about this program ending, not the computer.
void replaceFile(const QString &path, const QByteArray &bytes)
{
    const QString fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const bool whole = file.write(bytes) == bytes.size();
    file.close();
    if (whole)
        std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData());
}

} // namespace

Autosave::Autosave(Document &document, LabSession &session, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_session(session)
    , m_folder(folder)
    , m_id(QUuid::createUuid().toString(QUuid::Id128))
{
    QDir().mkpath(folder);
    m_timer.setSingleShot(true);
    m_timer.setInterval(delayMs);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::write);
    connect(&document, &Document::changed, this, &Autosave::documentChanged);
    connect(&document, &Document::reset, this, &Autosave::documentChanged);
    connect(&document, &Document::modifiedChanged, this, &Autosave::documentChanged);
    connect(&session, &LabSession::stateChanged, this, &Autosave::documentChanged);
}

Autosave::~Autosave()
{
    remove();
}

QString Autosave::fileOf(const QString &id, const char *suffix) const
{
    return m_folder + QLatin1Char('/') + id + QLatin1String(suffix);
}

void Autosave::documentChanged()
{
    if (!m_document.isModified()) {
        m_timer.stop();
        remove();
    } else if (!m_timer.isActive()) {
        m_timer.start(); // not restarted by the next change: somebody who never pauses is saved as well
    }
}

void Autosave::flush()
{
    if (m_timer.isActive()) {
        m_timer.stop();
        write();
    }
}

void Autosave::write()
{
    if (!m_document.isModified())
        return;
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(fileOf(m_id, lockSuffix));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock(0);
    }
    const HelperConnection *connection = m_session.connection();
    QString name = QString::fromStdString(m_document.topology().info().name);
    if (name.isEmpty())
        name = QFileInfo(m_document.path()).completeBaseName();
    const QJsonObject info{
        {QStringLiteral("name"), name},
        {QStringLiteral("path"), m_document.path()},
        {QStringLiteral("socket"), connection ? connection->socketPath() : QString()},
        {QStringLiteral("saved"), QDateTime::currentMSecsSinceEpoch()},
    };
    replaceFile(fileOf(m_id, dataSuffix), m_document.serialized());
    replaceFile(fileOf(m_id, infoSuffix), QJsonDocument(info).toJson(QJsonDocument::Compact));
}

void Autosave::remove()
{
    if (!m_lock)
        return;
    discard(m_id);
    m_lock.reset();
    QFile::remove(fileOf(m_id, lockSuffix));
}

std::vector<UnsavedWork> Autosave::leftBehind() const
{
    std::vector<UnsavedWork> list;
    const QStringList names = QDir(m_folder).entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &entry : names) {
        const QString id = entry.chopped(5);
        if (id == m_id || !QFile::exists(fileOf(id, dataSuffix)))
            continue;
        QLockFile lock(fileOf(id, lockSuffix));
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue; // another window works on it
        lock.unlock();
        QFile file(fileOf(id, infoSuffix));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject info = QJsonDocument::fromJson(file.readAll()).object();
        const auto text = [&](const char *key) { return info.value(QLatin1String(key)).toString(); };
        list.push_back({id, text("name"), text("path"), text("socket"), static_cast<std::int64_t>(info.value(QStringLiteral("saved")).toDouble())});
    }
    std::sort(list.begin(), list.end(), [](const UnsavedWork &a, const UnsavedWork &b) { return a.savedMs > b.savedMs; });
    return list;
}

Result<LoadedFile> Autosave::load(const QString &id) const
{
    return loadFile(fileOf(id, dataSuffix));
}

void Autosave::discard(const QString &id)
{
    QFile::remove(fileOf(id, dataSuffix));
    QFile::remove(fileOf(id, infoSuffix));
    if (id != m_id)
        QFile::remove(fileOf(id, lockSuffix));
}

} // namespace vethlab
