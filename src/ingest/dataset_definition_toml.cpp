#include "ingest/dataset_definition_toml.hpp"

#include "base/config_document.hpp"
#include "ingest/column_use.hpp"
#include "ingest/definition_parts.hpp"
#include "ingest/direct_identifiers.hpp"
#include "ingest/file_name_pattern.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;
using domain::PlaceRole;

namespace {

constexpr std::array place_roles{
    PlaceRole::incident, PlaceRole::residence, PlaceRole::treatment_site};

Status read_title(const ConfigValue& document, DatasetDefinition& definition) {
    Status status;
    const std::array<std::pair<std::string_view, std::string*>, 7> texts{{
        {"id", &definition.id},
        {"title", &definition.title},
        {"counted", &definition.counted},
        {"supplier", &definition.supplier},
        {"licence", &definition.licence},
        {"attribution", &definition.attribution},
        {"marking", &definition.marking},
    }};
    for (const auto& [key, into] : texts) {
        take_text(document, key, *into, status);
    }
    take_texts(document, "caveats", definition.caveats, status);
    if (!status) {
        return status;
    }
    const auto version = document.integer("version");
    if (!version) {
        return version.error();
    }
    if (*version < 1 || *version > std::numeric_limits<int>::max()) {
        return document.find("version")->error("version counts from 1");
    }
    definition.version = static_cast<int>(*version);
    if (!is_definition_id(definition.id)) {
        return document.find("id")->error(
            "id has lower-case letters, digits and underscores, and begins with a letter");
    }
    if (definition.marking != "OFFICIAL" && definition.marking != "OFFICIAL-SENSITIVE") {
        return document.find("marking")->error("marking is OFFICIAL or OFFICIAL-SENSITIVE");
    }
    return {};
}

/// Either the column of a month, or that of a day and how it is written.
Status read_month_column(const ConfigValue& file, DatasetDefinition& definition) {
    Status status;
    if (file.find("date") == nullptr) {
        take_text(file, "month", definition.month_column, status);
        return status;
    }
    if (file.find("month") != nullptr) {
        return file.find("date")->error("name a month or a date, not both");
    }
    std::string format;
    take_text(file, "date", definition.month_column, status);
    take_text(file, "date_format", format, status);
    if (!status) {
        return status;
    }
    if (format != "YYYY-MM-DD" && format != "DD/MM/YYYY") {
        return file.find("date_format")->error("date_format is YYYY-MM-DD or DD/MM/YYYY");
    }
    definition.month_format =
        format == "YYYY-MM-DD" ? domain::DateFormat::iso_day : domain::DateFormat::british_day;
    return {};
}

Status read_file_part(const ConfigValue& document, DatasetDefinition& definition) {
    const auto* file = document.find("file");
    if (file == nullptr) {
        return document.error("the table [file] is missing");
    }
    if (auto known = file->only({"name",
                                 "columns",
                                 "month",
                                 "date",
                                 "date_format",
                                 "reporting_body",
                                 "reporting_body_title",
                                 "identity",
                                 "identity_extra",
                                 "direct_identifiers",
                                 "ignored"});
        !known) {
        return known;
    }
    Status status;
    take_text(*file, "name", definition.file_name_pattern, status);
    take_texts(*file, "columns", definition.columns, status);
    take_text(*file, "reporting_body", definition.reporting_body_column, status);
    take_texts(*file, "identity_extra", definition.identity_extra_columns, status);
    take_texts(*file, "direct_identifiers", definition.direct_identifier_columns, status);
    take_texts(*file, "ignored", definition.ignored_columns, status);
    if (status) {
        status = read_month_column(*file, definition);
    }
    if (!status) {
        return status;
    }
    auto identity = file->text_or("identity", "");
    auto body_title = file->text_or("reporting_body_title", definition.reporting_body_title);
    if (!identity || !body_title) {
        return identity ? body_title.error() : identity.error();
    }
    definition.identity_column = *std::move(identity);
    definition.reporting_body_title = *std::move(body_title);
    if (!FileNamePattern::parse(definition.file_name_pattern)) {
        return file->find("name")->error("name holds {month} and {body} once each");
    }
    return {};
}

Status read_places(const ConfigValue& document, DatasetDefinition& definition) {
    const auto places = document.tables("place");
    if (!places) {
        return places.error();
    }
    for (const auto* place : *places) {
        if (auto known = place->only({"role", "column"}); !known) {
            return known;
        }
        Status status;
        std::string role;
        domain::PlaceColumn column;
        take_text(*place, "role", role, status);
        take_text(*place, "column", column.column, status);
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
    return definition.places.empty() ? Status{document.error("no [[place]] is named")} : Status{};
}

Status read_dimensions(const ConfigValue& document, DatasetDefinition& definition) {
    const auto tables = document.tables("dimension");
    if (!tables) {
        return tables.error();
    }
    for (const auto* table : *tables) {
        auto dimension = read_dimension(*table);
        if (!dimension) {
            return dimension.error();
        }
        if (definition.find_dimension(dimension->id) != nullptr) {
            return table->error(fmt::format("a second dimension {}", dimension->id));
        }
        definition.dimensions.push_back(*std::move(dimension));
    }
    return {};
}

}  // namespace

Result<DatasetDefinition> parse_dataset_definition(std::string_view toml, std::string_view name) {
    const auto document = parse_config(toml, name);
    if (!document) {
        return document.error();
    }
    if (auto known = document->only({"format",
                                     "id",
                                     "version",
                                     "title",
                                     "counted",
                                     "supplier",
                                     "licence",
                                     "attribution",
                                     "marking",
                                     "caveats",
                                     "file",
                                     "place",
                                     "dimension"});
        !known) {
        return known.error();
    }
    const auto format = document->integer("format");
    if (!format) {
        return format.error();
    }
    if (*format != 1) {
        return document->find("format")->error(
            "definition format 1 is the only one that this version reads");
    }
    DatasetDefinition definition;
    for (const auto read : {read_title, read_file_part, read_places, read_dimensions}) {
        if (auto done = read(*document, definition); !done) {
            return done.error();
        }
    }
    if (const auto used = column_uses(definition); !used) {
        return document->find("file")->error(used.error().message);
    }
    if (const auto kept = no_direct_identifier_is_kept(definition); !kept) {
        return document->find("file")->error(kept.error().message);
    }
    return definition;
}

}  // namespace hub::ingest
