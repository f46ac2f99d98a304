#pragma once

#include <span>

namespace hub::attack {

/// Chance that a score of `with` is larger than one of `without`, ties counted half: the area under
/// the receiver operating characteristic (Mann and Whitney). 0.5 is guessing; 0.5 also where one of
/// the two is empty.
double area_under_curve(std::span<const double> with, std::span<const double> without);

}  // namespace hub::attack
