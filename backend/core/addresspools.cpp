// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/addresspools.h"

namespace vethlab {
namespace {

constexpr int minLength = 8;
constexpr int maxLengthV4 = 30;
constexpr int maxLengthV6 = 64;

int maxLength(IpFamily family) { return family == IpFamily::V4 ? maxLengthV4 : maxLengthV6; }

tl::unexpected<Error> refused(const IpPrefix &prefix, IpFamily family)
{
    return fail(ErrorCode::BadAddress, {}, {prefix.text(), std::to_string(minLength), std::to_string(maxLength(family)), "pool"});
}

Result<IpPrefix> parsePool(IpFamily family, std::string_view text)
{
    const Result<IpPrefix> prefix = IpPrefix::parse(text);
    if (!prefix)
        return prefix;
    return prefix->family() == family ? AddressPools::checked(*prefix) : refused(*prefix, family);
}

} // namespace

const AddressPools &AddressPools::standard()
{
    static const AddressPools pools{*IpPrefix::parse("10.0.0.0/8"), *IpPrefix::parse("fd00::/48")};
    return pools;
}

Result<IpPrefix> AddressPools::checked(const IpPrefix &prefix)
{
    const IpPrefix network = prefix.network();
    const IpAddress &first = network.address();
    const bool isForHosts = !first.isMulticast() && !first.isLoopback() && !first.isLinkLocal() && first.bytes()[0] != 0;
    if (network.length() < minLength || network.length() > maxLength(network.family()) || !isForHosts)
        return refused(prefix, network.family());
    return network;
}

Result<IpPrefix> AddressPools::parseV4(std::string_view text) { return parsePool(IpFamily::V4, text); }
Result<IpPrefix> AddressPools::parseV6(std::string_view text) { return parsePool(IpFamily::V6, text); }

} // namespace vethlab
