#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "warehouse/duckdb.hpp"

#include <cstdint>
#include <string>

namespace hub::warehouse {

/// Frozen records that no question can tell apart, as one row: what they share, how many they are
/// and the XOR of their record keys. Counts add and keys join by XOR, so a question over the folded
/// rows gives the same count and the same cell key as over the records, and reads far fewer rows.

/// The table of them: "folded_police".
std::string folded_table(const domain::DatasetDefinition& dataset);

/// Makes the table where it is not there, folding whatever was frozen before there was one. Refuses
/// a table that was made for other places or dimensions.
Status ensure_folded_table(duckdb::Connection& connection,
                           const domain::DatasetDefinition& dataset);

/// Folds the records of one unit that was just frozen.
Status fold_unit(duckdb::Connection& connection,
                 const domain::DatasetDefinition& dataset,
                 std::int64_t unit);

}  // namespace hub::warehouse
