// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/splicetext.h"

#include <QCoreApplication>

#include "canvas/nodeitem.h"

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::Splice)
    };

} // namespace

QStringList spliceLines(const DiagramScene &scene, const edits::Spliced &spliced, const QString &newName)
{
    QStringList lines;
    if (spliced.needsAddresses) lines << Words::tr("Addresses stay as they are; both sides have hosts");
    NodeId last;
    for (const edits::AddressChange &change : spliced.addresses) {
        const QString before = change.before ? QString::fromStdString(change.before->text()) : QString();
        const QString after = change.after ? QString::fromStdString(change.after->text()) : QString();
        if (after.isEmpty()) continue; // goes with the node
        const QString what = before.isEmpty() ? after : QStringLiteral("%1 → %2").arg(before, after);
        const NodeItem *item = scene.node(change.node);
        if (change.node == last) {
            lines.back() += QStringLiteral(", ") + what;
        } else {
            lines << QStringLiteral("%1: %2").arg(item ? item->facts().name : newName, what);
        }
        last = change.node;
    }
    return lines;
}

} // namespace vethlab
