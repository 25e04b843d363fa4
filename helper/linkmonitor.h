// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <optional>
#include <vector>

#include "backend/core/uniquefd.h"
#include "helper/kernelevent.h"

namespace vethlab::helper {

/// Listens to what the kernel says about all namespaces of one lab, on one socket (design: rule 3 of the helper).
class LinkMonitor : public QObject {
    Q_OBJECT
public:
    using SpaceOfNsid = std::function<std::optional<Space>(int nsid)>;

    /// `socket`: LinuxKernel::openEventSocket().
    LinkMonitor(UniqueFd socket, SpaceOfNsid spaceOfNsid, QObject *parent = nullptr);

    /// While muted everything is read and dropped: the events of our own transaction.
    void setMuted(bool muted) { m_muted = muted; }
    /// Reads and drops what waits. A snapshot read after this and brought up to date by events() is never out of date.
    void drain();
    /// Reads all that waits, and tells it before it returns.
    void catchUp();

Q_SIGNALS:
    /// In the kernel's order; all that waited, at most a few hundred at once.
    void events(const std::vector<vethlab::helper::KernelEvent> &events);
    void overrun(); ///< some were lost: read everything again

private:
    enum class Turn { More, Empty };
    Turn readSome();
    [[nodiscard]] Turn readOne(std::vector<KernelEvent> *into);
    void parse(std::size_t size, const Space &space, std::vector<KernelEvent> &into);

    UniqueFd m_socket;
    SpaceOfNsid m_spaceOfNsid;
    QSocketNotifier m_notifier;
    std::vector<std::uint64_t> m_buffer; ///< aligned for netlink headers
    bool m_muted = false;
    bool m_overrun = false;
};

} // namespace vethlab::helper
