// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTabBar>
#include <QWidget>

#include "app/style.h"

class QPushButton;
class QStackedWidget;

namespace vethlab {

class EventsPanel;
class IssuesPanel;
class PingPanel;
class PlanPanel;
class Pings;
class Document;

/// The tabs under the canvas.
class BottomPanel : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Ping, Issues, Plan, Events };
    Q_ENUM(Tab)

    BottomPanel(Document &document, Pings &pings, QWidget *parent = nullptr);

    [[nodiscard]] Tab tab() const { return static_cast<Tab>(m_tabs->currentIndex()); }
    void setTab(Tab tab) { m_tabs->setCurrentIndex(static_cast<int>(tab)); }
    [[nodiscard]] PingPanel *ping() const { return m_ping; }
    [[nodiscard]] IssuesPanel *issues() const { return m_issues; }
    [[nodiscard]] PlanPanel *plan() const { return m_plan; }
    [[nodiscard]] EventsPanel *events() const { return m_events; }
    void setPlanCount(int lines); ///< 0 = no plan shown
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }

Q_SIGNALS:
    void closeRequested();
    void newPingRequested();
    void firstErrorAppeared();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setPill(Tab tab, const QString &name, const TabPill &pill);
    void count(int errors, int warnings, int all);
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QPushButton *m_newPing;
    PingPanel *m_ping;
    IssuesPanel *m_issues;
    PlanPanel *m_plan;
    EventsPanel *m_events;
    int m_errors = 0;
};

} // namespace vethlab
