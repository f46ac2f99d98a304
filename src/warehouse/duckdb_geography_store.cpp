#include "warehouse/duckdb_geography_store.hpp"

#include "warehouse/brotli.hpp"
#include "warehouse/geography_writer.hpp"

#include <functional>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace hub::warehouse {

using domain::GeographyLevel;
using geography::AreaId;
using geography::AtlasContent;

namespace {

GeographyLevel level_of(std::string_view slug) {
    // The column holds slugs of this program only; a newer store is refused before it is read.
    return domain::geography_level_from(slug).value_or(GeographyLevel::lsoa);
}

/// Reads a large table column by column, part by part.
Status each_chunk(duckdb::Connection& connection,
                  std::string_view sql,
                  const std::function<void(const duckdb::Chunk&)>& take) {
    auto answer = connection.ask(sql);
    if (!answer) {
        return answer.error();
    }
    while (const auto chunk = answer->next()) {
        take(*chunk);
    }
    return {};
}

Status read_areas(duckdb::Connection& connection, AtlasContent& content) {
    return each_chunk(connection,
                      "SELECT area_id, level, vintage::INTEGER, code, name FROM area",
                      [&](const duckdb::Chunk& chunk) {
                          const auto* ids = chunk.column<std::int32_t>(0);
                          const auto* vintages = chunk.column<std::int32_t>(2);
                          for (std::size_t i = 0; i < chunk.rows(); ++i) {
                              content.areas.push_back({AreaId{ids[i]},
                                                       level_of(chunk.text(1, i)),
                                                       vintages[i],
                                                       std::string{chunk.text(3, i)},
                                                       std::string{chunk.text(4, i)}});
                          }
                      });
}

Status read_memberships(duckdb::Connection& connection, AtlasContent& content) {
    return each_chunk(
        connection,
        "SELECT atom_id, area_id, best_fit FROM area_membership",
        [&](const duckdb::Chunk& chunk) {
            const auto* atoms = chunk.column<std::int32_t>(0);
            const auto* areas = chunk.column<std::int32_t>(1);
            const auto* best_fit = chunk.column<bool>(2);
            for (std::size_t i = 0; i < chunk.rows(); ++i) {
                content.memberships.push_back({AreaId{atoms[i]}, AreaId{areas[i]}, best_fit[i]});
            }
        });
}

Status read_populations(duckdb::Connection& connection, AtlasContent& content) {
    return each_chunk(
        connection,
        "SELECT area_id, year::INTEGER, persons FROM population_total",
        [&](const duckdb::Chunk& chunk) {
            const auto* areas = chunk.column<std::int32_t>(0);
            const auto* years = chunk.column<std::int32_t>(1);
            const auto* persons = chunk.column<double>(2);
            for (std::size_t i = 0; i < chunk.rows(); ++i) {
                content.populations.push_back({AreaId{areas[i]}, years[i], persons[i]});
            }
        });
}

/// By age, of authorities: rates of theirs are standardised, and those of ages and sexes are set
/// against their own. Both sexes together come from the rows by sex where there are any.
Status read_age_profiles(duckdb::Connection& connection, AtlasContent& content) {
    return each_chunk(
        connection,
        "SELECT area_id, year::INTEGER, age::INTEGER,"
        " coalesce(sum(persons) FILTER (sex <> 'P'), sum(persons) FILTER (sex = 'P')),"
        " coalesce(sum(persons) FILTER (sex = 'F'), -1),"
        " coalesce(sum(persons) FILTER (sex = 'M'), -1)"
        " FROM population JOIN area USING (area_id) WHERE level = 'lad'"
        " GROUP BY ALL ORDER BY ALL",
        [&](const duckdb::Chunk& chunk) {
            const auto* areas = chunk.column<std::int32_t>(0);
            const auto* years = chunk.column<std::int32_t>(1);
            const auto* ages = chunk.column<std::int32_t>(2);
            const auto* persons = chunk.column<double>(3);
            const auto* females = chunk.column<double>(4);
            const auto* males = chunk.column<double>(5);
            auto& profiles = content.age_profiles;
            for (std::size_t i = 0; i < chunk.rows(); ++i) {
                const AreaId area{areas[i]};
                if (profiles.empty() || !(profiles.back().area == area) ||
                    profiles.back().year != years[i]) {
                    profiles.push_back({area, years[i]});
                }
                const auto age = static_cast<std::size_t>(ages[i]);
                if (age >= geography::single_ages) {
                    continue;
                }
                auto& profile = profiles.back();
                profile.persons[age] = persons[i];
                if (females[i] >= 0 && males[i] >= 0) {
                    profile.by_sex = true;
                    profile.females[age] = females[i];
                    profile.males[age] = males[i];
                }
            }
        });
}

Status read_deprivation(duckdb::Connection& connection, AtlasContent& content) {
    return each_chunk(
        connection,
        "SELECT atom_id, nation, index_year::INTEGER, decile::INTEGER FROM deprivation",
        [&](const duckdb::Chunk& chunk) {
            const auto* atoms = chunk.column<std::int32_t>(0);
            const auto* years = chunk.column<std::int32_t>(2);
            const auto* deciles = chunk.column<std::int32_t>(3);
            for (std::size_t i = 0; i < chunk.rows(); ++i) {
                content.deprivation.push_back(
                    {AreaId{atoms[i]}, std::string{chunk.text(1, i)}, years[i], deciles[i]});
            }
        });
}

/// Gives each row of a small answer to `take`.
Status each_row(duckdb::Connection& connection,
                std::string_view sql,
                const std::function<void(const std::vector<duckdb::Value>&)>& take) {
    const auto rows = connection.rows(sql);
    if (!rows) {
        return rows.error();
    }
    for (const auto& row : *rows) {
        take(row);
    }
    return {};
}

AreaId area_id(const duckdb::Value& value) {
    return AreaId{static_cast<std::int32_t>(duckdb::integer(value))};
}

Status read_unplaceable(duckdb::Connection& connection, AtlasContent& content) {
    return each_row(
        connection, "SELECT area_id::BIGINT, reason FROM area_unplaceable", [&](const auto& row) {
            content.unplaceable.emplace(area_id(row[0]), duckdb::text(row[1]));
        });
}

Status read_reporting_bodies(duckdb::Connection& connection, AtlasContent& content) {
    return each_row(
        connection,
        "SELECT body_id::BIGINT, slug, name, coalesce(covers_area_id, 0)::BIGINT "
        "FROM reporting_body ORDER BY slug",
        [&](const auto& row) {
            const auto covers = area_id(row[3]);
            content.reporting_bodies.push_back(
                {static_cast<std::int32_t>(duckdb::integer(row[0])),
                 duckdb::text(row[1]),
                 duckdb::text(row[2]),
                 covers == geography::unknown_place ? std::nullopt : std::optional{covers}});
        });
}

Status read_boundary_sets(duckdb::Connection& connection, AtlasContent& content) {
    auto read = each_row(
        connection,
        "SELECT level, vintage::BIGINT, drawn_vintage::BIGINT, attribution FROM boundary_set",
        [&](const auto& row) {
            content.boundary_sets.push_back({level_of(duckdb::text(row[0])),
                                             static_cast<int>(duckdb::integer(row[1])),
                                             static_cast<int>(duckdb::integer(row[2])),
                                             duckdb::text(row[3])});
        });
    if (!read) {
        return read;
    }
    return each_row(connection,
                    "SELECT level, vintage::BIGINT, within_area_id::BIGINT FROM boundary_file",
                    [&](const auto& row) {
                        for (auto& set : content.boundary_sets) {
                            if (slug_of(set.level) == duckdb::text(row[0]) &&
                                set.vintage == duckdb::integer(row[1])) {
                                set.drawn_within.insert(area_id(row[2]));
                            }
                        }
                    });
}

Status read_places(duckdb::Connection& connection, AtlasContent& content) {
    auto read = each_chunk(connection,
                           "SELECT postcode, area_id FROM postcode ORDER BY postcode",
                           [&](const duckdb::Chunk& chunk) {
                               const auto* postcodes = chunk.column<std::uint64_t>(0);
                               const auto* areas = chunk.column<std::int32_t>(1);
                               for (std::size_t i = 0; i < chunk.rows(); ++i) {
                                   content.postcodes.push_back({postcodes[i], AreaId{areas[i]}});
                               }
                           });
    if (!read) {
        return read;
    }
    return each_row(
        connection, "SELECT name, kind, area_id::BIGINT FROM named_place", [&](const auto& row) {
            for (const auto kind : geography::all_named_place_kinds) {
                if (slug_of(kind) == duckdb::text(row[1])) {
                    content.named_places.push_back({duckdb::text(row[0]), kind, area_id(row[2])});
                }
            }
        });
}

Status read_words(duckdb::Connection& connection, AtlasContent& content) {
    auto read = each_row(connection, "SELECT title FROM geography_bundle", [&](const auto& row) {
        content.title = duckdb::text(row[0]);
    });
    if (!read) {
        return read;
    }
    return each_row(connection,
                    "SELECT line FROM geography_attribution ORDER BY position",
                    [&](const auto& row) { content.attributions.push_back(duckdb::text(row[0])); });
}

/// Why a map cannot be drawn, in words for a page.
Error missing_lines(duckdb::Connection& connection,
                    GeographyLevel level,
                    int vintage,
                    bool whole_bundle) {
    AtlasContent content;
    if (auto read = read_boundary_sets(connection, content); !read) {
        return read.error();
    }
    for (const auto& set : content.boundary_sets) {
        if (set.level == level && set.vintage == vintage && set.drawn_vintage != vintage) {
            return {ErrorCode::not_found,
                    fmt::format("the {} boundaries of {} are missing here: the lines held are of "
                                "{} and do not draw every area of {}",
                                slug_of(level),
                                vintage,
                                set.drawn_vintage,
                                whole_bundle ? "the bundle" : "this police force area")};
        }
    }
    return {ErrorCode::not_found,
            fmt::format("there are no {} boundaries of {} for {}",
                        slug_of(level),
                        vintage,
                        whole_bundle ? "the bundle as a whole" : "this area")};
}

}  // namespace

Status DuckDbGeographyStore::declare(std::vector<domain::DeclaredBody> bodies) {
    declared_ = std::move(bodies);
    auto connection = database_.connect();
    return connection ? register_declared(*connection) : Status{connection.error()};
}

Status DuckDbGeographyStore::register_declared(duckdb::Connection& connection) const {
    for (const auto& body : declared_) {
        auto added = connection.run(
            "INSERT INTO reporting_body SELECT nextval('reporting_body_ids'), $1, $2, NULL "
            "WHERE NOT EXISTS (SELECT 1 FROM reporting_body WHERE slug = $1)",
            {body.slug, body.name});
        if (added) {
            added = connection.run(
                "UPDATE reporting_body SET covers_area_id = (SELECT max(area_id) FROM area WHERE "
                "level = 'police_force_area' AND code = $2) WHERE slug = $1 AND covers_area_id IS "
                "NULL",
                {body.slug, body.covers});
        }
        if (!added) {
            return added;
        }
    }
    return {};
}

Status DuckDbGeographyStore::replace(const geography::Bundle& bundle, Progress& progress) {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    if (auto begun = connection->run("BEGIN"); !begun) {
        return begun;
    }
    auto written = write_geography(*connection, bundle, clock_.now(), progress);
    if (written.ok()) {
        written = register_declared(*connection);
    }
    if (written.ok()) {
        written = connection->run("COMMIT");
    }
    if (!written) {
        // The transaction is gone already where the commit itself failed; the first error counts.
        static_cast<void>(connection->run("ROLLBACK"));
    }
    return written;
}

Result<AtlasContent> DuckDbGeographyStore::content() const {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    // One snapshot, so that an import at the same time is seen whole or not at all.
    if (auto begun = connection->run("BEGIN"); !begun) {
        return begun.error();
    }
    AtlasContent content;
    for (const auto read : {read_words,
                            read_areas,
                            read_memberships,
                            read_populations,
                            read_age_profiles,
                            read_deprivation,
                            read_unplaceable,
                            read_reporting_bodies,
                            read_boundary_sets,
                            read_places}) {
        if (auto done = read(*connection, content); !done) {
            return done.error();
        }
    }
    if (auto ended = connection->run("COMMIT"); !ended) {
        return ended.error();
    }
    return content;
}

Result<geography::StoredBoundaries> DuckDbGeographyStore::boundaries(GeographyLevel level,
                                                                     int vintage,
                                                                     AreaId within) const {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto rows = connection->rows(
        "SELECT digest, areas::BIGINT, bytes_brotli FROM boundary_file "
        "WHERE level = $1 AND vintage = $2 AND within_area_id = $3",
        {std::string{slug_of(level)}, std::int64_t{vintage}, std::int64_t{within.get()}});
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return missing_lines(*connection, level, vintage, within == geography::unknown_place);
    }
    const auto& row = rows->front();
    return geography::StoredBoundaries{
        duckdb::text(row[0]), static_cast<int>(duckdb::integer(row[1])), duckdb::text(row[2])};
}

Result<std::vector<geography::DrawnArea>> DuckDbGeographyStore::drawn_areas(GeographyLevel level,
                                                                            int vintage) const {
    auto connection = database_.connect();
    if (!connection) {
        return connection.error();
    }
    const auto rows = connection->rows(
        "SELECT bytes_brotli FROM boundary_file WHERE level = $1 AND vintage = $2 "
        "ORDER BY within_area_id",
        {std::string{slug_of(level)}, std::int64_t{vintage}});
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return missing_lines(*connection, level, vintage, false);
    }
    std::vector<geography::DrawnArea> areas;
    for (const auto& row : *rows) {
        const auto bytes = decompress(duckdb::text(row[0]));
        if (!bytes) {
            return bytes.error();
        }
        auto sheet = geography::decode_boundary_file(*bytes);
        if (!sheet) {
            return sheet.error();
        }
        std::move(sheet->begin(), sheet->end(), std::back_inserter(areas));
    }
    return areas;
}

}  // namespace hub::warehouse
