#pragma once

#include "domain/period.hpp"
#include "synthesis/incident_pattern.hpp"
#include "synthesis/region.hpp"

#include <vector>

namespace hub::synthesis {

/// Expected records of one source in every atom and month, before what is planted in a place.
class EventPattern {
public:
    /// Attendances after an assault: as many for each resident as in Greater Manchester, four times
    /// as many in the most deprived fifth as in the least.
    static EventPattern attendances(const Region& region, domain::Month last_month);
    /// Admissions: as many for each resident as in England, the same gradient.
    static EventPattern admissions(const Region& region);
    /// Call-outs: 64.4 % to the two most deprived fifths, 65.4 % to urban areas.
    static EventPattern callouts(const Region& region);
    /// So many for every incident of violence that the police record.
    static EventPattern beside_violence(const Region& region, double for_each);

    [[nodiscard]] double expected(std::size_t atom, domain::Month month) const;

private:
    std::vector<double> a_month_;
    double summer_{0};
    domain::Month last_month_;
    double fall_a_month_{1};  ///< how many times as many there were a month earlier
};

/// Urban areas are those nearer to the middle of a town than this (`Atom::town`).
constexpr double urban_from = 0.05;
/// Of tenths of deprivation, 1 … 4 are the two most deprived fifths.
constexpr int last_deprived_tenth = 4;

/// The tenth of deprivation of an atom's lower-layer area of 2011.
int tenth_of(const Region& region, std::size_t atom);

}  // namespace hub::synthesis
