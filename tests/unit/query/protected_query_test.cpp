#include "query/protected_query.hpp"

#include "indicators/compute_indicator.hpp"
#include "protections.hpp"
#include "small_region.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <doctest/doctest.h>

namespace hub::query {

namespace {

using domain::GeographyLevel;
using domain::Month;
using domain::PeriodUnit;
using indicators::CellStatus;
using indicators::IndicatorTable;
using warehouse::PlainRecord;

/// An audit log that keeps nothing; what it is asked is counted.
class CountingLog final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return ++entries_; }
    std::int64_t entries_{0};
};

constexpr auto open_policy = R"(
format = 1
dataset = "police"
mode = "open"
reason = "invented"
)";

/// A hub of the small region with a handful of records.
class Hub {
public:
    Hub(std::vector<PlainRecord> records,
        std::vector<ReceivedBatch> batches,
        const char* policy = open_policy)
        : warehouse_{std::move(records), std::move(batches)} {
        datasets_.by_id.emplace(
            "police",
            KnownDataset{test::small_police(), test::protection_of(policy, test::small_police())});
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

    IndicatorTable table(const AggregateQuery& query, indicators::IndicatorRequest request = {}) {
        return indicators::compute_indicator(*ask(query), request);
    }

private:
    KnownDatasets datasets_;
    warehouse::PlainWarehouse warehouse_;
    geography::CurrentAtlas atlas_;
    SystemClock clock_;
    CountingLog log_;
};

PlainRecord record(int place, Month month, int body = 1, int crime_type = 0) {
    static std::uint64_t key = 0;
    return {++key * 0x9E3779B97F4A7C15U, place, month.number(), body, {{"crime_type", crime_type}}};
}

const Month january = Month::of(2018, 1);
const Month february = Month::of(2018, 2);
const Month march = Month::of(2018, 3);

std::vector<ReceivedBatch> wyreshire(std::vector<Month> months, int vintage = 2011) {
    std::vector<ReceivedBatch> batches;
    for (const auto month : months) {
        batches.push_back({"wyreshire", month, vintage});
    }
    return batches;
}

AggregateQuery by(RowsBy rows,
                  ColumnsBy columns = PeriodUnit::month,
                  std::vector<Condition> where = {}) {
    return {"police", std::move(rows), std::move(columns), {}, {}, std::move(where), false};
}

const indicators::IndicatorCell& cell(const IndicatorTable& table,
                                      const char* row,
                                      const char* column) {
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (table.rows[r].id == row && table.columns[c].id == column) {
                return table.cell(r, c);
            }
        }
    }
    FAIL("no such cell: ", row, " ", column);
    return table.cells.front();
}

}  // namespace

TEST_CASE("records are counted in the authority where they happened, month by month") {
    Hub hub{
        {record(101, january), record(102, january), record(103, january), record(101, february)},
        wyreshire({january, february})};
    const auto table = hub.table(by(GeographyLevel::lad));
    CHECK(cell(table, "E08990001", "2018-01").count == 2);
    CHECK(cell(table, "E08990001", "2018-02").count == 1);
    CHECK(cell(table, "E08990002", "2018-01").count == 1);
    CHECK(cell(table, "E08990002", "2018-02").status == CellStatus::published);
    CHECK(cell(table, "E08990002", "2018-02").count == 0);
}

TEST_CASE("a month that was never received is not available, and never zero") {
    Hub hub{{record(101, january), record(101, march)}, wyreshire({january, march})};
    const auto table = hub.table(by(GeographyLevel::lad));
    CHECK(cell(table, "E08990001", "2018-02").status == CellStatus::not_available);
    CHECK(cell(table, "E08990001", "2018-03").count == 1);
}

TEST_CASE(
    "a period with a month missing is not available unless asked for, and then it is marked") {
    Hub hub{{record(101, january), record(101, march)}, wyreshire({january, march})};
    const auto question = by(GeographyLevel::lad, PeriodUnit::quarter);
    CHECK(cell(hub.table(question), "E08990001", "2018-Q1").status == CellStatus::not_available);
    auto incomplete = question;
    incomplete.show_incomplete = true;
    const auto shown = hub.table(incomplete, {1'000});
    const auto& quarter = cell(shown, "E08990001", "2018-Q1");
    CHECK(quarter.count == 2);
    CHECK(quarter.basis == "2 of 3 months; mid-2019 population");
    // Person-years of the two months present: 3,000 people for a sixth of a year.
    CHECK(quarter.rate.person_years == doctest::Approx(500));
    CHECK(quarter.rate.estimate.rate == doctest::Approx(4.0));
}

TEST_CASE("who reported and where it happened are two different tables") {
    Hub hub{{record(101, january, 1), record(105, january, 1), record(0, january, 1)},
            wyreshire({january})};
    const auto by_force = hub.table(by(ByReportingBody{}));
    CHECK(cell(by_force, "wyreshire", "2018-01").count == 3);
    const auto by_area = hub.table(by(GeographyLevel::police_force_area));
    CHECK(cell(by_area, "E23990001", "2018-01").count == 1);
    CHECK(cell(by_area, "unknown_place", "2018-01").count == 1);
}

TEST_CASE("an area whose own force delivered nothing has no row, though others reported there") {
    Hub hub{{record(105, january, 1)}, wyreshire({january})};
    const auto table = hub.table(by(GeographyLevel::lad));
    for (const auto& row : table.rows) {
        CHECK(row.id != "E08990003");
    }
}

TEST_CASE("a series of small areas across a change of boundaries is refused in words") {
    auto batches = wyreshire({january});
    batches.push_back({"wyreshire", Month::of(2024, 1), 2021});
    Hub hub{{record(101, january), record(203, Month::of(2024, 1))}, batches};
    const auto refused = hub.ask(by(GeographyLevel::lsoa, PeriodUnit::year));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(refused.error().message.find("2011 boundaries from 2018-01") != std::string::npos);
    CHECK(refused.error().message.find("2021 boundaries from 2024-01") != std::string::npos);
}

TEST_CASE("authorities are one series across a change of boundaries") {
    auto batches = wyreshire({january});
    batches.push_back({"wyreshire", Month::of(2024, 1), 2021});
    Hub hub{
        {record(103, january), record(203, Month::of(2024, 1)), record(204, Month::of(2024, 1))},
        batches};
    const auto table = hub.table(by(GeographyLevel::lad), {1'000});
    CHECK(cell(table, "E08990002", "2018-01").count == 1);
    CHECK(cell(table, "E08990002", "2024-01").count == 2);
    CHECK(cell(table, "E08990002", "2024-01").basis ==
          "mid-2019 population, more than two years from the data");
    CHECK(table.old_population);
}

TEST_CASE("deprivation tenths are set against the residents of their areas") {
    Hub hub{{record(101, january), record(103, january), record(102, january)},
            wyreshire({january})};
    const auto table = hub.table(by(ByDeprivationDecile{}, WholeRange{}), {1'000});
    const auto& most = cell(table, "1", "2018-01 to 2018-01");
    CHECK(most.count == 2);
    CHECK(most.rate.person_years == doctest::Approx((1000.0 + 1200.0) / 12));
    CHECK(cell(table, "2", "2018-01 to 2018-01").rate_status == CellStatus::not_applicable);
}

TEST_CASE("deprivation tenths of two nations are never pooled") {
    auto batches = wyreshire({january});
    batches.push_back({"farshire", january, 2011});
    Hub hub{{record(101, january)}, batches};
    const auto refused = hub.ask(by(ByDeprivationDecile{}));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(
        hub.ask(
               by(ByDeprivationDecile{}, PeriodUnit::month, {{"police_force_area", {"E23990001"}}}))
            .ok());
}

TEST_CASE("conditions narrow records by value, by force and by area") {
    Hub hub{{record(101, january, 1, 0),
             record(101, january, 1, 1),
             record(102, january, 1, 1),
             record(0, january, 1, 1)},
            wyreshire({january})};
    const auto violence =
        hub.table(by(GeographyLevel::lad, PeriodUnit::month, {{"crime_type", {"violence"}}}));
    CHECK(cell(violence, "E08990001", "2018-01").count == 2);
    const auto one_area = hub.table(
        by(ByDimension{"crime_type"}, PeriodUnit::month, {{"lsoa", {"E01990001"}}}), {1'000});
    CHECK(cell(one_area, "violence", "2018-01").count == 1);
    CHECK(cell(one_area, "violence", "2018-01").rate.person_years == doctest::Approx(1000.0 / 12));
}

TEST_CASE("a partnership of two whole authorities sums their records and residents") {
    Hub hub{{record(101, january), record(103, january)}, wyreshire({january})};
    const auto table = hub.table(by(GeographyLevel::csp), {1'000});
    CHECK(cell(table, "E22990001", "2018-01").count == 2);
    CHECK(cell(table, "E22990001", "2018-01").rate.person_years == doctest::Approx(4200.0 / 12));
}

TEST_CASE("a dimension across and a dimension down cross every value with every value") {
    Hub hub{{record(101, january, 1, 1), record(103, january, 1, 0)}, wyreshire({january})};
    const auto table = hub.table(by(GeographyLevel::lad, ByDimension{"crime_type"}));
    CHECK(cell(table, "E08990001", "violence").count == 1);
    CHECK(cell(table, "E08990001", "robbery").count == 0);
    CHECK(cell(table, "E08990002", "robbery").count == 1);
}

TEST_CASE("notes name what is missing of the forces that the rows rest on, and of no others") {
    auto batches = wyreshire({january, march});
    batches.push_back({"farshire", january, 2011});
    batches.push_back({"railway", january, 2011});
    Hub hub{{record(101, january)}, batches};
    const auto answer =
        hub.ask(by(GeographyLevel::lad, PeriodUnit::month, {{"lad", {"E08990001"}}}));
    CHECK(answer->notes ==
          std::vector<std::string>{"Not received from Wyreshire Police: February 2018."});
    CHECK(hub.ask(by(ByReportingBody{}))->notes.size() == 3);
}

TEST_CASE("what is not known is refused by name") {
    Hub hub{{record(101, january)}, wyreshire({january})};
    for (const auto& [question, words] :
         {std::pair{by(ByDimension{"colour"}), "colour"},
          std::pair{by(GeographyLevel::lad, ByDimension{"colour"}), "colour"},
          std::pair{by(GeographyLevel::lad, PeriodUnit::month, {{"crime_type", {"theft-of-time"}}}),
                    "theft-of-time"},
          std::pair{by(GeographyLevel::lad, PeriodUnit::month, {{"lad", {"E08999999"}}}),
                    "E08999999"},
          std::pair{by(GeographyLevel::lad, PeriodUnit::month, {{"reporting_force", {"nobody"}}}),
                    "nobody"}}) {
        const auto refused = hub.ask(question);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().message.find(words) != std::string::npos);
    }
}

TEST_CASE("a dataset without a policy is denied, as is one whose policy asks for another mode") {
    for (const auto* policy :
         {"", "format = 1\ndataset = \"police\"\nmode = \"ckm\"\nreason = \"x\"\n"}) {
        Hub hub{{record(101, january)}, wyreshire({january}), policy};
        const auto denied = hub.ask(by(GeographyLevel::lad));
        REQUIRE_FALSE(denied.ok());
        CHECK(denied.error().code == ErrorCode::forbidden);
    }
}

TEST_CASE("a dataset that is not there and one out of scope read alike") {
    Hub hub{{}, wyreshire({january})};
    auto question = by(GeographyLevel::lad);
    question.dataset = "ambulance";
    CHECK(hub.ask(question).error().code == ErrorCode::not_found);
}

}  // namespace hub::query
