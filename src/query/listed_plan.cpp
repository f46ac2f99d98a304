#include "query/listed_plan.hpp"

#include "base/text.hpp"
#include "query/node_plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace hub::query {

using disclosure::ListedCell;
using disclosure::ListedTable;
using domain::GeographyLevel;
using domain::MonthRange;
using domain::PeriodUnit;
using geography::AreaId;

namespace {

constexpr std::string_view everything = "*";

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

/// "msoa|E02001347|2018-Q1|robbery"; a total over a dimension is "*".
std::string name_of_cell(std::string_view level,
                         std::string_view area,
                         std::string_view period,
                         const std::vector<std::string>& values) {
    auto name = fmt::format("{}|{}|{}", level, area, period);
    for (const auto& value : values) {
        name += '|' + value;
    }
    return name;
}

std::vector<std::string> values_of(const domain::DatasetDefinition& dataset,
                                   const ListedTable::By& by) {
    if (!by.values.empty()) {
        return by.values;
    }
    std::vector<std::string> values;
    for (const auto& value : dataset.find_dimension(by.dimension)->values) {
        values.push_back(value.slug);
    }
    return values;
}

MonthRange months_of(const Release& release) {
    return {release.units.front().first_month, release.units.back().first_month.plus(2)};
}

bool is_released(const Release& release, domain::Month month) {
    return std::any_of(release.units.begin(), release.units.end(), [&](const auto& unit) {
        return unit.first_month <= month && month < unit.first_month.plus(3);
    });
}

/// The combinations of one dimension's choice at a time: each value, then all of them.
struct Choice {
    std::vector<std::string> values;
    std::vector<std::uint32_t> combinations;
};

std::vector<Choice> choices_of(const domain::DatasetDefinition& dataset, const ListedTable& table) {
    std::vector<Choice> choices{{{}, {0}}};
    for (const auto& by : table.dimensions) {
        const auto values = values_of(dataset, by);
        const auto size = static_cast<std::uint32_t>(values.size());
        std::vector<Choice> crossed;
        for (const auto& choice : choices) {
            Choice total = choice;
            total.values.emplace_back(everything);
            total.combinations.clear();
            for (std::uint32_t value = 0; value < size; ++value) {
                Choice one = choice;
                one.values.push_back(values[value]);
                one.combinations.clear();
                for (const auto before : choice.combinations) {
                    one.combinations.push_back(before * size + value);
                    total.combinations.push_back(before * size + value);
                }
                crossed.push_back(std::move(one));
            }
            crossed.push_back(std::move(total));
        }
        choices = std::move(crossed);
    }
    return choices;
}

/// Where the listed values of a dimension fall; others are not counted.
Axis listed_axis(const domain::DatasetDefinition& dataset, const ListedTable::By& by) {
    const auto& dimension = *dataset.find_dimension(by.dimension);
    const auto values = values_of(dataset, by);
    Axis axis{Axis::By::dimension, dimension.id, {}, values.size()};
    axis.position.assign(dimension.values.size(), no_row);
    for (std::size_t i = 0; i < values.size(); ++i) {
        axis.position[static_cast<std::size_t>(*dimension.number_of(values[i]))] =
            static_cast<std::int32_t>(i);
    }
    return axis;
}

class TableLister {
public:
    TableLister(const domain::DatasetDefinition& dataset,
                const disclosure::DisclosurePolicy& policy,
                const geography::Atlas& atlas,
                const Release& release,
                const std::vector<ReceivedBatch>& received)
        : dataset_{dataset},
          table_{policy.tables().front()},
          atlas_{atlas},
          release_{release},
          coverage_{received, {}, atlas},
          months_{months_of(release)} {}

    Result<ListedPlan> plan();

private:
    Result<PlannedRows> rows_at(const std::string& level) const;
    /// For each area of a level: the rows of the finest level inside it.
    Result<std::map<std::string, std::vector<std::uint32_t>>> areas_at(
        const std::string& level, const PlannedRows& finest) const;
    void add_cells(const std::string& level,
                   const std::map<std::string, std::vector<std::uint32_t>>& areas,
                   const PlannedRows& finest,
                   ListedPlan& plan) const;
    [[nodiscard]] bool available(const std::vector<std::uint32_t>& rows,
                                 MonthRange months,
                                 const PlannedRows& finest) const;

    const domain::DatasetDefinition& dataset_;
    const ListedTable& table_;
    const geography::Atlas& atlas_;
    const Release& release_;
    Coverage coverage_;
    MonthRange months_;
};

Result<PlannedRows> TableLister::rows_at(const std::string& level) const {
    AggregateQuery query;
    query.dataset = dataset_.id;
    query.rows = *domain::geography_level_from(level);
    return plan_rows({query, dataset_, atlas_}, {}, coverage_, months_);
}

Result<std::map<std::string, std::vector<std::uint32_t>>> TableLister::areas_at(
    const std::string& level, const PlannedRows& finest) const {
    const auto rows = rows_at(level);
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::set<std::uint32_t>> members;
    std::map<std::uint32_t, std::string> area_of_row;
    for (std::size_t place = 1; place < rows->axis.position.size(); ++place) {
        const auto row = rows->axis.position[place];
        const auto fine =
            place < finest.axis.position.size() ? finest.axis.position[place] : no_row;
        if (row == no_row || fine == no_row) {
            continue;
        }
        const auto& area = rows->rows[static_cast<std::size_t>(row)].id;
        const auto [at, fresh] = area_of_row.emplace(static_cast<std::uint32_t>(fine), area);
        if (!fresh && at->second != area) {
            return refused(fmt::format("{} does not nest in {}, so the two are not listed together",
                                       table_.levels.front(),
                                       level));
        }
        members[area].insert(static_cast<std::uint32_t>(fine));
    }
    std::map<std::string, std::vector<std::uint32_t>> areas;
    for (const auto& [area, set] : members) {
        areas[area] = {set.begin(), set.end()};
    }
    return areas;
}

bool TableLister::available(const std::vector<std::uint32_t>& rows,
                            MonthRange months,
                            const PlannedRows& finest) const {
    for (auto month = months.first; month <= months.last; month = month.plus(1)) {
        if (!months_.contains(month) || !is_released(release_, month)) {
            return false;
        }
        const auto index = static_cast<std::size_t>(month.number() - months_.first.number());
        if (!std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
                return finest.availability.received(row, index);
            })) {
            return false;
        }
    }
    return true;
}

void TableLister::add_cells(const std::string& level,
                            const std::map<std::string, std::vector<std::uint32_t>>& areas,
                            const PlannedRows& finest,
                            ListedPlan& plan) const {
    const auto choices = choices_of(dataset_, table_);
    const int finest_months = plan.listed.months_per_period;
    for (const auto unit : table_.periods) {
        for (const auto& period : domain::periods_over(months_, unit)) {
            for (const auto& [area, rows] : areas) {
                if (!available(rows, period.months, finest)) {
                    continue;
                }
                std::vector<std::uint32_t> periods;
                const int first = period.months.first.number() - months_.first.number();
                for (int month = 0; month < period.months.size(); month += finest_months) {
                    periods.push_back(static_cast<std::uint32_t>((first + month) / finest_months));
                }
                for (const auto& choice : choices) {
                    plan.listed.cells.push_back(
                        {name_of_cell(level, area, period.label(), choice.values),
                         rows,
                         periods,
                         choice.combinations,
                         std::nullopt});
                }
            }
        }
    }
}

Result<ListedPlan> TableLister::plan() {
    const auto finest = rows_at(table_.levels.front());
    if (!finest) {
        return finest.error();
    }
    ListedPlan plan;
    const auto shortest = domain::periods_over(months_, table_.periods.front());
    plan.listed.months_per_period = shortest.front().months.size();
    plan.request.dataset = &dataset_;
    plan.request.release = release_.id;
    for (const auto& unit : release_.units) {
        plan.request.units.push_back(unit.id);
    }
    plan.request.place = dataset_.places.front().role;
    plan.request.rows = finest->axis;
    plan.request.rows.by = Axis::By::place;
    for (const auto& by : table_.dimensions) {
        plan.request.columns.push_back(listed_axis(dataset_, by));
    }
    // Whole years, so that every period begins where a period begins.
    plan.request.months = months_;
    for (const auto& level : table_.levels) {
        const auto areas = areas_at(level, *finest);
        if (!areas) {
            return areas.error();
        }
        add_cells(level, *areas, *finest, plan);
    }
    return plan;
}

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
    const auto level = name_of(query_.rows);
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
        auto listed = values_of(dataset_, by);
        if (across != nullptr && across->id == by.dimension) {
            fixed.emplace_back(condition == nullptr ? "" : "?");
        } else if (condition == nullptr) {
            fixed.emplace_back(by.values.empty() ? std::string{everything} : "?");
        } else if (condition->values.size() == 1) {
            fixed.push_back(condition->values.front());
        } else {
            auto asked = condition->values;
            std::sort(asked.begin(), asked.end());
            std::sort(listed.begin(), listed.end());
            fixed.emplace_back(asked == listed ? std::string{everything} : "?");
        }
        if (fixed.back() != "" && fixed.back() != everything && fixed.back() != "?" &&
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

}  // namespace

Result<ListedPlan> plan_listed_table(const domain::DatasetDefinition& dataset,
                                     const disclosure::DisclosurePolicy& policy,
                                     const geography::Atlas& atlas,
                                     const Release& release,
                                     const std::vector<ReceivedBatch>& received) {
    return TableLister{dataset, policy, atlas, release, received}.plan();
}

AggregateQuery question_of_table(const std::string& dataset, const ListedTable& table) {
    AggregateQuery query;
    query.dataset = dataset;
    query.rows = *domain::geography_level_from(table.levels.front());
    query.columns = table.periods.front();
    for (const auto& by : table.dimensions) {
        if (!by.values.empty()) {
            query.where.push_back({by.dimension, by.values, false});
        }
    }
    return query;
}

Result<ListedQuestion> plan_listed_question(const AggregateQuery& query,
                                            const domain::DatasetDefinition& dataset,
                                            const disclosure::DisclosurePolicy& policy,
                                            const geography::Atlas& atlas,
                                            const std::vector<ReceivedBatch>& received) {
    const auto& table = policy.tables().front();
    const ListedMatcher matcher{query, dataset, table};
    const auto not_listed = [&] {
        return refused(
            fmt::format("only the table \"{}\" is published: by {}, by {}{}",
                        table.title,
                        join(table.levels, ", "),
                        join(
                            [&] {
                                std::vector<std::string> units;
                                for (const auto unit : table.periods) {
                                    units.emplace_back(slug_of(unit));
                                }
                                return units;
                            }(),
                            " and "),
                        table.dimensions.empty() ? "" : ", with the values that it lists"));
    };
    if (!matcher.asks_for_table()) {
        return not_listed();
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
                return not_listed();
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
