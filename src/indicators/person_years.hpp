#pragma once

#include "domain/period.hpp"
#include "geography/atlas.hpp"
#include "indicators/person_group.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace hub::indicators {

/// Person-years and the estimates they come from.
struct PersonYears {
    double value{0};
    std::set<int> estimate_years;
    bool estimate_far_from_data{false};  ///< some estimate is more than two years away
};

/// The residents of some areas by year, all or those of a group.
class Residents {
public:
    Residents(std::span<const geography::AreaId> areas,
              const geography::Atlas& atlas,
              const PersonGroup& group = {});

    /// None where no year has an estimate for every area.
    [[nodiscard]] std::optional<PersonYears> over(std::span<const domain::Month> months) const;

private:
    std::map<int, double> persons_;  ///< by year, where every area has an estimate
};

}  // namespace hub::indicators
