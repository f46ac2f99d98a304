#include "warehouse/purged_rows.hpp"

#include "base/text.hpp"
#include "warehouse/folded_records.hpp"
#include "warehouse/schema.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace hub::warehouse {

using domain::PeriodUnit;
using retention::DuePurge;

namespace {

/// Tables that hold nothing of any record: areas, the list of releases with their hashes and
/// certificates, and what purges leave.
constexpr std::array without_records{"schema_version",
                                     "area",
                                     "area_membership",
                                     "area_unplaceable",
                                     "population",
                                     "population_total",
                                     "deprivation",
                                     "reporting_body",
                                     "postcode",
                                     "named_place",
                                     "boundary_set",
                                     "boundary_file",
                                     "geography_bundle",
                                     "geography_attribution",
                                     "geography_finding",
                                     "release",
                                     "protected_release",
                                     "protected_release_unit",
                                     "release_unit",
                                     "release_document",
                                     "purge",
                                     "purged_batch"};

bool has(const std::vector<std::string>& columns, const char* name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
}

/// Names of the periods in which a purged month lies, as cells of listed tables carry them. They
/// are made of digits, hyphens and slashes; ids of datasets are slugs: both may stand in SQL.
std::string periods_purged(domain::Month first, domain::Month kept_from) {
    std::set<std::string> labels;
    const domain::MonthRange purged{first, kept_from.plus(-1)};
    for (const auto unit :
         {PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year, PeriodUnit::financial_year}) {
        for (const auto& period : periods_over(purged, unit)) {
            labels.insert('\'' + period.label() + '\'');
        }
    }
    // Twelve months that end up to eleven months later begin in a purged one.
    for (const auto& period :
         periods_over({purged.first, purged.last.plus(11)}, PeriodUnit::rolling_12)) {
        labels.insert('\'' + period.label() + '\'');
    }
    return join({labels.begin(), labels.end()}, ", ");
}

constexpr auto first_month_ever = domain::Month::of(1900, 1);

std::string all_but(const std::vector<std::string>& conditions) {
    return conditions.empty() ? "true" : fmt::format("NOT ({})", join(conditions, " OR "));
}

/// The condition of SQL under which a row of a table is due.
std::string due_cells(const DuePurge& due) {
    const auto of_dataset =
        fmt::format("release_id IN (SELECT release_id FROM protected_release WHERE dataset = '{}')",
                    due.dataset->id);
    return due.whole ? of_dataset
                     : fmt::format("{} AND split_part(cell, '|', 3) IN ({})",
                                   of_dataset,
                                   periods_purged(first_month_ever, due.kept_from));
}

std::string due_frozen_batches(const DuePurge& due) {
    const auto of_dataset = fmt::format(
        "unit_id IN (SELECT unit_id FROM release_unit WHERE dataset = '{}')", due.dataset->id);
    return due.whole ? of_dataset
                     : fmt::format("{} AND month < {}", of_dataset, due.kept_from.number());
}

template <class Condition>
std::vector<std::string> each(const std::vector<DuePurge>& due, const Condition& condition) {
    std::vector<std::string> conditions;
    conditions.reserve(due.size());
    for (const auto& one : due) {
        conditions.push_back('(' + condition(one) + ')');
    }
    return conditions;
}

}  // namespace

std::string due_batches(const DuePurge& due) {
    const auto of_dataset = fmt::format("dataset = '{}'", due.dataset->id);
    return due.whole ? of_dataset
                     : fmt::format("{} AND month < {}", of_dataset, due.kept_from.number());
}

Result<KeptRows> rows_kept(const std::map<std::string, std::vector<std::string>>& tables,
                           const std::vector<DuePurge>& due) {
    KeptRows kept;
    std::set<std::string> known(without_records.begin(), without_records.end());
    for (const auto& one : due) {
        for (const auto& table : {records_table(*one.dataset),
                                  frozen_table(*one.dataset),
                                  folded_table(*one.dataset)}) {
            kept[table] = one.whole ? "false" : fmt::format("month >= {}", one.kept_from.number());
        }
    }
    const auto batches_kept = all_but(each(due, due_batches));
    for (const auto& [table, columns] : tables) {
        const bool of_records = table.starts_with("records_") || table.starts_with("frozen_") ||
                                table.starts_with("folded_");
        if (known.contains(table) || kept.contains(table)) {
            continue;
        }
        if (table == "listed_cell") {
            kept[table] = all_but(each(due, due_cells));
        } else if (table == "frozen_batch") {
            kept[table] = all_but(each(due, due_frozen_batches));
        } else if (has(columns, "dataset") && has(columns, "month")) {
            kept[table] = batches_kept;
        } else if (has(columns, "batch_id") && !of_records) {
            kept[table] =
                fmt::format("batch_id IN (SELECT batch_id FROM batch WHERE {})", batches_kept);
        } else if (!of_records) {
            return Error{ErrorCode::internal,
                         fmt::format("the store has a table {} of which this version does not know "
                                     "whether it holds records; nothing was purged",
                                     table)};
        }
    }
    return kept;
}

}  // namespace hub::warehouse
