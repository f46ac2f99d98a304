#include "synthesis/aggregated_table.hpp"

#include "synthesis/incident_pattern.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/planted_truths.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

/// Types of the street files that the table has.
constexpr std::array<std::string_view, 5> groups{"Violence and sexual offences",
                                                 "Robbery",
                                                 "Possession of weapons",
                                                 "Public order",
                                                 "Criminal damage and arson"};

std::size_t type_named(std::string_view name) {
    const auto found = std::find_if(crime_types.begin(),
                                    crime_types.end(),
                                    [&](const CrimeType& type) { return type.name == name; });
    return static_cast<std::size_t>(found - crime_types.begin());
}

constexpr std::string_view definition =
    R"toml(# Synthetic data: an invented table of counts, written by `vrhub synthesise`.
# Offences by authority with a column a month: counts that were added up before they came.
format = 1
id = "authority_offences"
version = 1
synthetic = true
position = 8
title = "Recorded offences by authority, as published"
counted = "offences"
supplier = "Regional Observatory (invented)"
licence = "Invented; no restriction"
attribution = "Invented records, made by vrhub synthesise"
marking = "OFFICIAL"
caveats = [
    "Synthetic data: no such offences exist.",
    "Counts by authority and month as they came; nothing finer is known.",
    "Offences without a place count at an unknown place.",
]

[file]
name = "authority_offences*.csv"
columns = ["Force", "Offence group", "Authority"]
months_across = true
date = "Month"
date_format = "YYYYMM"
count = "Count"
reporting_body = "Force"
reporting_body_title = "Police force"

[[place]]
role = "incident"
column = "Authority"
level = "lad"
known_by = "name"

[[dimension]]
id = "offence_group"
title = "Offence group"
column = "Offence group"
values = [
    {label = "Violence and sexual offences", supplier_values = ["Violence and sexual offences"]},
    {label = "Robbery", supplier_values = ["Robbery"]},
    {label = "Possession of weapons", supplier_values = ["Possession of weapons"]},
    {label = "Public order", supplier_values = ["Public order"]},
    {label = "Criminal damage and arson", supplier_values = ["Criminal damage and arson"]},
]
)toml";

constexpr std::string_view policy = R"toml(# Synthetic data.
format = 1
dataset = "authority_offences"
mode = "open"
reason = "The counts are published by their owner; they tell nothing that the published table does not tell."
)toml";

}  // namespace

AggregatedTable::AggregatedTable(const RegionOptions& options) : options_{options} {}

void AggregatedTable::add(const Region& region, const StreetCounts& counts) {
    const auto missing = planted_in(options_).missing;
    const IncidentPattern pattern{region};
    Random random{options_.seed + 600 + 1'000 * region.plan.number};
    const auto not_sent = [&](std::size_t authority, domain::Month month) {
        const auto& second = region.plan.forces[1].authorities;
        return region.plan.number == 0 && month == missing &&
               std::find(second.begin(), second.end(), static_cast<int>(authority)) != second.end();
    };
    const auto force_of = [&](std::size_t row) -> const ForcePlan& {
        const auto& forces = region.plan.forces;
        if (row >= region.authorities.size()) {
            return forces[row - region.authorities.size()];
        }
        return *std::find_if(forces.begin(), forces.end(), [&](const ForcePlan& force) {
            const auto& own = force.authorities;
            return std::find(own.begin(), own.end(), static_cast<int>(row)) != own.end();
        });
    };
    for (const auto group : groups) {
        const auto type = type_named(group);
        for (std::size_t authority = 0; authority < counts.counts.size(); ++authority) {
            const bool placed = authority < region.authorities.size();
            fmt::format_to(std::back_inserter(rows_),
                           "{},{},{}",
                           force_of(authority).name,
                           group,
                           placed ? std::string_view{region.authorities[authority].name}
                                  : std::string_view{"Place not known"});
            for (std::size_t month = 0; month < counts.counts[authority].size(); ++month) {
                int count = counts.counts[authority][month][type];
                const auto at = options_.first_month.plus(static_cast<int>(month));
                if (placed && not_sent(authority, at)) {
                    double expected = 0;
                    for (const int atom : region.authorities[authority].atoms) {
                        expected += pattern.expected(type, atom, at.month_of_year());
                    }
                    count = random.events(options_.incidents * expected);
                }
                fmt::format_to(std::back_inserter(rows_), ",{}", count);
            }
            rows_ += "\r\n";
        }
    }
}

Status AggregatedTable::write(const std::filesystem::path& folder, Deliveries& deliveries) const {
    std::string header{"Force,Offence group,Authority"};
    for (int month = 0; month < options_.months; ++month) {
        const auto at = options_.first_month.plus(month);
        fmt::format_to(std::back_inserter(header), ",{}{:02}", at.year(), at.month_of_year());
    }
    Delivery delivery{};
    delivery.source = "authority_offences";
    delivery.body = "observatory";
    delivery.month = options_.last_month();
    delivery.name = "authority_offences.csv";
    delivery.bytes = header + "\r\n" + rows_;
    delivery.records = static_cast<std::size_t>(std::count(rows_.begin(), rows_.end(), '\n'));
    const auto into = folder / "aggregated" / "authority_offences";
    auto written = write_output(into / "dataset.toml", definition);
    if (written) {
        written = write_output(into / "policy.toml", policy);
    }
    return written ? deliveries.deliver(delivery) : written;
}

}  // namespace hub::synthesis
