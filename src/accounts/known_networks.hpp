#pragma once

#include "accounts/email_address.hpp"
#include "base/clock.hpp"
#include "base/keyed_hash.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace hub::accounts {

/// The neighbourhood of an address, "192.0.2.0/24" or "2001:db8:1::/48": what an office or a home
/// keeps while its addresses change. An IPv4 address written as IPv6 is the IPv4 one. What is no
/// address is a network of its own.
std::string network_of(std::string_view address);

/// From which networks an account has signed in with success. Kept as keyed hashes of pairs, so
/// that nobody who has the list alone can read from it where a person was.
class KnownNetworks {
public:
    /// A network that was not used for so long is a strange one again.
    static constexpr std::chrono::days remembered{180};

    KnownNetworks() = default;
    KnownNetworks(const KnownNetworks&) = delete;
    KnownNetworks& operator=(const KnownNetworks&) = delete;
    virtual ~KnownNetworks() = default;

    [[nodiscard]] virtual Result<bool> knows(const EmailAddress& email,
                                             const std::string& network,
                                             Instant now) const = 0;
    virtual Status remember(const EmailAddress& email, const std::string& network, Instant now) = 0;
};

/// The hash of a pair, as it is kept.
std::int64_t tag_of(const ShortHash& hash, const EmailAddress& email, const std::string& network);

/// In memory: what tests use, and the referee of the durable one.
class PlainKnownNetworks final : public KnownNetworks {
public:
    [[nodiscard]] Result<bool> knows(const EmailAddress& email,
                                     const std::string& network,
                                     Instant now) const override;
    Status remember(const EmailAddress& email, const std::string& network, Instant now) override;

private:
    ShortHash hash_{SecretKey::generate(), "known networks"};
    mutable std::mutex mutex_;
    std::map<std::int64_t, Instant> seen_;
};

}  // namespace hub::accounts
