#include "indicators/completeness.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

namespace hub::indicators {

using disclosure::ProtectedCell;
using domain::ItemState;

namespace {

constexpr double least_records_for_share = 10;
constexpr double least_reliable_records = 20;
/// Under the modes that round, 1 to 7 are hidden.
constexpr int most_hidden_by_rounding = 7;

/// All records but those that lack the item, or the other way round.
statistics::ProportionEstimate complement(const statistics::ProportionEstimate& missing) {
    return {1 - missing.share, {1 - missing.limits.upper, 1 - missing.limits.lower}};
}

bool all_hidden(std::span<const ProtectedCell> cells) {
    return std::all_of(cells.begin(), cells.end(), [](const ProtectedCell& cell) {
        return std::holds_alternative<disclosure::Suppressed>(cell);
    });
}

struct CellReader {
    const CellReading& reading;

    std::optional<UsableCount> operator()(const disclosure::PublishedCount& cell) const {
        return UsableCount{{static_cast<double>(cell.value()), cell.noise_variance()}, false};
    }
    std::optional<UsableCount> operator()(disclosure::ZeroOrFew /*cell*/) const {
        return UsableCount{{0, reading.variance}, true};
    }
    std::optional<UsableCount> operator()(disclosure::Suppressed /*cell*/) const {
        // Any of the hidden counts, each as likely.
        const double width = reading.most_hidden - reading.least_hidden + 1;
        return UsableCount{{(reading.least_hidden + reading.most_hidden) / 2.0,
                            reading.variance + (width * width - 1) / 12},
                           true};
    }
    std::optional<UsableCount> operator()(disclosure::NotAvailable /*cell*/) const {
        return std::nullopt;
    }
};

}  // namespace

CellReading CellReading::of(const disclosure::DisclosurePolicy& policy, double cells_added) {
    if (policy.mode() == disclosure::ProtectionMode::open) {
        return {};
    }
    const auto& noise = policy.perturbation();
    return {noise.variance * cells_added,
            noise.hidden_up_to + 1,
            policy.mode() == disclosure::ProtectionMode::ckm_round ? most_hidden_by_rounding
                                                                   : policy.threshold() - 1};
}

std::optional<UsableCount> usable(const ProtectedCell& cell, const CellReading& reading) {
    return std::visit(CellReader{reading}, cell);
}

UsableCount sum_of(std::span<const UsableCount> counts) {
    UsableCount sum;
    for (const auto& [count, few] : counts) {
        sum.count.value += count.value;
        sum.count.added_variance += count.added_variance;
        sum.few = sum.few || few;
    }
    return sum;
}

std::string_view slug_of(ItemState state) {
    switch (state) {
        case ItemState::recorded:
            return "recorded";
        case ItemState::not_known:
            return "not_known";
        case ItemState::not_asked:
            return "not_asked";
        case ItemState::not_recorded:
            return "not_recorded";
        case ItemState::unrecognised:
            return "unrecognised";
    }
    unreachable("a new state of an item needs a slug");
}

bool can_be_missing(const domain::Dimension& item) {
    return std::any_of(item.values.begin(), item.values.end(), [](const auto& value) {
        return state_of(value) != ItemState::recorded;
    });
}

Completeness completeness_of(std::span<const ProtectedCell> by_value,
                             const domain::Dimension& item,
                             const std::optional<UsableCount>& total,
                             const CellReading& reading,
                             double level) {
    Completeness result;
    if (!total) {
        return result;
    }
    std::array<UsableCount, missing_states.size()> by_state;
    for (std::size_t value = 0; value < by_value.size(); ++value) {
        const auto count = usable(by_value[value], reading);
        if (!count) {
            return result;
        }
        const auto at =
            std::find(missing_states.begin(), missing_states.end(), state_of(item.values[value]));
        if (at != missing_states.end()) {
            const auto state = static_cast<std::size_t>(at - missing_states.begin());
            by_state[state] = sum_of(std::array{by_state[state], *count});
            result.missing[state].can_be = true;
        }
    }
    result.status = CellStatus::suppressed;
    if (total->few || total->count.value < least_records_for_share || all_hidden(by_value)) {
        return result;
    }
    const auto missing =
        statistics::proportion_of_whole(sum_of(by_state).count, total->count, level);
    if (!missing) {
        return result;
    }
    result.status = CellStatus::published;
    result.low_reliability = total->count.value < least_reliable_records;
    result.recorded = complement(*missing);
    for (std::size_t state = 0; state < by_state.size(); ++state) {
        result.missing[state].few = by_state[state].few;
        result.missing[state].share =
            std::min(1.0, by_state[state].count.value / total->count.value);
    }
    return result;
}

std::string_view slug_of(CompletenessChange::Direction direction) {
    switch (direction) {
        case CompletenessChange::Direction::higher:
            return "higher";
        case CompletenessChange::Direction::lower:
            return "lower";
        case CompletenessChange::Direction::similar:
            return "similar";
        case CompletenessChange::Direction::unknown:
            return "unknown";
    }
    unreachable("a new direction needs a slug");
}

CompletenessChange change_between(const Completeness& before, const Completeness& now) {
    using Direction = CompletenessChange::Direction;
    if (before.status != CellStatus::published || now.status != CellStatus::published) {
        return {};
    }
    const auto difference = statistics::difference_of(now.recorded, before.recorded);
    const auto direction = difference.limits.lower > 0   ? Direction::higher
                           : difference.limits.upper < 0 ? Direction::lower
                                                         : Direction::similar;
    return {direction, difference};
}

}  // namespace hub::indicators
