#pragma once

#include "base/result.hpp"
#include "statistics/spatial_autocorrelation.hpp"
#include "statistics/spatial_weights.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

/// When and where an event fell. The hub holds counts of areas: with centres of areas for places,
/// pairs inside one area are all at distance 0, which has to be said beside the result.
struct PlacedEvent {
    Place place;
    double time{0};  ///< in days
};

struct KnoxTest {
    std::size_t close_pairs{0};  ///< in space and time
    double expected{0};          ///< pairs close in space × pairs close in time ÷ all pairs
    double ratio{0};
    double poisson_p{1};      ///< of as many close pairs or more, by the Poisson law
    double permutation_p{1};  ///< the same with the times put at random over the places
};

/// Whether events close in space are close in time more often than by chance (Knox 1964): pairs at
/// both distances or under. The Poisson law takes the pairs as independent, which they are not; the
/// permutations do not (Mantel 1967).
///
/// Both refuse: under three or over 20,000 events, what is not finite, distances that are negative
/// or not finite, no pair that is close in space or none in time, under 99 replicas. Coordinates
/// are those of records and are never published; nothing here carries noise.
Result<KnoxTest> knox_test(std::span<const PlacedEvent> events,
                           double close_in_space,
                           double close_in_time,
                           const Permutations& permutations);

/// How often an event is followed at a distance and after a time, against chance.
struct NearRepeatCell {
    std::size_t pairs{0};
    double expected{0};  ///< mean over the permutations
    double ratio{0};     ///< 0 where none are expected
    double p{1};         ///< of as many pairs or more
};

/// The Knox table by bands (Ratcliffe and Rengert 2008), rows space, columns time; a band holds its
/// lower end and not its upper one. Also refused: under two ends of bands, ends not ascending.
Result<std::vector<std::vector<NearRepeatCell>>> near_repeat_table(
    std::span<const PlacedEvent> events,
    std::span<const double> space_bands,
    std::span<const double> time_bands,
    const Permutations& permutations);

}  // namespace hub::statistics
