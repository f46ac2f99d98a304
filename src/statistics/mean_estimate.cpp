#include "statistics/mean_estimate.hpp"

#include "statistics/distribution_quantiles.hpp"
#include "statistics/input_checks.hpp"

#include <cmath>
#include <numeric>

namespace hub::statistics {

Result<MeanEstimate> mean_estimate(std::span<const double> values, double level) {
    if (auto checked = all_finite(values, "values"); !checked) {
        return checked.error();
    }
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (values.size() < 2) {
        return Error{ErrorCode::refused, "a mean with limits wants two values or more"};
    }
    const auto count = static_cast<double>(values.size());
    const auto t = student_t_quantile((1 + level) / 2, count - 1);
    if (!t) {
        return t.error();
    }
    MeanEstimate found;
    found.sum = std::accumulate(values.begin(), values.end(), 0.0);
    found.mean = found.sum / count;
    double squares = 0;
    for (const double value : values) {
        squares += (value - found.mean) * (value - found.mean);
    }
    found.standard_deviation = std::sqrt(squares / (count - 1));
    const double reach = *t * found.standard_deviation / std::sqrt(count);
    found.limits = {found.mean - reach, found.mean + reach};
    return found;
}

}  // namespace hub::statistics
