// Hot and cold spots of a town laid out in squares, asked as a page asks them.
#include "accounts/permissions.hpp"
#include "audit/plain_audit_log.hpp"
#include "geography/geography_store.hpp"
#include "geography/shared_borders.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "services/view_table.hpp"
#include "small_region.hpp"
#include "unit/http/fake_hub.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::services {

namespace {

namespace json = boost::json;
using domain::GeographyLevel;
using domain::Month;
using geography::AreaId;

constexpr double residents = 1'000;
constexpr int metres = 100;

/// Squares in rows and columns, three by three of them in one corner with many incidents.
struct Town {
    int side{6};
    bool codes_backwards{false};
    bool with_island{false};    ///< the square of the last place lies far from the others
    bool without_lines{false};  ///< the square of the last place is not drawn

    [[nodiscard]] int squares() const { return side * side; }
    [[nodiscard]] int place(int row, int column) const { return row * side + column; }
    [[nodiscard]] int last() const { return squares() - 1; }
    [[nodiscard]] std::string code(int place) const {
        return fmt::format("E0899{:04}", codes_backwards ? squares() - place : place + 1);
    }
    [[nodiscard]] int incidents(int place) const {
        return place / side < 3 && place % side < 3 ? 240 : 24;
    }
};

class LinesOfTown final : public geography::GeographyStore {
public:
    explicit LinesOfTown(const Town& town) : town_{town} {}

    Status replace(const geography::Bundle& /*bundle*/, Progress& /*progress*/) override {
        return {};
    }
    [[nodiscard]] Result<geography::AtlasContent> content() const override {
        return geography::AtlasContent{};
    }
    [[nodiscard]] Result<geography::StoredBoundaries> boundaries(GeographyLevel /*level*/,
                                                                 int /*vintage*/,
                                                                 AreaId /*within*/) const override {
        return Error{ErrorCode::not_found, "none"};
    }
    [[nodiscard]] Result<std::vector<geography::DrawnArea>> drawn_areas(
        GeographyLevel level, int vintage) const override {
        ++asked;
        if (level != GeographyLevel::lad || vintage != 2024) {
            return Error{ErrorCode::not_found, "none"};
        }
        std::vector<geography::DrawnArea> drawn;
        for (int place = 0; place < town_.squares(); ++place) {
            if (place == town_.last() && town_.without_lines) {
                continue;
            }
            const int away = place == town_.last() && town_.with_island ? 10 : 0;
            const int x = metres * (place % town_.side + away);
            const int y = metres * (place / town_.side + away);
            drawn.push_back(
                {town_.code(place),
                 "Square",
                 {{{{x, y}, {x + metres, y}, {x + metres, y + metres}, {x, y + metres}}}}});
        }
        return drawn;
    }

    mutable int asked{0};

private:
    Town town_;
};

geography::Atlas atlas_of(const Town& town) {
    geography::AtlasContent content;
    content.areas.push_back(
        {AreaId{1}, GeographyLevel::police_force_area, 2024, "E23990001", "Wyreshire"});
    for (int place = 0; place < town.squares(); ++place) {
        const AreaId lad{101 + place};
        const AreaId atom{1'001 + place};
        content.areas.push_back({lad, GeographyLevel::lad, 2024, town.code(place), "Square"});
        content.areas.push_back({atom,
                                 GeographyLevel::lsoa,
                                 2011,
                                 fmt::format("E0199{:04}", place + 1),
                                 "Square 001A"});
        content.memberships.push_back({atom, lad, false});
        content.memberships.push_back({atom, AreaId{1}, false});
        content.populations.push_back({lad, 2015, residents});
        content.populations.push_back({atom, 2015, residents});
    }
    content.reporting_bodies = {{1, "wyreshire", "Wyreshire Police", AreaId{1}}};
    return geography::Atlas{std::move(content)};
}

class Asked {
public:
    explicit Asked(const Town& town) : lines{town} {
        std::vector<warehouse::PlainRecord> records;
        std::vector<query::ReceivedBatch> batches;
        for (int month = 0; month < 12; ++month) {
            batches.push_back({"wyreshire", Month::of(2015, 1).plus(month), 2011});
        }
        for (int place = 0; place < town.squares(); ++place) {
            for (int i = 0; i < town.incidents(place); ++i) {
                records.push_back({records.size() + 1,
                                   1'001 + place,
                                   Month::of(2015, 1).plus(i % 12).number(),
                                   1,
                                   {{"crime_type", 0}}});
            }
        }
        datasets_.by_id.emplace("police",
                                query::KnownDataset{test::small_police(), test::open_protection()});
        atlas_.replace(std::make_shared<const geography::Atlas>(atlas_of(town)));
        warehouse_ = std::make_unique<warehouse::PlainWarehouse>(records, batches);
    }

    Result<Document> ask(const std::string& rows, const std::string& measure, bool with_lines) {
        const query::ProtectedQuery door{datasets_, *warehouse_, atlas_, clock_};
        return ViewTable{datasets_,
                         permissions_,
                         log_,
                         door,
                         office_.people.reading(),
                         with_lines ? &borders_ : nullptr}
            .run({accounts::Principal::account("ana@example.org", accounts::Role::analyst),
                  "127.0.0.1"},
                 {{"dataset", "police"},
                  {"rows", rows},
                  {"columns", "year"},
                  {"measure", measure},
                  {"analysis", "hot_spots"}});
    }

    LinesOfTown lines;

private:
    query::KnownDatasets datasets_;
    geography::CurrentAtlas atlas_;
    std::unique_ptr<warehouse::PlainWarehouse> warehouse_;
    SystemClock clock_;
    accounts::Permissions permissions_;
    audit::PlainAuditLog log_;
    test::FakeHub office_;
    geography::KnownBorders borders_{lines};
};

using Entries = std::map<std::string, json::object>;

/// By the code of the area; "" is the column.
Entries entries_in(const Result<Document>& answer) {
    REQUIRE_MESSAGE(answer.ok(), (answer ? "" : answer.error().message));
    Entries entries;
    const auto document = json::parse(answer->bytes);
    for (const auto& each : document.at("analysis").at("entries").as_array()) {
        const auto& row = each.at("row");
        entries.emplace(row.is_null() ? "" : json::value_to<std::string>(row), each.as_object());
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

TEST_CASE("the middle of a block of high rates is a hot spot by the score reckoned by hand") {
    // Nine of 36 squares are high: mean l + d/4 and variance 3d²/16 for a difference d. The middle
    // of them has nine high: (9d − 9d/4) / √(3d²/16 · (36·9 − 81)/35) = √35. The far corner has
    // four low ones: −d / √(3d²/16 · (36·4 − 16)/35) = −√(35/24).
    const Town town;
    const auto entries = entries_in(Asked{town}.ask("lad", "rate", true));
    const auto& middle = entries.at(town.code(town.place(1, 1)));
    CHECK(number(middle, "z") == doctest::Approx(std::sqrt(35.0)).epsilon(1e-6));
    CHECK(number(middle, "neighbours_with_a_rate") == 8);
    CHECK(text(middle, "class") == "hot_99");
    const auto& far = entries.at(town.code(town.last()));
    CHECK(number(far, "z") == doctest::Approx(-std::sqrt(35.0 / 24)).epsilon(1e-6));
    CHECK(number(far, "neighbours_with_a_rate") == 3);
    CHECK(text(far, "class") == "none");
    CHECK(number(entries.at(""), "areas") == 36);
    CHECK(number(entries.at(""), "without_neighbours") == 0);
}

TEST_CASE("the codes that areas bear change no score") {
    const Town town;
    Town other;
    other.codes_backwards = true;
    const auto entries = entries_in(Asked{town}.ask("lad", "rate", true));
    const auto renamed = entries_in(Asked{other}.ask("lad", "rate", true));
    for (int place = 0; place < town.squares(); ++place) {
        const auto& one = entries.at(town.code(place));
        const auto& two = renamed.at(other.code(place));
        CHECK(number(one, "z") == doctest::Approx(number(two, "z")).epsilon(1e-9));
        CHECK(number(one, "p") == doctest::Approx(number(two, "p")).epsilon(1e-9));
        // Other permutations of the same squares: the same but for their chance.
        CHECK(std::abs(number(one, "permutation_p") - number(two, "permutation_p")) < 0.15);
    }
}

TEST_CASE("the same question gives the same bytes, and the lines are read once") {
    Asked asked{Town{}};
    const auto first = asked.ask("lad", "rate", true);
    const auto second = asked.ask("lad", "rate", true);
    REQUIRE((first.ok() && second.ok()));
    CHECK(first->bytes == second->bytes);
    CHECK(asked.lines.asked == 1);
}

TEST_CASE("an island has no value and says so, and neither has an area that is not drawn") {
    Town town;
    town.with_island = true;
    auto entries = entries_in(Asked{town}.ask("lad", "rate", true));
    CHECK(entries.at(town.code(town.last())).at("refused") == "no neighbours");
    CHECK(number(entries.at(""), "without_neighbours") == 1);
    town.with_island = false;
    town.without_lines = true;
    entries = entries_in(Asked{town}.ask("lad", "rate", true));
    CHECK(entries.at(town.code(town.last())).at("refused") ==
          "its boundaries are not known, so neither are its neighbours");
}

TEST_CASE("hot spots are refused of too few areas, of counts, and where no lines are known") {
    Town small;
    small.side = 5;
    const auto entries = entries_in(Asked{small}.ask("lad", "rate", true));
    REQUIRE(entries.size() == 1);
    CHECK(entries.at("").at("refused") == "fewer than 30 areas have a rate here");
    Asked asked{Town{}};
    CHECK(asked.ask("lad", "count", true).error().message ==
          "analysis=hot_spots goes with measure=rate");
    CHECK(asked.ask("lad", "rate", false).error().message ==
          "analysis=hot_spots goes with areas whose boundaries the hub has");
    CHECK(asked.ask("lsoa", "rate", true).error().code == ErrorCode::invalid_request);
}

}  // namespace hub::services
