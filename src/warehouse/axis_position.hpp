#pragma once

#include "query/warehouse.hpp"

namespace hub::warehouse {

/// Where a number falls on an axis; an axis without positions has the one place 0.
inline std::int32_t position_on(const query::Axis& axis, std::int32_t number) {
    if (axis.position.empty()) {
        return axis.size == 1 ? 0 : query::no_row;
    }
    const auto index = static_cast<std::size_t>(number);
    return index < axis.position.size() ? axis.position[index] : query::no_row;
}

/// Whether the request counts records at a place.
inline bool counted_at(const query::CountRequest& request, std::int32_t place) {
    const auto index = static_cast<std::size_t>(place);
    return request.places_counted.empty() ||
           (index < request.places_counted.size() && request.places_counted[index]);
}

}  // namespace hub::warehouse
