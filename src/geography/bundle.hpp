#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "geography/atlas.hpp"
#include "geography/bundle_parts.hpp"
#include "geography/finding.hpp"
#include "geography/population_table.hpp"
#include "geography/shape.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hub::geography {

/// Residents of one area by single year of age.
struct PopulationByAge {
    AreaId area;
    int year{0};
    SexCode sex{both_sexes};
    PersonsByAge persons{};
};

/// What an index says of an atom besides the decile.
struct DeprivationDetail {
    std::optional<int> rank;
    std::optional<double> score;
};

/// A whole geography, read and checked, ready to be stored or asked.
struct Bundle {
    /// Areas are numbered 1, 2, 3, … in the order of level, vintage and code; the store gives them
    /// numbers of its own that last.
    AtlasContent content;
    std::vector<Shape> shapes;  ///< by area, as `content.areas`; empty where it is not drawn
    std::vector<PopulationByAge> populations_by_age;
    std::vector<DeprivationDetail> deprivation_details;  ///< as `content.deprivation`
    std::string manifest;                                ///< the text of it
    std::vector<std::string> routes;  ///< how atoms were placed in each level, in words
    Findings findings;                ///< of the check: errors first, then warnings, notes
};

/// Reads a manifest and every file that it names, checks them as a whole and numbers the areas.
/// An error in a file ends it at once. An error that only the whole shows stands in `findings`,
/// beside all the others: who loads a bundle refuses it then.
Result<Bundle> load_bundle(const std::filesystem::path& manifest,
                           const std::optional<std::filesystem::path>& root,
                           Progress& progress);

}  // namespace hub::geography
