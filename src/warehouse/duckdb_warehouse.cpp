#include "warehouse/duckdb_warehouse.hpp"

#include "warehouse/axis_position.hpp"
#include "warehouse/count_sql.hpp"
#include "warehouse/published_release.hpp"

namespace hub::warehouse {

using disclosure::CellKey;
using disclosure::RawCount;
using disclosure::RawTable;

namespace {

/// Where the crossed axes stand in an answer of `count_sql`.
constexpr std::size_t first_column_axis = 5;

void fold(const duckdb::Chunk& groups, const query::CountRequest& request, RawTable& table) {
    const auto* places = groups.column<std::int32_t>(0);
    const auto* row_numbers = groups.column<std::int32_t>(1);
    const auto* months = groups.column<std::int32_t>(2);
    const auto* records = groups.column<std::int64_t>(3);
    const auto* keys = groups.column<std::uint64_t>(4);
    std::vector<const std::int32_t*> numbers;
    for (std::size_t axis = 0; axis < request.columns.size(); ++axis) {
        numbers.push_back(groups.column<std::int32_t>(first_column_axis + axis));
    }
    const bool rows_are_places = request.rows.by == query::Axis::By::place;
    for (std::size_t i = 0; i < groups.rows(); ++i) {
        const auto row = position_on(request.rows, rows_are_places ? places[i] : row_numbers[i]);
        std::int32_t column = 0;
        for (std::size_t axis = 0; axis < numbers.size(); ++axis) {
            column = crossed_with(column, request.columns[axis], numbers[axis][i]);
        }
        if (row == query::no_row || column == query::no_row || !counted_at(request, places[i])) {
            continue;
        }
        const auto cell =
            table.shape.at(static_cast<std::size_t>(row),
                           static_cast<std::size_t>(column),
                           static_cast<std::size_t>(months[i] - request.months.first.number()));
        table.counts[cell] += RawCount{records[i]};
        table.keys[cell] ^= CellKey{keys[i]};
    }
}

/// Of versions, which came first and which was the first to hold nearly all of what the newest one
/// holds. Counts are compared here and do not leave.
constexpr std::string_view all_deliveries =
    "WITH version AS (SELECT reporting_body, month, imported_at, entered_release, records, "
    "batch_id FROM batch WHERE dataset = $1), "
    "newest AS (SELECT reporting_body, month, arg_max(records, batch_id) AS records FROM version "
    "GROUP BY reporting_body, month), "
    "began AS (SELECT reporting_body, min(entered_release) AS release FROM version "
    "GROUP BY reporting_body) "
    "SELECT v.reporting_body, v.month, min(v.imported_at), "
    "min(v.imported_at) FILTER (WHERE v.records >= 0.98 * newest.records), max(v.imported_at), "
    "min(v.entered_release) = began.release FROM version v "
    "JOIN newest ON newest.reporting_body = v.reporting_body AND newest.month = v.month "
    "JOIN began ON began.reporting_body = v.reporting_body "
    "GROUP BY v.reporting_body, v.month, began.release ORDER BY v.reporting_body, v.month";

class DuckdbSnapshot final : public query::Snapshot {
public:
    /// The connection stands in a transaction, which ends with it.
    explicit DuckdbSnapshot(duckdb::Connection connection) : connection_{std::move(connection)} {}

    [[nodiscard]] Result<query::Release> current_release(const std::string& dataset,
                                                         bool frozen) override;
    [[nodiscard]] Result<std::vector<query::ReceivedBatch>> received(
        const std::string& dataset, const query::Release& release) override;
    [[nodiscard]] Result<std::vector<query::Delivery>> deliveries(
        const std::string& dataset) override;
    [[nodiscard]] Result<std::vector<query::Purge>> purges(const std::string& dataset) override {
        return warehouse::purges_of(connection_, dataset);
    }
    [[nodiscard]] Result<RawTable> count(const query::CountRequest& request) override;
    [[nodiscard]] Result<query::Release> release_with_case(const std::string& dataset,
                                                           const std::string& name) override {
        return warehouse::release_with_case(connection_, dataset, name);
    }
    [[nodiscard]] Result<std::map<std::string, std::string>> documents(
        const query::Release& release) override {
        return warehouse::documents_of(connection_, release.id);
    }
    [[nodiscard]] Result<std::map<std::string, disclosure::ListedValue>> listed_cells(
        const query::Release& release) override {
        return warehouse::listed_cells(connection_, release.id);
    }

private:
    duckdb::Connection connection_;
};

Result<query::Release> DuckdbSnapshot::current_release(const std::string& dataset, bool frozen) {
    if (frozen) {
        return published_release(connection_, dataset);
    }
    const auto rows = connection_.rows(
        "SELECT release_id, name, published_at FROM release WHERE dataset = $1 "
        "ORDER BY release_id DESC LIMIT 1",
        {dataset});
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return Error{ErrorCode::not_found, "nothing was loaded into this dataset yet"};
    }
    auto purged = purges(dataset);
    if (!purged) {
        return purged.error();
    }
    const auto& row = rows->front();
    query::Release release{static_cast<std::int32_t>(duckdb::integer(row[0])),
                           duckdb::text(row[1]),
                           duckdb::text(row[2])};
    release.purges = *std::move(purged);
    return release;
}

Result<std::vector<query::ReceivedBatch>> DuckdbSnapshot::received(const std::string& dataset,
                                                                   const query::Release& release) {
    if (!release.units.empty()) {
        return frozen_batches(connection_, release);
    }
    const auto rows = connection_.rows(
        "SELECT reporting_body, month, boundary_vintage FROM batch WHERE dataset = $1 AND "
        "entered_release <= $2 AND replaced_in_release IS NULL ORDER BY reporting_body, month",
        {dataset, std::int64_t{release.id}});
    if (!rows) {
        return rows.error();
    }
    std::vector<query::ReceivedBatch> batches;
    for (const auto& row : *rows) {
        batches.push_back({duckdb::text(row[0]),
                           domain::Month::numbered(static_cast<int>(duckdb::integer(row[1]))),
                           static_cast<int>(duckdb::integer(row[2]))});
    }
    return batches;
}

Result<std::vector<query::Delivery>> DuckdbSnapshot::deliveries(const std::string& dataset) {
    const auto rows = connection_.rows(all_deliveries, {dataset});
    if (!rows) {
        return rows.error();
    }
    std::vector<query::Delivery> list;
    for (const auto& row : *rows) {
        list.push_back({duckdb::text(row[0]),
                        domain::Month::numbered(static_cast<int>(duckdb::integer(row[1]))),
                        duckdb::text(row[2]),
                        duckdb::text(row[3]),
                        duckdb::text(row[4]),
                        std::get<bool>(row[5])});
    }
    return list;
}

Result<RawTable> DuckdbSnapshot::count(const query::CountRequest& request) {
    const auto sql = count_sql(request);
    auto answer = connection_.ask(sql.text, sql.parameters);
    if (!answer) {
        return answer.error();
    }
    RawTable table{request.shape()};
    while (const auto groups = answer->next()) {
        fold(*groups, request, table);
    }
    return table;
}

}  // namespace

Result<std::unique_ptr<query::Snapshot>> DuckdbWarehouse::snapshot() const {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    if (auto begun = connection->run("BEGIN TRANSACTION READ ONLY"); !begun) {
        return begun.error();
    }
    return std::unique_ptr<query::Snapshot>{
        std::make_unique<DuckdbSnapshot>(*std::move(connection))};
}

}  // namespace hub::warehouse
