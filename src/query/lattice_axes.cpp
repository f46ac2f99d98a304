#include "disclosure/case_margin.hpp"
#include "query/lattice_planner.hpp"

#include <algorithm>

namespace hub::query {

void LatticePlanner::add_axis(const domain::Dimension& dimension) {
    const auto* declared = lattice_.dimension(dimension.id);
    plan_.fold.axes.push_back({dimension.values.size(),
                               declared != nullptr && declared->sensitive,
                               declared != nullptr && declared->site});
    plan_.request.columns.push_back(axis_of(dimension));
    crossed_.push_back(&dimension);
    margin_.push_back(dimension.id);
}

std::size_t LatticePlanner::axis_named(const std::string& dimension) const {
    const auto found = std::find_if(
        crossed_.begin(), crossed_.end(), [&](const auto* axis) { return axis->id == dimension; });
    return static_cast<std::size_t>(found - crossed_.begin());
}

bool LatticePlanner::has_own_margins() const {
    const auto* own = context_.definition == nullptr
                          ? nullptr
                          : lattice_.definition(disclosure::case_margin(context_.definition->id));
    return own != nullptr && own->version == context_.definition->version;
}

void LatticePlanner::add_case_axis() {
    const auto& definition = *context_.definition;
    plan_.fold.axes.push_back({2, false, false, noise_label(definition)});
    plan_.request.columns.push_back(axis_of(definition));
    margin_.push_back(disclosure::case_margin(definition.id));
}

std::vector<bool> LatticePlanner::combinations_asked() const {
    std::size_t number = 1;
    for (const auto& axis : plan_.fold.axes) {
        number *= axis.size;
    }
    std::vector<bool> asked(number);
    std::vector<int> values(crossed_.size());
    for (std::size_t combination = 0; combination < number; ++combination) {
        auto rest = combination;
        for (std::size_t axis = values.size(); axis-- > 0;) {
            values[axis] = static_cast<int>(rest % plan_.fold.axes[axis].size);
            rest /= plan_.fold.axes[axis].size;
        }
        const bool inside = context_.definition->holds(
            [&](const std::string& dimension) { return values[axis_named(dimension)]; });
        asked[combination] = inside != context_.outside();
    }
    return asked;
}

void LatticePlanner::cross_dimensions() {
    const auto* row_dimension = std::get_if<ByDimension>(&context_.query.rows);
    const bool summed = context_.definition != nullptr && !has_own_margins();
    const auto made_of =
        summed ? context_.definition->dimensions(context_.dataset) : std::vector<std::string>{};
    for (const auto& dimension : context_.dataset.dimensions) {
        const bool in_case =
            std::find(made_of.begin(), made_of.end(), dimension.id) != made_of.end();
        const bool in_conditions = std::any_of(
            conditions_.filters.begin(), conditions_.filters.end(), [&](const auto& filter) {
                return filter.dimension == dimension.id;
            });
        if (in_conditions || in_case || columns_.dimension == dimension.id ||
            (row_dimension != nullptr && row_dimension->id == dimension.id)) {
            add_axis(dimension);
        }
    }
    auto& wanted = plan_.fold.conditions.wanted;
    wanted.resize(crossed_.size());
    for (const auto& filter : conditions_.filters) {
        const auto axis = axis_named(filter.dimension);
        wanted[axis].resize(crossed_[axis]->values.size());
        for (const int number : filter.numbers) {
            wanted[axis][static_cast<std::size_t>(number)] = true;
        }
    }
    if (summed) {
        plan_.fold.combinations = combinations_asked();
    } else if (context_.definition != nullptr) {
        wanted.push_back(side_asked(context_));
        add_case_axis();
    }
}

}  // namespace hub::query
