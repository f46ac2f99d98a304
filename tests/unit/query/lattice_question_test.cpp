// Questions under cell key perturbation: answers are sums of the lattice's cells, and nothing else
// is answered.
#include "indicators/compute_indicator.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "small_region.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <random>

#include <doctest/doctest.h>

namespace hub::query {

namespace {

using disclosure::PublishedCount;
using domain::GeographyLevel;
using domain::Month;
using domain::PeriodUnit;
using warehouse::PlainRecord;

class SilentLog final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return 1; }
};

/// Two years of both forces, a few hundred records an area and year.
std::vector<PlainRecord> many_records(std::uint64_t seed, int number = 4'000) {
    std::mt19937_64 random{seed};
    std::vector<PlainRecord> records;
    for (int i = 0; i < number; ++i) {
        const int place = std::vector{101, 102, 103, 105, 0}[random() % 5];
        records.push_back({random(),
                           place,
                           2018 * 12 + static_cast<int>(random() % 24),
                           place == 105 ? 2 : 1,
                           {{"crime_type", static_cast<int>(random() % 4 == 0)}}});
    }
    return records;
}

std::vector<ReceivedBatch> two_years() {
    std::vector<ReceivedBatch> batches;
    for (int month = 0; month < 24; ++month) {
        batches.push_back({"wyreshire", Month::of(2018, 1).plus(month), 2011});
        batches.push_back({"farshire", Month::of(2018, 1).plus(month), 2011});
    }
    return batches;
}

class Hub {
public:
    explicit Hub(std::vector<PlainRecord> records) : warehouse_{std::move(records), two_years()} {
        datasets_.by_id.emplace("police",
                                KnownDataset{test::small_police(), test::noised_protection()});
        atlas_.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    Result<Answer> ask(const AggregateQuery& query) {
        const accounts::Permissions permissions;
        const auto scope = permissions.scope_of(
            accounts::Principal::account("a@b.example", accounts::Role::viewer));
        const auto recorded =
            log_.record({"a@b.example", audit::Action::table_viewed, "", "local"});
        return ProtectedQuery{datasets_, warehouse_, atlas_, clock_}.run(query, *scope, *recorded);
    }

private:
    KnownDatasets datasets_;
    warehouse::PlainWarehouse warehouse_;
    geography::CurrentAtlas atlas_;
    SystemClock clock_;
    SilentLog log_;
};

AggregateQuery by(RowsBy rows, ColumnsBy columns, std::vector<Condition> where = {}) {
    return {"police", std::move(rows), std::move(columns), {}, {}, std::move(where), false};
}

/// The shown value of a cell, and −1 where none is shown.
std::int64_t shown(const Answer& answer, const char* row, const char* column) {
    for (std::size_t r = 0; r < answer.rows.size(); ++r) {
        for (std::size_t c = 0; c < answer.columns.size(); ++c) {
            if (answer.rows[r].id == row && answer.columns[c].id == column) {
                const auto* cell = std::get_if<PublishedCount>(&answer.table.cell(r, c));
                return cell == nullptr ? -1 : cell->value();
            }
        }
    }
    FAIL("no such cell: ", row, " ", column);
    return -1;
}

}  // namespace

TEST_CASE("a shown count is near the true one and rarely the same") {
    Hub hub{many_records(1)};
    const auto table = *hub.ask(by(GeographyLevel::lad, PeriodUnit::month));
    int differing = 0;
    for (std::size_t row = 0; row < table.table.rows(); ++row) {
        for (std::size_t column = 0; column < table.table.columns(); ++column) {
            const auto* cell = std::get_if<PublishedCount>(&table.table.cell(row, column));
            REQUIRE(cell != nullptr);
            CHECK(cell->noise_variance() == doctest::Approx(3));
            ++differing;
        }
    }
    CHECK(differing == static_cast<int>(table.table.rows() * 24));
}

TEST_CASE("a quarter is the sum of its months, and a year of its quarters") {
    Hub hub{many_records(2)};
    const auto months = *hub.ask(by(GeographyLevel::lad, PeriodUnit::month));
    const auto quarters = *hub.ask(by(GeographyLevel::lad, PeriodUnit::quarter));
    const auto years = *hub.ask(by(GeographyLevel::lad, PeriodUnit::year));
    for (const auto* area : {"E08990001", "E08990002", "E08990003"}) {
        const auto first = shown(months, area, "2018-01") + shown(months, area, "2018-02") +
                           shown(months, area, "2018-03");
        CHECK(shown(quarters, area, "2018-Q1") == first);
        CHECK(shown(years, area, "2018") ==
              shown(quarters, area, "2018-Q1") + shown(quarters, area, "2018-Q2") +
                  shown(quarters, area, "2018-Q3") + shown(quarters, area, "2018-Q4"));
    }
    const auto& cell = std::get<PublishedCount>(years.table.cell(0, 0));
    CHECK(cell.noise_variance() == doctest::Approx(12 * 3));
}

TEST_CASE("whatever the route, the same contributors are shown the same") {
    Hub hub{many_records(3)};
    const auto whole = *hub.ask(by(GeographyLevel::lad, PeriodUnit::year));
    SUBCASE("an authority is the same among others and alone") {
        const auto alone =
            *hub.ask(by(GeographyLevel::lad, PeriodUnit::year, {{"lad", {"E08990001"}, false}}));
        CHECK(shown(alone, "E08990001", "2018") == shown(whole, "E08990001", "2018"));
    }
    SUBCASE("an authority named by all its small areas is the authority") {
        const auto named = *hub.ask(by(
            GeographyLevel::lad, PeriodUnit::year, {{"lsoa", {"E01990001", "E01990002"}, false}}));
        CHECK(shown(named, "E08990001", "2018") == shown(whole, "E08990001", "2018"));
    }
    SUBCASE("a force area with one authority has that authority's figures") {
        const auto forces = *hub.ask(by(GeographyLevel::police_force_area, PeriodUnit::year));
        CHECK(shown(forces, "E23990002", "2018") == shown(whole, "E08990003", "2018"));
    }
    SUBCASE("a value is the same as row, as column and as condition") {
        const auto crossed = *hub.ask(by(GeographyLevel::lad, ByDimension{"crime_type"}));
        const auto rows =
            *hub.ask(by(ByDimension{"crime_type"}, WholeRange{}, {{"lad", {"E08990001"}, false}}));
        const auto condition =
            *hub.ask(by(GeographyLevel::lad, WholeRange{}, {{"crime_type", {"robbery"}, false}}));
        CHECK(shown(crossed, "E08990001", "robbery") ==
              shown(rows, "robbery", "2018-01 to 2019-12"));
        CHECK(shown(crossed, "E08990001", "robbery") ==
              shown(condition, "E08990001", "2018-01 to 2019-12"));
    }
}

TEST_CASE("all but one value is the sum of the others, never perturbed by itself") {
    Hub hub{many_records(4)};
    const auto others =
        *hub.ask(by(GeographyLevel::lad, PeriodUnit::year, {{"crime_type", {"robbery"}, true}}));
    const auto violence =
        *hub.ask(by(GeographyLevel::lad, PeriodUnit::year, {{"crime_type", {"violence"}, false}}));
    for (const auto* area : {"E08990001", "E08990002", "E08990003"}) {
        CHECK(shown(others, area, "2018") == shown(violence, area, "2018"));
    }
}

TEST_CASE("a union of small areas is the sum of their cells and says how much noise it carries") {
    Hub hub{many_records(5)};
    const auto small = *hub.ask(by(GeographyLevel::lsoa, PeriodUnit::year));
    const auto both = *hub.ask(by(ByDimension{"crime_type"},
                                  PeriodUnit::year,
                                  {{"lsoa", {"E01990001", "E01990003"}, false}}));
    const auto& cell = std::get<PublishedCount>(both.table.cell(0, 0));
    // Eastmere is one small area, and so is taken as the authority: two authorities' worth of
    // months for it, one year for the other.
    CHECK(cell.noise_variance() == doctest::Approx(3 * (1 + 12)));
    CHECK(shown(small, "E01990001", "2018") > 0);
}

TEST_CASE("what the lattice does not publish is refused from metadata, with the nearest question") {
    for (const auto& records : {many_records(6), std::vector<PlainRecord>{}}) {
        Hub hub{records};
        const auto monthly = hub.ask(by(GeographyLevel::lsoa, PeriodUnit::month));
        REQUIRE_FALSE(monthly.ok());
        CHECK(monthly.error().code == ErrorCode::refused);
        CHECK(monthly.error().message ==
              "lsoa is answered by whole calendar years and sums of them: ask for those, or for "
              "larger areas");
        CHECK(monthly.error().instead == "dataset=police&rows=lsoa&columns=year");
        const auto by_force = hub.ask(
            by(GeographyLevel::lad, PeriodUnit::year, {{"reporting_force", {"wyreshire"}, false}}));
        REQUIRE_FALSE(by_force.ok());
        CHECK(by_force.error().instead == "dataset=police&rows=lad&columns=year");
    }
}

TEST_CASE("rows are all there whether or not a record falls into them") {
    Hub nobody{{}};
    Hub somebody{many_records(7)};
    for (const auto& question : {by(GeographyLevel::lad, PeriodUnit::year),
                                 by(GeographyLevel::lsoa, PeriodUnit::year),
                                 by(ByDimension{"crime_type"}, PeriodUnit::year)}) {
        const auto empty = *nobody.ask(question);
        const auto full = *somebody.ask(question);
        REQUIRE(empty.rows.size() == full.rows.size());
        for (std::size_t row = 0; row < empty.rows.size(); ++row) {
            CHECK(empty.rows[row].id == full.rows[row].id);
        }
        CHECK(std::holds_alternative<disclosure::ZeroOrFew>(empty.table.cell(0, 0)));
    }
}

TEST_CASE("a true 0 and a 0 made by noise are one and the same in every answer") {
    // One record in an authority and month, whose noise shows it as 0, against none at all.
    const auto question = by(GeographyLevel::lad, PeriodUnit::month);
    Hub none{{}};
    const auto empty = *none.ask(question);
    int swapped = 0;
    for (std::uint64_t key = 1; key <= 40; ++key) {
        Hub one{{{key * 0x9E3779B97F4A7C15U, 101, 2018 * 12, 1, {{"crime_type", 0}}}}};
        const auto answer = *one.ask(question);
        if (!std::holds_alternative<disclosure::ZeroOrFew>(answer.table.cell(0, 0))) {
            continue;
        }
        ++swapped;
        CHECK(answer.table.cell(0, 0) == empty.table.cell(0, 0));
        const auto shown_one = indicators::compute_indicator(answer, {1'000});
        const auto shown_none = indicators::compute_indicator(empty, {1'000});
        CHECK(shown_one.cell(0, 0).status == indicators::CellStatus::zero_or_few);
        CHECK(shown_one.cell(0, 0).basis == shown_none.cell(0, 0).basis);
        CHECK(shown_one.cell(0, 0).noise_sd == shown_none.cell(0, 0).noise_sd);
    }
    CHECK(swapped > 20);
}

TEST_CASE("no rate is made from fewer than 10, and one from fewer than 20 is marked") {
    Hub hub{many_records(8, 1'000)};
    auto answer = *hub.ask(by(GeographyLevel::lad, PeriodUnit::month));
    const auto table = indicators::compute_indicator(answer, {1'000});
    int without = 0;
    int marked = 0;
    for (const auto& cell : table.cells) {
        if (cell.status != indicators::CellStatus::published) {
            continue;
        }
        if (cell.count < 10) {
            ++without;
            CHECK(cell.rate_status != indicators::CellStatus::published);
        } else if (cell.count < 20 && cell.rate_status == indicators::CellStatus::published) {
            ++marked;
            CHECK(cell.low_reliability);
        }
    }
    CHECK(without + marked > 0);
}

}  // namespace hub::query
