#pragma once

#include "base/result.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <cstdint>
#include <span>

namespace hub::statistics {

/// The p of one term's being 0, for few clusters: the model is fitted without the term, its scores
/// are summed within clusters, and their signs flipped a cluster at a time (Kline and Santos 2012,
/// with Rademacher signs). All flips up to 12 clusters, `draws` of them above, where the seed
/// counts and p is (1 + as large)/(1 + draws).
///
/// Refused: other than one cluster an observation, a single cluster, a single term, what the model
/// refuses.
Result<double> wild_score_bootstrap(const ModelData& data,
                                    Eigen::Index term,
                                    std::span<const std::size_t> clusters,
                                    std::size_t draws,
                                    std::uint64_t seed);

}  // namespace hub::statistics
