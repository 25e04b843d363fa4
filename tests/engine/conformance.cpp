// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/engine/conformance.h"

#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/engine/randomlab.h"

namespace vethlab::tests {

namespace {

using helper::Kernel;

struct Edit {
    const char *name;
    const char *from;
    const char *to;
};

constexpr const char *pair = R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24+brd
link a:e0 b:e0
route b default via=10.0.0.1
route b 10.7.0.0/16 via=10.0.0.1 metric=9 src=10.0.0.2
)";

constexpr const char *dualStack = R"(
namespace a
namespace b
bridge br
interface a:e0 10.0.0.1/24 fd00::1/64
interface br:p1
link a:e0 br:p1
interface b:e0 10.0.0.2/24 fd00::2/64 fd01::2/64
interface br:p2
link b:e0 br:p2
route b default via=10.0.0.1
route b default6 via=fd00::1
route b fd77::/32 blackhole
)";

constexpr const char *star = R"(
namespace a
namespace b
bridge br
interface a:e0 10.0.0.1/24
interface br:p1
link a:e0 br:p1
interface b:e0 10.0.0.2/24
interface br:p2
link b:e0 br:p2
)";

// Each changes one thing of which the kernel makes more by itself.
constexpr Edit edits[]{
    {"interface renamed", pair, R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24
interface b:other id=b:e0 10.0.0.2/24+brd
link a:e0 b:e0
route b default via=10.0.0.1
route b 10.7.0.0/16 via=10.0.0.1 metric=9 src=10.0.0.2
)"},
    {"interface switched off", pair, R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24
interface b:e0 down 10.0.0.2/24+brd
link a:e0 b:e0
)"},
    {"mac, IPv4 only", pair, R"(
namespace a
namespace b
interface a:e0 mac=02:00:00:00:00:aa 10.0.0.1/24
interface b:e0 mac=02:00:00:00:00:bb 10.0.0.2/24+brd
link a:e0 b:e0
route b default via=10.0.0.1
route b 10.7.0.0/16 via=10.0.0.1 metric=9 src=10.0.0.2
)"},
    {"mac with IPv6", dualStack, R"(
namespace a
namespace b
bridge br
interface a:e0 10.0.0.1/24 fd00::1/64
interface br:p1
link a:e0 br:p1
interface b:e0 mac=02:00:00:00:00:bb 10.0.0.2/24 fd00::2/64 fd01::2/64
interface br:p2
link b:e0 br:p2
route b default via=10.0.0.1
route b default6 via=fd00::1
route b fd77::/32 blackhole
)"},
    {"mtu below what IPv6 needs", dualStack, R"(
namespace a
namespace b
bridge br
interface a:e0 10.0.0.1/24 fd00::1/64
interface br:p1
link a:e0 br:p1
interface b:e0 mtu=1000 10.0.0.2/24
interface br:p2
link b:e0 br:p2
route b default via=10.0.0.1
route b fd77::/32 blackhole
)"},
    {"IPv6 goes from the LAN", dualStack, star},
    {"loopback down", dualStack, R"(
namespace a
namespace b lodown
bridge br
interface a:e0 10.0.0.1/24 fd00::1/64
interface br:p1
link a:e0 br:p1
interface b:e0 10.0.0.2/24 fd00::2/64 fd01::2/64
interface br:p2
link b:e0 br:p2
route b default via=10.0.0.1
route b default6 via=fd00::1
route b fd77::/32 blackhole
)"},
    {"loopback comes up with addresses on it", R"(
namespace a lodown
namespace b
loopback a 10.255.0.1/32 fd99::1/128
)", R"(
namespace a
namespace b
loopback a 10.255.0.1/32 fd99::1/128
)"},
    {"bridge with IPv6 gets ports with small MTUs", R"(
namespace a
namespace r
bridge br in=r mtu=1500 fd00::1/64 10.0.0.1/24
interface a:e0 fd00::2/64
interface br:p1
link a:e0 br:p1
route r default6 via=fd00::2
)", R"(
namespace a
namespace b
namespace r
bridge br in=r mtu=1500 fd00::1/64 10.0.0.1/24
interface a:e0 fd00::2/64
interface br:p1
link a:e0 br:p1
interface b:e0 mtu=1000 10.0.0.3/24
interface br:p2 mtu=1000
link b:e0 br:p2
route r default6 via=fd00::2
)"},
    {"primary address goes", R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24 10.0.0.2/24 10.0.0.3/24
interface b:e0 10.0.0.9/24
link a:e0 b:e0
route a default via=10.0.0.9 src=10.0.0.3
)", R"(
namespace a
namespace b
interface a:e0 10.0.0.2/24 10.0.0.3/24
interface b:e0 10.0.0.9/24
link a:e0 b:e0
route a default via=10.0.0.9 src=10.0.0.3
)"},
    {"primary address changes place", R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24 10.0.0.2/24 10.0.1.1/24
interface b:e0 10.0.0.9/24
link a:e0 b:e0
)", R"(
namespace a
namespace b
interface a:e0 10.0.0.2/24 10.0.0.1/24 10.0.1.1/24
interface b:e0 10.0.0.9/24
link a:e0 b:e0
)"},
    {"broadcast added", pair, R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24+brd
interface b:e0 10.0.0.2/24
link a:e0 b:e0
route b default via=10.0.0.1
route b 10.7.0.0/16 via=10.0.0.1 metric=9 src=10.0.0.2
)"},
    {"two interfaces swap their names", R"(
namespace a
namespace b
interface a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24
link a:e0 b:e0
interface a:e1 10.0.1.1/24
interface b:e1 10.0.1.2/24
link a:e1 b:e1
route a 10.5.0.0/16 via=10.0.1.2
)", R"(
namespace a
namespace b
interface a:e1 id=a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24
link a:e0 b:e0
interface a:e0 id=a:e1 10.0.1.1/24
interface b:e1 10.0.1.2/24
link a:e1 b:e1
route a 10.5.0.0/16 via=10.0.1.2
)"},
    {"two namespaces swap their names", pair, R"(
namespace a name=b
namespace b name=a
interface a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24+brd
link a:e0 b:e0
route b default via=10.0.0.1
route b 10.7.0.0/16 via=10.0.0.1 metric=9 src=10.0.0.2
)"},
    {"bridge moves into a namespace", star, R"(
namespace a
namespace b
namespace r forward4
bridge br in=r 10.0.0.254/24
interface a:e0 10.0.0.1/24
interface br:p1
link a:e0 br:p1
interface b:e0 10.0.0.2/24
interface br:p2
link b:e0 br:p2
route a default via=10.0.0.254
route r 10.99.0.0/16 via=10.0.0.1
nat r n1 masquerade src=10.0.0.0/24
nat r n2 dnat tcp port=80 to=10.0.0.1 toport=8080
)"},
    {"bridge's own MTU against its ports'", star, R"(
namespace a
namespace b
bridge br mtu=1500 stp ageing=0 mac=02:00:00:00:0b:0b
interface a:e0 10.0.0.1/24
interface br:p1 mtu=1400
link a:e0 br:p1
interface b:e0 10.0.0.2/24
interface br:p2
link b:e0 br:p2
)"},
    {"bridge follows the MTU of its ports", star, R"(
namespace a
namespace b
bridge br
interface a:e0 10.0.0.1/24
interface br:p1 mtu=1300
link a:e0 br:p1
interface b:e0 10.0.0.2/24
)"},
    {"link plugged over to another bridge", star, R"(
namespace a
namespace b
bridge br
bridge br2
interface a:e0 10.0.0.1/24
interface br2:p1 id=br:p1
link a:e0 br:p1
interface b:e0 10.0.0.2/24
interface br:p2
link b:e0 br:p2
)"},
    {"two bridges joined", star, R"(
namespace a
namespace b
bridge br
bridge br2
interface a:e0 10.0.0.1/24
interface br:p1
link a:e0 br:p1
interface b:e0 10.0.0.2/24
interface br2:p2 id=br:p2
link b:e0 br:p2
interface br:t1
interface br2:t2
link br:t1 br2:t2
)"},
    {"links change partners", R"(
namespace a
namespace b
namespace c
namespace d
interface a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24
link a:e0 b:e0
interface c:e0 10.0.0.3/24
interface d:e0 10.0.0.4/24
link c:e0 d:e0
)", R"(
namespace a
namespace b
namespace c
namespace d
interface a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24
interface c:e0 10.0.0.3/24
interface d:e0 10.0.0.4/24
link a:e0 c:e0
link b:e0 d:e0
)"},
    {"a node goes, another takes its name", star, R"(
namespace a
namespace n name=b
bridge br
interface a:e0 10.0.0.1/24
interface br:p1
link a:e0 br:p1
interface n:e0 10.0.0.2/24
interface br:p2 id=br:other
link n:e0 br:other
)"},
    {"forwarding, loopback addresses, rejecting routes", pair, R"(
namespace a forward4 forward6
namespace b forward4
interface a:e0 10.0.0.1/24
interface b:e0 10.0.0.2/24+brd
link a:e0 b:e0
loopback a 10.255.0.1/32 fd99::1/128
route a 10.1.0.0/16 unreachable
route a 10.2.0.0/16 prohibit metric=3
route a fd78::/32 unreachable
route b 10.8.0.0/16 dev=e0
route b 10.9.0.0/16 via=10.8.0.1
)"},
    {"all of it goes", dualStack, "namespace z"},
};

KernelState stateOf(Kernel &kernel, const LabDriver &lab)
{
    const std::vector<Space> spaces = helper::allSpaces(lab.engine().wanted(), lab.engine().owned());
    Result<KernelState> state = kernel.read(spaces);
    return state ? normalized(std::move(*state)) : KernelState{};
}

std::string failure(const char *what, const ApplyOutcome &outcome)
{
    std::string text = std::string(what) + ": " + errorCodeName(outcome.error().error.code) + " at " + outcome.error().error.element + ": "
        + outcome.error().error.kernelText;
    for (const std::string &arg : outcome.error().error.args)
        text += " [" + arg + ']';
    for (const Issue &issue : outcome.error().issues)
        text += std::string(" (") + issueCodeName(issue.code) + ' ' + issue.element.text() + ' ' + issue.field + ')';
    return text;
}

class Bench {
public:
    Bench(const KernelFactory &factory, const Sleep &sleep)
        : m_kernel(factory()), m_sleep(sleep), m_lab(*m_kernel, {LabId("conformance"), World::Sandbox, "0 0"}, sleep) {}
    ~Bench() { m_lab.teardown(); }
    LabDriver &lab() { return m_lab; }
    KernelState state() { return stateOf(*m_kernel, m_lab); }
    /// IPv6 addresses by the kernel come with the carrier, a moment later.
    std::string differenceTo(const KernelState &expected)
    {
        std::string differs = difference(state(), expected);
        for (int attempt = 0; m_sleep && !differs.empty() && attempt < 30; ++attempt) {
            m_sleep(std::chrono::milliseconds(50));
            differs = difference(state(), expected);
        }
        return differs;
    }
    void settle() const
    {
        if (m_sleep)
            m_sleep(std::chrono::milliseconds(100));
    }

private:
    std::unique_ptr<Kernel> m_kernel;
    Sleep m_sleep;
    LabDriver m_lab;
};

/// What an apply to an empty kernel gives; an error text instead when it failed.
tl::expected<KernelState, std::string> fresh(const Topology &topology, const KernelFactory &factory, const Sleep &sleep)
{
    Bench bench(factory, sleep);
    if (const ApplyOutcome outcome = bench.lab().apply(topology); !outcome)
        return tl::unexpected(failure("fresh apply", outcome));
    if (const std::vector<DriftLine> drift = bench.lab().check(); !drift.empty())
        return tl::unexpected("drift after a fresh apply: " + drift.front().element.text() + ' ' + drift.front().field);
    bench.settle();
    return bench.state();
}

/// There, and back again; each time the same as if it had been built like that.
std::string thereAndBack(const Topology &from, const Topology &to, const KernelFactory &factory, const Sleep &sleep)
{
    const auto freshFrom = fresh(from, factory, sleep);
    const auto freshTo = fresh(to, factory, sleep);
    if (!freshFrom || !freshTo)
        return freshFrom ? freshTo.error() : freshFrom.error();
    Bench bench(factory, sleep);
    if (const ApplyOutcome outcome = bench.lab().apply(from); !outcome)
        return failure("apply", outcome);
    if (const ApplyOutcome outcome = bench.lab().edit(to); !outcome)
        return failure("edit", outcome);
    if (const std::string differs = bench.differenceTo(*freshTo); !differs.empty())
        return "edited against fresh: " + differs;
    if (const ApplyOutcome outcome = bench.lab().edit(from); !outcome)
        return failure("undo", outcome);
    if (const std::string differs = bench.differenceTo(*freshFrom); !differs.empty())
        return "undone against fresh: " + differs;
    return {};
}

/// A kernel that refuses one operation, to see that going back is exact in what lies beneath.
class RefusingKernel final : public Kernel {
public:
    RefusingKernel(Kernel &real, std::size_t refuseAt) : m_real(real), m_left(refuseAt) {}
    [[nodiscard]] bool hasRefused() const { return m_refused; }
    Outcome run(std::span<const StepAction> steps) override
    {
        Outcome outcome;
        if (m_refused || steps.size() <= m_left) {
            m_left -= m_refused ? 0 : steps.size();
            return m_real.run(steps);
        }
        m_refused = true;
        outcome = m_real.run(steps.first(m_left));
        if (!outcome.error)
            outcome.error = Error{ErrorCode::KernelRefused, {}, {}, "refused by the test", 1, {}};
        return outcome;
    }
    Result<KernelState> read(std::span<const Space> spaces) override { return m_real.read(spaces); }
    Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) override { return m_real.publish(names); }
    std::uint64_t identity(const Space &space) const override { return m_real.identity(space); }
    void dropAll(const Owned &owned) override { m_real.dropAll(owned); }
    bool isGone() override { return m_real.isGone(); }

private:
    Kernel &m_real;
    std::size_t m_left;
    bool m_refused = false;
};

/// Refused at each step in turn, the state is what it was.
std::string refusedAnywhere(const Topology &from, const Topology &to, const KernelFactory &factory, const Sleep &sleep)
{
    const std::unique_ptr<Kernel> kernel = factory();
    LabDriver first(*kernel, {LabId("conformance"), World::Sandbox, "0 0"}, sleep);
    if (const ApplyOutcome outcome = first.apply(from); !outcome)
        return failure("apply", outcome);
    const KernelState before = stateOf(*kernel, first);
    std::string result;
    Owned after;
    for (std::size_t step = 0; result.empty(); ++step) {
        RefusingKernel refusing(*kernel, step);
        const helper::LabEngine &engine = first.engine();
        ApplyRequest request;
        request.base = engine.revision();
        request.delta = Topology::difference(engine.topology(), to);
        helper::LabRecord record;
        record.topology = engine.topology();
        record.revision = engine.revision();
        record.wanted = engine.wanted();
        record.owned = engine.owned();
        const ApplyOutcome outcome = applyOnce(refusing, record, engine.config(), std::move(request), sleep);
        after = record.owned;
        if (!refusing.hasRefused())
            break;
        if (outcome || outcome.error().error.code != ErrorCode::KernelRefused)
            result = "step " + std::to_string(step) + ": " + (outcome ? std::string("no error") : failure("rollback", outcome));
        else if (const std::string differs = difference(stateOf(*kernel, first), before); !differs.empty())
            result = "step " + std::to_string(step) + ": " + differs;
    }
    kernel->dropAll(helper::unitedOwned(first.engine().owned(), after));
    for (int poll = 0; sleep && !kernel->isGone() && poll < 500; ++poll)
        sleep(std::chrono::milliseconds(10));
    return result;
}

} // namespace

std::vector<ConformanceCase> conformanceCases(unsigned randomLabs)
{
    std::vector<ConformanceCase> cases;
    for (const Edit &edit : edits) {
        cases.push_back({edit.name, [edit](const KernelFactory &factory, const Sleep &sleep) {
            return thereAndBack(labFromText(edit.from), labFromText(edit.to), factory, sleep); }});
        cases.push_back({std::string(edit.name) + ", refused", [edit](const KernelFactory &factory, const Sleep &sleep) {
            return refusedAnywhere(labFromText(edit.from), labFromText(edit.to), factory, sleep); }});
    }
    for (unsigned seed = 1; seed <= randomLabs; ++seed) {
        cases.push_back({"random " + std::to_string(seed), [seed](const KernelFactory &factory, const Sleep &sleep) {
            RandomLab random(seed, false);
            const Topology from = random.make();
            return thereAndBack(from, random.edited(random.edited(from)), factory, sleep); }});
    }
    return cases;
}

} // namespace vethlab::tests
