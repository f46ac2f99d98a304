#include "warehouse/duckdb_record_store.hpp"

#include "warehouse/schema.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace hub::warehouse {

using domain::DatasetDefinition;
using ingest::BatchIdentity;
using ingest::BatchReceipt;
using ingest::RecordColumns;
using ingest::StoredBatch;

namespace {

constexpr std::string_view next_release =
    "SELECT nextval('release_ids'), (SELECT count(*) + 1 FROM release WHERE dataset = $1)";
constexpr std::string_view insert_release = "INSERT INTO release VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view current_batches =
    "SELECT batch_id FROM batch WHERE dataset = $1 AND reporting_body = $2 AND month = $3 "
    "AND replaced_in_release IS NULL";
constexpr std::string_view mark_replaced =
    "UPDATE batch SET replaced_in_release = $1 WHERE batch_id = $2";
constexpr std::string_view next_batch = "SELECT nextval('batch_ids')";
constexpr std::string_view insert_batch =
    "INSERT INTO batch VALUES ($1, $2, $3, $4, $5, NULL, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
    "$15, $16)";
constexpr std::string_view insert_note = "INSERT INTO batch_note VALUES ($1, $2, $3, $4)";
constexpr std::string_view insert_item =
    "INSERT INTO batch_item VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view insert_refusal = "INSERT INTO batch_refusal VALUES ($1, $2, $3)";
constexpr std::string_view insert_submission = "INSERT INTO batch_submission VALUES ($1, $2)";
constexpr std::string_view insert_withdrawal = "INSERT INTO batch_withdrawal VALUES ($1, $2)";
constexpr std::string_view delivered_items =
    "SELECT b.reporting_body, b.month, b.records, coalesce(i.dimension, ''), "
    "coalesce(i.recorded, 0), coalesce(i.not_known, 0), coalesce(i.not_asked, 0), "
    "coalesce(i.not_recorded, 0), coalesce(i.unrecognised, 0) FROM batch b "
    "LEFT JOIN batch_item i USING (batch_id) WHERE b.dataset = $1 AND b.replaced_in_release IS "
    "NULL ORDER BY b.reporting_body, b.month, i.dimension";
constexpr std::string_view all_batches =
    "SELECT b.dataset, b.reporting_body, b.month, b.boundary_vintage, b.rows_accepted, "
    "b.file_name, b.imported_at, entered.name, coalesce(replaced.name, ''), "
    "coalesce(s.submission, ''), w.batch_id IS NOT NULL FROM batch b "
    "JOIN release entered ON entered.release_id = b.entered_release "
    "LEFT JOIN release replaced ON replaced.release_id = b.replaced_in_release "
    "LEFT JOIN batch_submission s ON s.batch_id = b.batch_id "
    "LEFT JOIN batch_withdrawal w ON w.batch_id = b.batch_id "
    "ORDER BY b.dataset, b.reporting_body, b.month, b.batch_id";

/// A batch is one month, so rows in the order of their first place are in that of (month, place):
/// neighbours in the table then share their area, which keeps it small and quick to scan.
std::vector<std::uint32_t> by_place(const RecordColumns& records) {
    std::vector<std::uint32_t> order(records.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!records.place.empty()) {
        const auto& places = records.place.front();
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return places[a] < places[b];
        });
    }
    return order;
}

template <class T>
duckdb::Appender::TakenColumn column_of(const std::vector<T>& values) {
    return {values.data(), sizeof(T)};
}

template <class T>
duckdb::Appender::TakenColumn column_of_one(const T& value) {
    return {&value, sizeof(T), true};
}

Error no_import() {
    return Error{ErrorCode::internal, "no import is open in the store"};
}

}  // namespace

DuckdbRecordStore::~DuckdbRecordStore() {
    DuckdbRecordStore::roll_back();
}

Status DuckdbRecordStore::begin(const DatasetDefinition& dataset) {
    if (import_) {
        return Error{ErrorCode::conflict, "another import is under way"};
    }
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    if (auto begun = connection->run("BEGIN TRANSACTION"); !begun) {
        return begun;
    }
    import_.emplace(
        Import{*std::move(connection), &dataset, 0, "", iso_text(clock_.now()), std::nullopt});
    auto opened = ensure_records_table(import_->connection, dataset);
    if (opened) {
        opened = open_release(*import_);
    }
    if (!opened) {
        roll_back();
    }
    return opened;
}

Status DuckdbRecordStore::open_release(Import& import) const {
    const auto& dataset = *import.dataset;
    const auto numbers = import.connection.rows(next_release, {dataset.id});
    if (!numbers) {
        return numbers.error();
    }
    import.release = duckdb::integer(numbers->front()[0]);
    import.release_name = fmt::format("{}-{}", dataset.id, duckdb::integer(numbers->front()[1]));
    return import.connection.run(insert_release,
                                 {import.release,
                                  dataset.id,
                                  import.release_name,
                                  std::int64_t{dataset.version},
                                  import.at});
}

Status DuckdbRecordStore::begin_batch(const BatchIdentity& batch) {
    if (!import_) {
        return no_import();
    }
    const auto* body = atlas_.reporting_body(batch.reporting_body);
    if (body == nullptr) {
        return Error{ErrorCode::refused,
                     fmt::format("the geography knows no reporting body {}", batch.reporting_body)};
    }
    if (auto replaced = take_out(batch); !replaced) {
        return replaced.error();
    }
    const auto number = import_->connection.rows(next_batch);
    if (!number) {
        return number.error();
    }
    auto appender = import_->connection.appender(records_table(*import_->dataset));
    if (!appender) {
        return appender.error();
    }
    const auto id = duckdb::integer(number->front().front());
    import_->batch.emplace(OpenBatch{
        static_cast<std::int32_t>(id), batch.month.number(), body->id, *std::move(appender)});
    return {};
}

Status DuckdbRecordStore::withdraw_batch(const BatchIdentity& batch) {
    if (!import_) {
        return no_import();
    }
    const auto taken = take_out(batch);
    if (!taken) {
        return taken.error();
    }
    for (const auto id : *taken) {
        if (auto marked = import_->connection.run(insert_withdrawal, {id, import_->release});
            !marked) {
            return marked;
        }
    }
    return {};
}

Result<std::vector<std::int64_t>> DuckdbRecordStore::take_out(const BatchIdentity& batch) {
    std::vector<std::int64_t> ids;
    auto& connection = import_->connection;
    const auto earlier = connection.rows(
        current_batches, {batch.dataset, batch.reporting_body, std::int64_t{batch.month.number()}});
    if (!earlier) {
        return earlier.error();
    }
    for (const auto& row : *earlier) {
        const auto remove =
            fmt::format("DELETE FROM {} WHERE batch_id = $1", records_table(*import_->dataset));
        if (auto removed = connection.run(remove, {row.front()}); !removed) {
            return removed.error();
        }
        if (auto marked = connection.run(mark_replaced, {import_->release, row.front()}); !marked) {
            return marked.error();
        }
        ids.push_back(duckdb::integer(row.front()));
    }
    return ids;
}

Status DuckdbRecordStore::add_receipt(std::int64_t batch_id, const BatchReceipt& receipt) {
    auto& connection = import_->connection;
    auto added = connection.run(insert_batch,
                                {batch_id,
                                 receipt.identity.dataset,
                                 receipt.identity.reporting_body,
                                 std::int64_t{receipt.identity.month.number()},
                                 import_->release,
                                 std::int64_t{receipt.boundary_vintage},
                                 receipt.file_name,
                                 receipt.file_digest,
                                 receipt.rows_received,
                                 receipt.rows_accepted,
                                 receipt.rows_refused,
                                 receipt.rows_without_place,
                                 receipt.rows_identical_to_another,
                                 import_->at,
                                 receipt.rows_outside,
                                 receipt.records});
    if (added && !receipt.submission.empty()) {
        added = connection.run(insert_submission, {batch_id, receipt.submission});
    }
    for (const auto& refused : receipt.refused_by_rule) {
        if (added) {
            added = connection.run(insert_refusal, {batch_id, refused.rule, refused.rows});
        }
    }
    return added ? add_notes(batch_id, receipt) : added;
}

Status DuckdbRecordStore::add_notes(std::int64_t batch_id, const BatchReceipt& receipt) {
    auto& connection = import_->connection;
    Status added;
    const auto add_all = [&](const std::string& kind,
                             const std::vector<ingest::RowsByRule>& notes) {
        for (const auto& note : notes) {
            if (added) {
                added = connection.run(insert_note, {batch_id, kind, note.rule, note.rows});
            }
        }
    };
    add_all("kept", receipt.accepted_with);
    add_all("outside", receipt.outside_by_filter);
    for (const auto& item : receipt.items) {
        if (added) {
            added = connection.run(insert_item,
                                   {batch_id,
                                    item.dimension,
                                    item.recorded,
                                    item.not_known,
                                    item.not_asked,
                                    item.not_recorded,
                                    item.unrecognised});
        }
    }
    return added;
}

Status DuckdbRecordStore::add_records(const RecordColumns& part) {
    if (!import_ || !import_->batch) {
        return no_import();
    }
    auto& batch = *import_->batch;
    const auto release = static_cast<std::int32_t>(import_->release);
    std::vector<duckdb::Appender::TakenColumn> columns{column_of(part.record_key),
                                                       column_of_one(batch.id),
                                                       column_of_one(release),
                                                       column_of_one(batch.month),
                                                       column_of_one(batch.reporting_body)};
    for (const auto& place : part.place) {
        columns.push_back(column_of(place));
    }
    for (const auto& dimension : part.dimension) {
        columns.push_back(column_of(dimension));
    }
    return batch.records.append_ordered(columns, by_place(part));
}

Status DuckdbRecordStore::finish_batch(const BatchReceipt& receipt) {
    if (!import_ || !import_->batch) {
        return no_import();
    }
    const auto batch_id = import_->batch->id;
    auto appended = import_->batch->records.close();
    import_->batch.reset();
    return appended ? add_receipt(batch_id, receipt) : appended;
}

Result<std::string> DuckdbRecordStore::commit() {
    if (!import_) {
        return no_import();
    }
    if (auto committed = import_->connection.run("COMMIT"); !committed) {
        roll_back();
        return committed.error();
    }
    auto name = std::move(import_->release_name);
    import_.reset();
    return name;
}

void DuckdbRecordStore::roll_back() {
    if (import_) {
        // A connection that closes takes its transaction back in any case; this says so sooner.
        (void)import_->connection.run("ROLLBACK");
        import_.reset();
    }
}

Result<std::vector<StoredBatch>> DuckdbRecordStore::batches() const {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto rows = connection->rows(all_batches);
    if (!rows) {
        return rows.error();
    }
    std::vector<StoredBatch> list;
    for (const auto& row : *rows) {
        list.push_back({{duckdb::text(row[0]),
                         duckdb::text(row[1]),
                         domain::Month::numbered(static_cast<int>(duckdb::integer(row[2])))},
                        static_cast<int>(duckdb::integer(row[3])),
                        duckdb::integer(row[4]),
                        duckdb::text(row[5]),
                        duckdb::text(row[6]),
                        duckdb::text(row[7]),
                        duckdb::text(row[8]),
                        duckdb::text(row[9]),
                        std::get<bool>(row[10])});
    }
    return list;
}

Result<std::vector<ingest::DeliveredMonth>> DuckdbRecordStore::delivered(
    const std::string& dataset) const {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto rows = connection->rows(delivered_items, {dataset});
    if (!rows) {
        return rows.error();
    }
    std::vector<ingest::DeliveredMonth> months;
    for (const auto& row : *rows) {
        const BatchIdentity identity{
            dataset,
            duckdb::text(row[0]),
            domain::Month::numbered(static_cast<int>(duckdb::integer(row[1])))};
        if (months.empty() || months.back().identity != identity) {
            months.push_back({identity, duckdb::integer(row[2]), {}});
        }
        if (auto dimension = duckdb::text(row[3]); !dimension.empty()) {
            months.back().items.push_back({std::move(dimension),
                                           duckdb::integer(row[4]),
                                           duckdb::integer(row[5]),
                                           duckdb::integer(row[6]),
                                           duckdb::integer(row[7]),
                                           duckdb::integer(row[8])});
        }
    }
    return months;
}

}  // namespace hub::warehouse
