#pragma once

#include "synthesis/land.hpp"
#include "synthesis/partition.hpp"
#include "synthesis/region_plan.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace hub::synthesis {

inline constexpr std::size_t single_ages = 91;  ///< 0 … 89, and 90 and older
inline constexpr std::array population_years{2021, 2022};

/// Persons by year (as `population_years`), sex (F, M) and single age.
using Persons = std::array<std::array<std::array<int, single_ages>, 2>, population_years.size()>;

/// The smallest piece of ground: a lower-layer area of 2011, of 2021 or of both.
struct Atom {
    std::vector<int> cells;
    int authority;
    int msoa;
    int ward;
    int lsoa_2011;
    int lsoa_2021;
    Point middle;
    double town;  ///< from 0 in the country to 1 in the middle of a town
    double need;  ///< the planted deprivation; more is worse
    Persons persons;
};

struct Area {
    std::string code;
    std::string name;
    std::vector<int> atoms;
};

/// An invented island. Indexes into its lists are what atoms and forces name.
struct Region {
    IslandPlan plan;
    Land land;
    std::vector<Atom> atoms;
    std::vector<Area> lsoas_2011;
    std::vector<Area> lsoas_2021;
    std::vector<Area> msoas;  ///< the same in both vintages
    std::vector<Area> wards;
    std::vector<Area> authorities;
    std::vector<Area> partnerships;  ///< one covers two authorities; two share one
    std::vector<Area> force_areas;   ///< as `plan.forces`
    std::vector<int> decile_2019;    ///< by LSOA of 2011; 1 is the most deprived tenth
    std::vector<int> decile_2025;    ///< by LSOA of 2021
    int lsoa_codes{0};               ///< how many serials both vintages took
};

/// The plan's serials say where codes begin; `next_serials` where they ended.
Region invent_region(IslandPlan plan, std::uint64_t seed);
CodeSerials next_serials(const Region& region);

}  // namespace hub::synthesis
