// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QToolBar;

namespace vethlab {

class Actions;
class StateIndicator;
class WorldSwitch;

/// The tool bar: file, history, tools and zoom at the left (what has no room goes to "more"); world, state and the three
/// verbs at the right, always visible.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] WorldSwitch *worldSwitch() const { return m_world; }
    [[nodiscard]] StateIndicator *state() const { return m_state; }
    void setZoom(double zoom);
    /// `waiting` > 0 puts the count on Apply; `primary` when it is what to do next, `locked` when it takes a password.
    void setApply(int waiting, bool primary, bool locked);
    void setPlanShown(bool shown);
    [[nodiscard]] QPushButton *applyButton() const { return m_apply; }
    [[nodiscard]] QPushButton *stopButton() const { return m_stop; }

Q_SIGNALS:
    void verbClicked(); ///< Plan, Apply or Stop, after its action

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QPushButton *button, QAction *action);
    QToolBar *m_tools;
    QPushButton *m_zoom;
    WorldSwitch *m_world;
    StateIndicator *m_state;
    QPushButton *m_plan;
    QPushButton *m_apply;
    QPushButton *m_stop;
};

} // namespace vethlab
