// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>
#include <QRect>

#include <functional>
#include <optional>

namespace vethlab::test {

/// A thing on the screen as assistive programs know it (AT-SPI).
struct Part {
    QString path;  ///< within the program, for press()
    QString name;  ///< accessible name
    QString about; ///< accessible description
    QRect rect;    ///< on the screen, in device-independent pixels
};

/// Finds things in another program's window by their names, as a screen reader does, on a session bus of the test's own.
/// Programs started with that bus take it for the desktop's accessibility bus. Needs a running event loop.
class ScreenReader : public QObject {
    Q_OBJECT
public:
    explicit ScreenReader(const QString &bus);
    ~ScreenReader() override;

    /// Has a program introduced itself?
    [[nodiscard]] bool hasProgram() const { return !m_program.isEmpty(); }
    void forgetProgram() { m_program.clear(); }
    /// The first thing shown whose name is `name`, or begins with it when that ends in "…".
    [[nodiscard]] std::optional<Part> find(const QString &name) const;
    /// Names of everything shown, for messages.
    [[nodiscard]] QStringList names() const;
    /// Does what a click on it does; for displays that have no pointer.
    [[nodiscard]] bool press(const Part &part) const;

    /// Called by a program that has come up.
    void introduce(const QString &program) { m_program = program; }

private:
    /// Goes through all that is shown, parents first, until `look` says true.
    bool walk(const QString &path, const std::function<bool(const QString &path, const QString &name)> &look) const;
    [[nodiscard]] bool isShown(const QString &path) const;
    [[nodiscard]] QVariant call(const QString &path, const char *interface, const char *method, const QVariantList &arguments = {}) const;
    [[nodiscard]] QString property(const QString &path, const char *name) const;

    QString m_bus;
    QDBusConnection m_connection;
    QString m_program;
};

} // namespace vethlab::test
