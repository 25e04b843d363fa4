// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/engine/labdriver.h"

#include "helper/applyjob.h"

namespace vethlab::tests {

using namespace helper;

LabDriver::LabDriver(Kernel &kernel, LabConfig config, std::function<void(std::chrono::milliseconds)> sleep, Ledger *ledger)
    : m_sleep(std::move(sleep)),
      m_engine(kernel, std::move(config), [this] { return m_sleep ? std::chrono::steady_clock::now() : m_now += std::chrono::microseconds(100); }, ledger)
{
}

void LabDriver::loop()
{
    m_turns = 0;
    while (true) {
        if (beforeStep)
            beforeStep();
        const auto pause = m_engine.step();
        if (!pause)
            return;
        ++m_turns;
        if (m_sleep)
            m_sleep(*pause);
        else
            m_now += *pause;
    }
}

ApplyOutcome LabDriver::run(ApplyRequest request)
{
    std::optional<ApplyOutcome> outcome;
    const Result<void> begun = m_engine.apply(std::move(request), {}, [&](ApplyOutcome result) { outcome = std::move(result); });
    if (!begun)
        return tl::unexpected(ErrorReply{begun.error(), {}});
    loop();
    return outcome ? std::move(*outcome) : tl::unexpected(ErrorReply{Error{ErrorCode::Internal, {}, {"no answer"}, {}, 0, {}}, {}});
}

ApplyOutcome LabDriver::apply(const Topology &topology)
{
    ApplyRequest request;
    request.base = m_engine.revision();
    request.full = topology;
    return run(std::move(request));
}

ApplyOutcome LabDriver::edit(const Topology &topology)
{
    ApplyRequest request;
    request.base = m_engine.revision();
    request.delta = Topology::difference(m_engine.topology(), topology);
    return run(std::move(request));
}

ApplyOutcome LabDriver::restore(std::vector<DriftLine> lines)
{
    std::optional<ApplyOutcome> outcome;
    const Result<void> begun = m_engine.restore({m_engine.id(), m_engine.revision(), std::move(lines)}, {}, [&](ApplyOutcome result) { outcome = std::move(result); });
    if (!begun)
        return tl::unexpected(ErrorReply{begun.error(), {}});
    loop();
    return outcome ? std::move(*outcome) : tl::unexpected(ErrorReply{Error{ErrorCode::Internal, {}, {"no answer"}, {}, 0, {}}, {}});
}

std::vector<DriftLine> LabDriver::check()
{
    std::vector<DriftLine> drift{{ElementId("no-answer"), {}, {}, {}}};
    static_cast<void>(m_engine.check([&](tl::expected<CheckReply, ErrorReply> reply) {
        drift = reply ? std::move(reply->drift) : std::vector<DriftLine>{{ElementId("error"), reply.error().error.kernelText, {}, {}}}; }));
    loop();
    return drift;
}

void LabDriver::teardown(bool wait)
{
    static_cast<void>(m_engine.teardown(wait, {}, [](const tl::expected<DoneReply, ErrorReply> &) {}));
    loop();
}

ApplyOutcome applyOnce(Kernel &kernel, LabRecord &record, const LabConfig &config, ApplyRequest request,
                       const std::function<void(std::chrono::milliseconds)> &sleep)
{
    std::optional<ApplyOutcome> outcome;
    const Clock clock = &std::chrono::steady_clock::now;
    ApplyJob job(kernel, record, config, nullptr, clock, std::move(request), {}, [&](ApplyOutcome result) { outcome = std::move(result); });
    while (const auto pause = job.step(clock() + std::chrono::milliseconds(8))) {
        if (sleep)
            sleep(*pause);
    }
    job.deliver();
    return std::move(*outcome);
}

} // namespace vethlab::tests
