#pragma once

#include "geography/bundle_parts.hpp"
#include "geography/finding.hpp"

namespace hub::geography {

/// Looks at a bundle as a whole. Rules:
///
///   two-parents           error    a nested or best-fit look-up places a child twice
///   unknown-code          error    a population, index or reporting body names an unknown area
///   given-twice           error    two files give the same figure for the same areas
///   no-route              warning  no look-up leads from a vintage of lsoa to a level of answers
///   placed-differently    warning  two look-ups place the same area in different ones
///   sums-disagree         warning  small areas do not sum to an authority's own population
///   unplaced              warning  areas that lie in no area of a level
///   not-drawn             warning  areas without a shape, where the lines are of their own year;
///                                  a note where they are of another
///                                  year, or of authorities that draw a partnership
///   shares-an-area        note     areas that take no records, since they share one with another
///   no-population         note     atoms without population: rates cannot be given for them
Findings check(const BundleParts& parts);

}  // namespace hub::geography
