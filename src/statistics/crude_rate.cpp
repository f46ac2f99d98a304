#include "statistics/crude_rate.hpp"

#include "statistics/poisson_limits.hpp"

#include <algorithm>
#include <cmath>

namespace hub::statistics {

std::optional<RateEstimate> crude_rate(double events,
                                       double person_years,
                                       double per,
                                       double level) {
    if (!(person_years > 0)) {
        return std::nullopt;
    }
    const double scale = per / person_years;
    const auto limits = poisson_limits(events, level);
    return RateEstimate{events * scale, {limits.lower * scale, limits.upper * scale}};
}

std::optional<RateEstimate> noised_crude_rate(
    double events, double noise_variance, double person_years, double per, double level) {
    auto estimate = crude_rate(events, person_years, per, level);
    if (estimate && noise_variance > 0 && events > 0) {
        const double wider = std::sqrt(1 + noise_variance / events);
        auto& [lower, upper] = estimate->limits;
        lower = std::max(0.0, estimate->rate - wider * (estimate->rate - lower));
        upper = estimate->rate + wider * (upper - estimate->rate);
    }
    return estimate;
}

}  // namespace hub::statistics
