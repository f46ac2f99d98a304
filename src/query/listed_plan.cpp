#include "query/listed_plan.hpp"

#include "base/text.hpp"
#include "query/listed_names.hpp"

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

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
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
        const auto values = listed_values(dataset, by);
        const auto size = static_cast<std::uint32_t>(values.size());
        std::vector<Choice> crossed;
        for (const auto& choice : choices) {
            Choice total = choice;
            total.values.emplace_back(all_listed);
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
    const auto values = listed_values(dataset, by);
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

}  // namespace

Result<ListedPlan> plan_listed_table(const domain::DatasetDefinition& dataset,
                                     const disclosure::DisclosurePolicy& policy,
                                     const geography::Atlas& atlas,
                                     const Release& release,
                                     const std::vector<ReceivedBatch>& received) {
    return TableLister{dataset, policy, atlas, release, received}.plan();
}

}  // namespace hub::query
