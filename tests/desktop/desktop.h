// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QImage>
#include <QProcess>

#include <memory>
#include <vector>

#include "screenreader.h"
#include "tests/ctl/ctlprocess.h"

namespace vethlab::test {

/// A small desktop of the test's own – session bus, display, window manager, home – with the program on it and the hands,
/// eyes and screen reader of a person in front of it. Everything ends with it.
class Desktop {
public:
    enum class Kind { X11, Wayland };
    Desktop(Kind kind, int scale); ///< device pixels a point
    ~Desktop();

    /// Programs that it needs and that are not installed here; empty if nothing is missing.
    [[nodiscard]] static QStringList missing(Kind kind);
    /// Everything on it is that user's from the beginning, and the program is the one at `program`. Call it before start(), as root.
    void belongTo(const QString &user, const QString &program);
    [[nodiscard]] bool start();

    /// Starts the program with these arguments and waits until its window is there.
    [[nodiscard]] bool open(const QStringList &arguments = {});
    /// From now on the program runs where the kernel lets nobody make a user namespace, and without any rights.
    void refuseNamespaces();
    [[nodiscard]] QProcess &program() { return *m_program; }
    [[nodiscard]] const CtlHome &home() const { return m_home; }
    [[nodiscard]] ScreenReader &reader() { return *m_reader; }
    /// What stands on the screen now, in device pixels. A copy goes to the folder that VETHLAB_PICTURES names, if it does.
    [[nodiscard]] QImage picture(const QString &name) const;
    [[nodiscard]] int scale() const { return m_scale; }

    // Pointer actions are counted: one click or drag each. Points are device-independent.
    void move(const QPoint &to);
    void click(const QPoint &at);
    void drag(const QPoint &from, const QPoint &to);
    [[nodiscard]] int pointerActions() const { return m_pointerActions; }
    void key(const QString &keys); ///< "ctrl+z"
    void type(const QString &text);

    /// Waits until something of that name is shown (see ScreenReader::find()).
    [[nodiscard]] std::optional<Part> waitFor(const QString &name, int timeoutMs = 20000);
    [[nodiscard]] bool waitUntilGone(const QString &name, int timeoutMs = 20000);

private:
    void close(); ///< the program, at once
    [[nodiscard]] bool startBus();
    [[nodiscard]] bool startX11();
    [[nodiscard]] bool startWayland();
    QProcess &startTool(const QString &program, const QStringList &arguments);
    void xdotool(const QStringList &words) const;
    [[nodiscard]] QStringList place(const QPoint &at) const;

    Kind m_kind;
    int m_scale;
    CtlHome m_home;
    QString m_folder; ///< its path
    QProcessEnvironment m_environment;
    std::vector<std::unique_ptr<QProcess>> m_tools; ///< ended in reverse order
    std::unique_ptr<ScreenReader> m_reader;
    std::unique_ptr<QProcess> m_program;
    QStringList m_asUser;  ///< the command that everything is given to
    QStringList m_wrapper; ///< and the one that the program is given to
    QString m_programPath;
    int m_pointerActions = 0;
};

} // namespace vethlab::test
