// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/runninglabs.h"

#include <QFileInfo>

#include <algorithm>

namespace vethlab {

QString FoundLab::name() const
{
    if (!summary.name.empty())
        return QString::fromStdString(summary.name);
    return QFileInfo(QString::fromStdString(summary.file)).completeBaseName();
}

RunningLabs::RunningLabs(HelperPaths paths, QObject *parent)
    : QObject(parent)
    , m_paths(std::move(paths))
{
}

RunningLabs::~RunningLabs() = default;

const FoundLab *RunningLabs::find(const QString &socketPath) const
{
    if (socketPath == HelperConnection::service())
        return nullptr;
    const auto found = std::find_if(m_labs.begin(), m_labs.end(), [&](const FoundLab &lab) { return lab.socketPath == socketPath; });
    return found == m_labs.end() ? nullptr : &*found;
}

void RunningLabs::search()
{
    m_asking.clear();
    m_labs.clear();
    Q_EMIT listed();
    for (const FoundHelper &helper : HelperConnection::findRunning(m_paths)) {
        auto connection = std::make_unique<HelperConnection>();
        HelperConnection *asked = connection.get();
        const QString socket = helper.socketPath;
        connect(asked, &HelperConnection::failed, this, [this, asked] { answered(asked); });
        connect(asked, &HelperConnection::ready, this, [this, asked, socket] {
            asked->send(ListLabsRequest{}, [this, asked, socket](const Result<Reply> &reply) {
                if (const auto *list = reply ? std::get_if<ListLabsReply>(&*reply) : nullptr) {
                    for (const LabSummary &summary : list->labs)
                        m_labs.push_back({socket, asked->hello().world, summary});
                    Q_EMIT listed();
                }
                answered(asked);
            });
        });
        if (asked->connectTo(socket, false)) // a list is no reason to ask for a password
            m_asking.push_back(std::move(connection));
    }
    if (m_asking.empty())
        Q_EMIT searched();
}

/// A helper is not held by one who only looked: it may end when its lab does.
void RunningLabs::answered(HelperConnection *connection)
{
    const auto found = std::find_if(m_asking.begin(), m_asking.end(), [&](const auto &asking) { return asking.get() == connection; });
    if (found == m_asking.end())
        return;
    found->release()->deleteLater(); // we are inside one of its signals
    m_asking.erase(found);
    connection->disconnect(this);
    if (m_asking.empty())
        Q_EMIT searched();
}

} // namespace vethlab
