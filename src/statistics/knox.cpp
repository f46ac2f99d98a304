#include "statistics/knox.hpp"

#include "statistics/distribution_quantiles.hpp"
#include "statistics/input_checks.hpp"
#include "statistics/random_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_events = 3;
constexpr std::size_t most_events = 20'000;
constexpr int fewest_replicas = 99;

/// Two events that are close in space, and in which band.
struct Pair {
    std::size_t one{0};
    std::size_t other{0};
    std::size_t band{0};
};

double distance_between(const PlacedEvent& one, const PlacedEvent& other) {
    const double dx = one.place.x - other.place.x;
    const double dy = one.place.y - other.place.y;
    return std::sqrt(dx * dx + dy * dy);
}

/// Pairs for which `band_of` their distance is one.
template <class BandOf>
std::vector<Pair> pairs_in_space(std::span<const PlacedEvent> events, BandOf band_of) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < events.size(); ++i) {
        for (std::size_t j = i + 1; j < events.size(); ++j) {
            if (const auto band = band_of(distance_between(events[i], events[j]))) {
                pairs.push_back({i, j, *band});
            }
        }
    }
    return pairs;
}

std::vector<double> times_of(std::span<const PlacedEvent> events) {
    std::vector<double> times;
    for (const auto& event : events) {
        times.push_back(event.time);
    }
    return times;
}

std::size_t close_in_both(const std::vector<Pair>& pairs,
                          std::span<const double> times,
                          double close_in_time) {
    return static_cast<std::size_t>(
        std::count_if(pairs.begin(), pairs.end(), [&](const Pair& pair) {
            return std::abs(times[pair.one] - times[pair.other]) <= close_in_time;
        }));
}

std::size_t pairs_in_time(std::vector<double> times, double close_in_time) {
    std::sort(times.begin(), times.end());
    std::size_t pairs = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        while (times[i] - times[first] > close_in_time) {
            ++first;
        }
        pairs += i - first;
    }
    return pairs;
}

Status usable(std::span<const PlacedEvent> events, const Permutations& permutations) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!std::isfinite(events[i].place.x) || !std::isfinite(events[i].place.y) ||
            !std::isfinite(events[i].time)) {
            return Error{ErrorCode::refused, fmt::format("events: number {} is not finite", i + 1)};
        }
    }
    if (events.size() < fewest_events || events.size() > most_events) {
        return Error{ErrorCode::refused, "the events are not from 3 to 20,000"};
    }
    return permutations.replicas < fewest_replicas
               ? Status{Error{ErrorCode::refused, "under 99 permutations tell nothing"}}
               : Status{};
}

Status usable_bands(std::span<const double> bands, std::string_view name) {
    if (auto checked = none_negative(bands, name); !checked) {
        return checked;
    }
    // Not < instead of >=, since equal ends make a band that holds nothing.
    const bool ascending =
        std::adjacent_find(bands.begin(), bands.end(), std::greater_equal{}) == bands.end();
    return bands.size() < 2 || !ascending
               ? Status{Error{ErrorCode::refused, fmt::format("{} do not ascend", name)}}
               : Status{};
}

std::optional<std::size_t> band_of(std::span<const double> bands, double value) {
    const auto above = std::upper_bound(bands.begin(), bands.end(), value);
    if (above == bands.begin() || above == bands.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(std::distance(bands.begin(), above)) - 1;
}

using Table = std::vector<std::vector<std::size_t>>;

Table counted(const std::vector<Pair>& pairs,
              std::span<const double> times,
              std::size_t rows,
              std::span<const double> time_bands) {
    Table table(rows, std::vector<std::size_t>(time_bands.size() - 1, 0));
    for (const auto& pair : pairs) {
        if (const auto band = band_of(time_bands, std::abs(times[pair.one] - times[pair.other]))) {
            ++table[pair.band][*band];
        }
    }
    return table;
}

std::vector<double> permuted(const std::vector<double>& times,
                             const Permutations& permutations,
                             int replica) {
    RandomStream stream{permutations.seed, static_cast<std::uint64_t>(replica)};
    auto moved = times;
    shuffle_first(std::span{moved}, moved.size(), stream);
    return moved;
}

}  // namespace

Result<KnoxTest> knox_test(std::span<const PlacedEvent> events,
                           double close_in_space,
                           double close_in_time,
                           const Permutations& permutations) {
    if (auto checked = usable(events, permutations); !checked) {
        return checked.error();
    }
    if (auto checked = none_negative(std::array{close_in_space, close_in_time}, "distances");
        !checked) {
        return checked.error();
    }
    const auto times = times_of(events);
    const auto in_space = pairs_in_space(events, [&](double distance) {
        return distance <= close_in_space ? std::optional<std::size_t>{0} : std::nullopt;
    });
    const auto in_time = static_cast<double>(pairs_in_time(times, close_in_time));
    if (in_space.empty() || in_time == 0) {
        return Error{ErrorCode::refused, "no pair is close in space, or none in time"};
    }
    const auto n = static_cast<double>(events.size());
    KnoxTest found;
    found.close_pairs = close_in_both(in_space, times, close_in_time);
    found.expected = static_cast<double>(in_space.size()) * in_time / (n * (n - 1) / 2);
    found.ratio = static_cast<double>(found.close_pairs) / found.expected;
    const auto tail = poisson_at_least(static_cast<double>(found.close_pairs), found.expected);
    if (!tail) {
        return tail.error();
    }
    found.poisson_p = *tail;
    int hits = 0;
    for (int replica = 0; replica < permutations.replicas; ++replica) {
        const auto moved = permuted(times, permutations, replica);
        hits += close_in_both(in_space, moved, close_in_time) >= found.close_pairs ? 1 : 0;
    }
    found.permutation_p = (1.0 + hits) / (1.0 + permutations.replicas);
    return found;
}

Result<std::vector<std::vector<NearRepeatCell>>> near_repeat_table(
    std::span<const PlacedEvent> events,
    std::span<const double> space_bands,
    std::span<const double> time_bands,
    const Permutations& permutations) {
    if (auto checked = usable(events, permutations); !checked) {
        return checked.error();
    }
    if (auto checked = usable_bands(space_bands, "bands of space"); !checked) {
        return checked.error();
    }
    if (auto checked = usable_bands(time_bands, "bands of time"); !checked) {
        return checked.error();
    }
    const auto times = times_of(events);
    const auto pairs =
        pairs_in_space(events, [&](double distance) { return band_of(space_bands, distance); });
    const std::size_t rows = space_bands.size() - 1;
    const std::size_t columns = time_bands.size() - 1;
    const Table seen = counted(pairs, times, rows, time_bands);
    Table hits(rows, std::vector<std::size_t>(columns, 0));
    Table sums = hits;
    for (int replica = 0; replica < permutations.replicas; ++replica) {
        const Table moved =
            counted(pairs, permuted(times, permutations, replica), rows, time_bands);
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < columns; ++c) {
                sums[r][c] += moved[r][c];
                hits[r][c] += moved[r][c] >= seen[r][c] ? 1 : 0;
            }
        }
    }
    std::vector<std::vector<NearRepeatCell>> table(rows, std::vector<NearRepeatCell>(columns));
    const double replicas = permutations.replicas;
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            auto& cell = table[r][c];
            cell.pairs = seen[r][c];
            cell.expected = static_cast<double>(sums[r][c]) / replicas;
            cell.ratio = cell.expected > 0 ? static_cast<double>(cell.pairs) / cell.expected : 0;
            cell.p = (1 + static_cast<double>(hits[r][c])) / (1 + replicas);
        }
    }
    return table;
}

}  // namespace hub::statistics
