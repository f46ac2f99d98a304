// Areas set against those like them, and rates drawn towards the mean, asked as a page asks them.
#include "accounts/permissions.hpp"
#include "audit/plain_audit_log.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "services/view_table.hpp"
#include "small_region.hpp"
#include "unit/http/fake_hub.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace {

namespace json = boost::json;
using domain::GeographyLevel;
using domain::Month;
using geography::AreaId;

constexpr std::size_t towns = 5;
/// Each twice as large as the one before, so that their logarithms are evenly spaced.
constexpr std::array<double, towns> residents{1'000, 2'000, 4'000, 8'000, 16'000};
constexpr std::array<int, towns> all_alike{50, 100, 200, 400, 800};

std::string code_of(std::size_t town) {
    return "E0899000" + std::to_string(town + 1);
}

/// Five towns of one small area each, alike in all but the number of their residents.
geography::Atlas atlas_of_towns() {
    geography::AtlasContent content;
    content.areas.push_back(
        {AreaId{1}, GeographyLevel::police_force_area, 2024, "E23990001", "Wyreshire"});
    for (std::size_t town = 0; town < towns; ++town) {
        const AreaId lad{static_cast<int>(11 + town)};
        const AreaId atom{static_cast<int>(101 + town)};
        content.areas.push_back({lad, GeographyLevel::lad, 2024, code_of(town), "Town"});
        content.areas.push_back(
            {atom, GeographyLevel::lsoa, 2011, "E0199000" + std::to_string(town + 1), "Town 001A"});
        content.memberships.push_back({atom, lad, false});
        content.memberships.push_back({atom, AreaId{1}, false});
        content.populations.push_back({lad, 2015, residents[town]});
        content.populations.push_back({atom, 2015, residents[town]});
        content.deprivation.push_back({atom, "England", 2019, 5});
    }
    content.reporting_bodies = {{1, "wyreshire", "Wyreshire Police", AreaId{1}}};
    return geography::Atlas{std::move(content)};
}

using Entries = std::map<std::pair<std::string, std::string>, json::object>;

/// What a method gives for the rates of the year 2015 of towns with so many incidents each.
Entries entries_of(const std::string& method, const std::array<int, towns>& incidents) {
    std::vector<warehouse::PlainRecord> records;
    std::vector<query::ReceivedBatch> batches;
    for (int month = 0; month < 12; ++month) {
        batches.push_back({"wyreshire", Month::of(2015, 1).plus(month), 2011});
    }
    for (std::size_t town = 0; town < towns; ++town) {
        for (int i = 0; i < incidents[town]; ++i) {
            records.push_back({records.size() + 1,
                               static_cast<int>(101 + town),
                               Month::of(2015, 1).plus(i % 12).number(),
                               1,
                               {{"crime_type", 0}}});
        }
    }
    query::KnownDatasets datasets;
    datasets.by_id.emplace("police",
                           query::KnownDataset{test::small_police(), test::open_protection()});
    geography::CurrentAtlas atlas;
    atlas.replace(std::make_shared<const geography::Atlas>(atlas_of_towns()));
    const warehouse::PlainWarehouse warehouse{records, batches};
    const SystemClock clock;
    const query::ProtectedQuery door{datasets, warehouse, atlas, clock};
    const accounts::Permissions permissions;
    audit::PlainAuditLog log;
    test::FakeHub office;
    const auto answer = ViewTable{datasets, permissions, log, door, office.people.reading()}.run(
        {accounts::Principal::account("ana@example.org", accounts::Role::analyst), "127.0.0.1"},
        {{"dataset", "police"},
         {"rows", "lad"},
         {"columns", "year"},
         {"measure", "rate"},
         {"analysis", method}});
    REQUIRE_MESSAGE(answer.ok(), (answer ? "" : answer.error().message));
    Entries entries;
    const auto name = [](const json::value& value) {
        return value.is_null() ? std::string{} : json::value_to<std::string>(value);
    };
    const auto document = json::parse(answer->bytes);
    for (const auto& each : document.at("analysis").at("entries").as_array()) {
        entries.emplace(std::pair{name(each.at("row")), name(each.at("column"))}, each.as_object());
    }
    return entries;
}

double number(const json::object& entry, const char* name) {
    return entry.at("values").at(name).to_number<double>();
}

std::string text(const json::object& entry, const char* name) {
    return json::value_to<std::string>(entry.at("values").at(name));
}

}  // namespace

TEST_CASE("the neighbours of a town are those of nearly its size, the first of two as near first") {
    const auto entries = entries_of("neighbours", all_alike);
    const auto neighbours = [&](std::size_t town) {
        return text(entries.at({code_of(town), ""}), "neighbours");
    };
    CHECK(neighbours(0) == code_of(1) + "," + code_of(2) + "," + code_of(3));
    CHECK(neighbours(2) == code_of(1) + "," + code_of(3) + "," + code_of(0));
    CHECK(neighbours(4) == code_of(3) + "," + code_of(2) + "," + code_of(1));
    // Five evenly spaced values have a standard deviation of √2.5 spaces.
    const auto& distances = entries.at({code_of(0), ""}).at("values").at("distances").as_array();
    for (std::size_t i = 0; i < distances.size(); ++i) {
        CHECK(distances[i].to_number<double>() ==
              doctest::Approx(static_cast<double>(i + 1) / std::sqrt(2.5)));
    }
}

TEST_CASE("a town is set against the rate of its neighbours together") {
    auto incidents = all_alike;
    incidents[0] = 90;  // Of 1,000, where the others have 50 of 1,000.
    const auto entries = entries_of("neighbours", incidents);
    const auto& high = entries.at({code_of(0), "2015"});
    CHECK(number(high, "benchmark") == doctest::Approx(100'000 * 700 / 14'000.0));
    CHECK(text(high, "rating_95") == "higher");
    CHECK(number(high, "neighbours_with_a_rate") == 3);
    CHECK(text(entries.at({code_of(4), "2015"}), "rating_95") == "similar");
}

TEST_CASE("rates that differ no more than chance are all smoothed to the mean") {
    const auto entries = entries_of("smoothed", all_alike);
    for (std::size_t town = 0; town < towns; ++town) {
        CHECK(number(entries.at({code_of(town), "2015"}), "rate") == doctest::Approx(5'000));
        CHECK(number(entries.at({code_of(town), "2015"}), "own_share") == 0);
    }
    CHECK(number(entries.at({"", "2015"}), "mean") == doctest::Approx(5'000));
}

TEST_CASE(
    "a smoothed rate lies between the town's own and the mean, nearer the mean the smaller it is") {
    const std::array<int, towns> incidents{150, 100, 100, 700, 500};
    const auto entries = entries_of("smoothed", incidents);
    // Marshall's estimate, reckoned here from its formula.
    double events = 0;
    double people = 0;
    for (std::size_t town = 0; town < towns; ++town) {
        events += incidents[town];
        people += residents[town];
    }
    const double mean = events / people;
    double spread = 0;
    for (std::size_t town = 0; town < towns; ++town) {
        const double rate = incidents[town] / residents[town];
        spread += residents[town] * (rate - mean) * (rate - mean) / people;
    }
    const double between = spread - mean / (people / towns);
    REQUIRE(between > 0);
    double share_before = 0;
    for (std::size_t town = 0; town < towns; ++town) {
        const auto& entry = entries.at({code_of(town), "2015"});
        const double share = between / (between + mean / residents[town]);
        const double rate = incidents[town] / residents[town];
        CHECK(number(entry, "own_share") == doctest::Approx(share));
        CHECK(number(entry, "rate") == doctest::Approx(100'000 * (mean + share * (rate - mean))));
        CHECK(share > share_before);
        share_before = share;
    }
}

}  // namespace hub::services
