#include "synthesis/people.hpp"

#include <algorithm>
#include <numeric>

namespace hub::synthesis {

namespace {

/// Persons of each single age in 10,000, read off straight lines between a few ages. The last
/// stands for 90 and older.
struct AgePoint {
    int age;
    double in_10k;
};
constexpr std::array age_points{AgePoint{0, 105},
                                AgePoint{10, 122},
                                AgePoint{18, 116},
                                AgePoint{22, 128},
                                AgePoint{33, 138},
                                AgePoint{45, 124},
                                AgePoint{55, 138},
                                AgePoint{66, 108},
                                AgePoint{74, 98},
                                AgePoint{80, 55},
                                AgePoint{89, 22},
                                AgePoint{90, 92}};

double in_10k_of(int age) {
    const auto next = std::find_if(
        age_points.begin(), age_points.end(), [&](AgePoint point) { return point.age >= age; });
    if (next->age == age) {
        return next->in_10k;
    }
    const auto before = *(next - 1);
    return before.in_10k + (next->in_10k - before.in_10k) * (age - before.age) /
                               static_cast<double>(next->age - before.age);
}

/// Students and young adults live in towns, the old in the country.
double town_factor(int age, double town) {
    if (age >= 18 && age <= 34) {
        return 1 + 1.1 * town;
    }
    return age >= 65 ? 1.15 - 0.6 * town : 1;
}

Persons people_of(const Atom& atom, Random& random) {
    const double size = random.between(0.11, 0.20);
    const double growth = random.between(0.99, 1.02);
    Persons persons{};
    for (int age = 0; age < static_cast<int>(single_ages); ++age) {
        const double both = size * in_10k_of(age) * town_factor(age, atom.town);
        for (const std::size_t sex : {0U, 1U}) {
            const double women = age > 75 ? 0.57 : 0.50;
            const double mean = both * (sex == 0 ? women : 1 - women) * random.between(0.75, 1.25);
            auto& first = persons[0][sex][static_cast<std::size_t>(age)];
            first = random.rounded(mean);
            persons[1][sex][static_cast<std::size_t>(age)] = random.rounded(first * growth);
        }
    }
    return persons;
}

double need_of(const Region& region, const Atom& atom, Random& random) {
    double need = 0;
    for (const int town : region.plan.needy_towns) {
        const auto& place = region.land.towns[static_cast<std::size_t>(town)];
        const double distance = squared_distance(place.middle, atom.middle);
        need += 1 / (1 + distance / (4'500.0 * 4'500.0));
    }
    return need + 0.35 * atom.town + random.between(0, 0.5);
}

/// Tenths by rank of need, the most deprived first. `change` is how far need may have moved.
std::vector<int> deciles(const Region& region,
                         const std::vector<Area>& areas,
                         double change,
                         Random& random) {
    std::vector<std::pair<double, std::size_t>> ranked;
    for (const auto& area : areas) {
        double need = 0;
        for (const int atom : area.atoms) {
            need += region.atoms[static_cast<std::size_t>(atom)].need /
                    static_cast<double>(area.atoms.size());
        }
        ranked.emplace_back(-need + change * random.unit(), ranked.size());
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<int> tenths(areas.size());
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        tenths[ranked[rank].second] = static_cast<int>(10 * rank / ranked.size()) + 1;
    }
    return tenths;
}

}  // namespace

void settle(Region& region, Random& random) {
    for (auto& atom : region.atoms) {
        atom.need = need_of(region, atom, random);
        atom.persons = people_of(atom, random);
    }
    region.decile_2019 = deciles(region, region.lsoas_2011, 0, random);
    region.decile_2025 = deciles(region, region.lsoas_2021, 0.1, random);
}

Persons residents(const Region& region, const std::vector<int>& atoms) {
    Persons sum{};
    for (const int atom : atoms) {
        const auto& persons = region.atoms[static_cast<std::size_t>(atom)].persons;
        for (std::size_t year = 0; year < sum.size(); ++year) {
            for (std::size_t sex = 0; sex < 2; ++sex) {
                for (std::size_t age = 0; age < single_ages; ++age) {
                    sum[year][sex][age] += persons[year][sex][age];
                }
            }
        }
    }
    return sum;
}

int total(const Persons& persons, std::size_t year) {
    int sum = 0;
    for (const auto& ages : persons[year]) {
        sum = std::accumulate(ages.begin(), ages.end(), sum);
    }
    return sum;
}

}  // namespace hub::synthesis
