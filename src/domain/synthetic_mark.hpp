#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace hub::domain {

/// Stands first among the attributions of an invented geography and among the caveats of an
/// invented dataset, so that it is wherever their figures are: on pages, in answers, on paper.
inline constexpr std::string_view synthetic_mark =
    "Synthetic data: no such place, people or incidents exist.";

/// Whether these attributions or caveats are of something invented.
inline bool are_marked_synthetic(const std::vector<std::string>& lines) {
    return std::find(lines.begin(), lines.end(), synthetic_mark) != lines.end();
}

}  // namespace hub::domain
