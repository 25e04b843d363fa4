// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/discoveries.h"

#include <algorithm>
#include <chrono>

namespace vethlab::helper {

namespace {
constexpr std::chrono::milliseconds turnTime{8}; ///< of the 10 ms after which the event loop is to run again
}

Discoveries::Discoveries(QObject *parent) : QObject(parent)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Discoveries::turn);
}

Result<void> Discoveries::start(const void *asker, uid_t viewer, Discovery::IsHidden isHidden, Answer answer)
{
    if (std::any_of(m_wishes.begin(), m_wishes.end(), [asker](const Wish &wish) { return wish.asker == asker; }))
        return fail(ErrorCode::Busy, {}, {"discover"});
    m_wishes.push_back({asker, viewer, std::move(isHidden), std::move(answer)});
    m_turn.start();
    return {};
}

void Discoveries::turn()
{
    if (!m_current) {
        auto created = Discovery::create(m_wishes.front().viewer, m_wishes.front().isHidden);
        if (!created) return finish(tl::unexpected(created.error()));
        m_current = std::move(*created);
        return;
    }
    const Result<bool> done = m_current->advance(std::chrono::steady_clock::now() + turnTime);
    if (!done) return finish(tl::unexpected(done.error()));
    if (*done) finish(m_current->take());
}

void Discoveries::finish(Result<DiscoverReply> reply)
{
    m_current.reset();
    const Wish wish = std::move(m_wishes.front());
    m_wishes.pop_front();
    if (m_wishes.empty()) m_turn.stop();
    wish.answer(std::move(reply));
}

} // namespace vethlab::helper
