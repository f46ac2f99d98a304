#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/poisson_limits.hpp"

#include <span>

namespace hub::statistics {

/// One age band of an area, and of the reference that its rates are taken from.
struct ReferenceStratum {
    double events{0};
    double person_years{0};
    double reference_events{0};
    double reference_person_years{0};
};

struct IndirectlyStandardisedRatio {
    double observed{0};
    double expected{0};  ///< Σ nᵢ Rᵢ at the reference's rates
    double ratio{0};     ///< 100 where the area has the reference's rates
    ConfidenceInterval limits;
    PoissonRule rule{PoissonRule::exact};
    /// The ratio times the reference's crude rate, per `per` person-years.
    double rate{0};
    ConfidenceInterval rate_limits;
};

/// 100 O/E with the limits of O (`poisson_limits`); Breslow and Day 1987, vol. II. Two such ratios
/// compare with the reference and **not with one another**: each has weights of its own.
///
/// Refused: a reference band without person-years, and nothing expected.
///
/// @param added_variance  of the observed sum, by noise or rounding: widens its limits
Result<IndirectlyStandardisedRatio> indirectly_standardised_ratio(
    std::span<const ReferenceStratum> strata, double per, double level, double added_variance = 0);

}  // namespace hub::statistics
