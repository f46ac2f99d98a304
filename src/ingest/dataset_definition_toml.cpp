#include "ingest/dataset_definition_toml.hpp"

#include "base/config_document.hpp"
#include "domain/synthetic_mark.hpp"
#include "ingest/column_use.hpp"
#include "ingest/definition_parts.hpp"
#include "ingest/direct_identifiers.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;

namespace {

constexpr int longest_reporting_delay_days = 1000;

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
    const auto synthetic = document.boolean_or("synthetic", false);
    if (!synthetic) {
        return synthetic.error();
    }
    if (*synthetic) {
        definition.caveats.insert(definition.caveats.begin(), std::string{domain::synthetic_mark});
    }
    const auto position = document.integer_or("position", definition.position);
    if (!position || *position < 1 || *position > 1000) {
        return position ? document.find("position")->error("position counts from 1 to 1000")
                        : position.error();
    }
    definition.position = static_cast<int>(*position);
    if (!is_definition_id(definition.id)) {
        return document.find("id")->error(
            "id has lower-case letters, digits and underscores, and begins with a letter");
    }
    if (definition.marking != "OFFICIAL" && definition.marking != "OFFICIAL-SENSITIVE") {
        return document.find("marking")->error("marking is OFFICIAL or OFFICIAL-SENSITIVE");
    }
    return {};
}

/// Before which no record can be.
Status read_first_month(const ConfigValue& document, DatasetDefinition& definition) {
    const auto* first = document.find("first_month");
    if (first == nullptr) {
        return {};
    }
    const auto text = document.text("first_month");
    if (!text) {
        return text.error();
    }
    const auto month = domain::Month::parse(*text);
    if (!month) {
        return first->error("first_month is a month, \"YYYY-MM\"");
    }
    definition.first_month = *month;
    return {};
}

/// For how long months are provisional until it can be measured, and by what those without an item
/// are compared with the others.
Status read_quality(const ConfigValue& document, DatasetDefinition& definition) {
    if (const auto* delay = document.find("reporting_delay_days")) {
        const auto days = document.integer("reporting_delay_days");
        if (!days || *days < 1 || *days > longest_reporting_delay_days) {
            return delay->error(fmt::format("reporting_delay_days counts from 1 to {}",
                                            longest_reporting_delay_days));
        }
        definition.reporting_delay_days = static_cast<int>(*days);
    }
    if (document.find("missing_by") == nullptr) {
        return {};
    }
    Status status;
    take_texts(document, "missing_by", definition.missing_by, status);
    for (const auto& id : definition.missing_by) {
        if (status && definition.find_dimension(id) == nullptr) {
            status =
                document.find("missing_by")->error("missing_by names dimensions of the dataset");
        }
    }
    return status;
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

/// What every definition must hold to, whatever it was read from.
Status check_uses(const ConfigValue& document, const DatasetDefinition& definition) {
    if (const auto used = column_uses(definition); !used) {
        return document.find("file")->error(used.error().message);
    }
    if (const auto kept = no_direct_identifier_is_kept(definition); !kept) {
        return document.find("file")->error(kept.error().message);
    }
    return {};
}

/// The dataset without anything that is about how its files are written.
DatasetDefinition without_files(const DatasetDefinition& dataset) {
    DatasetDefinition bare;
    bare.id = dataset.id;
    bare.version = dataset.version;
    bare.title = dataset.title;
    bare.counted = dataset.counted;
    bare.supplier = dataset.supplier;
    bare.licence = dataset.licence;
    bare.attribution = dataset.attribution;
    bare.marking = dataset.marking;
    bare.caveats = dataset.caveats;
    bare.reporting_body_title = dataset.reporting_body_title;
    bare.declared_bodies = dataset.declared_bodies;
    bare.reporting_delay_days = dataset.reporting_delay_days;
    bare.first_month = dataset.first_month;
    bare.dimensions = dataset.dimensions;
    for (auto& dimension : bare.dimensions) {
        dimension.column.clear();
        dimension.further_columns.clear();
        for (auto& value : dimension.values) {
            value.supplier_values.clear();
        }
    }
    return bare;
}

/// The places of the dataset, in its order: as the format has them, and those that it says nothing
/// of as unknown. None where it has one that the dataset has not.
std::optional<std::vector<domain::PlaceColumn>> places_beside(
    const std::vector<domain::PlaceColumn>& in_format,
    const std::vector<domain::PlaceColumn>& in_dataset) {
    std::vector<domain::PlaceColumn> places;
    std::size_t taken = 0;
    for (const auto& place : in_dataset) {
        auto& beside = places.emplace_back();
        beside.role = place.role;
        beside.level = place.level;
        const auto found = std::find_if(in_format.begin(), in_format.end(), [&](const auto& other) {
            return other.role == place.role && other.level == place.level;
        });
        if (found != in_format.end()) {
            beside = *found;
            ++taken;
        }
    }
    return taken == in_format.size() ? std::optional{std::move(places)} : std::nullopt;
}

/// No dimension that cannot be missing is left out, nor is a place added: else the format's records
/// would not stand beside the others.
Status check_beside(const ConfigValue& document,
                    DatasetDefinition& format,
                    const DatasetDefinition& dataset) {
    if (document.find("place") == nullptr) {
        format.places.clear();
    }
    auto places = places_beside(format.places, dataset.places);
    if (!places) {
        return document.error("a format has the places of its dataset, or some of them");
    }
    format.places = *std::move(places);
    for (const auto& dimension : format.dimensions) {
        if (dimension.column.empty() && !dimension.when_empty) {
            return document.error(fmt::format(
                "{} cannot be missing, so a format must name its column", dimension.id));
        }
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
                                     "synthetic",
                                     "position",
                                     "title",
                                     "counted",
                                     "supplier",
                                     "licence",
                                     "attribution",
                                     "marking",
                                     "caveats",
                                     "reporting_delay_days",
                                     "missing_by",
                                     "first_month",
                                     "file",
                                     "place",
                                     "filter",
                                     "order",
                                     "reporting_body",
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
    for (const auto read : {read_title,
                            read_file_part,
                            read_places,
                            read_filters,
                            read_order_checks,
                            read_declared_bodies,
                            read_first_month,
                            read_dimensions,
                            read_quality}) {
        if (auto done = read(*document, definition); !done) {
            return done.error();
        }
    }
    const auto sound = check_uses(*document, definition);
    return sound ? Result<DatasetDefinition>{std::move(definition)} : sound.error();
}

Result<DatasetDefinition> parse_file_format(std::string_view toml,
                                            std::string_view name,
                                            const DatasetDefinition& dataset) {
    const auto document = parse_config(toml, name);
    if (!document) {
        return document.error();
    }
    if (auto known = document->only({"format", "file", "place", "filter", "order", "dimension"});
        !known) {
        return known.error();
    }
    auto format = without_files(dataset);
    Status status;
    take_text(*document, "format", format.format_id, status);
    for (const auto read : {read_file_part, read_places, read_filters, read_order_checks}) {
        if (status) {
            status = read(*document, format);
        }
    }
    const auto dimensions = document->tables("dimension");
    if (!status || !dimensions) {
        return status ? dimensions.error() : status.error();
    }
    for (const auto* table : *dimensions) {
        if (auto read = read_dimension_in_format(*table, format); !read) {
            return read.error();
        }
    }
    status = check_beside(*document, format, dataset);
    if (status) {
        status = check_uses(*document, format);
    }
    return status ? Result<DatasetDefinition>{std::move(format)} : status.error();
}

}  // namespace hub::ingest
