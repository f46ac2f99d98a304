// Regression models of counts.
#include "reference_methods.hpp"
#include "statistics/negative_binomial_regression.hpp"
#include "statistics/robust_covariance.hpp"

#include <algorithm>
#include <cmath>
#include <set>

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
            add_column(data, term, doubles_of(input.at(term)));
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

}  // namespace

std::vector<Number> numbers_of(const Eigen::VectorXd& vector) {
    return {vector.begin(), vector.end()};
}

std::vector<Number> errors_of(const Eigen::MatrixXd& covariance) {
    return numbers_of(Eigen::VectorXd{covariance.diagonal().cwiseSqrt()});
}

Methods model_methods() {
    return {{"count_regression", check_count_regression}};
}

}  // namespace hub::reference
