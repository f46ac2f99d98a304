#include "indicators/compute_indicator.hpp"

#include "base/text.hpp"
#include "indicators/person_years.hpp"

#include <fmt/format.h>

namespace hub::indicators {

using disclosure::ProtectedCell;
using domain::Month;

namespace {

constexpr double confidence_level = 0.95;

struct Statuses {
    CellStatus operator()(const disclosure::PublishedCount& /*cell*/) const {
        return CellStatus::published;
    }
    CellStatus operator()(disclosure::ZeroOrFew /*cell*/) const { return CellStatus::zero_or_few; }
    CellStatus operator()(disclosure::Suppressed /*cell*/) const { return CellStatus::suppressed; }
    CellStatus operator()(disclosure::NotAvailable /*cell*/) const {
        return CellStatus::not_available;
    }
};

/// The months of a period added up, and which of them were there.
struct PeriodSum {
    ProtectedCell cell{disclosure::NotAvailable{}};
    std::vector<Month> present;
};

PeriodSum sum_over(const query::Answer& answer,
                   std::size_t row,
                   const query::AnswerColumn& column) {
    PeriodSum sum;
    for (Month month = column.months.first; month <= column.months.last; month = month.plus(1)) {
        const auto index = static_cast<std::size_t>(month.number() - answer.months.first.number());
        const auto& cell = answer.table.cell(row, column.counted_column, index);
        if (std::holds_alternative<disclosure::NotAvailable>(cell)) {
            continue;
        }
        sum.cell = sum.present.empty() ? cell : sum.cell + cell;
        sum.present.push_back(month);
    }
    return sum;
}

/// "mid-2019 population", "mid-2019 and mid-2020 populations"
std::string population_in_words(const PersonYears& years) {
    std::vector<std::string> names;
    names.reserve(years.estimate_years.size());
    for (const int year : years.estimate_years) {
        names.push_back(fmt::format("mid-{}", year));
    }
    return fmt::format("{} population{}{}",
                       join(names, " and "),
                       names.size() > 1 ? "s" : "",
                       years.estimate_far_from_data ? ", more than two years from the data" : "");
}

void add_rate(IndicatorCell& cell, const std::optional<PersonYears>& years, int per) {
    cell.rate_status = CellStatus::not_available;
    if (!years) {
        cell.basis += cell.basis.empty() ? "no population estimate" : "; no population estimate";
        return;
    }
    const auto estimate = statistics::crude_rate(
        static_cast<double>(cell.count), years->value, per, confidence_level);
    if (!estimate) {
        cell.rate_status = CellStatus::not_applicable;
        return;
    }
    cell.rate_status = CellStatus::published;
    cell.rate = {years->value, *estimate};
    cell.basis += (cell.basis.empty() ? "" : "; ") + population_in_words(*years);
}

IndicatorCell cell_for(const PeriodSum& sum, int months_of_period, bool show_incomplete) {
    IndicatorCell cell;
    const auto present = static_cast<int>(sum.present.size());
    if (present == 0 || (present < months_of_period && !show_incomplete)) {
        return cell;
    }
    cell.status = std::visit(Statuses{}, sum.cell);
    if (const auto* published = std::get_if<disclosure::PublishedCount>(&sum.cell)) {
        cell.count = published->value();
    }
    if (present < months_of_period) {
        cell.basis = fmt::format("{} of {} months", present, months_of_period);
    }
    return cell;
}

}  // namespace

IndicatorTable compute_indicator(const query::Answer& answer, const IndicatorRequest& request) {
    IndicatorTable table;
    table.per = request.per;
    for (const auto& column : answer.columns) {
        table.columns.push_back({column.id, column.label});
    }
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const auto& [id, label, residents_of] = answer.rows[row];
        table.rows.push_back({id, label});
        const Residents residents{residents_of, *answer.atlas};
        for (const auto& column : answer.columns) {
            const auto sum = sum_over(answer, row, column);
            auto cell = cell_for(sum, column.months.size(), request.show_incomplete);
            if (request.per && cell.status == CellStatus::published && !residents_of.empty()) {
                const auto years = residents.over(sum.present);
                table.old_population |= years && years->estimate_far_from_data;
                add_rate(cell, years, *request.per);
            }
            table.cells.push_back(std::move(cell));
        }
    }
    return table;
}

}  // namespace hub::indicators
