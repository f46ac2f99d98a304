#include "indicators/analysis_methods.hpp"
#include "statistics/funnel_at.hpp"
#include "statistics/funnel_limits.hpp"
#include "statistics/overdispersed_funnel.hpp"

#include <optional>

namespace hub::indicators {

using statistics::ConfidenceInterval;
using statistics::FunnelClass;

namespace {

constexpr double least_expected = 1;

std::string slug_of_class(FunnelClass found) {
    switch (found) {
        case FunnelClass::high_998:
            return "above_998";
        case FunnelClass::high_95:
            return "above_95";
        case FunnelClass::within:
            return "within";
        case FunnelClass::low_95:
            return "below_95";
        case FunnelClass::low_998:
            return "below_998";
    }
    return "";
}

/// Limits of observed over expected at one expected number.
struct FunnelLimits {
    ConfidenceInterval usual;
    ConfidenceInterval strict;

    [[nodiscard]] FunnelClass class_of(double ratio) const {
        return ratio > strict.upper   ? FunnelClass::high_998
               : ratio > usual.upper  ? FunnelClass::high_95
               : ratio < strict.lower ? FunnelClass::low_998
               : ratio < usual.lower  ? FunnelClass::low_95
                                      : FunnelClass::within;
    }
};

FunnelLimits widened(const statistics::Overdispersion& found, double expected) {
    return {statistics::additive_limits(found, expected, usual_level),
            statistics::additive_limits(found, expected, strict_level)};
}

/// None where so few are expected that no limit is drawn.
std::optional<FunnelLimits> plain(double expected) {
    const auto usual = statistics::funnel_at(expected, usual_level);
    const auto strict = statistics::funnel_at(expected, strict_level);
    return usual && strict ? std::optional{FunnelLimits{*usual, *strict}} : std::nullopt;
}

/// How much more the areas differ than chance allows; none where that is not beyond chance, or of
/// too few areas to be told.
std::optional<statistics::Overdispersion> dispersion_of(const ComparedRows& all) {
    std::vector<double> observed;
    std::vector<double> expected;
    for (const auto& row : all.rows) {
        if (const double number = all.rate() * row.events.person_years; number >= least_expected) {
            observed.push_back(row.events.events);
            expected.push_back(number);
        }
    }
    const auto found = statistics::overdispersion(observed, expected);
    return found ? std::optional{*found} : std::nullopt;
}

AnalysisEntry funnel_of(const RowEvents& area,
                        std::size_t column,
                        double expected,
                        const std::optional<statistics::Overdispersion>& wide) {
    const double ratio = area.events.events / expected;
    AnalysisEntry entry{
        area.row,
        column,
        {{"observed", area.events.events}, {"expected", expected}, {"ratio", ratio}}};
    const auto limits = wide ? std::optional{widened(*wide, expected)} : plain(expected);
    if (expected < least_expected || !limits) {
        entry.refused = "fewer than 1 is expected";
        return entry;
    }
    // Noise widens an area's own interval and not the funnel.
    const auto exact = statistics::funnel_class_of_events(
        area.events.events, expected, area.events.added_variance);
    const auto found = wide || !exact ? limits->class_of(ratio) : *exact;
    entry.values.emplace_back("class", slug_of_class(found));
    entry.values.emplace_back("lower_95", limits->usual.lower);
    entry.values.emplace_back("upper_95", limits->usual.upper);
    entry.values.emplace_back("lower_998", limits->strict.lower);
    entry.values.emplace_back("upper_998", limits->strict.upper);
    return entry;
}

void add_funnel(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    const auto all = compared_rows(ground, column);
    if (all.rows.empty() || all.sum.events == 0) {
        analysis.entries.push_back({std::nullopt, column, {}, "no row has a rate here"});
        return;
    }
    const auto dispersion = dispersion_of(all);
    const auto wide = dispersion && dispersion->beyond_chance ? dispersion : std::nullopt;
    AnalysisEntry whole{std::nullopt,
                        column,
                        {{"areas", static_cast<std::int64_t>(all.rows.size())},
                         {"hidden", all.left_out},
                         {"benchmark", *ground.table.per * all.rate()},
                         {"widened", wide.has_value()}}};
    if (dispersion) {
        whole.values.emplace_back("phi", dispersion->phi);
        whole.values.emplace_back("tau_squared", dispersion->tau_squared);
    }
    analysis.entries.push_back(std::move(whole));
    for (const auto& area : all.rows) {
        analysis.entries.push_back(
            funnel_of(area, column, all.rate() * area.events.person_years, wide));
    }
}

}  // namespace

Result<Analysis> funnels(const AnalysisGround& ground) {
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{AnalysisMethod::funnel,
                      "Funnel",
                      "Spiegelhalter 2005: limits of observed over expected by the exact Poisson "
                      "law; where areas differ by more than chance, with the variance between them",
                      {"Expected is what an area would have at the rate of all rows together.",
                       "Where areas differ from one another by more than chance, the limits are "
                       "widened for it, or nearly every area would lie outside."},
                      {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        add_funnel(ground, column, analysis);
    }
    return analysis;
}

}  // namespace hub::indicators
