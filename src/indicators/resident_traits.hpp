#pragma once

#include "indicators/analysis.hpp"
#include "statistics/statistical_neighbours.hpp"

#include <span>
#include <vector>

namespace hub::indicators {

/// What is known of the residents of rows of an answer, given by their positions, by which areas
/// are like one another: their number (as its logarithm, since a town of 40,000 and one of 80,000
/// differ as 400,000 and 800,000 do), the shares aged 15 to 29 and 65 or more, and the share who
/// live in the most deprived fifth of small areas. From the newest estimates; of census figures and
/// none of the dataset's.
///
/// Only those that every row has and that differ between rows: the method wants no others.
std::vector<statistics::NeighbourVariable> resident_traits(const query::Answer& answer,
                                                           std::span<const std::size_t> rows);

}  // namespace hub::indicators
