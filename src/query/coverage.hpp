#pragma once

#include "domain/period.hpp"
#include "geography/atlas.hpp"
#include "query/warehouse.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hub::query {

/// What was received from whom: the months of each reporting body, and through the areas that
/// bodies answer for, the months for which an area's records are complete. Metadata alone.
class Coverage {
public:
    /// `only_bodies`: where not empty, only their deliveries count (a question about their
    /// records).
    Coverage(const std::vector<ReceivedBatch>& batches,
             const std::set<std::string>& only_bodies,
             const geography::Atlas& atlas);

    [[nodiscard]] bool empty() const { return months_of_body_.empty(); }
    /// First and last month received from anybody. Not to be asked of an empty one.
    [[nodiscard]] domain::MonthRange span() const;
    /// Slugs of the bodies that delivered, in order.
    [[nodiscard]] std::vector<std::string> bodies() const;
    [[nodiscard]] bool received(const std::string& body, domain::Month month) const;
    /// Police force areas that some body answers for.
    [[nodiscard]] const std::set<geography::AreaId>& covered_areas() const { return covered_; }
    /// Slugs of the bodies that answer for a police force area.
    [[nodiscard]] const std::vector<std::string>& bodies_of(
        geography::AreaId police_force_area) const;
    /// Whether every body that answers for the area delivered the month.
    [[nodiscard]] bool complete(geography::AreaId police_force_area, domain::Month month) const;
    /// Boundary vintages of the deliveries within the months, with the months of each.
    [[nodiscard]] std::map<int, std::set<domain::Month>> vintages(domain::MonthRange months) const;
    /// (body, month) pairs within the months that were not received, of bodies that delivered
    /// something.
    [[nodiscard]] std::vector<std::pair<std::string, domain::Month>> missing(
        domain::MonthRange months) const;

private:
    std::map<std::string, std::map<domain::Month, int>> months_of_body_;  ///< month → vintage
    std::map<geography::AreaId, std::vector<std::string>> bodies_of_area_;
    std::set<geography::AreaId> covered_;
};

}  // namespace hub::query
