// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <linux/netlink.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kerneldump {

/// One attribute of a message: a view into the message's bytes.
struct Attribute {
    int type = 0; ///< without the nested and byte-order bits
    const unsigned char *data = nullptr;
    std::size_t size = 0;
};

[[nodiscard]] std::vector<Attribute> attributes(const unsigned char *data, std::size_t size);
[[nodiscard]] const Attribute *find(const std::vector<Attribute> &list, int type);
[[nodiscard]] std::string hex(const unsigned char *data, std::size_t size);
[[nodiscard]] std::uint32_t number(const Attribute &attribute);    ///< host order, 1, 2 or 4 bytes
[[nodiscard]] std::string text(const Attribute &attribute);

/// Sends a dump request of `type` with `header` on a new socket of `protocol` and gives each message to `use`. A dump that
/// changed meanwhile is done again. Ends the process with a message on errors other than `tolerated`.
void readDump(int protocol, std::uint16_t type, const void *header, std::size_t headerSize,
              const std::function<void(const nlmsghdr &)> &use, int tolerated = 0);

[[noreturn]] void giveUp(const std::string &what);

} // namespace kerneldump
