// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

namespace vethlab::codec {

namespace {

void writeBody(Writer &w, const ProgressEvent &event)
{
    w.beginStruct(3);
    w.number(event.done);
    w.number(event.total);
    w.cutText(event.phase);
    w.endStruct();
}

std::optional<Event> readProgress(Reader &r)
{
    ProgressEvent event;
    r.beginStruct(3);
    event.done = r.number<std::uint32_t>();
    event.total = r.number<std::uint32_t>();
    event.phase = r.text();
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const PingEvent &event)
{
    w.beginStruct(8);
    w.number(event.seq);
    w.word(event.outcome);
    w.optional(event.from, writeOne);
    w.number(event.ttl);
    w.number(event.rttUs);
    w.number(event.icmpType);
    w.number(event.icmpCode);
    w.cutText(event.text);
    w.endStruct();
}

std::optional<Event> readPing(Reader &r)
{
    PingEvent event;
    r.beginStruct(8);
    event.seq = r.number<std::uint32_t>();
    event.outcome = r.word(PingOutcome::SendFailed);
    event.from = r.optional(readAddress);
    event.ttl = r.number<std::uint8_t>();
    event.rttUs = r.number<std::uint32_t>();
    event.icmpType = r.number<std::uint8_t>();
    event.icmpCode = r.number<std::uint8_t>();
    event.text = r.text();
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const PingEndEvent &event)
{
    w.beginStruct(6);
    w.number(event.sent);
    w.number(event.received);
    for (const double ms : { event.minMs, event.avgMs, event.maxMs, event.mdevMs }) w.real(ms);
    w.endStruct();
}

std::optional<Event> readPingEnd(Reader &r)
{
    PingEndEvent event;
    r.beginStruct(6);
    event.sent = r.number<std::uint32_t>();
    event.received = r.number<std::uint32_t>();
    for (double *ms : { &event.minMs, &event.avgMs, &event.maxMs, &event.mdevMs }) *ms = r.real();
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const LiveEvent &event)
{
    w.beginStruct(4);
    write(w, event.lab);
    w.list(event.devices, writeOne);
    w.list(event.nodes, writeOne);
    w.integer(event.atMs);
    w.endStruct();
}

std::optional<Event> readLive(Reader &r)
{
    LiveEvent event;
    r.beginStruct(4);
    event.lab = LabId(readIdText(r, false));
    event.devices = r.list(maxElements, readDeviceLive);
    event.nodes = r.list(maxElements, readNodeLive);
    event.atMs = r.integer();
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const CountersEvent &event)
{
    w.beginStruct(3);
    write(w, event.lab);
    w.list(event.lines, writeOne);
    w.integer(event.atMs);
    w.endStruct();
}

std::optional<Event> readCounters(Reader &r)
{
    CountersEvent event;
    r.beginStruct(3);
    event.lab = LabId(readIdText(r, false));
    event.lines = r.list(maxElements, readCounterLine);
    event.atMs = r.integer();
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const GapEvent &event)
{
    w.beginStruct(1);
    write(w, event.lab);
    w.endStruct();
}

std::optional<Event> readGap(Reader &r)
{
    GapEvent event;
    r.beginStruct(1);
    event.lab = LabId(readIdText(r, false));
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const RevisionEvent &event)
{
    w.beginStruct(4);
    write(w, event.lab);
    w.number(event.revision);
    w.optional(event.delta, writeOne);
    w.cutText(event.client);
    w.endStruct();
}

std::optional<Event> readRevision(Reader &r)
{
    RevisionEvent event;
    r.beginStruct(4);
    event.lab = LabId(readIdText(r, false));
    event.revision = r.number<std::uint64_t>();
    event.delta = r.optional(readDelta);
    event.client = r.text();
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const DriftEvent &event)
{
    w.beginStruct(2);
    write(w, event.lab);
    w.list(event.drift, writeOne);
    w.endStruct();
}

std::optional<Event> readDrift(Reader &r)
{
    DriftEvent event;
    r.beginStruct(2);
    event.lab = LabId(readIdText(r, false));
    event.drift = r.list(maxPlanLines, readDriftLine);
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const LabGoneEvent &event)
{
    w.beginStruct(1);
    write(w, event.lab);
    w.endStruct();
}

std::optional<Event> readLabGone(Reader &r)
{
    LabGoneEvent event;
    r.beginStruct(1);
    event.lab = LabId(readIdText(r, false));
    r.endStruct();
    return event;
}

void writeBody(Writer &w, const HostTrialEvent &event)
{
    w.beginStruct(5);
    write(w, event.lab);
    w.word(event.state);
    w.number(event.leftMs);
    w.number(event.revision);
    w.cutText(event.client);
    w.endStruct();
}

std::optional<Event> readHostTrial(Reader &r)
{
    HostTrialEvent event;
    r.beginStruct(5);
    event.lab = LabId(readIdText(r, false));
    event.state = r.word(HostTrialState::TakenBack);
    event.leftMs = r.number<std::uint32_t>();
    event.revision = r.number<std::uint64_t>();
    event.client = r.text();
    r.endStruct();
    return event;
}

} // namespace

void write(Writer &w, const Event &event)
{
    std::visit([&](const auto &body) { writeBody(w, body); }, event);
}

std::optional<Event> readEvent(Reader &r, std::size_t tag)
{
    constexpr std::optional<Event> (*readers[])(Reader &)
        = { readProgress, readPing, readPingEnd, readLive, readCounters, readGap, readRevision, readDrift, readLabGone, readHostTrial };
    static_assert(std::size(readers) == std::variant_size_v<Event>);
    if (tag >= std::size(readers)) {
        r.refuse("unknown event");
        return {};
    }
    return readers[tag](r);
}

} // namespace vethlab::codec
