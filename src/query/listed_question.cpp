#include "base/text.hpp"
#include "query/listed_names.hpp"
#include "query/listed_plan.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::query {

using disclosure::ListedTable;
using domain::MonthRange;

namespace {

/// What a question says of each listed dimension: a value, or all of them.
class ListedMatcher {
public:
    ListedMatcher(const AggregateQuery& query,
                  const domain::DatasetDefinition& dataset,
                  const ListedTable& table)
        : query_{query}, dataset_{dataset}, table_{table} {}

    [[nodiscard]] bool asks_for_table() const;
    /// The period that a column's months are, where the table lists it.
    [[nodiscard]] std::optional<std::string> period_of(MonthRange months) const;
    /// By dimension of the table: what is fixed by conditions, or "" where the columns cross it.
    [[nodiscard]] std::vector<std::string> fixed_values() const;

private:
    [[nodiscard]] const Condition* condition_on(const std::string& dimension) const;

    const AggregateQuery& query_;
    const domain::DatasetDefinition& dataset_;
    const ListedTable& table_;
};

const Condition* ListedMatcher::condition_on(const std::string& dimension) const {
    for (const auto& condition : query_.where) {
        if (condition.name == dimension) {
            return &condition;
        }
    }
    return nullptr;
}

bool ListedMatcher::asks_for_table() const {
    if (query_.of_case) {
        return false;
    }
    const auto level = name_of(query_.rows);
    if (std::holds_alternative<InSpans>(query_.columns)) {
        return false;
    }
    if (std::find(table_.levels.begin(), table_.levels.end(), level) == table_.levels.end()) {
        return false;
    }
    for (const auto& condition : query_.where) {
        const bool listed =
            std::any_of(table_.dimensions.begin(), table_.dimensions.end(), [&](const auto& by) {
                return by.dimension == condition.name;
            });
        if (condition.negated || (!listed && !domain::geography_level_from(condition.name))) {
            return false;
        }
    }
    if (const auto* by = std::get_if<ByDimension>(&query_.columns)) {
        if (std::none_of(table_.dimensions.begin(), table_.dimensions.end(), [&](const auto& each) {
                return each.dimension == by->id && each.values.empty();
            })) {
            return false;
        }
    }
    const auto fixed = fixed_values();
    return std::none_of(fixed.begin(), fixed.end(), [](const auto& value) { return value == "?"; });
}

std::vector<std::string> ListedMatcher::fixed_values() const {
    std::vector<std::string> fixed;
    const auto* across = std::get_if<ByDimension>(&query_.columns);
    for (const auto& by : table_.dimensions) {
        const auto* condition = condition_on(by.dimension);
        auto listed = listed_values(dataset_, by);
        if (across != nullptr && across->id == by.dimension) {
            fixed.emplace_back(condition == nullptr ? "" : "?");
        } else if (condition == nullptr) {
            fixed.emplace_back(by.values.empty() ? std::string{all_listed} : "?");
        } else if (condition->values.size() == 1) {
            fixed.push_back(condition->values.front());
        } else {
            auto asked = condition->values;
            std::sort(asked.begin(), asked.end());
            std::sort(listed.begin(), listed.end());
            fixed.emplace_back(asked == listed ? std::string{all_listed} : "?");
        }
        if (fixed.back() != "" && fixed.back() != all_listed && fixed.back() != "?" &&
            std::find(listed.begin(), listed.end(), fixed.back()) == listed.end()) {
            fixed.back() = "?";
        }
    }
    return fixed;
}

std::optional<std::string> ListedMatcher::period_of(MonthRange months) const {
    for (const auto unit : table_.periods) {
        const auto periods = domain::periods_over(months, unit);
        if (periods.size() == 1 && periods.front().months == months) {
            return periods.front().label();
        }
    }
    return std::nullopt;
}

/// Names the one table that is published.
Error not_listed(const ListedTable& table) {
    std::vector<std::string> units;
    for (const auto unit : table.periods) {
        units.emplace_back(slug_of(unit));
    }
    std::vector<std::string> levels;
    for (const auto& level : table.levels) {
        levels.emplace_back(title_of(*domain::geography_level_from(level)));
    }
    return Error{ErrorCode::refused,
                 fmt::format("only the table \"{}\" is published: by {}, by {}{}",
                             table.title,
                             join(levels, ", "),
                             join(units, " and "),
                             table.dimensions.empty() ? "" : ", with the values that it lists")};
}

}  // namespace

AggregateQuery nearest_listed_question(const AggregateQuery& query, const ListedTable& table) {
    const auto lists = [](const auto& list, const auto& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    auto nearest = query;
    nearest.of_case.reset();
    if (!lists(table.levels, name_of(query.rows))) {
        nearest.rows = *domain::geography_level_from(table.levels.front());
    }
    const auto* unit = std::get_if<domain::PeriodUnit>(&query.columns);
    const bool crosses = std::holds_alternative<ByDimension>(query.columns);
    if (crosses || (unit != nullptr && !lists(table.periods, *unit))) {
        nearest.columns = table.periods.front();
    }
    std::erase_if(nearest.where, [](const Condition& condition) {
        return condition.negated || !domain::geography_level_from(condition.name);
    });
    for (const auto& by : table.dimensions) {
        const auto asked =
            std::find_if(query.where.begin(), query.where.end(), [&](const Condition& condition) {
                return condition.name == by.dimension && !condition.negated &&
                       condition.values.size() == 1 &&
                       (by.values.empty() || lists(by.values, condition.values.front()));
            });
        if (asked != query.where.end()) {
            nearest.where.push_back(*asked);
        } else if (!by.values.empty()) {
            nearest.where.push_back({by.dimension, by.values, false});
        }
    }
    return nearest;
}

Result<ListedQuestion> plan_listed_question(const AggregateQuery& query,
                                            const domain::DatasetDefinition& dataset,
                                            const disclosure::DisclosurePolicy& policy,
                                            const geography::Atlas& atlas,
                                            const std::vector<ReceivedBatch>& received) {
    const auto& table = policy.tables().front();
    const ListedMatcher matcher{query, dataset, table};
    if (!matcher.asks_for_table()) {
        return not_listed(table);
    }
    auto places = query;
    std::erase_if(places.where, [](const Condition& condition) {
        return !domain::geography_level_from(condition.name);
    });
    const PlanContext context{places, dataset, atlas};
    const auto conditions = resolve_conditions(context);
    if (!conditions) {
        return conditions.error();
    }
    const Coverage coverage{received, {}, atlas};
    const auto span = coverage.span();
    auto columns =
        plan_columns(context, {query.from.value_or(span.first), query.to.value_or(span.last)});
    if (!columns) {
        return columns.error();
    }
    auto rows = plan_rows(context, *conditions, coverage, columns->months);
    if (!rows) {
        return rows.error();
    }
    ListedQuestion question{*std::move(rows), *std::move(columns), {}};
    const auto fixed = matcher.fixed_values();
    for (std::size_t row = 0; row < question.rows.rows.size(); ++row) {
        for (const auto& column : question.columns.columns) {
            const auto period = matcher.period_of(column.months);
            if (!period) {
                return not_listed(table);
            }
            auto values = fixed;
            std::replace(values.begin(), values.end(), std::string{}, column.id);
            question.names.push_back(
                name_of_cell(name_of(query.rows), question.rows.rows[row].id, *period, values));
        }
    }
    return question;
}

}  // namespace hub::query
