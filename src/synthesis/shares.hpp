#pragma once

#include "synthesis/random.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace hub::synthesis {

/// A value and how many in a thousand have it.
struct Share {
    std::string_view value;
    int in_1000;
};

template <std::size_t Size>
std::string_view one_of(const std::array<Share, Size>& shares, Random& random) {
    int left = random.below(1'000);
    for (const auto& share : shares) {
        left -= share.in_1000;
        if (left < 0) {
            return share.value;
        }
    }
    return shares.back().value;
}

}  // namespace hub::synthesis
