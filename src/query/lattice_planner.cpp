#include "query/lattice_planner.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::query {

using disclosure::FoldPlan;
using domain::GeographyLevel;
using domain::PeriodUnit;
using geography::AreaId;

namespace {

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

int months_of(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::month:
            return 1;
        case PeriodUnit::quarter:
            return 3;
        case PeriodUnit::year:
        case PeriodUnit::financial_year:
        case PeriodUnit::rolling_12:
            return 12;
    }
    unreachable("a new period unit needs its months");
}

/// Above every draw of a single quarter.
constexpr int draws_of_mixed_periods = 1'000'000;

bool starts_period(domain::Month month, int months_per_period) {
    return (month.month_of_year() - 1) % months_per_period == 0;
}

}  // namespace

Status LatticePlanner::place_nodes() {
    switch (rows_.axis.by) {
        case Axis::By::place:
            return place_areas();
        case Axis::By::reporting_body:
            return place_bodies();
        case Axis::By::dimension:
            return place_once();
        case Axis::By::definition:
            break;
    }
    unreachable("rows are areas, reporting bodies or values");
}

Status LatticePlanner::add_set(std::vector<PlaceNode> nodes, std::size_t row) {
    Set set{{}, row, 1};
    auto& position = plan_.request.rows.position;
    for (auto& node : nodes) {
        const auto* level = lattice_.level(node.level);
        if (level == nullptr) {
            return refused(fmt::format(
                "the policy of {} answers nothing by {}", context_.dataset.id, node.level));
        }
        const auto number = node_levels_.size();
        for (const AreaId place : node.places) {
            const auto index = static_cast<std::size_t>(place.get());
            if (position.size() <= index) {
                position.resize(index + 1, no_row);
            }
            position[index] = static_cast<std::int32_t>(number);
        }
        set.nodes.push_back(static_cast<std::uint32_t>(number));
        set.months_per_period = std::max(set.months_per_period, months_of(level->finest_period));
        plan_.fold.months_per_period.push_back(months_of(level->finest_period));
        levels_.insert(node.level);
        node_levels_.push_back(std::move(node.level));
    }
    sets_.push_back(std::move(set));
    return {};
}

std::vector<std::vector<AreaId>> LatticePlanner::places_by_row() const {
    std::vector<std::vector<AreaId>> places(rows_.rows.size());
    for (std::size_t id = 0; id < rows_.axis.position.size(); ++id) {
        if (const auto row = rows_.axis.position[id]; row != no_row) {
            places[static_cast<std::size_t>(row)].push_back(AreaId{static_cast<std::int32_t>(id)});
        }
    }
    return places;
}

std::vector<GeographyLevel> LatticePlanner::levels_of_cover() const {
    // Where areas of one level were named, what they make up starts there.
    auto id = conditions_.place_levels.size() == 1
                  ? std::string{slug_of(conditions_.place_levels.front())}
                  : policy_.base_level();
    std::vector<GeographyLevel> levels;
    for (const auto* level = lattice_.level(id); level != nullptr;
         level = lattice_.level(level->within)) {
        const auto geography = domain::geography_level_from(level->id);
        if (geography && lattice_.allows(level->id, margin_, false)) {
            levels.insert(levels.begin(), *geography);
        }
    }
    return levels;
}

Result<std::vector<PlaceNode>> LatticePlanner::made_up(const std::vector<AreaId>& atoms) const {
    auto nodes = cover_of(atoms, levels_of_cover(), context_.atlas);
    if (!nodes) {
        return refused(
            "these places are not made of whole areas that are answered at this detail: name "
            "larger areas, or ask for fewer dimensions");
    }
    return *std::move(nodes);
}

Status LatticePlanner::place_areas() {
    if (!conditions_.bodies.empty()) {
        return refused(
            "areas narrowed by reporting force are not answered: narrow by "
            "police_force_area instead");
    }
    plan_.request.rows.by = Axis::By::place;
    const auto level = name_of(context_.query.rows);
    const auto places = places_by_row();
    for (std::size_t row = 0; row < places.size(); ++row) {
        const bool whole =
            !conditions_.somewhere() ||
            (rows_.level && makes_up_whole_areas(places[row], *rows_.level, context_.atlas));
        if (whole) {
            if (auto added = add_set({{level, places[row]}}, row); !added) {
                return added;
            }
            continue;
        }
        auto nodes = made_up(places[row]);
        if (!nodes) {
            return nodes.error();
        }
        if (auto added = add_set(*std::move(nodes), row); !added) {
            return added;
        }
    }
    return {};
}

Status LatticePlanner::place_bodies() {
    if (conditions_.somewhere()) {
        return refused(
            "reporting forces narrowed by area are not answered: ask for "
            "police_force_area instead");
    }
    plan_.request.rows = rows_.axis;
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) {
        if (auto added = add_set({{"reporting_force", {}}}, row); !added) {
            return added;
        }
    }
    return {};
}

Status LatticePlanner::place_once() {
    shared_set_ = true;
    if (!conditions_.bodies.empty()) {
        return refused(
            "a dimension narrowed by reporting force is not answered: narrow by "
            "police_force_area instead");
    }
    plan_.request.rows.by = Axis::By::place;
    if (!conditions_.somewhere()) {
        plan_.request.rows.size = 1;  // and no positions: everything
        return add_set({{"region", {}}}, 0);
    }
    std::vector<AreaId> atoms;
    for (std::size_t id = 1; id < conditions_.places_counted.size(); ++id) {
        const AreaId place{static_cast<std::int32_t>(id)};
        if (conditions_.places_counted[id] &&
            rows_.vintages.contains(context_.atlas.find(place)->vintage)) {
            atoms.push_back(place);
        }
    }
    auto nodes = made_up(atoms);
    return nodes ? add_set(*std::move(nodes), 0) : Status{nodes.error()};
}

Status LatticePlanner::check_margins() const {
    for (const auto& level : levels_) {
        if (auto allowed = lattice_.allows(level, margin_, false); !allowed) {
            return allowed;
        }
        const auto name = margin_name(level, margin_);
        if (std::find(release_.closed_margins.begin(), release_.closed_margins.end(), name) !=
            release_.closed_margins.end()) {
            return refused(
                fmt::format("{} by {} has too few records a cell in this release to be of use: ask "
                            "for larger areas or fewer dimensions",
                            level,
                            join(margin_, " and ")));
        }
    }
    return {};
}

Status LatticePlanner::check_periods() const {
    for (const auto& set : sets_) {
        for (const auto& column : columns_.columns) {
            if (starts_period(column.months.first, set.months_per_period) &&
                starts_period(column.months.last.plus(1), set.months_per_period)) {
                continue;
            }
            const auto* unit = set.months_per_period == 3 ? "quarters" : "years";
            return refused(fmt::format(
                "{} is answered by whole calendar {} and sums of them: ask for those, or for "
                "larger areas",
                join(std::vector<std::string>(levels_.begin(), levels_.end()), " and "),
                unit));
        }
    }
    return {};
}

std::optional<std::vector<const ReleasedUnit*>> LatticePlanner::units_of(domain::Month first,
                                                                         int months) const {
    std::vector<const ReleasedUnit*> units;
    if (release_.units.empty()) {
        return units;
    }
    for (domain::Month month = first; month < first.plus(months); month = month.plus(1)) {
        const auto unit = std::find_if(
            release_.units.begin(), release_.units.end(), [&](const ReleasedUnit& each) {
                return each.first_month <= month && month < each.first_month.plus(3);
            });
        if (unit == release_.units.end() ||
            (!units.empty() && unit->stage != units.front()->stage)) {
            return std::nullopt;
        }
        if (units.empty() || units.back() != &*unit) {
            units.push_back(&*unit);
        }
    }
    return units;
}

int LatticePlanner::draw_of(domain::Month first, int months) const {
    const auto units = units_of(first, months);
    if (!units || units->empty()) {
        return 0;
    }
    const int draw = units->front()->draw;
    const bool alike = std::all_of(
        units->begin(), units->end(), [&](const auto* unit) { return unit->draw == draw; });
    if (alike) {
        return draw;
    }
    // Where one quarter of a year was released again, all of the year is noised anew.
    int sum = 0;
    for (const auto* unit : *units) {
        sum += unit->draw;
    }
    return draws_of_mixed_periods + sum;
}

bool LatticePlanner::released(std::size_t first, const Set& set) const {
    const auto units =
        units_of(columns_.months.first.plus(static_cast<int>(first)), set.months_per_period);
    if (!units) {
        return false;
    }
    for (std::size_t month = first; month < first + static_cast<std::size_t>(set.months_per_period);
         ++month) {
        if (!rows_.availability.received(set.first_row, month)) {
            return false;
        }
    }
    // What is provisional shows fewer margins.
    return units->empty() || units->front()->stage != domain::ReleaseStage::provisional ||
           std::all_of(set.nodes.begin(), set.nodes.end(), [&](std::uint32_t node) {
               return lattice_.allows(node_levels_[node], margin_, true).ok();
           });
}

disclosure::Availability LatticePlanner::availability() const {
    const auto months = static_cast<std::size_t>(columns_.months.size());
    disclosure::Availability known{sets_.size(), months};
    for (std::size_t i = 0; i < sets_.size(); ++i) {
        const auto step = static_cast<std::size_t>(sets_[i].months_per_period);
        for (std::size_t first = 0; first + step <= months; first += step) {
            if (released(first, sets_[i])) {
                for (std::size_t month = first; month < first + step; ++month) {
                    known.set(i, month, true);
                }
            }
        }
    }
    return known;
}

void LatticePlanner::fold_rows(NodePlan& plan) const {
    for (const auto& set : sets_) {
        plan.fold.place_sets.push_back(set.nodes);
    }
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) {
        FoldPlan::Row folded{shared_set_ ? 0 : row, {}};
        if (shared_set_) {
            const auto axis = axis_named(rows_.axis.dimension);
            folded.pick.wanted.resize(axis + 1);
            folded.pick.wanted[axis].resize(crossed_[axis]->values.size());
            folded.pick.wanted[axis][row] = true;
        }
        plan.fold.rows.push_back(std::move(folded));
    }
}

NodePlan LatticePlanner::finish() {
    auto plan = std::move(plan_);
    if (plan.request.rows.size == 0 || !node_levels_.empty()) {
        plan.request.rows.size = node_levels_.size();
    }
    fold_columns(
        columns_, columns_.dimension.empty() ? 0 : axis_named(columns_.dimension), plan.fold);
    fold_rows(plan);
    const std::set<int> periods(plan.fold.months_per_period.begin(),
                                plan.fold.months_per_period.end());
    for (const int per_period : periods) {
        for (int month = 0; month < columns_.months.size(); ++month) {
            plan.fold.draws[per_period].push_back(
                draw_of(columns_.months.first.plus(month), per_period));
        }
    }
    plan.availability = availability();
    return plan;
}

}  // namespace hub::query
