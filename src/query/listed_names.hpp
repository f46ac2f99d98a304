#pragma once

#include "disclosure/policy.hpp"
#include "domain/dataset_definition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::query {

/// In a cell's name: the total over a dimension's listed values.
inline constexpr std::string_view all_listed = "*";

/// "msoa|E02001347|2018-Q1|robbery": how a release names a cell of a listed table.
std::string name_of_cell(std::string_view level,
                         std::string_view area,
                         std::string_view period,
                         const std::vector<std::string>& values);

/// The values of a dimension that a table lists; all of them where it names none.
std::vector<std::string> listed_values(const domain::DatasetDefinition& dataset,
                                       const disclosure::ListedTable::By& by);

}  // namespace hub::query
