// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <vector>

#include "backend/live/helperconnection.h"

namespace vethlab {

/// A lab that some helper runs, found by its socket.
struct FoundLab {
    QString socketPath;
    World world = World::Sandbox;
    LabSummary summary;
    [[nodiscard]] QString name() const; ///< the lab's own, else its file's
};

/// Looks for running labs, without waiting for helpers that don't answer.
class RunningLabs : public QObject {
    Q_OBJECT
public:
    explicit RunningLabs(HelperPaths paths, QObject *parent = nullptr);
    ~RunningLabs() override;
    /// Looks again; listed() follows for every helper that answers, searched() at the end.
    void search();
    [[nodiscard]] const std::vector<FoundLab> &labs() const { return m_labs; }
    /// The lab with that helper socket, nullptr if it is not running or one of several (the system's service has all of a user's).
    [[nodiscard]] const FoundLab *find(const QString &socketPath) const;

Q_SIGNALS:
    void listed();
    void searched(); ///< every helper has answered, or is gone

private:
    void answered(HelperConnection *connection);
    HelperPaths m_paths;
    std::vector<std::unique_ptr<HelperConnection>> m_asking; ///< those that have not answered yet
    std::vector<FoundLab> m_labs;
};

} // namespace vethlab
