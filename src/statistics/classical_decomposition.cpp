#include "statistics/classical_decomposition.hpp"

#include "statistics/input_checks.hpp"

#include <numeric>

namespace hub::statistics {

namespace {

/// An even period takes one value more and halves both ends, so that the mean stays centred.
std::optional<double> centred_mean(std::span<const double> values,
                                   std::size_t position,
                                   std::size_t period) {
    const std::size_t half = period / 2;
    if (position < half || position + half >= values.size()) {
        return std::nullopt;
    }
    double sum = 0;
    for (std::size_t i = position - half; i <= position + half; ++i) {
        sum += values[i];
    }
    if (period % 2 == 0) {
        sum -= (values[position - half] + values[position + half]) / 2;
    }
    return sum / static_cast<double>(period);
}

}  // namespace

Status usable_for_season(std::span<const double> values, std::size_t period, SeasonKind kind) {
    if (auto checked = kind == SeasonKind::additive ? all_finite(values, "values")
                                                    : all_positive(values, "values");
        !checked) {
        return checked;
    }
    if (period < 2) {
        return Error{ErrorCode::refused, "a season wants a period of two or more"};
    }
    return period > values.size() / 2
               ? Status{Error{ErrorCode::refused, "the series has under two periods"}}
               : Status{};
}

Result<ClassicalDecomposition> classical_decomposition(std::span<const double> values,
                                                       std::size_t period,
                                                       SeasonKind kind) {
    if (auto checked = usable_for_season(values, period, kind); !checked) {
        return checked.error();
    }
    const bool additive = kind == SeasonKind::additive;
    ClassicalDecomposition found;
    std::vector<double> sums(period, 0);
    std::vector<double> counts(period, 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto trend = found.trend.emplace_back(centred_mean(values, i, period));
        if (trend) {
            sums[i % period] += additive ? values[i] - *trend : values[i] / *trend;
            ++counts[i % period];
        }
    }
    for (std::size_t season = 0; season < period; ++season) {
        // Two periods less half of one at each end hold every season.
        found.figure.push_back(sums[season] / counts[season]);
    }
    const double mean = std::accumulate(found.figure.begin(), found.figure.end(), 0.0) /
                        static_cast<double>(period);
    for (double& each : found.figure) {
        each = additive ? each - mean : each / mean;
    }
    return found;
}

}  // namespace hub::statistics
