#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

enum class Polarity { higher_is_better, lower_is_better, neither };
/// `higher` and `lower` are for measures of which neither is better.
enum class Rating { better, similar, worse, higher, lower };

/// An area's interval against a benchmark that is taken without error, as on Fingertips. A limit
/// equal to the benchmark is similar. The level of the interval is the caller's: 95 %, and 99.8 %
/// where many areas are rated. Intervals of protected counts hold their noise already.
///
/// An area that holds over a fifth of the benchmark's people is to be compared with the rest of
/// them: `compare_with_rest`.
Rating rating(ConfidenceInterval interval, double benchmark, Polarity polarity);

/// Whether an area's share of the benchmark is so large that the test would be too timid.
bool compare_with_rest(double people, double benchmark_people);

/// Fifths of areas: ranks with ties at their least, ⌈5 rank / N⌉, 1 for the lowest values.
/// Refused: under five areas, values that are not finite.
Result<std::vector<int>> quintiles(std::span<const double> values);

}  // namespace hub::statistics
