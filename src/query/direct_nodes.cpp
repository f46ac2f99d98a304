#include "base/text.hpp"
#include "query/node_plan.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace hub::query {

using disclosure::FoldPlan;
using disclosure::Pick;

Axis axis_of(const domain::Dimension& dimension) {
    Axis axis{Axis::By::dimension, dimension.id, {}, dimension.values.size()};
    axis.position.resize(axis.size);
    std::iota(axis.position.begin(), axis.position.end(), 0);
    return axis;
}

std::string margin_name(std::string_view level, std::vector<std::string> dimensions) {
    std::sort(dimensions.begin(), dimensions.end());
    return fmt::format("{}|{}", level, join(dimensions, ","));
}

void fold_columns(const PlannedColumns& columns, std::size_t axis, FoldPlan& fold) {
    const int first = columns.months.first.number();
    fold.first_month = first;
    for (std::size_t i = 0; i < columns.columns.size(); ++i) {
        const auto& months = columns.columns[i].months;
        const auto value = i % columns.values;
        if (value == 0) {
            fold.spans.push_back({static_cast<std::size_t>(months.first.number() - first),
                                  static_cast<std::size_t>(months.last.number() - first)});
        }
        FoldPlan::Column column{fold.spans.size() - 1, {}};
        if (!columns.dimension.empty()) {
            column.pick.wanted.resize(axis + 1);
            column.pick.wanted[axis].resize(columns.values);
            column.pick.wanted[axis][value] = true;
        }
        fold.columns.push_back(std::move(column));
    }
}

NodePlan plan_direct_nodes(const PlanContext& context,
                           const ResolvedConditions& conditions,
                           const PlannedRows& rows,
                           const PlannedColumns& columns) {
    NodePlan plan;
    plan.request.rows = rows.axis;
    plan.request.filters = conditions.filters;
    if (!conditions.body_numbers.empty()) {
        plan.request.filters.push_back({"reporting_force", conditions.body_numbers});
    }
    plan.request.places_counted = conditions.places_counted;
    if (!columns.dimension.empty()) {
        const auto& dimension = *context.dataset.find_dimension(columns.dimension);
        plan.request.columns.push_back(axis_of(dimension));
        plan.fold.axes.push_back({dimension.values.size(), false, false});
    }
    if (context.definition != nullptr) {
        plan.fold.conditions.wanted.resize(plan.fold.axes.size());
        plan.fold.conditions.wanted.push_back(side_asked(context));
        plan.request.columns.push_back(axis_of(*context.definition));
        plan.fold.axes.push_back({2, false, false, noise_label(*context.definition)});
    }
    fold_columns(columns, 0, plan.fold);
    const auto months = static_cast<std::size_t>(columns.months.size());
    plan.fold.draws[1].assign(months, 1);
    plan.fold.months_per_period.assign(rows.rows.size(), 1);
    for (std::uint32_t row = 0; row < rows.rows.size(); ++row) {
        plan.fold.place_sets.push_back({row});
        plan.fold.rows.push_back({row, {}});
    }
    plan.availability = rows.availability;
    return plan;
}

}  // namespace hub::query
