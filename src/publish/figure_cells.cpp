#include "publish/figure_cells.hpp"

#include "base/unreachable.hpp"
#include "publish/figure_format.hpp"
#include "publish/publishable.hpp"

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

SheetCell words(std::string_view text) {
    return {std::string{text}, false};
}

/// The shorthand of what is not published; a count that reads 0 is a number all the same.
SheetCell in_place_of(CellStatus status) {
    return {std::string{shorthand(status)}, status == CellStatus::zero_or_few};
}

SheetCell number(double value, int decimals) {
    return {fmt::format("{:.{}f}", value, decimals), true};
}

SheetCell count_of(const IndicatorCell& cell) {
    return cell.status == CellStatus::published ? SheetCell{fmt::format("{}", cell.count), true}
                                                : in_place_of(cell.status);
}

/// denominator, rate, lower_limit, upper_limit
void add_rate(const IndicatorCell& cell, bool rates, SheetRow& line) {
    const auto status = !rates                                 ? CellStatus::not_applicable
                        : cell.status == CellStatus::published ? cell.rate_status
                                                               : cell.status;
    if (status != CellStatus::published) {
        line.insert(line.end(), 4, in_place_of(status));
        return;
    }
    const auto& [person_years, estimate] = cell.rate;
    line.push_back(number(person_years, person_years_decimals));
    line.push_back(number(estimate.rate, rate_decimals));
    line.push_back(number(estimate.limits.lower, rate_decimals));
    line.push_back(number(estimate.limits.upper, rate_decimals));
}

}  // namespace

SheetRow figure_cells(const IndicatorTable& table, std::size_t row, std::size_t column) {
    static_assert(Publishable<IndicatorTable>);
    const auto& cell = table.cell(row, column);
    const auto none = in_place_of(CellStatus::not_applicable);
    SheetRow line;
    line.reserve(2 + figure_columns.size());
    line.push_back(words(table.rows[row].id));
    line.push_back(words(table.columns[column].id));
    line.push_back(words(slug_of(cell.status)));
    line.push_back(count_of(cell));
    add_rate(cell, table.per.has_value(), line);
    line.push_back(table.per ? SheetCell{fmt::format("{}", *table.per), true} : none);
    line.push_back(cell.basis.empty() ? none : words(cell.basis));
    line.push_back(cell.noise_sd > 0 ? number(cell.noise_sd, noise_decimals) : none);
    line.push_back(cell.low_reliability ? words("[u]") : none);
    line.push_back(words(shorthand(table.columns[column].stage)));
    return line;
}

}  // namespace hub::publish
