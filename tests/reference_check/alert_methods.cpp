// Quantiles of distributions, and alerts from short baselines.
#include "reference_methods.hpp"
#include "statistics/distribution_quantiles.hpp"
#include "statistics/ears.hpp"

#include <cmath>

#include <boost/json.hpp>

namespace hub::reference {

namespace {

using statistics::EarsRule;

void check_quantiles(Comparison& comparison) {
    const auto p = doubles_of(comparison.input().at("p"));
    const auto parameters = doubles_of(comparison.input().at("param"));
    constexpr double negative_binomial_size = 2;
    std::map<std::string, std::vector<double>> columns;
    std::map<std::string, std::vector<double>> counts;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double a = parameters[i];
        const auto add = [&](auto& to, const char* name, Result<double> value) {
            to[name].push_back(comparison.take(std::move(value)));
        };
        add(columns, "qnorm", statistics::normal_quantile(p[i]));
        add(columns, "qchisq_df_param", statistics::chi_squared_quantile(p[i], a));
        add(columns, "qgamma_shape_param", statistics::gamma_quantile(p[i], a));
        add(columns, "qt_df_param", statistics::student_t_quantile(p[i], a));
        add(columns, "qbeta_a_param_b_param_plus1", statistics::beta_quantile(p[i], a, a + 1));
        add(columns,
            "ppois_lower_at_floor_1_2param",
            statistics::poisson_at_most(std::floor(1.2 * a), a));
        add(counts, "qpois_mean_param", statistics::poisson_quantile(p[i], a));
        add(counts,
            "qnbinom_size2_mu_param",
            statistics::negative_binomial_quantile(p[i], negative_binomial_size, a));
    }
    for (const auto& [name, values] : columns) {
        comparison.numbers(name, values, comparison.tolerance());
    }
    for (const auto& [name, values] : counts) {
        comparison.numbers(name, values, exactly);
    }
}

void check_ears(Comparison& comparison) {
    const auto observed = numbers_of(comparison.input().at("observed"));
    const auto judged = doubles_of(comparison.input().at("range"));
    struct Branch {
        const char* name;
        statistics::EarsOptions options;
    };
    // What the reference calls plain has no least sigma, and its C3 is the package's own.
    const std::vector<Branch> branches{{"ears_c1", {EarsRule::c1, 0.001, 0}},
                                       {"ears_c2", {EarsRule::c2, 0.001, 0}},
                                       {"ears_c3", {EarsRule::c3_of_surveillance, 0.025, 0}},
                                       {"ears_c1_min_sigma1", {EarsRule::c1, 0.001, 1}}};
    for (const auto& [name, options] : branches) {
        const auto points = comparison.take(statistics::ears(observed, options));
        std::vector<Number> thresholds;
        std::vector<bool> alarms;
        for (const double position : judged) {
            const auto& point = points[static_cast<std::size_t>(position) - 1];
            thresholds.push_back(point.threshold);
            alarms.push_back(point.alarm);
        }
        comparison.numbers(std::string{name} + "/upper", thresholds, comparison.tolerance());
        comparison.truths(std::string{name} + "/alarm", alarms);
    }
}

}  // namespace

Methods alert_methods() {
    return {{"special_quantiles", check_quantiles}, {"ears", check_ears}};
}

}  // namespace hub::reference
