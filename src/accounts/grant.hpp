#pragma once

#include "domain/area_code.hpp"
#include "domain/geography_level.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::accounts {

/// What of one dataset an account may see: whole areas, down to a level, until a day.
struct Grant {
    std::string dataset;  ///< an id, or `every_dataset`
    /// These and what lies in them; empty: every area of the dataset.
    std::vector<domain::AreaCode> areas{};
    /// No area of a finer level is shown; none: as fine as the dataset's policy shows.
    std::optional<domain::GeographyLevel> finest{};
    /// The last day; empty: as long as the account.
    std::string until{};

    bool operator==(const Grant&) const = default;
};

/// In place of a dataset's id: those that the hub has and those it will have. For accounts that an
/// operator makes.
inline constexpr auto every_dataset = "*";

}  // namespace hub::accounts
