#include "warehouse/duckdb_record_purger.hpp"

#include "warehouse/purged_rows.hpp"
#include "warehouse/schema.hpp"
#include "warehouse/store_copy.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

using domain::Month;
using duckdb::integer;
using duckdb::text;
using retention::DuePurge;
using retention::PurgedRecords;
using retention::PurgeReceipt;
using retention::StoredPurge;

namespace {

constexpr std::string_view next_purge = "SELECT coalesce(max(purge_id), 0) + 1 FROM purge";
constexpr std::string_view purges_of_dataset = "SELECT count(*) FROM purge WHERE dataset = $1";
constexpr std::string_view all_purges =
    "SELECT name, dataset, receipt, filed FROM purge ORDER BY purge_id";
constexpr std::string_view insert_purge =
    "INSERT INTO fresh.main.purge VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)";

Month month_from(const duckdb::Value& value) {
    return Month::numbered(static_cast<int>(integer(value)));
}

/// How many rows of a table of the dataset are due.
Result<std::int64_t> due_rows(duckdb::Connection& connection,
                              const std::string& table,
                              const DuePurge& due) {
    const auto rows = connection.rows(
        fmt::format("SELECT count(*) FROM {} WHERE {}",
                    table,
                    due.whole ? "true" : fmt::format("month < {}", due.kept_from.number())));
    return rows ? Result{integer(rows->front().front())} : rows.error();
}

Result<PurgedRecords> look_at(duckdb::Connection& connection, const DuePurge& due) {
    const auto bodies = connection.rows(
        fmt::format("SELECT reporting_body, min(month), max(month), count(*) FROM batch WHERE {} "
                    "GROUP BY reporting_body ORDER BY reporting_body",
                    due_batches(due)));
    if (!bodies) {
        return bodies.error();
    }
    PurgedRecords found;
    for (const auto& row : *bodies) {
        found.bodies.push_back(
            {text(row[0]), {month_from(row[1]), month_from(row[2])}, integer(row[3])});
    }
    const auto live = due_rows(connection, records_table(*due.dataset), due);
    const auto frozen = due_rows(connection, frozen_table(*due.dataset), due);
    if (!live || !frozen) {
        return live ? frozen.error() : live.error();
    }
    found.records = *live;
    found.frozen_records = *frozen;
    return found;
}

/// What the fresh store keeps of one purge: why answers end, the receipt, and sums of batches.
std::vector<CopyStatement> traces_of(const DuePurge& due,
                                     std::int64_t number,
                                     const std::string& name,
                                     const PurgedRecords& purged,
                                     const PurgeReceipt& receipt) {
    const auto months = purged.bodies.empty()
                            ? domain::MonthRange{due.kept_from.plus(-1), due.kept_from.plus(-1)}
                            : purged.months();
    return {{std::string{insert_purge},
             {number,
              name,
              due.dataset->id,
              receipt.agreement,
              receipt.purged_at,
              std::int64_t{months.first.number()},
              std::int64_t{months.last.number()},
              receipt.text}},
            {fmt::format("INSERT INTO fresh.main.purged_batch SELECT {}, dataset, reporting_body, "
                         "month, imported_at, rows_received, rows_accepted, rows_refused, "
                         "rows_outside, records FROM batch WHERE {}",
                         number,
                         due_batches(due)),
             {}}};
}

/// Plans the traces and carries the copy out.
class Purging {
public:
    Purging(duckdb::Connection& connection, const retention::RecordPurger::Receipt& receipt)
        : connection_{connection}, receipt_{receipt} {}

    Status add(const DuePurge& due);
    Status run(const std::filesystem::path& fresh);
    [[nodiscard]] std::vector<std::string> names() const { return names_; }

private:
    duckdb::Connection& connection_;
    const retention::RecordPurger::Receipt& receipt_;
    std::vector<DuePurge> taken_;
    std::vector<CopyStatement> traces_;
    std::vector<std::string> names_;
};

Status Purging::add(const DuePurge& due) {
    const auto purged = look_at(connection_, due);
    if (!purged) {
        return purged.error();
    }
    if (purged->empty()) {
        return {};
    }
    const auto number = connection_.rows(next_purge);
    const auto earlier = connection_.rows(purges_of_dataset, {due.dataset->id});
    if (!number || !earlier) {
        return number ? earlier.error() : number.error();
    }
    const auto name =
        fmt::format("{}-purge-{}", due.dataset->id, integer(earlier->front().front()) + 1);
    const auto id = integer(number->front().front()) + static_cast<std::int64_t>(taken_.size());
    for (auto& trace : traces_of(due, id, name, *purged, receipt_(due, name, *purged))) {
        traces_.push_back(std::move(trace));
    }
    taken_.push_back(due);
    names_.push_back(name);
    return {};
}

Status Purging::run(const std::filesystem::path& fresh) {
    const auto tables = tables_of(connection_);
    if (!tables) {
        return tables.error();
    }
    const auto kept = rows_kept(*tables, taken_);
    return kept ? copy_store(connection_, fresh, *kept, traces_) : Status{kept.error()};
}

}  // namespace

Result<PurgedRecords> DuckdbRecordPurger::look(const DuePurge& due) {
    auto connection = database_.connect();
    return connection ? look_at(*connection, due) : Result<PurgedRecords>{connection.error()};
}

Result<std::vector<std::string>> DuckdbRecordPurger::purge(const std::vector<DuePurge>& due,
                                                           const Receipt& receipt) {
    std::vector<std::string> names;
    const auto rewritten = database_.rewrite(
        patience_, [&](duckdb::Connection& old, const std::filesystem::path& fresh) -> Status {
            Purging purging{old, receipt};
            for (const auto& one : due) {
                if (auto added = purging.add(one); !added) {
                    return added;
                }
            }
            names = purging.names();
            return purging.run(fresh);
        });
    return rewritten ? Result{std::move(names)} : rewritten.error();
}

Result<std::vector<StoredPurge>> DuckdbRecordPurger::purges() {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto rows = connection->rows(all_purges);
    if (!rows) {
        return rows.error();
    }
    std::vector<StoredPurge> list;
    for (const auto& row : *rows) {
        list.push_back({text(row[0]), text(row[1]), text(row[2]), std::get<bool>(row[3])});
    }
    return list;
}

Status DuckdbRecordPurger::mark_filed(const std::string& name) {
    auto connection = database_.connect();
    return connection ? connection->run("UPDATE purge SET filed = true WHERE name = $1", {name})
                      : Status{connection.error()};
}

}  // namespace hub::warehouse
