// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "app/runninglabs.h"

namespace vethlab {

/// What became of labs that were to be stopped.
struct StoppedLabs {
    std::vector<FoundLab> done;
    std::vector<std::pair<FoundLab, Error>> failed;
    std::vector<FoundLab> left; ///< not tried, because of cancel()
};

/// Stops running labs one after the other, over a short connection to each one's helper; nobody is asked for a password.
class LabStopper : public QObject {
    Q_OBJECT
public:
    explicit LabStopper(QObject *parent = nullptr);
    ~LabStopper() override;
    /// Only while none are being stopped; finished() follows, later.
    void stop(const std::vector<FoundLab> &labs);
    /// The one that is being stopped is the last one: finished() follows after it.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void began(const vethlab::FoundLab &lab); ///< it is this one's turn
    void finished(const vethlab::StoppedLabs &labs);

private:
    void next();
    void tearDown();
    void ended(const Error &error); ///< ErrorCode::None: it is stopped
    std::deque<FoundLab> m_waiting; ///< the first is the one being stopped
    StoppedLabs m_stopped;
    std::unique_ptr<HelperConnection> m_connection;
    QTimer m_patience;
    bool m_busy = false;
};

} // namespace vethlab
