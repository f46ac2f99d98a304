#include "accounts/known_networks.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>

namespace hub::accounts {

namespace {

constexpr std::size_t ipv6_bytes = 16;
constexpr std::size_t ipv6_network_bytes = 6;
constexpr std::array<unsigned char, 12> ipv4_as_ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::string ipv4_network(const unsigned char* bytes) {
    return std::to_string(bytes[0]) + "." + std::to_string(bytes[1]) + "." +
           std::to_string(bytes[2]) + ".0/24";
}

}  // namespace

std::string network_of(std::string_view address) {
    const std::string text{address};
    std::array<unsigned char, ipv6_bytes> bytes{};
    if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
        return ipv4_network(bytes.data());
    }
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) {
        return text;
    }
    if (std::equal(ipv4_as_ipv6.begin(), ipv4_as_ipv6.end(), bytes.begin())) {
        return ipv4_network(bytes.data() + ipv4_as_ipv6.size());
    }
    std::fill(bytes.begin() + ipv6_network_bytes, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> written{};
    ::inet_ntop(AF_INET6, bytes.data(), written.data(), written.size());
    return std::string{written.data()} + "/48";
}

std::int64_t tag_of(const ShortHash& hash, const EmailAddress& email, const std::string& network) {
    // Neither part can hold a line's end, so no two pairs are the same text.
    return static_cast<std::int64_t>(hash(email.text() + "\n" + network));
}

Result<bool> PlainKnownNetworks::knows(const EmailAddress& email,
                                       const std::string& network,
                                       Instant now) const {
    const std::lock_guard lock{mutex_};
    const auto found = seen_.find(tag_of(hash_, email, network));
    return found != seen_.end() && now - found->second <= remembered;
}

Status PlainKnownNetworks::remember(const EmailAddress& email,
                                    const std::string& network,
                                    Instant now) {
    const std::lock_guard lock{mutex_};
    std::erase_if(seen_, [&](const auto& entry) { return now - entry.second > remembered; });
    seen_[tag_of(hash_, email, network)] = now;
    return {};
}

}  // namespace hub::accounts
