// Tables of rates, proportions, means and quantile groups.
#include "statistics/crude_rate.hpp"
#include "statistics/mean_estimate.hpp"
#include "statistics/poisson_limits.hpp"
#include "statistics/proportion.hpp"
#include "statistics/quantile_groups.hpp"
#include "table_comparison.hpp"

#include <algorithm>
#include <cmath>

namespace hub::reference {

namespace {

using statistics::ConfidenceInterval;

constexpr Tolerance usual{1e-9, 1e-14};

double level_of(const std::string& text) {
    return text == "99.8%" ? 0.998 : 0.95;
}

/// A value with its limits at one level, or nothing of both.
struct Row {
    Number value;
    Number lower;
    Number upper;
};

Row row_of(double value, const ConfidenceInterval& limits, double times = 1) {
    return {times * value, times * limits.lower, times * limits.upper};
}

void check_limits(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"x", "n", "confidence", "method"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double x = *table.number(row, "x");
        const double level = level_of(table.text(row, "confidence"));
        Row found;
        if (table.text(row, "method") == "Byars") {
            const auto limits = statistics::byar_limits(x, level);
            found = {x, limits.lower, limits.upper};
        } else {
            const auto share =
                statistics::wilson_proportion(x, *table.number(row, "n"), level).value();
            found = row_of(share.share, share.limits);
        }
        comparison.number(row, "lowercl", found.lower, usual);
        comparison.number(row, "uppercl", found.upper, usual);
    }
}

/// What a rate or a proportion is at one level, given events and people of a row.
using Method = Row (*)(double events, double people, double multiplier, double level);

Row rate_row(double events, double people, double multiplier, double level) {
    const auto rate = statistics::crude_rate(events, people, multiplier, level);
    return rate ? row_of(rate->rate, rate->limits) : Row{};
}

Row share_row(double events, double people, double multiplier, double level) {
    const auto share = statistics::wilson_proportion(events, people, level);
    return share ? row_of(share->share, share->limits, multiplier) : Row{};
}

Row row_at(const CsvTable& table, std::size_t row, Method method, double level) {
    const auto events = table.number(row, "Numerator");
    const auto people = table.number(row, "Denominator");
    return events && people ? method(*events, *people, *table.number(row, "multiplier"), level)
                            : Row{};
}

/// Both levels beside one another, or one named in a column.
void compare_rows(TableComparison& comparison, Method method) {
    const auto& table = comparison.table();
    comparison.input({"Area", "Numerator", "Denominator", "statistic", "multiplier"});
    const auto& names = table.names();
    const bool one_level = std::find(names.begin(), names.end(), "confidence") != names.end();
    if (one_level) {
        comparison.input({"confidence"});
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto found = row_at(table, row, method, 0.95);
        comparison.number(row, "value", found.value, usual);
        comparison.number(row, one_level ? "lowercl" : "lower95_0cl", found.lower, usual);
        comparison.number(row, one_level ? "uppercl" : "upper95_0cl", found.upper, usual);
        if (!one_level) {
            const auto wide = row_at(table, row, method, 0.998);
            comparison.number(row, "lower99_8cl", wide.lower, usual);
            comparison.number(row, "upper99_8cl", wide.upper, usual);
        }
    }
}

void check_rates(TableComparison& comparison) {
    compare_rows(comparison, rate_row);
    const auto& table = comparison.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto events = table.number(row, "Numerator");
        const bool exact =
            events && statistics::poisson_rule(*events) == statistics::PoissonRule::exact;
        const std::string none = table.text(row, "method") == "NA" ? "NA" : "";
        comparison.text(row, "method", !events ? none : (exact ? "Exact" : "Byars"));
    }
}

void check_proportions(TableComparison& comparison) {
    compare_rows(comparison, share_row);
    for (std::size_t row = 0; row < comparison.table().rows(); ++row) {
        comparison.text(row, "method", "Wilson");
    }
}

void check_means(TableComparison& comparison) {
    const auto& table = comparison.table();
    const auto values = comparison.beside("ohid_testdata_Mean.csv");
    comparison.input({"area", "statistic"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto& area = table.text(row, "area");
        std::vector<double> own;
        for (std::size_t i = 0; i < values.rows(); ++i) {
            if (area == "No grouping" || values.text(i, "area") == area) {
                own.push_back(values.count(i, "values"));
            }
        }
        const auto mean = statistics::mean_estimate(own, 0.95).value();
        const auto wide = statistics::mean_estimate(own, 0.998).value();
        comparison.number(row, "value_sum", mean.sum, usual);
        comparison.number(row, "value_count", static_cast<double>(own.size()), exactly);
        comparison.number(row, "stdev", mean.standard_deviation, usual);
        comparison.number(row, "value", mean.mean, usual);
        comparison.number(row, "lower95_0cl", mean.limits.lower, usual);
        comparison.number(row, "upper95_0cl", mean.limits.upper, usual);
        comparison.number(row, "lower99_8cl", wide.limits.lower, usual);
        comparison.number(row, "upper99_8cl", wide.limits.upper, usual);
        comparison.text(row, "method", "Student's t-distribution");
    }
}

/// Rows that are ranked together: those of an indicator and sex, in a region or not, or all.
std::string group_of(const CsvTable& table, std::size_t row) {
    const auto& set = table.text(row, "GroupSet");
    if (set == "None") {
        return set;
    }
    const auto group = set + "/" + table.text(row, "Test") + "/" + table.text(row, "IndSexRef");
    return set == "IndSexReg" ? group + "/" + table.text(row, "ParentCode") : group;
}

int groups_of(const std::string& name) {
    static const std::map<std::string, int> names{{"Quartile", 4}, {"Septile", 7}, {"Decile", 10}};
    return names.at(name);
}

void check_group(TableComparison& comparison, const std::vector<std::size_t>& rows) {
    const auto& table = comparison.table();
    std::vector<std::optional<double>> values;
    // A set of mixed polarity is ranked as the package's own default has it: highest first.
    bool highest_first = false;
    double present = 0;
    for (const std::size_t row : rows) {
        values.push_back(table.number(row, "Value"));
        present += values.back() ? 1 : 0;
        const auto& polarity = table.text(row, "Polarity");
        highest_first = highest_first || polarity == "TRUE" || polarity == "RAG - Low is good";
    }
    const int groups = groups_of(table.text(rows.front(), "QuantileNm"));
    const auto found = statistics::quantile_groups(values, groups, highest_first);
    // Too few for so many groups: ranks alone, from two groups.
    const auto ranks = statistics::quantile_groups(values, 2, highest_first).value();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool has_group = found && (*found)[i];
        comparison.number(
            rows[i], "QuantileInGrp", has_group ? Number{(*found)[i]->group} : Number{}, exactly);
        comparison.number(
            rows[i], "RankinGrp", ranks[i] ? Number{ranks[i]->rank} : Number{}, exactly);
        comparison.number(rows[i], "RowsInGrp", ranks[i] ? Number{present} : Number{}, exactly);
    }
}

void check_quantiles(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"IndSexRef",
                      "IndicatorID",
                      "IndicatorName",
                      "ParentCode",
                      "ParentName",
                      "AreaCode",
                      "AreaName",
                      "Rank",
                      "Polarity",
                      "Sex",
                      "Value",
                      "RevValue",
                      "Test",
                      "QuantileNm",
                      "GroupSet"});
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        groups[group_of(table, row)].push_back(row);
    }
    for (const auto& [name, rows] : groups) {
        check_group(comparison, rows);
    }
}

}  // namespace

TableChecks rate_tables() {
    return {{"ohid_Byars_Wilson.csv", check_limits},
            {"ohid_testdata_Rate.csv", check_rates},
            {"ohid_testdata_Rate_g.csv", check_rates},
            {"ohid_testdata_Prop.csv", check_proportions},
            {"ohid_testdata_Prop_g.csv", check_proportions},
            {"ohid_testdata_Mean_results.csv", check_means},
            {"ohid_Quantiles.csv", check_quantiles}};
}

}  // namespace hub::reference
