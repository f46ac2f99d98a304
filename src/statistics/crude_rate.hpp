#pragma once

#include "statistics/confidence_interval.hpp"

#include <optional>

namespace hub::statistics {

struct RateEstimate {
    double rate{0};
    ConfidenceInterval limits;

    bool operator==(const RateEstimate&) const = default;
};

/// Events over person-years, per so many people a year, with the limits of `poisson_limits`.
/// None where there are no person-years: a rate is then not defined, never infinite.
///
/// @param per  1,000 or 100,000
std::optional<RateEstimate> crude_rate(double events,
                                       double person_years,
                                       double per,
                                       double level);

/// The same for a count that carries noise of a known variance and mean 0: the distance of each
/// limit from the rate is widened by √(1 + variance / events), since the variances of the events
/// (Poisson: their number) and of the noise add. With no noise it is `crude_rate`.
std::optional<RateEstimate> noised_crude_rate(
    double events, double noise_variance, double person_years, double per, double level);

}  // namespace hub::statistics
