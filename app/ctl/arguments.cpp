// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/arguments.h"

#include <cmath>

#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

/// "--name", "--name=value", "-n", "-nvalue": the option and what is glued to it.
struct Word {
    const Option *option = nullptr;
    std::optional<QString> value;
};

Word splitOption(const Verb &verb, const QString &word)
{
    if (word.startsWith(QLatin1String("--"))) {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = equals < 0 ? word.mid(2) : word.mid(2, equals - 2);
        return {findOption(verb, name, {}), equals < 0 ? std::nullopt : std::optional(word.mid(equals + 1))};
    }
    return {findOption(verb, {}, word.at(1)), word.size() > 2 ? std::optional(word.mid(2)) : std::nullopt};
}

void checkCounts(const Verb &verb, const Arguments &arguments, std::optional<UsageError> &error)
{
    const qsizetype count = arguments.operands.size();
    if (count < verb.minOperands) {
        error = UsageError{Ctl::tr("Something is missing behind ‘%1’: it takes ‘%2’.")
                               .arg(QLatin1String(verb.name), QLatin1String(verb.operands))};
    } else if (verb.maxOperands >= 0 && count > verb.maxOperands) {
        error = UsageError{Ctl::tr("‘%1’ is one word too many.").arg(harmlessText(arguments.operands.at(verb.maxOperands)))};
    } else if (verb.takesCommand && arguments.command.isEmpty()) {
        error = UsageError{Ctl::tr("The command is missing.")};
    }
}

void checkWorld(const Arguments &arguments, std::optional<UsageError> &error)
{
    if (arguments.has("world") && !arguments.world())
        error = UsageError{Ctl::tr("‘%1’ is no world. There are sandbox and computer.").arg(harmlessText(arguments.value("world")))};
}

} // namespace

std::optional<World> Arguments::world() const
{
    const QString name = value("world");
    for (const World world : {World::Sandbox, World::Computer}) {
        if (name == QLatin1String(worldName(world))) return world;
    }
    return {};
}

const Option *findOption(const Verb &verb, const QString &name, QChar letter)
{
    for (const std::span<const Option> options : {verb.options, commonOptions()}) {
        for (const Option &option : options) {
            if (!name.isEmpty() && name == QLatin1String(option.name)) return &option;
            if (!letter.isNull() && option.letter != 0 && letter == QLatin1Char(option.letter)) return &option;
        }
    }
    return nullptr;
}

Arguments parseArguments(const Verb &verb, const QStringList &words, std::optional<UsageError> &error)
{
    Arguments arguments;
    bool onlyOperands = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (verb.takesCommand && arguments.operands.size() == verb.maxOperands
            && (word == QLatin1String("--") || !word.startsWith(u'-'))) {
            arguments.command = words.mid(word == QLatin1String("--") ? i + 1 : i);
            break;
        }
        if (!onlyOperands && word == QLatin1String("--")) {
            onlyOperands = true;
            continue;
        }
        if (onlyOperands || word.size() < 2 || !word.startsWith(u'-')) {
            arguments.operands.append(word);
            continue;
        }
        Word option = splitOption(verb, word);
        if (!option.option) {
            if (!error) error = UsageError{Ctl::tr("‘%1’ has no option ‘%2’.").arg(QLatin1String(verb.name), harmlessText(word))};
            continue;
        }
        if (!option.option->value && option.value) {
            if (!error) error = UsageError{Ctl::tr("The option ‘--%1’ takes no value.").arg(QLatin1String(option.option->name))};
        } else if (option.option->value && !option.value) {
            if (++i < words.size()) {
                option.value = words.at(i);
            } else if (!error) {
                error = UsageError{Ctl::tr("The option ‘--%1’ needs a value.").arg(QLatin1String(option.option->name))};
            }
        }
        arguments.options.insert(QLatin1String(option.option->name), option.value.value_or(QString()));
    }
    if (arguments.has("help")) {
        error.reset();
    } else if (!error) {
        checkCounts(verb, arguments, error);
        if (!error) checkWorld(arguments, error);
    }
    return arguments;
}

double numberOption(const Arguments &arguments, const char *option, double fallback, double lowest, double highest,
    std::optional<UsageError> &error)
{
    if (!arguments.has(option)) return fallback;
    bool ok = false;
    const double value = arguments.value(option).toDouble(&ok);
    if (ok && std::isfinite(value) && value >= lowest && value <= highest) return value;
    if (!error)
        error = UsageError{Ctl::tr("‘--%1 %2’ is not possible: it takes a number from %3 to %4.")
                               .arg(QLatin1String(option), harmlessText(arguments.value(option)))
                               .arg(lowest)
                               .arg(highest)};
    return fallback;
}

} // namespace vethlab::ctl
