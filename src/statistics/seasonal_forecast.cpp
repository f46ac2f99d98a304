#include "statistics/seasonal_forecast.hpp"

#include "statistics/coefficient_draws.hpp"
#include "statistics/coefficient_ratio.hpp"
#include "statistics/input_checks.hpp"
#include "statistics/negative_binomial_regression.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/quantile_type7.hpp"
#include "statistics/random_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_without_season = 8;
constexpr std::size_t fewest_draws = 100;

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Status lengths_usable(const ForecastSeries& series, const ForecastOptions& options) {
    std::size_t observed = 0;
    for (std::size_t i = 0; i < series.counts.size(); ++i) {
        const double count = series.counts[i].value_or(0);
        if (!(std::isfinite(count) && count >= 0)) {
            return refused(fmt::format("counts: number {} is not finite and 0 or more", i + 1));
        }
        observed += series.counts[i] ? 1 : 0;
    }
    const std::size_t year = std::max<std::size_t>(series.season.periods_a_year, 1);
    const std::size_t fewest =
        series.season.kind == Seasonality::none ? fewest_without_season : 2 * year;
    if (observed < fewest) {
        return refused(
            fmt::format("a forecast wants {} periods of history, not {}", fewest, observed));
    }
    if (options.periods == 0 || options.periods > 2 * std::max(year, fewest_without_season)) {
        return refused("a forecast is for a period or more, and for two years at most");
    }
    if (!series.person_time.empty() &&
        series.person_time.size() != series.counts.size() + options.periods) {
        return refused("person-time is not of the series and the periods to come");
    }
    return all_positive(series.person_time, "person-time");
}

Status usable(const ForecastSeries& series, const ForecastOptions& options) {
    if (auto checked = is_level(options.level); !checked) {
        return checked;
    }
    if (auto checked = season_usable(series.season); !checked) {
        return checked;
    }
    if (auto checked = none_negative(std::array{series.added_variance}, "added variance");
        !checked) {
        return checked;
    }
    if (options.draws < fewest_draws) {
        return refused("limits by simulation want 100 draws or more");
    }
    for (const auto& disturbance : series.disturbances) {
        if (disturbance.first > disturbance.last || disturbance.last >= series.counts.size()) {
            return refused("a disturbance is not within the series: " + disturbance.name);
        }
    }
    return lengths_usable(series, options);
}

/// Of the series and the periods to come; time is 0 at the last period that was seen.
ModelData design_of(const ForecastSeries& series, const ForecastOptions& options) {
    const std::size_t all = series.counts.size() + options.periods;
    const auto rows = static_cast<Eigen::Index>(all);
    ModelData data;
    add_term(data, "intercept", Eigen::VectorXd::Ones(rows));
    if (options.trend) {
        const double now = static_cast<double>(series.counts.size()) - 1;
        add_term(data,
                 "time",
                 Eigen::VectorXd::LinSpaced(rows, -now, static_cast<double>(options.periods)));
    }
    add_season(data, series.season);
    add_disturbances(data, series.disturbances);
    data.response = Eigen::VectorXd::Zero(rows);
    for (std::size_t i = 0; i < series.counts.size(); ++i) {
        data.response(static_cast<Eigen::Index>(i)) = series.counts[i].value_or(0);
    }
    if (!series.person_time.empty()) {
        data.offset =
            Eigen::Map<const Eigen::VectorXd>(series.person_time.data(), rows).array().log();
    }
    return data;
}

std::vector<std::size_t> observed_positions(const ForecastSeries& series) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < series.counts.size(); ++i) {
        if (series.counts[i]) {
            positions.push_back(i);
        }
    }
    return positions;
}

struct Fitted {
    FittedModel model;
    Eigen::MatrixXd covariance;
};

Result<Fitted> fit(const ModelData& observed,
                   const ForecastSeries& series,
                   const ForecastOptions& options,
                   SeasonalForecast& forecast) {
    if (options.errors == ForecastErrors::negative_binomial) {
        auto wide = negative_binomial_regression(observed);
        if (!wide) {
            return wide.error();
        }
        forecast.theta = wide->theta;
        if (!forecast.theta) {
            forecast.dispersion = 1 + series.added_variance / wide->model.fitted.mean();
            forecast.remarks.emplace_back(
                "the counts vary no more than Poisson's: theta runs to infinity");
        }
        const Eigen::MatrixXd covariance = forecast.dispersion * wide->model.unscaled_covariance;
        return Fitted{std::move(wide->model), covariance};
    }
    auto model = generalised_linear_model(observed, {});
    if (!model) {
        return model.error();
    }
    forecast.dispersion = std::max(
        {1.0, model->dispersion().value_or(1), 1 + series.added_variance / model->fitted.mean()});
    const Eigen::MatrixXd covariance = forecast.dispersion * model->unscaled_covariance;
    return Fitted{*std::move(model), covariance};
}

double drawn_count(RandomStream& stream, double mean, const SeasonalForecast& forecast) {
    return forecast.theta ? negative_binomial_draw(stream, mean, *forecast.theta)
                          : dispersed_draw(stream, mean, forecast.dispersion);
}

}  // namespace

Result<SeasonalForecast> seasonal_forecast(const ForecastSeries& series,
                                           const ForecastOptions& options) {
    if (auto checked = usable(series, options); !checked) {
        return checked.error();
    }
    const auto all = design_of(series, options);
    SeasonalForecast forecast;
    const auto fitted = fit(rows_of(all, observed_positions(series)), series, options, forecast);
    if (!fitted) {
        return fitted.error();
    }
    const auto degrees =
        static_cast<double>(std::max<std::size_t>(fitted->model.degrees_of_freedom, 1));
    const double widening = limit_reach(options.level, degrees) / two_sided_z(options.level);
    const auto coefficients = drawn_coefficients(fitted->model.coefficients,
                                                 widening * widening * fitted->covariance,
                                                 {options.draws, options.seed});
    const double tail = (1 - options.level) / 2;
    for (std::size_t ahead = 0; ahead < options.periods; ++ahead) {
        const auto row = rows_of(all, {series.counts.size() + ahead});
        std::vector<double> counts;
        counts.reserve(options.draws);
        for (Eigen::Index draw = 0; draw < coefficients.cols(); ++draw) {
            // A stream a period and draw, apart from those of the coefficients.
            RandomStream stream{options.seed ^ 0x9e3779b97f4a7c15U,
                                ahead * options.draws + static_cast<std::size_t>(draw)};
            const double mean = std::exp(linear_predictor_of(row, coefficients.col(draw))(0));
            counts.push_back(drawn_count(stream, mean, forecast));
        }
        std::sort(counts.begin(), counts.end());
        forecast.points.push_back(
            {std::exp(linear_predictor_of(row, fitted->model.coefficients)(0)),
             {quantile_type7(counts, tail), quantile_type7(counts, 1 - tail)}});
    }
    return forecast;
}

}  // namespace hub::statistics
