// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

namespace vethlab {

/// Looks after one file: says when other programs change what is in it, be it in place or by putting another file under its
/// name, as many editors do. Goes by the content: a file that was only touched is no news.
class FileWatch : public QObject {
    Q_OBJECT
public:
    explicit FileWatch(QObject *parent = nullptr);

    /// From now on this file; what is in it now is known. "" = none.
    void follow(const QString &path);
    /// What is in it now is known: read or written by ourselves.
    void adopt() { follow(m_path); }
    /// Holds something else than what is known, now.
    [[nodiscard]] bool isNewer() const;

Q_SIGNALS:
    void changed(); ///< its content became another than what is known
    void settled(); ///< and is again what is known
    void gone();    ///< there has been no such file for a second

private:
    using Digest = std::optional<QByteArray>; ///< unset: it cannot be read
    void look();
    void watch();
    [[nodiscard]] Digest digest() const;
    QFileSystemWatcher m_watcher;
    QTimer m_look, m_gone;
    QString m_path;
    Digest m_known, m_told;
};

} // namespace vethlab
