#pragma once

#include "base/result.hpp"

#include <span>
#include <string_view>

namespace hub::statistics {

/// The gates in front of every method: input that it cannot use is refused with the name of what is
/// wrong and the position (from 1), never computed into a silent number. Infinity and NaN are
/// refused by all of them. The messages hold no value.
///
/// @param name  what the numbers are, as in "observed counts"
Status all_finite(std::span<const double> numbers, std::string_view name);
Status none_negative(std::span<const double> numbers, std::string_view name);
Status all_positive(std::span<const double> numbers, std::string_view name);
Status same_length(std::size_t one, std::size_t other, std::string_view names);
/// A confidence level strictly between 0 and 1.
Status is_level(double level);

}  // namespace hub::statistics
