// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTest>

#include <string>

#include "backend/document/edits.h"

namespace vethlab::test {

/// A drawing that edits are applied to one after the other.
struct Sheet {
    Drawing drawing;

    void apply(const Delta &delta) { QVERIFY(applyDelta(drawing, delta).has_value()); }
    /// Applies it; "" and a failed test if there is none.
    std::string done(const Result<edits::Added> &added)
    {
        if (added) apply(added->delta);
        [&] { QVERIFY(added.has_value()); }();
        return added ? added->id.text() : std::string();
    }
    void done(const Result<Delta> &delta)
    {
        QVERIFY(delta.has_value());
        apply(*delta);
    }
    std::string node(edits::NodeKind kind, QPointF at = {}, const BridgeHome &home = InFabric {}) { return done(edits::addNode(drawing, kind, at, home)); }
    std::string link(const std::string &a, const std::string &b) { return done(edits::connect(drawing, NodeId(a), NodeId(b))); }
    template <class T> const T *find(const std::string &id) const { return drawing.topology.findAs<T>(ElementId(id)); }
    QPointF at(const std::string &id) const
    {
        const DiagramItem *item = drawing.diagram.find(ElementId(id));
        return item ? diagramItemPosition(*item) : QPointF(-1e9, -1e9);
    }
};

/// "code element [arg] [arg]"
inline QString verdict(const Error &error)
{
    QString text = QString::fromUtf8(errorCodeName(error.code)) + QLatin1Char(' ') + QString::fromStdString(error.element);
    for (const std::string &arg : error.args) text += QStringLiteral(" [%1]").arg(QString::fromStdString(arg));
    return text;
}
template <class T> QString verdict(const Result<T> &result) { return result ? QStringLiteral("done") : verdict(result.error()); }

} // namespace vethlab::test
