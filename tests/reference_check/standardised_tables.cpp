// Tables of directly and indirectly standardised rates.
#include "statistics/directly_standardised_rate.hpp"
#include "statistics/indirectly_standardised_ratio.hpp"
#include "table_comparison.hpp"

#include <stdexcept>

namespace hub::reference {

namespace {

constexpr Tolerance usual{1e-9, 1e-14};
constexpr std::size_t bands = 19;

/// The first row of an area in a table of bands.
std::size_t first_row(const CsvTable& table, const std::string& area) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.text(row, "area") == area) {
            return row;
        }
    }
    throw std::runtime_error{"no input has the area " + area};
}

/// The number at the end of "dsr per 10000" or "indirectly standardised ratio x 100".
double last_number(const std::string& text) {
    return std::stod(text.substr(text.rfind(' ') + 1));
}

std::vector<statistics::AgeStratum> strata_of(const TableComparison& comparison,
                                              const std::string& area) {
    const auto& standard = statistics::european_standard_population_2013();
    std::vector<statistics::AgeStratum> strata;
    if (area == "testdata_1976") {
        const auto table = comparison.beside("ohid_DSR_ISR_testdata_1976.csv");
        for (std::size_t i = 0; i < table.rows(); ++i) {
            strata.push_back(
                {table.count(i, "count"), table.count(i, "pop"), table.count(i, "esp1976"), {}});
        }
        return strata;
    }
    const bool repeats = area.find("nonind") != std::string::npos;
    const auto table = comparison.beside(repeats ? "ohid_DSR_ISR_testdata_nonindepe.csv"
                                                 : "ohid_DSR_ISR_testdata_multiarea.csv");
    const std::size_t first = first_row(table, area);
    for (std::size_t i = 0; i < bands; ++i) {
        const std::size_t row = first + i;
        statistics::AgeStratum stratum{
            table.count(row, "count"), table.count(row, "pop"), standard[i].population, {}};
        if (repeats) {
            // Persons with k events each: the sum of k² over them.
            stratum.variance = table.count(row, "f1") + 4 * table.count(row, "f2") +
                               9 * table.count(row, "f3") + 16 * table.count(row, "f4");
        }
        strata.push_back(stratum);
    }
    return strata;
}

void check_direct(TableComparison& comparison) {
    const auto& table = comparison.table();
    comparison.input({"area", "statistic"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto& area = table.text(row, "area");
        const auto& statistic = table.text(row, "statistic");
        const bool suppressed = statistic.starts_with("dsr NA");
        const double per = suppressed ? 1e5 : last_number(statistic);
        const auto strata = strata_of(comparison, area);
        double events = 0;
        double people = 0;
        for (const auto& stratum : strata) {
            events += stratum.events;
            people += stratum.person_years;
        }
        const auto usual_level = statistics::directly_standardised_rate(strata, per, 0.95);
        const auto wide_level = statistics::directly_standardised_rate(strata, per, 0.998);
        comparison.number(row, "total_count", events, exactly);
        comparison.number(row, "total_pop", people, exactly);
        const auto of = [](const auto& result, auto member) {
            return result ? Number{member(*result)} : Number{};
        };
        const auto lower = [](const auto& rate) { return rate.limits.lower; };
        const auto upper = [](const auto& rate) { return rate.limits.upper; };
        comparison.number(
            row, "value", of(usual_level, [](const auto& rate) { return rate.rate; }), usual);
        comparison.number(row, "lower95_0cl", of(usual_level, lower), usual);
        comparison.number(row, "upper95_0cl", of(usual_level, upper), usual);
        if (area == "testdata_1976") {
            // Known to be ten times too large in the source: four cells.
            comparison.corrected(row,
                                 "lower99_8cl",
                                 of(wide_level, lower),
                                 *table.number(row, "lower99_8cl") / 10,
                                 usual);
            comparison.corrected(row,
                                 "upper99_8cl",
                                 of(wide_level, upper),
                                 *table.number(row, "upper99_8cl") / 10,
                                 usual);
        } else {
            comparison.number(row, "lower99_8cl", of(wide_level, lower), usual);
            comparison.number(row, "upper99_8cl", of(wide_level, upper), usual);
        }
        comparison.text(row,
                        "method",
                        strata.front().variance
                            ? "Dobson, with confidence adjusted for non-independent events"
                            : "Dobson");
    }
}

/// An area of the results by its strata. "Area1" is the large area with one band, 5-9, left out of
/// what is expected while its events stay in the total; "Area2" is the small one.
std::vector<statistics::ReferenceStratum> reference_strata(const TableComparison& comparison,
                                                           const std::string& area) {
    const std::string name = area == "Area1"   ? "testdata_big"
                             : area == "Area2" ? "testdata_small"
                                               : area;
    const auto table = comparison.beside("ohid_DSR_ISR_testdata_multiarea_isr.csv");
    const auto counts = comparison.beside("ohid_DSR_ISR_testdata_multiarea.csv");
    const auto reference = comparison.beside("ohid_DSR_ISR_refdata.csv");
    const std::size_t first = first_row(table, name);
    const std::size_t same = first_row(counts, name);
    std::vector<statistics::ReferenceStratum> strata;
    for (std::size_t i = 0; i < bands; ++i) {
        statistics::ReferenceStratum stratum{counts.count(same + i, "count"),
                                             counts.count(same + i, "pop"),
                                             reference.count(i, "refcount"),
                                             reference.count(i, "refpop")};
        if (table.count(first + i, "count") != stratum.events) {
            throw std::runtime_error{"the two inputs differ in band " + std::to_string(i + 1)};
        }
        if (area == "Area1" && table.text(first + i, "ageband") == "5-9") {
            stratum.person_years = 0;
        }
        strata.push_back(stratum);
    }
    return strata;
}

void check_indirect(TableComparison& comparison) {
    const auto& table = comparison.table();
    const auto totals = comparison.beside("ohid_DSR_ISR_testdata_multiarea_lookup.csv");
    comparison.input({"area", "statistic"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto& area = table.text(row, "area");
        const auto& statistic = table.text(row, "statistic");
        const bool is_rate = statistic.find("rate per") != std::string::npos;
        const double multiplier = last_number(statistic);
        const auto strata = reference_strata(comparison, area);
        const auto found =
            statistics::indirectly_standardised_ratio(strata, is_rate ? multiplier : 1, 0.95);
        const auto wide =
            statistics::indirectly_standardised_ratio(strata, is_rate ? multiplier : 1, 0.998);
        if (!found || !wide) {
            comparison.fail(area + " was refused: " + found.error().message);
            continue;
        }
        if (!area.starts_with("Area") &&
            found->observed != totals.count(first_row(totals, area), "total_count")) {
            comparison.fail(area + ": the events differ from their total");
        }
        const double times = multiplier / 100;  // our ratio is 100 at the reference's rates
        comparison.number(row, "observed", found->observed, exactly);
        comparison.number(row, "expected", found->expected, usual);
        comparison.number(
            row, "ref_rate", is_rate ? Number{found->rate / found->ratio * 100} : Number{}, usual);
        comparison.number(row, "value", is_rate ? found->rate : times * found->ratio, usual);
        const auto compare = [&](const char* lower, const char* upper, const auto& estimate) {
            // Some rows give one level alone.
            if (!table.number(row, lower) && !table.number(row, upper)) {
                comparison.left_out(row, lower, "the reference gives no such limit in this row");
                comparison.left_out(row, upper, "the reference gives no such limit in this row");
                return;
            }
            const auto& rate = estimate.rate_limits;
            const auto& ratio = estimate.limits;
            comparison.number(row, lower, is_rate ? rate.lower : times * ratio.lower, usual);
            comparison.number(row, upper, is_rate ? rate.upper : times * ratio.upper, usual);
        };
        compare("lower95_0cl", "upper95_0cl", *found);
        compare("lower99_8cl", "upper99_8cl", *wide);
        comparison.text(
            row, "method", found->rule == statistics::PoissonRule::exact ? "Exact" : "Byars");
    }
}

}  // namespace

TableChecks standardised_tables() {
    return {{"ohid_DSR_ISR_testresults_DSR.csv", check_direct},
            {"ohid_DSR_ISR_testresults_ISR.csv", check_indirect}};
}

}  // namespace hub::reference
