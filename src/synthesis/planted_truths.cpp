#include "synthesis/planted_truths.hpp"

#include "synthesis/people.hpp"

#include <algorithm>

namespace hub::synthesis {

domain::Month usual_first_month(int months) {
    return domain::Month::of(2024, 1).plus(-std::max(months, usual_months_at_most));
}

PlantedTruths planted_in(const RegionOptions& options) {
    const auto at = [&](int numerator, int denominator) {
        return options.first_month.plus(options.months * numerator / denominator);
    };
    return {.step_from = at(1, 2),
            .missing = options.months > 1 ? std::optional{at(1, 3)} : std::nullopt,
            .codes_of_2021_from = at(1, 2),
            .alcohol_drift_from = at(2, 3),
            .improvement_from = at(1, 2),
            .version_change_from = at(5, 8),
            .ward_step_from = at(5, 12),
            .intervention_from = at(7, 12)};
}

PlantedPlaces planted_places(const Region& region) {
    PlantedPlaces places;
    int most = -1;
    for (std::size_t i = 0; i < region.wards.size(); ++i) {
        const auto& ward = region.wards[i];
        const int authority = region.atoms[static_cast<std::size_t>(ward.atoms.front())].authority;
        if (authority == region.plan.intervention_authority) {
            const bool treated = (places.treated_wards.size() + places.other_wards.size()) % 2 == 0;
            (treated ? places.treated_wards : places.other_wards).push_back(static_cast<int>(i));
        }
        // The step is in the ward of the first authority that has most residents.
        const int persons = authority == 0 ? total(residents(region, ward.atoms), 0) : -1;
        if (persons > most) {
            most = persons;
            places.stepped_ward = static_cast<int>(i);
        }
    }
    return places;
}

double planted_ratio(const Region& region,
                     const PlantedPlaces& places,
                     const PlantedTruths& planted,
                     std::size_t atom,
                     domain::Month month) {
    const int ward = region.atoms[atom].ward;
    if (ward == places.stepped_ward && month >= planted.ward_step_from) {
        return PlantedTruths::ward_step;
    }
    const auto& treated = places.treated_wards;
    const bool reached = std::find(treated.begin(), treated.end(), ward) != treated.end();
    return reached && month >= planted.intervention_from ? PlantedTruths::intervention : 1;
}

const Area& lower_layer_area(const Region& region,
                             const PlantedTruths& planted,
                             std::size_t atom,
                             domain::Month month) {
    const auto& owner = region.atoms[atom];
    return month < planted.codes_of_2021_from
               ? region.lsoas_2011[static_cast<std::size_t>(owner.lsoa_2011)]
               : region.lsoas_2021[static_cast<std::size_t>(owner.lsoa_2021)];
}

}  // namespace hub::synthesis
