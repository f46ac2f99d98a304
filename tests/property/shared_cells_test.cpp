// Whatever is asked, a cell that two questions share is shown alike in both; DuckDB beside plain
// memory.
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "small_region.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_warehouse.hpp"
#include "warehouse/folded_records.hpp"
#include "warehouse/plain_warehouse.hpp"
#include "warehouse/schema.hpp"

#include <map>
#include <random>
#include <tuple>

#include <doctest/doctest.h>

namespace hub::query {

namespace {

using disclosure::ProtectedCell;
using domain::GeographyLevel;
using domain::Month;
using domain::PeriodUnit;
using warehouse::PlainRecord;

class SilentLog final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return 1; }
};

std::vector<PlainRecord> some_records() {
    std::mt19937_64 random{99};
    std::vector<PlainRecord> records;
    for (int i = 0; i < 700; ++i) {
        const int place = std::vector{101, 102, 103, 105, 0}[random() % 5];
        records.push_back({random(),
                           place,
                           2018 * 12 + static_cast<int>(random() % 12),
                           place == 105 ? 2 : 1,
                           {{"crime_type", static_cast<int>(random() % 3 == 0)}}});
    }
    return records;
}

std::vector<ReceivedBatch> one_year() {
    std::vector<ReceivedBatch> batches;
    for (int month = 0; month < 12; ++month) {
        batches.push_back({"wyreshire", Month::of(2018, 1).plus(month), 2011});
        batches.push_back({"farshire", Month::of(2018, 1).plus(month), 2011});
    }
    return batches;
}

/// Area, value of the crime type ("" for all), first and last month: what a cell is of.
using CellName = std::tuple<std::string, std::string, int, int>;

class Asker {
public:
    explicit Asker(const Warehouse& warehouse) : warehouse_{warehouse} {
        datasets_.by_id.emplace("police",
                                KnownDataset{test::small_police(), test::noised_protection()});
        atlas_.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    /// The cells of an answer, by what they are of.
    std::map<CellName, ProtectedCell> ask(const AggregateQuery& query) {
        const accounts::Permissions permissions;
        const auto scope = permissions.scope_of(
            accounts::Principal::account("a@b.example", accounts::Role::viewer));
        const auto recorded =
            log_.record({"a@b.example", audit::Action::table_viewed, "", "local"});
        const auto answer =
            ProtectedQuery{datasets_, warehouse_, atlas_, clock_}.run(query, *scope, *recorded);
        std::map<CellName, ProtectedCell> cells;
        if (!answer) {
            CHECK(answer.error().code == ErrorCode::refused);
            return cells;
        }
        std::string area;
        std::string value;
        for (const auto& condition : query.where) {
            (condition.name == "crime_type" ? value : area) = condition.values.front();
        }
        for (std::size_t row = 0; row < answer->rows.size(); ++row) {
            for (std::size_t column = 0; column < answer->columns.size(); ++column) {
                const bool by_value = std::holds_alternative<ByDimension>(query.rows);
                const auto& months = answer->columns[column].months;
                auto of_value = by_value ? answer->rows[row].id : value;
                if (std::holds_alternative<ByDimension>(query.columns)) {
                    of_value = answer->columns[column].id;
                }
                // A partnership or force cut to one authority is another cell than the whole.
                const bool cut = !by_value && !area.empty() &&
                                 query.rows != RowsBy{GeographyLevel::lad} &&
                                 query.rows != RowsBy{GeographyLevel::lsoa};
                auto row_name = answer->rows[row].id + (cut ? area : "");
                if (row_name == "unknown_place") {
                    // Every level has its own, by its own finest period.
                    row_name += name_of(query.rows);
                }
                cells.emplace(CellName{by_value ? area : row_name,
                                       of_value,
                                       months.first.number(),
                                       months.last.number()},
                              answer->table.cell(row, column));
            }
        }
        return cells;
    }

private:
    const Warehouse& warehouse_;
    KnownDatasets datasets_;
    geography::CurrentAtlas atlas_;
    SystemClock clock_;
    SilentLog log_;
};

AggregateQuery random_question(std::mt19937_64& random) {
    static const std::vector<std::string> authorities{"E08990001", "E08990002", "E08990003"};
    static const std::vector<std::string> values{"robbery", "violence"};
    AggregateQuery query{"police", GeographyLevel::lad, PeriodUnit::month, {}, {}, {}, false};
    const bool rows_by_value = random() % 3 == 0;
    const bool columns_by_value = !rows_by_value && random() % 3 == 0;
    if (rows_by_value) {
        query.rows = ByDimension{"crime_type"};
    } else {
        query.rows = std::vector<RowsBy>{GeographyLevel::lad,
                                         GeographyLevel::csp,
                                         GeographyLevel::police_force_area,
                                         GeographyLevel::lsoa}[random() % 4];
    }
    if (columns_by_value) {
        query.columns = ByDimension{"crime_type"};
    } else {
        query.columns = std::vector<ColumnsBy>{
            PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year, WholeRange{}}[random() % 4];
    }
    if (rows_by_value || random() % 2 == 0) {
        query.where.push_back({"lad", {authorities[random() % 3]}, false});
    }
    if (!rows_by_value && !columns_by_value && random() % 2 == 0) {
        query.where.push_back({"crime_type", {values[random() % 2]}, false});
    }
    if (random() % 2 == 0) {
        query.from = Month::of(2018, 1 + 3 * static_cast<int>(random() % 4));
        query.to = query.from->plus(2);
    }
    return query;
}

}  // namespace

TEST_CASE("10,000 random pairs of questions agree on every cell that they share") {
    const warehouse::PlainWarehouse plain{some_records(), one_year()};
    Asker asker{plain};
    std::mt19937_64 random{18};
    std::map<CellName, ProtectedCell> known;
    std::int64_t shared = 0;
    std::int64_t unlike = 0;
    // Each question is paired with all before it.
    for (int question = 0; question < 2'200; ++question) {
        for (const auto& [name, cell] : asker.ask(random_question(random))) {
            const auto [at, fresh] = known.emplace(name, cell);
            shared += fresh ? 0 : 1;
            unlike += at->second == cell ? 0 : 1;
        }
    }
    CHECK(shared >= 10'000);
    CHECK(unlike == 0);
}

TEST_CASE("DuckDB and plain memory show the same, noise and all") {
    const test::TemporaryFolder folder;
    const auto database = warehouse::duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    REQUIRE(warehouse::migrate(connection).ok());
    const auto police = test::small_police();
    REQUIRE(warehouse::ensure_records_table(connection, police).ok());
    // A published release of the four quarters, as `prepare` freezes them.
    auto appender = *connection.appender(warehouse::frozen_table(police));
    for (const auto& record : some_records()) {
        appender.add(static_cast<std::int32_t>(1 + (record.month % 12) / 3))
            .add(record.record_key)
            .add(static_cast<std::int32_t>(record.month))
            .add(record.reporting_body)
            .add(record.place)
            .add(static_cast<std::uint16_t>(record.values.at("crime_type")));
        appender.end_row();
    }
    REQUIRE(appender.close().ok());
    for (std::int64_t unit = 1; unit <= 4; ++unit) {
        REQUIRE(warehouse::fold_unit(connection, police, unit).ok());
    }
    REQUIRE(connection
                .run("INSERT INTO protected_release VALUES (1, 'police', 'police-release-1', "
                     "'published', $1, '', '', '', '', '2026-01-01T00:00:00.000Z', '')",
                     {test::noised_protection().policy().hash()})
                .ok());
    std::vector<ReleasedUnit> units;
    for (int quarter = 0; quarter < 4; ++quarter) {
        const auto first = Month::of(2018, 1 + 3 * quarter);
        units.push_back({quarter + 1, first, domain::ReleaseStage::final_, 1});
        REQUIRE(connection
                    .run("INSERT INTO release_unit VALUES ($1, 'police', $2, 'final', 1, 0)",
                         {std::int64_t{quarter + 1}, std::int64_t{first.number()}})
                    .ok());
        REQUIRE(connection
                    .run("INSERT INTO protected_release_unit VALUES (1, $1)",
                         {std::int64_t{quarter + 1}})
                    .ok());
    }
    for (const auto& batch : one_year()) {
        REQUIRE(connection
                    .run("INSERT INTO frozen_batch VALUES ($1, $2, $3, 2011)",
                         {std::int64_t{1 + (batch.month.month_of_year() - 1) / 3},
                          batch.reporting_body,
                          std::int64_t{batch.month.number()}})
                    .ok());
    }
    const warehouse::DuckdbWarehouse stored{*database};
    const warehouse::PlainWarehouse plain{some_records(), one_year(), units};
    Asker from_store{stored};
    Asker from_memory{plain};
    std::mt19937_64 random{5};
    std::size_t compared = 0;
    for (int question = 0; question < 120; ++question) {
        const auto query = random_question(random);
        const auto stored_cells = from_store.ask(query);
        CHECK(stored_cells == from_memory.ask(query));
        compared += stored_cells.size();
    }
    CHECK(compared > 500);
}

}  // namespace hub::query
