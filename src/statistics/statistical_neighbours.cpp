#include "statistics/statistical_neighbours.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

double deviation_of(std::span<const double> values) {
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return std::sqrt(squares / (count - 1));
}

Status usable(std::span<const NeighbourVariable> variables, std::size_t area, std::size_t count) {
    if (variables.empty()) {
        return Error{ErrorCode::refused, "there are no variables to compare by"};
    }
    const std::size_t areas = variables.front().values.size();
    std::set<std::string_view> names;
    for (const auto& variable : variables) {
        if (variable.name.empty() || !names.insert(variable.name).second) {
            return Error{ErrorCode::refused, "a variable has no name, or that of another"};
        }
        if (auto checked = same_length(areas, variable.values.size(), "values of two variables");
            !checked) {
            return checked;
        }
        if (auto checked = all_finite(variable.values, variable.name); !checked) {
            return checked;
        }
        const auto [least, greatest] =
            std::minmax_element(variable.values.begin(), variable.values.end());
        if (areas < 2 || *least == *greatest) {
            return Error{ErrorCode::refused,
                         fmt::format("{} is the same in all areas", variable.name)};
        }
    }
    if (area >= areas || count == 0 || count >= areas) {
        return Error{ErrorCode::refused,
                     "the area is none, or there are not so many others to be neighbours"};
    }
    return {};
}

}  // namespace

Result<std::vector<StatisticalNeighbour>> statistical_neighbours(
    std::span<const NeighbourVariable> variables, std::size_t area, std::size_t count) {
    if (auto checked = usable(variables, area, count); !checked) {
        return checked.error();
    }
    std::vector<StatisticalNeighbour> others;
    for (std::size_t other = 0; other < variables.front().values.size(); ++other) {
        if (other != area) {
            others.push_back({other, 0, {}});
        }
    }
    for (const auto& variable : variables) {
        const double deviation = deviation_of(variable.values);
        for (auto& other : others) {
            const double apart = (variable.values[other.area] - variable.values[area]) / deviation;
            other.differences.push_back(apart);
            other.distance += apart * apart;
        }
    }
    for (auto& other : others) {
        other.distance = std::sqrt(other.distance);
    }
    std::stable_sort(others.begin(), others.end(), [](const auto& one, const auto& another) {
        return one.distance < another.distance;
    });
    others.resize(count);
    return others;
}

}  // namespace hub::statistics
