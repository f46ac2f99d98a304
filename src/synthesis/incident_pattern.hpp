#pragma once

#include "synthesis/random.hpp"
#include "synthesis/region.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace hub::synthesis {

/// Where incidents of a type happen: in proportion to residents, and to what the type follows.
enum class Follows { residents, deprivation, towns };

struct CrimeType {
    std::string_view name;
    double share;  ///< of all incidents, in thousandths
    Follows follows;
    double summer;  ///< how much more in July than in the mean month; less in January
};

inline constexpr std::size_t violence = 0;
inline constexpr std::size_t anti_social_behaviour = 1;
/// The supplier's own list; shares are like those of a large English force.
inline constexpr std::array crime_types{
    CrimeType{"Violence and sexual offences", 285, Follows::deprivation, 0.12},
    CrimeType{"Anti-social behaviour", 200, Follows::deprivation, 0.28},
    CrimeType{"Criminal damage and arson", 92, Follows::deprivation, 0.05},
    CrimeType{"Public order", 78, Follows::towns, 0.10},
    CrimeType{"Other theft", 66, Follows::residents, 0.04},
    CrimeType{"Shoplifting", 62, Follows::towns, -0.03},
    CrimeType{"Vehicle crime", 60, Follows::residents, -0.05},
    CrimeType{"Burglary", 54, Follows::residents, -0.10},
    CrimeType{"Drugs", 36, Follows::deprivation, 0.02},
    CrimeType{"Other crime", 20, Follows::residents, 0.0},
    CrimeType{"Theft from the person", 14, Follows::towns, 0.06},
    CrimeType{"Bicycle theft", 13, Follows::towns, 0.35},
    CrimeType{"Robbery", 12, Follows::towns, -0.02},
    CrimeType{"Possession of weapons", 8, Follows::deprivation, 0.03},
};

/// Expected incidents of a type in one atom in one month of the year, before any planted step.
/// Over a year and all atoms and types they sum to about 30,000 in a small region, and to more in a
/// larger one as its areas are more.
class IncidentPattern {
public:
    explicit IncidentPattern(const Region& region);
    [[nodiscard]] double expected(std::size_t type, int atom, int month_of_year) const;

private:
    std::array<std::vector<double>, crime_types.size()> a_month_;
};

/// "Investigation complete; no suspect identified", …; empty for anti-social behaviour.
std::string_view outcome_of(std::size_t type, int months_before_the_last, Random& random);

}  // namespace hub::synthesis
