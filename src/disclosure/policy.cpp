#include "disclosure/policy.hpp"

#include "base/unreachable.hpp"

namespace hub::disclosure {

std::string_view slug_of(ProtectionMode mode) {
    switch (mode) {
        case ProtectionMode::open:
            return "open";
        case ProtectionMode::ckm:
            return "ckm";
        case ProtectionMode::ckm_round:
            return "ckm+round";
        case ProtectionMode::suppress:
            return "suppress";
        case ProtectionMode::round:
            return "round";
        case ProtectionMode::additive:
            return "additive";
    }
    unreachable("a new protection mode needs a slug");
}

bool perturbs(ProtectionMode mode) {
    return mode == ProtectionMode::ckm || mode == ProtectionMode::ckm_round;
}

bool lists_tables(ProtectionMode mode) {
    return mode == ProtectionMode::suppress || mode == ProtectionMode::round ||
           mode == ProtectionMode::additive;
}

}  // namespace hub::disclosure
