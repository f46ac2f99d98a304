#include "query/plan_parts.hpp"

#include <fmt/format.h>

namespace hub::query {

namespace {

PlannedColumns period_columns(domain::MonthRange range, domain::PeriodUnit unit) {
    const auto periods = domain::periods_over(range, unit);
    PlannedColumns planned{{}, "", domain::months_needed(periods)};
    for (const auto& period : periods) {
        planned.columns.push_back({period.label(), period.title(), period.months});
    }
    return planned;
}

PlannedColumns whole_range(domain::MonthRange range) {
    const auto id = fmt::format("{} to {}", range.first.text(), range.last.text());
    const auto label = fmt::format("{} to {}", range.first.title(), range.last.title());
    return {{{id, label, range}}, "", range};
}

Result<PlannedColumns> dimension_columns(const PlanContext& context,
                                         const ByDimension& by,
                                         domain::MonthRange range) {
    const auto* dimension = context.dataset.find_dimension(by.id);
    if (dimension == nullptr) {
        return Error{
            ErrorCode::invalid_request,
            fmt::format(
                "columns: {} is not a period or a dimension of {}", by.id, context.dataset.id)};
    }
    if (context.query.rows == RowsBy{by}) {
        return Error{ErrorCode::invalid_request, "rows and columns name the same dimension"};
    }
    PlannedColumns planned{{}, by.id, range};
    for (const auto& value : dimension->values) {
        planned.columns.push_back({value.slug, value.label, range});
    }
    return planned;
}

}  // namespace

Result<PlannedColumns> plan_columns(const PlanContext& context, domain::MonthRange range) {
    if (const auto* unit = std::get_if<domain::PeriodUnit>(&context.query.columns)) {
        return period_columns(range, *unit);
    }
    if (const auto* by = std::get_if<ByDimension>(&context.query.columns)) {
        return dimension_columns(context, *by, range);
    }
    return whole_range(range);
}

}  // namespace hub::query
