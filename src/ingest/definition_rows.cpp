#include "base/text.hpp"
#include "ingest/definition_parts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;
using domain::PlaceRole;

namespace {

constexpr std::array place_roles{
    PlaceRole::incident, PlaceRole::residence, PlaceRole::treatment_site};

Result<domain::PlaceReading> read_place_reading(const ConfigValue& place) {
    const auto reading = place.text_or("reading", "");
    if (!reading) {
        return reading.error();
    }
    if (*reading == "postcode") {
        return domain::PlaceReading::postcode;
    }
    if (*reading == "text") {
        return domain::PlaceReading::text;
    }
    return reading->empty() ? Result<domain::PlaceReading>{domain::PlaceReading::area}
                            : place.find("reading")->error(
                                  "reading is postcode or text; without it the column "
                                  "holds codes or names");
}

/// A column of codes or names, or two of a position.
Status read_place_columns(const ConfigValue& place, domain::PlaceColumn& column) {
    Status status;
    if (place.find("latitude") != nullptr) {
        take_text(place, "latitude", column.latitude_column, status);
        take_text(place, "longitude", column.longitude_column, status);
        return status;
    }
    take_text(place, "column", column.column, status);
    auto reading = read_place_reading(place);
    if (!status || !reading) {
        return status ? Status{reading.error()} : status;
    }
    column.reading = *reading;
    if (column.reading != domain::PlaceReading::area) {
        return place.find("level") == nullptr && place.find("known_by") == nullptr
                   ? Status{}
                   : place.error(
                         "a reading gives a lower-layer area: level and known_by are not "
                         "said");
    }
    auto level = place.text_or("level", "lsoa");
    auto known_by = place.text_or("known_by", "code");
    if (!status || !level || !known_by) {
        return !status ? status : Status{level ? known_by.error() : level.error()};
    }
    const auto found = domain::geography_level_from(*level);
    if (!found) {
        return place.find("level")->error("level is an area level, such as lsoa or lad");
    }
    if (*known_by != "code" && *known_by != "name") {
        return place.find("known_by")->error("known_by is code or name");
    }
    column.level = *found;
    column.by_name = *known_by == "name";
    return {};
}

}  // namespace

Status read_places(const ConfigValue& document, DatasetDefinition& definition) {
    const auto places = document.tables("place");
    if (!places) {
        return places.error();
    }
    for (const auto* place : *places) {
        if (auto known = place->only(
                {"role", "column", "reading", "level", "known_by", "latitude", "longitude"});
            !known) {
            return known;
        }
        Status status;
        std::string role;
        domain::PlaceColumn column;
        take_text(*place, "role", role, status);
        if (status) {
            status = read_place_columns(*place, column);
        }
        if (!status) {
            return status;
        }
        const auto found =
            std::find_if(place_roles.begin(), place_roles.end(), [&](PlaceRole candidate) {
                return slug_of(candidate) == role;
            });
        if (found == place_roles.end()) {
            return place->find("role")->error("role is incident, residence or treatment_site");
        }
        column.role = *found;
        for (const auto& earlier : definition.places) {
            if (earlier.role == column.role) {
                return place->error(fmt::format("a second place with the role {}", role));
            }
        }
        definition.places.push_back(std::move(column));
    }
    if (definition.places.empty()) {
        definition.places.emplace_back();  // every record at an unknown place
    }
    return {};
}

Status read_filters(const ConfigValue& document, DatasetDefinition& definition) {
    const auto filters = document.tables("filter");
    if (!filters) {
        return filters.error();
    }
    for (const auto* table : *filters) {
        if (auto known = table->only({"title", "columns", "values"}); !known) {
            return known;
        }
        Status status;
        domain::RowFilter filter;
        take_text(*table, "title", filter.title, status);
        take_texts(*table, "columns", filter.columns, status);
        take_texts(*table, "values", filter.patterns, status);
        if (!status) {
            return status;
        }
        definition.filters.push_back(std::move(filter));
    }
    return {};
}

Status read_order_checks(const ConfigValue& document, DatasetDefinition& definition) {
    const auto checks = document.tables("order");
    if (!checks) {
        return checks.error();
    }
    for (const auto* table : *checks) {
        if (auto known = table->only({"first_date", "first_time", "second_date", "second_time"});
            !known) {
            return known;
        }
        Status status;
        domain::OrderCheck check;
        take_text(*table, "first_date", check.first_date, status);
        take_text(*table, "second_date", check.second_date, status);
        auto first_time = table->text_or("first_time", "");
        auto second_time = table->text_or("second_time", "");
        if (!status || !first_time || !second_time) {
            return !status ? status : Status{first_time ? second_time.error() : first_time.error()};
        }
        check.first_time = *std::move(first_time);
        check.second_time = *std::move(second_time);
        definition.order_checks.push_back(std::move(check));
    }
    return {};
}

Status read_declared_bodies(const ConfigValue& document, DatasetDefinition& definition) {
    const auto bodies = document.tables("reporting_body");
    if (!bodies) {
        return bodies.error();
    }
    for (const auto* table : *bodies) {
        if (auto known = table->only({"slug", "name", "codes", "covers"}); !known) {
            return known;
        }
        Status status;
        domain::DeclaredBody body;
        take_text(*table, "slug", body.slug, status);
        take_text(*table, "name", body.name, status);
        if (table->find("codes") != nullptr) {
            take_texts(*table, "codes", body.codes, status);
        }
        auto covers = table->text_or("covers", "");
        if (!status || !covers) {
            return !status ? status : Status{covers.error()};
        }
        if (slug_of(body.slug) != body.slug) {
            return table->find("slug")->error(
                "slug has lower-case letters, digits and single hyphens");
        }
        body.covers = *std::move(covers);
        definition.declared_bodies.push_back(std::move(body));
    }
    return {};
}

}  // namespace hub::ingest
