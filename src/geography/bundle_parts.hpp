#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "geography/area_register.hpp"
#include "geography/atlas.hpp"
#include "geography/finding.hpp"
#include "geography/lookup.hpp"
#include "geography/manifest.hpp"
#include "geography/place_tables.hpp"
#include "geography/placement.hpp"
#include "geography/population_table.hpp"
#include "geography/reference_tables.hpp"

#include <vector>

namespace hub::geography {

/// What the files of a bundle say, read and put in relation, before it is checked as a whole and
/// before its areas have numbers.
struct BundleParts {
    BundleParts() = default;
    BundleParts(const BundleParts&) = delete;  // placements point into the look-ups
    BundleParts& operator=(const BundleParts&) = delete;
    BundleParts(BundleParts&&) = default;
    BundleParts& operator=(BundleParts&&) = default;
    ~BundleParts() = default;

    Manifest manifest;
    AreaRegister areas;
    std::vector<Lookup> lookups;
    std::vector<PopulationTable> populations;  ///< in the codes of `source.areas`
    std::vector<DeprivationTable> deprivation;
    std::vector<ReportingBodyTable> reporting_bodies;
    std::vector<PostcodeTable> postcodes;
    std::vector<GazetteerTable> gazetteers;
    std::vector<BoundarySet> boundary_sets;
    std::vector<Placements> placements;  ///< of every vintage of lsoa in every level above
    Findings findings;                   ///< met while reading
};

/// The vintage in which a level answers for atoms of a vintage: the manifest's, or their own.
int answer_vintage(const Manifest& manifest, domain::GeographyLevel level, int atom_vintage);

/// The levels and vintages that records are answered in. Others are steps on the way only.
std::vector<LevelVintage> answer_areas(const BundleParts& parts);

/// The placements of the areas of one kind in another, where a route leads there.
const Placements* placements_between(const BundleParts& parts, LevelVintage from, LevelVintage to);

/// Reads every file. The first one that breaks a rule ends it, by file, line and rule.
Result<BundleParts> read_bundle_parts(Manifest manifest, Progress& progress);

}  // namespace hub::geography
