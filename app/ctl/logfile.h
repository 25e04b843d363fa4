// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>

#include <memory>

#include "backend/core/uniquefd.h"
#include "backend/live/helperconnection.h"

namespace vethlab::ctl {

/// What --log keeps of one run: one JSON object a line, each with "time" (UTC), "pid" and "record": start, request, reply,
/// event, error, end. Requests have an "id" within their "connection"; their reply and events carry the same two. Lines are
/// appended whole, so that several runs may share a file. Contents of labs and files are not written.
class LogFile {
public:
    [[nodiscard]] static Result<std::unique_ptr<LogFile>> open(const QString &path);

    void started(const QStringList &words);
    void failed(const Error &error, const QString &sentence);
    void ended(int exitCode);
    /// Writes down everything that goes over the connection from now on; the log must outlive it.
    void follow(HelperConnection &connection);
    /// False when a line could not be written.
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    explicit LogFile(UniqueFd file) : m_file(std::move(file)) { m_sinceStart.start(); }
    void write(const char *record, const QJsonObject &fields);
    UniqueFd m_file;
    QElapsedTimer m_sinceStart;
    int m_connections = 0;
    bool m_complete = true;
};

} // namespace vethlab::ctl
