// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairsupport.h"

#include "backend/document/editsupport.h"

namespace vethlab::repairs {

std::string nextName(const std::string &name, const std::set<std::string> &taken, std::size_t most)
{
    std::string stem = name;
    while (!stem.empty() && stem.back() >= '0' && stem.back() <= '9')
        stem.pop_back();
    for (int number = 1;; ++number) {
        const std::string tail = std::to_string(number);
        std::string candidate = stem.substr(0, most - tail.size()) + tail;
        if (!taken.contains(candidate))
            return candidate;
    }
}

namespace {

void takeOtherNamespaceName(Job &job, const Namespace &node)
{
    constexpr std::size_t most = 32;
    std::set<std::string> taken;
    for (const auto &[place, element] : job.topology().elements()) {
        if (const auto *other = std::get_if<Namespace>(&element))
            taken.insert(other->name.text());
    }
    const std::string name = nextName(node.name.text(), taken, most);
    if (const auto parsed = NamespaceName::parse(name))
        job.change<Namespace>(RepairKind::UseName, {name}, node.id, [&](Namespace &copy) { copy.name = *parsed; });
}

/// The name alone: routes that use it mean the other device of that name.
template <class Device> void takeOtherDeviceName(Job &job, const Device &device, const NodeId &node, const std::string &stem)
{
    constexpr std::size_t most = 15;
    const auto space = edits::spaceOf(job.topology(), node);
    if (!space)
        return;
    const std::string name = nextName(stem, edits::deviceNames(job.topology(), *space), most);
    if (const auto parsed = InterfaceName::parse(name))
        job.change<Device>(RepairKind::UseName, {name}, device.id, [&](Device &copy) { copy.name = *parsed; });
}

void takeOtherName(Job &job)
{
    const ElementId &id = job.issue.element;
    const bool reserved = job.issue.code == IssueCode::IllegalName;
    if (const auto *node = job.topology().findAs<Namespace>(id))
        takeOtherNamespaceName(job, *node);
    else if (const auto *bridge = job.topology().findAs<Bridge>(id))
        takeOtherDeviceName(job, *bridge, bridge->id, reserved ? "br" : bridge->name.text());
    else if (const auto *interface = job.topology().findAs<Interface>(id))
        takeOtherDeviceName(job, *interface, interface->node, reserved ? "eth" : interface->name.text());
}

/// Printable ASCII stays as it is; of the rest, what is well-formed UTF-8 and no control character.
std::string cleaned(const std::string &text, bool lines)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xc2U)
            length = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : 2;
        const std::string piece = text.substr(i, length);
        if (validation::isCleanText(piece, lines)) {
            result += piece;
            i += length;
        } else {
            ++i;
        }
    }
    return result;
}

void cleanText(Job &job)
{
    const ElementId &id = job.issue.element;
    const auto cleanLabel = [](auto &copy) { copy.label = cleaned(copy.label, false); };
    if (id.isEmpty()) {
        LabInfo info = job.topology().info();
        info.name = cleaned(info.name, false);
        info.description = cleaned(info.description, true);
        return job.offer(RepairKind::CleanText, {}, edits::setInfo(job.drawing, std::move(info)));
    }
    job.change<Namespace>(RepairKind::CleanText, {}, id, cleanLabel);
    job.change<Computer>(RepairKind::CleanText, {}, id, cleanLabel);
    job.change<Bridge>(RepairKind::CleanText, {}, id, cleanLabel);
}

void takeOtherRuleId(Job &job)
{
    const Element *element = job.topology().find(job.issue.element);
    const NetworkStack *stack = element ? networkStack(*element) : nullptr;
    if (!stack)
        return;
    constexpr std::size_t most = 96;
    std::set<std::string> taken;
    for (const NatRule &rule : stack->nat)
        taken.insert(rule.id);
    const std::string id = nextName("nat", taken, most);
    job.changeNatRule(RepairKind::UseRuleId, {id}, [&](NatRule &rule) { rule.id = id; });
}

} // namespace

void repairNames(Job &job)
{
    const ElementId &id = job.issue.element;
    switch (job.issue.code) {
    case IssueCode::DuplicateName: return takeOtherName(job);
    case IssueCode::DuplicateId: return takeOtherRuleId(job);
    case IssueCode::UnusedNamespace: return job.offer(RepairKind::RemoveElement, {}, edits::remove(job.drawing, {id}));
    case IssueCode::IllegalName:
        if (job.says("reserved"))
            return takeOtherName(job);
        return job.indexIn("nat") ? takeOtherRuleId(job) : job.says("characters") ? cleanText(job) : void();
    case IssueCode::TooLarge:
        if (job.issue.field == "ageingSeconds")
            job.change<Bridge>(RepairKind::UseAgeing, {job.arg(2)}, id,
                               [&](Bridge &copy) { copy.ageingSeconds = static_cast<std::uint32_t>(std::stoul(job.arg(2))); });
        return;
    default: return;
    }
}

} // namespace vethlab::repairs
