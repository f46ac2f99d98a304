#pragma once

#include "geography/lookup.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hub::geography {

/// Look-ups one after the other that lead from one kind of areas to another.
using Route = std::vector<const Lookup*>;

/// The best route: the fewest look-ups; among as many, those that place most exactly (nested, then
/// change of authorities, then best fit, then change of lower-layer areas). Look-ups that are for
/// checking only are not used. Empty where both ends are the same; none where nothing leads there.
std::optional<Route> route_between(LevelVintage from,
                                   LevelVintage to,
                                   const std::vector<Lookup>& lookups);

/// "lsoa 2011 > lad 2021 (nested) > lad 2024 (change)", for the receipt.
std::string words_of(LevelVintage from, const Route& route);

struct Placement {
    std::string area;
    bool best_fit{false};  ///< placed whole where most of it lies

    bool operator==(const Placement&) const = default;
};

/// Which area each child lies in, by code. Who cannot be placed in one is not in it.
using PlacementsByCode = std::map<std::string, Placement, std::less<>>;

/// Follows a route for every child of its first look-up.
///
/// A child with several successors (kind `change`) goes whole to the area that most successors lie
/// in; of two with as many, to the one in which more of the successors' drawn ground lies, then to
/// the first by code. Such a child is marked best fit, unless all successors lie in one area.
/// A parent that shares a child with another (kind `many_to_many`) takes none.
PlacementsByCode follow(const Route& route, const AreaRegister& areas);

/// The children of one kind of areas placed in another.
struct Placements {
    LevelVintage from;
    LevelVintage to;
    Route route;
    PlacementsByCode of;
};

}  // namespace hub::geography
