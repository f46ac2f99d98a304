#pragma once

#include "domain/period.hpp"
#include "synthesis/region_plan.hpp"

#include <cstdint>

namespace hub::synthesis {

struct RegionOptions {
    std::uint64_t seed{1};
    RegionSize size{RegionSize::small};
    domain::Month first_month{domain::Month::of(2022, 1)};
    int months{24};       ///< 1 to 120
    double incidents{1};  ///< times the usual number; 0.001 to 100

    [[nodiscard]] domain::Month last_month() const { return first_month.plus(months - 1); }
};

/// The first month where none is asked for: January 2022, or what makes December 2023 the last.
constexpr int usual_months_at_most = 24;
domain::Month usual_first_month(int months);

}  // namespace hub::synthesis
