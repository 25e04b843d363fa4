// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <functional>

#include "app/autosave.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"

class QWidget;

namespace vethlab {

class Actions;
class Settings;

/// New, open, save; asks before work or a running lab is left behind.
class Files : public QObject {
    Q_OBJECT
public:
    Files(Document &document, LabSession &session, Settings &settings, Autosave &autosave, Actions &actions, QWidget &window);

    void newLab();
    /// Asks first where something would be lost.
    void open(const QString &path);
    void openExample(const QString &id);
    /// A drawing that is nobody's file; `then` when it is there.
    void openMade(const Drawing &drawing, std::function<void()> then);
    void attach(const QString &socketPath, const LabId &lab);
    void restore(const UnsavedWork &work, const LabId &stillRunning);
    void close();
    /// Goes on when the drawing is saved or given up and no lab of ours is left without a word.
    void whenFreeToLeave(std::function<void()> proceed);
    /// "office", "Untitled lab".
    [[nodiscard]] QString shownName() const;
    void fillRecentMenu();
    void fillExamplesMenu();
    [[nodiscard]] QString lastFolder() const;

Q_SIGNALS:
    void opened();  ///< a drawing is there to work on
    void aboutToLeave(); ///< the present drawing is given up now
    void closed();  ///< back to the start page
    void said(const QString &sentence);
    void noted(const QString &line); ///< for the list of events

private:
    void connectActions();
    void load(const QString &path);
    void show(Result<LoadedFile> file, const QString &path);
    void save(std::function<void()> then = {});
    void saveAs(std::function<void()> then = {});
    void write(const QString &path, const std::function<void()> &then);
    void askUnsaved(std::function<void()> proceed);
    void askRunning(std::function<void()> proceed);
    /// `then` when an attach has come to its end, with whether the lab is there.
    void whenAttached(std::function<void(bool running)> then);
    void markUnsavedIfDifferent();
    void stopThen(std::function<void()> proceed);
    void openDialog();
    void revert();
    Document &m_document;
    LabSession &m_session;
    Settings &m_settings;
    Autosave &m_autosave;
    Actions &m_actions;
    QWidget &m_window;
};

} // namespace vethlab
