// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <functional>

#include "app/autosave.h"
#include "app/filewatch.h"
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
    /// At the start, if that is wished: the file of last time. Not while work of a killed program waits to be restored.
    void reopenLast();
    void attach(const QString &socketPath, const LabId &lab);
    void restore(const UnsavedWork &work, const LabId &stillRunning);
    void close();
    /// Goes on when the drawing is saved or given up and no lab of ours is left without a word.
    void whenFreeToLeave(std::function<void()> proceed);
    /// Takes over what another program wrote into the file; where work or a running lab would be lost, as an undoable step.
    void reload();
    /// The drawing stays as it is, and counts as unsaved.
    void keepMine();
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
    /// The file is another than the one that was opened or saved here. `consequence`: of reload(), where there is one.
    void changedOnDisk(const QString &sentence, const QString &consequence);
    void goneFromDisk(const QString &sentence);
    void settledOnDisk(); ///< neither is so any more
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
    void watchFile();
    void writeNow(const QString &path, const std::function<void()> &then);
    Document &m_document;
    LabSession &m_session;
    Settings &m_settings;
    Autosave &m_autosave;
    Actions &m_actions;
    QWidget &m_window;
    FileWatch m_watch;
};

} // namespace vethlab
