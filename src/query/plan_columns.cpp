#include "query/plan_parts.hpp"

#include <algorithm>
#include <iterator>

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

AnswerColumn column_of(domain::MonthRange range) {
    return {fmt::format("{} to {}", range.first.text(), range.last.text()),
            fmt::format("{} to {}", range.first.title(), range.last.title()),
            range};
}

PlannedColumns whole_range(domain::MonthRange range) {
    return {{column_of(range)}, "", range};
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
    PlannedColumns planned{{}, by.id, range, dimension->values.size()};
    for (const auto& value : dimension->values) {
        planned.columns.push_back({value.slug, value.label, range});
    }
    return planned;
}

Result<PlannedColumns> span_columns(const PlanContext& context, const InSpans& in) {
    const bool sound =
        !in.spans.empty() && std::all_of(in.spans.begin(), in.spans.end(), [](const auto& span) {
            return span.first <= span.last;
        });
    if (!sound) {
        return Error{ErrorCode::invalid_request, "spans are ranges of months, one or more"};
    }
    PlannedColumns planned{{}, in.dimension, in.spans.front()};
    for (const auto& span : in.spans) {
        planned.months.first = std::min(planned.months.first, span.first);
        planned.months.last = std::max(planned.months.last, span.last);
        if (in.dimension.empty()) {
            planned.columns.push_back(column_of(span));
            continue;
        }
        auto values = dimension_columns(context, {in.dimension}, span);
        if (!values) {
            return values.error();
        }
        planned.values = values->values;
        std::move(
            values->columns.begin(), values->columns.end(), std::back_inserter(planned.columns));
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
    if (const auto* in = std::get_if<InSpans>(&context.query.columns)) {
        return span_columns(context, *in);
    }
    return whole_range(range);
}

}  // namespace hub::query
