#pragma once

#include <optional>
#include <string_view>

namespace hub::geography {

/// The whole cell as a finite number, or none.
std::optional<double> number_from(std::string_view cell);
std::optional<int> whole_number_from(std::string_view cell);

}  // namespace hub::geography
