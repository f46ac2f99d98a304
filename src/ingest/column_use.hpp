#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <cstddef>
#include <vector>

namespace hub::ingest {

/// What one column of a supplier's file is for. `index` is that of the place or the dimension in
/// the definition, else 0.
struct ColumnUse {
    enum class Kind { month, reporting_body, identity, identity_extra, ignored, place, dimension };
    Kind kind{Kind::ignored};
    std::size_t index{0};
};

/// The use of every column of the header, in its order.
/// Refuses a definition that names a column the header lacks, or uses one twice or not at all.
Result<std::vector<ColumnUse>> column_uses(const domain::DatasetDefinition& definition);

}  // namespace hub::ingest
