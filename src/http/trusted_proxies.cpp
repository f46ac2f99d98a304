#include "http/trusted_proxies.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace hub::http {

namespace {

constexpr std::size_t ipv4_begins = 12;
constexpr std::array<unsigned char, ipv4_begins> ipv4_prefix{
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};
constexpr unsigned bits_before_ipv4 = 96;
constexpr unsigned all_bits = 128;
constexpr unsigned shortest_ipv4 = 8;
constexpr unsigned shortest_ipv6 = 16;

using Bytes = std::array<unsigned char, 16>;

std::optional<Bytes> read_address(std::string_view text) {
    const std::string whole{text};
    Bytes bytes{};
    // A text with a null in it would be read as far as that.
    if (whole.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    if (::inet_pton(AF_INET, whole.c_str(), bytes.data() + ipv4_begins) == 1) {
        std::copy(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin());
        return bytes;
    }
    return ::inet_pton(AF_INET6, whole.c_str(), bytes.data()) == 1 ? std::optional{bytes}
                                                                   : std::nullopt;
}

bool is_ipv4(const Bytes& bytes) {
    return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin());
}

std::string text_of(const Bytes& bytes) {
    std::array<char, INET6_ADDRSTRLEN> written{};
    const bool short_form = is_ipv4(bytes);
    ::inet_ntop(short_form ? AF_INET : AF_INET6,
                bytes.data() + (short_form ? ipv4_begins : 0),
                written.data(),
                written.size());
    return written.data();
}

bool bit_of(const Bytes& bytes, unsigned number) {
    return ((bytes[number / 8] >> (7 - number % 8)) & 1U) != 0;
}

std::string_view without_spaces(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The hops that a header names, the farthest first.
std::vector<std::string_view> hops_in(const Pairs& headers) {
    std::vector<std::string_view> hops;
    for (const auto& [name, value] : headers) {
        if (name == "x-forwarded-for") {
            for (const auto part : split(value, ',')) {
                hops.push_back(without_spaces(part));
            }
        }
    }
    return hops;
}

}  // namespace

Result<TrustedProxies::Network> TrustedProxies::read_network(std::string_view text) {
    const auto wrong = [&](std::string_view why) {
        return Error{ErrorCode::refused, fmt::format("trusted_proxies: {} {}", text, why)};
    };
    const auto slash = text.find('/');
    const auto address = read_address(text.substr(0, slash));
    if (!address) {
        return wrong("is no network address, such as 10.0.0.7 or 10.0.0.0/24");
    }
    if (slash == std::string_view::npos) {
        return Network{*address, all_bits};
    }
    const bool short_form = text.find(':') == std::string_view::npos;
    const auto digits = text.substr(slash + 1);
    unsigned bits = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (digits.empty() || fault != std::errc{} || end != digits.data() + digits.size() ||
        bits > (short_form ? all_bits - bits_before_ipv4 : all_bits)) {
        return wrong("has no length of a network behind its slash");
    }
    if (bits < (short_form ? shortest_ipv4 : shortest_ipv6)) {
        return wrong("is so large that strangers would be believed");
    }
    const Network network{*address, short_form ? bits + bits_before_ipv4 : bits};
    for (unsigned bit = network.bits; bit < all_bits; ++bit) {
        if (bit_of(network.address, bit)) {
            return wrong("has bits of an address behind its length");
        }
    }
    return network;
}

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& texts) {
    TrustedProxies proxies;
    for (const auto& text : texts) {
        const auto network = read_network(text);
        if (!network) {
            return network.error();
        }
        proxies.networks_.push_back(*network);
    }
    return proxies;
}

bool TrustedProxies::trusts(const Address& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        for (unsigned bit = 0; bit < network.bits; ++bit) {
            if (bit_of(network.address, bit) != bit_of(address, bit)) {
                return false;
            }
        }
        return true;
    });
}

bool TrustedProxies::trusts(std::string_view address) const {
    const auto read = read_address(address);
    return read && trusts(*read);
}

Result<std::string> TrustedProxies::origin_of(const std::string& peer, const Pairs& headers) const {
    if (!trusts(peer)) {
        return peer;
    }
    const auto hops = hops_in(headers);
    auto origin = peer;
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = read_address(*hop);
        if (!address) {
            return Error{ErrorCode::invalid_request,
                         "the proxy's X-Forwarded-For names something that is no plain address"};
        }
        origin = text_of(*address);
        if (!trusts(*address)) {
            break;
        }
    }
    return origin;
}

}  // namespace hub::http
