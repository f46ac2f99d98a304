#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

/// How much more areas differ from their expected numbers than chance allows, and what that does to
/// a funnel of observed over expected (Spiegelhalter 2005, on the square-root scale).
struct Overdispersion {
    std::vector<double> z;  ///< 2 (√O − √E)
    double winsor_low{0};   ///< the tenths beyond which z is drawn in before it is judged
    double winsor_high{0};
    double phi{1};                         ///< mean square of the drawn-in z
    double tau_squared{0};                 ///< variance between areas
    std::vector<double> z_multiplicative;  ///< z / √max(1, φ)
    std::vector<double> z_additive;        ///< (√(O/E) − 1) / √(1/(4E) + τ²)
    /// Whether φ is over 1 by more than chance at 5 %; only then is a funnel to be widened.
    bool beyond_chance{false};
};

/// Refused: under ten areas, expected numbers that are not positive.
Result<Overdispersion> overdispersion(std::span<const double> observed,
                                      std::span<const double> expected);

/// Limits of observed over expected about 1: (1 ∓ z q)², never under 0, where q is √max(1, φ)/(2√E)
/// or √(1/(4E) + τ²).
ConfidenceInterval multiplicative_limits(const Overdispersion& found,
                                         double expected,
                                         double level);
ConfidenceInterval additive_limits(const Overdispersion& found, double expected, double level);

}  // namespace hub::statistics
