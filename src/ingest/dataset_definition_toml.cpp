#include "ingest/dataset_definition_toml.hpp"

#include "base/config_document.hpp"
#include "base/text.hpp"
#include "domain/geography_level.hpp"
#include "ingest/column_use.hpp"
#include "ingest/file_name_pattern.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;
using domain::Dimension;
using domain::DimensionValue;
using domain::PlaceRole;

namespace {

/// What a question or an answer calls something else; area levels join them.
constexpr std::array reserved_words{
    "rows",       "columns",   "month",           "quarter", "year",        "financial_year",
    "rolling_12", "total",     "imd_decile",      "from",    "to",          "where",
    "measure",    "per",       "reporting_force", "format",  "dataset",     "incomplete",
    "status",     "count",     "denominator",     "rate",    "lower_limit", "upper_limit",
    "rate_per",   "rate_basis"};

constexpr std::array place_roles{
    PlaceRole::incident, PlaceRole::residence, PlaceRole::treatment_site};

bool is_id(std::string_view text) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && lower(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return lower(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

bool is_reserved(std::string_view id) {
    return std::find(reserved_words.begin(), reserved_words.end(), id) != reserved_words.end() ||
           domain::geography_level_from(id).has_value();
}

/// Reads one required text into its place; the first fault stands.
void take_text(const ConfigValue& table, std::string_view key, std::string& into, Status& status) {
    if (!status) {
        return;
    }
    auto text = table.text(key);
    if (!text) {
        status = text.error();
    } else if (text->empty()) {
        status = table.find(key)->error(fmt::format("{} is empty", key));
    } else {
        into = *std::move(text);
    }
}

void take_texts(const ConfigValue& table,
                std::string_view key,
                std::vector<std::string>& into,
                Status& status) {
    if (!status) {
        return;
    }
    auto texts = table.texts(key);
    if (!texts) {
        status = texts.error();
    } else {
        into = *std::move(texts);
    }
}

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
    if (!is_id(definition.id)) {
        return document.find("id")->error(
            "id has lower-case letters, digits and underscores, and begins with a letter");
    }
    if (definition.marking != "OFFICIAL" && definition.marking != "OFFICIAL-SENSITIVE") {
        return document.find("marking")->error("marking is OFFICIAL or OFFICIAL-SENSITIVE");
    }
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
                                 "reporting_body",
                                 "identity",
                                 "identity_extra",
                                 "ignored"});
        !known) {
        return known;
    }
    Status status;
    take_text(*file, "name", definition.file_name_pattern, status);
    take_texts(*file, "columns", definition.columns, status);
    take_text(*file, "month", definition.month_column, status);
    take_text(*file, "reporting_body", definition.reporting_body_column, status);
    take_texts(*file, "identity_extra", definition.identity_extra_columns, status);
    take_texts(*file, "ignored", definition.ignored_columns, status);
    if (!status) {
        return status;
    }
    auto identity = file->text_or("identity", "");
    if (!identity) {
        return identity.error();
    }
    definition.identity_column = *std::move(identity);
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

Result<DimensionValue> read_value(const ConfigValue& table) {
    if (auto known = table.only({"slug", "label", "supplier_values"}); !known) {
        return known.error();
    }
    DimensionValue value;
    Status status;
    take_text(table, "label", value.label, status);
    if (!status) {
        return status.error();
    }
    auto slug = table.text_or("slug", slug_of(value.label));
    if (!slug) {
        return slug.error();
    }
    value.slug = *std::move(slug);
    if (value.slug.empty() || slug_of(value.slug) != value.slug) {
        return table.error("slug has lower-case letters, digits and single hyphens");
    }
    value.supplier_values = {value.label};
    if (table.find("supplier_values") != nullptr) {
        take_texts(table, "supplier_values", value.supplier_values, status);
    }
    return status ? Result<DimensionValue>{std::move(value)} : status.error();
}

Status read_values(const ConfigValue& table, Dimension& dimension) {
    const auto values = table.tables("values");
    if (!values) {
        return values.error();
    }
    std::set<std::string> slugs;
    std::set<std::string> supplier_values;
    for (const auto* entry : *values) {
        auto value = read_value(*entry);
        if (!value) {
            return value.error();
        }
        if (!slugs.insert(value->slug).second) {
            return entry->error(fmt::format("a second value with the slug {}", value->slug));
        }
        for (const auto& text : value->supplier_values) {
            if (text.empty() || !supplier_values.insert(text).second) {
                return entry->error(
                    fmt::format("the supplier's value \"{}\" is empty or claimed twice", text));
            }
        }
        dimension.values.push_back(*std::move(value));
    }
    if (dimension.values.empty() ||
        dimension.values.size() > std::numeric_limits<std::uint16_t>::max()) {
        return table.error("a dimension has from 1 to 65535 values");
    }
    return {};
}

Result<Dimension> read_dimension(const ConfigValue& table) {
    if (auto known = table.only({"id", "title", "column", "revisable", "when_empty", "values"});
        !known) {
        return known.error();
    }
    Dimension dimension;
    Status status;
    take_text(table, "id", dimension.id, status);
    take_text(table, "title", dimension.title, status);
    take_text(table, "column", dimension.column, status);
    if (!status) {
        return status.error();
    }
    if (!is_id(dimension.id) || is_reserved(dimension.id)) {
        return table.find("id")->error(
            "id has lower-case letters, digits and underscores, begins with a letter, and is no "
            "word that questions use");
    }
    const auto revisable = table.boolean_or("revisable", false);
    if (!revisable) {
        return revisable.error();
    }
    dimension.revisable = *revisable;
    if (auto read = read_values(table, dimension); !read) {
        return read.error();
    }
    if (table.find("when_empty") != nullptr) {
        std::string slug;
        take_text(table, "when_empty", slug, status);
        if (!status) {
            return status.error();
        }
        if (!dimension.number_of(slug)) {
            return table.find("when_empty")->error("when_empty is the slug of one of the values");
        }
        dimension.when_empty = std::move(slug);
    }
    return dimension;
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
    return definition;
}

}  // namespace hub::ingest
