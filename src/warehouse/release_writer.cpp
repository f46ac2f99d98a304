#include "warehouse/release_writer.hpp"

#include "base/digest_stream.hpp"
#include "base/text.hpp"
#include "warehouse/folded_records.hpp"
#include "warehouse/published_release.hpp"
#include "warehouse/schema.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

using duckdb::integer;
using duckdb::text;

namespace {

constexpr int months_of_quarter = 3;

/// Runs statements one after another with the same parameters; the first fault ends it.
Status run_all(duckdb::Connection& connection,
               const std::vector<std::string>& statements,
               const std::vector<duckdb::Value>& parameters) {
    for (const auto& statement : statements) {
        if (auto done = connection.run(statement, parameters); !done) {
            return done;
        }
    }
    return {};
}

}  // namespace

Status ReleaseWriter::remove_unpublished() {
    const std::string prepared =
        "SELECT release_id FROM protected_release WHERE dataset = $1 AND state = 'prepared'";
    // Units of such a release that no other one serves.
    const auto units = fmt::format(
        "SELECT unit_id FROM protected_release_unit WHERE release_id IN ({0}) EXCEPT "
        "SELECT unit_id FROM protected_release_unit WHERE release_id NOT IN ({0})",
        prepared);
    return run_all(
        connection_,
        {fmt::format("DELETE FROM {} WHERE unit_id IN ({})", frozen_table(dataset_), units),
         fmt::format("DELETE FROM {} WHERE unit_id IN ({})", folded_table(dataset_), units),
         fmt::format("DELETE FROM frozen_batch WHERE unit_id IN ({})", units),
         fmt::format("DELETE FROM release_unit WHERE unit_id IN ({})", units),
         fmt::format("DELETE FROM listed_cell WHERE release_id IN ({})", prepared),
         fmt::format("DELETE FROM release_document WHERE release_id IN ({})", prepared),
         fmt::format("DELETE FROM protected_release_unit WHERE release_id IN ({})", prepared),
         "DELETE FROM protected_release WHERE dataset = $1 AND state = 'prepared'"},
        {dataset_.id});
}

Result<std::int64_t> ReleaseWriter::freeze(const release::QuarterPlan& plan) {
    const auto number = connection_.rows("SELECT nextval('release_unit_ids')");
    if (!number) {
        return number.error();
    }
    const auto unit = integer(number->front().front());
    const std::int64_t first = plan.first_month.number();
    const std::int64_t last = first + months_of_quarter - 1;
    const auto facts = join(fact_columns(dataset_), ", ");
    auto done = connection_.run(
        fmt::format("INSERT INTO {0} SELECT $1, {1} FROM {2} WHERE month BETWEEN $2 AND $3 ORDER "
                    "BY month, {3}",
                    frozen_table(dataset_),
                    facts,
                    records_table(dataset_),
                    facts),
        {unit, first, last});
    if (done) {
        done = fold_unit(connection_, dataset_, unit);
    }
    if (done) {
        done = connection_.run(
            "INSERT INTO frozen_batch SELECT $1, reporting_body, month, boundary_vintage FROM "
            "batch WHERE dataset = $2 AND month BETWEEN $3 AND $4 AND replaced_in_release IS NULL",
            {unit, dataset_.id, first, last});
    }
    if (done) {
        done = connection_.run(
            fmt::format("INSERT INTO release_unit SELECT $1, $2, $3, $4, $5, (SELECT count(*) FROM "
                        "{} WHERE unit_id = $1)",
                        frozen_table(dataset_)),
            {unit, dataset_.id, first, std::string{slug_of(*plan.stage)}, std::int64_t{plan.draw}});
    }
    return done ? Result{unit} : done.error();
}

Result<std::vector<std::int64_t>> ReleaseWriter::served_unit(domain::Month first_month) {
    const auto rows = connection_.rows(
        "SELECT u.unit_id FROM release_unit u JOIN protected_release_unit p USING (unit_id) JOIN "
        "protected_release r USING (release_id) WHERE r.dataset = $1 AND r.state = 'published' "
        "AND u.quarter = $2 ORDER BY u.draw DESC LIMIT 1",
        {dataset_.id, std::int64_t{first_month.number()}});
    if (!rows) {
        return rows.error();
    }
    std::vector<std::int64_t> unit;
    for (const auto& row : *rows) {
        unit.push_back(integer(row.front()));
    }
    return unit;
}

Result<std::string> ReleaseWriter::content_hash(std::int64_t release) {
    auto keys = connection_.ask(
        fmt::format("SELECT u.quarter::INTEGER, u.draw::INTEGER, f.record_key FROM {} f JOIN "
                    "release_unit u USING (unit_id) JOIN protected_release_unit p USING (unit_id) "
                    "WHERE p.release_id = $1 ORDER BY 1, 2, 3",
                    frozen_table(dataset_)),
        {release});
    if (!keys) {
        return keys.error();
    }
    DigestStream digest;
    while (const auto part = keys->next()) {
        const auto* quarter = part->column<std::int32_t>(0);
        const auto* draw = part->column<std::int32_t>(1);
        const auto* key = part->column<std::uint64_t>(2);
        std::string lines;
        for (std::size_t i = 0; i < part->rows(); ++i) {
            fmt::format_to(std::back_inserter(lines), "{} {} {}\n", quarter[i], draw[i], key[i]);
        }
        digest.add(lines);
    }
    return hex_of(digest.finish());
}

Result<std::int64_t> ReleaseWriter::write(const std::vector<release::QuarterPlan>& plans,
                                          const std::string& policy_hash,
                                          const std::string& at) {
    const auto number = connection_.rows(
        "SELECT nextval('protected_release_ids'), (SELECT count(*) + 1 FROM protected_release "
        "WHERE dataset = $1)",
        {dataset_.id});
    if (!number) {
        return number.error();
    }
    const auto release = integer(number->front()[0]);
    for (const auto& plan : plans) {
        std::vector<std::int64_t> units;
        if (plan.stage) {
            const auto frozen = freeze(plan);
            if (!frozen) {
                return frozen.error();
            }
            units.push_back(*frozen);
        } else if (!plan.dropped) {
            auto served = served_unit(plan.first_month);
            if (!served) {
                return served.error();
            }
            units = *std::move(served);
        }
        for (const auto unit : units) {
            if (auto joined = connection_.run("INSERT INTO protected_release_unit VALUES ($1, $2)",
                                              {release, unit});
                !joined) {
                return joined.error();
            }
        }
    }
    const auto hash = content_hash(release);
    if (!hash) {
        return hash.error();
    }
    const auto written = connection_.run(
        "INSERT INTO protected_release VALUES ($1, $2, $3, 'prepared', $4, $5, '', '', $6, '', '')",
        {release,
         dataset_.id,
         fmt::format("{}-release-{}", dataset_.id, integer(number->front()[1])),
         policy_hash,
         *hash,
         at});
    return written ? Result{release} : written.error();
}

}  // namespace hub::warehouse
