#include "services/freshness.hpp"

#include <algorithm>
#include <iterator>

namespace hub::services {

namespace {

std::optional<publish::DelayEntry> delay_entry(const std::optional<query::ReportingDelay>& delay) {
    if (!delay) {
        return std::nullopt;
    }
    publish::DelayEntry entry{delay->months, delay->usual_days, delay->settled_days, {}};
    for (const auto& [days, arrived, whole] : delay->steps) {
        entry.steps.push_back({days, arrived, whole});
    }
    return entry;
}

}  // namespace

publish::FreshnessEntry freshness_entry(const domain::DatasetDefinition& dataset,
                                        const std::vector<query::Delivery>& deliveries) {
    publish::FreshnessEntry entry;
    for (const auto& delivery : deliveries) {
        entry.newest_received = std::max(entry.newest_received, delivery.month.text());
        entry.newest_import = std::max(entry.newest_import, delivery.last_came);
    }
    const auto measured = query::measure_delay(deliveries);
    if (const auto settling = query::settling_of(dataset, measured)) {
        entry.provisional_days = settling->days;
        entry.measured = settling->measured;
    }
    entry.delay = delay_entry(measured);
    return entry;
}

std::optional<publish::DelayEntry> delay_of_body(const std::vector<query::Delivery>& deliveries,
                                                 const std::string& body) {
    std::vector<query::Delivery> own;
    std::copy_if(deliveries.begin(),
                 deliveries.end(),
                 std::back_inserter(own),
                 [&](const query::Delivery& each) { return each.reporting_body == body; });
    return delay_entry(query::measure_delay(own));
}

}  // namespace hub::services
