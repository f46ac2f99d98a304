#pragma once

#include "base/result.hpp"
#include "domain/geography_level.hpp"
#include "geography/boundary_file.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hub::geography {

class Atlas;
class GeographyStore;

/// The codes of the areas that touch each drawn area, ascending, by its code. An area without a
/// neighbour has an empty list; one that is not drawn has none.
using SharedBorders = std::map<std::string, std::vector<std::string>>;

/// Areas touch where their lines have a point in common, so at a corner too (queen contiguity).
/// Shapes keep the same points along a common border (`read_boundaries`). An area that is given
/// twice, as in two sheets, counts once.
SharedBorders shared_borders(const std::vector<DrawnArea>& areas);

/// The borders of levels and vintages, each reckoned when it is first asked for and kept while the
/// atlas is the same. Safe to ask from many threads. The store must outlive it.
class KnownBorders {
public:
    explicit KnownBorders(const GeographyStore& store) : store_{store} {}

    /// Of all areas of a level and vintage for which the hub has lines, in every police force area.
    /// `not_found` where it has none.
    [[nodiscard]] Result<std::shared_ptr<const SharedBorders>> of(
        const std::shared_ptr<const Atlas>& atlas, domain::GeographyLevel level, int vintage) const;

private:
    using LevelAndVintage = std::pair<domain::GeographyLevel, int>;

    const GeographyStore& store_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const Atlas> atlas_;  ///< the one that `known_` is of
    mutable std::map<LevelAndVintage, std::shared_ptr<const SharedBorders>> known_;
};

}  // namespace hub::geography
