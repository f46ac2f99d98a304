#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <cstddef>
#include <vector>

namespace hub::ingest {

/// One thing that a column of a supplier's file is for. `index` is that of the place or the
/// dimension in the definition, else 0.
struct ColumnUse {
    enum class Kind {
        month,
        reporting_body,
        identity,
        identity_extra,
        direct_identifier,
        ignored,
        place,
        position,  ///< latitude or longitude; both are looked at together
        dimension,
        dimension_part,     ///< one of several columns of a dimension, looked at together
        reduced_place,      ///< a postcode or a text, turned into an area and let go
        reduced_dimension,  ///< a date of birth or a text, turned into a value and let go
        count,
        check  ///< of a filter or of an order check, looked at together
    };
    Kind kind{Kind::ignored};
    std::size_t index{0};
    std::size_t column{0};  ///< counted from 0
};

/// The uses of the columns of the header, in its order. Month, dimensions, filters and checks
/// may share a column: a date gives the month and the weekday. So may what is reduced: a text gives
/// its grade and an area. Refuses a definition that names a
/// column the header lacks, shares one otherwise, or leaves one without use.
Result<std::vector<ColumnUse>> column_uses(const domain::DatasetDefinition& definition);

}  // namespace hub::ingest
