// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/terminals/terminalprogram.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

namespace vethlab {

namespace {

/// How each one takes a command whose words stay apart. Some have another option that takes one string; it isn't here.
struct Known {
    const char *name;
    const char *before;  ///< words, separated by blanks
    const char *desktop; ///< as XDG_CURRENT_DESKTOP names it
};

constexpr Known table[] = {
    {"gnome-terminal", "--", "GNOME"},
    {"ptyxis", "--new-window --", "GNOME"},
    {"kgx", "--", "GNOME"},
    {"konsole", "-e", "KDE"},
    {"xfce4-terminal", "-x", "XFCE"},
    {"mate-terminal", "-x", "MATE"},
    {"lxterminal", "-e", "LXDE"},
    {"qterminal", "-e", "LXQt"},
    {"terminator", "-x", ""},
    {"alacritty", "-e", ""},
    {"kitty", "", ""},
    {"foot", "", ""},
    {"ghostty", "-e", ""},
    {"wezterm", "start --", ""},
    {"urxvt", "-e", ""},
    {"rxvt", "-e", ""},
    {"st", "-e", ""},
    {"uxterm", "-e", ""},
    {"xterm", "-e", ""},
};

/// What xterm did first is what unknown ones understand most likely; Debian demands it of x-terminal-emulator.
QStringList wordsBefore(const QString &program)
{
    const QString name = QFileInfo(program).fileName();
    if (name == QLatin1String("xdg-terminal-exec"))
        return {};
    for (const Known &known : table)
        if (name == QLatin1String(known.name))
            return QString::fromLatin1(known.before).split(u' ', Qt::SkipEmptyParts);
    return {QStringLiteral("-e")};
}

/// "foot", "/opt/pad/bin/pad --run": what a person or $TERMINAL says.
std::optional<TerminalProgram> parse(const QString &text, const TerminalSurroundings &surroundings)
{
    QStringList words = QProcess::splitCommand(text);
    if (words.isEmpty())
        return std::nullopt;
    const QString program = words.takeFirst();
    const QString path = surroundings.find(program);
    if (path.isEmpty())
        return std::nullopt;
    return TerminalProgram{path, words.isEmpty() ? wordsBefore(program) : words};
}

} // namespace

QString TerminalProgram::name() const
{
    return QFileInfo(path).fileName();
}

TerminalSurroundings TerminalSurroundings::ofThisUser(const QString &wish)
{
    return {wish, qEnvironmentVariable("TERMINAL"), qEnvironmentVariable("XDG_CURRENT_DESKTOP"),
            [](const QString &name) { return QStandardPaths::findExecutable(name); }};
}

std::vector<TerminalProgram> foundTerminals(const TerminalSurroundings &surroundings)
{
    std::vector<TerminalProgram> found;
    const auto add = [&](const QString &text) {
        const auto program = parse(text, surroundings);
        if (program && std::find(found.begin(), found.end(), *program) == found.end())
            found.push_back(*program);
    };
    add(QStringLiteral("xdg-terminal-exec"));
    add(surroundings.variable);
    add(QStringLiteral("x-terminal-emulator"));
    const QStringList desktops = surroundings.desktop.split(u':', Qt::SkipEmptyParts);
    for (const Known &known : table)
        if (desktops.contains(QLatin1String(known.desktop), Qt::CaseInsensitive))
            add(QString::fromLatin1(known.name));
    for (const Known &known : table)
        add(QString::fromLatin1(known.name));
    return found;
}

std::optional<TerminalProgram> chooseTerminal(const TerminalSurroundings &surroundings)
{
    if (!surroundings.wish.trimmed().isEmpty())
        return parse(surroundings.wish, surroundings);
    const std::vector<TerminalProgram> found = foundTerminals(surroundings);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

} // namespace vethlab
