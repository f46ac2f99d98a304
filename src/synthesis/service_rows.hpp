#pragma once

#include "base/result.hpp"
#include "domain/period.hpp"
#include "synthesis/attendance_pattern.hpp"
#include "synthesis/deliveries.hpp"
#include "synthesis/event_pattern.hpp"
#include "synthesis/planted_truths.hpp"
#include "synthesis/random.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_options.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace hub::synthesis {

/// One event that a service writes a row about.
struct ServiceEvent {
    domain::Month month;
    Attendance person;
    std::string area;  ///< code of the small area, or nothing where it was not written down
};
using RowWriter = std::function<std::string(const ServiceEvent&)>;

/// Whose files they are, and how many rows.
struct ServiceSource {
    std::string_view dataset;  ///< "ambulance"
    std::size_t force{0};
    std::string_view body;
    std::string_view ending;         ///< of the file's name: "callouts"
    double rows_an_event{1};         ///< more than one where some rows are of another kind
    bool has_planted_places{false};  ///< a ward's step and the intervention are in it
};

/// Draws the events of one service after another and writes them, month by month.
class ServiceRows {
public:
    ServiceRows(const Region& region, const RegionOptions& options, Deliveries& deliveries);

    /// Begins a service with chance of its own, which its row writer draws from as well.
    Random& begin(std::uint64_t seed, EventPattern pattern, const PeoplePattern& people);

    Status write_months(const ServiceSource& source, std::string_view header, const RowWriter& row);
    /// All months in one file, whose name says the first and the last.
    Status write_in_one(const ServiceSource& source, std::string_view header, const RowWriter& row);

    [[nodiscard]] const Region& region() const { return region_; }

private:
    void add_month(MonthRows& rows,
                   const ServiceSource& source,
                   domain::Month month,
                   const RowWriter& row);
    [[nodiscard]] bool is_in(std::size_t force, std::size_t atom) const;

    const Region& region_;
    const RegionOptions& options_;
    Deliveries& deliveries_;
    PlantedTruths planted_;
    PlantedPlaces places_;
    Random random_{0};
    EventPattern pattern_;
    const PeoplePattern* people_{nullptr};
};

std::string upper(std::string_view slug);

}  // namespace hub::synthesis
