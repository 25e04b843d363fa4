// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QPointF>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

namespace vethlab {

/// What the window remembers between starts: one ini file below $XDG_CONFIG_HOME/vethlab.
class Settings {
public:
    /// `path` empty = the user's own file.
    explicit Settings(const QString &path = {});

    [[nodiscard]] QByteArray bytes(const QString &key) const { return m_settings.value(key).toByteArray(); }
    [[nodiscard]] QString text(const QString &key, const QString &otherwise = {}) const { return m_settings.value(key, otherwise).toString(); }
    [[nodiscard]] bool flag(const QString &key, bool otherwise) const { return m_settings.value(key, otherwise).toBool(); }
    template <class T> void set(const QString &key, const T &value) { m_settings.setValue(key, value); }
    void sync() { m_settings.sync(); }

    /// Newest first, at most ten; files that have gone are left out.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void forgetRecentFiles();
    /// How a recent file was looked at last: zoom and the scene point in the middle.
    struct View {
        double zoom = 1;
        QPointF center;
    };
    [[nodiscard]] std::optional<View> viewOf(const QString &path) const;
    void setViewOf(const QString &path, const View &view); ///< only for recent files; others are not kept

private:
    QSettings m_settings;
};

/// $XDG_STATE_HOME/vethlab, else ~/.local/state/vethlab; made when it is missing (mode 0700).
[[nodiscard]] QString stateFolder();

} // namespace vethlab
