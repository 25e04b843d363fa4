// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include "tests/ctl/ptyprogram.h"

namespace vethlab::test {

/// What is missing on this machine for a system bus with polkit, "" if nothing.
[[nodiscard]] QByteArray whyNoSystemWorld();

/// Starts this program again as the first process of private mount, process and network namespaces, once; nothing that it
/// changes then stays. Call it first in main(). Returns inside, or where there is nothing to enter (see whyNoSystemWorld()).
void enterSystemWorld(char **argv);

/// A system of the test's own: users, the distribution's system bus and polkit, and Vethlab as `./run install` puts it there.
class SystemWorld {
public:
    /// The person, the group of those who need no password, one who is refused, and the administrator.
    static constexpr const char *person = "vlperson";
    static constexpr const char *personPassword = "personpw";
    static constexpr const char *student = "vlstudent";
    static constexpr const char *otherStudent = "vlstudent2"; ///< may not touch the computer's own network
    static constexpr const char *denied = "vldenied";
    static constexpr const char *admin = "vladmin";
    static constexpr const char *adminPassword = "adminpw";

    /// "" or what went wrong. `rule`: JavaScript for polkit, beside who is refused and who the administrator is.
    [[nodiscard]] QByteArray build(const QByteArray &rule);
    [[nodiscard]] QByteArray startBus();
    void endBus();
    /// The helper is started with the capabilities and limits of the installed unit, or as root may be.
    [[nodiscard]] bool confineHelper(bool isConfined);

    /// Process ids of the programs at that path.
    [[nodiscard]] static QList<int> processes(const QString &program);
    [[nodiscard]] static QList<int> helpers() { return processes(QStringLiteral("/usr/local/libexec/vethlab/vethlab-helper")); }
    [[nodiscard]] static QList<int> polkits() { return processes(QStringLiteral("/usr/lib/polkit-1/polkitd")); }
    [[nodiscard]] static Run runAsRoot(const QString &program, const QStringList &words, int timeoutMs = 60000);
    /// Lines of KEY= in the installed unit file, without the key.
    [[nodiscard]] static QStringList unitSetting(const QString &key);

private:
    QProcess m_bus;
};

/// Somebody at that system, with a home of his own.
class Person {
public:
    explicit Person(const QString &name);
    [[nodiscard]] Run ctl(const QStringList &words) const; ///< without a terminal
    [[nodiscard]] std::unique_ptr<PtyProgram> ctlOnTerminal(const QStringList &words) const;
    [[nodiscard]] Run run(const QString &program, const QStringList &words) const;
    [[nodiscard]] std::unique_ptr<PtyProgram> runOnTerminal(const QString &program, const QStringList &words) const;
    [[nodiscard]] QString path(const QString &name) const { return m_home.path(name); }

private:
    [[nodiscard]] QStringList asMe(const QString &program, const QStringList &words) const;
    CtlHome m_home;
    QString m_name;
};

} // namespace vethlab::test
