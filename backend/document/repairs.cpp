// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairs.h"

#include <charconv>

#include "backend/analysis/checks.h"
#include "backend/document/repairsupport.h"

namespace vethlab {
namespace repairs {

std::optional<std::size_t> Job::indexIn(std::string_view list) const
{
    const std::string_view field = issue.field;
    if (!field.starts_with(list) || field.size() <= list.size() || field[list.size()] != '.')
        return std::nullopt;
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(field.data() + list.size() + 1, field.data() + field.size(), number);
    return error == std::errc() ? std::optional(number) : std::nullopt;
}

void Job::offer(RepairKind kind, std::vector<std::string> args, Result<Delta> delta, const ElementId &other)
{
    if (delta && !delta->isEmpty())
        found.push_back({kind, std::move(args), other, std::move(*delta)});
}

const Route *Job::route() const
{
    const Element *element = topology().find(issue.element);
    const NetworkStack *stack = element ? networkStack(*element) : nullptr;
    const auto index = indexIn("routes");
    return stack && index && *index < stack->routes.size() ? &stack->routes[*index] : nullptr;
}

const NatRule *Job::natRule() const
{
    const Element *element = topology().find(issue.element);
    const NetworkStack *stack = element ? networkStack(*element) : nullptr;
    const auto index = indexIn("nat");
    return stack && index && *index < stack->nat.size() ? &stack->nat[*index] : nullptr;
}

void Job::switchOn(const ElementId &device)
{
    offer(RepairKind::SwitchOn, {}, edits::setUp(drawing, {device}, true), device);
}

namespace {

void find(Job &job)
{
    switch (job.issue.code) {
    case IssueCode::IllegalName:
    case IssueCode::DuplicateName:
    case IssueCode::DuplicateId:
    case IssueCode::UnusedNamespace:
    case IssueCode::TooLarge: return repairNames(job);
    case IssueCode::DuplicateMac:
    case IssueCode::BadMac:
    case IssueCode::BadMtu:
    case IssueCode::BridgeLoop:
    case IssueCode::LinkReused:
    case IssueCode::LinkToItself: return repairLinks(job);
    case IssueCode::DuplicateAddress:
    case IssueCode::BadAddress:
    case IssueCode::AddressOutsideSubnet:
    case IssueCode::AddressInFabric:
    case IssueCode::AddressOnPort:
    case IssueCode::NoAddress: return repairAddresses(job);
    case IssueCode::OverlappingSubnets: return renumberLan(job);
    case IssueCode::GatewayUnreachable:
    case IssueCode::RouteIncomplete:
    case IssueCode::ForwardingMissing:
    case IssueCode::NatWithoutForwarding:
    case IssueCode::ReturnRouteMissing: return repairRoutes(job);
    case IssueCode::NatWithoutUplink:
    case IssueCode::NatIncomplete: return repairNat(job);
    case IssueCode::BadReference:
        if (job.issue.field.starts_with("routes"))
            return repairRoutes(job);
        if (job.issue.field.starts_with("nat"))
            return repairNat(job);
        return repairLinks(job);
    case IssueCode::SeveralComputers:
    case IssueCode::CrowdedLan: return; // a person decides
    }
}

} // namespace
} // namespace repairs

class Repairs::Knowledge {
public:
    explicit Knowledge(const Drawing &d)
        : drawing(d)
        , facts(d.topology)
    {
    }
    const std::vector<analysis::MissingReturn> &missingReturns()
    {
        if (!m_missing)
            m_missing = analysis::missingReturns(drawing.topology);
        return *m_missing;
    }
    /// Checks the whole drawing, so only a few times: where much is wrong, each single issue can be asked about anew.
    bool helps(const Issue &issue, const Delta &delta)
    {
        constexpr int mostTrials = 20;
        Drawing after = drawing;
        if (++m_trials > mostTrials || !applyDelta(after, delta))
            return false;
        if (!m_before)
            m_before = analysis::checkDrawing(drawing.topology);
        const auto about = [](const Issue &a) { return [&a](const Issue &b) { return a.code == b.code && a.element == b.element && a.field == b.field; }; };
        const std::vector<Issue> left = analysis::checkDrawing(after.topology);
        return std::ranges::none_of(left, about(issue)) && std::ranges::all_of(left, [&](const Issue &one) { return std::ranges::any_of(*m_before, about(one)); });
    }
    const Drawing &drawing;
    validation::Context facts;

private:
    std::optional<std::vector<analysis::MissingReturn>> m_missing;
    std::optional<std::vector<Issue>> m_before;
    int m_trials = 0;
};

Repairs::Repairs(const Drawing &drawing)
    : m_knowledge(std::make_unique<Knowledge>(drawing))
{
}

Repairs::~Repairs() = default;

std::vector<Repair> Repairs::of(const Issue &issue) const
{
    static const std::vector<analysis::MissingReturn> none;
    const bool aboutReturns = issue.code == IssueCode::ReturnRouteMissing;
    repairs::Job job(m_knowledge->drawing, m_knowledge->facts, aboutReturns ? m_knowledge->missingReturns() : none, issue,
                     [&](const Delta &delta) { return m_knowledge->helps(issue, delta); });
    repairs::find(job);
    return std::move(job.found);
}

} // namespace vethlab
