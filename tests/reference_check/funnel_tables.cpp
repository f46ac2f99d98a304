// Tables of funnels and of the areas in them.
#include "statistics/funnel_limits.hpp"
#include "table_comparison.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::reference {

namespace {

using statistics::FunnelClass;

constexpr Tolerance of_shares{1e-6, 1e-6};  // rounded in the spreadsheet, in per cent
constexpr Tolerance of_bisection{1e-4, 0};

std::string name_of(FunnelClass found) {
    switch (found) {
        case FunnelClass::high_998:
            return "High (0.001)";
        case FunnelClass::high_95:
            return "High (0.025)";
        case FunnelClass::within:
            return "Not significant";
        case FunnelClass::low_95:
            return "Low (0.025)";
        case FunnelClass::low_998:
            return "Low (0.001)";
    }
    return "";
}

double sum_of(const CsvTable& table, const std::string& name) {
    double sum = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        sum += table.count(row, name);
    }
    return sum;
}

/// Total events over total people of the rows that have both.
double average_of(const CsvTable& table, const std::string& events, const std::string& people) {
    double all_events = 0;
    double all_people = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto of = table.number(row, people);
        all_events += of ? table.count(row, events) : 0;
        all_people += of.value_or(0);
    }
    return all_events / all_people;
}

void check_shares(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"Area", "numerator", "denominator"});
    const double average = sum_of(table, "numerator") / sum_of(table, "denominator");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto found = statistics::funnel_class_of_share(
            {table.count(row, "numerator"), table.count(row, "denominator")}, average);
        comparison.text(row, "significance", name_of(found.value()));
    }
}

constexpr const char* own_baseline =
    "which areas this baseline is of is not in the tables: it is read";

/// @param given  whether the average is taken from the table itself
void check_share_limits(TableComparison& comparison, double average, bool given) {
    const auto& table = comparison.table();
    comparison.input({"Population"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double trials = *table.number(row, "Population");
        const auto usual = statistics::funnel_of_proportions(average, trials, 0.95).value();
        const auto wide = statistics::funnel_of_proportions(average, trials, 0.998).value();
        comparison.number(row, "Lower2s0025limit", 100 * usual.lower, of_shares);
        comparison.number(row, "Upper2s0025limit", 100 * usual.upper, of_shares);
        comparison.number(row, "Lower3s0001limit", 100 * wide.lower, of_shares);
        comparison.number(row, "Upper3s0001limit", 100 * wide.upper, of_shares);
        if (given) {
            comparison.left_out(row, "Baseline", own_baseline);
        } else {
            comparison.number(row, "Baseline", 100 * average, of_shares);
        }
    }
}

void check_share_funnel(TableComparison& comparison) {
    const auto areas = comparison.beside("ohid_funnel_prop_inputs.csv");
    check_share_limits(
        comparison, sum_of(areas, "numerator") / sum_of(areas, "denominator"), false);
}

/// This table comes from a choice of areas that it does not name: its own baseline stands in.
void check_share_funnel_of_own_baseline(TableComparison& comparison) {
    check_share_limits(comparison, *comparison.table().number(0, "Baseline") / 100, true);
}

void check_ratios(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"obs", "expected"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto found = statistics::funnel_class_of_events(table.count(row, "obs"),
                                                              table.count(row, "expected"));
        comparison.text(row, "significance", name_of(found.value()));
    }
}

void check_ratio_funnel(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"Observed_events"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double events = *table.number(row, "Observed_events");
        for (const auto& [sigma, level] : {std::pair{"2s", 0.95}, std::pair{"3s", 0.998}}) {
            const auto found = statistics::funnel_of_events(events, 1, level).value();
            for (const auto& [side, exposure] : {std::pair{"lower", found.most_exposure},
                                                 std::pair{"upper", found.least_exposure}}) {
                const auto name = fmt::format("{}_{}_", side, sigma);
                comparison.number(row, name + "exp_events", exposure, of_bisection);
                // The difference of the ratio from 1, which nears 0: by the ratio's own tolerance.
                comparison.number(
                    row,
                    name + "count",
                    (events - exposure) / exposure,
                    {of_bisection.relative, of_bisection.relative * events / exposure});
                comparison.number(row, name + "isr", 100 * events / exposure, of_bisection);
            }
        }
    }
}

/// How a column of the rate inputs came about.
struct RateColumn {
    std::string name;
    std::string rate;  ///< the column of the rate
    double per;        ///< of that rate
    bool own_people;   ///< the denominator is given, not taken from the rate
};

void check_rate_column(TableComparison& comparison, const RateColumn& column) {
    const auto& table = comparison.table();
    double events = 0;
    double people = 0;
    std::vector<Number> denominators;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto rate = table.number(row, column.rate);
        const double count = table.count(row, "count");
        Number own = column.own_people ? table.number(row, "pop") : Number{};
        if (!column.own_people && rate && *rate > 0) {
            own = count * column.per / *rate;
        }
        denominators.push_back(own);
        events += own ? count : 0;
        people += own.value_or(0);
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double count = table.count(row, "count");
        if (!denominators[row]) {
            comparison.left_out(
                row, column.name, "a rate of 0 or none tells no people: our method is not asked");
            continue;
        }
        const auto found =
            statistics::funnel_class_of_events(count, events / people * *denominators[row]);
        comparison.text(row, column.name, name_of(found.value()));
    }
}

void check_rates(TableComparison& comparison) {
    comparison.input({"count", "rate_dsr", "pop", "rate_crude_per_100000", "rate_crude_per_100"});
    for (const std::string with : {"with_0", "without_0"}) {
        for (const auto& [per, name] : {std::pair{1e5, "100000"}, std::pair{100.0, "100"}}) {
            check_rate_column(comparison,
                              {fmt::format("dsr_per_{}_{}", name, with), "rate_dsr", 1e5, false});
            check_rate_column(comparison,
                              {fmt::format("crude_per_{}_{}", name, with),
                               fmt::format("rate_crude_per_{}", name),
                               per,
                               with == "with_0"});
        }
    }
}

/// Limits from the baseline of the table, per 100,000 a year; the people are of one year of three.
void check_rate_limits(TableComparison& comparison) {
    const auto& table = comparison.table();
    constexpr double years = 3;
    comparison.input({"Events", "statistic"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double events = *table.number(row, "Events");
        const double average = *table.number(row, "baseline") / 1e5;
        for (const auto& [sigma, level] : {std::pair{"2s", 0.95}, std::pair{"3s", 0.998}}) {
            const auto found = statistics::funnel_of_events(events, average, level).value();
            for (const auto& [side, exposure] : {std::pair{"lower", found.most_exposure},
                                                 std::pair{"upper", found.least_exposure}}) {
                const auto name = fmt::format("{}_{}_", side, sigma);
                comparison.number(row, name + "population_1_year", exposure / years, of_bisection);
                comparison.number(row, name + "limit", 1e5 * events / exposure, of_bisection);
            }
        }
        comparison.text(row, "method", "Poisson");
    }
}

/// @param people  the column of the inputs that the baseline rests on, for one year of three
void check_rate_funnel(TableComparison& comparison, const std::string& people) {
    check_rate_limits(comparison);
    const auto areas = comparison.beside("ohid_funnel_rate_input_funnels.csv");
    const double baseline = 1e5 * average_of(areas, "ev", people) / 3;
    for (std::size_t row = 0; row < comparison.table().rows(); ++row) {
        comparison.number(row, "baseline", baseline, {1e-8, 0});
    }
}

void check_rate_funnel_of_own_baseline(TableComparison& comparison) {
    check_rate_limits(comparison);
    for (std::size_t row = 0; row < comparison.table().rows(); ++row) {
        comparison.left_out(row, "baseline", own_baseline);
    }
}

}  // namespace

TableChecks funnel_tables() {
    return {
        {"ohid_funnel_prop_inputs.csv", check_shares},
        {"ohid_funnel_prop_outputs.csv", check_share_funnel},
        {"ohid_funnel_prop_outputs_with_axis_variation.csv", check_share_funnel_of_own_baseline},
        {"ohid_funnel_ratio_inputs.csv", check_ratios},
        {"ohid_funnel_ratio_outputs.csv", check_ratio_funnel},
        {"ohid_funnel_rate_dsr_inputs.csv", check_rates},
        {"ohid_funnel_rate_outputs.csv",
         [](TableComparison& c) { check_rate_funnel(c, "denominator_derived_crude"); }},
        {"ohid_funnel_rate_outputs_2.csv", check_rate_funnel_of_own_baseline},
        {"ohid_funnel_rate_outputs_3.csv", check_rate_funnel_of_own_baseline}};
}

}  // namespace hub::reference
