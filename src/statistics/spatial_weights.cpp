#include "statistics/spatial_weights.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

double distance_between(const Place& one, const Place& other) {
    const double dx = one.x - other.x;
    const double dy = one.y - other.y;
    return std::sqrt(dx * dx + dy * dy);
}

Error refused(std::size_t area, const char* what) {
    return Error{ErrorCode::refused, fmt::format("neighbours: area number {} {}", area + 1, what)};
}

SpatialWeights with_weight(const Neighbours& neighbours, bool standardised) {
    SpatialWeights weights(neighbours.size());
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
        const double each = standardised ? 1 / static_cast<double>(neighbours[i].size()) : 1.0;
        for (const std::size_t j : neighbours[i]) {
            weights[i].push_back({j, each});
        }
    }
    return weights;
}

}  // namespace

Status finite_places(std::span<const Place> places) {
    const auto broken = std::find_if_not(places.begin(), places.end(), [](const Place& place) {
        return std::isfinite(place.x) && std::isfinite(place.y);
    });
    if (broken == places.end()) {
        return {};
    }
    return Error{
        ErrorCode::refused,
        fmt::format("places: number {} is not finite", std::distance(places.begin(), broken) + 1)};
}

std::vector<std::size_t> islands(const Neighbours& neighbours) {
    std::vector<std::size_t> alone;
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
        if (neighbours[i].empty()) {
            alone.push_back(i);
        }
    }
    return alone;
}

Result<Neighbours> contiguity(Neighbours lists) {
    for (std::size_t i = 0; i < lists.size(); ++i) {
        auto& list = lists[i];
        std::sort(list.begin(), list.end());
        if (!list.empty() && list.back() >= lists.size()) {
            return refused(i, "has a neighbour that is no area");
        }
        if (std::binary_search(list.begin(), list.end(), i)) {
            return refused(i, "is its own neighbour");
        }
        if (std::adjacent_find(list.begin(), list.end()) != list.end()) {
            return refused(i, "has a neighbour twice");
        }
    }
    for (std::size_t i = 0; i < lists.size(); ++i) {
        for (const std::size_t j : lists[i]) {
            if (!std::binary_search(lists[j].begin(), lists[j].end(), i)) {
                return refused(i, "has a neighbour of which it is none in return");
            }
        }
    }
    return lists;
}

std::vector<std::size_t> by_distance(std::span<const Place> places, std::size_t from) {
    std::vector<double> distances;
    distances.reserve(places.size());
    for (const Place& place : places) {
        distances.push_back(distance_between(places[from], place));
    }
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return distances[one] < distances[other];
    });
    return order;
}

Result<Neighbours> nearest_neighbours(std::span<const Place> places, std::size_t k) {
    if (auto checked = finite_places(places); !checked) {
        return checked.error();
    }
    if (k == 0 || k >= places.size()) {
        return Error{ErrorCode::refused,
                     "the number of nearest neighbours is not from 1 to that of the other places"};
    }
    Neighbours neighbours;
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto order = by_distance(places, i);
        std::erase(order, i);
        auto& list =
            neighbours.emplace_back(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(k));
        std::sort(list.begin(), list.end());
    }
    return neighbours;
}

Result<Neighbours> neighbours_within(std::span<const Place> places, double distance) {
    if (auto checked = finite_places(places); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{distance}, "distance"); !checked) {
        return checked.error();
    }
    Neighbours neighbours(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t j = 0; j < places.size(); ++j) {
            if (i != j && distance_between(places[i], places[j]) <= distance) {
                neighbours[i].push_back(j);
            }
        }
    }
    return neighbours;
}

SpatialWeights row_standardised(const Neighbours& neighbours) {
    return with_weight(neighbours, true);
}

SpatialWeights binary(const Neighbours& neighbours) {
    return with_weight(neighbours, false);
}

SpatialWeights binary_with_self(const Neighbours& neighbours) {
    auto weights = with_weight(neighbours, false);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i].push_back({i, 1});
    }
    return weights;
}

}  // namespace hub::statistics
