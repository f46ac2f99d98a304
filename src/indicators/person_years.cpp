#include "indicators/person_years.hpp"

#include <algorithm>
#include <cstdlib>

namespace hub::indicators {

namespace {

constexpr int largest_year_gap = 2;

using PersonsByYear = std::map<int, double>;

PersonsByYear of_area(geography::AreaId area,
                      const geography::Atlas& atlas,
                      const PersonGroup& group) {
    PersonsByYear persons;
    if (group.everybody()) {
        for (const int year : atlas.population_years(area)) {
            persons[year] = atlas.population(area, year).value_or(0);
        }
        return persons;
    }
    for (const auto* profile : atlas.age_profiles(area)) {
        if (const auto some = group.persons_of(*profile)) {
            persons[profile->year] = *some;
        }
    }
    return persons;
}

}  // namespace

Residents::Residents(std::span<const geography::AreaId> areas,
                     const geography::Atlas& atlas,
                     const PersonGroup& group) {
    std::map<int, std::size_t> areas_with;
    for (const auto area : areas) {
        for (const auto& [year, persons] : of_area(area, atlas, group)) {
            persons_[year] += persons;
            ++areas_with[year];
        }
    }
    std::erase_if(persons_, [&](const auto& sum) { return areas_with[sum.first] != areas.size(); });
}

std::optional<PersonYears> Residents::over(std::span<const domain::Month> months) const {
    if (persons_.empty()) {
        return std::nullopt;
    }
    PersonYears sum;
    for (const auto month : months) {
        // Of two estimates equally near, the earlier: it was the newest when the data were.
        const auto nearest =
            std::min_element(persons_.begin(), persons_.end(), [&](const auto& a, const auto& b) {
                return std::abs(a.first - month.year()) < std::abs(b.first - month.year());
            });
        sum.value += nearest->second / 12;
        sum.estimate_years.insert(nearest->first);
        sum.estimate_far_from_data |= std::abs(nearest->first - month.year()) > largest_year_gap;
    }
    return sum;
}

}  // namespace hub::indicators
