// Regression models of counts.
#include "reference_methods.hpp"
#include "statistics/interrupted_time_series.hpp"
#include "statistics/linear_regression.hpp"
#include "statistics/negative_binomial_regression.hpp"
#include "statistics/robust_covariance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include <boost/json.hpp>

namespace hub::reference {

namespace {

namespace json = boost::json;

void add_column(statistics::ModelData& data,
                const std::string& name,
                const std::vector<double>& values) {
    const auto rows = static_cast<Eigen::Index>(values.size());
    data.design.conservativeResize(rows, data.design.cols() + 1);
    data.design.col(data.design.cols() - 1) =
        Eigen::Map<const Eigen::VectorXd>(values.data(), rows);
    data.terms.push_back(name);
}

/// A 0/1 column for every level of a variable but the one of reference, in alphabetical order.
void add_levels(statistics::ModelData& data,
                const std::string& variable,
                const std::vector<std::string>& values,
                const std::string& reference) {
    for (const auto& level : std::set<std::string>(values.begin(), values.end())) {
        if (level == reference) {
            continue;
        }
        std::vector<double> column;
        for (const auto& value : values) {
            column.push_back(value == level ? 1 : 0);
        }
        add_column(data, variable + level, column);
    }
}

/// A variable of the input; its logarithm where `log_transform` says from what.
std::vector<double> variable_of(const Comparison& comparison, const std::string& term) {
    const auto& input = comparison.input();
    for (const auto& each : comparison.document().at("model").at("log_transform").as_array()) {
        const auto& rule = each.as_object();
        if (json::value_to<std::string>(rule.at("term")) != term) {
            continue;
        }
        auto values = doubles_of(input.at(rule.at("variable").as_string()));
        for (auto& value : values) {
            value = std::log(value / number_of(rule.at("divide_by")).value());
        }
        return values;
    }
    return doubles_of(input.at(term));
}

statistics::ModelData data_of(const Comparison& comparison) {
    const auto& model = comparison.document().at("model").as_object();
    const auto& input = comparison.input();
    statistics::ModelData data;
    const auto response = doubles_of(input.at(model.at("response").as_string()));
    data.response = Eigen::Map<const Eigen::VectorXd>(response.data(),
                                                      static_cast<Eigen::Index>(response.size()));
    for (const auto& term : texts_of(model.at("terms"))) {
        const auto* reference = model.at("reference_levels").as_object().if_contains(term);
        if (term == "intercept") {
            add_column(data, "(Intercept)", std::vector<double>(response.size(), 1));
        } else if (reference != nullptr) {
            add_levels(data, term, texts_of(input.at(term)), texts_of(*reference).front());
        } else {
            add_column(data, term, variable_of(comparison, term));
        }
    }
    return data;
}

void check_count_regression(Comparison& comparison) {
    const auto tolerance = comparison.tolerance();
    const auto data = data_of(comparison);
    const auto poisson = comparison.take(statistics::generalised_linear_model(data, {}));
    comparison.texts("poisson/term", poisson.terms);
    comparison.numbers("poisson/estimate", numbers_of(poisson.coefficients), tolerance);
    comparison.numbers("poisson/se", errors_of(poisson.unscaled_covariance), tolerance);
    comparison.number("poisson_deviance", poisson.deviance, tolerance);
    comparison.number("pearson_dispersion", poisson.dispersion(), tolerance);
    comparison.numbers("hc0_se", errors_of(statistics::sandwich_covariance(poisson)), tolerance);
    const auto wider = comparison.take(statistics::negative_binomial_regression(data));
    comparison.texts("nb/term", wider.model.terms);
    comparison.numbers("nb/estimate", numbers_of(wider.model.coefficients), tolerance);
    comparison.numbers("nb/se", errors_of(wider.model.unscaled_covariance), tolerance);
    comparison.number("theta", wider.theta, tolerance);
    comparison.number("theta_se", wider.theta_standard_error, tolerance);
    comparison.number("twologlik", 2 * wider.model.log_likelihood, tolerance);
}

/// The impact model and season that a variant's terms mean; none for one by least squares.
std::optional<std::pair<statistics::ImpactShape, statistics::Season>> variant_of(
    const Comparison& comparison, const std::string& name) {
    const auto& described = comparison.document().at("models").at(name);
    if (json::value_to<std::string>(described.at("link")) != "log") {
        return std::nullopt;
    }
    bool level = false;
    bool slope = false;
    statistics::Season season{statistics::Seasonality::none, 0, 12, 0};
    for (const auto& term : texts_of(described.at("terms"))) {
        level = level || term == "level";
        slope = slope || term == "slope";
        if (term.starts_with("sin(")) {
            season.kind = statistics::Seasonality::harmonics;
            ++season.pairs;
        } else if (term.starts_with("month")) {
            season.kind = statistics::Seasonality::factors;
        }
    }
    if (!level) {
        return std::pair{statistics::ImpactShape::slope, season};
    }
    return std::pair{
        slope ? statistics::ImpactShape::level_and_slope : statistics::ImpactShape::level, season};
}

std::vector<std::size_t> positions_of(std::size_t number) {
    std::vector<std::size_t> positions(number);
    std::iota(positions.begin(), positions.end(), 0);
    return positions;
}

statistics::InterruptedSeries series_of(const json::value& input) {
    statistics::InterruptedSeries series;
    series.counts = numbers_of(input.at("y"));
    series.person_time = doubles_of(input.at("population"));
    const auto level = doubles_of(input.at("level"));
    series.intervention = static_cast<std::size_t>(
        std::distance(level.begin(), std::find(level.begin(), level.end(), 1)));
    return series;
}

/// Our terms by the names of the reference.
std::vector<std::string> names_of(const std::vector<std::string>& terms) {
    std::vector<std::string> names;
    for (const auto& term : terms) {
        static const std::map<std::string, std::string> others{{"intercept", "(Intercept)"},
                                                               {"level", "lev"},
                                                               {"time", "t"},
                                                               {"slope", "slope"},
                                                               {"sine 1", "sin(h)"},
                                                               {"cosine 1", "cos(h)"},
                                                               {"sine 2", "sin(2 * h)"},
                                                               {"cosine 2", "cos(2 * h)"}};
        const auto found = others.find(term);
        names.push_back(found != others.end() ? found->second
                                              : "factor(month)" + term.substr(term.find(' ') + 1));
    }
    return names;
}

void check_wider(Comparison& comparison,
                 const std::string& name,
                 const statistics::InterruptedResult& wider) {
    const Tolerance numbers{1e-6, 0};
    const Tolerance of_theta{1e-4, 0};
    const auto& expected = comparison.expected().at(name.substr(0, name.find('/')));
    if (expected.as_object().if_contains("negative_binomial") == nullptr) {
        return;
    }
    const auto below = name + "negative_binomial/";
    comparison.texts(below + "term", names_of(wider.model.terms));
    comparison.not_compared(below + "note", "a remark for readers of the file");
    comparison.numbers(below + "estimate", numbers_of(wider.model.coefficients), numbers);
    comparison.numbers(below + "se", errors_of(wider.covariance), numbers);
    comparison.number(below + "theta", wider.theta, of_theta);
    comparison.number(below + "theta_se", wider.theta_standard_error, of_theta);
    comparison.number(below + "two_loglik", 2 * wider.model.log_likelihood, numbers);
}

void check_variant(Comparison& comparison, const std::string& variant) {
    const Tolerance numbers{1e-6, 0};
    const Tolerance totals{1e-8, 0};
    auto series = series_of(comparison.input());
    statistics::InterruptedModel model;
    std::tie(model.impact, series.season) = variant_of(comparison, variant).value();
    model.time_origin = -1;
    model.any_length = true;
    model.errors = statistics::CountErrors::poisson;
    const auto poisson = comparison.take(statistics::interrupted_time_series(series, model));
    model.errors = statistics::CountErrors::quasi_poisson;
    const auto quasi = comparison.take(statistics::interrupted_time_series(series, model));
    model.errors = statistics::CountErrors::negative_binomial;
    const auto wider = comparison.take(statistics::interrupted_time_series(series, model));
    const auto newey_west = comparison.take(
        statistics::newey_west_covariance(quasi.model, positions_of(series.counts.size()), 6));
    const auto name = variant + "/";
    comparison.texts(name + "poisson/term", names_of(quasi.model.terms));
    comparison.numbers(name + "poisson/estimate", numbers_of(quasi.model.coefficients), numbers);
    comparison.numbers(name + "poisson/se", errors_of(poisson.covariance), numbers);
    comparison.number(name + "deviance", quasi.model.deviance, numbers);
    comparison.number(name + "aic", quasi.model.akaike(), numbers);
    comparison.number(name + "pearson_dispersion", quasi.dispersion, numbers);
    comparison.numbers(name + "quasi_se", errors_of(quasi.covariance), numbers);
    comparison.numbers(name + "newey_west_se_lag6", errors_of(newey_west), numbers);
    comparison.numbers(
        name + "hc0_se", errors_of(statistics::sandwich_covariance(quasi.model)), numbers);
    comparison.number(name + "level_rate_ratio", quasi.level_ratio->estimate, numbers);
    comparison.number(name + "level_rr_quasi_lower95", quasi.level_ratio->limits.lower, numbers);
    comparison.number(name + "level_rr_quasi_upper95", quasi.level_ratio->limits.upper, numbers);
    comparison.number(name + "counterfactual_post_total", quasi.averted.counterfactual, totals);
    comparison.number(name + "observed_post_total", quasi.averted.observed, totals);
    comparison.number(name + "averted", quasi.averted.averted, totals);
    comparison.numbers(
        name + "deviance_residuals_acf", quasi.autocorrelation.value().at_lag, numbers);
    comparison.number(name + "ljung_box_12", quasi.autocorrelation->ljung_box, numbers);
    check_wider(comparison, name, wider);
}

/// Level, time and slope by least squares, without the exposure.
void check_least_squares(Comparison& comparison, const std::string& name) {
    const Tolerance numbers{1e-6, 0};
    auto series = series_of(comparison.input());
    series.person_time.clear();
    series.season.kind = statistics::Seasonality::none;
    statistics::InterruptedModel model;
    model.time_origin = -1;
    auto data = statistics::interrupted_design(series, model);
    const auto counts = doubles_of(comparison.input().at("y"));
    data.response = Eigen::Map<const Eigen::VectorXd>(counts.data(), data.design.rows());
    const auto fitted = comparison.take(statistics::linear_regression(data));
    const auto robust =
        comparison.take(statistics::newey_west_covariance(fitted, positions_of(counts.size()), 6));
    comparison.texts(name + "/ols/term", names_of(fitted.terms));
    comparison.numbers(name + "/ols/estimate", numbers_of(fitted.coefficients), numbers);
    comparison.numbers(
        name + "/ols/se",
        errors_of(statistics::scaled_covariance(fitted, fitted.dispersion().value())),
        numbers);
    comparison.numbers(name + "/nw_lag6_no_prewhite_no_adjust", errors_of(robust), numbers);
    const double factor =
        static_cast<double>(counts.size()) / static_cast<double>(fitted.degrees_of_freedom);
    comparison.numbers(name + "/nw_lag6_adjusted", errors_of(factor * robust), numbers);
    comparison.number(name + "/durbin_watson", statistics::durbin_watson(fitted), numbers);
}

void check_interrupted(Comparison& comparison) {
    for (const auto& [key, expected] : comparison.expected().as_object()) {
        const std::string name{key};
        if (variant_of(comparison, name)) {
            check_variant(comparison, name);
        } else {
            check_least_squares(comparison, name);
        }
    }
}

}  // namespace

std::vector<Number> numbers_of(const Eigen::VectorXd& vector) {
    return {vector.begin(), vector.end()};
}

std::vector<Number> errors_of(const Eigen::MatrixXd& covariance) {
    return numbers_of(Eigen::VectorXd{covariance.diagonal().cwiseSqrt()});
}

Methods model_methods() {
    return {{"count_regression", check_count_regression},
            {"interrupted_time_series", check_interrupted}};
}

}  // namespace hub::reference
