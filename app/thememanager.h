// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>

#include "app/style.h"

class QApplication;
class QDBusPendingCallWatcher;

namespace vethlab {

class Settings;

/// Which theme the program is drawn in. Follows the desktop while it runs: its settings portal when there is one, else
/// the lightness of the palette that the platform plugin gives.
class ThemeManager : public QObject {
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// Takes the application over: style, palette, font. `settings` outlives the manager.
    ThemeManager(QApplication &application, Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    [[nodiscard]] const Theme &theme() const { return *m_theme; }
    [[nodiscard]] bool reducedMotion() const { return m_desktopReduced || m_alwaysReduced; }
    /// Reduced whatever the desktop says, or as it says; remembered.
    void setMotionReduced(bool always);

    /// The portal's answer: 0 no preference, 1 dark, 2 light (org.freedesktop.appearance color-scheme).
    void setDesktopScheme(uint scheme);

Q_SIGNALS:
    void themeChanged(const vethlab::Theme &theme);
    void reducedMotionChanged(bool reduced);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void askPortal();
    Q_SLOT void portalChanged(const QString &group, const QString &key, const QDBusVariant &value);
    void apply();
    void setMotion(bool &which, bool reduced);
    [[nodiscard]] ThemeKind wantedKind() const;
    QApplication &m_application;
    Settings &m_settings;
    Style *m_style; ///< owned by the application
    Choice m_choice = Choice::System;
    uint m_desktopScheme = 0;
    bool m_systemDark = false;
    bool m_desktopReduced = false, m_alwaysReduced = false;
    bool m_applying = false;
    const Theme *m_theme;
};

} // namespace vethlab
