#include "query/listed_names.hpp"

#include <fmt/format.h>

namespace hub::query {

using disclosure::ListedTable;

std::string name_of_cell(std::string_view level,
                         std::string_view area,
                         std::string_view period,
                         const std::vector<std::string>& values) {
    auto name = fmt::format("{}|{}|{}", level, area, period);
    for (const auto& value : values) {
        name += '|' + value;
    }
    return name;
}

std::vector<std::string> listed_values(const domain::DatasetDefinition& dataset,
                                       const ListedTable::By& by) {
    if (!by.values.empty()) {
        return by.values;
    }
    std::vector<std::string> values;
    for (const auto& value : dataset.find_dimension(by.dimension)->values) {
        values.push_back(value.slug);
    }
    return values;
}

}  // namespace hub::query
