#pragma once

#include "base/result.hpp"
#include "http/request.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hub::http {

/// The proxies that may say from where a request came (`X-Forwarded-For`). Nobody else may: a
/// stranger would choose the address that the audit log keeps and that limits count.
class TrustedProxies {
public:
    /// Trusts nobody.
    TrustedProxies() = default;
    /// Addresses and networks, such as "10.0.0.0/24" and "::1". Refused, by the text, where one is
    /// neither, where a network has bits behind its length, or where it is so large that it would
    /// believe strangers (shorter than /8, of IPv6 /16).
    static Result<TrustedProxies> parse(const std::vector<std::string>& texts);

    [[nodiscard]] bool trusts_nobody() const { return networks_.empty(); }
    [[nodiscard]] bool trusts(std::string_view address) const;
    /// Where a request came from: whom the connection is with, or, where that is a trusted proxy,
    /// the nearest hop that it names and that is none itself; where all are proxies, the farthest.
    /// What stands before the answer was written by strangers and is not read. An IPv4 address
    /// written as IPv6 is the IPv4 one. Refused where a trusted proxy names no plain address.
    [[nodiscard]] Result<std::string> origin_of(const std::string& peer,
                                                const Pairs& headers) const;

private:
    using Address = std::array<unsigned char, 16>;  ///< IPv4 as IPv6 writes it
    struct Network {
        Address address{};
        unsigned bits{0};
    };
    static Result<Network> read_network(std::string_view text);
    [[nodiscard]] bool trusts(const Address& address) const;

    std::vector<Network> networks_;
};

}  // namespace hub::http
