#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/spatial_weights.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

/// The events and people of each area.
///
/// All methods here refuse: no areas, events that are not finite or negative, areas without people,
/// no events anywhere. A hidden area is left out by the caller, never passed as 0.
struct AreaCounts {
    std::span<const double> events;
    std::span<const double> person_years;
};

/// Rates drawn towards a mean, the more the fewer people they rest on, so that a map does not show
/// the noise of small areas (Marshall 1991). With overall rate b, s² the variance of the rates
/// about b weighted by people, and variance between areas a = max(0, s² − b ÷ mean people):
/// b + (r − b) a / (a + b/n).
///
/// Noise or rounding in the events adds to s² by its variance over n²; `added_variance` (of each
/// count, 0 for none) is taken off again, and counts as noise within the area: a / (a + b/n +
/// v/n²).
struct MarshallRates {
    std::vector<double> rates;  ///< events a person-year
    double mean{0};             ///< b
    double between_areas{0};    ///< a
};
Result<MarshallRates> marshall_rates(const AreaCounts& counts, double added_variance = 0);

/// The same about the mean of each area's own neighbourhood, itself among it; the variance there
/// takes each neighbour's deviation from the mean of that neighbour's own neighbourhood. An area
/// without neighbours is a neighbourhood of its own and keeps its rate. Without events in all of a
/// neighbourhood the rate is 0.
Result<std::vector<double>> marshall_local_rates(const AreaCounts& counts,
                                                 const Neighbours& neighbours);

/// One area's relative risk: the overall rate is 1.
struct SmoothedRisk {
    double risk{1};
    /// Of the gamma posterior, with equal tails. The prior is taken as known, so that with few
    /// areas the interval is too short.
    ConfidenceInterval limits;
};

struct PoissonGamma {
    double shape{0};  ///< of the gamma law of the risks between areas
    double rate{0};
    std::vector<SmoothedRisk> areas;
};

/// Poisson counts with gamma risks (Clayton and Kaldor 1987): θ = (O + shape)/(E + rate) with the
/// prior from the moments of θ, repeated to the fixed point from mean and variance of O/E. The
/// posterior of a risk is gamma with shape O + shape and rate E + rate.
///
/// Also refused: risks that vary no more than chance, for which there is no such prior (the shape
/// grows without end): all areas are then best shown with the overall rate. Noise widens the
/// spread of O/E, so that counts with noise are smoothed too little: pass exact or rounded ones.
Result<PoissonGamma> poisson_gamma_risks(const AreaCounts& counts, double level);

}  // namespace hub::statistics
