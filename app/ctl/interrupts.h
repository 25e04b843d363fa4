// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>

#include "backend/core/uniquefd.h"

namespace vethlab::ctl {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal while it lives, so that a lab is never left half changed.
class Interrupts : public QObject {
    Q_OBJECT
public:
    Interrupts();
    ~Interrupts() override;
    [[nodiscard]] bool wasInterrupted() const { return m_interrupted; }

Q_SIGNALS:
    void interrupted();

private:
    UniqueFd m_signals;
    std::unique_ptr<QSocketNotifier> m_notifier;
    sigset_t m_before{};
    bool m_interrupted = false;
};

} // namespace vethlab::ctl
