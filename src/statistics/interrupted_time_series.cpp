#include "statistics/interrupted_time_series.hpp"

#include "statistics/coefficient_draws.hpp"
#include "statistics/input_checks.hpp"
#include "statistics/negative_binomial_regression.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/quantile_type7.hpp"
#include "statistics/random_stream.hpp"
#include "statistics/robust_covariance.hpp"
#include "statistics/small_sample_newey_west.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr const char* level_term = "level";
constexpr const char* slope_term = "slope";

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

std::vector<std::size_t> observed_positions(const InterruptedSeries& series) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < series.counts.size(); ++i) {
        if (series.counts[i]) {
            positions.push_back(i);
        }
    }
    return positions;
}

Status numbers_usable(const InterruptedSeries& series, const InterruptedModel& model) {
    if (auto checked = is_level(model.level); !checked) {
        return checked;
    }
    for (std::size_t i = 0; i < series.counts.size(); ++i) {
        const double count = series.counts[i].value_or(0);
        if (!(std::isfinite(count) && count >= 0)) {
            return refused(fmt::format("counts: number {} is not finite and 0 or more", i + 1));
        }
    }
    if (!series.person_time.empty()) {
        if (auto checked = same_length(
                series.counts.size(), series.person_time.size(), "counts and person-time");
            !checked) {
            return checked;
        }
    }
    if (auto checked = all_positive(series.person_time, "person-time"); !checked) {
        return checked;
    }
    if (auto checked = none_negative(std::array{series.added_variance}, "added variance");
        !checked) {
        return checked;
    }
    if (series.added_variance > 0 && model.errors == CountErrors::poisson) {
        return refused("Poisson errors do not hold for counts with noise or rounding");
    }
    return season_usable(series.season);
}

Status long_enough(const InterruptedSeries& series, const InterruptedModel& model) {
    const std::size_t start = series.intervention + model.lag;
    std::size_t before = 0;
    std::size_t after = 0;
    bool varies = false;
    std::optional<double> first;
    for (const auto position : observed_positions(series)) {
        (position < start ? before : after) += 1;
        if (position < start) {
            varies = varies || (first && *first != *series.counts[position]);
            first = series.counts[position];
        }
    }
    const std::size_t fewest = model.any_length ? 2 : fewest_points(series.season);
    if (before < fewest || after < fewest) {
        return refused(fmt::format(
            "an interrupted series wants {} points before the intervention and {} after it, not {} "
            "and {}",
            fewest,
            fewest,
            before,
            after));
    }
    return varies ? Status{} : Status{refused("the series does not vary before the intervention")};
}

Status places_usable(const InterruptedSeries& series, const InterruptedModel& model) {
    if (series.intervention == 0 || series.intervention >= series.counts.size()) {
        return refused("the intervention is not within the series");
    }
    if (model.phase_in > 0 && model.impact == ImpactShape::slope) {
        return refused("a change of slope alone has no level to phase in");
    }
    for (const auto& disturbance : series.disturbances) {
        if (disturbance.first > disturbance.last || disturbance.last >= series.counts.size()) {
            return refused("a disturbance is not within the series: " + disturbance.name);
        }
    }
    return long_enough(series, model);
}

std::optional<Eigen::Index> column_of(const FittedModel& model, const char* term) {
    const auto found = std::find(model.terms.begin(), model.terms.end(), term);
    if (found == model.terms.end()) {
        return std::nullopt;
    }
    return std::distance(model.terms.begin(), found);
}

/// Fits the model and says its covariance and how wide limits are.
class Segments {
public:
    Segments(const InterruptedSeries& series, const InterruptedModel& model)
        : series_{series},
          model_{model},
          all_{interrupted_design(series, model)},
          positions_{observed_positions(series)} {
        all_.response.resize(all_.design.rows());
        for (std::size_t i = 0; i < series.counts.size(); ++i) {
            all_.response(static_cast<Eigen::Index>(i)) = series.counts[i].value_or(0);
        }
        observed_ = rows_of(all_, positions_);
    }

    Result<InterruptedResult> run() {
        if (auto fitted = fit(); !fitted) {
            return fitted.error();
        }
        if (auto found = find_covariance(); !found) {
            return found.error();
        }
        add_ratios();
        // What would have been rests on the intercept and the trend.
        const double reach = limit_reach(model_.level, degrees_of(0));
        add_points(reach);
        add_averted(reach);
        add_autocorrelation();
        if (series_.provisional > 0) {
            result_.remarks.emplace_back("the last periods are provisional");
        }
        return std::move(result_);
    }

private:
    Status fit() {
        if (model_.errors != CountErrors::negative_binomial) {
            auto fitted = generalised_linear_model(observed_, {});
            if (!fitted) {
                return fitted.error();
            }
            result_.model = *std::move(fitted);
            return {};
        }
        auto fitted = negative_binomial_regression(observed_);
        if (!fitted) {
            return fitted.error();
        }
        result_.model = std::move(fitted->model);
        result_.theta = fitted->theta;
        result_.theta_standard_error = fitted->theta_standard_error;
        if (!result_.theta) {
            result_.remarks.emplace_back(
                "the counts vary no more than Poisson's: theta runs to infinity and the model is "
                "the Poisson one");
        }
        return {};
    }

    Status find_covariance() {
        const auto& fitted = result_.model;
        result_.dispersion = fitted.dispersion().value_or(1);
        switch (model_.errors) {
            case CountErrors::poisson:
                result_.covariance = scaled_covariance(fitted, 1);
                return {};
            case CountErrors::negative_binomial:
                result_.covariance = scaled_covariance(fitted, added_dispersion());
                if (fitted.degrees_of_freedom > 0) {
                    // θ was found by the same counts.
                    result_.degrees = Eigen::VectorXd::Constant(
                        fitted.coefficients.size(), static_cast<double>(fitted.degrees_of_freedom));
                }
                return {};
            case CountErrors::quasi_poisson:
                result_.covariance = scaled_covariance(
                    fitted, std::max({1.0, result_.dispersion, added_dispersion()}));
                return {};
            case CountErrors::newey_west:
                return by_newey_west();
        }
        return {};
    }

    /// The least dispersion that noise and rounding leave: 1 + their variance over the mean. A
    /// negative binomial has found them in θ already, unless it has none.
    [[nodiscard]] double added_dispersion() const {
        return result_.theta ? 1 : 1 + series_.added_variance / result_.model.fitted.mean();
    }

    Status by_newey_west() {
        const auto& fitted = result_.model;
        constexpr std::size_t months = 12;
        constexpr std::size_t lag_of_months = 6;
        const auto lag = model_.newey_west_lag.value_or(series_.season.periods_a_year == months
                                                            ? lag_of_months
                                                            : automatic_lag(fitted, positions_));
        auto corrected = small_sample_newey_west(observed_, fitted, positions_, lag);
        if (!corrected) {
            return corrected.error();
        }
        result_.covariance = std::move(corrected->covariance);
        result_.newey_west_lag = lag;
        result_.degrees = std::move(corrected->degrees);
        return {};
    }

    [[nodiscard]] std::optional<double> degrees_of(Eigen::Index column) const {
        return result_.degrees.size() != 0 ? std::optional{result_.degrees(column)} : std::nullopt;
    }

    void add_ratios() {
        const auto ratio = [&](const char* term) -> std::optional<CoefficientRatio> {
            const auto column = column_of(result_.model, term);
            if (!column) {
                return std::nullopt;
            }
            return ratio_of_coefficient(result_.model.coefficients(*column),
                                        result_.covariance(*column, *column),
                                        model_.level,
                                        degrees_of(*column));
        };
        result_.level_ratio = ratio(level_term);
        result_.slope_ratio = ratio(slope_term);
    }

    [[nodiscard]] ModelData without_intervention(const ModelData& data) const {
        ModelData without = data;
        for (const auto* term : {level_term, slope_term}) {
            if (const auto column = column_of(result_.model, term)) {
                without.design.col(*column).setZero();
            }
        }
        return without;
    }

    void add_points(double reach) {
        const auto without = without_intervention(all_);
        const Eigen::VectorXd fitted =
            linear_predictor_of(all_, result_.model.coefficients).array().exp();
        const Eigen::VectorXd predictor = linear_predictor_of(without, result_.model.coefficients);
        const Eigen::VectorXd variances =
            (without.design * result_.covariance).cwiseProduct(without.design).rowwise().sum();
        for (Eigen::Index i = 0; i < predictor.size(); ++i) {
            const auto position = static_cast<std::size_t>(i);
            const double away = reach * std::sqrt(std::max(0.0, variances(i)));
            result_.points.push_back(
                {series_.counts[position],
                 fitted(i),
                 std::exp(predictor(i)),
                 {std::exp(predictor(i) - away), std::exp(predictor(i) + away)},
                 position + series_.provisional >= series_.counts.size()});
        }
    }

    void add_averted(double reach) {
        std::vector<std::size_t> after;
        auto& averted = result_.averted;
        for (const auto position : positions_) {
            if (position >= series_.intervention) {
                after.push_back(position);
                averted.observed += *series_.counts[position];
                averted.counterfactual += result_.points[position].counterfactual;
            }
        }
        averted.averted = averted.counterfactual - averted.observed;
        averted.limits = {averted.averted, averted.averted};
        if (model_.draws == 0) {
            return;
        }
        const double widening = reach / two_sided_z(model_.level);
        auto totals = drawn_totals(rows_of(without_intervention(all_), after),
                                   result_.model.coefficients,
                                   widening * widening * result_.covariance,
                                   {model_.draws, model_.seed});
        const double added = std::sqrt(series_.added_variance * static_cast<double>(after.size()));
        RandomStream stream{model_.seed, model_.draws};
        for (auto& total : totals) {
            total += (added > 0 ? added * stream.normal() : 0) - averted.observed;
        }
        std::sort(totals.begin(), totals.end());
        const double tail = (1 - model_.level) / 2;
        averted.limits = {quantile_type7(totals, tail), quantile_type7(totals, 1 - tail)};
    }

    void add_autocorrelation() {
        const auto& residuals = result_.model.deviance_residuals;
        const std::size_t lags = std::max<std::size_t>(series_.season.periods_a_year, 1);
        auto found = residual_autocorrelation(
            {residuals.data(), static_cast<std::size_t>(residuals.size())}, positions_, lags);
        if (!found) {
            return;
        }
        constexpr double usual = 0.05;
        if (found->p < usual && model_.errors != CountErrors::newey_west) {
            result_.remarks.emplace_back(
                "the residuals depend on those before them: Newey-West errors are called for");
        }
        result_.autocorrelation = *std::move(found);
    }

    const InterruptedSeries& series_;
    const InterruptedModel& model_;
    ModelData all_;
    std::vector<std::size_t> positions_;
    ModelData observed_;
    InterruptedResult result_;
};

}  // namespace

ModelData interrupted_design(const InterruptedSeries& series, const InterruptedModel& model) {
    const auto rows = static_cast<Eigen::Index>(series.counts.size());
    const auto start = static_cast<double>(series.intervention + model.lag);
    const double origin = model.time_origin.value_or(static_cast<double>(series.intervention));
    Eigen::VectorXd time(rows);
    Eigen::VectorXd level(rows);
    Eigen::VectorXd slope(rows);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const double since = static_cast<double>(i) - start;
        time(i) = static_cast<double>(i) - origin;
        level(i) =
            since < 0 ? 0 : std::min(1.0, (since + 1) / static_cast<double>(model.phase_in + 1));
        slope(i) = std::max(0.0, since);
    }
    ModelData data;
    add_term(data, "intercept", Eigen::VectorXd::Ones(rows));
    if (model.impact != ImpactShape::slope) {
        add_term(data, level_term, level);
    }
    add_term(data, "time", time);
    if (model.impact != ImpactShape::level) {
        add_term(data, slope_term, slope);
    }
    add_season(data, series.season);
    add_disturbances(data, series.disturbances);
    if (!series.person_time.empty()) {
        data.offset =
            Eigen::Map<const Eigen::VectorXd>(series.person_time.data(), rows).array().log();
    }
    return data;
}

Result<InterruptedResult> interrupted_time_series(const InterruptedSeries& series,
                                                  const InterruptedModel& model) {
    if (auto checked = numbers_usable(series, model); !checked) {
        return checked.error();
    }
    if (auto checked = places_usable(series, model); !checked) {
        return checked.error();
    }
    return Segments{series, model}.run();
}

}  // namespace hub::statistics
