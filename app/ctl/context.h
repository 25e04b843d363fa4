// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "app/ctl/arguments.h"
#include "app/ctl/logfile.h"
#include "backend/core/topology.h"
#include "backend/live/helperconnection.h"

namespace vethlab::ctl {

/// What a verb gets: its words, and where it speaks. Results go to standard output, errors to standard error; with
/// --json both are objects, one a line, and nothing else is written.
class Context {
public:
    Context(const Verb &verb, Arguments arguments);

    [[nodiscard]] const Verb &verb() const { return m_verb; }
    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }
    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] const HelperPaths &paths() const { return m_paths; }

    void print(const QString &text) const;          ///< one line; not with --json
    void write(const QByteArray &bytes) const;      ///< as they are
    void printJson(const QJsonObject &object) const;
    void note(const QString &text) const;           ///< a line on standard error; not with --json
    /// Starts the log that --log asks for, if it does.
    [[nodiscard]] Result<void> openLog(const QStringList &words);
    [[nodiscard]] LogFile *log() const { return m_log.get(); } ///< nullptr: none is wanted
    /// Nothing can be written any more (`| head`): the verb may as well end.
    [[nodiscard]] bool outputClosed() const { return m_outputClosed; }

    /// Says what went wrong and returns the exit code for it. `file`: the place in the error is one in this file.
    int fail(const Error &error, const QString &file = {}) const;
    int failUsage(const QString &text) const;

private:
    const Verb &m_verb;
    Arguments m_arguments;
    HelperPaths m_paths;
    std::unique_ptr<LogFile> m_log;
    bool m_json = false;
    mutable bool m_outputClosed = false;
};

/// Every JSON answer begins with {"vethlab":1}.
[[nodiscard]] QJsonObject jsonAnswer();

} // namespace vethlab::ctl
