#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace hub::statistics {

/// What areas are compared by, such as the share of people aged 15 to 29: a name to print, and a
/// value for each area.
struct NeighbourVariable {
    std::string name;
    std::vector<double> values;
};

/// An area that is like another, and how each variable makes them differ.
struct StatisticalNeighbour {
    std::size_t area{0};
    double distance{0};
    std::vector<double> differences;  ///< in standard deviations, in the order of the variables
};

/// The areas most like one by the Euclidean distance of variables in standard deviations (divisor
/// n − 1), ties by position. A distance of one's own, to be printed with its variables and never as
/// a published list; published lists (CIPFA, the Home Office's most similar forces) are data.
///
/// Variables are census figures without noise. An area with a missing value is left out of all.
///
/// Refused: no variables, a name twice or empty, values that differ in number or are not finite,
/// a variable that is the same everywhere, an area that is none, a number of neighbours that is not
/// from 1 to that of the others.
Result<std::vector<StatisticalNeighbour>> statistical_neighbours(
    std::span<const NeighbourVariable> variables, std::size_t area, std::size_t count);

}  // namespace hub::statistics
