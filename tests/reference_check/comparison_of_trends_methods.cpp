// Evaluations with a comparison group.
#include "reference_methods.hpp"
#include "statistics/controlled_interrupted_series.hpp"
#include "statistics/difference_in_differences.hpp"
#include "statistics/synthetic_control.hpp"

#include <cmath>

#include <boost/json.hpp>

namespace hub::reference {

namespace {

using statistics::PanelEffects;
using statistics::PanelErrors;

constexpr std::size_t treated_area = 1;

statistics::ComparisonPanel panel_of(const boost::json::value& input, std::size_t start) {
    statistics::ComparisonPanel panel;
    panel.start_of_area = {std::nullopt, start};
    for (const auto& [area, counts, people] :
         {std::tuple{std::size_t{0}, "control", "control_population"},
          {treated_area, "treated", "treated_population"}}) {
        const auto events = doubles_of(input.at(counts));
        const auto person_time = doubles_of(input.at(people));
        for (std::size_t i = 0; i < events.size(); ++i) {
            panel.rows.push_back({area, i, events[i], person_time[i]});
        }
    }
    return panel;
}

statistics::DifferenceResult fit(Comparison& comparison,
                                 const statistics::ComparisonPanel& panel,
                                 PanelEffects effects,
                                 PanelErrors errors) {
    statistics::PanelModel model;
    model.effects = effects;
    model.errors = errors;
    return comparison.take(statistics::difference_in_differences(panel, model));
}

Number error_of_effect(const statistics::DifferenceResult& result) {
    return errors_of(result.covariance).back();
}

statistics::GroupTotals totals_of(const statistics::ComparisonPanel& panel,
                                  std::size_t area,
                                  bool after,
                                  std::size_t start) {
    statistics::GroupTotals totals;
    for (const auto& row : panel.rows) {
        if (row.area == area && (row.period >= start) == after) {
            totals.count += *row.count;
            totals.person_time += row.person_time;
        }
    }
    return totals;
}

statistics::InterruptedSeries series_of(const boost::json::value& input,
                                        const std::string& group,
                                        std::size_t start) {
    statistics::InterruptedSeries series;
    series.counts = numbers_of(input.at(group));
    series.person_time = doubles_of(input.at(group + "_population"));
    series.intervention = start;
    series.season.kind = statistics::Seasonality::none;
    return series;
}

/// In the reference's order: 1, g, t, tg, post, gp; ours are intercept, level, time.
void check_controlled(Comparison& comparison, std::size_t start, Tolerance tolerance) {
    statistics::InterruptedModel model;
    model.impact = statistics::ImpactShape::level;
    model.time_origin = -1;
    const auto result = comparison.take(
        statistics::controlled_interrupted_series(series_of(comparison.input(), "treated", start),
                                                  series_of(comparison.input(), "control", start),
                                                  model));
    std::vector<Number> estimates;
    std::vector<Number> errors;
    for (const std::size_t term : {0U, 2U, 1U}) {
        estimates.emplace_back(result.terms.at(term).in_control);
        estimates.emplace_back(result.terms.at(term).difference);
        errors.emplace_back(result.terms.at(term).in_control_error);
        errors.emplace_back(result.terms.at(term).difference_error);
    }
    comparison.texts("controlled_its/term",
                     std::vector<std::string>{"(Intercept)", "g", "t", "tg", "post", "gp"});
    comparison.numbers("controlled_its/estimate", estimates, tolerance);
    comparison.numbers("controlled_its/se", errors, tolerance);
    comparison.number("controlled_its_dispersion", result.dispersion, tolerance);
}

void check_difference(Comparison& comparison) {
    const auto tolerance = comparison.tolerance();
    const auto start = static_cast<std::size_t>(
                           number_of(comparison.input().at("first_post_period_1based")).value()) -
                       1;
    const auto panel = panel_of(comparison.input(), start);
    const auto plain = fit(comparison, panel, PanelEffects::group_and_post, PanelErrors::poisson);
    comparison.texts("did_poisson/term",
                     std::vector<std::string>{"(Intercept)", "g", "post", "gp"});
    comparison.numbers("did_poisson/estimate", numbers_of(plain.model.coefficients), tolerance);
    comparison.numbers("did_poisson/se", errors_of(plain.covariance), tolerance);
    comparison.number("ratio_of_rate_ratios", plain.ratio.estimate, tolerance);
    const auto closed = comparison.take(
        statistics::ratio_of_rate_ratios(totals_of(panel, treated_area, false, start),
                                         totals_of(panel, treated_area, true, start),
                                         totals_of(panel, 0, false, start),
                                         totals_of(panel, 0, true, start),
                                         0.95));
    constexpr double z = 1.959963984540054;
    comparison.number("did_se_closed_form",
                      std::log(closed.limits.upper / closed.limits.lower) / (2 * z),
                      tolerance);
    const auto robust =
        fit(comparison, panel, PanelEffects::group_and_post, PanelErrors::heteroscedastic);
    comparison.numbers("did_newey_none_hc0", errors_of(robust.covariance), tolerance);
    const auto by_period =
        fit(comparison, panel, PanelEffects::group_and_periods, PanelErrors::quasi_poisson);
    comparison.numbers("time_fixed_effects_gp",
                       std::vector<Number>{numbers_of(by_period.model.coefficients).back(),
                                           error_of_effect(by_period)},
                       tolerance);
    const auto clustered =
        fit(comparison, panel, PanelEffects::group_and_post, PanelErrors::by_period);
    comparison.number("cluster_by_time_se_gp", error_of_effect(clustered), tolerance);
    const auto& trend = by_period.pretrend.value();
    comparison.number("pretrend_interaction/estimate", std::log(trend.estimate), tolerance);
    comparison.number("pretrend_interaction/quasi_se",
                      std::log(trend.limits.upper / trend.limits.lower) / (2 * z),
                      tolerance);
    check_controlled(comparison, start, tolerance);
}

Eigen::MatrixXd outcomes_of(const boost::json::value& rows) {
    const auto& table = rows.as_array();
    const auto width = table.front().as_array().size();
    const auto values = doubles_of(rows);
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::Map<const RowMajor>(
        values.data(), static_cast<Eigen::Index>(table.size()), static_cast<Eigen::Index>(width));
}

void check_synthetic_control(Comparison& comparison) {
    const Tolerance numbers{1e-6, 1e-6};
    const Tolerance weights{0, 1e-4};
    const auto& input = comparison.input();
    const auto outcomes = outcomes_of(input.at("outcome_rows_time_cols_units"));
    const auto treated =
        static_cast<std::size_t>(number_of(input.at("treated_col_1based")).value()) - 1;
    const auto start =
        static_cast<std::size_t>(number_of(input.at("first_post_row_1based")).value()) - 1;
    statistics::SyntheticControlOptions options;
    options.any_fit = true;
    const auto control =
        comparison.take(statistics::synthetic_control(outcomes, treated, start, options));
    if (!(control.optimality_gap < 1e-11)) {
        comparison.fail("the weights are not optimal");
    }
    comparison.numbers("weights_of_other_columns_in_order", numbers_of(control.weights), weights);
    comparison.numbers("gap", numbers_of(control.gap), numbers);
    comparison.number("pre_rmspe", control.before, numbers);
    comparison.number("post_rmspe", control.after, numbers);
    comparison.number("rmspe_ratio", control.ratio, numbers);
    comparison.number("effect_mean_post", control.mean_effect, numbers);
    const auto placebos =
        comparison.take(statistics::synthetic_control_placebos(outcomes, treated, start, options));
    comparison.numbers("placebo_ratios", placebos.ratios, numbers);
    comparison.number("placebo_p", placebos.p, exactly);
}

}  // namespace

Methods comparison_of_trends_methods() {
    return {{"difference_in_differences", check_difference},
            {"synthetic_control", check_synthetic_control}};
}

}  // namespace hub::reference
