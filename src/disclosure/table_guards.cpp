#include "disclosure/table_guards.hpp"

#include <algorithm>
#include <vector>

namespace hub::disclosure {

namespace {

/// Sums over all other axes, by value of one axis.
std::vector<std::int64_t> margin_of(std::span<const std::int64_t> values,
                                    std::span<const FoldAxis> axes,
                                    std::size_t axis) {
    std::size_t stride = 1;
    for (std::size_t later = axis + 1; later < axes.size(); ++later) {
        stride *= axes[later].size;
    }
    std::vector<std::int64_t> sums(axes[axis].size);
    for (std::size_t i = 0; i < values.size(); ++i) {
        sums[i / stride % axes[axis].size] += values[i];
    }
    return sums;
}

bool sparse(std::span<const std::int64_t> values, const DisclosurePolicy& policy) {
    const auto filled =
        std::count_if(values.begin(), values.end(), [](std::int64_t value) { return value != 0; });
    const auto small = std::count_if(values.begin(), values.end(), [&](std::int64_t value) {
        return value > 0 && value < policy.threshold();
    });
    return static_cast<double>(small) > policy.guards().sparse_share * static_cast<double>(filled);
}

bool in_one_category(std::span<const std::int64_t> margin) {
    return std::count_if(margin.begin(), margin.end(), [](std::int64_t sum) { return sum != 0; }) ==
           1;
}

bool one_site_dominates(std::span<const std::int64_t> margin, const Guards& guards) {
    std::int64_t total = 0;
    int sites = 0;
    for (const auto sum : margin) {
        total += sum;
        sites += sum != 0 ? 1 : 0;
    }
    const auto top = *std::max_element(margin.begin(), margin.end());
    return total > 0 &&
           (sites < guards.least_sites ||
            static_cast<double>(top) > guards.dominant_site_share * static_cast<double>(total));
}

}  // namespace

bool withheld_by_guards(std::span<const std::int64_t> values,
                        std::span<const FoldAxis> axes,
                        const DisclosurePolicy& policy) {
    if (axes.empty()) {
        return false;
    }
    if (sparse(values, policy)) {
        return true;
    }
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        if (!axes[axis].sensitive && !axes[axis].site) {
            continue;
        }
        const auto margin = margin_of(values, axes, axis);
        if (axes[axis].sensitive && policy.guards().whole_in_one_category &&
            in_one_category(margin)) {
            return true;
        }
        if (axes[axis].site && one_site_dominates(margin, policy.guards())) {
            return true;
        }
    }
    return false;
}

}  // namespace hub::disclosure
