#pragma once

#include "indicators/asked_groups.hpp"
#include "indicators/indicator_table.hpp"
#include "query/answer.hpp"

namespace hub::indicators {

struct IndicatorRequest {
    std::optional<int> per{};  ///< rates per so many people; absent: counts
    AskedGroups groups{};
};

/// Sets protected counts against person-years.
///
/// The denominator is the residents at the middle of the year times the months present over 12, of
/// the ages and the sex that the figure is of; where a year has no estimate the nearest one is used
/// and stated. Limits: `noised_crude_rate`, 95 %, which carry the variance that protection added.
IndicatorTable compute_indicator(const query::Answer& answer, const IndicatorRequest& request);

}  // namespace hub::indicators
