#pragma once

#include "base/result.hpp"
#include "geography/area_register.hpp"
#include "geography/atlas.hpp"
#include "geography/manifest.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hub::geography {

struct PostcodeRow {
    std::uint64_t postcode{0};  ///< packed
    std::string code;           ///< of a lower-layer super output area
};

/// Which area each postcode lies in, by postcode. Rows whose area the bundle does not have are left
/// out and counted.
struct PostcodeTable {
    PostcodeSource source;
    std::vector<PostcodeRow> rows;
    std::int64_t rows_left_out{0};
};

/// Refuses, by file, line and column: what is no postcode, one given twice, a code of another type.
Result<PostcodeTable> read_postcodes(const PostcodeSource& source, const AreaRegister& areas);

struct GazetteerRow {
    std::string name;  ///< as `plain_place_name` writes it
    NamedPlaceKind kind{NamedPlaceKind::premises};
    std::string code;
};

struct GazetteerTable {
    GazetteerSource source;
    std::vector<GazetteerRow> rows;
    std::int64_t rows_left_out{0};
};

/// Refuses an empty name, a kind that is not premises, street or area, a code of another type.
Result<GazetteerTable> read_gazetteer(const GazetteerSource& source, const AreaRegister& areas);

}  // namespace hub::geography
