// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/linuxkernel.h"

#include <linux/rtnetlink.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "helper/kinds/address.h"
#include "helper/kinds/bridge.h"
#include "helper/kinds/route.h"
#include "helper/kinds/veth.h"
#include "helper/linuxkernelparts.h"

// Doing steps. Steps that only add something go to the kernel many at a time, since what they did can be taken back
// exactly; all others go one by one, so that nothing is ever done after a refused one that could not be undone.

namespace vethlab::helper {

namespace {

constexpr std::uint32_t smallestIp6Mtu = 1280;     ///< below it a device has no IPv6, not even switched off

bool isPlug(const Device &before, const Device &after)
{
    Device up = before;
    up.up = true;
    return up == after; // switched on, or nothing at all
}

/// The namespace whose socket makes a pair: where a master is, so that one message does it all.
bool sendsFromB(const CreateVeth &step) { return step.a.master == 0 && step.b.master != 0; }

/// The space whose socket does an adding step first; nothing for steps that must go alone.
const Space *pipelineSpace(const StepAction &step)
{
    using Place = const Space *;
    return std::visit(Overloaded{[](const CreateVeth &s) -> Place { return sendsFromB(s) ? &s.spaceB : &s.spaceA; },
                                 [](const CreateBridge &s) -> Place { return &s.space; },
                                 [](const AddAddress &s) -> Place { return &s.space; },
                                 [](const AddRoute &s) -> Place { return &s.space; },
                                 [](const SetDevice &s) -> Place { return isPlug(s.before, s.after) ? &s.space : nullptr; },
                                 [](const CreateSpace &) -> Place { return nullptr; },
                                 [](const RemoveSpace &) -> Place { return nullptr; },
                                 [](const RenameSpace &) -> Place { return nullptr; },
                                 [](const SetSysctl &) -> Place { return nullptr; },
                                 [](const RemoveDevice &) -> Place { return nullptr; },
                                 [](const RemoveAddress &) -> Place { return nullptr; },
                                 [](const RemoveRoute &) -> Place { return nullptr; },
                                 [](const ReplaceNat &) -> Place { return nullptr; }},
                      step);
}

bool needsAddressGeneration(const SpaceEntry &entry, const Device &device)
{
    return device.mtu >= smallestIp6Mtu && (device.ipv6 || !entry.noLinkLocal);
}

std::uint32_t groupIn(const Space &space, World world) { return space == Space::root() && world == World::Computer ? computerGroup : 0; }

/// Beside other people's devices: a group in which there is none yet, so that what is in it afterwards was put there by us.
Result<std::uint32_t> freeGroup(RouteSocket &socket)
{
    DumpBuffer devices;
    NetlinkMessage request = linkDump();
    if (Result<void> read = socket.dump(request, devices); !read)
        return tl::unexpected(read.error());
    std::set<std::uint32_t> taken;
    for (std::size_t i = 0; i < devices.size(); ++i) {
        if (nlattr *group = nlmsg_find_attr(const_cast<nlmsghdr *>(devices.at(i)), sizeof(ifinfomsg), IFLA_GROUP))
            taken.insert(nla_get_u32(group));
    }
    std::uint32_t number = leavingGroup + static_cast<std::uint32_t>(::getpid()); // another helper uses another one
    while (taken.contains(number))
        ++number;
    return number;
}

Answer firstRefusal(std::vector<Answer> answers)
{
    const auto found = std::find_if(answers.begin(), answers.end(), [](const Answer &a) { return a.isRefused(); });
    return found == answers.end() ? Answer{} : std::move(*found);
}

} // namespace

/// Messages of adding steps on one socket, and those that must follow on others.
struct LinuxKernel::Batch {
    struct Later {
        std::size_t step;
        SpaceEntry *entry;
        std::vector<NetlinkMessage> messages;
    };
    SpaceEntry *entry = nullptr;
    std::size_t step = 0; ///< being added
    std::vector<NetlinkMessage> messages;
    std::vector<std::size_t> steps; ///< of each message
    std::vector<Later> later;

    void add(NetlinkMessage message)
    {
        messages.push_back(std::move(message));
        steps.push_back(step);
    }
    void add(std::vector<NetlinkMessage> more)
    {
        for (NetlinkMessage &message : more)
            add(std::move(message));
    }
};

LinuxKernel::Outcome LinuxKernel::run(std::span<const StepAction> steps)
{
    Outcome outcome;
    Visit visit(m_spaces);
    while (outcome.done < steps.size() && !outcome.error) {
        const std::span<const StepAction> rest = steps.subspan(outcome.done);
        std::size_t done = 0;
        if (pipelineSpace(rest.front())) {
            done = runBatch(rest, outcome);
        } else if (std::holds_alternative<RemoveDevice>(rest.front())) {
            done = runRemovals(rest, outcome);
        } else if (std::holds_alternative<RemoveSpace>(rest.front())) {
            done = removeSpaces(rest, outcome);
        } else {
            outcome.error = runAlone(rest.front(), visit);
            done = outcome.error ? 0 : 1;
        }
        outcome.done += done;
    }
    return outcome;
}

std::optional<Error> LinuxKernel::addMessages(const StepAction &step, Batch &batch)
{
    if (const auto *address = std::get_if<AddAddress>(&step)) {
        batch.add(addAddress(address->address));
    } else if (const auto *route = std::get_if<AddRoute>(&step)) {
        batch.add(addRoute(route->route));
    } else if (const auto *set = std::get_if<SetDevice>(&step)) {
        batch.add(changeLink(set->before, set->after));
    } else if (const auto *made = std::get_if<CreateBridge>(&step)) {
        batch.add(createBridge({made->bridge, groupIn(made->space, m_options.world)}));
        batch.add(finishLink(made->bridge, needsAddressGeneration(*batch.entry, made->bridge), made->bridge.master != 0, made->bridge.up));
    } else if (const auto *veth = std::get_if<CreateVeth>(&step)) {
        const bool fromB = sendsFromB(*veth);
        const Device &near = fromB ? veth->b : veth->a;
        const Device &far = fromB ? veth->a : veth->b;
        const Space &farSpace = fromB ? veth->spaceA : veth->spaceB;
        SpaceEntry *farEntry = m_spaces.find(farSpace);
        if (!farEntry)
            return noSpace();
        const bool nearIpv6 = needsAddressGeneration(*batch.entry, near);
        const bool nearUp = near.up && near.alias.empty() && !nearIpv6;
        const std::uint32_t nearGroup = groupIn(fromB ? veth->spaceB : veth->spaceA, m_options.world);
        batch.add(createVeth({near, nearGroup}, {far, groupIn(farSpace, m_options.world)}, farEntry == batch.entry ? -1 : farEntry->fd.get(), nearUp));
        batch.add(finishLink(near, nearIpv6, false, near.up && !nearUp));
        std::vector<NetlinkMessage> rest = finishLink(far, needsAddressGeneration(*farEntry, far), far.master != 0, far.up);
        if (farEntry == batch.entry)
            batch.add(std::move(rest));
        else if (!rest.empty())
            batch.later.push_back({batch.step, farEntry, std::move(rest)});
    }
    return std::nullopt;
}

std::size_t LinuxKernel::runBatch(std::span<const StepAction> steps, Outcome &outcome)
{
    constexpr std::size_t mostPerStep = 8; // messages
    const Space &space = *pipelineSpace(steps.front());
    Batch batch;
    batch.entry = m_spaces.find(space);
    if (!batch.entry) {
        outcome.error = noSpace();
        return 0;
    }
    std::optional<Error> notSent;
    std::size_t count = 0;
    while (count < steps.size() && batch.messages.size() + mostPerStep <= RouteSocket::largestBatch) {
        const Space *next = pipelineSpace(steps[count]);
        if (!next || *next != space)
            break;
        batch.step = count;
        notSent = addMessages(steps[count], batch);
        if (notSent)
            break;
        ++count;
    }

    std::size_t refused = count; // the first step that does not hold
    std::optional<Error> error = std::move(notSent);
    std::vector<bool> touched(count, false); // did something that must be taken back
    const std::vector<Answer> answers = batch.entry->socket.exchange(batch.messages);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const std::size_t step = batch.steps[i];
        if (!answers[i].isRefused() || answers[i].errnoValue == ENOBUFS)
            touched[step] = true;
        if (answers[i].isRefused() && step < refused) {
            refused = step;
            error = answers[i].error();
        }
    }
    for (Batch::Later &later : batch.later) {
        if (later.step >= refused)
            break;
        const Answer answer = firstRefusal(later.entry->socket.exchange(later.messages));
        if (answer.isRefused()) {
            refused = later.step;
            error = answer.error();
            break;
        }
    }
    if (refused < count)
        takeBack(steps.first(count), refused, touched);
    outcome.error = std::move(error);
    return refused;
}

void LinuxKernel::takeBack(std::span<const StepAction> steps, std::size_t first, const std::vector<bool> &touched)
{
    // Best effort by nature: what was just added can be removed unless somebody else was quicker.
    for (std::size_t i = steps.size(); i-- > first;) {
        if (!touched[i])
            continue;
        if (const std::optional<StepAction> back = inverse(steps[i]))
            static_cast<void>(change(*back));
    }
}

std::optional<Error> LinuxKernel::change(const StepAction &step)
{
    const auto send = [this](const Space &space, NetlinkMessage message) -> std::optional<Error> {
        SpaceEntry *entry = m_spaces.find(space);
        if (!entry)
            return noSpace();
        const Answer answer = entry->socket.exchange(message);
        return answer.isRefused() ? std::optional(answer.error()) : std::nullopt;
    };
    if (const auto *address = std::get_if<RemoveAddress>(&step))
        return send(address->space, removeAddress(address->address));
    if (const auto *route = std::get_if<RemoveRoute>(&step))
        return send(route->space, removeRoute(route->route));
    if (const auto *device = std::get_if<RemoveDevice>(&step))
        return send(device->space, removeLink(device->device.index));
    const auto *set = std::get_if<SetDevice>(&step);
    if (!set)
        return kernelError(EINVAL);
    SpaceEntry *entry = m_spaces.find(set->space);
    if (!entry)
        return noSpace();
    std::vector<NetlinkMessage> messages = changeLink(set->before, set->after);
    const Answer answer = firstRefusal(entry->socket.exchange(messages));
    if (!answer.isRefused())
        return std::nullopt;
    std::vector<NetlinkMessage> back = changeLink(set->after, set->before);
    static_cast<void>(entry->socket.exchange(back));
    return answer.error();
}

std::size_t LinuxKernel::runRemovals(std::span<const StepAction> steps, Outcome &outcome)
{
    const Space &space = std::get<RemoveDevice>(steps.front()).space;
    std::vector<IfIndex> devices;
    for (const StepAction &step : steps) {
        const auto *removal = std::get_if<RemoveDevice>(&step);
        if (!removal || removal->space != space)
            break;
        devices.push_back(removal->device.index);
    }
    SpaceEntry *entry = m_spaces.find(space);
    if (devices.size() == 1 || !entry) {
        outcome.error = change(steps.front());
        return outcome.error ? 0 : 1;
    }
    std::size_t removed = 0;
    outcome.error = removeTogether(*entry, devices, removed);
    return removed;
}

/// All up to the first one that is refused, which is the answer. One by one each would cost 20 to 90 ms.
std::optional<Error> LinuxKernel::removeTogether(SpaceEntry &entry, std::span<const IfIndex> devices, std::size_t &removed)
{
    const bool isShared = m_options.world == World::Computer && &entry == m_spaces.find(Space::root());
    const Result<std::uint32_t> leaving = isShared ? freeGroup(entry.socket) : Result<std::uint32_t>(leavingGroup);
    if (!leaving)
        return leaving.error();
    const std::uint32_t usual = isShared ? computerGroup : 0;
    const auto setGroups = [&](std::size_t from, std::size_t to, std::uint32_t number) {
        std::vector<NetlinkMessage> messages;
        for (std::size_t i = from; i < to; ++i)
            messages.push_back(setGroup(devices[i], number));
        return entry.socket.exchange(messages);
    };
    std::optional<Error> refused;
    std::size_t marked = 0;
    while (marked < devices.size() && !refused) {
        const std::size_t end = std::min(devices.size(), marked + RouteSocket::largestBatch);
        const std::vector<Answer> answers = setGroups(marked, end, *leaving);
        const auto first = std::find_if(answers.begin(), answers.end(), [](const Answer &answer) { return answer.isRefused(); });
        const std::size_t good = marked + static_cast<std::size_t>(first - answers.begin());
        if (first != answers.end()) {
            refused = first->error();
            static_cast<void>(setGroups(good + 1, end, usual));
        }
        marked = good;
    }
    removed = 0;
    if (marked == 0)
        return refused;
    NetlinkMessage message = removeGroup(*leaving);
    const Answer answer = entry.socket.exchange(message);
    if (!answer.isRefused()) {
        removed = marked;
        return refused;
    }
    for (std::size_t i = 0; i < marked; i += RouteSocket::largestBatch)
        static_cast<void>(setGroups(i, std::min(marked, i + RouteSocket::largestBatch), usual));
    return answer.error();
}

std::optional<Error> LinuxKernel::runAlone(const StepAction &step, Visit &visit)
{
    using Maybe = std::optional<Error>;
    return std::visit(Overloaded{[&](const CreateSpace &s) -> Maybe { return createSpace(s, visit); },
                                 [&](const RenameSpace &s) -> Maybe { return renameSpace(s); },
                                 [&](const SetSysctl &s) -> Maybe { return setSysctl(s, visit); },
                                 [&](const ReplaceNat &s) -> Maybe { return replaceNat(s, visit); },
                                 [&](const SetDevice &) -> Maybe { return change(step); },
                                 [&](const RemoveDevice &) -> Maybe { return change(step); },
                                 [&](const RemoveAddress &) -> Maybe { return change(step); },
                                 [&](const RemoveRoute &) -> Maybe { return change(step); },
                                 // These are done many at a time; run() never gives them here.
                                 [&](const RemoveSpace &) -> Maybe { return kernelError(EINVAL); },
                                 [&](const CreateVeth &) -> Maybe { return kernelError(EINVAL); },
                                 [&](const CreateBridge &) -> Maybe { return kernelError(EINVAL); },
                                 [&](const AddAddress &) -> Maybe { return kernelError(EINVAL); },
                                 [&](const AddRoute &) -> Maybe { return kernelError(EINVAL); }},
                      step);
}

} // namespace vethlab::helper
