// Rates and their limits.
#include "reference_methods.hpp"
#include "statistics/crude_rate.hpp"
#include "statistics/poisson_limits.hpp"

#include <boost/json.hpp>

namespace hub::reference {

namespace {

struct Level {
    std::string name;
    double level;
};

void check_rates(Comparison& comparison) {
    const auto counts = doubles_of(comparison.input().at("count"));
    const auto populations = doubles_of(comparison.input().at("population"));
    const double per = comparison.input().at("multiplier").to_number<double>();
    const auto tolerance = comparison.tolerance();
    for (const auto& [name, level] : {Level{"conf_0.95/", 0.95}, Level{"conf_0.998/", 0.998}}) {
        std::vector<Number> rate, lower, upper;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const auto estimate = statistics::crude_rate(counts[i], populations[i], per, level);
            rate.emplace_back(estimate->rate);
            lower.emplace_back(estimate->limits.lower);
            upper.emplace_back(estimate->limits.upper);
        }
        comparison.numbers(name + "rate_per_100000", rate, tolerance);
        comparison.numbers(name + "ohid_rule_lower_per_100000", lower, tolerance);
        comparison.numbers(name + "ohid_rule_upper_per_100000", upper, tolerance);
    }
}

}  // namespace

Methods indicator_methods() {
    return {{"rates_byar_exact", check_rates}};
}

}  // namespace hub::reference
