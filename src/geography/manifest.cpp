#include "geography/manifest.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/unreachable.hpp"
#include "domain/synthetic_mark.hpp"
#include "geography/manifest_settings.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

constexpr std::size_t manifest_limit_bytes = std::size_t{1} << 20U;

constexpr std::array all_lookup_kinds{LookupKind::nested,
                                      LookupKind::best_fit,
                                      LookupKind::change,
                                      LookupKind::many_to_many,
                                      LookupKind::by_name};

BoundarySource boundary_source(Settings& settings) {
    settings.only(
        {"level", "vintage", "drawn_vintage", "file", "code", "name", "crs", "attribution"});
    const auto areas = settings.areas();
    return {.areas = areas,
            .drawn_vintage = settings.year_or("drawn_vintage", areas.vintage),
            .file = settings.file(),
            .code_field = settings.text("code"),
            .name_field = settings.text_or_none("name"),
            .crs = settings.text_or_none("crs"),
            .attribution = settings.text("attribution")};
}

LookupKind lookup_kind(Settings& settings) {
    const auto slug = settings.text("kind");
    const auto found = std::find_if(all_lookup_kinds.begin(),
                                    all_lookup_kinds.end(),
                                    [&](LookupKind kind) { return slug_of(kind) == slug; });
    if (found != all_lookup_kinds.end()) {
        return *found;
    }
    settings.refuse("kind must be nested, best_fit, change, many_to_many or by_name");
    return LookupKind::nested;
}

LookupSource lookup_source(Settings& settings) {
    LookupSource source;
    source.from = settings.areas("from");
    source.to = settings.areas("to");
    source.kind = lookup_kind(settings);
    if ((source.kind == LookupKind::change) != (source.from.level == source.to.level)) {
        settings.refuse("kind change, and no other, leads to the same level");
    }
    if (source.kind == LookupKind::by_name) {
        settings.only({"from", "to", "kind"});
        return source;
    }
    settings.only({"from",
                   "to",
                   "kind",
                   "check_only",
                   "file",
                   "from_code",
                   "from_name",
                   "to_code",
                   "to_name",
                   "change_code"});
    source.check_only = settings.flag("check_only");
    source.file = settings.file();
    source.from_code = settings.text("from_code");
    source.from_name = settings.text_or_none("from_name");
    source.to_code = settings.text("to_code");
    source.to_name = settings.text_or_none("to_name");
    source.change_code = settings.text_or_none("change_code");
    return source;
}

PopulationSource population_source(Settings& settings) {
    PopulationSource source;
    source.areas = settings.areas();
    source.codes_vintage = settings.year_or("codes_vintage", source.areas.vintage);
    source.year = settings.year("year");
    source.file = settings.file();
    source.code = settings.text("code");
    const auto layout = settings.text("layout");
    if (layout == "age_columns") {
        settings.only(
            {"level", "vintage", "codes_vintage", "year", "file", "code", "layout", "total"});
        source.total = settings.text("total");
    } else if (layout == "long") {
        settings.only({"level",
                       "vintage",
                       "codes_vintage",
                       "year",
                       "file",
                       "code",
                       "layout",
                       "sex",
                       "age",
                       "persons"});
        source.layout = PopulationLayout::long_rows;
        source.sex = settings.text("sex");
        source.age = settings.text("age");
        source.persons = settings.text("persons");
    } else {
        settings.refuse("layout must be age_columns or long");
    }
    return source;
}

DeprivationSource deprivation_source(Settings& settings) {
    settings.only(
        {"nation", "year", "level", "vintage", "file", "code", "decile", "rank", "score"});
    return {.areas = settings.areas(),
            .nation = settings.text("nation"),
            .year = settings.year("year"),
            .file = settings.file(),
            .code = settings.text("code"),
            .decile = settings.text("decile"),
            .rank = settings.text_or_none("rank"),
            .score = settings.text_or_none("score")};
}

ReportingBodySource reporting_body_source(Settings& settings) {
    settings.only({"kind", "file", "slug", "name", "covers", "vintage"});
    return {.kind = settings.text("kind"),
            .file = settings.file(),
            .slug = settings.text("slug"),
            .name = settings.text("name"),
            .covers = settings.text("covers"),
            .vintage = settings.year("vintage")};
}

PostcodeSource postcode_source(Settings& settings) {
    settings.only({"vintage", "file", "postcode", "code"});
    return {.vintage = settings.year("vintage"),
            .file = settings.file(),
            .postcode = settings.text("postcode"),
            .code = settings.text("code")};
}

GazetteerSource gazetteer_source(Settings& settings) {
    settings.only({"vintage", "file", "name", "kind", "code"});
    return {.vintage = settings.year("vintage"),
            .file = settings.file(),
            .name = settings.text("name"),
            .kind = settings.text("kind"),
            .code = settings.text("code")};
}

template <class Source>
Result<std::vector<Source>> sources(const ConfigValue& document,
                                    std::string_view key,
                                    const std::vector<std::filesystem::path>& folders,
                                    Source (*read)(Settings&)) {
    const auto tables = document.tables(key);
    if (!tables) {
        return tables.error();
    }
    std::vector<Source> list;
    for (const auto* table : *tables) {
        Settings settings{*table, folders};
        list.push_back(read(settings));
        if (settings.mistake()) {
            return *settings.mistake();
        }
    }
    return list;
}

Result<std::map<GeographyLevel, int>> answer_vintages(const ConfigValue& document) {
    std::map<GeographyLevel, int> answers;
    const auto* table = document.find("answers");
    if (table == nullptr) {
        return document.error("answers is missing: the vintage of each level's answers");
    }
    if (auto known = table->only({"ward", "lad", "csp", "police_force_area"}); !known) {
        return known.error();
    }
    const std::vector<std::filesystem::path> no_folders;
    Settings settings{*table, no_folders};
    for (const auto level : domain::all_geography_levels) {
        if (const auto slug = domain::slug_of(level); table->find(slug) != nullptr) {
            answers[level] = settings.year(slug);
        }
    }
    if (settings.mistake()) {
        return *settings.mistake();
    }
    return answers;
}

Status read_head(const ConfigValue& document, Manifest& manifest) {
    if (auto known = document.only({"format",
                                    "title",
                                    "synthetic",
                                    "attribution",
                                    "keep",
                                    "boundaries",
                                    "lookup",
                                    "population",
                                    "deprivation",
                                    "reporting_bodies",
                                    "postcodes",
                                    "gazetteer",
                                    "answers"});
        !known) {
        return known;
    }
    const auto format = document.integer("format");
    if (!format || *format != 1) {
        return format ? document.error("format must be 1") : format.error();
    }
    auto title = document.text("title");
    auto attributions = document.texts("attribution");
    const auto keep = document.texts("keep");
    const auto synthetic = document.boolean_or("synthetic", false);
    for (const auto* error : {title ? nullptr : &title.error(),
                              synthetic ? nullptr : &synthetic.error(),
                              attributions ? nullptr : &attributions.error(),
                              keep ? nullptr : &keep.error()}) {
        if (error != nullptr) {
            return *error;
        }
    }
    manifest.title = *std::move(title);
    manifest.attributions = *std::move(attributions);
    if (*synthetic) {
        manifest.attributions.insert(manifest.attributions.begin(),
                                     std::string{domain::synthetic_mark});
    }
    manifest.keep = join(*keep, "");
    if (manifest.keep.size() != keep->size()) {
        return document.error("keep holds single letters");
    }
    return {};
}

/// Puts what was read where it belongs, or notes the first error.
template <class T>
bool moved(Result<T> from, T& to, std::optional<Error>& error) {
    if (!from) {
        error = from.error();
        return false;
    }
    to = *std::move(from);
    return true;
}

/// The lines of one map come from one year: a mixture could not be told to a reader.
Status check_drawn_vintages(const Manifest& manifest, const std::filesystem::path& file) {
    std::map<LevelVintage, int> drawn;
    for (const auto& source : manifest.boundaries) {
        const auto [first, is_new] = drawn.emplace(source.areas, source.drawn_vintage);
        if (!is_new && first->second != source.drawn_vintage) {
            return Error{ErrorCode::refused,
                         fmt::format("{}: the boundaries of {} are drawn in two years",
                                     file.filename().string(),
                                     text_of(source.areas))};
        }
    }
    return {};
}

}  // namespace

std::string_view slug_of(LookupKind kind) {
    switch (kind) {
        case LookupKind::nested:
            return "nested";
        case LookupKind::best_fit:
            return "best_fit";
        case LookupKind::change:
            return "change";
        case LookupKind::many_to_many:
            return "many_to_many";
        case LookupKind::by_name:
            return "by_name";
    }
    unreachable("a new kind of look-up needs a slug");
}

Result<Manifest> read_manifest(const std::filesystem::path& file,
                               const std::optional<std::filesystem::path>& root) {
    auto text = read_file(file, manifest_limit_bytes);
    if (!text) {
        return text.error();
    }
    const auto document = parse_config(*text, file.filename().string());
    if (!document) {
        return document.error();
    }
    Manifest manifest;
    manifest.text = *std::move(text);
    if (auto head = read_head(*document, manifest); !head) {
        return head.error();
    }
    std::vector<std::filesystem::path> folders;
    if (root) {
        folders.push_back(*root);
    }
    folders.push_back(file.has_parent_path() ? file.parent_path() : ".");
    std::optional<Error> error;
    const bool whole =
        moved(sources(*document, "boundaries", folders, boundary_source),
              manifest.boundaries,
              error) &&
        moved(sources(*document, "lookup", folders, lookup_source), manifest.lookups, error) &&
        moved(sources(*document, "population", folders, population_source),
              manifest.populations,
              error) &&
        moved(sources(*document, "deprivation", folders, deprivation_source),
              manifest.deprivation,
              error) &&
        moved(sources(*document, "reporting_bodies", folders, reporting_body_source),
              manifest.reporting_bodies,
              error) &&
        moved(
            sources(*document, "postcodes", folders, postcode_source), manifest.postcodes, error) &&
        moved(sources(*document, "gazetteer", folders, gazetteer_source),
              manifest.gazetteers,
              error) &&
        moved(answer_vintages(*document), manifest.answers, error);
    if (!whole) {
        return *error;
    }
    if (manifest.postcodes.size() > 1) {
        return document->error("a second table of postcodes: a bundle has one");
    }
    if (auto drawn = check_drawn_vintages(manifest, file); !drawn) {
        return drawn.error();
    }
    return manifest;
}

}  // namespace hub::geography
