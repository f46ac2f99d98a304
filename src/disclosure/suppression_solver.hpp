#pragma once

#include "base/result.hpp"
#include "disclosure/linked_tables.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace hub::disclosure {

struct SuppressionRule {
    std::int64_t threshold{5};  ///< counts from 1 to one less are hidden
    /// Every hidden cell could be at least so many counts more than one.
    std::int64_t least_width{5};
    std::chrono::seconds time_limit{1800};
};

/// Larger sets are refused.
inline constexpr std::size_t largest_suppressed_set = 20'000;

/// Which cells a set of linked tables hides: small ones, and as few and as small others as keep
/// those from being worked back.
///
/// First, exact elimination over all tables at once: cells are shown from the largest down, and one
/// that would make a small cell a combination of shown ones stays hidden (Langsrud 2024,
/// GaussSuppression). A small cell of one contributor counts as known to that contributor. Then
/// every hidden cell that is too narrow is widened by the cheapest other counts that would look the
/// same outside, whose cells are hidden as well, and at the end all are bounded as an outsider
/// would. The result does not say which cell was hidden why.
///
/// Refused, and nothing is to be shown, where the set is too large, the time is over, the solver
/// fails, or what earlier releases showed gives a small cell away already.
///
/// @return by cell: hidden
Result<std::vector<bool>> solve_suppression(const LinkedTables& tables,
                                            const SuppressionRule& rule);

/// The first step alone.
Result<std::vector<bool>> suppress_by_elimination(const LinkedTables& tables,
                                                  const SuppressionRule& rule);

}  // namespace hub::disclosure
