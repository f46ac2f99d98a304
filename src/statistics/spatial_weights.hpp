#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace hub::statistics {

/// A place on a plane, such as the centre of an area in metres of the national grid.
struct Place {
    double x{0};
    double y{0};
};

/// A gate as those of `input_checks`: refuses a place that is not finite, by its position.
Status finite_places(std::span<const Place> places);

/// For each area the positions (from 0) of its neighbours, ascending.
using Neighbours = std::vector<std::vector<std::size_t>>;

/// Areas that have no neighbour. They take no part in statistics of neighbours and are shown as
/// "no neighbours", never as 0.
std::vector<std::size_t> islands(const Neighbours& neighbours);

/// Contiguity as a boundary file tells it (queen: areas that share a border or a corner), checked
/// and put in order. Refused: a neighbour that is no area, an area as its own neighbour or twice
/// another's, and one that is not a neighbour in return.
Result<Neighbours> contiguity(Neighbours lists);

/// The k nearest of each place; of two at the same distance the one that comes first. This relation
/// need not hold in return. Refused: k that is not from 1 to the number of the others, places that
/// are not finite.
Result<Neighbours> nearest_neighbours(std::span<const Place> places, std::size_t k);

/// All within a distance, both ends counted. Refused: a distance that is not finite and more than
/// 0, places that are not finite.
Result<Neighbours> neighbours_within(std::span<const Place> places, double distance);

/// All positions in order of their distance from one place, ties by position: the order in which a
/// circle about it takes them in.
std::vector<std::size_t> by_distance(std::span<const Place> places, std::size_t from);

/// What one area gives to the sum over its neighbours.
struct Weight {
    std::size_t of{0};
    double weight{0};
};
using SpatialWeights = std::vector<std::vector<Weight>>;

/// Each neighbour 1 over their number, so that the sum is a mean.
SpatialWeights row_standardised(const Neighbours& neighbours);
/// Each neighbour 1.
SpatialWeights binary(const Neighbours& neighbours);
/// Each neighbour and the area itself 1.
SpatialWeights binary_with_self(const Neighbours& neighbours);

}  // namespace hub::statistics
