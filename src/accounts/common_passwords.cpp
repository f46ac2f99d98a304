#include "accounts/common_passwords.hpp"

#include <algorithm>

// cmake/HubCommonPasswords.cmake; the linker names them.
extern "C" const unsigned char _binary_common_passwords_bin_start[];  // NOLINT
extern "C" const unsigned char _binary_common_passwords_bin_end[];    // NOLINT

namespace hub::accounts {

namespace {

constexpr unsigned start_bits = 16;
constexpr std::size_t bucket_count = std::size_t{1} << start_bits;

std::size_t bucket_of(std::uint64_t hash) {
    return static_cast<std::size_t>(hash >> (64U - start_bits));
}

}  // namespace

const CommonPasswords& CommonPasswords::shipped() {
    static const CommonPasswords list;
    return list;
}

CommonPasswords::CommonPasswords() {
    const auto* next = _binary_common_passwords_bin_start;
    while (next != _binary_common_passwords_bin_end) {
        std::uint64_t hash = 0;
        for (unsigned byte = 0; byte < 8; ++byte) {
            hash |= std::uint64_t{*next++} << (8 * byte);
        }
        hashes_.push_back(hash);
    }
    // Hashes are spread evenly, so that a bucket holds one or two.
    starts_.assign(bucket_count + 1, 0);
    for (const auto hash : hashes_) {
        ++starts_[bucket_of(hash) + 1];
    }
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
        starts_[bucket + 1] += starts_[bucket];
    }
}

bool CommonPasswords::holds(std::uint64_t hash) const {
    const auto bucket = bucket_of(hash);
    const auto begin = hashes_.begin() + starts_[bucket];
    return std::find(begin, hashes_.begin() + starts_[bucket + 1], hash) !=
           hashes_.begin() + starts_[bucket + 1];
}

}  // namespace hub::accounts
