#pragma once

#include "base/result.hpp"
#include "geography/shape.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

struct DrawnArea {
    std::string code;
    std::string name;
    Shape shape;

    bool operator==(const DrawnArea&) const = default;
};

/// The bytes that a browser draws a map from: format VRB1 of docs/reference/api.md.
std::string encode_boundary_file(const std::vector<DrawnArea>& areas);

/// Reads what `encode_boundary_file` wrote. Refuses bytes that are not whole.
Result<std::vector<DrawnArea>> decode_boundary_file(std::string_view bytes);

}  // namespace hub::geography
