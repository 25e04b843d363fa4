// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>

#include <csignal>
#include <cstdio>

#include "app/ctl/completion.h"
#include "app/ctl/context.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "app/errortext.h"
#include "app/translation.h"

using namespace vethlab;
using namespace vethlab::ctl;

namespace {

int say(FILE *stream, const QString &text, int code)
{
    std::fputs(text.toUtf8().constData(), stream);
    return code;
}

int runVerb(const QString &name, const QStringList &words)
{
    const Verb *verb = findVerb(name);
    if (!verb)
        return say(stderr, Ctl::tr("‘%1’ is no verb. ‘vethlabctl --help’ shows them all.").arg(harmlessText(name)) + u'\n', 2);
    std::optional<UsageError> usage;
    Arguments arguments = parseArguments(*verb, words, usage);
    if (arguments.has("help")) return say(stdout, verbHelp(*verb), 0);
    Context context(*verb, std::move(arguments));
    if (usage) return context.failUsage(usage->text);
    if (const Result<void> opened = context.openLog(QStringList{name} + words); !opened) return context.fail(opened.error());
    const int code = verb->run(context);
    if (LogFile *log = context.log()) {
        log->ended(code);
        if (!log->isComplete()) context.note(Ctl::tr("The log could not be written completely."));
    }
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    // `vethlabctl watch … | head` ends by a failing write, in order.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vethlabctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VETHLAB_VERSION));
    useLanguageOfUser();
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString first = words.value(0);
    if (words.isEmpty()) return say(stderr, overallHelp(), 2);
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) return say(stdout, overallHelp(), 0);
    if (first == QLatin1String("--version"))
        return say(stdout, QStringLiteral("vethlabctl %1\n").arg(QCoreApplication::applicationVersion()), 0);
    if (first == QLatin1String("help")) {
        if (words.value(1) == QLatin1String("--man")) return say(stdout, manualPage(), 0);
        const Verb *verb = findVerb(words.value(1));
        return say(stdout, verb ? verbHelp(*verb) : overallHelp(), 0);
    }
    if (first == QLatin1String("complete")) return runComplete(words.mid(1));
    return runVerb(first, words.mid(1));
}
