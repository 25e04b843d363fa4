// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include <memory>

#include "tests/ctl/ctlprocess.h"

namespace vethlab::test {

/// Names of the files of resources/examples, without their ending; only $VETHLAB_EXAMPLE if that is set.
[[nodiscard]] QStringList exampleNames();

/// In a lab with thousands of pairs all take minutes: `Some` are at most 300 of them, evenly spread.
enum class Pairs { Every, Some };

/// One example of resources/examples, run as people run it, beside what tests/data/end2end/<example>.json says of it:
/// "reach" and "silent" list pairs ("ns1 192.168.1.12": from a node to an address), "twins" named changes with the pairs
/// that they turn round, "captures" what is seen at an interface. Functions that judge return what is wrong, "" if nothing.
class ExampleRun {
public:
    /// `world`: "sandbox" or "computer", as `vethlabctl apply --world` knows them; `uid` as of CtlHome.
    ExampleRun(const QString &example, const QString &world, int uid);

    [[nodiscard]] const QJsonObject &lab() const { return m_lab; }           ///< the file; empty if unreadable
    [[nodiscard]] const QJsonObject &expected() const { return m_expected; } ///< empty if there is none
    [[nodiscard]] QString path() const;                                      ///< of the example's file
    [[nodiscard]] const CtlHome &home() const { return m_home; }

    /// Applies that form of the lab; nothing is left to do then.
    [[nodiscard]] QByteArray apply(const QJsonObject &lab);
    /// iputils' ping in each namespace: `expected` as m_expected or one of its twins, whose pairs may be ["all"]. With
    /// "patience" the lab has so many seconds until all answer (a spanning tree waits before ports forward).
    [[nodiscard]] QByteArray wrongPairs(const QJsonObject &expected, Pairs pairs) const;
    /// The same for TCP: "connects" and "refused" list "CLIENT ADDRESS PORT > SERVER PORT". iperf3 speaks and listens.
    [[nodiscard]] QByteArray wrongConnections(const QJsonObject &expected) const;
    /// The names in one of these lists; all pairs there are for ["all"].
    [[nodiscard]] QStringList pairsIn(const QJsonObject &expected, const char *name) const;
    /// "ns1 192.168.1.12" for each node with a stack and each address of another one.
    [[nodiscard]] const QStringList &allPairs() const { return m_allPairs; }
    /// For how long the lab may take to come to rest, in seconds; 0 = at once.
    [[nodiscard]] int patience() const { return m_expected.value(QLatin1String("patience")).toInt(); }
    /// tcpdump at an interface while somebody pings, who gets an answer or ("unanswered": true) none. `fromOutside`: by nsenter, see there.
    [[nodiscard]] QByteArray wrongCapture(const QJsonObject &capture, bool fromOutside) const;
    /// Where the namespace of a node can be opened from outside; only root may.
    [[nodiscard]] QString spacePath(const QString &node) const;

private:
    [[nodiscard]] bool connects(const QStringList &words) const;
    [[nodiscard]] QStringList unanswered(const QStringList &pairs, const char *seconds) const;

    CtlHome m_home;
    QString m_example;
    QString m_world;
    QJsonObject m_lab;
    QJsonObject m_expected;
    QStringList m_allPairs;
    QString m_file;
};

[[nodiscard]] QStringList stringsIn(const QJsonObject &object, const char *name);
/// Sets members of a node ("ns1") or of an interface ("ns1:veth1") of a lab's JSON; false when nothing has that name.
[[nodiscard]] bool setMembers(QJsonObject &lab, const QString &id, const QJsonObject &members);

} // namespace vethlab::test
