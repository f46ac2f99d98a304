#pragma once

namespace hub::statistics {

/// A count as disclosure control leaves it, or a sum of such counts.
///
/// Rounding to a base b adds a variance of b²/12, noise adds its own, and a sum of k cells k times
/// that (variances add). A hidden cell is no count and never 0: methods take it as an absent
/// `std::optional` or as the interval between its ends. Negative noised counts are clamped for
/// display only, never here.
struct ProtectedCount {
    double count{0};
    /// Variance that protection added; 0 for an exact count.
    double added_variance{0};

    bool operator==(const ProtectedCount&) const = default;
};

}  // namespace hub::statistics
