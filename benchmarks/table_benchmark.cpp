// The table question of the first page, asked cold and warm through the door, beside the same
// grouping asked of the DuckDB library alone. Usage: table_benchmark DATA_DIR [RUNS]
// DATA_DIR must hold a geography and police records; nothing may be serving it.
#include "accounts/permissions.hpp"
#include "app/data_directory.hpp"
#include "audit/plain_audit_log.hpp"
#include "indicators/compute_indicator.hpp"
#include "query/protected_query.hpp"
#include "warehouse/duckdb_geography_store.hpp"
#include "warehouse/duckdb_warehouse.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub;  // a program of its own, not a header
using Steady = std::chrono::steady_clock;

/// An open store with the parts that a question goes through.
struct Parts {
    explicit Parts(const app::DataDirectory& directory)
        : database{*warehouse::duckdb::Database::open(directory.records_store(), {})},
          datasets{*directory.datasets()} {
        warehouse::DuckDbGeographyStore geography{database, clock};
        atlas.replace(std::make_shared<const geography::Atlas>(*geography.content()));
    }

    SystemClock clock;
    warehouse::duckdb::Database database;
    query::KnownDatasets datasets;
    geography::CurrentAtlas atlas;
    warehouse::DuckdbWarehouse store{database};
    accounts::Permissions permissions;
    audit::PlainAuditLog log;
    query::ProtectedQuery door{datasets, store, atlas, clock};
};

query::AggregateQuery question() {
    return {"police",
            domain::GeographyLevel::lad,
            domain::PeriodUnit::month,
            {},
            {},
            {{"crime_type", {"violence-and-sexual-offences"}}}};
}

std::size_t ask(Parts& parts) {
    const auto scope = parts.permissions.scope_of(accounts::Principal::operator_with(0));
    const auto recorded =
        parts.log.record({"operator:0", audit::Action::table_viewed, "", "local"});
    const auto answer = parts.door.run(question(), *scope, *recorded);
    if (!answer) {
        fmt::print(stderr, "{}\n", answer.error().message);
        std::exit(1);
    }
    return indicators::compute_indicator(*answer, {1'000}).cells.size();
}

/// What an analyst with the library alone would write: the same counts by authority and month.
std::size_t ask_library(warehouse::duckdb::Connection& connection, std::int64_t crime_type) {
    const auto rows = connection.rows(
        "SELECT a.code, r.month, count(*) FROM records_police r "
        "JOIN area_membership m ON m.atom_id = r.place_incident "
        "JOIN area a ON a.area_id = m.area_id AND a.level = 'lad' "
        "WHERE r.dimension_crime_type = $1 GROUP BY ALL",
        {crime_type});
    return rows->size();
}

double median_ms(int runs, const std::function<void()>& work) {
    std::vector<double> taken;
    for (int run = 0; run < runs; ++run) {
        const auto began = Steady::now();
        work();
        taken.push_back(std::chrono::duration<double, std::milli>(Steady::now() - began).count());
    }
    std::sort(taken.begin(), taken.end());
    return taken[taken.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: table_benchmark DATA_DIR [RUNS]\n");
        return 2;
    }
    const int runs = argc > 2 ? std::atoi(argv[2]) : 7;
    const auto directory = app::DataDirectory::open(argv[1]);
    if (!directory) {
        fmt::print(stderr, "{}\n", directory.error().message);
        return 1;
    }
    const double start = median_ms(runs, [&] { const Parts opened{*directory}; });
    const double cold = median_ms(runs, [&] {
        Parts opened{*directory};
        ask(opened);
    });
    Parts parts{*directory};
    const auto number = parts.datasets.by_id.at("police")
                            .definition.find_dimension("crime_type")
                            ->number_of("violence-and-sexual-offences");
    auto connection = *parts.database.connect();
    ask(parts);
    ask_library(connection, *number);
    const double warm = median_ms(runs, [&] { ask(parts); });
    const double library = median_ms(runs, [&] { ask_library(connection, *number); });
    fmt::print("table question (authority by month, one crime type), medians of {}:\n", runs);
    fmt::print("  open the store and the geography       {:8.1f} ms\n", start);
    fmt::print("  cold: opened, asked, rated             {:8.1f} ms\n", cold);
    fmt::print("  warm: asked through the door and rated {:8.2f} ms\n", warm);
    fmt::print("  the same grouping, DuckDB alone, warm  {:8.2f} ms\n", library);
    return 0;
}
