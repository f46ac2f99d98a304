#include "attack/display_pattern.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::MarginView;
using disclosure::ShownAs;

namespace {

/// Cells that are not shown as most cells of their protected value are.
AttackFigure contradictions(const PublishedRelease& release) {
    std::map<std::int64_t, std::map<ShownAs, std::int64_t>> by_value;
    std::int64_t cells = 0;
    for (const auto& view : release.margins) {
        for (std::size_t cell = 0; cell < view.values.size(); ++cell) {
            if (view.released[cell]) {
                ++by_value[view.values[cell]][view.shown[cell]];
                ++cells;
            }
        }
    }
    std::int64_t unlike = 0;
    for (const auto& [value, ways] : by_value) {
        std::int64_t all = 0;
        std::int64_t most = 0;
        for (const auto& [way, number] : ways) {
            all += number;
            most = std::max(most, number);
        }
        unlike += all - most;
    }
    return {"display pattern",
            "cells shown otherwise than others of their protected value",
            static_cast<double>(unlike),
            0,
            0,
            fmt::format("{} cells", cells)};
}

AttackFigure missing_rows(const PublishedRelease& release) {
    std::map<std::string, std::set<std::string>> areas_of_level;
    for (const auto& view : release.margins) {
        areas_of_level[view.level].insert(view.area_names.begin(), view.area_names.end());
    }
    std::int64_t missing = 0;
    for (const auto& view : release.margins) {
        const std::set<std::string> own(view.area_names.begin(), view.area_names.end());
        missing += static_cast<std::int64_t>(areas_of_level.at(view.level).size() - own.size());
    }
    return {"display pattern",
            "areas left out of a margin of their level",
            static_cast<double>(missing),
            0,
            0,
            fmt::format("{} margins", release.margins.size())};
}

}  // namespace

AttackFigures play_display_pattern(const PublishedRelease& release) {
    return {contradictions(release), missing_rows(release)};
}

}  // namespace hub::attack
