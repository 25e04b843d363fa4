// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/server/runninglab.h"

namespace vethlab::test {

RunningLab::RunningLab(QStringList arguments)
{
    UniqueFd socket;
    arguments = QStringList{QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), m_folder.path()} + arguments;
    m_process = HelperProcess::start(arguments, socket);
    m_client = std::make_unique<HelperClient>(std::move(socket));
    m_hello = m_client->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"});
    if (!m_hello && !m_client->lastError.error.args.empty()) whyNot = QString::fromStdString(m_client->lastError.error.args.front());
}

LabId RunningLab::apply(const Topology &topology)
{
    ApplyRequest request;
    request.full = topology;
    const auto reply = m_client->askFor<ApplyReply>(request);
    if (!reply) {
        const Error &error = m_client->lastError.error;
        qWarning("apply: %s, element %s: %s", errorCodeName(error.code), error.element.c_str(), error.kernelText.c_str());
        return {};
    }
    if (!m_client->askFor<AttachReply>(AttachRequest{reply->lab, true, false, false})) return {};
    return reply->lab;
}

std::unique_ptr<HelperClient> RunningLab::secondClient(const LabId &lab)
{
    auto client = HelperClient::connectTo(socketPath());
    if (!client || !client->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "second"})) return {};
    if (!lab.isEmpty() && !client->askFor<AttachReply>(AttachRequest{lab, true, true, true})) return {};
    return client;
}

std::optional<AttachReply> RunningLab::state(const LabId &lab) { return m_client->askFor<AttachReply>(AttachRequest{lab, true, true, true}); }

const DeviceLive *deviceOf(const AttachReply &state, const char *id)
{
    for (const DeviceLive &device : state.devices) {
        if (device.element == ElementId(id)) return &device;
    }
    return nullptr;
}

const NodeLive *nodeOf(const AttachReply &state, const char *id)
{
    for (const NodeLive &node : state.nodes) {
        if (node.node == NodeId(id)) return &node;
    }
    return nullptr;
}

} // namespace vethlab::test
