#pragma once

#include "publish/catalogue_json.hpp"
#include "query/reporting_delay.hpp"

#include <optional>
#include <string>
#include <vector>

// How new records are and how late they come, as receipts tell. Metadata alone.
namespace hub::services {

publish::FreshnessEntry freshness_entry(const domain::DatasetDefinition& dataset,
                                        const std::vector<query::Delivery>& deliveries);

/// None where too few months of the body came one by one.
std::optional<publish::DelayEntry> delay_of_body(const std::vector<query::Delivery>& deliveries,
                                                 const std::string& body);

}  // namespace hub::services
