// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/files.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>

#include "app/actions.h"
#include "app/dialogs.h"
#include "app/errortext.h"
#include "app/examples.h"
#include "app/preferences.h"
#include "app/settings.h"
#include "app/typing.h"

namespace vethlab {

namespace {

const QString folderKey = QStringLiteral("files/folder");

/// Not modal to the program and never a nested event loop: `chosen` is called if a file was chosen.
void askForFile(QWidget *parent, const QString &title, const QString &folder, const QString &filter, const QString &suffix, bool toSave,
                std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDefaultSuffix(suffix);
    dialog->setAcceptMode(toSave ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(toSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

} // namespace

Files::Files(Document &document, LabSession &session, Settings &settings, Autosave &autosave, Actions &actions, QWidget &window)
    : QObject(&window)
    , m_document(document)
    , m_session(session)
    , m_settings(settings)
    , m_autosave(autosave)
    , m_actions(actions)
    , m_window(window)
{
    connectActions();
    watchFile();
}

void Files::connectActions()
{
    connect(m_actions.newLab, &QAction::triggered, this, &Files::newLab);
    connect(m_actions.open, &QAction::triggered, this, &Files::openDialog);
    connect(m_actions.save, &QAction::triggered, this, [this] { save(); });
    connect(m_actions.saveAs, &QAction::triggered, this, [this] { saveAs(); });
    connect(m_actions.revert, &QAction::triggered, this, &Files::revert);
    connect(m_actions.closeLab, &QAction::triggered, this, &Files::close);
    const auto update = [this] { m_actions.revert->setEnabled(!m_document.path().isEmpty() && m_document.isModified()); };
    connect(&m_document, &Document::modifiedChanged, this, update);
    connect(&m_document, &Document::pathChanged, this, update);
    update();
}

QString Files::shownName() const
{
    const QString name = QString::fromStdString(m_document.topology().info().name);
    if (!name.isEmpty())
        return harmlessText(name);
    return m_document.path().isEmpty() ? tr("Untitled lab") : QFileInfo(m_document.path()).completeBaseName();
}

QString Files::lastFolder() const
{
    return m_settings.text(folderKey, QDir::homePath());
}

// ---- leaving what is there --------------------------------------------------------------------------------------

void Files::whenFreeToLeave(std::function<void()> proceed)
{
    auto leave = [this, proceed = std::move(proceed)] {
        Q_EMIT aboutToLeave();
        proceed();
    };
    askUnsaved([this, leave = std::move(leave)] { askRunning(leave); });
}

void Files::askUnsaved(std::function<void()> proceed)
{
    if (!m_document.isModified())
        return proceed();
    dialogs::ask(&m_window, tr("Save the changes to ‘%1’?").arg(shownName()), tr("What you don't save is lost."),
                 {{tr("Don't save"), ButtonKind::Danger, proceed}, {tr("Save"), ButtonKind::Primary, [this, proceed] { save(proceed); }}});
}

void Files::askRunning(std::function<void()> proceed)
{
    using State = LabSession::State;
    if (m_session.state() == State::Stopped || m_session.keepsRunning())
        return proceed();
    if (m_session.state() != State::Running && m_session.state() != State::Applying)
        return stopThen(std::move(proceed));
    const auto leaveIt = [this, proceed] {
        m_session.setKeepRunning(true);
        m_session.detach();
        m_session.setKeepRunning(false); // the next lab is asked about anew
        proceed();
    };
    const QString wish = m_settings.text(preference::onLeaving, preference::ask);
    if (wish == preference::keep)
        return leaveIt();
    if (wish == preference::stop)
        return stopThen(std::move(proceed));
    dialogs::ask(&m_window, tr("Stop the lab ‘%1’?").arg(shownName()), tr("It runs now. You can stop it, or leave it running and come back to it from the start page."),
                 {{tr("Leave it running"), ButtonKind::Normal, leaveIt}, {tr("Stop"), ButtonKind::Danger, [this, proceed] { stopThen(proceed); }}});
}

void Files::stopThen(std::function<void()> proceed)
{
    auto *waiting = new QObject(this);
    connect(&m_session, &LabSession::stateChanged, waiting, [waiting, proceed](LabSession::State state) {
        if (state != LabSession::State::Stopped && state != LabSession::State::NotReached)
            return;
        waiting->deleteLater();
        proceed();
    });
    m_session.stop();
}

// ---- opening ----------------------------------------------------------------------------------------------------

void Files::newLab()
{
    whenFreeToLeave([this] {
        m_document.clear();
        Q_EMIT opened();
    });
}

void Files::openDialog()
{
    askForFile(&m_window, tr("Open a lab"), lastFolder(), tr("Labs (*.vethlab);;All files (*)"), {}, false, [this](const QString &path) { open(path); });
}

void Files::open(const QString &path)
{
    whenFreeToLeave([this, path] { load(path); });
}

void Files::load(const QString &path)
{
    m_settings.set(folderKey, QFileInfo(path).absolutePath());
    show(loadFile(path), QFileInfo(path).absoluteFilePath());
}

void Files::show(Result<LoadedFile> file, const QString &path)
{
    if (!file) {
        const Error &error = file.error();
        const QString place = error.place.line > 0 ? tr("Line %1, column %2.").arg(error.place.line).arg(error.place.column) : QString();
        QString details = place;
        if (!kernelLine(error).isEmpty())
            details += (details.isEmpty() ? QString() : QStringLiteral("\n")) + kernelLine(error);
        dialogs::tell(&m_window, tr("‘%1’ can't be opened").arg(QFileInfo(path).fileName()), errorText(error), details);
        return;
    }
    QStringList remarks;
    for (const Remark &remark : file->remarks)
        remarks << remarkText(remark, file->drawing.topology);
    m_document.load(std::move(*file), path);
    if (!path.isEmpty())
        m_settings.addRecentFile(path);
    Q_EMIT opened();
    if (remarks.isEmpty())
        return;
    for (const QString &remark : remarks)
        Q_EMIT noted(remark);
    const int others = static_cast<int>(remarks.size()) - 1;
    const QString pointer = others == 1 ? tr("%1 The list of events has one more.") : tr("%1 The list of events has %n more.", nullptr, others);
    Q_EMIT said(others == 0 ? remarks.front() : pointer.arg(remarks.front()));
}

void Files::openExample(const QString &id)
{
    whenFreeToLeave([this, id] { show(loadExample(id), {}); });
}

void Files::openMade(const Drawing &drawing, std::function<void()> then)
{
    whenFreeToLeave([this, drawing, then = std::move(then)] {
        LoadedFile file;
        file.drawing = drawing;
        show(std::move(file), {});
        then();
    });
}

void Files::reopenLast()
{
    const QStringList recent = m_settings.recentFiles();
    if (m_settings.flag(preference::reopenLast, false) && !recent.isEmpty() && m_autosave.leftBehind().empty())
        open(recent.constFirst());
}

void Files::attach(const QString &socketPath, const LabId &lab)
{
    whenFreeToLeave([this, socketPath, lab] {
        whenAttached([this](bool running) {
            if (running)
                markUnsavedIfDifferent();
        });
        m_session.attach(socketPath, lab);
        Q_EMIT opened();
    });
}

void Files::whenAttached(std::function<void(bool running)> then)
{
    auto *waiting = new QObject(this);
    connect(&m_session, &LabSession::stateChanged, waiting, [waiting, then = std::move(then)](LabSession::State state) {
        if (state == LabSession::State::Starting)
            return;
        waiting->deleteLater();
        then(state == LabSession::State::Running);
    });
}

void Files::markUnsavedIfDifferent()
{
    // A running lab may hold work that was never saved: stopping it must ask like any other unsaved work.
    const auto onDisk = m_document.path().isEmpty() ? Result<LoadedFile>(fail(ErrorCode::Missing)) : loadFile(m_document.path());
    if (!onDisk || onDisk->drawing != m_document.drawing())
        m_document.undoStack()->resetClean();
}

void Files::restore(const UnsavedWork &work, const LabId &stillRunning)
{
    const Result<LoadedFile> saved = m_autosave.load(work.id);
    if (!saved)
        return show(saved, work.path);
    if (stillRunning.isEmpty()) {
        // Shown as a change of what the file holds, so that it counts as unsaved.
        LoadedFile base;
        if (auto file = work.path.isEmpty() ? Result<LoadedFile>(fail(ErrorCode::Missing)) : loadFile(work.path))
            base = std::move(*file);
        m_document.load(std::move(base), work.path);
        (void)m_document.push(tr("Restore unsaved work"), Delta::difference(m_document.drawing(), saved->drawing));
        m_autosave.flush();
        m_autosave.discard(work.id);
        Q_EMIT opened();
        return;
    }
    // The lab outlived the window: take it over, then do again what it was not told any more.
    whenAttached([this, work, drawing = saved->drawing](bool running) {
        if (!running)
            return;
        markUnsavedIfDifferent();
        (void)m_document.push(tr("Restore unsaved work"), Delta::difference(m_document.drawing(), drawing));
        m_autosave.flush();
        m_autosave.discard(work.id);
    });
    m_session.attach(work.socketPath, stillRunning);
    Q_EMIT opened();
}

void Files::close()
{
    whenFreeToLeave([this] {
        m_document.clear();
        Q_EMIT closed();
    });
}

void Files::revert()
{
    const QString path = m_document.path();
    dialogs::ask(&m_window, tr("Go back to the saved ‘%1’?").arg(shownName()), tr("All changes since it was saved are lost."),
                 {{tr("Go back"), ButtonKind::Danger, [this, path] {
                       const auto file = loadFile(path);
                       if (!file)
                           return show(file, path);
                       // An undoable step: a running lab follows it like any other edit.
                       if (m_document.push(tr("Go back to the saved file"), Delta::difference(m_document.drawing(), file->drawing)))
                           m_document.undoStack()->setClean();
                   }}});
}

// ---- saving -----------------------------------------------------------------------------------------------------

void Files::save(std::function<void()> then)
{
    commitTyped(m_window);
    if (m_document.path().isEmpty())
        return saveAs(std::move(then));
    write(m_document.path(), then);
}

void Files::saveAs(std::function<void()> then)
{
    commitTyped(m_window);
    const QString suggested = m_document.path().isEmpty() ? lastFolder() + QLatin1Char('/') + shownName() + QStringLiteral(".vethlab") : m_document.path();
    askForFile(&m_window, tr("Save the lab"), QFileInfo(suggested).absolutePath(), tr("Labs (*.vethlab)"), QStringLiteral("vethlab"), true,
               [this, then = std::move(then)](const QString &path) { write(path, then); });
}

void Files::write(const QString &path, const std::function<void()> &then)
{
    if (path != m_document.path() || !m_watch.isNewer())
        return writeNow(path, then);
    dialogs::ask(&m_window, tr("Save over the newer ‘%1’?").arg(QFileInfo(path).fileName()), tr("Another program changed it since it was opened or saved here. What that program wrote is lost."),
                 {{tr("Save over it"), ButtonKind::Danger, [this, path, then] { writeNow(path, then); }}, {tr("Save as…"), ButtonKind::Normal, [this, then] { saveAs(then); }}});
}

void Files::writeNow(const QString &path, const std::function<void()> &then)
{
    if (const Result<void> saved = m_document.save(path); !saved) {
        dialogs::tell(&m_window, tr("‘%1’ can't be saved").arg(QFileInfo(path).fileName()), errorText(saved.error()), kernelLine(saved.error()));
        return;
    }
    m_watch.follow(path);
    Q_EMIT settledOnDisk();
    m_settings.set(folderKey, QFileInfo(path).absolutePath());
    m_settings.addRecentFile(path);
    Q_EMIT said(tr("Saved as %1").arg(path));
    if (then)
        then();
}

// ---- menus ------------------------------------------------------------------------------------------------------

void Files::fillRecentMenu()
{
    QMenu &menu = *m_actions.recentMenu;
    menu.clear();
    const QStringList recent = m_settings.recentFiles();
    for (const QString &path : recent) {
        QAction *action = menu.addAction(QFileInfo(path).completeBaseName().replace(QLatin1Char('&'), QStringLiteral("&&")) + QLatin1Char('\t') + QFileInfo(path).path());
        connect(action, &QAction::triggered, this, [this, path] { open(path); });
    }
    if (recent.isEmpty())
        menu.addAction(tr("Nothing opened yet"))->setEnabled(false);
    else {
        menu.addSeparator();
        connect(menu.addAction(tr("Forget these")), &QAction::triggered, this, [this] { m_settings.forgetRecentFiles(); });
    }
}

void Files::fillExamplesMenu()
{
    m_actions.examplesMenu->clear();
    for (const Example &example : allExamples())
        connect(m_actions.examplesMenu->addAction(example.title), &QAction::triggered, this, [this, id = example.id] { openExample(id); });
}

} // namespace vethlab
