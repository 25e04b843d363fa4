// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/inspector/page.h"

class QCheckBox;

namespace vethlab {

class AddressList;
class LiveSection;
class PageHead;
class Section;
class Table;

/// One interface of a node, or one port of a bridge.
class InterfacePage : public InspectorPage {
    Q_OBJECT
public:
    explicit InterfacePage(InspectorContext &context, QWidget *parent = nullptr);
    void refresh() override;
    void refreshLive() override;
    [[nodiscard]] PageHead *head() const { return m_head; }
    [[nodiscard]] Field *mac() const { return m_mac; }
    [[nodiscard]] Field *mtu() const { return m_mtu; }
    [[nodiscard]] QCheckBox *up() const { return m_up; }
    [[nodiscard]] Section *addressSection() const { return m_addresses; }
    [[nodiscard]] AddressList *addressList() const { return m_list; }

protected:
    void elementChanged() override;

private:
    void buildProperties();
    void fillRoutes(const Interface &interface);
    PageHead *m_head;
    Complaints *m_complaints;
    Field *m_mac, *m_mtu;
    QCheckBox *m_up;
    Section *m_addresses, *m_routes;
    AddressList *m_list;
    Table *m_routeTable;
    LiveSection *m_live;
};

/// Fields that interfaces and bridges share.
[[nodiscard]] Field *makeMacField();
[[nodiscard]] Field *makeMtuField();
/// Text of a field back to a value; an empty text means unset.
[[nodiscard]] std::optional<MacAddress> macOf(const QString &text);
[[nodiscard]] std::optional<std::uint32_t> numberOf(const QString &text);
/// "must be a whole number from A to B" or nothing.
[[nodiscard]] QString numberProblem(const std::string &text, std::uint32_t lowest, std::uint32_t highest);

} // namespace vethlab
