// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/planner.h"

namespace vethlab {

namespace {

using Inverse = std::optional<StepAction>;

Inverse of(const CreateSpace &action) { return RemoveSpace{action.space, action.name}; }
Inverse of(const RemoveSpace &action) { return CreateSpace{action.space, action.name}; } // its contents: see LabEngine
Inverse of(const RenameSpace &action) { return RenameSpace{action.space, action.after, action.before}; }
Inverse of(const SetSysctl &action)
{
    if (action.before.empty())
        return {}; // in a namespace of this transaction, which goes as a whole
    return SetSysctl{action.space, action.key, action.after, action.before};
}
Inverse of(const CreateVeth &action) { return RemoveDevice{action.spaceA, action.a, action.b}; }
Inverse of(const CreateBridge &action) { return RemoveDevice{action.space, action.bridge, {}}; }
Inverse of(const RemoveDevice &action)
{
    if (const auto *veth = std::get_if<VethFacts>(&action.device.facts))
        return action.peer ? Inverse(CreateVeth{action.space, action.device, veth->peerSpace, *action.peer}) : Inverse();
    return CreateBridge{action.space, action.device};
}
Inverse of(const SetDevice &action) { return SetDevice{action.space, action.after, action.before}; }
Inverse of(const AddAddress &action) { return RemoveAddress{action.space, action.address}; }
Inverse of(const RemoveAddress &action) { return AddAddress{action.space, action.address}; }
Inverse of(const AddRoute &action) { return RemoveRoute{action.space, action.route}; }
Inverse of(const RemoveRoute &action) { return AddRoute{action.space, action.route}; }
Inverse of(const ReplaceNat &action) { return ReplaceNat{action.space, action.after, action.before, false}; }

} // namespace

std::optional<StepAction> inverse(const StepAction &action)
{
    return std::visit([](const auto &typed) { return of(typed); }, action);
}

} // namespace vethlab
