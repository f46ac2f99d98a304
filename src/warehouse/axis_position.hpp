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

/// A column so far crossed with one axis more.
inline std::int32_t crossed_with(std::int32_t column,
                                 const query::Axis& axis,
                                 std::int32_t number) {
    const auto position = position_on(axis, number);
    return column == query::no_row || position == query::no_row
               ? query::no_row
               : column * static_cast<std::int32_t>(axis.size) + position;
}

/// Whether the request counts records at a place.
inline bool counted_at(const query::CountRequest& request, std::int32_t place) {
    const auto index = static_cast<std::size_t>(place);
    return request.places_counted.empty() ||
           (index < request.places_counted.size() && request.places_counted[index]);
}

}  // namespace hub::warehouse
