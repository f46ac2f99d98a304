#include "indicators/compute_indicator.hpp"

#include "base/text.hpp"
#include "indicators/person_years.hpp"
#include "query/purged_months.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::indicators {

using disclosure::ProtectedCell;

namespace {

constexpr double confidence_level = 0.95;
constexpr std::int64_t least_count_for_rate = 10;
constexpr std::int64_t least_reliable_count = 20;

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

/// Protected counts follow the public rule for low numbers: no rate under 10, a flag under 20.
/// It holds for all of a protected dataset, or a shown rate would tell which counts are noised.
bool too_few_for_rate(IndicatorCell& cell) {
    if (cell.count < least_count_for_rate) {
        cell.basis += fmt::format(
            "{}no rate from fewer than {}", cell.basis.empty() ? "" : "; ", least_count_for_rate);
        return true;
    }
    if (cell.count < least_reliable_count) {
        cell.low_reliability = true;
    }
    return false;
}

void add_rate(IndicatorCell& cell,
              const std::optional<PersonYears>& years,
              const PersonGroup& group,
              int per,
              bool protected_count) {
    cell.rate_status = CellStatus::not_applicable;
    if (protected_count && too_few_for_rate(cell)) {
        return;
    }
    cell.rate_status = CellStatus::not_available;
    if (!years) {
        cell.basis += fmt::format(
            "{}no population estimate{}", cell.basis.empty() ? "" : "; ", group.in_words());
        return;
    }
    const auto estimate = statistics::noised_crude_rate(static_cast<double>(cell.count),
                                                        cell.noise_sd * cell.noise_sd,
                                                        years->value,
                                                        per,
                                                        confidence_level);
    if (!estimate) {
        cell.rate_status = CellStatus::not_applicable;
        return;
    }
    cell.rate_status = CellStatus::published;
    cell.rate = {years->value, *estimate};
    cell.basis += (cell.basis.empty() ? "" : "; ") + population_in_words(*years) + group.in_words();
}

IndicatorCell cell_for(const ProtectedCell& shown, std::size_t present, int months_of_period) {
    IndicatorCell cell;
    cell.status = std::visit(Statuses{}, shown);
    if (const auto* published = std::get_if<disclosure::PublishedCount>(&shown)) {
        cell.count = published->value();
        cell.noise_sd = std::sqrt(published->noise_variance());
    }
    if (cell.status != CellStatus::not_available &&
        present < static_cast<std::size_t>(months_of_period)) {
        cell.basis = fmt::format("{} of {} months", present, months_of_period);
    }
    return cell;
}

}  // namespace

IndicatorTable compute_indicator(const query::Answer& answer, const IndicatorRequest& request) {
    IndicatorTable table;
    table.per = request.per;
    for (const auto& column : answer.columns) {
        table.columns.push_back({column.id, column.label, column.stage});
    }
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const auto& [id, label, residents_of] = answer.rows[row];
        table.rows.push_back({id, label});
        // Most columns of a row are of the same people.
        PersonGroup group = request.groups.of(row, 0);
        Residents residents{residents_of, *answer.atlas, group};
        for (std::size_t column = 0; column < answer.columns.size(); ++column) {
            const auto present = answer.present(row, column);
            auto cell = cell_for(answer.table.cell(row, column),
                                 present.size(),
                                 answer.columns[column].months.size());
            if (cell.status == CellStatus::not_available) {
                const auto* purge =
                    query::purge_within(answer.columns[column].months, answer.purges);
                cell.basis = purge == nullptr ? "" : query::in_words(*purge);
            }
            if (const auto of_cell = request.groups.of(row, column); of_cell != group) {
                group = of_cell;
                residents = Residents{residents_of, *answer.atlas, group};
            }
            // Those of no known age or sex are no residents that anybody counts.
            if (request.per && cell.status == CellStatus::published && !residents_of.empty() &&
                !group.nobody()) {
                const auto years = residents.over(present);
                table.old_population |= years && years->estimate_far_from_data;
                add_rate(cell, years, group, *request.per, answer.protection.perturbed());
            }
            table.cells.push_back(std::move(cell));
        }
    }
    return table;
}

}  // namespace hub::indicators
