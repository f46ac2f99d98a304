#include "indicators/person_years.hpp"

#include <algorithm>
#include <cstdlib>

namespace hub::indicators {

namespace {

constexpr int largest_year_gap = 2;

}  // namespace

Residents::Residents(std::span<const geography::AreaId> areas, const geography::Atlas& atlas) {
    if (areas.empty()) {
        return;
    }
    for (const int year : atlas.population_years(areas.front())) {
        double persons = 0;
        const bool complete = std::all_of(areas.begin(), areas.end(), [&](geography::AreaId area) {
            const auto estimate = atlas.population(area, year);
            persons += estimate.value_or(0);
            return estimate.has_value();
        });
        if (complete) {
            persons_[year] = persons;
        }
    }
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
