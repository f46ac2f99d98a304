#pragma once

#include "base/result.hpp"
#include "statistics/spatial_weights.hpp"

#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// A place and what it counts for: an event 1 over their number, an area its share of the events.
struct WeightedPlace {
    Place place;
    double weight{0};
};

/// The points that a density is asked at: each x with each y.
struct DensityGrid {
    std::span<const double> x;
    std::span<const double> y;
};

/// Density per unit of area, rows x and columns y of the grid.
using Density = std::vector<std::vector<double>>;

/// A rectangle outside which nothing can happen, as beyond the border of the data.
struct Window {
    Place least;
    Place greatest;
};

/// Σ w φ(dx/sx) φ(dy/sy) ÷ (sx sy) (Silverman 1986), each weight divided by the part of its kernel
/// that lies inside the window, where one is given (Diggle 1985), so that nothing leaks over a
/// border. Without a window density near a border comes out too small.
///
/// A density of the centres of areas shows areas as heaps at their centres: that has to be said on
/// the map. Weights with noise pass it on in proportion; a negative one is for the caller to raise
/// to 0 and to say so. A hidden area is left out, never passed as 0.
///
/// Both refuse: no places, what is not finite, negative weights, a bandwidth that is not finite and
/// more than 0, an empty grid; the first a place outside its window.
Result<Density> gaussian_density(std::span<const WeightedPlace> places,
                                 const DensityGrid& grid,
                                 double sd_x,
                                 double sd_y,
                                 const std::optional<Window>& window = std::nullopt);

/// Σ w 3/(π r²) (1 − d²/r²)² over places nearer than r.
Result<Density> quartic_density(std::span<const WeightedPlace> places,
                                const DensityGrid& grid,
                                double radius);

/// Events over people, point by point; none where there is no density of people. Two densities of
/// one grid and bandwidth. Refused: grids of different shape.
Result<std::vector<std::vector<std::optional<double>>>> density_ratio(const Density& events,
                                                                      const Density& people);

}  // namespace hub::statistics
