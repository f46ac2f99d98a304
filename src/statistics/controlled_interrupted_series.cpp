#include "statistics/controlled_interrupted_series.hpp"

#include "statistics/coefficient_draws.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/quantile_type7.hpp"
#include "statistics/random_stream.hpp"
#include "statistics/robust_covariance.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hub::statistics {

namespace {

Status alike(const InterruptedSeries& treated, const InterruptedSeries& control) {
    if (treated.counts.size() != control.counts.size() ||
        treated.intervention != control.intervention ||
        treated.season.kind != control.season.kind ||
        treated.season.pairs != control.season.pairs ||
        treated.season.periods_a_year != control.season.periods_a_year ||
        treated.season.first_place != control.season.first_place ||
        treated.disturbances.size() != control.disturbances.size()) {
        return Error{ErrorCode::refused,
                     "treated and control series differ in length, intervention, season or "
                     "disturbances"};
    }
    return {};
}

/// Welch and Satterthwaite: of a sum of two variances.
std::optional<double> degrees_of_sum(const InterruptedResult& one,
                                     const InterruptedResult& other,
                                     Eigen::Index term) {
    if (one.degrees.size() == 0 || other.degrees.size() == 0) {
        return std::nullopt;
    }
    const double first = one.covariance(term, term);
    const double second = other.covariance(term, term);
    return (first + second) * (first + second) /
           (first * first / one.degrees(term) + second * second / other.degrees(term));
}

void pool_dispersion(ControlledResult& result, double added_variance) {
    const auto& treated = result.treated.model;
    const auto& control = result.control.model;
    const auto degrees =
        static_cast<double>(treated.degrees_of_freedom + control.degrees_of_freedom);
    if (degrees == 0) {
        return;
    }
    result.dispersion = (treated.pearson_chi_squared + control.pearson_chi_squared) / degrees;
    for (auto* part : {&result.treated, &result.control}) {
        const double least = 1 + added_variance / part->model.fitted.mean();
        part->covariance = scaled_covariance(part->model, std::max(result.dispersion, least));
    }
}

void add_terms(ControlledResult& result, double level) {
    const auto& treated = result.treated;
    const auto& control = result.control;
    for (Eigen::Index term = 0; term < control.model.coefficients.size(); ++term) {
        const auto& name = control.model.terms[static_cast<std::size_t>(term)];
        const double difference =
            treated.model.coefficients(term) - control.model.coefficients(term);
        const double variance = treated.covariance(term, term) + control.covariance(term, term);
        result.terms.push_back({name,
                                control.model.coefficients(term),
                                std::sqrt(control.covariance(term, term)),
                                difference,
                                std::sqrt(variance)});
        const auto ratio = [&] {
            return ratio_of_coefficient(
                difference, variance, level, degrees_of_sum(treated, control, term));
        };
        if (name == "level") {
            result.level_ratio = ratio();
        } else if (name == "slope") {
            result.slope_ratio = ratio();
        }
    }
}

/// The treated periods after the intervention, with a column more for each term that the control
/// lends: one set of coefficients then says what would have been.
struct Counterfactual {
    ModelData rows;
    Eigen::VectorXd mean;
    Eigen::MatrixXd covariance;
};

Counterfactual counterfactual_of(const ControlledResult& result,
                                 const InterruptedSeries& series,
                                 const InterruptedModel& model,
                                 const std::vector<std::size_t>& after) {
    Counterfactual made;
    made.rows = rows_of(interrupted_design(series, model), after);
    const Eigen::Index terms = made.rows.design.cols();
    made.rows.design.conservativeResize(Eigen::NoChange, 2 * terms);
    made.rows.design.rightCols(terms).setZero();
    for (Eigen::Index term = 0; term < terms; ++term) {
        const auto& name = made.rows.terms[static_cast<std::size_t>(term)];
        if (name == "level" || name == "slope") {
            made.rows.design.col(terms + term).swap(made.rows.design.col(term));
        }
    }
    made.mean.resize(2 * terms);
    made.mean << result.treated.model.coefficients, result.control.model.coefficients;
    made.covariance = Eigen::MatrixXd::Zero(2 * terms, 2 * terms);
    made.covariance.topLeftCorner(terms, terms) = result.treated.covariance;
    made.covariance.bottomRightCorner(terms, terms) = result.control.covariance;
    return made;
}

void add_averted(ControlledResult& result,
                 const InterruptedSeries& series,
                 const InterruptedModel& model) {
    std::vector<std::size_t> after;
    auto& averted = result.averted;
    for (std::size_t i = series.intervention; i < series.counts.size(); ++i) {
        if (series.counts[i]) {
            after.push_back(i);
            averted.observed += *series.counts[i];
        }
    }
    const auto [rows, mean, covariance] = counterfactual_of(result, series, model, after);
    averted.counterfactual = linear_predictor_of(rows, mean).array().exp().sum();
    averted.averted = averted.counterfactual - averted.observed;
    averted.limits = {averted.averted, averted.averted};
    if (model.draws == 0) {
        return;
    }
    const double widening =
        limit_reach(model.level, degrees_of_sum(result.treated, result.control, 0)) /
        two_sided_z(model.level);
    auto totals =
        drawn_totals(rows, mean, widening * widening * covariance, {model.draws, model.seed});
    const double added = std::sqrt(series.added_variance * static_cast<double>(after.size()));
    RandomStream stream{model.seed, model.draws};
    for (auto& total : totals) {
        total += (added > 0 ? added * stream.normal() : 0) - averted.observed;
    }
    std::sort(totals.begin(), totals.end());
    const double tail = (1 - model.level) / 2;
    averted.limits = {quantile_type7(totals, tail), quantile_type7(totals, 1 - tail)};
}

}  // namespace

Result<ControlledResult> controlled_interrupted_series(const InterruptedSeries& treated,
                                                       const InterruptedSeries& control,
                                                       const InterruptedModel& model) {
    if (auto checked = alike(treated, control); !checked) {
        return checked.error();
    }
    auto of_treated = interrupted_time_series(treated, model);
    if (!of_treated) {
        return of_treated.error();
    }
    auto of_control = interrupted_time_series(control, model);
    if (!of_control) {
        return of_control.error();
    }
    ControlledResult result;
    result.treated = *std::move(of_treated);
    result.control = *std::move(of_control);
    if (model.errors == CountErrors::quasi_poisson) {
        pool_dispersion(result, std::max(treated.added_variance, control.added_variance));
    }
    add_terms(result, model.level);
    add_averted(result, treated, model);
    return result;
}

}  // namespace hub::statistics
