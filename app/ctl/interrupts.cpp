// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/interrupts.h"

#include <sys/signalfd.h>
#include <unistd.h>

namespace vethlab::ctl {

Interrupts::Interrupts()
{
    sigset_t watched;
    sigemptyset(&watched);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&watched, number);
    sigprocmask(SIG_BLOCK, &watched, &m_before);
    m_signals.reset(::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!m_signals.isValid()) return;
    m_notifier = std::make_unique<QSocketNotifier>(m_signals.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(m_signals.get(), &info, sizeof info) == sizeof info) m_interrupted = true;
        if (m_interrupted) Q_EMIT interrupted();
    });
}

Interrupts::~Interrupts()
{
    m_notifier.reset();
    sigprocmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace vethlab::ctl
