// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/inspector/page.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace vethlab {

class AddressList;
class LiveSection;
class PageHead;
class Section;
class Table;

/// A bridge or hub: where it lives, how it learns, its ports and addresses.
class BridgePage : public InspectorPage {
    Q_OBJECT
public:
    explicit BridgePage(InspectorContext &context, QWidget *parent = nullptr);
    void refresh() override;
    void refreshLive() override;
    [[nodiscard]] PageHead *head() const { return m_head; }
    [[nodiscard]] QComboBox *home() const { return m_home; }

protected:
    void elementChanged() override;

private:
    void buildProperties();
    void buildLists();
    void fillHomes(const Bridge &bridge);
    void fillPorts(const Bridge &bridge);
    PageHead *m_head;
    Complaints *m_complaints;
    QComboBox *m_home;
    Field *m_ageing, *m_mac, *m_mtu;
    QCheckBox *m_hub, *m_stp, *m_up;
    Section *m_addresses, *m_ports;
    QLabel *m_noAddresses;
    AddressList *m_list;
    Table *m_portTable;
    LiveSection *m_live;
};

} // namespace vethlab
