#include "statistics/cusum.hpp"

#include "statistics/generalised_linear_model.hpp"
#include "statistics/input_checks.hpp"
#include "statistics/seasonal_terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

Status counts_usable(std::span<const std::optional<double>> counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double count = counts[i].value_or(0);
        if (!(std::isfinite(count) && count >= 0)) {
            return Error{ErrorCode::refused,
                         fmt::format("counts: number {} is not finite and 0 or more", i + 1)};
        }
    }
    return {};
}

double transformed(double count, double mean, CusumTransformation transformation) {
    switch (transformation) {
        case CusumTransformation::standard:
            return (count - mean) / std::sqrt(mean);
        case CusumTransformation::rossi:
            return (count - 3 * mean + 2 * std::sqrt(count * mean)) / (2 * std::sqrt(mean));
        case CusumTransformation::anscombe:
            return 1.5 * (std::pow(count, 2.0 / 3) - std::pow(mean, 2.0 / 3)) /
                   std::pow(mean, 1.0 / 6);
        case CusumTransformation::none:
            return count;
    }
    return count;
}

/// The count whose transformed value is `wanted`.
double count_of(double wanted, double mean, CusumTransformation transformation) {
    switch (transformation) {
        case CusumTransformation::standard:
            return std::ceil(std::sqrt(mean) * wanted + mean);
        case CusumTransformation::rossi: {
            const double under = 4 * mean * mean + 2 * std::pow(mean, 1.5) * wanted;
            return under < 0 ? 0 : 2 * std::sqrt(mean) * wanted + 5 * mean - 2 * std::sqrt(under);
        }
        case CusumTransformation::anscombe: {
            const double bracket =
                2.0 / 3 * std::pow(mean, 1.0 / 6) * wanted + std::pow(mean, 2.0 / 3);
            return bracket < 0 ? 0 : std::pow(bracket, 1.5);
        }
        case CusumTransformation::none:
            return wanted;
    }
    return wanted;
}

}  // namespace

Result<std::vector<CusumPoint>> cusum(std::span<const std::optional<double>> counts,
                                      std::span<const double> means,
                                      const CusumOptions& options) {
    if (auto checked = same_length(counts.size(), means.size(), "counts and means"); !checked) {
        return checked.error();
    }
    if (auto checked = counts_usable(counts); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(means, "means in control"); !checked) {
        return checked.error();
    }
    if (auto checked = none_negative(std::array{options.reference}, "k of a cumulative sum");
        !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{options.decision}, "h of a cumulative sum");
        !checked) {
        return checked.error();
    }
    std::vector<CusumPoint> points;
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double wanted = options.decision + options.reference - sum;
        CusumPoint point;
        point.alarm_from = std::max(0.0, count_of(wanted, means[i], options.transformation));
        if (counts[i]) {
            sum = std::max(0.0,
                           sum + transformed(*counts[i], means[i], options.transformation) -
                               options.reference);
            point.alarm = sum >= options.decision;
        }
        point.sum = sum;
        points.push_back(point);
    }
    return points;
}

Result<double> mean_of_history(std::span<const std::optional<double>> history) {
    if (auto checked = counts_usable(history); !checked) {
        return checked.error();
    }
    double sum = 0;
    double number = 0;
    for (const auto& count : history) {
        sum += count.value_or(0);
        number += count ? 1 : 0;
    }
    if (!(sum > 0)) {
        return Error{ErrorCode::refused, "the history has no event to take a mean of"};
    }
    return sum / number;
}

Result<std::vector<double>> seasonal_means(std::span<const std::optional<double>> history,
                                           std::size_t periods_a_year,
                                           std::size_t first_place,
                                           std::size_t periods_ahead) {
    if (auto checked = counts_usable(history); !checked) {
        return checked.error();
    }
    const Season season{Seasonality::harmonics, 1, periods_a_year, first_place};
    if (auto checked = season_usable(season); !checked) {
        return checked.error();
    }
    if (history.size() < periods_a_year) {
        return Error{ErrorCode::refused, "a season wants a year of history or more"};
    }
    ModelData data;
    const auto rows = static_cast<Eigen::Index>(history.size() + periods_ahead);
    add_term(data, "intercept", Eigen::VectorXd::Ones(rows));
    add_season(data, season);
    data.response = Eigen::VectorXd::Zero(rows);
    std::vector<std::size_t> observed;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history[i]) {
            observed.push_back(i);
            data.response(static_cast<Eigen::Index>(i)) = *history[i];
        }
    }
    const auto fitted = generalised_linear_model(rows_of(data, observed), {});
    if (!fitted) {
        return fitted.error();
    }
    const Eigen::VectorXd means =
        linear_predictor_of(data, fitted->coefficients).array().exp().matrix();
    return std::vector<double>{means.begin() + static_cast<std::ptrdiff_t>(history.size()),
                               means.end()};
}

}  // namespace hub::statistics
