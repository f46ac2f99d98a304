#include "statistics/residual_autocorrelation.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <boost/math/distributions/chi_squared.hpp>

namespace hub::statistics {

Result<ResidualAutocorrelation> residual_autocorrelation(std::span<const double> residuals,
                                                         std::span<const std::size_t> times,
                                                         std::size_t lags) {
    if (auto checked = same_length(residuals.size(), times.size(), "residuals and times");
        !checked) {
        return checked.error();
    }
    if (auto checked = all_finite(residuals, "residuals"); !checked) {
        return checked.error();
    }
    if (lags == 0 || residuals.size() < lags + 2) {
        return Error{ErrorCode::refused, "too few residuals for their autocorrelation"};
    }
    const auto number = static_cast<double>(residuals.size());
    const double mean = std::accumulate(residuals.begin(), residuals.end(), 0.0) / number;
    const auto [first, last] = std::minmax_element(times.begin(), times.end());
    std::vector<std::optional<double>> series(*last - *first + 1);
    double squares = 0;
    for (std::size_t i = 0; i < residuals.size(); ++i) {
        series[times[i] - *first] = residuals[i] - mean;
        squares += (residuals[i] - mean) * (residuals[i] - mean);
    }
    if (!(squares > 0)) {
        return Error{ErrorCode::refused, "the residuals are all alike"};
    }
    ResidualAutocorrelation found;
    for (std::size_t lag = 1; lag <= lags; ++lag) {
        double products = 0;
        for (std::size_t t = lag; t < series.size(); ++t) {
            products += series[t].value_or(0) * series[t - lag].value_or(0);
        }
        const double correlation = products / squares;
        found.at_lag.push_back(correlation);
        found.ljung_box +=
            number * (number + 2) * correlation * correlation / (number - static_cast<double>(lag));
    }
    found.p = boost::math::cdf(boost::math::complement(
        boost::math::chi_squared{static_cast<double>(lags)}, found.ljung_box));
    return found;
}

}  // namespace hub::statistics
