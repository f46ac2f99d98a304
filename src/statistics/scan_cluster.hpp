#pragma once

#include "statistics/spatial_weights.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hub::statistics {

/// The options that the scans of space and of space and time have in common.
struct ScanOptions {
    /// No zone holds more of the people than this; equality is allowed.
    double greatest_share{0.5};
    int replicas{999};  ///< 99 or more
    std::uint64_t seed{1};
    int threads{1};  ///< the answer is the same for any number
};

/// Where more events gather than the people explain.
struct ScanCluster {
    std::vector<std::size_t> areas;  ///< positions, ascending
    double events{0};
    double expected{0};
    /// Of the rate inside to the rate outside; infinite where all events are inside.
    double relative_risk{1};
    double log_likelihood_ratio{0};
    /// (1 + replicas whose best zone is at least as good) / (1 + replicas).
    double p{1};
};

/// The areas that a circle about each takes in one after another, up to the share of people.
std::vector<std::vector<std::size_t>> circles(std::span<const Place> places,
                                              std::span<const double> people,
                                              double greatest_share);

/// Kulldorff's ratio for more events inside than expected, with the logarithms of all whole numbers
/// looked up: a scan takes it some hundred million times.
class PoissonScanRatio {
public:
    explicit PoissonScanRatio(std::size_t all_events);

    /// c ln(c/E) + (C − c) ln((C − c)/(C − E)) where c > E, else 0.
    ///
    /// @param log_expected  ln E
    /// @param log_rest      ln (C − E); not used where all events are inside
    [[nodiscard]] double operator()(std::size_t events,
                                    double expected,
                                    double log_expected,
                                    double log_rest) const {
        const auto inside = static_cast<double>(events);
        if (!(inside > expected)) {
            return 0;
        }
        const std::size_t rest = all_events_ - events;
        return inside * (logs_[events] - log_expected) +
               (rest == 0 ? 0 : static_cast<double>(rest) * (logs_[rest] - log_rest));
    }

private:
    std::size_t all_events_;
    std::vector<double> logs_;
};

}  // namespace hub::statistics
