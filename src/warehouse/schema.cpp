#include "warehouse/schema.hpp"

#include "base/text.hpp"
#include "warehouse/folded_records.hpp"

#include <array>
#include <vector>

#include <fmt/format.h>

namespace hub::warehouse {

namespace {

/// Geography: areas keep their id for ever, since records hold it; everything else about them is
/// replaced whole when a bundle is imported again.
constexpr std::string_view schema_1 = R"sql(
CREATE SEQUENCE area_ids START 1;
CREATE TABLE area (
    area_id INTEGER PRIMARY KEY,
    level VARCHAR NOT NULL,
    vintage SMALLINT NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    UNIQUE (level, vintage, code)
);
CREATE TABLE area_membership (atom_id INTEGER NOT NULL, area_id INTEGER NOT NULL, best_fit BOOLEAN NOT NULL);
CREATE TABLE area_unplaceable (area_id INTEGER NOT NULL, reason VARCHAR NOT NULL);
CREATE TABLE population (
    area_id INTEGER NOT NULL, year SMALLINT NOT NULL, sex VARCHAR NOT NULL, age SMALLINT NOT NULL, persons DOUBLE NOT NULL
);
CREATE TABLE population_total (area_id INTEGER NOT NULL, year SMALLINT NOT NULL, persons DOUBLE NOT NULL);
CREATE TABLE deprivation (
    atom_id INTEGER NOT NULL, nation VARCHAR NOT NULL, index_year SMALLINT NOT NULL,
    decile SMALLINT NOT NULL, rank INTEGER, score DOUBLE
);
CREATE SEQUENCE reporting_body_ids START 1;
CREATE TABLE reporting_body (
    body_id INTEGER PRIMARY KEY, slug VARCHAR NOT NULL UNIQUE, name VARCHAR NOT NULL, covers_area_id INTEGER
);
CREATE TABLE boundary_set (
    level VARCHAR NOT NULL, vintage SMALLINT NOT NULL, drawn_vintage SMALLINT NOT NULL, attribution VARCHAR NOT NULL
);
CREATE TABLE boundary_file (
    level VARCHAR NOT NULL, vintage SMALLINT NOT NULL,
    within_area_id INTEGER NOT NULL, -- a police force area; 0 for the whole bundle
    digest VARCHAR NOT NULL, areas INTEGER NOT NULL, bytes_brotli BLOB NOT NULL
);
CREATE TABLE geography_bundle (
    imported_at VARCHAR NOT NULL, title VARCHAR NOT NULL, manifest VARCHAR NOT NULL, manifest_digest VARCHAR NOT NULL
);
CREATE TABLE geography_attribution (position INTEGER NOT NULL, line VARCHAR NOT NULL);
CREATE TABLE geography_finding (position INTEGER NOT NULL, severity VARCHAR NOT NULL, rule VARCHAR NOT NULL, line VARCHAR NOT NULL);

CREATE SEQUENCE release_ids START 1;
CREATE TABLE release (
    release_id INTEGER PRIMARY KEY, dataset VARCHAR NOT NULL, name VARCHAR NOT NULL UNIQUE,
    definition_version INTEGER NOT NULL, published_at VARCHAR NOT NULL
);
CREATE SEQUENCE batch_ids START 1;
CREATE TABLE batch (
    batch_id INTEGER PRIMARY KEY, dataset VARCHAR NOT NULL, reporting_body VARCHAR NOT NULL, month INTEGER NOT NULL,
    entered_release INTEGER NOT NULL,
    replaced_in_release INTEGER, -- NULL while its records are the current ones
    boundary_vintage SMALLINT NOT NULL, file_name VARCHAR NOT NULL, file_digest VARCHAR NOT NULL,
    rows_received BIGINT NOT NULL, rows_accepted BIGINT NOT NULL, rows_refused BIGINT NOT NULL,
    rows_without_place BIGINT NOT NULL, rows_identical BIGINT NOT NULL, imported_at VARCHAR NOT NULL
);
CREATE TABLE batch_refusal (
    batch_id INTEGER NOT NULL, rule VARCHAR NOT NULL, rows BIGINT NOT NULL
);
)sql";

/// Frozen releases: a quarter is copied when a release is prepared, and what was published is never
/// touched again.
constexpr std::string_view schema_2 = R"sql(
CREATE SEQUENCE protected_release_ids START 1;
CREATE TABLE protected_release (
    release_id INTEGER PRIMARY KEY, dataset VARCHAR NOT NULL, name VARCHAR NOT NULL UNIQUE,
    state VARCHAR NOT NULL, -- prepared, published or withdrawn
    policy_hash VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, closed_margins VARCHAR NOT NULL,
    certificate VARCHAR NOT NULL, -- empty until it was audited
    prepared_at VARCHAR NOT NULL, published_at VARCHAR NOT NULL, withdrawn_because VARCHAR NOT NULL
);
CREATE SEQUENCE release_unit_ids START 1;
CREATE TABLE release_unit (
    unit_id INTEGER PRIMARY KEY, dataset VARCHAR NOT NULL, quarter INTEGER NOT NULL, -- its first month
    stage VARCHAR NOT NULL, draw INTEGER NOT NULL, records BIGINT NOT NULL
);
CREATE TABLE protected_release_unit (release_id INTEGER NOT NULL, unit_id INTEGER NOT NULL);
CREATE TABLE frozen_batch (
    unit_id INTEGER NOT NULL, reporting_body VARCHAR NOT NULL, month INTEGER NOT NULL, boundary_vintage SMALLINT NOT NULL
);
CREATE TABLE listed_cell (
    release_id INTEGER NOT NULL, table_id VARCHAR NOT NULL, cell VARCHAR NOT NULL,
    shown BOOLEAN NOT NULL, value BIGINT NOT NULL -- 0 where hidden
);
)sql";

/// What receipts say beyond sums: rows kept with something to report or left out, and which items
/// are missing.
constexpr std::string_view schema_3 = R"sql(
ALTER TABLE batch ADD COLUMN rows_outside BIGINT DEFAULT 0;
ALTER TABLE batch ADD COLUMN records BIGINT DEFAULT 0;
UPDATE batch SET records = rows_accepted;
CREATE TABLE batch_note (
    batch_id INTEGER NOT NULL, kind VARCHAR NOT NULL, -- kept or outside
    rule VARCHAR NOT NULL, rows BIGINT NOT NULL
);
CREATE TABLE batch_item (
    batch_id INTEGER NOT NULL, dimension VARCHAR NOT NULL, recorded BIGINT NOT NULL, not_known BIGINT NOT NULL,
    not_asked BIGINT NOT NULL, not_recorded BIGINT NOT NULL, unrecognised BIGINT NOT NULL
);
)sql";

/// Which submission a batch came with, and which batches were withdrawn, not replaced.
constexpr std::string_view schema_4 = R"sql(
CREATE TABLE batch_submission (batch_id INTEGER NOT NULL, submission VARCHAR NOT NULL);
CREATE TABLE batch_withdrawal (batch_id INTEGER NOT NULL, release_id INTEGER NOT NULL);
)sql";

/// What was purged, so that answers say why months are gone. A purged batch keeps its sums alone.
constexpr std::string_view schema_5 = R"sql(
CREATE TABLE purge (
    purge_id INTEGER PRIMARY KEY, name VARCHAR NOT NULL UNIQUE, dataset VARCHAR NOT NULL,
    agreement VARCHAR NOT NULL, purged_at VARCHAR NOT NULL,
    first_month INTEGER NOT NULL, last_month INTEGER NOT NULL,
    receipt VARCHAR NOT NULL, filed BOOLEAN NOT NULL -- beside the store and in the audit log
);
CREATE TABLE purged_batch (
    purge_id INTEGER NOT NULL, dataset VARCHAR NOT NULL, reporting_body VARCHAR NOT NULL, month INTEGER NOT NULL,
    imported_at VARCHAR NOT NULL, rows_received BIGINT NOT NULL, rows_accepted BIGINT NOT NULL,
    rows_refused BIGINT NOT NULL, rows_outside BIGINT NOT NULL, records BIGINT NOT NULL
);
)sql";

/// What places are matched with before they are let go: postcodes as numbers, and names.
constexpr std::string_view schema_6 = R"sql(
CREATE TABLE postcode (postcode UBIGINT NOT NULL, area_id INTEGER NOT NULL);
CREATE TABLE named_place (name VARCHAR NOT NULL, kind VARCHAR NOT NULL, area_id INTEGER NOT NULL);
)sql";

/// What a release was frozen under: its policy and the case definitions that were live.
constexpr std::string_view schema_7 = R"sql(
CREATE TABLE release_document (
    release_id INTEGER NOT NULL, name VARCHAR NOT NULL, -- "policy", "domestic@1"
    content VARCHAR NOT NULL
);
)sql";

constexpr std::array migrations{
    schema_1, schema_2, schema_3, schema_4, schema_5, schema_6, schema_7};
static_assert(migrations.size() == schema_version);

Result<int> stored_version(duckdb::Connection& connection) {
    if (auto made = connection.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)");
        !made) {
        return made.error();
    }
    const auto rows =
        connection.rows("SELECT coalesce(max(version), 0)::BIGINT FROM schema_version");
    if (!rows) {
        return rows.error();
    }
    return static_cast<int>(duckdb::integer(rows->front().front()));
}

Status step_to(duckdb::Connection& connection, int version) {
    const auto script = fmt::format("BEGIN;{}INSERT INTO schema_version VALUES ({});COMMIT;",
                                    migrations[static_cast<std::size_t>(version - 1)],
                                    version);
    return connection.run_script(script);
}

}  // namespace

Status migrate(duckdb::Connection& connection) {
    const auto found = stored_version(connection);
    if (!found) {
        return found.error();
    }
    if (*found > schema_version) {
        return Error{
            ErrorCode::refused,
            fmt::format(
                "the store has schema version {}, this program knows up to {}: use a newer vrhub",
                *found,
                schema_version)};
    }
    for (int version = *found + 1; version <= schema_version; ++version) {
        if (auto stepped = step_to(connection, version); !stepped) {
            return stepped;
        }
    }
    return {};
}

Status check_columns(duckdb::Connection& connection,
                     const std::string& table,
                     const std::vector<std::string>& expected) {
    const auto rows = connection.rows(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index",
        {table});
    if (!rows) {
        return rows.error();
    }
    std::vector<std::string> found;
    for (const auto& row : *rows) {
        found.push_back(duckdb::text(row.front()));
    }
    return found == expected
               ? Status{}
               : Error{ErrorCode::refused,
                       fmt::format("{} was made for other places or dimensions than the dataset's "
                                   "definition has now; this version cannot change it",
                                   table)};
}

std::string records_table(const domain::DatasetDefinition& dataset) {
    return fmt::format("records_{}", dataset.id);
}

std::string frozen_table(const domain::DatasetDefinition& dataset) {
    return fmt::format("frozen_{}", dataset.id);
}

std::vector<std::string> fact_columns(const domain::DatasetDefinition& dataset) {
    std::vector<std::string> names{"record_key", "month", "reporting_body"};
    for (const auto& place : dataset.places) {
        names.push_back(fmt::format("place_{}", slug_of(place.role)));
    }
    for (const auto& dimension : dataset.dimensions) {
        names.push_back(fmt::format("dimension_{}", dimension.id));
    }
    return names;
}

namespace {

/// What is counted of the live records, in quarters that are frozen one by one.
Status ensure_frozen_table(duckdb::Connection& connection,
                           const domain::DatasetDefinition& dataset) {
    const auto facts = fact_columns(dataset);
    const auto table = frozen_table(dataset);
    const auto made = connection.run(
        fmt::format("CREATE TABLE IF NOT EXISTS {} AS SELECT 0::INTEGER AS unit_id, {} FROM {} "
                    "LIMIT 0",
                    table,
                    join(facts, ", "),
                    records_table(dataset)));
    if (!made) {
        return made;
    }
    std::vector<std::string> expected{"unit_id"};
    expected.insert(expected.end(), facts.begin(), facts.end());
    auto sound = check_columns(connection, table, expected);
    return sound ? ensure_folded_table(connection, dataset) : sound;
}

}  // namespace

Status ensure_records_table(duckdb::Connection& connection,
                            const domain::DatasetDefinition& dataset) {
    std::vector<std::string> names{
        "record_key", "batch_id", "release_id", "month", "reporting_body"};
    std::string columns;
    const auto add = [&](std::string name, std::string_view type) {
        columns += fmt::format(", {} {} NOT NULL", name, type);
        names.push_back(std::move(name));
    };
    for (const auto& place : dataset.places) {
        add(fmt::format("place_{}", slug_of(place.role)), "INTEGER");
    }
    for (const auto& dimension : dataset.dimensions) {
        add(fmt::format("dimension_{}", dimension.id), "USMALLINT");
    }
    const auto table = records_table(dataset);
    // Keys are as random numbers: no packing makes them smaller.
    const auto made =
        connection.run(fmt::format("CREATE TABLE IF NOT EXISTS {} ("
                                   "record_key UBIGINT USING COMPRESSION uncompressed NOT NULL, "
                                   "batch_id INTEGER NOT NULL, release_id INTEGER NOT NULL, "
                                   "month INTEGER NOT NULL, reporting_body INTEGER NOT NULL{})",
                                   table,
                                   columns));
    auto sound = made ? check_columns(connection, table, names) : made;
    return sound ? ensure_frozen_table(connection, dataset) : sound;
}

}  // namespace hub::warehouse
