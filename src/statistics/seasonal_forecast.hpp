#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/seasonal_terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::statistics {

/// A series up to now.
struct ForecastSeries {
    std::vector<std::optional<double>> counts;  ///< none where missing or hidden: never 0
    /// Of the series and of the periods to come; empty to forecast the counts themselves.
    std::vector<double> person_time;
    Season season;
    std::vector<Disturbance> disturbances;  ///< as of the pandemic: a level of its own, not deleted
    double added_variance{0};               ///< of each count, by rounding (b²/12) or noise
};

enum class ForecastErrors {
    quasi_poisson,      ///< variance: dispersion times the mean
    negative_binomial,  ///< variance μ + μ²/θ
};

struct ForecastOptions {
    std::size_t periods{12};
    ForecastErrors errors{ForecastErrors::quasi_poisson};
    bool trend{true};
    double level{0.95};
    std::size_t draws{4000};
    std::uint64_t seed{1};
};

struct ForecastPoint {
    double expected{0};
    ConfidenceInterval limits;  ///< of the count that will be seen
};

struct SeasonalForecast {
    std::vector<ForecastPoint> points;
    double dispersion{1};
    std::optional<double> theta;
    std::vector<std::string> remarks;
};

/// A forecast of counts: regression with a logarithmic link on trend and season, so that no
/// forecast is negative (Cameron and Trivedi 2013). Limits are those of the counts to come, by
/// simulation: coefficients drawn from their normal law, widened to Student's t, then a count about
/// each mean from the negative binomial law with the dispersion or θ that was found.
///
/// Rounding and noise are in the dispersion, and so in the limits: those are of counts as they will
/// be published. What changes the level later on is not foreseen.
///
/// Refused: under two full years with a season (8 periods without), over two years ahead, negative
/// counts, person-time other than of the series and the periods to come, what the model refuses.
Result<SeasonalForecast> seasonal_forecast(const ForecastSeries& series,
                                           const ForecastOptions& options);

}  // namespace hub::statistics
