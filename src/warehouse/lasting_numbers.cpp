#include "warehouse/lasting_numbers.hpp"

#include "warehouse/append_rows.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace hub::warehouse {

namespace {

/// Areas and bodies of the bundle by their position in it, until each has its lasting number.
constexpr std::string_view make_staging = R"sql(
CREATE TEMPORARY TABLE bundle_area (
    position INTEGER, level VARCHAR, vintage SMALLINT, code VARCHAR, name VARCHAR
);
CREATE TEMPORARY TABLE bundle_body (position INTEGER, slug VARCHAR, name VARCHAR);
)sql";

constexpr std::string_view drop_staging = R"sql(
DROP TABLE IF EXISTS temp.bundle_area;
DROP TABLE IF EXISTS temp.bundle_body;
)sql";

constexpr std::string_view rename_areas = R"sql(
UPDATE area SET name = fresh.name FROM bundle_area fresh
WHERE area.level = fresh.level AND area.vintage = fresh.vintage AND area.code = fresh.code
  AND area.name <> fresh.name)sql";

constexpr std::string_view number_new_areas = R"sql(
INSERT INTO area
SELECT nextval('area_ids'), level, vintage, code, name FROM
    (SELECT * FROM bundle_area fresh ANTI JOIN area USING (level, vintage, code) ORDER BY position)
)sql";

constexpr std::string_view area_numbers = R"sql(
SELECT area.area_id::BIGINT FROM bundle_area fresh JOIN area USING (level, vintage, code)
ORDER BY fresh.position)sql";

constexpr std::string_view forget_covers = "UPDATE reporting_body SET covers_area_id = NULL";

constexpr std::string_view rename_bodies = R"sql(
UPDATE reporting_body SET name = fresh.name FROM bundle_body fresh
WHERE reporting_body.slug = fresh.slug)sql";

constexpr std::string_view number_new_bodies = R"sql(
INSERT INTO reporting_body
SELECT nextval('reporting_body_ids'), slug, name, NULL FROM
    (SELECT * FROM bundle_body fresh ANTI JOIN reporting_body USING (slug) ORDER BY position)
)sql";

/// What records hold: the columns of the records tables, which are named by our own schema.
constexpr std::string_view record_columns = R"sql(
SELECT table_name, column_name FROM information_schema.columns
WHERE table_catalog = current_database() AND starts_with(table_name, 'records_')
  AND (starts_with(column_name, 'place_') OR column_name = 'reporting_body'))sql";

/// Takes away areas and bodies which neither the bundle nor any record has.
Status remove_unused(duckdb::Connection& connection) {
    const auto columns = connection.rows(record_columns);
    if (!columns) {
        return columns.error();
    }
    std::string areas =
        "DELETE FROM area WHERE NOT EXISTS (SELECT 1 FROM bundle_area fresh WHERE "
        "fresh.level = area.level AND fresh.vintage = area.vintage AND fresh.code = area.code)";
    std::string bodies =
        "DELETE FROM reporting_body WHERE slug NOT IN (SELECT slug FROM bundle_body)";
    for (const auto& row : *columns) {
        const auto column = duckdb::text(row[1]);
        const bool of_bodies = column == "reporting_body";
        (of_bodies ? bodies : areas) += fmt::format(" AND {} NOT IN (SELECT DISTINCT {} FROM {})",
                                                    of_bodies ? "body_id" : "area_id",
                                                    column,
                                                    duckdb::text(row[0]));
    }
    auto removed = connection.run(areas);
    return removed.ok() ? connection.run(bodies) : removed;
}

Status stage(duckdb::Connection& connection, const geography::AtlasContent& content) {
    if (auto made = connection.run_script(make_staging); !made) {
        return made;
    }
    auto staged = append_rows(connection, "bundle_area", [&](duckdb::Appender& rows) {
        std::int32_t position = 0;
        for (const auto& area : content.areas) {
            rows.add(position++).add(slug_of(area.level)).add(std::int32_t{area.vintage});
            rows.add(std::string_view{area.code}).add(std::string_view{area.name}).end_row();
        }
    });
    if (!staged) {
        return staged;
    }
    return append_rows(connection, "bundle_body", [&](duckdb::Appender& rows) {
        std::int32_t position = 0;
        for (const auto& body : content.reporting_bodies) {
            rows.add(position++).add(std::string_view{body.slug});
            rows.add(std::string_view{body.name}).end_row();
        }
    });
}

/// What each body covers, once the areas have their numbers.
Status set_covers(duckdb::Connection& connection,
                  const geography::AtlasContent& content,
                  const std::vector<std::int32_t>& numbers) {
    for (const auto& body : content.reporting_bodies) {
        if (!body.covers) {
            continue;
        }
        const auto number = numbers[static_cast<std::size_t>(body.covers->get()) - 1];
        if (auto set =
                connection.run("UPDATE reporting_body SET covers_area_id = $1 WHERE slug = $2",
                               {std::int64_t{number}, body.slug});
            !set) {
            return set;
        }
    }
    return {};
}

}  // namespace

Result<std::vector<std::int32_t>> give_lasting_numbers(duckdb::Connection& connection,
                                                       const geography::Bundle& bundle) {
    if (auto staged = stage(connection, bundle.content); !staged) {
        return staged.error();
    }
    if (auto removed = remove_unused(connection); !removed) {
        return removed.error();
    }
    for (const auto sql :
         {rename_areas, number_new_areas, forget_covers, rename_bodies, number_new_bodies}) {
        if (auto done = connection.run(sql); !done) {
            return done.error();
        }
    }
    const auto rows = connection.rows(area_numbers);
    if (!rows) {
        return rows.error();
    }
    std::vector<std::int32_t> numbers;
    for (const auto& row : *rows) {
        numbers.push_back(static_cast<std::int32_t>(duckdb::integer(row[0])));
    }
    if (auto set = set_covers(connection, bundle.content, numbers); !set) {
        return set.error();
    }
    if (auto dropped = connection.run_script(drop_staging); !dropped) {
        return dropped.error();
    }
    return numbers;
}

}  // namespace hub::warehouse
