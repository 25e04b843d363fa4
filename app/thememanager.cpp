// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/thememanager.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QEvent>
#include <QMetaEnum>
#include <QPalette>

#include "app/fonts.h"
#include "app/ink.h"
#include "app/preferences.h"
#include "app/settings.h"

namespace vethlab {

namespace {

const QString themeKey = QStringLiteral("window/theme");
const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString desktopGroup = QStringLiteral("org.gnome.desktop.interface"); // GNOME's, KDE's portal answers it too
const QString animationsKey = QStringLiteral("enable-animations");
const QString schemeKey = QStringLiteral("color-scheme");

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

/// Read() wraps its answer in two variants, ReadOne() in one.
uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

ThemeManager::ThemeManager(QApplication &application, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_settings(settings)
    , m_style(new Style(Theme::of(ThemeKind::Light)))
    , m_systemDark(isDark(application.palette()))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    m_alwaysReduced = settings.flag(preference::reducedMotion, false);
    const QString stored = settings.text(themeKey);
    m_choice = stored == QLatin1String("light") ? Choice::Light : stored == QLatin1String("dark") ? Choice::Dark : Choice::System;
    application.setStyle(m_style);
    application.setFont(uiFont());
    apply();
    application.installEventFilter(this);
    askPortal();
}

void ThemeManager::setChoice(Choice choice)
{
    m_choice = choice;
    m_settings.set(themeKey, choice == Choice::Light ? QStringLiteral("light") : choice == Choice::Dark ? QStringLiteral("dark") : QStringLiteral("system"));
    apply();
}

void ThemeManager::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // QtDBus learns its own types at first use; without them connect() refuses the slot below (6.4).
    (void)QDBusMetaType::typeToSignature(QMetaType::fromType<QDBusVariant>());
    // QDBusConnection::connect() knows only string slots; this and nothing else here needs one. No service name: with
    // one it would ask the bus who that is, and wait for the answer.
    bus.connect(QString(), portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    for (const auto &[group, key] : {std::pair(appearanceGroup, schemeKey), std::pair(desktopGroup, animationsKey)}) {
        QDBusMessage call = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
        call << group << key;
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, askedGroup = group, askedKey = key](QDBusPendingCallWatcher *done) {
            const QDBusPendingReply<QDBusVariant> reply = *done;
            if (reply.isValid())
                portalChanged(askedGroup, askedKey, reply.value());
            done->deleteLater();
        });
    }
}

void ThemeManager::portalChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup && key == schemeKey) {
        setDesktopScheme(unwrapped(value.variant()));
    } else if (group == desktopGroup && key == animationsKey) {
        setMotion(m_desktopReduced, unwrapped(value.variant()) == 0);
    }
}

void ThemeManager::setMotionReduced(bool always)
{
    m_settings.set(preference::reducedMotion, always);
    setMotion(m_alwaysReduced, always);
}

void ThemeManager::setMotion(bool &which, bool reduced)
{
    const bool before = reducedMotion();
    which = reduced;
    if (reducedMotion() != before)
        Q_EMIT reducedMotionChanged(reducedMotion());
}

void ThemeManager::setDesktopScheme(uint scheme)
{
    if (m_desktopScheme == scheme)
        return;
    m_desktopScheme = scheme;
    apply();
}

ThemeKind ThemeManager::wantedKind() const
{
    if (m_choice != Choice::System)
        return m_choice == Choice::Dark ? ThemeKind::Dark : ThemeKind::Light;
    if (m_desktopScheme != 0)
        return m_desktopScheme == 1 ? ThemeKind::Dark : ThemeKind::Light;
    return m_systemDark ? ThemeKind::Dark : ThemeKind::Light;
}

void ThemeManager::apply()
{
    const Theme &theme = Theme::of(wantedKind());
    const bool changed = m_theme != &theme;
    m_theme = &theme;
    m_style->setTheme(theme);
    m_applying = true;
    m_application.setPalette(paletteWithInks(theme));
    m_applying = false;
    if (changed)
        Q_EMIT themeChanged(theme);
}

bool ThemeManager::eventFilter(QObject *watched, QEvent *event)
{
    // The platform plugin hands a new system palette to the application when the desktop changes and no portal tells.
    if (event->type() == QEvent::ApplicationPaletteChange && watched == &m_application && !m_applying) {
        const bool dark = isDark(m_application.palette());
        if (m_application.palette() != paletteWithInks(*m_theme) && dark != m_systemDark) {
            m_systemDark = dark;
            apply();
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vethlab
