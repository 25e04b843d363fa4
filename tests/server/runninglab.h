// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "backend/core/topology.h"
#include "tests/server/helperclient.h"

namespace vethlab::test {

/// A helper in a sandbox with a greeted first client and, after apply(), a lab that the client listens to.
class RunningLab {
public:
    explicit RunningLab(QStringList arguments = {});
    /// False when there is no sandbox on this machine: `whyNot` says why, for QSKIP().
    [[nodiscard]] bool isReady() const { return m_hello.has_value(); }
    [[nodiscard]] const HelloReply &hello() const { return *m_hello; }
    [[nodiscard]] HelperClient &client() { return *m_client; }
    [[nodiscard]] HelperProcess &process() { return *m_process; }
    [[nodiscard]] pid_t inner() const { return static_cast<pid_t>(m_hello->pid); }
    [[nodiscard]] const SocketFolder &folder() const { return m_folder; }
    [[nodiscard]] QString socketPath() const { return m_folder.path() + u'/' + QString::fromStdString(m_hello->socket); }

    /// Builds and attaches with events; empty on failure, with client().lastError.
    [[nodiscard]] LabId apply(const Topology &topology);
    /// Of the helper, greeted and listening to the lab.
    [[nodiscard]] std::unique_ptr<HelperClient> secondClient(const LabId &lab);
    [[nodiscard]] std::optional<AttachReply> state(const LabId &lab);

    QString whyNot;

private:
    SocketFolder m_folder;
    std::unique_ptr<HelperProcess> m_process;
    std::unique_ptr<HelperClient> m_client;
    std::optional<HelloReply> m_hello;
};

[[nodiscard]] const DeviceLive *deviceOf(const AttachReply &state, const char *id);
[[nodiscard]] const NodeLive *nodeOf(const AttachReply &state, const char *id);

} // namespace vethlab::test
