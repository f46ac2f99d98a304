#include "statistics/quantile_groups.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

Result<std::vector<std::optional<QuantileGroup>>> quantile_groups(
    std::span<const std::optional<double>> values, int groups, bool highest_first) {
    std::vector<double> ascending;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] && !std::isfinite(*values[i])) {
            return Error{ErrorCode::refused, fmt::format("values: number {} is not finite", i + 1)};
        }
        if (values[i]) {
            ascending.push_back(highest_first ? -*values[i] : *values[i]);
        }
    }
    const auto count = static_cast<std::ptrdiff_t>(ascending.size());
    if (groups < 2 || count < groups) {
        return Error{ErrorCode::refused, "there are under two groups, or fewer values than groups"};
    }
    std::sort(ascending.begin(), ascending.end());
    std::vector<std::optional<QuantileGroup>> found;
    for (const auto& value : values) {
        if (!value) {
            found.emplace_back();
            continue;
        }
        const auto before = std::distance(
            ascending.begin(),
            std::lower_bound(ascending.begin(), ascending.end(), highest_first ? -*value : *value));
        found.push_back(QuantileGroup{static_cast<int>(before) + 1,
                                      1 + static_cast<int>(before * groups / count)});
    }
    return found;
}

}  // namespace hub::statistics
