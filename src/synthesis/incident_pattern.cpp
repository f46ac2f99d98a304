#include "synthesis/incident_pattern.hpp"

#include "base/unreachable.hpp"
#include "synthesis/people.hpp"

#include <numeric>

namespace hub::synthesis {

namespace {

// Of a region of 48 middle-layer areas, about 400,000 residents.
constexpr double incidents_a_month = 2'500;
constexpr double msoas_of_them = 48;

/// From 1 in July to -1 in January.
constexpr std::array summer_shape{
    -1.0, -0.87, -0.5, 0.0, 0.5, 0.87, 1.0, 0.87, 0.5, 0.0, -0.5, -0.87};

double weight_of(Follows follows, const Atom& atom, int decile) {
    const double persons = total(atom.persons, 0);
    switch (follows) {
        case Follows::residents:
            return persons * (0.7 + 0.8 * atom.town);
        case Follows::deprivation:
            // About six times as much in the most deprived tenth as in the least.
            return persons * (3.0 - 0.28 * (decile - 1)) * (0.8 + 0.9 * atom.town * atom.town);
        case Follows::towns:
            return persons * (0.15 + 4.0 * atom.town * atom.town);
    }
    unreachable("a new kind of incident needs a weight");
}

struct Outcome {
    std::string_view name;
    int in_1000;
};
constexpr std::array outcomes{
    Outcome{"Unable to prosecute suspect", 380},
    Outcome{"Investigation complete; no suspect identified", 370},
    Outcome{"Court result unavailable", 70},
    Outcome{"Awaiting court outcome", 35},
    Outcome{"Local resolution", 30},
    Outcome{"Offender given a caution", 22},
    Outcome{"Further investigation is not in the public interest", 20},
    Outcome{"Action to be taken by another organisation", 18},
    Outcome{"Status update unavailable", 25},
    Outcome{"Formal action is not in the public interest", 10},
    Outcome{"Offender given a drugs possession warning", 10},
    Outcome{"Offender given penalty notice", 10},
};
constexpr std::string_view open_outcome = "Under investigation";

}  // namespace

IncidentPattern::IncidentPattern(const Region& region) {
    const double all_shares = std::accumulate(
        crime_types.begin(), crime_types.end(), 0.0, [](double sum, const CrimeType& type) {
            return sum + type.share;
        });
    const double size = region.plan.msoas / msoas_of_them;
    for (std::size_t type = 0; type < crime_types.size(); ++type) {
        auto& weights = a_month_[type];
        for (const auto& atom : region.atoms) {
            const int decile = region.decile_2019[static_cast<std::size_t>(atom.lsoa_2011)];
            weights.push_back(weight_of(crime_types[type].follows, atom, decile));
        }
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (auto& weight : weights) {
            weight *= incidents_a_month * size * crime_types[type].share / all_shares / sum;
        }
    }
}

double IncidentPattern::expected(std::size_t type, int atom, int month_of_year) const {
    const double season = summer_shape[static_cast<std::size_t>(month_of_year - 1)];
    return a_month_[type][static_cast<std::size_t>(atom)] * (1 + crime_types[type].summer * season);
}

std::string_view outcome_of(std::size_t type, int months_before_the_last, Random& random) {
    if (type == anti_social_behaviour) {
        return "";
    }
    // Work on the newest months is still going on.
    const double still_open = months_before_the_last < 2 ? 0.85 : 0.08;
    if (random.chance(still_open)) {
        return open_outcome;
    }
    int left = random.below(1'000);
    for (const auto& outcome : outcomes) {
        left -= outcome.in_1000;
        if (left < 0) {
            return outcome.name;
        }
    }
    return open_outcome;
}

}  // namespace hub::synthesis
