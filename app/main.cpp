// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QTextStream>

#include "app/autosave.h"
#include "app/commandline.h"
#include "app/files.h"
#include "app/headlessrun.h"
#include "app/mainwindow.h"
#include "app/preferences.h"
#include "app/renderrun.h"
#include "app/settings.h"
#include "app/thememanager.h"
#include "app/translation.h"
#include "backend/live/helperconnection.h"

using namespace vethlab;

namespace {

int runWindow(QApplication &application, const CommandLine &line)
{
    Settings settings;
    ThemeManager themes(application, settings);
    const HelperPaths paths = HelperPaths::find(QCoreApplication::applicationDirPath());
    Document document;
    LiveState live;
    LabSession session(document, live, paths);
    Autosave autosave(document, session, stateFolder() + QStringLiteral("/unsaved"));
    MainWindow window({document, live, session, settings, themes, autosave, paths});
    window.show();
    if (!line.file.isEmpty())
        window.files()->open(QFileInfo(line.file).absoluteFilePath());
    else if (!line.example.isEmpty())
        window.files()->openExample(line.example);
    else
        window.files()->reopenLast();
    return QApplication::exec();
}

template <class Run> int runWithoutWindow(const CommandLine &line)
{
    Run run(line, HelperPaths::find(QCoreApplication::applicationDirPath()));
    // Queued: start() may finish before exec() runs.
    QObject::connect(&run, &Run::finished, qApp, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&run, &Run::start, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    // Qt's own arguments ("-style", "-platform") are taken out by QApplication later; ours are looked at before there is one.
    const CommandLine line = parseCommandLine(arguments);
    if (line.mode == CommandLine::Mode::Render || line.mode == CommandLine::Mode::Headless)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!line.problem.isEmpty()) {
        QTextStream(stderr) << line.problem << Qt::endl;
        return 2;
    }
    if (line.mode == CommandLine::Mode::Help) {
        QTextStream(stdout) << commandLineHelp();
        return 0;
    }
    if (line.mode == CommandLine::Mode::Version) {
        QTextStream(stdout) << QStringLiteral("vethlab %1").arg(QStringLiteral(VETHLAB_VERSION)) << Qt::endl;
        return 0;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vethlab"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(VETHLAB_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.vethlab.Vethlab"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/desktop/vethlab.svg")));
    // Pictures and what runs without a window speak as the shell that asked for them.
    useLanguageChosen(line.mode == CommandLine::Mode::Window ? Settings().text(preference::language) : QString());
    QApplication::setQuitOnLastWindowClosed(false); // the window quits when it is sure
    switch (line.mode) {
    case CommandLine::Mode::Render: return runWithoutWindow<RenderRun>(line);
    case CommandLine::Mode::Headless: return runWithoutWindow<HeadlessRun>(line);
    case CommandLine::Mode::Window:
    case CommandLine::Mode::Help:
    case CommandLine::Mode::Version: break;
    }
    return runWindow(application, line);
}
