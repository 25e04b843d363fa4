// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "screenreader.h"

#include <QDBusAbstractAdaptor>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace vethlab::test {

/// How AT-SPI names an object: the program that has it, and its path there.
struct ObjectReference {
    QString program;
    QDBusObjectPath path;
};

static QDBusArgument &operator<<(QDBusArgument &argument, const ObjectReference &reference)
{
    argument.beginStructure();
    argument << reference.program << reference.path;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, ObjectReference &reference)
{
    argument.beginStructure();
    argument >> reference.program >> reference.path;
    argument.endStructure();
    return argument;
}

namespace {

    constexpr char rootPath[] = "/org/a11y/atspi/accessible/root";
    constexpr int patienceMs = 5000;
    constexpr int stateShowing = 25; // ATSPI_STATE_SHOWING

    /// Where a program asks for the accessibility bus: it is this one.
    class BusAddress : public QDBusAbstractAdaptor {
        Q_OBJECT
        Q_CLASSINFO("D-Bus Interface", "org.a11y.Bus")
    public:
        BusAddress(QObject *parent, QString bus)
            : QDBusAbstractAdaptor(parent)
            , m_bus(std::move(bus))
        {
        }
    public Q_SLOTS:
        QString GetAddress() { return m_bus; }

    private:
        QString m_bus;
    };

    class Status : public QDBusAbstractAdaptor {
        Q_OBJECT
        Q_CLASSINFO("D-Bus Interface", "org.a11y.Status")
        Q_PROPERTY(bool IsEnabled READ isOn CONSTANT)
        Q_PROPERTY(bool ScreenReaderEnabled READ isOn CONSTANT)
    public:
        explicit Status(QObject *parent)
            : QDBusAbstractAdaptor(parent)
        {
        }
        [[nodiscard]] bool isOn() const { return true; }
    };

    /// Where programs introduce themselves.
    class Registry : public QDBusAbstractAdaptor {
        Q_OBJECT
        Q_CLASSINFO("D-Bus Interface", "org.a11y.atspi.Socket")
    public:
        explicit Registry(ScreenReader &reader)
            : QDBusAbstractAdaptor(&reader)
            , m_reader(reader)
        {
        }
    public Q_SLOTS:
        vethlab::test::ObjectReference Embed(const vethlab::test::ObjectReference &, const QDBusMessage &message)
        {
            m_reader.introduce(message.service());
            return {QStringLiteral("org.a11y.atspi.Registry"), QDBusObjectPath(QLatin1String(rootPath))};
        }

    private:
        ScreenReader &m_reader;
    };

} // namespace
} // namespace vethlab::test

Q_DECLARE_METATYPE(vethlab::test::ObjectReference)

namespace vethlab::test {

ScreenReader::ScreenReader(const QString &bus)
    : m_bus(bus)
    , m_connection(QDBusConnection::connectToBus(bus, QStringLiteral("screen reader")))
{
    qDBusRegisterMetaType<ObjectReference>();
    qDBusRegisterMetaType<QList<ObjectReference>>();
    new BusAddress(this, bus);
    new Status(this);
    new Registry(*this);
    m_connection.registerObject(QStringLiteral("/org/a11y/bus"), this);
    m_connection.registerObject(QLatin1String(rootPath), this);
    m_connection.registerService(QStringLiteral("org.a11y.atspi.Registry"));
    m_connection.registerService(QStringLiteral("org.a11y.Bus"));
}

ScreenReader::~ScreenReader()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("screen reader"));
}

QVariant ScreenReader::call(const QString &path, const char *interface, const char *method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_program, path, QLatin1String(interface), QLatin1String(method));
    message.setArguments(arguments);
    // With a loop: the program may be asking us something at the same time. Not by BlockWithGui, which waits for ever when the answer
    // comes as it begins to wait.
    const QDBusPendingCallWatcher watcher(m_connection.asyncCall(message, patienceMs));
    QEventLoop loop;
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    if (!watcher.isFinished()) loop.exec();
    const QDBusMessage answer = watcher.isFinished() ? watcher.reply() : QDBusMessage();
    return answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty() ? answer.arguments().constFirst() : QVariant();
}

QString ScreenReader::property(const QString &path, const char *name) const
{
    const QVariant answer = call(path, "org.freedesktop.DBus.Properties", "Get", {QStringLiteral("org.a11y.atspi.Accessible"), QLatin1String(name)});
    return answer.value<QDBusVariant>().variant().toString();
}

bool ScreenReader::isShown(const QString &path) const
{
    const auto bits = qdbus_cast<QList<uint>>(call(path, "org.a11y.atspi.Accessible", "GetState").value<QDBusArgument>());
    return !bits.isEmpty() && (bits.constFirst() >> stateShowing & 1U) != 0;
}

bool ScreenReader::walk(const QString &path, const std::function<bool(const QString &, const QString &)> &look) const
{
    const bool isRoot = path == QLatin1String(rootPath);
    if (!isRoot && !isShown(path))
        return false;
    if (look(path, property(path, "Name")))
        return true;
    const auto children = qdbus_cast<QList<ObjectReference>>(call(path, "org.a11y.atspi.Accessible", "GetChildren").value<QDBusArgument>());
    return std::any_of(children.begin(), children.end(), [&](const ObjectReference &child) { return walk(child.path.path(), look); });
}

std::optional<Part> ScreenReader::find(const QString &name) const
{
    const bool isStart = name.endsWith(QChar(0x2026));
    std::optional<Part> found;
    walk(QLatin1String(rootPath), [&](const QString &path, const QString &is) {
        if (isStart ? !is.startsWith(name.chopped(1)) : is != name)
            return false;
        const QVariant rect = call(path, "org.a11y.atspi.Component", "GetExtents", {0U});
        found = Part{path, is, property(path, "Description"), qdbus_cast<QRect>(rect)};
        return true;
    });
    return found;
}

QStringList ScreenReader::names() const
{
    QStringList names;
    walk(QLatin1String(rootPath), [&](const QString &, const QString &name) {
        if (!name.isEmpty())
            names << name;
        return false;
    });
    return names;
}

bool ScreenReader::press(const Part &part) const
{
    return call(part.path, "org.a11y.atspi.Action", "DoAction", {0}).toBool();
}

} // namespace vethlab::test

#include "screenreader.moc"
