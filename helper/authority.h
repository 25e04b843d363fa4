// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <functional>
#include <memory>

namespace vethlab::helper {

/// What somebody wants to do: one of the actions of resources/system/org.vethlab.helper1.policy.
struct Wish {
    enum class Action { ManageLabs, ConnectHost, EnterLabs };
    Action action = Action::ManageLabs;
    QMap<QString, QString> details; ///< for its question: "lab" and "interface" of ConnectHost
};

/// What came of asking whether a caller may do what he wants among the computer's own networks. Only Granted is a yes.
enum class Verdict {
    Granted,
    Denied,        ///< the rules of this computer say no, whatever anybody types
    NeedsPerson,   ///< a password would help, but the caller did not want a person to be asked
    NoAgent,       ///< the same, and there is nothing that could ask
    Dismissed,     ///< the question was closed
    WrongPassword, ///< it was answered, but not well
    Unreachable,   ///< nobody decides here, or what came back was not understood
};

/// One question that waits for its answer. Gone with the object: the answer is not wanted any more, a dialog closes.
class Check {
public:
    Check() = default;
    virtual ~Check() = default;
    Check(const Check &) = delete;
    Check &operator=(const Check &) = delete;
};

/// Who decides.
class Authority {
public:
    using Answer = std::function<void(Verdict)>;

    Authority() = default;
    virtual ~Authority() = default;
    Authority(const Authority &) = delete;
    Authority &operator=(const Authority &) = delete;

    /// `caller`: its unique name on the bus. `mayAskPerson`: a dialog may be shown, for as long as it takes. Answers once, from the
    /// event loop, never out of ask(); the answer may delete the Check.
    [[nodiscard]] virtual std::unique_ptr<Check> ask(const QString &caller, const Wish &wish, bool mayAskPerson, Answer answer) = 0;
};

} // namespace vethlab::helper
