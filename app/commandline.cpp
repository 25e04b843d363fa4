// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/commandline.h"

#include <QCoreApplication>

namespace vethlab {

namespace {

QString say(const char *text) { return QCoreApplication::translate("CommandLine", text); }

/// Takes "--name VALUE" and "--name=VALUE".
class Reader {
public:
    explicit Reader(const QStringList &arguments)
        : m_arguments(arguments)
    {
    }
    [[nodiscard]] bool atEnd() const { return m_next >= m_arguments.size(); }
    QString next() { return m_arguments.at(m_next++); }
    std::optional<QString> value(const QString &argument)
    {
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        if (equals >= 0)
            return argument.mid(equals + 1);
        return atEnd() ? std::nullopt : std::optional(next());
    }

private:
    const QStringList &m_arguments;
    qsizetype m_next = 0;
};

/// One option with a value; false when it is none of ours. A bad value becomes the problem.
bool takeOption(CommandLine &line, const QString &name, const QString &value)
{
    if (name == QLatin1String("--example")) {
        line.example = value;
    } else if (name == QLatin1String("-o") || name == QLatin1String("--output")) {
        line.output = value;
    } else if (name == QLatin1String("--lab")) {
        line.lab = value;
    } else if (name == QLatin1String("--picture")) {
        line.picture = value;
    } else if (name == QLatin1String("--scale")) {
        bool ok = false;
        line.scale = value.toDouble(&ok);
        if (!ok || line.scale < 0.1 || line.scale > 8)
            line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "--scale takes a number from 0.1 to 8, not ‘%1’.")).arg(value);
    } else if (name == QLatin1String("--theme")) {
        if (value == QLatin1String("dark"))
            line.theme = ThemeKind::Dark;
        else if (value != QLatin1String("light"))
            line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "--theme takes ‘light’ or ‘dark’, not ‘%1’.")).arg(value);
    } else {
        return false;
    }
    return true;
}

void checkTogether(CommandLine &line)
{
    if (!line.problem.isEmpty())
        return;
    if (line.mode == CommandLine::Mode::Render && line.output.isEmpty())
        line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "--render needs -o FILE, with .png, .svg or .pdf at its end."));
    else if (!line.file.isEmpty() && !line.example.isEmpty())
        line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "Give a file or an example, not both."));
    else if (line.mode != CommandLine::Mode::Window && line.file.isEmpty() && line.example.isEmpty())
        line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "Name a file, or an example with --example."));
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    Reader reader(arguments);
    bool onlyFiles = false;
    while (!reader.atEnd() && line.problem.isEmpty()) {
        const QString argument = reader.next();
        if (onlyFiles || !argument.startsWith(QLatin1Char('-')) || argument == QLatin1String("-")) {
            if (!line.file.isEmpty())
                line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "One file at a time: ‘%1’ is one too many.")).arg(argument);
            line.file = argument;
        } else if (argument == QLatin1String("--")) {
            onlyFiles = true;
        } else if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            line.mode = CommandLine::Mode::Help;
            return line;
        } else if (argument == QLatin1String("--version")) {
            line.mode = CommandLine::Mode::Version;
            return line;
        } else {
            const QString name = argument.section(QLatin1Char('='), 0, 0);
            if (argument == QLatin1String("--headless") || argument == QLatin1String("--render")) {
                line.mode = argument == QLatin1String("--headless") ? CommandLine::Mode::Headless : CommandLine::Mode::Render;
                continue;
            }
            if (argument == QLatin1String("--legend") || argument == QLatin1String("--table")) {
                (argument == QLatin1String("--legend") ? line.legend : line.table) = true;
                continue;
            }
            const auto value = reader.value(argument);
            if (!value)
                line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "%1 needs a value.")).arg(name);
            else if (!takeOption(line, name, *value))
                line.problem = say(QT_TRANSLATE_NOOP("CommandLine", "There is no option ‘%1’. --help lists all.")).arg(name);
        }
    }
    checkTogether(line);
    return line;
}

QString commandLineHelp()
{
    return say(QT_TRANSLATE_NOOP("CommandLine",
                                 "Usage:\n"
                                 "  vethlab [FILE]                      open the window\n"
                                 "  vethlab --example NAME              open an example: two-namespaces, bridge-nat, three-routers, two-lans,\n                                      port-forward, hub-switch, spanning-tree, sixty-hosts, star\n"
                                 "  vethlab --render FILE -o OUT        draw FILE into a picture: OUT is .png, .svg or .pdf;\n"
                                 "          [--scale S]                 a lab that runs is drawn as it is now; needs no display\n"
                                 "          [--theme light|dark] [--legend] [--table]\n"
                                 "          [--lab NAME]                with the state of that running lab\n"
                                 "  vethlab --headless FILE             build the lab in the sandbox, print what is up and what\n"
                                 "          [--picture OUT.png]         answers, draw a picture, stop; needs no display\n"
                                 "  vethlab --example NAME --headless   the same with an example\n"
                                 "  vethlab --help | --version\n"));
}

} // namespace vethlab
