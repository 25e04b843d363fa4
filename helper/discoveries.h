// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

#include "helper/discovery.h"

namespace vethlab::helper {

/// The discoveries that clients have asked for, one after the other, between the other turns of the event loop.
class Discoveries : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void(Result<DiscoverReply>)>;
    explicit Discoveries(QObject *parent = nullptr);
    /// `viewer` and `isHidden`: as of Discovery. Busy when `asker` waits for one already.
    [[nodiscard]] Result<void> start(const void *asker, uid_t viewer, Discovery::IsHidden isHidden, Answer answer);

private:
    struct Wish {
        const void *asker; ///< only compared
        uid_t viewer;
        Discovery::IsHidden isHidden;
        Answer answer;
    };
    void turn();
    void finish(Result<DiscoverReply> reply);

    std::deque<Wish> m_wishes;
    std::unique_ptr<Discovery> m_current;
    QTimer m_turn;
};

} // namespace vethlab::helper
