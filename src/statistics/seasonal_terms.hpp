#pragma once

#include "base/result.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace hub::statistics {

enum class Seasonality {
    none,
    harmonics,  ///< pairs of sine and cosine of the year
    factors,    ///< a level for every period of the year, the first being that of comparison
};

struct Season {
    Seasonality kind{Seasonality::harmonics};
    std::size_t pairs{2};  ///< of harmonics, fewer than half the periods of a year
    std::size_t periods_a_year{12};
    std::size_t first_place{0};  ///< of the series' first period in its year: 0 is January
};

/// A stretch of the series that something else disturbed, such as the months of the pandemic: it
/// gets a level of its own and is not deleted.
struct Disturbance {
    std::string name;
    std::size_t first{0};  ///< positions from 0, both included
    std::size_t last{0};
};

/// The fewest points on either side of an intervention: 8, and with a season of it a year (12 for
/// months), and two years with a level a month.
std::size_t fewest_points(const Season& season);

/// Refused: under two periods a year, as many pairs as half the year or more.
Status season_usable(const Season& season);

/// Adds a column of ones, of time since `origin`, and the like, one a position.
void add_term(ModelData& data, std::string name, const Eigen::VectorXd& column);

/// Adds the season's columns and one a disturbance for periods 0 to rows − 1.
///
/// @param data  with its rows already there
void add_season(ModelData& data, const Season& season);
void add_disturbances(ModelData& data, const std::vector<Disturbance>& disturbances);

/// The rows of a design that are named, in that order; offset, weights and response with them.
ModelData rows_of(const ModelData& data, const std::vector<std::size_t>& rows);

}  // namespace hub::statistics
