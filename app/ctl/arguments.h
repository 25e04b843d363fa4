// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

#include <optional>

#include "app/ctl/verb.h"
#include "backend/core/world.h"

namespace vethlab::ctl {

/// The words behind the verb, taken apart by its row of the table.
struct Arguments {
    QStringList operands;
    QStringList command;            ///< of verbs that take one
    QHash<QString, QString> options; ///< by long name; a switch has ""

    [[nodiscard]] bool has(const char *option) const { return options.contains(QLatin1String(option)); }
    [[nodiscard]] QString value(const char *option) const { return options.value(QLatin1String(option)); }
    [[nodiscard]] std::optional<World> world() const; ///< of --world
};

/// Words that don't fit the verb; `text` is the sentence.
struct UsageError {
    QString text;
};

/// An option of the verb, or one that all have, by its long name or else its letter; nullptr if there is none.
[[nodiscard]] const Option *findOption(const Verb &verb, const QString &name, QChar letter = {});

/// Sets `error` when the words don't fit. With --help everything else is let through.
[[nodiscard]] Arguments parseArguments(const Verb &verb, const QStringList &words, std::optional<UsageError> &error);

/// The value of a numeric option; `fallback` when it was not given.
[[nodiscard]] double numberOption(const Arguments &arguments, const char *option, double fallback, double lowest, double highest,
    std::optional<UsageError> &error);

} // namespace vethlab::ctl
