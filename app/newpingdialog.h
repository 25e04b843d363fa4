// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include <optional>

#include "app/pings.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vethlab {

/// Where to ping from and to; stays usable beside the window.
class NewPingDialog : public QDialog {
    Q_OBJECT
public:
    NewPingDialog(Pings &pings, const Document &document, const std::optional<NodeId> &from, QWidget *parent = nullptr);
    [[nodiscard]] QComboBox *from() const { return m_from; }
    [[nodiscard]] QComboBox *to() const { return m_to; }

private:
    void start();
    void check();
    Pings &m_pings;
    const Document &m_document;
    QComboBox *m_from, *m_to;
    QLabel *m_problem;
    QPushButton *m_start;
};

} // namespace vethlab
