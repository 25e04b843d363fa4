// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

namespace vethlab::codec {

namespace {

void write(Writer &w, const Features &features)
{
    w.beginStruct(6);
    for (const bool has : { features.veth, features.bridge, features.bridgeStp, features.nat, features.ipv6, features.newProc }) w.boolean(has);
    w.endStruct();
}

Features readFeatures(Reader &r)
{
    Features features;
    r.beginStruct(6);
    for (bool *has : { &features.veth, &features.bridge, &features.bridgeStp, &features.nat, &features.ipv6, &features.newProc }) *has = r.boolean();
    r.endStruct();
    return features;
}

void writeBody(Writer &w, const HelloReply &hello)
{
    w.beginStruct(6);
    w.number(hello.version);
    w.cutText(hello.program);
    w.word(hello.world);
    write(w, hello.features);
    w.number(hello.pid);
    w.cutText(hello.socket);
    w.endStruct();
}

std::optional<Reply> readHello(Reader &r)
{
    HelloReply hello;
    r.beginStruct(6);
    hello.version = r.number<std::uint16_t>();
    hello.program = r.text();
    hello.world = r.word(World::Computer);
    hello.features = readFeatures(r);
    hello.pid = r.number<std::uint32_t>();
    hello.socket = r.text();
    r.endStruct();
    return hello;
}

void write(Writer &w, const LabSummary &lab)
{
    w.beginStruct(8);
    codec::write(w, lab.id);
    w.cutText(lab.name);
    w.cutText(lab.file, limits::maxDescription);
    w.number(lab.nodes);
    w.number(lab.links);
    w.integer(lab.sinceMs);
    w.number(lab.revision);
    w.number(lab.owner);
    w.endStruct();
}

std::optional<LabSummary> readSummary(Reader &r)
{
    LabSummary lab;
    r.beginStruct(8);
    lab.id = LabId(readIdText(r, false));
    lab.name = r.text();
    lab.file = r.text(limits::maxDescription);
    lab.nodes = r.number<std::uint32_t>();
    lab.links = r.number<std::uint32_t>();
    lab.sinceMs = r.integer();
    lab.revision = r.number<std::uint64_t>();
    lab.owner = r.number<std::uint32_t>();
    r.endStruct();
    if (!r.ok()) return {};
    return lab;
}

void writeBody(Writer &w, const ListLabsReply &reply)
{
    w.beginStruct(1);
    w.list(reply.labs, [](Writer &v, const LabSummary &lab) { write(v, lab); });
    w.endStruct();
}

std::optional<Reply> readListLabs(Reader &r)
{
    ListLabsReply reply;
    r.beginStruct(1);
    reply.labs = r.list(limits::maxListItems, readSummary);
    r.endStruct();
    return reply;
}

void write(Writer &w, const PlanLine &line)
{
    w.beginStruct(6);
    w.word(line.op);
    codec::write(w, line.element);
    w.cutText(line.object);
    w.cutText(line.field);
    w.cutText(line.before, maxCommand);
    w.cutText(line.after, maxCommand);
    w.endStruct();
}

std::optional<PlanLine> readPlanLine(Reader &r)
{
    PlanLine line;
    r.beginStruct(6);
    line.op = r.word(StepOp::Remove);
    line.element = readAnyElement(r);
    line.object = r.text();
    line.field = r.text();
    line.before = r.text(maxCommand);
    line.after = r.text(maxCommand);
    r.endStruct();
    if (!r.ok()) return {};
    return line;
}

void write(Writer &w, const Timing &t)
{
    w.beginStruct(8);
    for (const double ms : { t.read, t.plan, t.namespaces, t.links, t.addresses, t.nat, t.verify, t.total }) w.real(ms);
    w.endStruct();
}

Timing readTiming(Reader &r)
{
    Timing t;
    r.beginStruct(8);
    for (double *ms : { &t.read, &t.plan, &t.namespaces, &t.links, &t.addresses, &t.nat, &t.verify, &t.total }) *ms = r.real();
    r.endStruct();
    return t;
}

void writeBody(Writer &w, const ApplyReply &reply)
{
    w.beginStruct(5);
    codec::write(w, reply.lab);
    w.number(reply.revision);
    w.list(reply.done, [](Writer &v, const PlanLine &line) { write(v, line); });
    w.list(reply.commands, [](Writer &v, const std::string &command) { v.cutText(command, maxCommand); });
    write(w, reply.timing);
    w.endStruct();
}

std::optional<Reply> readApply(Reader &r)
{
    ApplyReply reply;
    r.beginStruct(5);
    reply.lab = LabId(readIdText(r, true)); // a plan of a new lab has none yet
    reply.revision = r.number<std::uint64_t>();
    reply.done = r.list(maxPlanLines, readPlanLine);
    reply.commands = r.list(maxPlanLines, [](Reader &v) -> std::optional<std::string> { return v.text(maxCommand); });
    reply.timing = readTiming(r);
    r.endStruct();
    return reply;
}

void writeBody(Writer &w, const ErrorReply &reply)
{
    w.beginStruct(2);
    codec::write(w, reply.error);
    w.list(reply.issues, writeOne);
    w.endStruct();
}

std::optional<Reply> readErrorReply(Reader &r)
{
    ErrorReply reply;
    r.beginStruct(2);
    if (auto error = readError(r)) reply.error = std::move(*error);
    reply.issues = r.list(maxPlanLines, readIssue);
    r.endStruct();
    return reply;
}

void writeBody(Writer &w, const DoneReply &)
{
    w.beginStruct(0);
    w.endStruct();
}

std::optional<Reply> readDone(Reader &r)
{
    r.beginStruct(0);
    r.endStruct();
    return DoneReply{};
}

void writeBody(Writer &w, const CheckReply &reply)
{
    w.beginStruct(1);
    w.list(reply.drift, writeOne);
    w.endStruct();
}

std::optional<Reply> readCheck(Reader &r)
{
    CheckReply reply;
    r.beginStruct(1);
    reply.drift = r.list(maxPlanLines, readDriftLine);
    r.endStruct();
    return reply;
}

void writeBody(Writer &w, const AttachReply &reply)
{
    w.beginStruct(9);
    codec::write(w, reply.lab);
    w.number(reply.revision);
    w.optional(reply.topology, writeOne);
    w.optional(reply.blob, [](Writer &v, const std::string &blob) { v.bytes(blob.data(), blob.size()); });
    w.cutText(reply.file, limits::maxDescription);
    w.list(reply.devices, writeOne);
    w.list(reply.nodes, writeOne);
    w.list(reply.counters, writeOne);
    w.list(reply.drift, writeOne);
    w.endStruct();
}

std::optional<Reply> readAttach(Reader &r)
{
    AttachReply reply;
    r.beginStruct(9);
    reply.lab = LabId(readIdText(r, false));
    reply.revision = r.number<std::uint64_t>();
    reply.topology = r.optional(readTopology);
    reply.blob = r.optional([](Reader &v) -> std::optional<std::string> { return v.bytes(limits::maxBlob); });
    reply.file = r.text(limits::maxDescription);
    reply.devices = r.list(maxElements, readDeviceLive);
    reply.nodes = r.list(maxElements, readNodeLive);
    reply.counters = r.list(maxElements, readCounterLine);
    reply.drift = r.list(maxPlanLines, readDriftLine);
    r.endStruct();
    return reply;
}

void write(Writer &w, const UndrawnDevice &device)
{
    w.beginStruct(3);
    w.cutText(device.space);
    w.cutText(device.name);
    w.cutText(device.kind);
    w.endStruct();
}

std::optional<UndrawnDevice> readUndrawn(Reader &r)
{
    UndrawnDevice device;
    r.beginStruct(3);
    device.space = r.text();
    device.name = r.text();
    device.kind = r.text();
    r.endStruct();
    if (!r.ok()) return {};
    return device;
}

void writeBody(Writer &w, const DiscoverReply &reply)
{
    w.beginStruct(3);
    codec::write(w, reply.found.topology);
    w.list(reply.found.undrawn, [](Writer &v, const UndrawnDevice &device) { write(v, device); });
    w.boolean(reply.isComplete);
    w.endStruct();
}

std::optional<Reply> readDiscover(Reader &r)
{
    DiscoverReply reply;
    r.beginStruct(3);
    if (auto topology = readTopology(r)) reply.found.topology = std::move(*topology);
    reply.found.undrawn = r.list(maxElements, readUndrawn);
    reply.isComplete = r.boolean();
    r.endStruct();
    return reply;
}

} // namespace

void write(Writer &w, const Reply &reply)
{
    std::visit([&](const auto &body) { writeBody(w, body); }, reply);
}

std::optional<Reply> readReply(Reader &r, std::size_t tag)
{
    constexpr std::optional<Reply> (*readers[])(Reader &)
        = { readHello, readListLabs, readApply, readErrorReply, readDone, readCheck, readAttach, readDiscover };
    static_assert(std::size(readers) == std::variant_size_v<Reply>);
    if (tag >= std::size(readers)) {
        r.refuse("unknown reply");
        return {};
    }
    return readers[tag](r);
}

} // namespace vethlab::codec
