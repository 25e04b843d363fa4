// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "backend/core/values.h"

namespace vethlab {

/// Prefixes with something attached, looked up by address, longest first: O(number of different lengths · log n).
template <class T> class PrefixTable {
public:
    void insert(const IpPrefix &prefix, T value)
    {
        const IpPrefix network = prefix.network();
        m_tables[{network.family(), network.length()}][network.address()].push_back(std::move(value));
    }
    /// Everything attached to prefixes that contain `address`: longest prefix first, then in the order of insertion.
    /// Ends when `visit` returns true.
    template <class Visit> void matches(const IpAddress &address, Visit visit) const
    {
        for (const auto &[key, table] : m_tables) {
            if (key.first != address.family())
                continue;
            const auto it = table.find(IpPrefix::make(address, key.second)->network().address());
            if (it == table.end())
                continue;
            for (const T &value : it->second) {
                if (visit(value))
                    return;
            }
        }
    }

private:
    std::map<std::pair<IpFamily, int>, std::map<IpAddress, std::vector<T>>, std::greater<>> m_tables;
};

} // namespace vethlab
