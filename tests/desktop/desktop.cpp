// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "desktop.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

#include "testpaths.h"

namespace vethlab::test {

namespace {

    constexpr QSize screenSize(1600, 1040); // points: the window and its title bar

    /// First line that a program prints, "" when it does not come.
    QByteArray firstLine(QProcess &process)
    {
        for (int i = 0; i < 100 && !process.canReadLine() && process.state() != QProcess::NotRunning; ++i) process.waitForReadyRead(100);
        return process.readLine().trimmed();
    }

    /// The screen reader, which is not always the desktop's user, may come in too.
    constexpr const char *busSettings = R"(<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
)";

} // namespace

Desktop::Desktop(Kind kind, int scale)
    : m_kind(kind)
    , m_scale(scale)
    , m_folder(QDir::cleanPath(m_home.path(QString())))
    , m_environment(QProcessEnvironment::systemEnvironment())
    , m_programPath(QStringLiteral(VETHLAB_BIN_DIR "/vethlab"))
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "QT_QPA_PLATFORM", "XDG_CONFIG_HOME",
             "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"})
        m_environment.remove(QString::fromLatin1(name));
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder);
    m_environment.insert(QStringLiteral("HOME"), m_folder);
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    m_environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QString::number(kind == Kind::X11 ? scale : 1));
}

Desktop::~Desktop()
{
    close();
    m_reader.reset();
    while (!m_tools.empty()) {
        m_tools.back()->terminate();
        if (!m_tools.back()->waitForFinished(3000)) m_tools.back()->kill();
        m_tools.pop_back();
    }
}

void Desktop::close()
{
    if (!m_program || m_program->state() == QProcess::NotRunning) return;
    m_program->kill();
    m_program->waitForFinished();
}

QStringList Desktop::missing(Kind kind)
{
    QStringList programs{QStringLiteral("dbus-daemon")};
    if (kind == Kind::X11) programs << QStringLiteral("Xvfb") << QStringLiteral("openbox") << QStringLiteral("xdotool") << QStringLiteral("import");
    else programs << QStringLiteral("weston") << QStringLiteral("weston-screenshooter");
    programs.erase(std::remove_if(programs.begin(), programs.end(), [](const QString &name) { return !QStandardPaths::findExecutable(name).isEmpty(); }), programs.end());
    return programs;
}

void Desktop::belongTo(const QString &user, const QString &program)
{
    const passwd *entry = ::getpwnam(user.toLatin1().constData());
    if (!entry || ::chown(QFile::encodeName(m_folder).constData(), entry->pw_uid, entry->pw_gid) != 0) qFatal("no user %s", qPrintable(user));
    m_asUser = QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid"), user, QStringLiteral("--regid"), user, QStringLiteral("--init-groups")};
    m_programPath = program;
    m_environment.insert(QStringLiteral("USER"), user);
}

bool Desktop::start()
{
    return startBus() && (m_kind == Kind::X11 ? startX11() : startWayland());
}

QProcess &Desktop::startTool(const QString &program, const QStringList &arguments)
{
    m_tools.push_back(std::make_unique<QProcess>());
    QProcess &tool = *m_tools.back();
    tool.setProcessEnvironment(m_environment);
    tool.setWorkingDirectory(m_folder);
    tool.setStandardErrorFile(QProcess::nullDevice());
    QStringList command = m_asUser + QStringList(program) + arguments;
    tool.start(command.takeFirst(), command);
    return tool;
}

bool Desktop::startBus()
{
    const QString settings = m_home.write(QStringLiteral("bus.conf"), busSettings);
    QProcess &bus = startTool(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + settings, QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    const QByteArray address = firstLine(bus);
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QString::fromLatin1(address));
    m_reader = std::make_unique<ScreenReader>(QString::fromLatin1(address));
    return !address.isEmpty();
}

bool Desktop::startX11()
{
    const QSize pixels = screenSize * m_scale;
    QProcess &server = startTool(QStringLiteral("Xvfb"),
        {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-nolisten"), QStringLiteral("tcp"), QStringLiteral("-screen"), QStringLiteral("0"),
            QStringLiteral("%1x%2x24").arg(pixels.width()).arg(pixels.height())});
    const QByteArray number = firstLine(server);
    m_environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":") + QString::fromLatin1(number));
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    QProcess &manager = startTool(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
    return !number.isEmpty() && manager.waitForStarted();
}

bool Desktop::startWayland()
{
    const QString socket = QStringLiteral("wayland-test");
    QStringList arguments{QStringLiteral("--backend=headless-backend.so"), QStringLiteral("--use-pixman"), QStringLiteral("--debug"), QStringLiteral("--no-config"),
        QStringLiteral("--idle-time=0"), QStringLiteral("--socket=") + socket};
    arguments << QStringLiteral("--width=%1").arg(screenSize.width()) << QStringLiteral("--height=%1").arg(screenSize.height()) << QStringLiteral("--scale=%1").arg(m_scale);
    startTool(QStringLiteral("weston"), arguments);
    m_environment.insert(QStringLiteral("WAYLAND_DISPLAY"), socket);
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("wayland"));
    return QTest::qWaitFor([&] { return QFile::exists(m_home.path(socket)); }, 20000);
}

bool Desktop::open(const QStringList &arguments)
{
    close();
    m_reader->forgetProgram();
    m_program = std::make_unique<QProcess>();
    m_program->setProcessEnvironment(m_environment);
    m_program->setWorkingDirectory(m_folder);
    m_program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList command = m_asUser + m_wrapper + QStringList(m_programPath) + arguments;
    m_program->start(command.takeFirst(), command);
    return QTest::qWaitFor([&] { return m_reader->hasProgram(); }, 20000) && waitFor(QStringLiteral("Plan")).has_value();
}

void Desktop::refuseNamespaces()
{
    // A user namespace of its own, with the right to forbid further ones there; that right is given up with all others.
    m_wrapper = QStringList{QStringLiteral("unshare"), QStringLiteral("--user"), QStringLiteral("--map-current-user"), QStringLiteral("--keep-caps"),
        QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("echo 0 >/proc/sys/user/max_user_namespaces && exec setpriv --bounding-set=-all --ambient-caps=-all --inh-caps=-all \"$@\""), QStringLiteral("sh")};
}

QImage Desktop::picture(const QString &name) const
{
    QTemporaryDir folder;
    QProcess taker;
    taker.setProcessEnvironment(m_environment);
    taker.setWorkingDirectory(folder.path());
    if (m_kind == Kind::X11) taker.start(QStringLiteral("import"), {QStringLiteral("-window"), QStringLiteral("root"), QStringLiteral("screen.png")});
    else taker.start(QStringLiteral("weston-screenshooter"), {});
    taker.waitForFinished(20000);
    const QStringList files = QDir(folder.path()).entryList({QStringLiteral("*.png")});
    if (files.isEmpty()) return {};
    const QImage screen = QImage(folder.filePath(files.constFirst())).convertToFormat(QImage::Format_RGB32);
    if (const QString keep = qEnvironmentVariable("VETHLAB_PICTURES"); !keep.isEmpty()) screen.save(keep + QLatin1Char('/') + name + QStringLiteral(".png"));
    return screen;
}

// ---- hands --------------------------------------------------------------------------------------------------------

void Desktop::xdotool(const QStringList &words) const
{
    QProcess hands;
    hands.setProcessEnvironment(m_environment);
    hands.setProcessChannelMode(QProcess::ForwardedChannels);
    hands.start(QStringLiteral("xdotool"), words);
    if (!hands.waitForFinished(20000) || hands.exitCode() != 0) qWarning("xdotool %s fails", qPrintable(words.join(QLatin1Char(' '))));
}

QStringList Desktop::place(const QPoint &at) const
{
    return {QString::number(at.x() * m_scale), QString::number(at.y() * m_scale)};
}

void Desktop::move(const QPoint &to)
{
    xdotool(QStringList{QStringLiteral("mousemove")} + place(to));
}

void Desktop::click(const QPoint &at)
{
    ++m_pointerActions;
    move(at);
    xdotool({QStringLiteral("click"), QStringLiteral("1")});
}

void Desktop::drag(const QPoint &from, const QPoint &to)
{
    ++m_pointerActions;
    move(from);
    xdotool({QStringLiteral("mousedown"), QStringLiteral("1")});
    constexpr int steps = 6;
    for (int i = 1; i <= steps; ++i) move(from + (to - from) * i / steps);
    xdotool({QStringLiteral("mouseup"), QStringLiteral("1")});
}

void Desktop::key(const QString &keys)
{
    xdotool({QStringLiteral("key"), keys});
}

void Desktop::type(const QString &text)
{
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("10"), text});
}

std::optional<Part> Desktop::waitFor(const QString &name, int timeoutMs)
{
    std::optional<Part> part;
    if (QTest::qWaitFor([&] { return (part = m_reader->find(name)).has_value(); }, timeoutMs)) return part;
    qWarning("nothing is named \"%s\" among: %s", qPrintable(name), qPrintable(m_reader->names().join(QStringLiteral(" | "))));
    return {};
}

bool Desktop::waitUntilGone(const QString &name, int timeoutMs)
{
    return QTest::qWaitFor([&] { return !m_reader->find(name); }, timeoutMs);
}

} // namespace vethlab::test
