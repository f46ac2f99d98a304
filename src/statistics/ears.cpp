#include "statistics/ears.hpp"

#include "statistics/distribution_quantiles.hpp"
#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

using Series = std::span<const std::optional<double>>;

constexpr std::size_t baseline_periods = 7;
constexpr std::size_t guard_periods = 2;

struct Baseline {
    double mean{0};
    double sigma{0};
};

/// Of the seven periods that end `gap` before `period`; none where one of them is not there.
std::optional<Baseline> baseline(Series observed,
                                 std::size_t period,
                                 std::size_t gap,
                                 double least_sigma) {
    if (period < baseline_periods + gap) {
        return std::nullopt;
    }
    const auto window = observed.subspan(period - gap - baseline_periods, baseline_periods);
    if (!std::all_of(window.begin(), window.end(), [](const auto& y) { return y.has_value(); })) {
        return std::nullopt;
    }
    Baseline found;
    for (const auto& y : window) {
        found.mean += *y;
    }
    found.mean /= baseline_periods;  // last, so that counts all alike have no spread at all
    double squares = 0;
    for (const auto& y : window) {
        squares += (*y - found.mean) * (*y - found.mean);
    }
    found.sigma = std::max(least_sigma, std::sqrt(squares / (baseline_periods - 1)));
    return found;
}

/// What the C2 score of a period has over 1; none where there is no such score.
std::optional<double> excess_score(Series observed, std::size_t period, double least_sigma) {
    const auto before = baseline(observed, period, guard_periods, least_sigma);
    if (!before || !observed[period] || before->sigma == 0) {
        return std::nullopt;
    }
    return std::max(0.0, (*observed[period] - before->mean) / before->sigma - 1);
}

std::optional<double> threshold_c3(Series observed,
                                   std::size_t period,
                                   double z,
                                   const EarsOptions& options) {
    const double least_sigma = options.least_sigma;
    const auto now = baseline(observed, period, guard_periods, least_sigma);
    const bool restated = options.rule == EarsRule::c3_of_surveillance;
    if (!now || (restated && !observed[period])) {
        return std::nullopt;
    }
    double left = z;
    for (std::size_t back = 1; back <= 2; ++back) {
        const auto excess = excess_score(observed, period - back, least_sigma);
        if (!excess) {
            return std::nullopt;
        }
        left -= *excess;
    }
    return std::max(0.0, (restated ? *observed[period] : now->mean) + now->sigma * left);
}

std::optional<double> threshold(Series observed,
                                std::size_t period,
                                double z,
                                const EarsOptions& options) {
    std::size_t gap = guard_periods;
    switch (options.rule) {
        case EarsRule::c3:
        case EarsRule::c3_of_surveillance:
            return threshold_c3(observed, period, z, options);
        case EarsRule::c1:
            gap = 0;
            break;
        case EarsRule::c2:
            break;
    }
    const auto before = baseline(observed, period, gap, options.least_sigma);
    return before ? std::optional{before->mean + z * before->sigma} : std::nullopt;
}

Status usable(Series observed, const EarsOptions& options) {
    if (observed.empty()) {
        return Error{ErrorCode::refused, "there are no periods"};
    }
    if (auto checked = none_negative(std::array{options.least_sigma}, "least sigma"); !checked) {
        return checked;
    }
    for (std::size_t i = 0; i < observed.size(); ++i) {
        if (observed[i] && (!std::isfinite(*observed[i]) || *observed[i] < 0)) {
            return Error{ErrorCode::refused,
                         fmt::format("counts: number {} is not finite and 0 or more", i + 1)};
        }
    }
    return {};
}

}  // namespace

Result<std::vector<EarsPoint>> ears(Series observed, const EarsOptions& options) {
    if (auto checked = usable(observed, options); !checked) {
        return checked.error();
    }
    const auto below = normal_quantile(options.false_alarm);
    if (!below) {
        return below.error();
    }
    std::vector<EarsPoint> points(observed.size());
    for (std::size_t i = 0; i < observed.size(); ++i) {
        points[i].threshold = threshold(observed, i, -*below, options);
        points[i].alarm = points[i].threshold && observed[i] && *observed[i] > *points[i].threshold;
    }
    return points;
}

}  // namespace hub::statistics
