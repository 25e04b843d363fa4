// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCheckBox>

#include <set>

#include "app/inspector/page.h"
#include "backend/document/editsseveral.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vethlab {

class Section;

/// A switch over several elements: half set while they differ; the next click switches all on.
class CommonSwitch : public QCheckBox {
    Q_OBJECT
public:
    using QCheckBox::QCheckBox;
    void display(const edits::Common<bool> &common); ///< hidden when nothing has the property

Q_SIGNALS:
    void switched(bool on);

protected:
    void nextCheckState() override;
};

/// Several things selected: what they have in common, set for all in one undo step.
class SeveralPage : public InspectorPage {
    Q_OBJECT
public:
    explicit SeveralPage(InspectorContext &context, QWidget *parent = nullptr);
    void setElements(const std::set<ElementId> &ids);
    void refresh() override;
    [[nodiscard]] QComboBox *look() const { return m_look; }
    [[nodiscard]] Field *mtu() const { return m_mtu; }
    [[nodiscard]] Field *ageing() const { return m_ageing; }
    [[nodiscard]] CommonSwitch *up() const { return m_up; }
    [[nodiscard]] CommonSwitch *stp() const { return m_stp; }
    [[nodiscard]] CommonSwitch *forwardingV4() const { return m_forwardingV4; }
    [[nodiscard]] CommonSwitch *forwardingV6() const { return m_forwardingV6; }
    [[nodiscard]] QPushButton *removeButton() const { return m_remove; }

private:
    void buildProperties();
    void addSwitch(CommonSwitch *box, std::optional<bool> edits::CommonChange::*field, const QString &on, const QString &off);
    void changeAll(const QString &text, const edits::CommonChange &change);
    [[nodiscard]] QString counts() const;
    std::set<ElementId> m_ids;
    QLabel *m_what, *m_counts;
    Section *m_properties;
    QWidget *m_lookRow;
    QComboBox *m_look;
    Field *m_mtu, *m_ageing;
    CommonSwitch *m_up, *m_stp, *m_forwardingV4, *m_forwardingV6;
    QPushButton *m_remove;
};

} // namespace vethlab
