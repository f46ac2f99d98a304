// The worked examples of models whose answer is known in closed form.
#include "statistics/coefficient_ratio.hpp"
#include "statistics/difference_in_differences.hpp"
#include "statistics/generalised_linear_model.hpp"
#include "statistics/interrupted_time_series.hpp"
#include "statistics/robust_covariance.hpp"
#include "worked_example.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hub::spec {

namespace {

using namespace statistics;

/// Counts on an intercept alone, to which columns are added.
ModelData counts_alone(const std::vector<double>& counts) {
    const auto rows = static_cast<Eigen::Index>(counts.size());
    ModelData data;
    data.design = Eigen::MatrixXd::Ones(rows, 1);
    data.terms = {"intercept"};
    data.response = Eigen::Map<const Eigen::VectorXd>(counts.data(), rows);
    return data;
}

Answers two_groups(WorkedCase& part) {
    const auto counts = part.numbers("events");
    const auto person_years = part.numbers("person-years");
    const auto group = part.texts("group");
    auto data = counts_alone(counts);
    const auto rows = data.design.rows();
    add_term(data, "programme", Eigen::VectorXd::Zero(rows));
    data.offset = Eigen::Map<const Eigen::VectorXd>(person_years.data(), rows).array().log();
    for (Eigen::Index i = 0; i < rows; ++i) {
        data.design(i, 1) = group[static_cast<std::size_t>(i)] == "with" ? 1 : 0;
    }
    const auto fitted = given(generalised_linear_model(data, {}));
    const double dispersion = fitted.dispersion().value();
    const auto limits = [&](double times) {
        return ratio_of_coefficient(fitted.coefficients(1),
                                    scaled_covariance(fitted, times)(1, 1),
                                    part.setting("level"),
                                    std::nullopt)
            .limits;
    };
    Answers answers{{},
                    {{"logarithm of the rate without", fitted.coefficients(0)},
                     {"logarithm of the ratio", fitted.coefficients(1)},
                     {"ratio", std::exp(fitted.coefficients(1))},
                     {"Poisson, lower limit", limits(1).lower},
                     {"Poisson, upper limit", limits(1).upper},
                     {"dispersion", dispersion},
                     {"quasi-Poisson, lower limit", limits(dispersion).lower},
                     {"quasi-Poisson, upper limit", limits(dispersion).upper}}};
    for (const double each : fitted.fitted) {
        answers.add("fitted", each);
    }
    return answers;
}

Answers errors_of_a_mean(WorkedCase& part) {
    const auto counts = part.numbers("incidents");
    const auto fitted = given(generalised_linear_model(counts_alone(counts), {}));
    std::vector<std::size_t> times(counts.size());
    std::iota(times.begin(), times.end(), std::size_t{0});
    Answers answers{{},
                    {{"logarithm of the mean", fitted.coefficients(0)},
                     {"Poisson", std::sqrt(scaled_covariance(fitted, 1)(0, 0))},
                     {"HC0", std::sqrt(sandwich_covariance(fitted)(0, 0))}}};
    for (std::size_t lag = 1; lag <= static_cast<std::size_t>(part.setting("lag")); ++lag) {
        answers.results[fmt::format("Newey-West, lag {}", lag)] =
            std::sqrt(given(newey_west_covariance(fitted, times, lag))(0, 0));
    }
    for (const double each : fitted.scores.col(0)) {
        answers.add("distance", each);
    }
    return answers;
}

Answers interrupted(WorkedCase& part) {
    InterruptedSeries series;
    series.counts = part.values("incidents");
    series.person_time = part.numbers("person-years");
    series.intervention = static_cast<std::size_t>(part.setting("periods before"));
    series.season.kind = Seasonality::none;
    InterruptedModel model;
    model.level = part.setting("level");
    const auto found = given(interrupted_time_series(series, model));
    const auto level = found.level_ratio.value();
    const auto slope = found.slope_ratio.value();
    const auto time = std::find(found.model.terms.begin(), found.model.terms.end(), "time");
    Answers answers{{},
                    {{"change a month before",
                      std::exp(found.model.coefficients(time - found.model.terms.begin()))},
                     {"level ratio", level.estimate},
                     {"level ratio, lower limit", level.limits.lower},
                     {"level ratio, upper limit", level.limits.upper},
                     {"slope ratio", slope.estimate},
                     {"slope ratio, lower limit", slope.limits.lower},
                     {"slope ratio, upper limit", slope.limits.upper},
                     {"expected without", found.averted.counterfactual},
                     {"averted", found.averted.averted}}};
    for (const auto& point : found.points) {
        answers.add("without", point.counterfactual);
    }
    return answers;
}

/// The four totals as a table, and by regression; a fault where the two differ.
CoefficientRatio effect_both_ways(const std::map<std::string, GroupTotals>& totals, double level) {
    const auto ratio = given(ratio_of_rate_ratios(totals.at("programme before"),
                                                  totals.at("programme after"),
                                                  totals.at("control before"),
                                                  totals.at("control after"),
                                                  level));
    ComparisonPanel panel;
    panel.start_of_area = {1, std::nullopt};
    for (const auto& [name, total] : totals) {
        const bool treated = name.starts_with("programme");
        const bool after = name.ends_with("after");
        panel.rows.push_back({treated ? 0U : 1U, after ? 1U : 0U, total.count, total.person_time});
    }
    PanelModel model;
    model.effects = PanelEffects::group_and_post;
    model.errors = PanelErrors::poisson;
    model.level = level;
    const auto fitted = given(difference_in_differences(panel, model)).ratio;
    const double apart = std::abs(fitted.estimate - ratio.estimate) +
                         std::abs(fitted.limits.lower - ratio.limits.lower) +
                         std::abs(fitted.limits.upper - ratio.limits.upper);
    if (apart > 1e-9) {
        throw std::runtime_error{"the regression differs from the four totals"};
    }
    return ratio;
}

Answers comparison(WorkedCase& part) {
    const auto group = part.texts("group");
    const auto time = part.texts("time");
    const auto counts = part.numbers("attendances");
    const auto person_years = part.numbers("person-years");
    std::map<std::string, GroupTotals> totals;
    for (std::size_t i = 0; i < group.size(); ++i) {
        totals[group[i] + " " + time[i]] = {counts[i], person_years[i]};
    }
    const auto change = [&](const std::string& of) {
        const auto& before = totals.at(of + " before");
        const auto& after = totals.at(of + " after");
        return after.count / after.person_time / (before.count / before.person_time);
    };
    const auto effect = effect_both_ways(totals, part.setting("level"));
    return {{},
            {{"change with the programme", change("programme")},
             {"change of the control", change("control")},
             {"ratio of ratios", effect.estimate},
             {"lower limit", effect.limits.lower},
             {"upper limit", effect.limits.upper},
             {"p", effect.p}}};
}

}  // namespace

void add_model_methods(Methods& methods) {
    methods["Poisson regression with two groups"] = two_groups;
    methods["Newey-West errors"] = errors_of_a_mean;
    methods["Interrupted time series"] = interrupted;
    methods["Difference-in-differences"] = comparison;
}

}  // namespace hub::spec
