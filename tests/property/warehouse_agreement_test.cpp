// DuckDB and the in-memory referee count the same, cell by cell and key by key, whatever is asked.
#include "disclosure/protector.hpp"
#include "protections.hpp"
#include "small_region.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_warehouse.hpp"
#include "warehouse/plain_warehouse.hpp"
#include "warehouse/schema.hpp"

#include <random>

#include <doctest/doctest.h>

namespace hub::warehouse {

namespace {

using query::Axis;
using query::CountRequest;

constexpr int first_month = 2018 * 12;
constexpr int months = 6;
constexpr int places = 8;  // 0 is unknown place
constexpr int bodies = 3;

std::vector<PlainRecord> random_records(std::mt19937_64& random, std::size_t number) {
    std::vector<PlainRecord> records;
    for (std::size_t i = 0; i < number; ++i) {
        records.push_back({random(),
                           static_cast<std::int32_t>(random() % places),
                           first_month + static_cast<int>(random() % months),
                           static_cast<std::int32_t>(1 + random() % bodies),
                           {{"crime_type", static_cast<int>(random() % 2)}}});
    }
    return records;
}

void store(duckdb::Connection& connection,
           const domain::DatasetDefinition& police,
           const std::vector<PlainRecord>& records) {
    REQUIRE(ensure_records_table(connection, police).ok());
    auto appender = *connection.appender(records_table(police));
    for (const auto& record : records) {
        appender.add(record.record_key)
            .add(std::int32_t{1})
            .add(std::int32_t{1})
            .add(static_cast<std::int32_t>(record.month))
            .add(record.reporting_body)
            .add(record.place)
            .add(static_cast<std::uint16_t>(record.values.at("crime_type")));
        appender.end_row();
    }
    REQUIRE(appender.close().ok());
}

/// An axis over numbers 0 … size-1, each falling to a random position or to none.
Axis random_axis(std::mt19937_64& random, Axis::By by, std::size_t numbers) {
    Axis axis{by, by == Axis::By::dimension ? "crime_type" : "", {}, 1 + random() % 4};
    for (std::size_t i = 0; i < numbers; ++i) {
        axis.position.push_back(static_cast<std::int32_t>(random() % (axis.size + 1)) - 1);
    }
    return axis;
}

CountRequest random_request(std::mt19937_64& random, const domain::DatasetDefinition& police) {
    CountRequest request;
    request.dataset = &police;
    request.release = 1;
    switch (random() % 3) {
        case 0:
            request.rows = random_axis(random, Axis::By::place, places);
            break;
        case 1:
            request.rows = random_axis(random, Axis::By::reporting_body, bodies + 1);
            break;
        default:
            request.rows = random_axis(random, Axis::By::dimension, 2);
    }
    for (auto axes = random() % 3; axes > 0; --axes) {
        request.columns.push_back(random_axis(random, Axis::By::dimension, 2));
    }
    if (random() % 2 == 0) {
        // A case: robbery as one force reports it, or violence as either of two others does.
        request.columns.push_back({Axis::By::definition,
                                   "",
                                   {0, 1},
                                   2,
                                   {{{"crime_type", {0}}, {"reporting_force", {1}}},
                                    {{"crime_type", {1}}, {"reporting_force", {2, 3}}}}});
    }
    const int from = static_cast<int>(random() % months);
    const int to = from + static_cast<int>(random() % static_cast<std::uint64_t>(months - from));
    request.months = {domain::Month::numbered(first_month + from),
                      domain::Month::numbered(first_month + to)};
    if (random() % 2 == 0) {
        request.filters.push_back({"crime_type", {static_cast<int>(random() % 2)}});
    }
    if (random() % 3 == 0) {
        request.filters.push_back({"reporting_force", {1, 3}});
    }
    if (random() % 2 == 0) {
        for (int place = 0; place < places; ++place) {
            request.places_counted.push_back(random() % 2 == 0);
        }
    }
    return request;
}

/// Each cell of a counted table shown by itself.
disclosure::FoldPlan cell_by_cell(const disclosure::TableShape& shape) {
    disclosure::FoldPlan fold;
    fold.axes.push_back({shape.columns, false, false});
    fold.months_per_period.assign(shape.rows, 1);
    fold.first_month = first_month;
    fold.draws[1].assign(shape.months, 1);
    for (std::uint32_t row = 0; row < shape.rows; ++row) {
        fold.place_sets.push_back({row});
        fold.rows.push_back({row, {}});
    }
    for (std::size_t month = 0; month < shape.months; ++month) {
        fold.spans.push_back({month, month});
        for (std::size_t column = 0; column < shape.columns; ++column) {
            disclosure::Pick pick{{std::vector<bool>(shape.columns)}};
            pick.wanted.front()[column] = true;
            fold.columns.push_back({month, pick});
        }
    }
    return fold;
}

/// Both tables as they are shown: under `open`, which shows the counts, and under `ckm`, whose
/// noise shows the cell keys.
bool same_counts(const disclosure::RawTable& a, const disclosure::RawTable& b) {
    disclosure::Availability all{a.shape.rows, a.shape.months};
    for (std::size_t row = 0; row < a.shape.rows; ++row) {
        for (std::size_t month = 0; month < a.shape.months; ++month) {
            all.set(row, month, true);
        }
    }
    const auto fold = cell_by_cell(a.shape);
    for (const auto& protection : {test::open_protection(), test::noised_protection()}) {
        const disclosure::Protector protector{protection};
        const auto shown_a = protector.protect(a, fold, all);
        const auto shown_b = protector.protect(b, fold, all);
        for (std::size_t row = 0; row < shown_a.rows(); ++row) {
            for (std::size_t column = 0; column < shown_a.columns(); ++column) {
                if (shown_a.cell(row, column) != shown_b.cell(row, column)) {
                    return false;
                }
            }
        }
    }
    return true;
}

}  // namespace

TEST_CASE("DuckDB and the referee agree on 300 random questions") {
    const test::TemporaryFolder folder;
    const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    REQUIRE(migrate(connection).ok());
    const auto police = test::small_police();
    std::mt19937_64 random{20181};
    const auto records = random_records(random, 3000);
    store(connection, police, records);
    const DuckdbWarehouse stored{*database};
    const PlainWarehouse referee{records, {}};
    for (int question = 0; question < 300; ++question) {
        const auto request = random_request(random, police);
        const auto counted = (*stored.snapshot())->count(request);
        const auto expected = (*referee.snapshot())->count(request);
        REQUIRE(counted.ok());
        REQUIRE(counted->shape == expected->shape);
        CAPTURE(question);
        CHECK(same_counts(*counted, *expected));
    }
}

TEST_CASE("what is asked of one snapshot is of one moment, whatever is loaded meanwhile") {
    const test::TemporaryFolder folder;
    const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    REQUIRE(migrate(connection).ok());
    const auto police = test::small_police();
    std::mt19937_64 random{7};
    const auto records = random_records(random, 500);
    store(connection, police, records);
    CountRequest request;
    request.dataset = &police;
    request.release = 1;
    request.rows = {Axis::By::dimension, "crime_type", {0, 1}, 2};
    request.months = {domain::Month::numbered(first_month),
                      domain::Month::numbered(first_month + months - 1)};
    const DuckdbWarehouse stored{*database};
    const auto snapshot = stored.snapshot();
    const auto before = (*snapshot)->count(request);
    REQUIRE(connection.run("DELETE FROM records_police WHERE dimension_crime_type = 0").ok());
    CHECK(same_counts(*(*snapshot)->count(request), *before));
    CHECK_FALSE(same_counts(*(*stored.snapshot())->count(request), *before));
}

}  // namespace hub::warehouse
