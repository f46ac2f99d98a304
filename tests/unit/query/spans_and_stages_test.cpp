// Several ranges of months asked at once, and how settled the months of a column are.
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "small_region.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <chrono>

#include <doctest/doctest.h>

namespace hub::query {

namespace {

using disclosure::NotAvailable;
using disclosure::PublishedCount;
using domain::Month;
using domain::PeriodUnit;
using domain::ReleaseStage;
using warehouse::PlainRecord;

class SilentLog final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return 1; }
};

const Month january = Month::of(2018, 1);

/// In the n-th month of 2018, n robberies and one violence.
std::vector<PlainRecord> rising() {
    std::vector<PlainRecord> records;
    std::uint64_t key = 0;
    for (int month = 0; month < 6; ++month) {
        for (int i = 0; i <= month + 1; ++i) {
            records.push_back({++key * 0x9E3779B97F4A7C15U,
                               101,
                               january.plus(month).number(),
                               1,
                               {{"crime_type", i == 0 ? 1 : 0}}});
        }
    }
    return records;
}

std::vector<ReceivedBatch> half_a_year() {
    std::vector<ReceivedBatch> batches;
    for (int month = 0; month < 6; ++month) {
        batches.push_back({"wyreshire", january.plus(month), 2011});
    }
    return batches;
}

class Hub {
public:
    explicit Hub(disclosure::Protection protection,
                 std::chrono::sys_days today,
                 std::vector<ReleasedUnit> units = {})
        : warehouse_{rising(), half_a_year(), std::move(units)}, clock_{today} {
        auto police = test::small_police();
        police.reporting_delay_days = 62;
        datasets_.by_id.emplace("police", KnownDataset{police, std::move(protection)});
        atlas_.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    Result<Answer> ask(ColumnsBy columns, RowsBy rows = ByReportingBody{}) {
        const accounts::Permissions permissions;
        const auto scope = permissions.scope_of(
            accounts::Principal::account("a@b.example", accounts::Role::viewer));
        const auto recorded =
            log_.record({"a@b.example", audit::Action::table_viewed, "", "local"});
        return ProtectedQuery{datasets_, warehouse_, atlas_, clock_}.run(
            {"police", std::move(rows), std::move(columns), {}, {}, {}, false}, *scope, *recorded);
    }

private:
    KnownDatasets datasets_;
    warehouse::PlainWarehouse warehouse_;
    geography::CurrentAtlas atlas_;
    StoppedClock clock_;
    SilentLog log_;
};

std::int64_t count(const Answer& answer, std::size_t column) {
    return std::get<PublishedCount>(answer.table.cell(0, column)).value();
}

using namespace std::chrono_literals;
constexpr std::chrono::sys_days much_later{2020y / 1 / 1};
constexpr std::chrono::sys_days in_august{2018y / 8 / 2};

}  // namespace

TEST_CASE("several ranges of months are answered at once, apart and by the values of an item") {
    Hub hub{test::open_protection(), much_later};
    const std::vector<domain::MonthRange> spans{{january, january.plus(2)},
                                                {january.plus(1), january.plus(4)},
                                                {january.plus(5), january.plus(6)}};
    const auto totals = hub.ask(InSpans{"", spans});
    REQUIRE(totals.ok());
    REQUIRE(totals->columns.size() == 3);
    CHECK(count(*totals, 0) == 9);
    CHECK(count(*totals, 1) == 18);
    CHECK(std::holds_alternative<NotAvailable>(totals->table.cell(0, 2)));
    const auto by_type = hub.ask(InSpans{"crime_type", spans});
    REQUIRE(by_type->columns.size() == 6);
    CHECK(by_type->columns[2].id == "robbery");
    CHECK(by_type->columns[2].months == spans[1]);
    CHECK(count(*by_type, 0) == 6);
    CHECK(count(*by_type, 1) == 3);
    CHECK(count(*by_type, 2) == 14);
    CHECK(count(*by_type, 3) == 4);
}

TEST_CASE("a range that ends before it begins, and none at all, are refused") {
    Hub hub{test::open_protection(), much_later};
    CHECK_FALSE(hub.ask(InSpans{"", {}}).ok());
    CHECK_FALSE(hub.ask(InSpans{"", {{january.plus(2), january}}}).ok());
    CHECK_FALSE(hub.ask(InSpans{"mood", {{january, january}}}).ok());
}

TEST_CASE("months of live records are provisional while late ones are expected, and it is said") {
    Hub hub{test::open_protection(), in_august};
    const auto months = hub.ask(PeriodUnit::month);
    // 62 days after the end of May is the second of August.
    for (int month = 0; month < 6; ++month) {
        CHECK((months->columns[static_cast<std::size_t>(month)].stage ==
               ReleaseStage::provisional) == (month == 5));
    }
    REQUIRE(months->notes.size() == 1);
    CHECK(months->notes.front() ==
          "Provisional periods are marked [p]: records of a month are still expected for 62 days "
          "after its end, as declared until it can be measured.");
    const auto quarters = hub.ask(PeriodUnit::quarter);
    CHECK_FALSE(quarters->columns[0].stage.has_value());
    CHECK(quarters->columns[1].stage == ReleaseStage::provisional);
    Hub later{test::open_protection(), much_later};
    CHECK(later.ask(PeriodUnit::month)->notes.empty());
    CHECK_FALSE(later.ask(PeriodUnit::month)->columns[5].stage.has_value());
}

TEST_CASE("a frozen quarter is as settled as its release says, whatever the day") {
    Hub hub{test::noised_protection(),
            much_later,
            {{1, january, ReleaseStage::final_, 1},
             {2, january.plus(3), ReleaseStage::provisional, 1}}};
    const auto months = hub.ask(PeriodUnit::month, domain::GeographyLevel::police_force_area);
    REQUIRE(months.ok());
    CHECK(months->columns[0].stage == ReleaseStage::final_);
    CHECK(months->columns[3].stage == ReleaseStage::provisional);
}

}  // namespace hub::query
