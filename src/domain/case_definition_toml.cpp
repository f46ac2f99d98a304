#include "domain/case_definition_toml.hpp"

#include "base/config_document.hpp"
#include "domain/area_code.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

namespace hub::domain {

namespace {

constexpr std::size_t longest_title = 80;
constexpr std::size_t longest_text = 1000;
constexpr std::size_t most_dimensions = 4;

Status read_words(const ConfigValue& document, CaseDefinition& into) {
    const std::array<std::pair<std::string_view, std::string*>, 5> texts{{
        {"id", &into.id},
        {"title", &into.title},
        {"description", &into.description},
        {"leaves_out", &into.leaves_out},
        {"owner", &into.owner},
    }};
    for (const auto& [key, text] : texts) {
        auto read = document.text(key);
        if (!read) {
            return read.error();
        }
        const auto longest = key == "title" ? longest_title : longest_text;
        if (read->empty() || read->size() > longest) {
            return document.find(key)->error(fmt::format("{} has 1 to {} bytes", key, longest));
        }
        *text = *std::move(read);
    }
    const auto id = CaseAsked::parse(into.id);
    return id && id->text() == into.id && !id->outside && !id->version
               ? Status{}
               : document.find("id")->error(
                     "id has lower-case letters, digits and underscores, and begins with a letter");
}

Status read_versions(const ConfigValue& document, CaseDefinition& into) {
    const auto version = document.integer("version");
    if (!version) {
        return version.error();
    }
    if (*version < 1 || *version > std::numeric_limits<int>::max()) {
        return document.find("version")->error("version counts from 1");
    }
    into.version = static_cast<int>(*version);
    const auto* at = document.find("replaces");
    if (at == nullptr) {
        return into.version == 1 ? Status{}
                                 : document.find("version")->error(
                                       "a version after the first says which one it replaces");
    }
    const auto replaces = document.integer("replaces");
    if (!replaces) {
        return replaces.error();
    }
    if (*replaces < 1 || *replaces >= into.version) {
        return at->error("replaces is an earlier version of the same definition");
    }
    into.replaces = static_cast<int>(*replaces);
    return {};
}

Status read_areas(const ConfigValue& document, CaseDefinition& into) {
    auto areas = document.texts("areas");
    if (!areas) {
        return areas.error();
    }
    for (const auto& code : *areas) {
        const auto parsed = AreaCode::parse(code);
        if (!parsed || (parsed->type() != "E23" && parsed->type() != "W15")) {
            return document.find("areas")->error(
                "areas are codes of police force areas, such as E23000004");
        }
        if (std::count(areas->begin(), areas->end(), code) > 1) {
            return document.find("areas")->error("an area is named twice");
        }
    }
    if (document.find("areas") != nullptr && areas->empty()) {
        return document.find("areas")->error(
            "an empty list of areas means nowhere: leave it out where the definition is for all");
    }
    into.areas = *std::move(areas);
    return {};
}

Result<CaseCondition> read_condition(const ConfigValue& kind,
                                     const std::string& id,
                                     const DatasetDefinition& dataset) {
    const auto* at = kind.find(id);
    const auto* dimension = dataset.find_dimension(id);
    if (dimension == nullptr) {
        return at->error(fmt::format("{} has no dimension {}", dataset.id, id));
    }
    const auto slugs = kind.texts(id);
    if (!slugs) {
        return slugs.error();
    }
    if (slugs->empty()) {
        return at->error(fmt::format("{} names no value, so the condition never holds", id));
    }
    CaseCondition condition{id, {}};
    for (const auto& slug : *slugs) {
        const auto number = dimension->number_of(slug);
        if (!number) {
            return at->error(fmt::format("{} has no value {}", id, slug));
        }
        condition.numbers.push_back(*number);
    }
    auto& numbers = condition.numbers;
    std::sort(numbers.begin(), numbers.end());
    if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end()) {
        return at->error(fmt::format("a value of {} is named twice", id));
    }
    return condition;
}

Status read_kinds(const ConfigValue& document,
                  const DatasetDefinition& dataset,
                  CaseDefinition& into) {
    const auto tables = document.tables("inside");
    if (!tables) {
        return tables.error();
    }
    for (const auto* table : *tables) {
        CaseKind kind;
        for (const auto& [id, unused] : std::get<ConfigValue::Table>(table->content())) {
            auto condition = read_condition(*table, id, dataset);
            if (!condition) {
                return condition.error();
            }
            kind.push_back(*std::move(condition));
        }
        if (kind.empty()) {
            return table->error("[[inside]] without a condition would take every record");
        }
        if (std::find(into.inside.begin(), into.inside.end(), kind) != into.inside.end()) {
            return table->error("the same [[inside]] stands twice");
        }
        into.inside.push_back(std::move(kind));
    }
    return into.inside.empty()
               ? Status{document.error("a definition says what is inside: [[inside]] with "
                                       "dimension = [\"value\", …]")}
               : Status{};
}

/// Refuses what would take every record, and what is made of more items than can be told in words.
Status check_whole(const ConfigValue& document,
                   const DatasetDefinition& dataset,
                   const CaseDefinition& definition) {
    if (definition.dimensions(dataset).size() > most_dimensions) {
        return document.error(
            fmt::format("a definition is made of {} dimensions at most", most_dimensions));
    }
    const auto inside = definition.combinations(dataset);
    return std::find(inside.begin(), inside.end(), false) == inside.end()
               ? Status{document.error(
                     "this definition takes every record: that is the dataset itself")}
               : Status{};
}

}  // namespace

Result<CaseDefinition> parse_case_definition(std::string_view toml,
                                             std::string_view name,
                                             const DatasetDefinition& dataset) {
    const auto document = parse_config(toml, name);
    if (!document) {
        return document.error();
    }
    if (auto known = document->only({"format",
                                     "id",
                                     "version",
                                     "title",
                                     "description",
                                     "leaves_out",
                                     "owner",
                                     "areas",
                                     "replaces",
                                     "inside"});
        !known) {
        return known.error();
    }
    const auto format = document->integer("format");
    if (!format) {
        return format.error();
    }
    if (*format != 1) {
        return document->find("format")->error(
            "case definition format 1 is the only one that this version reads");
    }
    CaseDefinition definition;
    auto read = read_words(*document, definition);
    read = read ? read_versions(*document, definition) : read;
    read = read ? read_areas(*document, definition) : read;
    read = read ? read_kinds(*document, dataset, definition) : read;
    if (!read) {
        return read.error();
    }
    if (auto whole = check_whole(*document, dataset, definition); !whole) {
        return whole.error();
    }
    definition.source = toml;
    return definition;
}

}  // namespace hub::domain
