// Rates, proportions, standardised rates and their comparison.
#include "reference_methods.hpp"
#include "statistics/crude_rate.hpp"
#include "statistics/directly_standardised_rate.hpp"
#include "statistics/indirectly_standardised_ratio.hpp"
#include "statistics/multiple_testing.hpp"
#include "statistics/poisson_limits.hpp"
#include "statistics/proportion.hpp"
#include "statistics/rate_comparison.hpp"
#include "statistics/recent_trend.hpp"
#include "statistics/slope_index_of_inequality.hpp"
#include "statistics/time_profile.hpp"

#include <cmath>

#include <boost/json.hpp>

namespace hub::reference {

namespace {

using statistics::ConfidenceInterval;

struct Level {
    std::string name;
    double level;
};

const std::vector<Level>& levels() {
    static const std::vector<Level> both{{"conf_0.95/", 0.95}, {"conf_0.998/", 0.998}};
    return both;
}

std::vector<double> column(const boost::json::value& table, std::string_view name) {
    return doubles_of(table.at(name));
}

/// Numbers under the names of an expected object, each gathered over the rows.
class Columns {
public:
    void add(const std::string& name, Number number) { columns_[name].push_back(number); }
    void compare(Comparison& comparison, const std::string& under, Tolerance tolerance) const {
        for (const auto& [name, numbers] : columns_) {
            comparison.numbers(under + name, numbers, tolerance);
        }
    }

private:
    std::map<std::string, std::vector<Number>> columns_;
};

void check_rates(Comparison& comparison) {
    const auto counts = column(comparison.input(), "count");
    const auto populations = column(comparison.input(), "population");
    const double per = comparison.input().at("multiplier").to_number<double>();
    for (const auto& [name, level] : levels()) {
        Columns columns;
        std::vector<std::string> rules;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const auto estimate = statistics::crude_rate(counts[i], populations[i], per, level);
            const auto exact = statistics::exact_poisson_limits(counts[i], level);
            const auto byar = statistics::byar_limits(counts[i], level);
            columns.add("rate_per_100000", estimate->rate);
            columns.add("ohid_rule_lower_per_100000", estimate->limits.lower);
            columns.add("ohid_rule_upper_per_100000", estimate->limits.upper);
            columns.add("exact_count_lower", exact.lower);
            columns.add("exact_count_upper", exact.upper);
            columns.add("byar_count_lower", byar.lower);
            columns.add("byar_count_upper", byar.upper);
            rules.emplace_back(statistics::poisson_rule(counts[i]) == statistics::PoissonRule::exact
                                   ? "Exact"
                                   : "Byars");
        }
        columns.compare(comparison, name, comparison.tolerance());
        comparison.texts(name + "ohid_rule_method", rules);
    }
}

void check_proportions(Comparison& comparison) {
    const auto events = column(comparison.input(), "x");
    const auto trials = column(comparison.input(), "n");
    for (const auto& [name, level] : levels()) {
        Columns columns;
        for (std::size_t i = 0; i < events.size(); ++i) {
            const auto wilson =
                comparison.take(statistics::wilson_proportion(events[i], trials[i], level));
            const auto exact = comparison.take(
                statistics::clopper_pearson_proportion(events[i], trials[i], level));
            columns.add("value", wilson.share);
            columns.add("wilson_lower", wilson.limits.lower);
            columns.add("wilson_upper", wilson.limits.upper);
            columns.add("wilson_lower_prop_test", wilson.limits.lower);
            columns.add("wilson_upper_prop_test", wilson.limits.upper);
            columns.add("clopper_pearson_lower", exact.limits.lower);
            columns.add("clopper_pearson_upper", exact.limits.upper);
        }
        columns.compare(comparison, name, comparison.tolerance());
    }
}

void check_direct(Comparison& comparison) {
    const auto& standard = statistics::european_standard_population_2013();
    const auto weights = column(comparison.input(), "esp2013");
    for (const auto& [key, series] : comparison.input().at("series").as_object()) {
        const auto name = std::string{key} + "/";
        const auto bands = texts_of(series.at("band"));
        const auto counts = column(series, "count");
        const auto person_years = column(series, "person_years");
        std::vector<statistics::AgeStratum> strata;
        for (std::size_t i = 0; i < bands.size(); ++i) {
            if (bands[i] != standard[i].band || weights[i] != standard[i].population) {
                comparison.fail("our standard population differs at " + bands[i]);
            }
            strata.push_back({counts[i], person_years[i], standard[i].population, {}});
        }
        const auto tolerance = comparison.tolerance();
        const auto any =
            comparison.take(statistics::unsuppressed_directly_standardised_rate(strata, 1e5, 0.95));
        const auto shown = statistics::directly_standardised_rate(strata, 1e5, 0.95);
        const auto wide = statistics::directly_standardised_rate(strata, 1e5, 0.998);
        const auto given = [&](const auto& result, auto value) {
            return result ? Number{value(*result)} : Number{};
        };
        comparison.number(name + "total_count", any.events, tolerance);
        comparison.number(name + "total_pop", any.person_years, tolerance);
        comparison.number(name + "unsuppressed_dsr_per_100000", any.rate, tolerance);
        comparison.number(name + "variance_of_dsr_per_person", any.variance, tolerance);
        comparison.number(name + "fay_feuer_gamma_lower95", any.gamma_limits.lower, tolerance);
        comparison.number(name + "fay_feuer_gamma_upper95", any.gamma_limits.upper, tolerance);
        comparison.number(
            name + "dsr_per_100000", given(shown, [](const auto& r) { return r.rate; }), tolerance);
        comparison.number(name + "lower95",
                          given(shown, [](const auto& r) { return r.limits.lower; }),
                          tolerance);
        comparison.number(name + "upper95",
                          given(shown, [](const auto& r) { return r.limits.upper; }),
                          tolerance);
        comparison.number(name + "lower998",
                          given(wide, [](const auto& r) { return r.limits.lower; }),
                          tolerance);
        comparison.number(name + "upper998",
                          given(wide, [](const auto& r) { return r.limits.upper; }),
                          tolerance);
        comparison.text(name + "method", "Dobson");
    }
}

void check_indirect(Comparison& comparison) {
    for (const auto& [key, series] : comparison.input().as_object()) {
        const auto name = std::string{key} + "/";
        const auto counts = column(series, "count");
        const auto person_years = column(series, "person_years");
        const auto reference_counts = column(series, "ref_count");
        const auto reference_years = column(series, "ref_person_years");
        std::vector<statistics::ReferenceStratum> strata;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            strata.push_back({counts[i], person_years[i], reference_counts[i], reference_years[i]});
        }
        const auto tolerance = comparison.tolerance();
        const auto usual =
            comparison.take(statistics::indirectly_standardised_ratio(strata, 1e5, 0.95));
        const auto wide =
            comparison.take(statistics::indirectly_standardised_ratio(strata, 1e5, 0.998));
        comparison.number(name + "observed", usual.observed, tolerance);
        comparison.number(name + "expected", usual.expected, tolerance);
        comparison.number(name + "isr_ratio_ref100", usual.ratio, tolerance);
        comparison.number(name + "lower95", usual.limits.lower, tolerance);
        comparison.number(name + "upper95", usual.limits.upper, tolerance);
        comparison.number(name + "lower998", wide.limits.lower, tolerance);
        comparison.number(name + "upper998", wide.limits.upper, tolerance);
        comparison.number(name + "isr_rate_per_100000", usual.rate, tolerance);
        comparison.number(name + "isr_rate_lower95", usual.rate_limits.lower, tolerance);
        comparison.number(name + "isr_rate_upper95", usual.rate_limits.upper, tolerance);
        comparison.text(name + "method",
                        usual.rule == statistics::PoissonRule::exact ? "Exact" : "Byars");
    }
}

void check_comparison(Comparison& comparison) {
    const auto& input = comparison.input();
    const auto count1 = column(input, "count1");
    const auto years1 = column(input, "population1");
    const auto count0 = column(input, "count0");
    const auto years0 = column(input, "population0");
    const auto tolerance = comparison.tolerance();
    for (std::size_t i = 0; i < count1.size(); ++i) {
        const auto name = std::to_string(i) + "/";
        const statistics::EventsInTime first{count1[i], years1[i]};
        const statistics::EventsInTime other{count0[i], years0[i]};
        const auto ratio = comparison.take(statistics::rate_ratio(first, other, 0.95));
        const auto difference =
            comparison.take(statistics::rate_difference(first, other, 1e5, 0.95));
        const auto lower = [](const std::optional<ConfidenceInterval>& limits) {
            return limits ? Number{limits->lower} : Number{};
        };
        const auto upper = [](const std::optional<ConfidenceInterval>& limits) {
            return limits ? Number{limits->upper} : Number{};
        };
        comparison.number(name + "rate_ratio", ratio.ratio, tolerance);
        comparison.number(name + "wald_log_lower", lower(ratio.wald_limits), tolerance);
        comparison.number(name + "wald_log_upper", upper(ratio.wald_limits), tolerance);
        comparison.number(name + "exact_conditional_lower", lower(ratio.exact_limits), tolerance);
        comparison.number(name + "exact_conditional_upper", upper(ratio.exact_limits), tolerance);
        comparison.number(name + "exact_two_sided_p", ratio.exact_p, tolerance);
        comparison.number(name + "percent_change", ratio.percent_change, tolerance);
        comparison.number(name + "rate_difference_per_100000", difference.difference, tolerance);
        comparison.number(name + "wald_rd_lower", difference.wald_limits.lower, tolerance);
        comparison.number(name + "wald_rd_upper", difference.wald_limits.upper, tolerance);
        comparison.number(name + "mover_rd_lower", difference.mover_limits.lower, tolerance);
        comparison.number(name + "mover_rd_upper", difference.mover_limits.upper, tolerance);
    }
}

void check_slope_index(Comparison& comparison) {
    const auto people = column(comparison.input(), "population");
    const auto values = column(comparison.input(), "value");
    const auto errors = column(comparison.input(), "standard_error");
    std::vector<statistics::DeprivationGroup> groups;
    for (std::size_t i = 0; i < people.size(); ++i) {
        groups.push_back({people[i], values[i], errors[i]});
    }
    const auto index = comparison.take(statistics::slope_index_of_inequality(groups, 0.95));
    const auto tolerance = comparison.tolerance();
    comparison.number("sii", index.slope_index, tolerance);
    comparison.number("slope", index.slope_index, tolerance);
    comparison.number("rii", index.relative_index, tolerance);
    comparison.number("intercept", index.intercept, tolerance);
    comparison.numbers("relative_rank", index.relative_ranks, tolerance);
    comparison.number("analytic_slope_se", index.standard_error, tolerance);
    comparison.number("analytic_lower95", index.limits.lower, tolerance);
    comparison.number("analytic_upper95", index.limits.upper, tolerance);
    // 1.5 % of the width of the interval that the file holds.
    constexpr double share_of_width = 0.015;
    const auto simulated =
        comparison.take(statistics::simulate_slope_limits(groups, 0.95, {400'000, 7}));
    for (const auto& [name, limits] : {std::pair{std::string{"sii"}, simulated.slope},
                                       std::pair{std::string{"rii"}, simulated.relative}}) {
        const auto lower = name + "_lower95_0cl";
        const auto upper = name + "_upper95_0cl";
        const auto& expected = comparison.expected();
        const double width = *number_of(expected.at(upper)) - *number_of(expected.at(lower));
        comparison.number(lower, limits.lower, {0, share_of_width * width});
        comparison.number(upper, limits.upper, {0, share_of_width * width});
    }
    for (const auto* about :
         {"indicator_type", "multiplier", "transform", "CI_confidence", "CI_method"}) {
        comparison.not_compared(about, "says how the reference ran; it is no result");
    }
}

void check_recent_trend(Comparison& comparison) {
    const auto& input = comparison.input();
    std::vector<statistics::Share> shares;
    std::vector<statistics::EventsInTime> rates;
    const auto events = column(input, "proportion_x");
    const auto trials = column(input, "proportion_n");
    const auto counts = column(input, "rate_count");
    const auto people = column(input, "rate_population");
    for (std::size_t i = 0; i < events.size(); ++i) {
        shares.push_back({events[i], trials[i]});
        rates.push_back({counts[i], people[i]});
    }
    const auto tolerance = comparison.tolerance();
    const auto proportion = comparison.take(statistics::trend_of_proportions(shares));
    const auto rate = comparison.take(statistics::trend_of_rates(rates));
    const auto change = comparison.take(statistics::annual_percent_change(rates, 0.95));
    comparison.number("proportion_chisq", proportion.chi_squared, tolerance);
    comparison.number("proportion_p", proportion.p, tolerance);
    comparison.number("rate_log_slope", rate.slope, tolerance);
    comparison.number("rate_slope_variance", rate.slope_variance, tolerance);
    comparison.number("rate_chisq", rate.chi_squared, tolerance);
    comparison.number("rate_p", rate.p, tolerance);
    comparison.number("poisson_slope", change.log_slope, tolerance);
    comparison.number("poisson_se", change.standard_error, tolerance);
    comparison.number("annual_percent_change", change.percent_a_year, tolerance);
    comparison.number("apc_lower95", change.limits.lower, tolerance);
    comparison.number("apc_upper95", change.limits.upper, tolerance);
}

void check_multiple_testing(Comparison& comparison) {
    const auto p = column(comparison.input(), "p");
    // The file's tolerance, which says neither kind, holds in both.
    const Tolerance tolerance{1e-12, 1e-12};
    comparison.numbers("BH", comparison.take(statistics::benjamini_hochberg(p)), tolerance);
    comparison.numbers("holm", comparison.take(statistics::holm(p)), tolerance);
    comparison.numbers("bonferroni", comparison.take(statistics::bonferroni(p)), tolerance);
}

void check_time_profile(Comparison& comparison) {
    const auto& input = comparison.input();
    const auto tolerance = comparison.tolerance();
    const auto week = comparison.take(statistics::time_profile(
        column(input, "weekday_counts"), column(input, "weekday_share_of_days")));
    comparison.number("chisq", week.chi_squared, tolerance);
    comparison.number("p", week.p, tolerance);
    comparison.numbers("index_100", week.index, tolerance);
    comparison.numbers("adjusted_residuals", week.adjusted_residuals, tolerance);
    const auto day = comparison.take(statistics::day_circle(column(input, "hour_counts")));
    comparison.number("circular_mean_hour", day.mean_hour, tolerance);
    comparison.number("resultant_length", day.resultant_length, tolerance);
    comparison.number("rayleigh_z", day.rayleigh_z, tolerance);
}

}  // namespace

Methods indicator_methods() {
    return {{"rates_byar_exact", check_rates},
            {"proportions_wilson", check_proportions},
            {"directly_standardised_rate", check_direct},
            {"indirectly_standardised_ratio", check_indirect},
            {"rate_ratio_difference", check_comparison},
            {"slope_index_of_inequality", check_slope_index},
            {"five_point_trend", check_recent_trend},
            {"multiple_testing", check_multiple_testing},
            {"weekday_hour_profile", check_time_profile}};
}

}  // namespace hub::reference
