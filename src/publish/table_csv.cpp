#include "base/unreachable.hpp"
#include "indicators/indicator_table.hpp"
#include "publish/figure_format.hpp"
#include "publish/table_document.hpp"

#include <array>
#include <iterator>

#include <fmt/format.h>

namespace hub::publish {

using indicators::CellStatus;
using indicators::IndicatorCell;
using indicators::IndicatorTable;

namespace {

/// What stands in a number's place where nothing is published (Analysis Function shorthand).
std::string_view shorthand(CellStatus status) {
    switch (status) {
        case CellStatus::published:
            unreachable("a published figure is a number");
        case CellStatus::zero_or_few:
            return "0";
        case CellStatus::suppressed:
            return "[c]";
        case CellStatus::not_available:
            return "[x]";
        case CellStatus::not_applicable:
            return "[z]";
    }
    unreachable("a new cell status needs its shorthand");
}

/// How settled the figures of a column are: provisional, revised, or neither.
std::string_view shorthand(std::optional<domain::ReleaseStage> stage) {
    if (!stage) {
        return shorthand(CellStatus::not_applicable);
    }
    switch (*stage) {
        case domain::ReleaseStage::provisional:
            return "[p]";
        case domain::ReleaseStage::revision:
            return "[r]";
        case domain::ReleaseStage::final_:
            return shorthand(CellStatus::not_applicable);
    }
    unreachable("a new release stage needs its shorthand");
}

/// Quoted where RFC 4180 asks for it.
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string{text};
    }
    std::string quoted{"\""};
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

/// denominator, rate, lower_limit, upper_limit
std::array<std::string, 4> rate_fields(const IndicatorCell& cell, bool rates) {
    std::array<std::string, 4> fields;
    const auto status = !rates                                 ? CellStatus::not_applicable
                        : cell.status == CellStatus::published ? cell.rate_status
                                                               : cell.status;
    if (status != CellStatus::published) {
        fields.fill(std::string{shorthand(status)});
        return fields;
    }
    const auto& [person_years, estimate] = cell.rate;
    fields = {fmt::format("{:.{}f}", person_years, person_years_decimals),
              fmt::format("{:.{}f}", estimate.rate, rate_decimals),
              fmt::format("{:.{}f}", estimate.limits.lower, rate_decimals),
              fmt::format("{:.{}f}", estimate.limits.upper, rate_decimals)};
    return fields;
}

/// What each line says of the case; empty where the figures are of none.
std::string case_fields(const std::optional<CaseEntry>& of_case) {
    if (!of_case) {
        return "";
    }
    const auto& definition = of_case->definition;
    return fmt::format(",{},{},{},{}",
                       definition.id,
                       definition.version,
                       of_case->outside ? "outside" : "inside",
                       field(definition.title));
}

std::string count_field(const IndicatorCell& cell) {
    return cell.status == CellStatus::published ? fmt::format("{}", cell.count)
                                                : std::string{shorthand(cell.status)};
}

}  // namespace

std::string table_csv(const TableFrame& frame, const IndicatorTable& table) {
    static_assert(Publishable<IndicatorTable>);
    const bool rates = table.per.has_value();
    const auto per =
        rates ? fmt::format("{}", *table.per) : std::string{shorthand(CellStatus::not_applicable)};
    const auto of_case = case_fields(frame.of_case);
    const auto purpose = frame.purpose.empty() ? std::string{} : "," + frame.purpose;
    auto csv = fmt::format(
        "{},{},status,count,denominator,rate,lower_limit,upper_limit,rate_per,rate_basis,noise_sd,"
        "reliability,stage{}{}{}\r\n",
        field(frame.question.rows),
        field(frame.question.columns),
        of_case.empty() ? "" : ",case_id,case_version,case_side,case_title",
        frame.synthetic ? ",synthetic" : "",
        frame.purpose.empty() ? "" : ",purpose");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const auto& cell = table.cell(row, column);
            const auto rate = rate_fields(cell, rates);
            fmt::format_to(
                std::back_inserter(csv),
                "{},{},{},{},{},{},{},{},{},{},{},{},{}{}{}{}\r\n",
                field(table.rows[row].id),
                field(table.columns[column].id),
                slug_of(cell.status),
                count_field(cell),
                rate[0],
                rate[1],
                rate[2],
                rate[3],
                per,
                cell.basis.empty() ? shorthand(CellStatus::not_applicable) : field(cell.basis),
                cell.noise_sd > 0 ? fmt::format("{:.{}f}", cell.noise_sd, noise_decimals)
                                  : std::string{shorthand(CellStatus::not_applicable)},
                cell.low_reliability ? "[u]" : shorthand(CellStatus::not_applicable),
                shorthand(table.columns[column].stage),
                of_case,
                frame.synthetic ? ",yes" : "",
                purpose);
        }
    }
    return csv;
}

}  // namespace hub::publish
