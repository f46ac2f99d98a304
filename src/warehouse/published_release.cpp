#include "warehouse/published_release.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

using duckdb::integer;
using duckdb::text;
using query::ReceivedBatch;
using query::Release;
using query::ReleasedUnit;

namespace {

/// Ids come from sequences, so they may stand in SQL.
std::string id_list(const std::vector<ReleasedUnit>& units) {
    std::vector<std::string> ids;
    ids.reserve(units.size());
    for (const auto& unit : units) {
        ids.push_back(fmt::format("{}", unit.id));
    }
    return join(ids, ", ");
}

}  // namespace

Result<std::vector<ReleasedUnit>> units_of(duckdb::Connection& connection,
                                           std::int64_t release_id) {
    const auto rows = connection.rows(
        "SELECT u.unit_id, u.quarter, u.stage, u.draw FROM protected_release_unit r "
        "JOIN release_unit u ON u.unit_id = r.unit_id WHERE r.release_id = $1 ORDER BY u.quarter",
        {release_id});
    if (!rows) {
        return rows.error();
    }
    std::vector<ReleasedUnit> units;
    for (const auto& row : *rows) {
        units.push_back(
            {static_cast<std::int32_t>(integer(row[0])),
             domain::Month::numbered(static_cast<int>(integer(row[1]))),
             domain::release_stage_from(text(row[2])).value_or(domain::ReleaseStage::provisional),
             static_cast<int>(integer(row[3]))});
    }
    return units;
}

namespace {

/// A row of release_id, name, published_at, policy_hash, closed_margins.
Result<Release> release_from(duckdb::Connection& connection,
                             const std::string& dataset,
                             const std::vector<duckdb::Value>& row) {
    Release release{static_cast<std::int32_t>(integer(row[0])), text(row[1]), text(row[2])};
    release.policy_hash = text(row[3]);
    // Kept while its parts, which only look at it, are copied.
    const auto closed = text(row[4]);
    for (const auto margin : split(closed, '\n')) {
        if (!margin.empty()) {
            release.closed_margins.emplace_back(margin);
        }
    }
    auto units = units_of(connection, release.id);
    if (!units) {
        return units.error();
    }
    const auto changed = records_changed(connection, dataset, *units);
    if (!changed) {
        return changed.error();
    }
    auto purges = purges_of(connection, dataset);
    if (!purges) {
        return purges.error();
    }
    release.units = *std::move(units);
    release.changed_since = *changed;
    release.purges = *std::move(purges);
    return release;
}

}  // namespace

Result<Release> published_release(duckdb::Connection& connection, const std::string& dataset) {
    const auto rows = connection.rows(
        "SELECT release_id, name, published_at, policy_hash, closed_margins FROM protected_release "
        "WHERE dataset = $1 AND state = 'published' ORDER BY release_id DESC LIMIT 1",
        {dataset});
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return Error{ErrorCode::not_found, "no release of this dataset was published yet"};
    }
    return release_from(connection, dataset, rows->front());
}

Result<Release> release_with_case(duckdb::Connection& connection,
                                  const std::string& dataset,
                                  const std::string& name) {
    const auto rows = connection.rows(
        "SELECT release_id, r.name, published_at, policy_hash, closed_margins FROM "
        "protected_release r JOIN release_document d USING (release_id) WHERE dataset = $1 AND "
        "state = 'published' AND d.name = $2 ORDER BY release_id DESC LIMIT 1",
        {dataset, name});
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return Error{ErrorCode::not_found, "no release that is published was frozen under it"};
    }
    return release_from(connection, dataset, rows->front());
}

Result<std::map<std::string, std::string>> documents_of(duckdb::Connection& connection,
                                                        std::int64_t release_id) {
    const auto rows = connection.rows(
        "SELECT name, content FROM release_document WHERE release_id = $1", {release_id});
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::string> documents;
    for (const auto& row : *rows) {
        documents.emplace(text(row[0]), text(row[1]));
    }
    return documents;
}

Result<std::vector<query::Purge>> purges_of(duckdb::Connection& connection,
                                            const std::string& dataset) {
    const auto rows = connection.rows(
        "SELECT agreement, purged_at, first_month, last_month FROM purge WHERE dataset = $1 ORDER "
        "BY purge_id",
        {dataset});
    if (!rows) {
        return rows.error();
    }
    std::vector<query::Purge> purges;
    for (const auto& row : *rows) {
        purges.push_back({text(row[0]),
                          text(row[1]).substr(0, std::string_view{"2026-11-28"}.size()),
                          {domain::Month::numbered(static_cast<int>(integer(row[2]))),
                           domain::Month::numbered(static_cast<int>(integer(row[3])))}});
    }
    return purges;
}

Result<std::vector<ReceivedBatch>> frozen_batches(duckdb::Connection& connection,
                                                  const Release& release) {
    const auto rows = connection.rows(fmt::format(
        "SELECT reporting_body, month, boundary_vintage FROM frozen_batch WHERE unit_id IN ({}) "
        "ORDER BY reporting_body, month",
        id_list(release.units)));
    if (!rows) {
        return rows.error();
    }
    std::vector<ReceivedBatch> batches;
    for (const auto& row : *rows) {
        batches.push_back({text(row[0]),
                           domain::Month::numbered(static_cast<int>(integer(row[1]))),
                           static_cast<int>(integer(row[2]))});
    }
    return batches;
}

Result<std::map<std::string, disclosure::ListedValue>> listed_cells(duckdb::Connection& connection,
                                                                    std::int64_t release_id) {
    const auto rows = connection.rows(
        "SELECT cell, shown, value FROM listed_cell WHERE release_id = $1", {release_id});
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, disclosure::ListedValue> cells;
    for (const auto& row : *rows) {
        cells.emplace(text(row[0]),
                      disclosure::ListedValue{std::get<bool>(row[1]), integer(row[2])});
    }
    return cells;
}

Result<std::int64_t> records_changed(duckdb::Connection& connection,
                                     const std::string& dataset,
                                     const std::vector<ReleasedUnit>& units) {
    if (units.empty()) {
        return std::int64_t{0};
    }
    std::vector<std::string> months;
    for (const auto& unit : units) {
        months.push_back(fmt::format("month BETWEEN {} AND {}",
                                     unit.first_month.number(),
                                     unit.first_month.plus(2).number()));
    }
    const auto rows = connection.rows(fmt::format(
        "SELECT count(*) FILTER (WHERE l.record_key IS NULL OR f.record_key IS NULL) FROM "
        "(SELECT record_key FROM records_{0} WHERE {1}) l FULL JOIN "
        "(SELECT record_key FROM frozen_{0} WHERE unit_id IN ({2})) f USING (record_key)",
        dataset,
        join(months, " OR "),
        id_list(units)));
    return rows ? Result{integer(rows->front().front())} : rows.error();
}

}  // namespace hub::warehouse
