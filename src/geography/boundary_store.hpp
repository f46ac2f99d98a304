#pragma once

#include "base/result.hpp"
#include "domain/geography_level.hpp"
#include "geography/atlas.hpp"

#include <string>

namespace hub::geography {

/// Shapes of the areas of one level, ready to be sent: the VRB1 format of docs/reference/api.md,
/// compressed by brotli.
struct StoredBoundaries {
    std::string digest;  ///< of the uncompressed bytes, hexadecimal
    int areas{0};
    std::string bytes_brotli;
};

/// Where prebuilt boundary files are kept.
class BoundaryStore {
public:
    BoundaryStore() = default;
    BoundaryStore(const BoundaryStore&) = delete;
    BoundaryStore& operator=(const BoundaryStore&) = delete;
    virtual ~BoundaryStore() = default;

    /// Of one police force area, or of the whole bundle where `within` is `unknown_place`.
    /// `not_found` where there is none.
    [[nodiscard]] virtual Result<StoredBoundaries> boundaries(domain::GeographyLevel level,
                                                              int vintage,
                                                              AreaId within) const = 0;
};

}  // namespace hub::geography
