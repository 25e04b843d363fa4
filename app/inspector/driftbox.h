// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <set>

#include "app/inspector/context.h"

class QLabel;
class QPushButton;

namespace vethlab {

/// Over the page of an element: what others changed in it, with "Adopt" and "Re-apply". Hidden while it is as drawn.
class DriftBox : public QWidget {
    Q_OBJECT
public:
    explicit DriftBox(const InspectorContext &context, QWidget *parent = nullptr);
    /// Of the whole lab when `ids` is empty.
    void show(const std::set<ElementId> &ids);

Q_SIGNALS:
    void adoptRequested();
    void reapplyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const InspectorContext &m_context;
    QLabel *m_lines;
    QPushButton *m_reapply;
};

} // namespace vethlab
