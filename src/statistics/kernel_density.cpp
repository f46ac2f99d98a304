#include "statistics/kernel_density.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

Status usable(std::span<const WeightedPlace> places, const DensityGrid& grid) {
    if (places.empty() || grid.x.empty() || grid.y.empty()) {
        return Error{ErrorCode::refused, "there are no places, or no points of a grid"};
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& [place, weight] = places[i];
        if (!std::isfinite(place.x) || !std::isfinite(place.y) || !std::isfinite(weight) ||
            weight < 0) {
            return Error{
                ErrorCode::refused,
                fmt::format("places: number {} is not finite or has a negative weight", i + 1)};
        }
    }
    if (auto checked = all_finite(grid.x, "grid"); !checked) {
        return checked;
    }
    return all_finite(grid.y, "grid");
}

double gaussian(double distance, double sd) {
    const double scaled = distance / sd;
    return std::exp(-scaled * scaled / 2) / (sd * std::sqrt(2 * std::numbers::pi));
}

/// Probability that a normal number about `centre` lies between two ends.
double part_between(double least, double greatest, double centre, double sd) {
    const auto scaled = [&](double end) { return (end - centre) / (sd * std::numbers::sqrt2); };
    return (std::erf(scaled(greatest)) - std::erf(scaled(least))) / 2;
}

bool inside(const Place& place, const Window& window) {
    return place.x >= window.least.x && place.x <= window.greatest.x && place.y >= window.least.y &&
           place.y <= window.greatest.y;
}

/// Fills the grid with the sum of a kernel over the places.
template <class Kernel>
Density filled(std::span<const WeightedPlace> places, const DensityGrid& grid, Kernel kernel) {
    Density density(grid.x.size(), std::vector<double>(grid.y.size(), 0));
    for (std::size_t i = 0; i < grid.x.size(); ++i) {
        for (std::size_t j = 0; j < grid.y.size(); ++j) {
            for (const auto& [place, weight] : places) {
                density[i][j] += weight * kernel(grid.x[i] - place.x, grid.y[j] - place.y);
            }
        }
    }
    return density;
}

}  // namespace

Result<Density> gaussian_density(std::span<const WeightedPlace> places,
                                 const DensityGrid& grid,
                                 double sd_x,
                                 double sd_y,
                                 const std::optional<Window>& window) {
    if (auto checked = usable(places, grid); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{sd_x, sd_y}, "bandwidths"); !checked) {
        return checked.error();
    }
    std::vector<WeightedPlace> corrected{places.begin(), places.end()};
    for (std::size_t i = 0; window && i < corrected.size(); ++i) {
        auto& [place, weight] = corrected[i];
        if (!inside(place, *window)) {
            return Error{ErrorCode::refused,
                         fmt::format("places: number {} lies outside the window", i + 1)};
        }
        const double part = part_between(window->least.x, window->greatest.x, place.x, sd_x) *
                            part_between(window->least.y, window->greatest.y, place.y, sd_y);
        if (!(part > 0)) {
            return Error{ErrorCode::refused, "the window is too small for the bandwidth"};
        }
        weight /= part;
    }
    return filled(corrected, grid, [&](double dx, double dy) {
        return gaussian(dx, sd_x) * gaussian(dy, sd_y);
    });
}

Result<Density> quartic_density(std::span<const WeightedPlace> places,
                                const DensityGrid& grid,
                                double radius) {
    if (auto checked = usable(places, grid); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{radius}, "radius"); !checked) {
        return checked.error();
    }
    const double height = 3 / (std::numbers::pi * radius * radius);
    return filled(places, grid, [&](double dx, double dy) {
        const double share = (dx * dx + dy * dy) / (radius * radius);
        return share < 1 ? height * (1 - share) * (1 - share) : 0;
    });
}

Result<std::vector<std::vector<std::optional<double>>>> density_ratio(const Density& events,
                                                                      const Density& people) {
    const auto same_row = [](const auto& one, const auto& other) {
        return one.size() == other.size();
    };
    if (!std::equal(events.begin(), events.end(), people.begin(), people.end(), same_row)) {
        return Error{ErrorCode::refused, "the two grids differ in shape"};
    }
    std::vector<std::vector<std::optional<double>>> ratio;
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto& row = ratio.emplace_back();
        for (std::size_t j = 0; j < events[i].size(); ++j) {
            row.push_back(people[i][j] > 0 ? std::optional{events[i][j] / people[i][j]}
                                           : std::nullopt);
        }
    }
    return ratio;
}

}  // namespace hub::statistics
