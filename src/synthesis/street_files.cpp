#include "synthesis/street_files.hpp"

#include "synthesis/incident_pattern.hpp"
#include "synthesis/national_grid.hpp"
#include "synthesis/planted_truths.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using domain::Month;

constexpr std::string_view header =
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\r\n";
constexpr double share_without_place = 0.01;
constexpr double share_repeated = 0.12;  // of anti-social behaviour, told again in every column
constexpr int most_points_an_atom = 9;

/// An anonymous point on the map, to which the places of incidents are snapped.
struct SnapPoint {
    Degrees at;
    std::string location;
};

template <std::size_t Size>
const char* one_of(const std::array<const char*, Size>& names, Random& random) {
    return names[static_cast<std::size_t>(random.below(static_cast<int>(Size)))];
}

std::string location_name(Random& random) {
    static constexpr std::array places{"Shopping Area",
                                       "Parking Area",
                                       "Supermarket",
                                       "Park/Open Space",
                                       "Petrol Station",
                                       "Nightclub",
                                       "Bus/Coach Station",
                                       "Sports/Recreation Area"};
    static constexpr std::array first{"Alder",
                                      "Beacon",
                                      "Chapel",
                                      "Damson",
                                      "Engine",
                                      "Foundry",
                                      "Granary",
                                      "Hawthorn",
                                      "Juniper",
                                      "Lantern",
                                      "Meadow",
                                      "Orchard",
                                      "Pebble",
                                      "Ropewalk",
                                      "Saddler",
                                      "Tanner"};
    static constexpr std::array second{
        "Lane", "Road", "Street", "Avenue", "Close", "Drive", "Way", "Terrace"};
    if (random.chance(0.2)) {
        return fmt::format("On or near {}", one_of(places, random));
    }
    const auto* beginning = one_of(first, random);
    return fmt::format("On or near {} {}", beginning, one_of(second, random));
}

/// The points of every atom, in the middles of some of its cells.
std::vector<std::vector<SnapPoint>> snap_points(const Region& region, Random& random) {
    std::vector<std::vector<SnapPoint>> all;
    for (const auto& atom : region.atoms) {
        std::vector<SnapPoint> points;
        const auto cells = static_cast<int>(atom.cells.size());
        for (int i = 0; i < std::min(cells, most_points_an_atom); ++i) {
            const int cell = atom.cells[static_cast<std::size_t>(random.below(cells))];
            points.push_back({wgs84_of(region.land.mesh.middle(cell)), location_name(random)});
        }
        all.push_back(std::move(points));
    }
    return all;
}

/// Writes the files of one run, force by force and month by month.
class StreetFiles {
public:
    StreetFiles(const Region& region, const RegionOptions& options)
        : region_{region},
          options_{options},
          planted_{planted_in(options)},
          pattern_{region},
          random_{options.seed + 200 + 1'000 * region.plan.number},
          points_{snap_points(region, random_)},
          counts_{{region.authorities.size() + region.plan.forces.size(),
                   std::vector<StreetCounts::ByType>(static_cast<std::size_t>(options.months))}} {}

    /// The rows of one force and month.
    std::vector<std::string> rows(const ForcePlan& force, Month month) {
        std::vector<std::string> rows;
        for (std::size_t type = 0; type < crime_types.size(); ++type) {
            for (std::size_t atom = 0; atom < region_.atoms.size(); ++atom) {
                if (std::find(force.authorities.begin(),
                              force.authorities.end(),
                              region_.atoms[atom].authority) != force.authorities.end()) {
                    add_rows(rows, force, month, type, static_cast<int>(atom));
                }
            }
        }
        // The supplier's rows stand in no order that tells of place and type together.
        for (std::size_t left = rows.size(); left > 0; --left) {
            std::swap(rows[left - 1],
                      rows[static_cast<std::size_t>(random_.below(static_cast<int>(left)))]);
        }
        // The order in which they were drawn from.
        std::reverse(rows.begin(), rows.end());
        return rows;
    }

    [[nodiscard]] const StreetCounts& counts() const { return counts_; }

private:
    [[nodiscard]] double expected(Month month, std::size_t type, int atom) const {
        const int authority = region_.atoms[static_cast<std::size_t>(atom)].authority;
        const bool stepped = type == violence && authority == PlantedTruths::authority &&
                             month >= planted_.step_from;
        return options_.incidents * pattern_.expected(type, atom, month.month_of_year()) *
               (stepped ? PlantedTruths::step : 1);
    }

    void add_rows(std::vector<std::string>& rows,
                  const ForcePlan& force,
                  Month month,
                  std::size_t type,
                  int atom) {
        const int incidents = random_.events(expected(month, type, atom));
        for (int i = 0; i < incidents; ++i) {
            const bool repeated =
                type == anti_social_behaviour && i > 0 && random_.chance(share_repeated);
            rows.push_back(repeated ? rows.back() : row(force, month, type, atom));
            count(force, month, type, atom);
        }
    }

    /// Counts the row that was written last.
    void count(const ForcePlan& force, Month month, std::size_t type, int atom) {
        const auto authority =
            last_has_place_
                ? static_cast<std::size_t>(region_.atoms[static_cast<std::size_t>(atom)].authority)
                : region_.authorities.size() +
                      static_cast<std::size_t>(&force - region_.plan.forces.data());
        const auto at = static_cast<std::size_t>(month.number() - options_.first_month.number());
        ++counts_.counts[authority][at][type];
    }

    std::string row(const ForcePlan& force, Month month, std::size_t type, int atom) {
        const int months_before_the_last =
            options_.first_month.number() + options_.months - 1 - month.number();
        const auto id = type == anti_social_behaviour ? std::string{} : crime_id();
        last_has_place_ = !random_.chance(share_without_place);
        const auto place = last_has_place_ ? place_of(month, atom) : std::string{",,No Location,,"};
        return fmt::format("{},{},{},{},{},{},{},\r\n",
                           id,
                           month.text(),
                           force.name,
                           force.name,
                           place,
                           crime_types[type].name,
                           outcome_of(type, months_before_the_last, random_));
    }

    /// Five columns: longitude, latitude, location, code and name of the lower-layer area.
    std::string place_of(Month month, int atom) {
        const auto& points = points_[static_cast<std::size_t>(atom)];
        // Some corners see more than others.
        const auto number = std::min(random_.below(static_cast<int>(points.size())),
                                     random_.below(static_cast<int>(points.size())));
        const auto& point = points[static_cast<std::size_t>(number)];
        const auto& area =
            lower_layer_area(region_, planted_, static_cast<std::size_t>(atom), month);
        return fmt::format("{:.6f},{:.6f},{},{},{}",
                           point.at.longitude,
                           point.at.latitude,
                           point.location,
                           area.code,
                           area.name);
    }

    std::string crime_id() {
        std::string id;
        for (int i = 0; i < 4; ++i) {
            fmt::format_to(std::back_inserter(id), "{:016x}", random_.next());
        }
        return id;
    }

    const Region& region_;
    const RegionOptions& options_;
    PlantedTruths planted_;
    IncidentPattern pattern_;
    Random random_;
    std::vector<std::vector<SnapPoint>> points_;
    StreetCounts counts_;
    bool last_has_place_{true};
};

}  // namespace

Result<StreetCounts> write_street_files(const Region& region,
                                        const RegionOptions& options,
                                        Deliveries& deliveries) {
    constexpr std::string_view source = "police";
    StreetFiles files{region, options};
    const auto planted = planted_in(options);
    for (std::size_t i = 0; i < region.plan.forces.size(); ++i) {
        const auto& force = region.plan.forces[i];
        for (int number = 0; number < options.months; ++number) {
            const auto month = options.first_month.plus(number);
            if (region.plan.number == 0 && i == 1 && month == planted.missing) {
                continue;
            }
            const bool twice = deliveries.comes_twice(month);
            MonthRows rows{files.rows(force, month), {}};
            for (std::size_t row = 0; twice && row < rows.rows.size(); ++row) {
                rows.late.push_back(deliveries.is_late(source) ? 1 : 0);
            }
            auto delivery = rows.as_delivery(header, twice);
            delivery.source = source;
            delivery.body = force.slug;
            delivery.month = month;
            delivery.name = fmt::format("{}-{}-street.csv", month.text(), force.slug);
            if (auto written = deliveries.deliver(delivery); !written) {
                return written.error();
            }
        }
    }
    return files.counts();
}

}  // namespace hub::synthesis
