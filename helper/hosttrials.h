// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

#include "helper/hosttrial.h"
#include "helper/serverlab.h"

namespace vethlab::helper {

/// Looks after the labs that wait to be confirmed, and takes back what is not, whether or not anybody is still there: the lab
/// becomes as it was confirmed last, or goes where there was none. Knows no clients.
class HostTrials : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void()>; ///< the lab is as before, or gone, now

    explicit HostTrials(std::chrono::milliseconds length, QObject *parent = nullptr);

    [[nodiscard]] static LabMoment momentOf(const LabEngine &engine);
    /// After an apply to the lab has succeeded.
    void applied(ServerLab &lab, const LabMoment &before);
    /// BadRequest ("no-trial") when nothing waits, also for the second of two who say so; Busy while it is taken back. `client`: who says
    /// so, for people.
    [[nodiscard]] Result<void> keep(const ServerLab &lab, const std::string &client);
    /// The same errors; Busy also while the lab is being changed.
    [[nodiscard]] Result<void> takeBack(ServerLab &lab, const std::string &client, Answer answer);
    /// The lab goes.
    void forget(const LabId &lab) { m_trials.erase(lab); }
    /// What a new listener has to know.
    [[nodiscard]] std::optional<HostTrialEvent> waiting(const ServerLab &lab) const;

Q_SIGNALS:
    void told(const vethlab::helper::ServerLab &lab, const vethlab::HostTrialEvent &event);
    void wentBack(const vethlab::helper::ServerLab &lab, const vethlab::Topology &before); ///< after told(); `before` that
    void tookDown(const vethlab::helper::ServerLab &lab);                                  ///< likewise: the lab may be removed, but not out of this

private:
    struct Trial {
        explicit Trial(std::chrono::milliseconds length) : trial(length) {}
        HostTrial trial;
        QTimer timer;
        bool isTakenBack = false; ///< under way
    };

    [[nodiscard]] Result<Trial *> waitingTrial(const LabId &lab);
    void timeIsUp(ServerLab &lab);
    void takeDown(ServerLab &lab, const std::string &client, Answer answer);
    void end(const ServerLab &lab, HostTrialState state, const std::string &client);

    std::chrono::milliseconds m_length;
    std::map<LabId, std::unique_ptr<Trial>> m_trials;
};

} // namespace vethlab::helper
