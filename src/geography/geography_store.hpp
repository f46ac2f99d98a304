#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "geography/atlas.hpp"
#include "geography/boundary_file.hpp"
#include "geography/bundle.hpp"

#include <string>

namespace hub::geography {

/// Shapes of the areas of a level, as a browser keeps them.
struct StoredBoundaries {
    std::string digest;  ///< BLAKE2b-256 of the bytes before compression, hexadecimal
    int areas{0};
    std::string brotli;  ///< format VRB1 (boundary_file.hpp), compressed by brotli
};

/// Where a hub keeps its geography. One bundle at a time; an import replaces it whole.
class GeographyStore {
public:
    GeographyStore() = default;
    GeographyStore(const GeographyStore&) = delete;
    GeographyStore& operator=(const GeographyStore&) = delete;
    virtual ~GeographyStore() = default;

    /// Everything or nothing; durable when it returns. An area keeps its number by level, vintage
    /// and code, a reporting body by slug; an area or body that the bundle no longer has stays
    /// where records hold it, with nothing known of it but its name.
    virtual Status replace(const Bundle& bundle, Progress& progress) = 0;

    /// Empty where no bundle was loaded.
    [[nodiscard]] virtual Result<AtlasContent> content() const = 0;

    /// Of a level and vintage in one police force area; `unknown_place` for the whole bundle.
    /// `not_found` where there are none, and the message says in words which lines are missing.
    [[nodiscard]] virtual Result<StoredBoundaries> boundaries(domain::GeographyLevel level,
                                                              int vintage,
                                                              AreaId within) const = 0;

    /// The shapes of every map of a level and vintage: an area that stands on two maps comes twice.
    /// `not_found` as above.
    [[nodiscard]] virtual Result<std::vector<DrawnArea>> drawn_areas(domain::GeographyLevel level,
                                                                     int vintage) const = 0;
};

}  // namespace hub::geography
