// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/formats/jsonlayout.h"
#include "backend/formats/nativefields.h"

/// The part of a node of a .vethlab file that describes its network stack: forwarding, loopback, routes, NAT.
namespace vethlab::native {

/// `owner`: the node's id. Problems go to the context of `fields`.
[[nodiscard]] NetworkStack readStack(Fields &fields, const std::string &owner, bool isRouter, LoadedFile &file);

/// Adds the members of an object and puts kept unknown keys where they stood.
class ObjectWriter {
public:
    ObjectWriter(const FileMemory &memory, const std::string &owner);
    void add(const char *key, JsonOut value);
    /// With those that stood behind a key that is no longer written.
    [[nodiscard]] JsonOut finish();

private:
    void addUnknownAfter(const std::string &key);
    const std::vector<UnknownKey> *m_unknown = nullptr;
    std::unordered_map<std::string, std::size_t> m_starts; ///< by the key it stood behind
    std::vector<bool> m_written;
    JsonOut m_object = JsonOut::object();
};

/// The stack's members in two parts, as bridges' and interfaces' come between.
void writeForwardingAndLoopback(ObjectWriter &writer, const NetworkStack &stack, const std::string &owner, bool isRouter, const FileMemory &memory);
void writeRoutesAndNat(ObjectWriter &writer, const NetworkStack &stack, const std::string &owner, const FileMemory &memory);

[[nodiscard]] JsonOut addressList(const std::vector<InterfaceAddress> &addresses);

} // namespace vethlab::native
