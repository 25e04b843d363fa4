// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

#include "backend/core/elements.h"

class QVBoxLayout;

namespace vethlab {

class Field;

/// The addresses of one interface as fields, each with its trash can and what is wrong with it.
class AddressList : public QWidget {
    Q_OBJECT
public:
    struct Complaint {
        QString sentence;
        QString repairText;
        std::function<void()> repair;
    };

    explicit AddressList(QWidget *parent = nullptr);
    /// `complaint(i)` about address i.
    void setAddresses(const std::vector<InterfaceAddress> &addresses, const std::function<Complaint(std::size_t)> &complaint);
    void addEmpty(); ///< a new field, focused
    void forgetTyping();
    [[nodiscard]] Field *field(std::size_t index) const { return index < m_fields.size() ? m_fields[index] : nullptr; }

Q_SIGNALS:
    /// The whole list as it shall be, and what was done in words of an undo step.
    void committed(const std::vector<vethlab::InterfaceAddress> &addresses, const QString &undoText);

private:
    Field *makeField(std::size_t index);
    void take(std::size_t index, const QString &text);
    void remove(std::size_t index);
    std::vector<InterfaceAddress> m_addresses;
    std::vector<Field *> m_fields; ///< one more than addresses while a new one is typed
    QVBoxLayout *m_layout;
};

} // namespace vethlab
