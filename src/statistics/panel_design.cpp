#include "statistics/panel_design.hpp"

#include "statistics/seasonal_terms.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr const char* effect_term = "effect";

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Result<std::size_t> common_start(const ComparisonPanel& panel) {
    std::optional<std::size_t> start;
    for (const auto& each : panel.start_of_area) {
        if (each && start && *each != *start) {
            return refused(
                "the areas' programmes begin in different periods: staggered starts "
                "are not estimated");
        }
        start = each ? each : start;
    }
    if (!start) {
        return refused("no area has a programme");
    }
    return *start;
}

Status row_usable(const ComparisonPanel& panel, std::size_t position) {
    const auto& row = panel.rows[position];
    if (row.area >= panel.start_of_area.size()) {
        return refused(fmt::format("rows: number {} names no area", position + 1));
    }
    const double count = row.count.value_or(0);
    if (!(std::isfinite(count) && count >= 0)) {
        return refused(fmt::format("counts: number {} is not finite and 0 or more", position + 1));
    }
    if (!(std::isfinite(row.person_time) && row.person_time > 0)) {
        return refused(
            fmt::format("person-time: number {} is not finite and more than 0", position + 1));
    }
    return {};
}

template <class Rule>
Eigen::VectorXd indicator(const Panel& panel, Rule rule) {
    Eigen::VectorXd column(panel.size());
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
        column(static_cast<Eigen::Index>(i)) = rule(i) ? 1 : 0;
    }
    return column;
}

void add_areas(ModelData& data, const Panel& panel) {
    auto areas = panel.treated_areas;
    areas.insert(panel.control_areas.begin(), panel.control_areas.end());
    areas.erase(areas.begin());
    for (const auto area : areas) {
        add_term(data, fmt::format("area {}", area + 1), indicator(panel, [&](std::size_t i) {
                     return panel.areas[i] == area;
                 }));
    }
}

}  // namespace

Result<Panel> usable_panel(const ComparisonPanel& given) {
    const auto start = common_start(given);
    if (!start) {
        return start.error();
    }
    Panel panel;
    panel.start = *start;
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (std::size_t i = 0; i < given.rows.size(); ++i) {
        if (auto checked = row_usable(given, i); !checked) {
            return checked.error();
        }
        const auto& row = given.rows[i];
        if (!seen.emplace(row.area, row.period).second) {
            return refused(fmt::format("rows: number {} repeats an area and period", i + 1));
        }
        if (!row.count) {
            continue;
        }
        const bool treated = given.start_of_area[row.area].has_value();
        panel.rows.push_back(row);
        panel.treated.push_back(treated);
        panel.areas.push_back(row.area);
        panel.periods.push_back(row.period);
        panel.all_periods.insert(row.period);
        (treated ? panel.treated_areas : panel.control_areas).insert(row.area);
    }
    if (panel.treated_areas.empty() || panel.control_areas.empty()) {
        return refused("a comparison wants a treated and a control area");
    }
    if (*panel.all_periods.begin() >= panel.start || *panel.all_periods.rbegin() < panel.start) {
        return refused("a comparison wants a period before the start and one after it");
    }
    return panel;
}

ModelData begun(const Panel& panel) {
    ModelData data;
    data.response.resize(panel.size());
    data.offset.resize(panel.size());
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
        data.response(static_cast<Eigen::Index>(i)) = *panel.rows[i].count;
        data.offset(static_cast<Eigen::Index>(i)) = std::log(panel.rows[i].person_time);
    }
    add_term(data, "intercept", Eigen::VectorXd::Ones(panel.size()));
    return data;
}

void add_group(ModelData& data, const Panel& panel) {
    add_term(data, "treated", indicator(panel, [&](std::size_t i) { return panel.treated[i]; }));
}

void add_periods(ModelData& data, const Panel& panel, std::size_t but, bool of_treated) {
    for (const auto period : panel.all_periods) {
        if (period != but) {
            add_term(data,
                     fmt::format("{}period {}", of_treated ? "treated " : "", period + 1),
                     indicator(panel, [&](std::size_t i) {
                         return panel.periods[i] == period && (!of_treated || panel.treated[i]);
                     }));
        }
    }
}

ModelData design_of(const Panel& panel, PanelEffects effects) {
    auto data = begun(panel);
    switch (effects) {
        case PanelEffects::group_and_post:
            add_group(data, panel);
            add_term(
                data, "after", indicator(panel, [&](std::size_t i) { return panel.after(i); }));
            break;
        case PanelEffects::group_and_periods:
            add_group(data, panel);
            add_periods(data, panel, *panel.all_periods.begin(), false);
            break;
        case PanelEffects::areas_and_periods:
            add_areas(data, panel);
            add_periods(data, panel, *panel.all_periods.begin(), false);
            break;
    }
    add_term(data, effect_term, indicator(panel, [&](std::size_t i) {
                 return panel.treated[i] && panel.after(i);
             }));
    return data;
}

std::size_t terms_of(const Panel& panel, PanelEffects effects) {
    const std::size_t areas = panel.treated_areas.size() + panel.control_areas.size();
    switch (effects) {
        case PanelEffects::group_and_post:
            return 4;
        case PanelEffects::group_and_periods:
            return 2 + panel.all_periods.size();
        case PanelEffects::areas_and_periods:
            return areas + panel.all_periods.size();
    }
    return 0;
}

}  // namespace hub::statistics
