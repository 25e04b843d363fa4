// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

#include "backend/live/helperconnection.h"

namespace vethlab {

/// "Draw this computer": has a helper look at what there is, with the rights that we have ourselves, and gives it as a drawing
/// of its own. Nothing on the computer is changed, then or by anything that is done to the drawing.
class MachineDrawing : public QObject {
    Q_OBJECT
public:
    explicit MachineDrawing(HelperPaths paths, QObject *parent = nullptr);
    ~MachineDrawing() override;

    /// Does nothing while it looks already.
    void look();

Q_SIGNALS:
    void found(const vethlab::DiscoverReply &reply);
    void failed(const QString &sentence);

private:
    void end();
    HelperPaths m_paths;
    std::unique_ptr<HelperConnection> m_connection;
};

/// What the reply has no elements for, in a few lines; empty if nothing.
[[nodiscard]] QString whatIsMissing(const DiscoverReply &reply);

} // namespace vethlab
