// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/completion.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdio>

#include "app/ctl/arguments.h"
#include "app/ctl/context.h"
#include "app/ctl/labclient.h"
#include "app/ctl/labfile.h"
#include "app/ctl/text.h"
#include "backend/formats/format.h"

namespace vethlab::ctl {

namespace {

/// Stands for the word that is being typed; no person types it.
const QString cursor = QString(QChar(1));

/// The few words that an option or an operand takes, by what stands for it in the usage line.
QStringList valuesOf(const QString &placeholder)
{
    if (placeholder == QLatin1String("WORLD")) return {QLatin1String(worldName(World::Sandbox)), QLatin1String(worldName(World::Computer))};
    if (placeholder == QLatin1String("SHAPE")) return shapeNames();
    if (placeholder == QLatin1String("SHELL")) return {QStringLiteral("bash"), QStringLiteral("fish"), QStringLiteral("zsh")};
    if (placeholder != QLatin1String("FORMAT")) return {};
    QStringList formats;
    const FormatRegistry registry;
    for (const auto &format : registry.formats()) formats.append(QLatin1String(format->name()));
    return formats;
}

QString placeholderOf(const Verb &verb, qsizetype operand)
{
    const QStringList words = QString::fromLatin1(verb.operands).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) return {};
    QString word = words.at(std::min(operand, words.size() - 1));
    for (const char *mark : {"[", "]", "..."}) word.remove(QLatin1String(mark));
    return word;
}

/// Collects what begins as typed.
class Offers {
public:
    explicit Offers(const QString &typed)
        : m_typed(typed)
    {
    }
    void add(const QString &word, const QString &help = {})
    {
        if (word.startsWith(m_typed)) completion.candidates.push_back({word, help});
    }
    void add(const QStringList &words, const QString &prefix = {})
    {
        for (const QString &word : words) add(prefix + word);
    }
    Completion completion;

private:
    QString m_typed;
};

void offerVerbs(Offers &offers)
{
    for (const Verb &verb : verbs()) offers.add(QString::fromLatin1(verb.name), Ctl::tr(verb.summary));
}

void offerOptions(Offers &offers, const Verb &verb, const Arguments &given)
{
    for (const std::span<const Option> options : {verb.options, commonOptions()}) {
        for (const Option &option : options) {
            if (!given.has(option.name)) offers.add(QStringLiteral("--") + QString::fromLatin1(option.name), Ctl::tr(option.help));
        }
    }
}

/// `prefix`: "--name=" in front of the value, when it is one word with it.
void offerValue(Offers &offers, const Option &option, const QString &prefix)
{
    const QString placeholder = QString::fromLatin1(option.value);
    if (placeholder == QLatin1String("FILE")) offers.completion.files = Completion::Files::Any;
    offers.add(valuesOf(placeholder), prefix);
}

void offerOperand(Offers &offers, const QString &placeholder, const QStringList &before, const CompletionNames &names)
{
    if (placeholder == QLatin1String("LAB") || placeholder == QLatin1String("FILE")) {
        offers.completion.files = Completion::Files::Labs;
        if (placeholder == QLatin1String("LAB")) offers.add(names.runningLabs());
    } else if (QStringList{QStringLiteral("NODE"), QStringLiteral("FROM"), QStringLiteral("TO")}.contains(placeholder)) {
        offers.add(names.nodes(before.value(0)));
    } else {
        offers.add(valuesOf(placeholder));
    }
}

/// The words behind the verb.
Completion completeVerb(const Verb &verb, const QStringList &words, const CompletionNames &names)
{
    const QString &typed = words.last();
    Offers offers(typed);
    std::optional<UsageError> ignored;
    Arguments arguments = parseArguments(verb, words.mid(0, words.size() - 1) + QStringList{cursor}, ignored);
    const QString optionName = arguments.options.key(cursor);
    const qsizetype operand = arguments.operands.indexOf(cursor);
    if (!optionName.isEmpty()) {
        offerValue(offers, *findOption(verb, optionName), {});
    } else if (typed.startsWith(QLatin1String("--")) && typed.contains(u'=')) {
        const QString name = typed.mid(2, typed.indexOf(u'=') - 2);
        const Option *option = findOption(verb, name);
        if (option && option->value) offerValue(offers, *option, QStringLiteral("--%1=").arg(name));
    } else if (arguments.command.size() > 1 || (!arguments.command.isEmpty() && !typed.startsWith(u'-'))) {
        offers.completion.files = Completion::Files::Commands;
        offers.completion.commandAt = static_cast<int>(words.size() - arguments.command.size());
    } else if (typed.startsWith(u'-') && !words.mid(0, words.size() - 1).contains(QLatin1String("--"))) {
        offerOptions(offers, verb, arguments);
    } else if (operand >= 0 && (verb.maxOperands < 0 || operand < verb.maxOperands)) {
        offerOperand(offers, placeholderOf(verb, operand), arguments.operands.mid(0, operand), names);
    }
    return std::move(offers.completion);
}

/// The first of several names for one thing that needs no quotes in any shell, the last one otherwise.
QString oneWord(const QStringList &names)
{
    const auto isSimple = [](const QString &name) {
        return !name.isEmpty() && name.front().isLetterOrNumber()
            && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber() || QStringLiteral("-_.").contains(c); });
    };
    const auto found = std::find_if(names.begin(), names.end(), isSimple);
    return found == names.end() ? names.last() : *found;
}

QStringList runningNames()
{
    QStringList list;
    for (const RunningLab &lab : runningLabs(HelperPaths::find(QCoreApplication::applicationDirPath()))) {
        list.append(oneWord({lab.name(), QFileInfo(QString::fromStdString(lab.summary.file)).completeBaseName(),
            QString::fromStdString(lab.summary.id.text())}));
    }
    return list;
}

/// Nodes with a network of their own, as they are drawn.
QStringList nodeNames(const QString &lab)
{
    const Result<LabFile> file = fileOrRunning(HelperPaths::find(QCoreApplication::applicationDirPath()), lab);
    QStringList list;
    if (!file) return list;
    for (const auto &[place, element] : file->topology().elements()) {
        if (!networkStack(element)) continue;
        const auto *space = std::get_if<Namespace>(&element);
        list.append(oneWord({QString::fromStdString(elementDisplayName(element)),
            space ? QString::fromStdString(space->name.text()) : QString(), QString::fromStdString(elementId(element).text())}));
    }
    return list;
}

} // namespace

Completion complete(const QStringList &words, const CompletionNames &names)
{
    const QString typed = words.isEmpty() ? QString() : words.last();
    Offers offers(typed);
    if (words.size() <= 1) {
        offerVerbs(offers);
        offers.add(QStringLiteral("help"), Ctl::tr("show what a verb does"));
        if (typed.startsWith(u'-')) offers.add({QStringLiteral("--help"), QStringLiteral("--version")});
        return std::move(offers.completion);
    }
    if (words.front() == QLatin1String("help")) {
        if (words.size() == 2) offerVerbs(offers);
        return std::move(offers.completion);
    }
    const Verb *verb = findVerb(words.front());
    return verb ? completeVerb(*verb, words.mid(1), names) : Completion{};
}

int runComplete(const QStringList &words)
{
    const Completion completion = complete(words, {runningNames, nodeNames});
    QString text;
    switch (completion.files) {
    case Completion::Files::None: text = QStringLiteral("none"); break;
    case Completion::Files::Labs: text = QStringLiteral("labs"); break;
    case Completion::Files::Any: text = QStringLiteral("files"); break;
    case Completion::Files::Commands: text = QStringLiteral("command %1").arg(completion.commandAt + 1); break;
    }
    text += u'\n';
    for (const Completion::Candidate &candidate : completion.candidates) {
        text += candidate.word + u'\t' + candidate.help + u'\n';
    }
    std::fputs(text.toUtf8().constData(), stdout);
    return 0;
}

} // namespace vethlab::ctl
