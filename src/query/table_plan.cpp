#include "query/table_plan.hpp"

#include "base/text.hpp"
#include "query/node_plan.hpp"
#include "query/plan_parts.hpp"
#include "query/purged_months.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

namespace hub::query {

using domain::Month;
using domain::MonthRange;

namespace {

Result<MonthRange> range_asked(const AggregateQuery& query, const Coverage& coverage) {
    const auto span = coverage.span();
    const MonthRange range{query.from.value_or(span.first), query.to.value_or(span.last)};
    if (range.first > range.last) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("from {} is after to {}", range.first.text(), range.last.text())};
    }
    return range;
}

/// "2019-07", "2018-01 to 2018-09": runs of months that were not received.
std::string runs_in_words(const std::vector<Month>& months) {
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < months.size();) {
        std::size_t last = i;
        while (last + 1 < months.size() && months[last + 1] == months[last].plus(1)) {
            ++last;
        }
        runs.push_back(last == i
                           ? months[i].title()
                           : fmt::format("{} to {}", months[i].title(), months[last].title()));
        i = last + 1;
    }
    return join(runs, ", ");
}

/// What is missing of the bodies that the rows' completeness rests on.
std::vector<std::string> missing_notes(const Coverage& coverage,
                                       const geography::Atlas& atlas,
                                       const std::set<std::string>& bodies,
                                       MonthRange months,
                                       const std::vector<Purge>& purges) {
    std::map<std::string, std::vector<Month>> missing;
    for (const auto& [body, month] : coverage.missing(months)) {
        if (bodies.contains(body) && purge_of(month, purges) == nullptr) {
            missing[body].push_back(month);
        }
    }
    std::vector<std::string> notes;
    notes.reserve(missing.size());
    for (const auto& [slug, gaps] : missing) {
        notes.push_back(fmt::format(
            "Not received from {}: {}.", atlas.reporting_body(slug)->name, runs_in_words(gaps)));
    }
    return notes;
}

/// "Purged under agreement WH-7 on 2026-11-28: January 2022 to March 2022."
std::vector<std::string> purged_notes(MonthRange months, const std::vector<Purge>& purges) {
    std::vector<std::string> notes;
    for (const auto& purge : purges) {
        std::vector<Month> gone;
        for (Month month = months.first; month <= months.last; month = month.plus(1)) {
            if (purge_of(month, purges) == &purge) {
                gone.push_back(month);
            }
        }
        if (!gone.empty()) {
            auto words = in_words(purge);
            words.front() = 'P';
            notes.push_back(fmt::format("{}: {}.", words, runs_in_words(gone)));
        }
    }
    return notes;
}

Error nothing_received(const ResolvedConditions& conditions, const std::vector<Purge>& purges) {
    if (conditions.bodies.empty() && !purges.empty()) {
        return {ErrorCode::not_found,
                fmt::format("no record is left of what was received: the newest was {}",
                            in_words(purges.back()))};
    }
    return {ErrorCode::not_found, "nothing was received from the reporting forces named"};
}

Status check_size(const TablePlan& plan) {
    const auto shape = plan.request.shape();
    if (shape.cells() > largest_counted_table) {
        return Error{
            ErrorCode::too_large,
            fmt::format("this question counts {} cells, the limit is {}: ask for fewer rows "
                        "or months",
                        shape.cells(),
                        largest_counted_table)};
    }
    return {};
}

Result<NodePlan> plan_nodes(const PlanContext& context,
                            const disclosure::DisclosurePolicy& policy,
                            const Release& release,
                            const ResolvedConditions& conditions,
                            const PlannedRows& rows,
                            const PlannedColumns& columns) {
    auto plan = policy.mode() == disclosure::ProtectionMode::open
                    ? plan_direct_nodes(context, conditions, rows, columns)
                    : plan_lattice_nodes(context, policy, release, conditions, rows, columns);
    if (plan) {
        auto& request = plan->request;
        request.dataset = &context.dataset;
        request.release = release.id;
        for (const auto& unit : release.units) {
            request.units.push_back(unit.id);
        }
        request.place = context.dataset.places.front().role;
        request.months = columns.months;
    }
    return plan;
}

}  // namespace

Result<TablePlan> plan_table(const AggregateQuery& query,
                             const domain::DatasetDefinition& dataset,
                             const disclosure::DisclosurePolicy& policy,
                             const geography::Atlas& atlas,
                             const Release& release,
                             const std::vector<ReceivedBatch>& received,
                             const domain::CaseDefinition* definition) {
    const PlanContext context{query, dataset, atlas, query.of_case ? definition : nullptr};
    const auto conditions = resolve_conditions(context);
    if (!conditions) {
        return conditions.error();
    }
    if (auto valid = check_case_areas(context, *conditions); !valid) {
        return valid.error();
    }
    const Coverage coverage{received, conditions->bodies, atlas};
    if (coverage.empty()) {
        return nothing_received(*conditions, release.purges);
    }
    const auto range = range_asked(query, coverage);
    if (!range) {
        return range.error();
    }
    auto columns = plan_columns(context, *range);
    if (!columns) {
        return columns.error();
    }
    auto rows = plan_rows(context, *conditions, coverage, columns->months);
    if (!rows) {
        return rows.error();
    }
    auto nodes = plan_nodes(context, policy, release, *conditions, *rows, *columns);
    if (!nodes) {
        return nodes.error();
    }
    TablePlan plan;
    plan.request = std::move(nodes->request);
    plan.fold = std::move(nodes->fold);
    plan.fold.show_incomplete = query.show_incomplete;
    plan.availability = std::move(nodes->availability);
    plan.rows = std::move(rows->rows);
    plan.columns = std::move(columns->columns);
    plan.months = columns->months;
    plan.release = release;
    plan.level = rows->level;
    plan.level_vintage = rows->level_vintage;
    plan.notes = std::move(rows->notes);
    for (auto& note :
         missing_notes(coverage, atlas, rows->bodies, columns->months, release.purges)) {
        plan.notes.push_back(std::move(note));
    }
    for (auto& note : purged_notes(columns->months, release.purges)) {
        plan.notes.push_back(std::move(note));
    }
    if (auto fits = check_size(plan); !fits) {
        return fits.error();
    }
    return plan;
}

}  // namespace hub::query
