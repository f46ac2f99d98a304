#include "warehouse/duckdb_release_store.hpp"

#include "base/text.hpp"
#include "warehouse/published_release.hpp"
#include "warehouse/release_writer.hpp"
#include "warehouse/schema.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

namespace hub::warehouse {

using domain::DatasetDefinition;
using domain::Month;
using duckdb::integer;
using duckdb::text;
using release::QuarterPlan;
using release::QuarterState;
using release::ReleaseState;
using release::StoredRelease;

namespace {

/// Every quarter from the first to the last with a delivery; `complete` where every body that ever
/// delivered has all three months.
constexpr std::string_view live_quarters =
    "WITH live AS (SELECT DISTINCT reporting_body, month FROM batch WHERE dataset = $1 AND "
    "replaced_in_release IS NULL), bodies AS (SELECT count(DISTINCT reporting_body) AS number "
    "FROM live) SELECT month // 3 * 3 AS quarter, count(*) = 3 * any_value(bodies.number) FROM "
    "live, bodies GROUP BY quarter ORDER BY quarter";
/// Every unit that anybody saw, withdrawn ones included: their draws are spent.
constexpr std::string_view seen_units =
    "SELECT u.quarter, u.unit_id, u.stage, u.draw, bool_or(r.state = 'published') FROM "
    "release_unit u JOIN protected_release_unit p USING (unit_id) JOIN protected_release r USING "
    "(release_id) WHERE r.dataset = $1 AND r.state <> 'prepared' GROUP BY ALL ORDER BY u.quarter, "
    "u.draw";
/// Units that froze a batch before it was withdrawn. A withdrawn batch was the current one until
/// then, so what had been taken in when the unit was frozen is in it.
constexpr std::string_view units_with_withdrawn =
    "SELECT DISTINCT u.unit_id FROM release_unit u JOIN (SELECT unit_id, min(prepared_at) AS at "
    "FROM protected_release_unit JOIN protected_release USING (release_id) GROUP BY unit_id) f "
    "USING (unit_id) JOIN batch b ON b.dataset = u.dataset AND b.month BETWEEN u.quarter AND "
    "u.quarter + 2 AND b.imported_at <= f.at JOIN batch_withdrawal w USING (batch_id) JOIN release "
    "g ON g.release_id = w.release_id AND g.published_at >= f.at WHERE u.dataset = $1";
constexpr std::string_view all_releases =
    "SELECT release_id, name, state, policy_hash, content_hash, closed_margins, certificate, "
    "prepared_at, published_at, withdrawn_because FROM protected_release WHERE dataset = $1 ORDER "
    "BY release_id";

struct SeenUnit {
    query::ReleasedUnit unit;
    bool served{false};  ///< by a release that was not withdrawn
};

ReleaseState state_from(const std::string& text) {
    if (text == "published") {
        return ReleaseState::published;
    }
    return text == "withdrawn" ? ReleaseState::withdrawn : ReleaseState::prepared;
}

Result<QuarterState> with_published(duckdb::Connection& connection,
                                    const DatasetDefinition& dataset,
                                    QuarterState state,
                                    const std::vector<SeenUnit>& seen) {
    const auto records =
        connection.rows(fmt::format("SELECT count(*) FROM {} WHERE month BETWEEN $1 AND $2",
                                    records_table(dataset)),
                        {std::int64_t{state.first_month.number()},
                         std::int64_t{state.first_month.plus(2).number()}});
    if (!records) {
        return records.error();
    }
    state.records = integer(records->front().front());
    if (seen.empty()) {
        return state;
    }
    const auto& [newest, served] = seen.back();
    state.published_draws = newest.draw;
    if (!served) {
        return state;
    }
    state.published = newest.stage;
    const auto changed = records_changed(connection, dataset.id, {newest});
    if (!changed) {
        return changed.error();
    }
    state.changed = *changed;
    return state;
}

StoredRelease stored_from(const std::vector<duckdb::Value>& row) {
    StoredRelease stored;
    auto& release = stored.release;
    release.id = static_cast<std::int32_t>(integer(row[0]));
    release.name = text(row[1]);
    stored.state = state_from(text(row[2]));
    release.policy_hash = text(row[3]);
    stored.content_hash = text(row[4]);
    // Kept while its parts, which only look at it, are copied.
    const auto closed = text(row[5]);
    for (const auto margin : split(closed, '\n')) {
        if (!margin.empty()) {
            release.closed_margins.emplace_back(margin);
        }
    }
    stored.certificate = text(row[6]);
    stored.prepared_at = text(row[7]);
    release.published_at = text(row[8]);
    stored.withdrawn_because = text(row[9]);
    return stored;
}

Result<std::vector<StoredRelease>> list_releases(duckdb::Connection& connection,
                                                 const std::string& dataset) {
    const auto rows = connection.rows(all_releases, {dataset});
    if (!rows) {
        return rows.error();
    }
    std::vector<StoredRelease> list;
    for (const auto& row : *rows) {
        list.push_back(stored_from(row));
        auto units = units_of(connection, list.back().release.id);
        if (!units) {
            return units.error();
        }
        list.back().release.units = *std::move(units);
    }
    return list;
}

}  // namespace

Result<std::vector<QuarterState>> DuckdbReleaseStore::quarters(const DatasetDefinition& dataset) {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto live = connection->rows(live_quarters, {dataset.id});
    const auto units = connection->rows(seen_units, {dataset.id});
    const auto spoilt = connection->rows(units_with_withdrawn, {dataset.id});
    if (!live || !units) {
        return live ? units.error() : live.error();
    }
    if (!spoilt) {
        return spoilt.error();
    }
    std::set<std::int64_t> withdrawn;
    for (const auto& row : *spoilt) {
        withdrawn.insert(integer(row.front()));
    }
    std::map<int, std::vector<SeenUnit>> seen;
    for (const auto& row : *units) {
        const auto quarter = static_cast<int>(integer(row[0]));
        seen[quarter].push_back({{static_cast<std::int32_t>(integer(row[1])),
                                  Month::numbered(quarter),
                                  *domain::release_stage_from(text(row[2])),
                                  static_cast<int>(integer(row[3]))},
                                 std::get<bool>(row[4])});
    }
    std::vector<QuarterState> states;
    for (const auto& row : *live) {
        QuarterState state;
        state.first_month = Month::numbered(static_cast<int>(integer(row[0])));
        state.complete = std::get<bool>(row[1]);
        const auto& published = seen[state.first_month.number()];
        state.withdrawn = !published.empty() && published.back().served &&
                          withdrawn.contains(published.back().unit.id);
        auto whole = with_published(*connection, dataset, state, published);
        if (!whole) {
            return whole.error();
        }
        states.push_back(*std::move(whole));
    }
    return states;
}

Result<StoredRelease> DuckdbReleaseStore::prepare(const DatasetDefinition& dataset,
                                                  const std::vector<QuarterPlan>& plans,
                                                  const std::string& policy_hash) {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    // A connection that closes takes its transaction back.
    if (auto begun = connection->run("BEGIN TRANSACTION"); !begun) {
        return begun.error();
    }
    ReleaseWriter writer{*connection, dataset};
    if (auto removed = writer.remove_unpublished(); !removed) {
        return removed.error();
    }
    const auto written = writer.write(plans, policy_hash, iso_text(clock_.now()));
    if (!written) {
        return written.error();
    }
    auto list = list_releases(*connection, dataset.id);
    if (!list) {
        return list.error();
    }
    if (auto committed = connection->run("COMMIT"); !committed) {
        return committed.error();
    }
    return std::move(list->back());
}

Result<std::vector<StoredRelease>> DuckdbReleaseStore::releases(const DatasetDefinition& dataset) {
    auto connection = database_.connect();
    return connection ? list_releases(*connection, dataset.id) : connection.error();
}

Status DuckdbReleaseStore::keep_documents(std::int32_t release,
                                          const std::map<std::string, std::string>& documents) {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    auto done = connection->run("BEGIN TRANSACTION");
    for (const auto& [name, content] : documents) {
        if (done) {
            done = connection->run("INSERT INTO release_document VALUES ($1, $2, $3)",
                                   {std::int64_t{release}, name, content});
        }
    }
    return done ? connection->run("COMMIT") : done;
}

Result<std::map<std::string, std::string>> DuckdbReleaseStore::documents_before(
    const DatasetDefinition& dataset) {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto rows = connection->rows(
        "SELECT d.name, arg_max(content, release_id) FROM release_document d JOIN "
        "protected_release r USING (release_id) WHERE dataset = $1 AND state <> 'prepared' "
        "GROUP BY d.name",
        {dataset.id});
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::string> documents;
    for (const auto& row : *rows) {
        documents.emplace(text(row[0]), text(row[1]));
    }
    return documents;
}

Status DuckdbReleaseStore::keep_closed_margins(std::int32_t release,
                                               const std::vector<std::string>& margins) {
    auto connection = database_.connect();
    return connection
               ? connection->run(
                     "UPDATE protected_release SET closed_margins = $1 WHERE release_id = $2",
                     {join(margins, "\n"), std::int64_t{release}})
               : connection.error();
}

Status DuckdbReleaseStore::keep_listed(
    std::int32_t release,
    const std::vector<std::pair<std::string, disclosure::ListedValue>>& cells) {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    auto done = connection->run("BEGIN TRANSACTION");
    done = done ? connection->run("DELETE FROM listed_cell WHERE release_id = $1",
                                  {std::int64_t{release}})
                : done;
    for (const auto& [name, value] : cells) {
        if (done) {
            done = connection->run("INSERT INTO listed_cell VALUES ($1, '', $2, $3, $4)",
                                   {std::int64_t{release}, name, value.shown, value.value});
        }
    }
    return done ? connection->run("COMMIT") : done;
}

Result<std::map<std::string, disclosure::ListedValue>> DuckdbReleaseStore::listed_before(
    const DatasetDefinition& dataset) {
    const auto list = releases(dataset);
    if (!list) {
        return list.error();
    }
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    std::map<std::string, disclosure::ListedValue> before;
    for (const auto& each : *list) {
        if (each.state == ReleaseState::prepared) {
            continue;
        }
        const auto cells = listed_cells(*connection, each.release.id);
        if (!cells) {
            return cells.error();
        }
        for (const auto& [name, value] : *cells) {
            const auto [at, fresh] = before.emplace(name, value);
            if (!fresh && at->second.shown) {
                at->second = value;
            }
        }
    }
    return before;
}

Status DuckdbReleaseStore::keep_certificate(std::int32_t release, const std::string& certificate) {
    auto connection = database_.connect();
    return connection
               ? connection->run(
                     "UPDATE protected_release SET certificate = $1 WHERE release_id = $2 AND "
                     "state = 'prepared'",
                     {certificate, std::int64_t{release}})
               : connection.error();
}

Status DuckdbReleaseStore::publish(std::int32_t release) {
    auto connection = database_.connect();
    return connection
               ? connection->run(
                     "UPDATE protected_release SET state = 'published', published_at = $1 WHERE "
                     "release_id = $2 AND state = 'prepared'",
                     {iso_text(clock_.now()), std::int64_t{release}})
               : connection.error();
}

Status DuckdbReleaseStore::withdraw(std::int32_t release, const std::string& reason) {
    auto connection = database_.connect();
    return connection
               ? connection->run(
                     "UPDATE protected_release SET state = 'withdrawn', withdrawn_because = $1 "
                     "WHERE release_id = $2 AND state = 'published'",
                     {reason, std::int64_t{release}})
               : connection.error();
}

}  // namespace hub::warehouse
