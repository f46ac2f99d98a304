#pragma once

#include "disclosure/policy.hpp"

#include <string>
#include <vector>

namespace hub::disclosure {

class Protection;

/// What a reader must know of how an answer was protected, in words and in numbers. All of it is
/// known from the policy, none of it from a count.
struct ProtectionNotice {
    ProtectionMode mode{ProtectionMode::open};
    int threshold{0};         ///< smallest count that is shown; 0 under `open`
    double cell_variance{0};  ///< of the noise of one perturbed cell; 0 where none is perturbed
    int largest_noise{0};     ///< no cell is further from its true count
    double share_within_three{1};    ///< of large counts, whose shown value is within 3
    std::vector<std::string> notes;  ///< to stand beside every figure
    std::string why_hidden;          ///< the rule behind [c], in plain words

    [[nodiscard]] bool perturbed() const { return cell_variance > 0; }
};

ProtectionNotice notice_of(const Protection& protection);

}  // namespace hub::disclosure
