#include "ingest/definition_parts.hpp"

#include "base/text.hpp"
#include "domain/geography_level.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include <fmt/format.h>

namespace hub::ingest {

using domain::Dimension;
using domain::DimensionValue;
using domain::Reading;

namespace {

/// What a question or an answer calls something else; area levels join them.
constexpr std::array reserved_words{
    "rows",       "columns",   "month",           "quarter", "year",        "financial_year",
    "rolling_12", "total",     "imd_decile",      "from",    "to",          "where",
    "measure",    "per",       "reporting_force", "format",  "dataset",     "incomplete",
    "status",     "count",     "denominator",     "rate",    "lower_limit", "upper_limit",
    "rate_per",   "rate_basis"};

bool is_reserved(std::string_view id) {
    return std::find(reserved_words.begin(), reserved_words.end(), id) != reserved_words.end() ||
           domain::geography_level_from(id).has_value();
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

/// The value that an empty column gets in a dimension whose values are not listed.
DimensionValue not_recorded() {
    return {"not-recorded", "Not recorded", {}};
}

/// "10 to 14" and, of the last, "65 and over"; or "20:00 to 23:59".
DimensionValue band(const Dimension& dimension, std::size_t number) {
    const int first = dimension.band_starts[number];
    const bool last = number + 1 == dimension.band_starts.size();
    if (dimension.reading == Reading::time_of_day) {
        const int before = last ? 24 : dimension.band_starts[number + 1];
        return {fmt::format("{:02}-to-{:02}", first, before),
                fmt::format("{:02}:00 to {:02}:59", first, before - 1),
                {}};
    }
    if (last) {
        return {fmt::format("{}-and-over", first), fmt::format("{} and over", first), {}};
    }
    const int before = dimension.band_starts[number + 1];
    return before == first + 1
               ? DimensionValue{fmt::format("{}", first), fmt::format("{}", first), {}}
               : DimensionValue{fmt::format("{}-to-{}", first, before - 1),
                                fmt::format("{} to {}", first, before - 1),
                                {}};
}

/// The first age or hour of each band: they begin at 0 and rise.
Status read_bands(const ConfigValue& table, Dimension& dimension) {
    const auto* bands = table.find("bands");
    const auto* list =
        bands == nullptr ? nullptr : std::get_if<ConfigValue::Array>(&bands->content());
    if (list == nullptr) {
        return table.error("bands is missing: the first age or hour of each, such as [0, 10, 18]");
    }
    const int beyond = dimension.reading == Reading::time_of_day ? 24 : 121;
    for (const auto& entry : *list) {
        const auto* start = std::get_if<std::int64_t>(&entry.content());
        const int least = dimension.band_starts.empty() ? 0 : dimension.band_starts.back() + 1;
        if (start == nullptr || *start < least || *start >= beyond ||
            (dimension.band_starts.empty() && *start != 0)) {
            return entry.error(fmt::format("bands begin at 0, rise, and stay under {}", beyond));
        }
        dimension.band_starts.push_back(static_cast<int>(*start));
    }
    if (dimension.band_starts.empty()) {
        return bands->error("bands has one entry or more");
    }
    return {};
}

/// In the order of PlaceGrade.
std::vector<DimensionValue> place_grades() {
    return {{"exact", "Exact", {}},
            {"street", "Street", {}},
            {"area", "Area", {}},
            {"unusable", "Unusable", {}}};
}

/// Values of a dimension that is read from a date, a time or an age; *not recorded* is the last.
Status make_values(const ConfigValue& table, Dimension& dimension) {
    constexpr std::array weekdays{
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    if (dimension.reading == Reading::weekday) {
        for (const auto* day : weekdays) {
            dimension.values.push_back({lower_ascii(day), day, {}});
        }
    } else if (dimension.reading == Reading::place_text) {
        dimension.values = place_grades();
    } else {
        if (auto read = read_bands(table, dimension); !read) {
            return read;
        }
        for (std::size_t i = 0; i < dimension.band_starts.size(); ++i) {
            dimension.values.push_back(band(dimension, i));
        }
    }
    dimension.values.push_back(not_recorded());
    dimension.when_empty = dimension.values.back().slug;
    return {};
}

std::optional<Reading> reading_from(std::string_view text) {
    constexpr std::array names{std::pair{"age", Reading::age},
                               std::pair{"time_of_day", Reading::time_of_day},
                               std::pair{"weekday", Reading::weekday},
                               std::pair{"age_from_birth_date", Reading::age_from_birth_date},
                               std::pair{"place_text", Reading::place_text}};
    for (const auto& [name, reading] : names) {
        if (text == name) {
            return reading;
        }
    }
    return std::nullopt;
}

/// A setting that names one of the dimension's values.
Status take_slug(const ConfigValue& table,
                 std::string_view key,
                 const Dimension& dimension,
                 std::optional<std::string>& into) {
    if (table.find(key) == nullptr) {
        return {};
    }
    Status status;
    std::string slug;
    take_text(table, key, slug, status);
    if (!status) {
        return status;
    }
    if (!dimension.number_of(slug)) {
        return table.find(key)->error(fmt::format("{} is the slug of one of the values", key));
    }
    into = std::move(slug);
    return {};
}

Status read_listed(const ConfigValue& table, Dimension& dimension) {
    if (auto read = read_values(table, dimension); !read) {
        return read;
    }
    auto taken = take_slug(table, "when_empty", dimension, dimension.when_empty);
    return taken ? take_slug(table, "when_unlisted", dimension, dimension.when_unlisted) : taken;
}

Status read_made(const ConfigValue& table, Dimension& dimension) {
    const auto reading = table.text("reading");
    if (!reading) {
        return reading.error();
    }
    const auto known = reading_from(*reading);
    if (!known) {
        return table.find("reading")->error(
            "reading is age, age_from_birth_date, time_of_day, weekday or place_text");
    }
    for (const std::string_view key : {"values", "when_empty", "when_unlisted"}) {
        if (table.find(key) != nullptr) {
            return table.find(key)->error(
                fmt::format("{} is not for a dimension with a reading: its values are made", key));
        }
    }
    dimension.reading = *known;
    return make_values(table, dimension);
}

/// The texts that mean a value in a format: `{slug = "knife", supplier_values = ["…"]}`.
Status read_texts_of_value(const ConfigValue& entry,
                           Dimension& dimension,
                           std::set<std::string>& texts) {
    if (auto known = entry.only({"slug", "supplier_values"}); !known) {
        return known;
    }
    Status status;
    std::string slug;
    std::vector<std::string> of_value;
    take_text(entry, "slug", slug, status);
    take_texts(entry, "supplier_values", of_value, status);
    if (!status) {
        return status;
    }
    const auto number = dimension.number_of(slug);
    if (!number) {
        return entry.find("slug")->error("the dimension has no value of this slug");
    }
    for (const auto& text : of_value) {
        if (text.empty() || !texts.insert(text).second) {
            return entry.error(
                fmt::format("the supplier's value \"{}\" is empty or claimed twice", text));
        }
    }
    dimension.values[static_cast<std::size_t>(*number)].supplier_values = std::move(of_value);
    return {};
}

/// How complete the item should be, and how staff may ask for it.
Status take_expectations(const ConfigValue& table, Dimension& dimension) {
    if (const auto* target = table.find("target_completeness")) {
        const auto share = table.number_or("target_completeness", 0);
        if (!share || !(*share > 0 && *share <= 1)) {
            return target->error("target_completeness is a share above 0 and up to 1, such as 0.8");
        }
        dimension.target_completeness = *share;
    }
    Status status;
    if (table.find("question") != nullptr) {
        take_text(table, "question", dimension.question, status);
    }
    return status;
}

/// A format may have the day of birth where the dataset has the age, or the other way round.
Status take_other_reading(const ConfigValue& table, Dimension& dimension) {
    const auto is_of_age = [](std::optional<Reading> reading) {
        return reading == Reading::age || reading == Reading::age_from_birth_date;
    };
    const auto text = table.text("reading");
    const auto reading = text ? reading_from(*text) : std::nullopt;
    if (!text || !is_of_age(reading) || !is_of_age(dimension.reading)) {
        return text ? table.find("reading")->error(
                          "a format reads as its dataset does; only age and age_from_birth_date "
                          "stand for each other")
                    : text.error();
    }
    dimension.reading = *reading;
    return {};
}

/// One column, or several that may hold it; none where the file has no such item and the dimension
/// says what that is to mean.
void take_columns(const ConfigValue& table, Dimension& dimension, Status& status) {
    const bool none = table.find("column") == nullptr && table.find("columns") == nullptr;
    if (none && table.find("when_empty") != nullptr) {
        return;
    }
    if (table.find("columns") == nullptr) {
        return take_text(table, "column", dimension.column, status);
    }
    take_texts(table, "columns", dimension.further_columns, status);
    auto& columns = dimension.further_columns;
    if (status && (columns.empty() || table.find("reading") != nullptr)) {
        status = table.find("columns")->error(
            "columns names one or more, of a dimension whose values are listed");
    } else if (status) {
        dimension.column = columns.front();
        columns.erase(columns.begin());
    }
}

}  // namespace

bool is_definition_id(std::string_view text) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && lower(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return lower(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

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

Result<Dimension> read_dimension(const ConfigValue& table) {
    if (auto known = table.only({"id",
                                 "title",
                                 "column",
                                 "columns",
                                 "revisable",
                                 "reading",
                                 "bands",
                                 "when_empty",
                                 "when_unlisted",
                                 "target_completeness",
                                 "question",
                                 "values"});
        !known) {
        return known.error();
    }
    Dimension dimension;
    Status status;
    take_text(table, "id", dimension.id, status);
    take_text(table, "title", dimension.title, status);
    take_columns(table, dimension, status);
    if (!status) {
        return status.error();
    }
    if (!is_definition_id(dimension.id) || is_reserved(dimension.id)) {
        return table.find("id")->error(
            "id has lower-case letters, digits and underscores, begins with a letter, and is no "
            "word that questions use");
    }
    const auto revisable = table.boolean_or("revisable", false);
    if (!revisable) {
        return revisable.error();
    }
    dimension.revisable = *revisable;
    if (auto asked = take_expectations(table, dimension); !asked) {
        return asked.error();
    }
    const auto read = table.find("reading") == nullptr ? read_listed(table, dimension)
                                                       : read_made(table, dimension);
    return read ? Result<Dimension>{std::move(dimension)} : read.error();
}

Status read_dimension_in_format(const ConfigValue& table, domain::DatasetDefinition& format) {
    if (auto known = table.only({"id", "column", "columns", "reading", "values"}); !known) {
        return known;
    }
    Status status;
    std::string id;
    take_text(table, "id", id, status);
    const auto found = std::find_if(format.dimensions.begin(),
                                    format.dimensions.end(),
                                    [&](const Dimension& other) { return other.id == id; });
    if (!status || found == format.dimensions.end()) {
        return status ? Status{table.find("id")->error("the dataset has no dimension of this id")}
                      : status;
    }
    take_columns(table, *found, status);
    if (status && table.find("reading") != nullptr) {
        status = take_other_reading(table, *found);
    }
    const auto values = table.tables("values");
    if (!status || !values) {
        return status ? Status{values.error()} : status;
    }
    if (!values->empty() && found->reading != Reading::listed) {
        return table.find("values")->error("the values of this dimension are made, not listed");
    }
    std::set<std::string> texts;
    for (const auto* entry : *values) {
        if (auto read = read_texts_of_value(*entry, *found, texts); !read) {
            return read;
        }
    }
    return {};
}

}  // namespace hub::ingest
