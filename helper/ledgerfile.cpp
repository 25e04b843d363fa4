// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/ledgerfile.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/core/codecparts.h"
#include "backend/core/uniquefd.h"
#include "helper/spacenames.h"

namespace vethlab::helper {

namespace {

using codec::Reader;
using codec::Writer;

constexpr char firstLine[] = "vethlab ledger 1\n";
constexpr qsizetype lineLength = sizeof firstLine - 1;
constexpr qsizetype sumLength = 32; // SHA-256
constexpr std::size_t maxName = 15; // IFNAMSIZ without its end
constexpr Sysctl lastSysctl = Sysctl::PingGroupRange;

QByteArray readAll(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// 0 when there is no such process, or only what is left of it until its parent looks.
std::uint64_t startOfProcess(std::uint64_t pid)
{
    const QByteArray line = readAll(("/proc/" + std::to_string(pid) + "/stat").c_str());
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' '); // the name before may hold anything
    constexpr int startTime = 19; // field 22 of proc(5), counted from the third, the state
    const bool isDead = fields.first().startsWith('Z') || fields.first().startsWith('X');
    return fields.size() > startTime && !isDead ? fields.at(startTime).toULongLong() : 0;
}

// ---- writing -----------------------------------------------------------------------------------------------------------

void write(Writer &w, const LedgerEntry::NamedSpace &space)
{
    w.beginStruct(2);
    codec::write(w, space.name);
    w.number(space.identity);
    w.endStruct();
}

void write(Writer &w, const LedgerEntry::RootDevice &device)
{
    w.beginStruct(4);
    w.number(device.index);
    w.text(device.name);
    w.bytes(device.mac.data(), device.mac.size());
    w.boolean(device.isBridge);
    w.endStruct();
}

void write(Writer &w, const DeviceAddress &address)
{
    w.beginStruct(3);
    w.number(address.device);
    codec::write(w, address.prefix);
    w.optional(address.broadcast, codec::writeOne);
    w.endStruct();
}

void write(Writer &w, const DeviceRoute &route)
{
    w.beginStruct(6);
    codec::write(w, route.to);
    w.optional(route.via, codec::writeOne);
    w.number(route.device);
    w.number(route.metric);
    w.optional(route.source, codec::writeOne);
    w.word(route.type);
    w.endStruct();
}

void write(Writer &w, const std::pair<Sysctl, Owned::Setting> &item)
{
    w.beginStruct(3);
    w.word(item.first);
    w.text(item.second.before);
    w.list(std::vector<std::string>(item.second.ours.begin(), item.second.ours.end()), [](Writer &one, const std::string &value) { one.text(value); });
    w.endStruct();
}

constexpr auto writeItem = [](Writer &w, const auto &item) { write(w, item); };

// ---- reading -----------------------------------------------------------------------------------------------------------

std::optional<LedgerEntry::NamedSpace> readSpace(Reader &r)
{
    r.beginStruct(2);
    const auto name = codec::readNamespaceName(r);
    const auto identity = r.number<std::uint64_t>();
    r.endStruct();
    return r.ok() ? std::optional(LedgerEntry::NamedSpace{*name, identity}) : std::nullopt;
}

std::optional<LedgerEntry::RootDevice> readDevice(Reader &r)
{
    LedgerEntry::RootDevice device;
    r.beginStruct(4);
    device.index = r.number<IfIndex>();
    device.name = r.text(maxName);
    const std::string mac = r.bytes(device.mac.size());
    if (mac.size() == device.mac.size()) std::copy(mac.begin(), mac.end(), device.mac.begin());
    else r.refuse("MAC address");
    device.isBridge = r.boolean();
    r.endStruct();
    return r.ok() ? std::optional(device) : std::nullopt;
}

std::optional<DeviceAddress> readDeviceAddress(Reader &r)
{
    r.beginStruct(3);
    const auto device = r.number<IfIndex>();
    const auto prefix = codec::readPrefix(r);
    const auto broadcast = r.optional(codec::readAddress);
    r.endStruct();
    return r.ok() ? std::optional(DeviceAddress{device, *prefix, broadcast, false}) : std::nullopt;
}

std::optional<DeviceRoute> readDeviceRoute(Reader &r)
{
    r.beginStruct(6);
    const auto to = codec::readPrefix(r);
    const auto via = r.optional(codec::readAddress);
    const auto device = r.number<IfIndex>();
    const auto metric = r.number<std::uint32_t>();
    const auto source = r.optional(codec::readAddress);
    const auto type = r.word(RouteType::Prohibit);
    r.endStruct();
    return r.ok() ? std::optional(DeviceRoute{*to, via, device, metric, source, type}) : std::nullopt;
}

std::optional<std::pair<Sysctl, Owned::Setting>> readSetting(Reader &r)
{
    r.beginStruct(3);
    const auto key = r.word(lastSysctl);
    std::string before = r.text();
    const std::vector<std::string> ours = r.list(limits::maxListItems, codec::readWords);
    r.endStruct();
    return r.ok() ? std::optional(std::pair(key, Owned::Setting{std::move(before), {ours.begin(), ours.end()}})) : std::nullopt;
}

} // namespace

Result<Keeper> Keeper::self()
{
    const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const std::uint64_t identity = identityBySocket(socket.get());
    const QByteArray boot = readAll("/proc/sys/kernel/random/boot_id").trimmed();
    struct stat processes{};
    const auto pid = static_cast<std::uint64_t>(::getpid());
    const std::uint64_t started = startOfProcess(pid);
    if (identity == 0 || boot.isEmpty() || ::stat("/proc/self/ns/pid", &processes) != 0 || started == 0)
        return fail(ErrorCode::FileIo, {}, {"/proc"});
    return Keeper{boot.toStdString() + ' ' + std::to_string(identity) + ' ' + std::to_string(processes.st_ino), pid, started};
}

bool Keeper::isAlive() const { return started != 0 && startOfProcess(pid) == started; }

QByteArray ledgerBytes(const LedgerFile &file)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        Writer w(&buffer);
        const LedgerEntry &entry = file.entry;
        w.beginStruct(10);
        w.text(file.keeper.world);
        w.number(file.keeper.pid);
        w.number(file.keeper.started);
        codec::write(w, entry.lab);
        w.list(entry.spaces, writeItem);
        w.list(entry.devices, writeItem);
        w.list(entry.onRoot.addresses, writeItem);
        w.list(entry.onRoot.routes, writeItem);
        w.list(std::vector<std::pair<Sysctl, Owned::Setting>>(entry.onRoot.sysctls.begin(), entry.onRoot.sysctls.end()), writeItem);
        w.boolean(entry.hasNat);
        w.endStruct();
    }
    return firstLine + QCryptographicHash::hash(buffer.data(), QCryptographicHash::Sha256) + buffer.data();
}

std::optional<LedgerFile> parseLedger(const QByteArray &bytes)
{
    const QByteArray payload = bytes.mid(lineLength + sumLength);
    if (!bytes.startsWith(firstLine) || bytes.mid(lineLength, sumLength) != QCryptographicHash::hash(payload, QCryptographicHash::Sha256))
        return {};
    LedgerFile file;
    LedgerEntry &entry = file.entry;
    Reader r(payload);
    r.beginStruct(10);
    file.keeper.world = r.text();
    file.keeper.pid = r.number<std::uint64_t>();
    file.keeper.started = r.number<std::uint64_t>();
    entry.lab = LabId(codec::readIdText(r, false));
    entry.spaces = r.list(codec::maxElements, readSpace);
    entry.devices = r.list(codec::maxElements, readDevice);
    entry.onRoot.addresses = r.list(codec::maxElements, readDeviceAddress);
    entry.onRoot.routes = r.list(codec::maxElements, readDeviceRoute);
    for (auto &[key, setting] : r.list(limits::maxListItems, readSetting))
        entry.onRoot.sysctls.emplace(key, std::move(setting));
    entry.hasNat = r.boolean();
    r.endStruct();
    r.finish();
    return r.ok() ? std::optional(std::move(file)) : std::nullopt;
}

} // namespace vethlab::helper
