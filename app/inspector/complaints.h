// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

#include "backend/core/validation.h"

class QPushButton;
class QVBoxLayout;

namespace vethlab {

/// A repair as a button: its text and what it does.
struct Offer {
    QString text;
    std::function<void()> take;
};

/// What is wrong where no single field is to blame: a sentence for each issue, with its repairs as buttons. Hidden while there is
/// none.
class Complaints : public QWidget {
    Q_OBJECT
public:
    struct Complaint {
        Severity severity = Severity::Error;
        QString sentence;
        std::vector<Offer> offers;
    };

    explicit Complaints(QWidget *parent = nullptr);
    void show(std::vector<Complaint> complaints);
    [[nodiscard]] QStringList sentences() const;
    [[nodiscard]] QPushButton *button(const QString &text) const; ///< nullptr if there is none

private:
    void rebuild();
    [[nodiscard]] QWidget *makeLine(std::size_t index);
    std::vector<Complaint> m_complaints;
    std::vector<QWidget *> m_lines;
    QVBoxLayout *m_layout;
};

} // namespace vethlab
