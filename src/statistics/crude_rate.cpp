#include "statistics/crude_rate.hpp"

#include "statistics/poisson_limits.hpp"

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

}  // namespace hub::statistics
