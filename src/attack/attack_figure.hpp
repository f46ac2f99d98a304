#pragma once

#include <string>
#include <vector>

namespace hub::attack {

/// What one attack achieved, against what it may achieve.
struct AttackFigure {
    std::string attack;  ///< "nested differencing"
    std::string what;    ///< "exact hits, smaller set of 5 or more"
    double value{0};
    double least{0};  ///< the figure must lie between the two
    double most{1};
    std::string played;  ///< on what: "12,345 pairs"

    [[nodiscard]] bool holds() const { return value >= least && value <= most; }
};

using AttackFigures = std::vector<AttackFigure>;

}  // namespace hub::attack
