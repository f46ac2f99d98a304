// Comparison of areas: classes of maps, and funnels.
#include "reference_methods.hpp"
#include "statistics/map_classes.hpp"
#include "statistics/overdispersed_funnel.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace hub::reference {

namespace {

void check_classes(Comparison& comparison) {
    const Tolerance closed_form{1e-12, 1e-12};
    const Tolerance sums{1e-9, 1e-9};
    for (const auto& [key, values_of_key] : comparison.input().as_object()) {
        const auto values = doubles_of(values_of_key);
        for (const int classes : {3, 5, 7}) {
            const auto name = fmt::format("{}_k{}/", std::string{key}, classes);
            const auto natural = comparison.take(statistics::natural_classes(values, classes));
            comparison.numbers(name + "quantile_breaks",
                               comparison.take(statistics::quantile_classes(values, classes)),
                               closed_form);
            comparison.numbers(name + "equal_breaks",
                               comparison.take(statistics::equal_classes(values, classes)),
                               closed_form);
            comparison.number(name + "fisher_jenks_within_ss", natural.within_sum_of_squares, sums);
            comparison.number(name + "gvf", natural.goodness_of_variance_fit, sums);
            comparison.numbers(name + "fisher_jenks_breaks", natural.breaks, sums);
        }
    }
}

void check_funnel(Comparison& comparison) {
    const auto tolerance = comparison.tolerance();
    const auto observed = doubles_of(comparison.input().at("observed"));
    const auto expected = doubles_of(comparison.input().at("expected_count"));
    const auto found = comparison.take(statistics::overdispersion(observed, expected));
    comparison.numbers("z_unadjusted", found.z, tolerance);
    comparison.number("winsor_low", found.winsor_low, tolerance);
    comparison.number("winsor_high", found.winsor_high, tolerance);
    comparison.number("phi", found.phi, tolerance);
    comparison.number("tau2_sqrt_scale", found.tau_squared, tolerance);
    comparison.numbers("z_multiplicative", found.z_multiplicative, tolerance);
    comparison.numbers("z_additive", found.z_additive, tolerance);
    for (const auto& [digits, level] : {std::pair{"95", 0.95}, std::pair{"998", 0.998}}) {
        for (const bool additive : {false, true}) {
            std::vector<double> lower;
            std::vector<double> upper;
            for (const double each : expected) {
                const auto limits = additive
                                        ? statistics::additive_limits(found, each, level)
                                        : statistics::multiplicative_limits(found, each, level);
                lower.push_back(limits.lower);
                upper.push_back(limits.upper);
            }
            const auto* kind = additive ? "additive" : "multiplicative";
            const auto& table = comparison.expected().as_object();
            for (const auto& [side, limits] : {std::pair{"lower", lower}, {"upper", upper}}) {
                const auto name = fmt::format("limit_{}{}_{}", side, digits, kind);
                if (table.contains(name)) {
                    comparison.numbers(name, limits, tolerance);
                }
            }
        }
    }
}

}  // namespace

Methods benchmark_methods() {
    return {{"choropleth_classes", check_classes}, {"funnel_overdispersion", check_funnel}};
}

}  // namespace hub::reference
