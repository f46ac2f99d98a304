#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace hub::statistics {

enum class FarringtonThreshold {
    negative_binomial,  ///< quantile of the count expected (Noufaily et al. 2013)
    muan,               ///< the same, at the upper limit of what is expected
    delta,              ///< normal limit of the count to the power ⅔ (Farrington et al. 1996)
};

struct FarringtonOptions {
    std::size_t periods_a_year{52};
    std::size_t years_back{5};
    std::size_t half_window{3};      ///< periods on either side of the same time in earlier years
    std::size_t year_levels{10};     ///< levels of the season; 1: only the windows are looked at
    std::size_t left_out{26};        ///< latest periods, that an outbreak may be in
    double weights_threshold{2.58};  ///< standardised Anscombe residuals above are weighed down
    double trend_p{1};  ///< the trend is kept under this p; 1 keeps it wherever it can be
    FarringtonThreshold threshold{FarringtonThreshold::negative_binomial};
    double alpha{0.01};  ///< chance that the threshold is passed, one-sided
    /// Whether the errors of trend and expectation rest on Σ ω((y − μ)/μ)²/df, as they do in the
    /// flexible method as it is in use, or on the dispersion.
    bool errors_of_working_residuals{true};
    double fewest_cases{5};  ///< in the last four periods, without which nothing alarms; 0: never
    /// The day of the first of weekly counts: earlier years are then found by the calendar.
    std::optional<std::chrono::sys_days> first_day;
};

/// Weekly and monthly counts as in Noufaily et al. 2013, and the method of 1996.
FarringtonOptions weekly_farrington();
FarringtonOptions monthly_farrington();
FarringtonOptions original_farrington(std::size_t periods_a_year,
                                      std::size_t years_back,
                                      std::size_t half_window);

struct FarringtonResult {
    /// None where too few cases are in the last four periods for an alarm.
    std::optional<double> threshold;
    std::optional<double> expected;
    double score{0};  ///< how far to the threshold the count is: (count − expected)/(threshold − …)
    bool alarm{false};
    bool trend_used{false};
    double dispersion{1};
};

/// Whether one period's count is above what the same time in earlier years leads to expect
/// (Farrington et al. 1996; Noufaily et al. 2013): quasi-Poisson regression on time and a season of
/// levels, in which windows of the same time share one, fitted twice, the second time with past
/// outbreaks weighed down. The trend is left out where the fit does not come to an end with it,
/// under three years, or where it would expect more than was ever seen. Scores under the negative
/// binomial and Muan's threshold are told from the logarithm of the expected count, as is usual.
///
/// @param counts    period by period; none where missing or hidden: it leaves the fit
/// @param position  of the period judged, from 0
/// Noise and rounding are in the history's dispersion and so in the threshold. Counts of under
/// their variance should not be judged.
///
/// Refused: fewer years than asked for, a count judged that is missing, negative counts, histories
/// without an event, options out of range, what the model refuses.
Result<FarringtonResult> farrington(std::span<const std::optional<double>> counts,
                                    std::size_t position,
                                    const FarringtonOptions& options);

}  // namespace hub::statistics
