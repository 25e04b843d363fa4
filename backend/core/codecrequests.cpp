// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

namespace vethlab::codec {

namespace {

void writeBody(Writer &w, const HelloRequest &hello)
{
    w.beginStruct(3);
    w.number(hello.min);
    w.number(hello.max);
    w.cutText(hello.program);
    w.endStruct();
}

std::optional<Request> readHello(Reader &r)
{
    HelloRequest hello;
    r.beginStruct(3);
    hello.min = r.number<std::uint16_t>();
    hello.max = r.number<std::uint16_t>();
    hello.program = r.text();
    r.endStruct();
    return hello;
}

void writeBody(Writer &w, const ListLabsRequest &)
{
    w.beginStruct(0);
    w.endStruct();
}

std::optional<Request> readListLabs(Reader &r)
{
    r.beginStruct(0);
    r.endStruct();
    return ListLabsRequest{};
}

void writeBody(Writer &w, const ApplyRequest &apply)
{
    w.beginStruct(7);
    write(w, apply.lab);
    w.number(apply.base);
    w.optional(apply.full, writeOne);
    w.optional(apply.delta, writeOne);
    w.optional(apply.blob, [](Writer &v, const std::string &blob) { v.bytes(blob.data(), blob.size()); });
    w.cutText(apply.file, limits::maxDescription);
    w.boolean(apply.dryRun);
    w.endStruct();
}

std::optional<Request> readApply(Reader &r)
{
    ApplyRequest apply;
    r.beginStruct(7);
    apply.lab = LabId(readIdText(r, true));
    apply.base = r.number<std::uint64_t>();
    apply.full = r.optional(readTopology);
    apply.delta = r.optional(readDelta);
    apply.blob = r.optional([](Reader &v) -> std::optional<std::string> { return v.bytes(limits::maxBlob); });
    apply.file = r.text(limits::maxDescription);
    apply.dryRun = r.boolean();
    r.endStruct();
    if (r.ok() && apply.full.has_value() == apply.delta.has_value()) r.refuse("either a topology or a delta");
    return apply;
}

void writeBody(Writer &w, const CancelRequest &cancel)
{
    w.beginStruct(1);
    w.number(cancel.request);
    w.endStruct();
}

std::optional<Request> readCancel(Reader &r)
{
    CancelRequest cancel;
    r.beginStruct(1);
    cancel.request = r.number<RequestId>();
    r.endStruct();
    return cancel;
}

void writeBody(Writer &w, const AttachRequest &attach)
{
    w.beginStruct(4);
    write(w, attach.lab);
    w.boolean(attach.events);
    w.boolean(attach.topology);
    w.boolean(attach.blob);
    w.endStruct();
}

std::optional<Request> readAttach(Reader &r)
{
    AttachRequest attach;
    r.beginStruct(4);
    attach.lab = LabId(readIdText(r, false));
    attach.events = r.boolean();
    attach.topology = r.boolean();
    attach.blob = r.boolean();
    r.endStruct();
    return attach;
}

void writeBody(Writer &w, const TeardownRequest &teardown)
{
    w.beginStruct(2);
    write(w, teardown.lab);
    w.boolean(teardown.wait);
    w.endStruct();
}

std::optional<Request> readTeardown(Reader &r)
{
    TeardownRequest teardown;
    r.beginStruct(2);
    teardown.lab = LabId(readIdText(r, false));
    teardown.wait = r.boolean();
    r.endStruct();
    return teardown;
}

void writeBody(Writer &w, const CheckRequest &check)
{
    w.beginStruct(1);
    write(w, check.lab);
    w.endStruct();
}

std::optional<Request> readCheck(Reader &r)
{
    CheckRequest check;
    r.beginStruct(1);
    check.lab = LabId(readIdText(r, false));
    r.endStruct();
    return check;
}

void writeBody(Writer &w, const PingRequest &ping)
{
    w.beginStruct(8);
    write(w, ping.lab);
    write(w, ping.from);
    write(w, ping.to);
    w.number(ping.count);
    w.number(ping.intervalMs);
    w.number(ping.timeoutMs);
    w.number(ping.payload);
    w.number(ping.ttl);
    w.endStruct();
}

std::optional<Request> readPing(Reader &r)
{
    PingRequest ping;
    r.beginStruct(8);
    ping.lab = LabId(readIdText(r, false));
    ping.from = NodeId(readIdText(r, false));
    if (const auto to = readAddress(r)) ping.to = *to;
    ping.count = r.number<std::uint32_t>();
    ping.intervalMs = static_cast<std::uint32_t>(r.number(limits::maxPingIntervalMs, limits::minPingIntervalMs));
    ping.timeoutMs = static_cast<std::uint32_t>(r.number(limits::maxPingIntervalMs, 1));
    ping.payload = static_cast<std::uint16_t>(r.number(limits::maxPingPayload));
    ping.ttl = static_cast<std::uint8_t>(r.number(255, 1));
    r.endStruct();
    return ping;
}

void writeBody(Writer &w, const PingStopRequest &stop)
{
    w.beginStruct(1);
    w.number(stop.ping);
    w.endStruct();
}

std::optional<Request> readPingStop(Reader &r)
{
    PingStopRequest stop;
    r.beginStruct(1);
    stop.ping = r.number<RequestId>();
    r.endStruct();
    return stop;
}

void writeBody(Writer &w, const KeepRequest &keep)
{
    w.beginStruct(1);
    w.boolean(keep.keep);
    w.endStruct();
}

std::optional<Request> readKeep(Reader &r)
{
    KeepRequest keep;
    r.beginStruct(1);
    keep.keep = r.boolean();
    r.endStruct();
    return keep;
}

void writeBody(Writer &w, const DiscoverRequest &)
{
    w.beginStruct(0);
    w.endStruct();
}

std::optional<Request> readDiscover(Reader &r)
{
    r.beginStruct(0);
    r.endStruct();
    return DiscoverRequest{};
}

void writeBody(Writer &w, const EnterRequest &enter)
{
    w.beginStruct(2);
    write(w, enter.lab);
    write(w, enter.node);
    w.endStruct();
}

std::optional<Request> readEnter(Reader &r)
{
    EnterRequest enter;
    r.beginStruct(2);
    enter.lab = LabId(readIdText(r, false));
    enter.node = NodeId(readIdText(r, false));
    r.endStruct();
    return enter;
}

void writeBody(Writer &w, const ConfirmRequest &confirm)
{
    w.beginStruct(2);
    write(w, confirm.lab);
    w.boolean(confirm.keep);
    w.endStruct();
}

std::optional<Request> readConfirm(Reader &r)
{
    ConfirmRequest confirm;
    r.beginStruct(2);
    confirm.lab = LabId(readIdText(r, false));
    confirm.keep = r.boolean();
    r.endStruct();
    return confirm;
}

void writeBody(Writer &w, const RestoreRequest &restore)
{
    w.beginStruct(3);
    write(w, restore.lab);
    w.number(restore.base);
    w.list(restore.lines, writeOne);
    w.endStruct();
}

std::optional<Request> readRestore(Reader &r)
{
    RestoreRequest restore;
    r.beginStruct(3);
    restore.lab = LabId(readIdText(r, false));
    restore.base = r.number<std::uint64_t>();
    restore.lines = r.list(maxPlanLines, readDriftLine);
    r.endStruct();
    return restore;
}

} // namespace

void write(Writer &w, const Request &request)
{
    std::visit([&](const auto &body) { writeBody(w, body); }, request);
}

std::optional<Request> readRequest(Reader &r, std::size_t tag)
{
    constexpr std::optional<Request> (*readers[])(Reader &)
        = { readHello, readListLabs, readApply, readCancel, readAttach, readTeardown, readCheck, readPing, readPingStop, readKeep, readDiscover, readEnter, readConfirm, readRestore };
    static_assert(std::size(readers) == std::variant_size_v<Request>);
    if (tag >= std::size(readers)) {
        r.refuse("unknown request");
        return {};
    }
    return readers[tag](r);
}

} // namespace vethlab::codec
