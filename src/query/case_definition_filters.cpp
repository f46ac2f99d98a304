#include "query/plan_parts.hpp"

#include <fmt/format.h>

namespace hub::query {

Result<std::vector<DimensionFilter>> filters_of_definition(const domain::DatasetDefinition& dataset,
                                                           const disclosure::Lattice& lattice,
                                                           const std::string& id) {
    const auto* definition = lattice.definition(id);
    if (definition == nullptr) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("{} has no case definition {}", dataset.id, id)};
    }
    std::vector<DimensionFilter> filters;
    for (const auto& [name, values] : definition->inside) {
        DimensionFilter filter{name, {}};
        for (const auto& value : values) {
            // The policy was checked against the dataset when it was read.
            filter.numbers.push_back(*dataset.find_dimension(name)->number_of(value));
        }
        filters.push_back(std::move(filter));
    }
    return filters;
}

}  // namespace hub::query
