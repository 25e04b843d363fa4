// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <vector>

#include "app/autosave.h"
#include "app/runninglabs.h"

class QLabel;
class QVBoxLayout;

namespace vethlab {

class Box;
class ExampleCard;
class Settings;

/// What the window shows while no drawing is open.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(Settings &settings, RunningLabs &running, Autosave &autosave, QWidget *parent = nullptr);

    /// Recent files, running labs and unsaved work anew.
    void refresh();
    /// The doctor's word.
    void setSandbox(bool possible, const QString &sentence, const QString &kernel);
    [[nodiscard]] const std::vector<std::pair<QString, ExampleCard *>> &cards() const { return m_cards; }
    [[nodiscard]] QString sandboxText() const;

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void walkRequested();
    void exampleChosen(const QString &id);
    void fileChosen(const QString &path);
    void attachRequested(const QString &socketPath, const vethlab::LabId &lab);
    void stopRequested(const vethlab::FoundLab &lab);
    void restoreRequested(const vethlab::UnsavedWork &work);
    void discardRequested(const vethlab::UnsavedWork &work);
    void dropped(const QString &word); ///< from the palette

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeExamples();
    QWidget *makeSide();
    void drawPictures();
    void fillRunning();
    void fillUnsaved();
    void fillRecent();
    Settings &m_settings;
    RunningLabs &m_running;
    Autosave &m_autosave;
    std::vector<std::pair<QString, ExampleCard *>> m_cards;
    QWidget *m_runningPart, *m_unsavedPart, *m_recentPart;
    QVBoxLayout *m_runningRows, *m_unsavedRows, *m_recentRows;
    Box *m_sandbox;
    QLabel *m_sandboxTitle, *m_sandboxText, *m_sandboxIcon;
    bool m_picturesDrawn = false;
    bool m_sandboxPossible = true;
};

} // namespace vethlab
