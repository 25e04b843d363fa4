// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>

#include "helper/authority.h"

namespace vethlab::helper {

/// polkit's actions org.vethlab.helper1.*, asked over the bus: one call and one reply for each question, so that no answer
/// can reach another caller. A person is only asked after polkit has said that a password would help; so a wrong password can be
/// told from a rule that says no.
class PolkitAuthority final : public Authority {
public:
    explicit PolkitAuthority(QDBusConnection bus);
    [[nodiscard]] std::unique_ptr<Check> ask(const QString &caller, const Wish &wish, bool mayAskPerson, Answer answer) override;

private:
    QDBusConnection m_bus;
    quint64 m_asked = 0;
};

} // namespace vethlab::helper
