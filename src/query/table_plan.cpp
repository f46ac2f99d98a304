#include "query/table_plan.hpp"

#include "base/text.hpp"
#include "query/plan_parts.hpp"

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
                                       MonthRange months) {
    std::map<std::string, std::vector<Month>> missing;
    for (const auto& [body, month] : coverage.missing(months)) {
        if (bodies.contains(body)) {
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

Status check_size(const TablePlan& plan) {
    const disclosure::TableShape shape{plan.request.rows.size,
                                       plan.request.columns.size,
                                       static_cast<std::size_t>(plan.months.size())};
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

CountRequest request_for(const domain::DatasetDefinition& dataset,
                         const Release& release,
                         ResolvedConditions conditions,
                         PlannedRows& rows,
                         PlannedColumns& columns) {
    CountRequest request;
    request.dataset = &dataset;
    request.release = release.id;
    request.place = dataset.places.front().role;
    request.rows = std::move(rows.axis);
    request.columns = std::move(columns.axis);
    request.months = columns.months;
    request.filters = std::move(conditions.filters);
    request.places_counted = std::move(conditions.places_counted);
    return request;
}

}  // namespace

Result<TablePlan> plan_table(const AggregateQuery& query,
                             const domain::DatasetDefinition& dataset,
                             const geography::Atlas& atlas,
                             const Release& release,
                             const std::vector<ReceivedBatch>& received) {
    const PlanContext context{query, dataset, atlas};
    auto conditions = resolve_conditions(context);
    if (!conditions) {
        return conditions.error();
    }
    const Coverage coverage{received, conditions->bodies, atlas};
    if (coverage.empty()) {
        return Error{ErrorCode::not_found, "nothing was received from the reporting forces named"};
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
    TablePlan plan;
    plan.request = request_for(dataset, release, *std::move(conditions), *rows, *columns);
    plan.rows = std::move(rows->rows);
    plan.columns = std::move(columns->columns);
    plan.months = columns->months;
    plan.availability = std::move(rows->availability);
    plan.release = release;
    plan.level = rows->level;
    plan.level_vintage = rows->level_vintage;
    plan.notes = std::move(rows->notes);
    for (auto& note : missing_notes(coverage, atlas, rows->bodies, columns->months)) {
        plan.notes.push_back(std::move(note));
    }
    if (auto fits = check_size(plan); !fits) {
        return fits.error();
    }
    return plan;
}

}  // namespace hub::query
