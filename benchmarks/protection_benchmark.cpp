// What protection costs: drawing and looking up noise, protecting counted tables of 100,000 cells,
// the same as a share of the grouping that counted them, and the audit of suppressed tables.
// Medians of 7.
#include "disclosure/protector.hpp"
#include "disclosure/suppression_audit.hpp"
#include "disclosure/suppression_solver.hpp"
#include "protections.hpp"
#include "small_region.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_warehouse.hpp"
#include "warehouse/folded_records.hpp"
#include "warehouse/schema.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>

#include <fmt/format.h>

namespace {

using namespace hub;  // NOLINT: a program of one file

constexpr int rounds = 7;
constexpr std::size_t cells = 100'000;
constexpr int records = 5'000'000;

double median_ms(const std::function<void()>& work) {
    std::vector<double> took;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        took.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::sort(took.begin(), took.end());
    return took[rounds / 2];
}

/// One node a row, one month, each shown by itself.
disclosure::FoldPlan each_by_itself(std::size_t rows) {
    disclosure::FoldPlan fold;
    fold.months_per_period.assign(rows, 1);
    fold.draws[1] = {2};
    fold.spans = {{0, 0}};
    fold.columns = {{0, {}}};
    for (std::uint32_t row = 0; row < rows; ++row) {
        fold.place_sets.push_back({row});
        fold.rows.push_back({row, {}});
    }
    return fold;
}

void protect_cells() {
    disclosure::RawTable raw{{cells, 1, 1}};
    std::mt19937_64 random{1};
    disclosure::Availability all{cells, 1};
    for (std::size_t cell = 0; cell < cells; ++cell) {
        raw.counts[cell] = disclosure::RawCount{static_cast<std::int64_t>(random() % 40)};
        raw.keys[cell] = disclosure::CellKey{random()};
        all.set(cell, 0, true);
    }
    const auto fold = each_by_itself(cells);
    const auto protection = test::noised_protection();
    const auto open = test::open_protection();
    fmt::print("{:<52}{:>9.2f} ms\n", "100,000 cells protected and shown", median_ms([&] {
                   (void)disclosure::Protector{protection}.protect(raw, fold, all);
               }));
    fmt::print("{:<52}{:>9.2f} ms\n", "100,000 cells shown as they are", median_ms([&] {
                   (void)disclosure::Protector{open}.protect(raw, fold, all);
               }));
}

/// Five million records of one quarter, in 100,000 places and 14 crime types.
void make_records(warehouse::duckdb::Connection& connection,
                  const domain::DatasetDefinition& police,
                  bool stored_by_place) {
    (void)warehouse::migrate(connection);
    (void)warehouse::ensure_records_table(connection, police);
    (void)connection.run(fmt::format(
        "INSERT INTO records_police SELECT hash(i)::UBIGINT, 1, 1, 24216, 1, hash(i) % {}, "
        "hash(i + {}) % 14 FROM range({}) t(i) {}",
        cells,
        records,
        records,
        stored_by_place ? "ORDER BY hash(i) % 100000" : ""));
}

/// As a release is prepared: the quarter is copied and its records are folded, once.
double freeze_records(warehouse::duckdb::Connection& connection,
                      const domain::DatasetDefinition& police) {
    const auto start = std::chrono::steady_clock::now();
    (void)connection.run(
        "INSERT INTO frozen_police SELECT 1, record_key, month, reporting_body, place_incident, "
        "dimension_crime_type FROM records_police");
    (void)warehouse::fold_unit(connection, police, 1);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// A grouping by place: of live records with their keys, or of what a release froze.
query::CountRequest by_place(const domain::DatasetDefinition& police, bool frozen) {
    query::CountRequest request;
    request.dataset = &police;
    request.release = 1;
    request.rows = {query::Axis::By::place, "", {}, cells};
    for (std::size_t place = 0; place < cells; ++place) {
        request.rows.position.push_back(static_cast<std::int32_t>(place));
    }
    request.months = {domain::Month::numbered(24216), domain::Month::numbered(24216)};
    if (frozen) {
        request.units = {1};
    }
    return request;
}

/// What anybody would ask of the records without protection: a count, and nothing else.
void count_plainly(warehouse::duckdb::Connection& connection) {
    auto answer = *connection.ask(
        "SELECT place_incident::INTEGER, month, count(*) FROM records_police WHERE month "
        "BETWEEN 24216 AND 24216 AND release_id <= 1 GROUP BY ALL");
    std::vector<std::int64_t> counts(cells);
    while (const auto groups = answer.next()) {
        for (std::size_t i = 0; i < groups->rows(); ++i) {
            counts[static_cast<std::size_t>(groups->column<std::int32_t>(0)[i])] +=
                groups->column<std::int64_t>(2)[i];
        }
    }
}

/// Five million records grouped by place: as a protected question reads them against a plain count.
/// A batch is stored in the order of its places; many batches of one month are not.
void against_grouping(bool stored_by_place) {
    const test::TemporaryFolder folder;
    const auto database =
        *warehouse::duckdb::Database::open(folder.path() / "records.duckdb", {2, "4GB"});
    auto connection = *database.connect();
    const auto police = test::small_police();
    make_records(connection, police, stored_by_place);
    const double freezing = freeze_records(connection, police);
    const auto folded = std::get<std::int64_t>(
        connection.rows("SELECT count(*) FROM folded_police")->front().front());
    const warehouse::DuckdbWarehouse store{database};
    const auto fold = each_by_itself(cells);
    disclosure::Availability all{cells, 1};
    for (std::size_t cell = 0; cell < cells; ++cell) {
        all.set(cell, 0, true);
    }
    const auto protection = test::noised_protection();
    const auto protected_ms = [&](bool frozen) {
        const auto request = by_place(police, frozen);
        return median_ms([&] {
            const auto raw = *(*store.snapshot())->count(request);
            (void)disclosure::Protector{protection}.protect(raw, fold, all);
        });
    };
    const double from_release = protected_ms(true);
    const double from_records = protected_ms(false);
    const double plain = median_ms([&] { count_plainly(connection); });
    fmt::print("5 million records, {}: {} folded rows, frozen and folded once in {:.1f} s\n",
               stored_by_place ? "stored by place" : "in no order",
               folded,
               freezing);
    fmt::print("{:<52}{:>9.1f} ms\n", "  into 100,000 cells, plain count of records", plain);
    for (const auto& [name, took] :
         {std::pair{"  keyed and protected, from the release", from_release},
          std::pair{"  keyed and protected, from the records themselves", from_records}}) {
        fmt::print("{:<52}{:>9.1f} ms ({:+.1f} %)\n", name, took, 100 * (took / plain - 1));
    }
}

disclosure::LinkedTables table_with_totals(std::size_t rows, std::size_t columns) {
    std::mt19937_64 random{20};
    disclosure::LinkedTables tables{rows * columns, {}};
    tables.cells.resize(rows * columns + rows + columns + 1);
    for (std::size_t cell = 0; cell < rows * columns; ++cell) {
        const auto inner = static_cast<std::uint32_t>(cell);
        const auto value = static_cast<std::int64_t>(random() % 120);
        for (const auto at : {cell,
                              rows * columns + cell / columns,
                              rows * columns + rows + cell % columns,
                              rows * columns + rows + columns}) {
            tables.cells[at].inner.push_back(inner);
            tables.cells[at].value += value;
        }
    }
    return tables;
}

/// Like a year of a region: areas by quarters by crime types with every total, most counts small.
disclosure::LinkedTables region_tables(std::uint32_t areas,
                                       std::uint32_t quarters,
                                       std::uint32_t types) {
    std::mt19937_64 random{2018};
    const auto size = (areas + 1) * (quarters + 1) * (types + 1);
    disclosure::LinkedTables tables{areas * quarters * types, {}};
    tables.cells.resize(size);
    for (std::uint32_t inner = 0; inner < tables.inner_cells; ++inner) {
        const auto area = inner / (quarters * types);
        const auto quarter = inner / types % quarters;
        const auto type = inner % types;
        const double mean = 3 + 40.0 / (1 + area % 17) / (1 + 3 * type);
        const auto value = std::poisson_distribution<std::int64_t>{mean}(random);
        for (const auto a : {area, areas}) {
            for (const auto q : {quarter, quarters}) {
                for (const auto t : {type, types}) {
                    auto& cell = tables.cells[(a * (quarters + 1) + q) * (types + 1) + t];
                    cell.inner.push_back(inner);
                    cell.value += value;
                }
            }
        }
    }
    return tables;
}

void solve_region() {
    const auto tables = region_tables(184, 4, 3);
    const auto hidden = suppress_by_elimination(tables, {}).value();
    std::vector<bool> solved;
    const auto start = std::chrono::steady_clock::now();
    solved = solve_suppression(tables, {}).value();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print("{:<52}{:>9.1f} s ({} hidden by elimination, {} in the end)\n",
               fmt::format("{} cells of 184 by 4 by 3 solved", tables.cells.size()),
               took.count(),
               std::count(hidden.begin(), hidden.end(), true),
               std::count(solved.begin(), solved.end(), true));
}

void audit_tables() {
    const auto tables = table_with_totals(20, 12);
    std::vector<bool> hidden(tables.cells.size());
    std::mt19937_64 random{28};
    for (int number = 0; number < 28;) {
        const auto cell = random() % 240;
        number += hidden[cell] ? 0 : 1;
        hidden[cell] = true;
    }
    fmt::print("{:<52}{:>9.2f} ms\n", "bounds of 28 hidden cells of 20 by 12", median_ms([&] {
                   (void)audit_suppression(tables, hidden).value();
               }));
    fmt::print("{:<52}{:>9.2f} ms\n", "20 by 12 solved", median_ms([&] {
                   (void)solve_suppression(tables, {}).ok();
               }));
}

}  // namespace

int main() {
    protect_cells();
    against_grouping(true);
    against_grouping(false);
    audit_tables();
    solve_region();
    return 0;
}
