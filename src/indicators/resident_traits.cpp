#include "indicators/resident_traits.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace hub::indicators {

using geography::AreaId;
using geography::Atlas;

namespace {

constexpr std::size_t young_from = 15;
constexpr std::size_t young_to = 30;
constexpr std::size_t old_from = 65;
constexpr int deciles_in_a_fifth = 2;

std::optional<double> newest_population(const Atlas& atlas, AreaId area) {
    const auto years = atlas.population_years(area);
    return years.empty() ? std::nullopt : atlas.population(area, years.back());
}

/// Of the areas of a row together; none where one of them has none.
std::optional<double> sum_over(const std::vector<AreaId>& areas,
                               const std::function<std::optional<double>(AreaId)>& of) {
    double sum = 0;
    for (const auto area : areas) {
        const auto value = of(area);
        if (!value) {
            return std::nullopt;
        }
        sum += *value;
    }
    return areas.empty() ? std::nullopt : std::optional{sum};
}

std::optional<double> persons_of_age(const Atlas& atlas,
                                     const std::vector<AreaId>& areas,
                                     std::size_t from,
                                     std::size_t behind) {
    return sum_over(areas, [&](AreaId area) -> std::optional<double> {
        const auto profiles = atlas.age_profiles(area);
        if (profiles.empty()) {
            return std::nullopt;
        }
        const auto& persons = profiles.back()->persons;
        double sum = 0;
        for (std::size_t age = from; age < std::min(behind, persons.size()); ++age) {
            sum += persons[age];
        }
        return sum;
    });
}

std::optional<double> share_of_ages(const Atlas& atlas,
                                    const std::vector<AreaId>& areas,
                                    std::size_t from,
                                    std::size_t behind) {
    const auto some = persons_of_age(atlas, areas, from, behind);
    const auto all = persons_of_age(atlas, areas, 0, geography::single_ages);
    return some && all && *all > 0 ? std::optional{*some / *all} : std::nullopt;
}

/// Residents of the graded small areas of an area: those in the most deprived fifth, and all.
struct Graded {
    double most_deprived{0};
    double all{0};
};
Graded graded_residents(const Atlas& atlas, AreaId area) {
    Graded graded;
    for (const int vintage : atlas.vintages(domain::GeographyLevel::lsoa)) {
        for (const auto atom : atlas.members(area, vintage)) {
            const auto* decile = atlas.deprivation(atom);
            const auto people = newest_population(atlas, atom);
            if (decile != nullptr && people) {
                graded.all += *people;
                graded.most_deprived += decile->decile <= deciles_in_a_fifth ? *people : 0;
            }
        }
    }
    return graded;
}

std::optional<double> share_most_deprived(const Atlas& atlas, const std::vector<AreaId>& areas) {
    Graded graded;
    for (const auto area : areas) {
        const auto of_area = graded_residents(atlas, area);
        graded.most_deprived += of_area.most_deprived;
        graded.all += of_area.all;
    }
    return graded.all > 0 ? std::optional{graded.most_deprived / graded.all} : std::nullopt;
}

using Trait = std::function<std::optional<double>(const std::vector<AreaId>&)>;

/// The trait of every row, or none of any.
std::optional<statistics::NeighbourVariable> of_rows(const query::Answer& answer,
                                                     std::span<const std::size_t> rows,
                                                     const char* name,
                                                     const Trait& trait) {
    statistics::NeighbourVariable variable{name, {}};
    for (const auto row : rows) {
        const auto value = trait(answer.rows[row].residents_of);
        if (!value || !std::isfinite(*value)) {
            return std::nullopt;
        }
        variable.values.push_back(*value);
    }
    const auto [least, most] = std::minmax_element(variable.values.begin(), variable.values.end());
    return variable.values.empty() || *least == *most ? std::nullopt : std::optional{variable};
}

}  // namespace

std::vector<statistics::NeighbourVariable> resident_traits(const query::Answer& answer,
                                                           std::span<const std::size_t> rows) {
    const auto& atlas = *answer.atlas;
    const std::vector<std::pair<const char*, Trait>> known{
        {"number of residents (logarithm)",
         [&](const auto& areas) -> std::optional<double> {
             const auto people =
                 sum_over(areas, [&](AreaId area) { return newest_population(atlas, area); });
             return people ? std::optional{std::log(*people)} : std::nullopt;
         }},
        {"share aged 15 to 29",
         [&](const auto& areas) { return share_of_ages(atlas, areas, young_from, young_to); }},
        {"share aged 65 or more",
         [&](const auto& areas) {
             return share_of_ages(atlas, areas, old_from, geography::single_ages);
         }},
        {"share in the most deprived fifth of small areas",
         [&](const auto& areas) { return share_most_deprived(atlas, areas); }}};
    std::vector<statistics::NeighbourVariable> traits;
    for (const auto& [name, trait] : known) {
        if (auto variable = of_rows(answer, rows, name, trait)) {
            traits.push_back(*std::move(variable));
        }
    }
    return traits;
}

}  // namespace hub::indicators
