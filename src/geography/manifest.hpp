#pragma once

#include "base/result.hpp"
#include "geography/code_types.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

/// A file of shapes. Later ones replace the shapes of earlier ones, area by area.
struct BoundarySource {
    LevelVintage areas;    ///< the codes that the shapes are asked for
    int drawn_vintage{0};  ///< the year that the lines are of
    std::filesystem::path file;
    std::string code_field;
    std::string name_field;  ///< empty: names come from elsewhere
    std::string crs;         ///< empty: as the file says, or else longitude and latitude (WGS84)
    std::string attribution;
};

enum class LookupKind { nested, best_fit, change, many_to_many, by_name };

std::string_view slug_of(LookupKind kind);

/// Which area belongs to which, child to parent, or older to newer for kind `change`.
struct LookupSource {
    LevelVintage from;
    LevelVintage to;
    LookupKind kind{LookupKind::nested};
    bool check_only{false};  ///< a second opinion: compared with the others, never used to place
    std::filesystem::path file;  ///< empty for kind `by_name`, as all that follows
    std::string from_code;
    std::string from_name;  ///< empty: names come from elsewhere; as `to_name`
    std::string to_code;
    std::string to_name;
    std::string change_code;  ///< empty where the table does not say how an area changed
};

enum class PopulationLayout { age_columns, long_rows };

struct PopulationSource {
    LevelVintage areas;
    int codes_vintage{0};  ///< of the codes in the file; translated to `areas` where another
    int year{0};           ///< residents at the middle of it
    PopulationLayout layout{PopulationLayout::age_columns};
    std::filesystem::path file;
    std::string code;
    std::string total;              ///< age_columns
    std::string sex, age, persons;  ///< long_rows
};

struct DeprivationSource {
    LevelVintage areas;
    std::string nation;
    int year{0};
    std::filesystem::path file;
    std::string code;
    std::string decile;
    std::string rank;   ///< empty: not held
    std::string score;  ///< empty: not held
};

struct ReportingBodySource {
    std::string kind;
    std::filesystem::path file;
    std::string slug;
    std::string name;
    std::string covers;  ///< column with the code of a police force area, or nothing
    int vintage{0};      ///< of those codes
};

/// Which lower-layer area each postcode lies in.
struct PostcodeSource {
    int vintage{0};  ///< of the codes
    std::filesystem::path file;
    std::string postcode;
    std::string code;
};

/// Names of premises, streets and parts of towns, and the lower-layer areas that they lie in.
struct GazetteerSource {
    int vintage{0};  ///< of the codes
    std::filesystem::path file;
    std::string name;
    std::string kind;
    std::string code;
};

/// What a bundle holds and where; format in docs/reference/geography-manifest.md.
struct Manifest {
    std::string text;  ///< as written
    std::string title;
    std::vector<std::string> attributions;
    std::string keep;  ///< first letters of the codes to keep; empty: all
    std::vector<BoundarySource> boundaries;
    std::vector<LookupSource> lookups;
    std::vector<PopulationSource> populations;
    std::vector<DeprivationSource> deprivation;
    std::vector<ReportingBodySource> reporting_bodies;
    std::vector<PostcodeSource> postcodes;  ///< one at most
    std::vector<GazetteerSource> gazetteers;
    std::map<domain::GeographyLevel, int> answers;
};

/// Reads a manifest. Every file that it names is looked for in `root`, where one is given, then
/// beside the manifest, and must be there. Unknown settings are refused by name and line.
Result<Manifest> read_manifest(const std::filesystem::path& file,
                               const std::optional<std::filesystem::path>& root);

}  // namespace hub::geography
