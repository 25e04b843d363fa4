// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <set>

#include "app/inspector/context.h"

class QScrollArea;
class QStackedWidget;

namespace vethlab {

class BridgePage;
class DriftBox;
class InspectorPage;
class InterfacePage;
class LabPage;
class LinkPage;
class NotePage;
class SeveralPage;
class StackPage;

/// Shows what is selected and edits it at once: one committed field is one undo step. Not modal.
class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(InspectorContext context, QWidget *parent = nullptr);

    void setSelection(const std::set<ElementId> &ids);
    [[nodiscard]] InspectorPage *page() const { return m_page; }
    [[nodiscard]] StackPage *stackPage() const { return m_stack; }
    [[nodiscard]] InterfacePage *interfacePage() const { return m_interface; }
    [[nodiscard]] BridgePage *bridgePage() const { return m_bridge; }
    [[nodiscard]] LinkPage *linkPage() const { return m_link; }
    [[nodiscard]] LabPage *labPage() const { return m_lab; }
    [[nodiscard]] SeveralPage *severalPage() const { return m_several; }
    [[nodiscard]] DriftBox *driftBox() const { return m_drift; }

Q_SIGNALS:
    void adoptRequested(const std::set<vethlab::ElementId> &ids); ///< what others changed; empty: in the whole lab
    void reapplyRequested(const std::set<vethlab::ElementId> &ids);

private:
    void choosePage();
    void show(InspectorPage *page);
    InspectorContext m_context;
    DriftBox *m_drift;
    QStackedWidget *m_pages;
    StackPage *m_stack;
    InterfacePage *m_interface;
    BridgePage *m_bridge;
    LinkPage *m_link;
    LabPage *m_lab;
    SeveralPage *m_several;
    NotePage *m_note;
    InspectorPage *m_page = nullptr;
    std::set<ElementId> m_selection;
    QTimer m_live;
};

} // namespace vethlab
