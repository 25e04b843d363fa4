// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

#include "backend/document/document.h"
#include "backend/live/labsession.h"

namespace vethlab {

/// What another start of the program left unsaved.
struct UnsavedWork {
    QString id;
    QString name;       ///< of the lab, else of its file
    QString path;       ///< the file it belongs to, "" = never saved
    QString socketPath; ///< the helper that ran the lab then, "" = none
    std::int64_t savedMs = 0;
};

/// Keeps a copy of unsaved work, at most a second (or as is set) older than what is on the screen, and finds what a killed program left.
class Autosave : public QObject {
    Q_OBJECT
public:
    /// `folder` is made when it is missing.
    Autosave(Document &document, LabSession &session, const QString &folder, QObject *parent = nullptr);
    ~Autosave() override; ///< an orderly end leaves nothing

    /// Work of programs that no longer run, newest first.
    [[nodiscard]] std::vector<UnsavedWork> leftBehind() const;
    [[nodiscard]] Result<LoadedFile> load(const QString &id) const;
    void discard(const QString &id);
    /// How old the copy may be; 1 s until called.
    void setInterval(int seconds) { m_timer.setInterval(seconds * 1000); }
    /// Writes now.
    void flush();
    [[nodiscard]] QString id() const { return m_id; }

private:
    [[nodiscard]] QString fileOf(const QString &id, const char *suffix) const;
    void documentChanged();
    void write();
    void remove();
    Document &m_document;
    LabSession &m_session;
    QString m_folder;
    QString m_id;
    std::unique_ptr<QLockFile> m_lock; ///< held while this program lives
    QTimer m_timer;
};

} // namespace vethlab
