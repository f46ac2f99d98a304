#pragma once

#include "disclosure/policy.hpp"
#include "disclosure/protected_table.hpp"
#include "domain/dataset_definition.hpp"
#include "indicators/indicator_table.hpp"
#include "statistics/noised_proportion.hpp"

#include <array>
#include <optional>
#include <span>

// How many records say an item, and why the others do not, from protected counts alone.
namespace hub::indicators {

/// A protected cell as a share can use it. A hidden count is one of those that the policy hides:
/// the middle of their range stands for it, and the range widens the limits. Nothing of the hidden
/// count itself is used, since it is not known here.
struct UsableCount {
    statistics::NoisedCount count;
    bool few{false};  ///< hidden, or "0 or very few"
};

/// How cells of a policy are to be read; all of it is public.
struct CellReading {
    double variance{0};  ///< of the noise in a cell of the table asked for
    int least_hidden{1};
    int most_hidden{0};

    static CellReading of(const disclosure::DisclosurePolicy& policy, double cells_added);
};

/// None where the cell is not available.
std::optional<UsableCount> usable(const disclosure::ProtectedCell& cell,
                                  const CellReading& reading);
UsableCount sum_of(std::span<const UsableCount> counts);

/// The states in which an item is missing, in the order in which they are shown.
inline constexpr std::array missing_states{domain::ItemState::not_known,
                                           domain::ItemState::not_asked,
                                           domain::ItemState::not_recorded,
                                           domain::ItemState::unrecognised};
std::string_view slug_of(domain::ItemState state);

/// The records that lack an item for one reason.
struct MissingShare {
    bool can_be{false};  ///< the item has a value that says so
    bool few{false};     ///< a handful at most: the share is a guess within what is hidden
    double share{0};     ///< of all records
};

/// How many of one body's (or everybody's) records in a range of months say an item.
struct Completeness {
    /// Published; suppressed where hidden or of fewer than ten records; not available where months
    /// were not received or are not yet shown by item.
    CellStatus status{CellStatus::not_available};
    bool low_reliability{false};  ///< of fewer than twenty records
    statistics::ProportionEstimate recorded;
    std::array<MissingShare, missing_states.size()> missing;
};

/// @param by_value  the item's cells, one a value of the dimension, in its order
/// @param total     all records; counted by themselves, or the sum of the values
Completeness completeness_of(std::span<const disclosure::ProtectedCell> by_value,
                             const domain::Dimension& item,
                             const std::optional<UsableCount>& total,
                             const CellReading& reading,
                             double level);

/// Whether some value of the item says that it is missing.
bool can_be_missing(const domain::Dimension& item);

/// One completeness against an earlier one.
struct CompletenessChange {
    enum class Direction { higher, lower, similar, unknown };
    Direction direction{Direction::unknown};
    statistics::ProportionDifference difference;  ///< now less before, where known
};
std::string_view slug_of(CompletenessChange::Direction direction);

/// Higher or lower where the limits of the difference leave out none at all. Both must carry limits
/// of the same level.
CompletenessChange change_between(const Completeness& before, const Completeness& now);

}  // namespace hub::indicators
