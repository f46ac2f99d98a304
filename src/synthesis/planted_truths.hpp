#pragma once

#include "domain/period.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_options.hpp"

#include <optional>
#include <vector>

namespace hub::synthesis {

/// What stands in the invented files on purpose, so that a test or a reader can look for it. Where
/// the months come from is told by the options alone; where on an island, by `PlantedPlaces`.
struct PlantedTruths {
    /// Violence in this authority's street files is higher by `step` from this month on.
    static constexpr int authority = 1;
    static constexpr double step = 1.3;
    domain::Month step_from;
    /// No street file of the second force for this month. None where there is one month only.
    std::optional<domain::Month> missing;
    /// From this month on the files carry LSOA codes of 2021, before it those of 2011.
    domain::Month codes_of_2021_from;
    /// From this month on one emergency department hardly records alcohol any more.
    static constexpr double alcohol_recorded = 0.53;
    static constexpr double alcohol_recorded_after = 0.18;
    domain::Month alcohol_drift_from;
    /// From this month on another one records what it hardly recorded before.
    static constexpr double improved_completeness = 0.86;
    domain::Month improvement_from;
    /// From this month on one department sends the next version of its form. For two months a part
    /// of its attendances has no intent, so that they cannot be told for assaults.
    static constexpr int change_takes_months = 2;
    static constexpr double share_without_intent = 0.35;
    domain::Month version_change_from;
    /// Offences and call-outs in one ward are higher by this from this month on.
    static constexpr double ward_step = 1.8;
    domain::Month ward_step_from;
    /// An intervention in every second ward of an authority: fewer offences and call-outs.
    static constexpr double intervention = 0.8;
    domain::Month intervention_from;
    /// Men of these ages in the most deprived fifth attend emergency departments so many times as
    /// often as their age, sex and deprivation alone would make them (a ratio of odds).
    static constexpr double risk_ratio = 2;
    static constexpr int risk_first_age = 18;
    static constexpr int risk_last_age = 24;
    /// Attendances fall by 30 % in five years.
    static constexpr double ratio_in_five_years = 0.7;
    /// Call-outs of New Year's Eve, New Year's Day, and eves of bank holidays on weekdays, beside
    /// other days of the month.
    static constexpr double new_year = 2;
    static constexpr double bank_holiday_eve = 1.4;
};
PlantedTruths planted_in(const RegionOptions& options);

/// Where planted truths stand on one island; indexes of wards.
struct PlantedPlaces {
    int stepped_ward{0};
    std::vector<int> treated_wards;
    std::vector<int> other_wards;  ///< of the same authority, where nothing was done
};
PlantedPlaces planted_places(const Region& region);

/// How many times the usual offences and call-outs there are in an atom.
double planted_ratio(const Region& region,
                     const PlantedPlaces& places,
                     const PlantedTruths& planted,
                     std::size_t atom,
                     domain::Month month);

/// The code of an atom's lower-layer area as files of a month write it.
const Area& lower_layer_area(const Region& region,
                             const PlantedTruths& planted,
                             std::size_t atom,
                             domain::Month month);

}  // namespace hub::synthesis
