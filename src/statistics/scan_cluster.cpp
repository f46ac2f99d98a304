#include "statistics/scan_cluster.hpp"

#include <cmath>
#include <numeric>

namespace hub::statistics {

std::vector<std::vector<std::size_t>> circles(std::span<const Place> places,
                                              std::span<const double> people,
                                              double greatest_share) {
    // The slack keeps a zone that holds exactly the share from falling to rounding.
    const double most =
        greatest_share * std::accumulate(people.begin(), people.end(), 0.0) * (1 + 1e-12);
    std::vector<std::vector<std::size_t>> all;
    for (std::size_t centre = 0; centre < places.size(); ++centre) {
        auto order = by_distance(places, centre);
        double inside = 0;
        std::size_t taken = 0;
        while (taken < order.size() && inside + people[order[taken]] <= most) {
            inside += people[order[taken++]];
        }
        order.resize(taken);
        all.push_back(std::move(order));
    }
    return all;
}

PoissonScanRatio::PoissonScanRatio(std::size_t all_events)
    : all_events_{all_events}, logs_(all_events + 1) {
    for (std::size_t i = 1; i <= all_events; ++i) {
        logs_[i] = std::log(static_cast<double>(i));
    }
}

}  // namespace hub::statistics
