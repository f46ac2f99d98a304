#include "geography/bundle_parts.hpp"

#include "geography/boundary_reader.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

/// Reads the files one after the other into the parts.
class PartsReader {
public:
    PartsReader(BundleParts& parts, Progress& progress) : parts_{parts}, progress_{progress} {
        const auto& manifest = parts.manifest;
        files_ = static_cast<std::int64_t>(
            manifest.lookups.size() + manifest.boundaries.size() + manifest.populations.size() +
            manifest.deprivation.size() + manifest.reporting_bodies.size() +
            manifest.postcodes.size() + manifest.gazetteers.size());
    }

    Status read() {
        // Look-ups come first: shapes drawn for another year are kept only where a look-up names
        // their code. Look-ups by name come after the shapes, which may bring the names.
        for (const auto step : {&PartsReader::read_lookups,
                                &PartsReader::read_shapes,
                                &PartsReader::read_lookups_by_name,
                                &PartsReader::read_populations,
                                &PartsReader::read_reference_tables,
                                &PartsReader::read_place_tables}) {
            if (auto done = (this->*step)(); !done) {
                return done;
            }
        }
        return {};
    }

private:
    void report(const std::filesystem::path& file) {
        progress_.report("reading " + file.filename().string(), done_++, files_);
    }
    void note(std::string rule, std::string words) {
        parts_.findings.push_back({Severity::note, std::move(rule), std::move(words)});
    }

    Status read_lookups() {
        for (const auto& source : parts_.manifest.lookups) {
            report(source.file);
            if (source.kind == LookupKind::by_name) {
                continue;
            }
            auto lookup = read_lookup(source, parts_.manifest.keep, parts_.areas);
            if (!lookup) {
                return lookup.error();
            }
            if (lookup->rows_left_out > 0) {
                note("left-out",
                     fmt::format("{}: {} rows of other countries left out",
                                 name_of(source),
                                 lookup->rows_left_out));
            }
            parts_.lookups.push_back(*std::move(lookup));
        }
        return {};
    }

    Status read_lookups_by_name() {
        for (const auto& source : parts_.manifest.lookups) {
            if (source.kind == LookupKind::by_name) {
                parts_.lookups.push_back(lookup_by_name(source, parts_.areas));
            }
        }
        return {};
    }

    Status read_shapes() {
        for (const auto& source : parts_.manifest.boundaries) {
            report(source.file);
            if (auto read = read_shapes_of(source); !read) {
                return read;
            }
            add_boundary_set(source);
        }
        return {};
    }

    Status read_shapes_of(const BoundarySource& source) {
        std::set<std::string> seen;
        std::vector<std::string> of_other_year;
        auto read = read_boundaries(source, [&](DrawnArea area) -> Status {
            const auto refused = [&](std::string_view rule) {
                return Error{ErrorCode::refused,
                             fmt::format("{}, feature {}, field {}: {}",
                                         source.file.string(),
                                         seen.size() + 1,
                                         source.code_field,
                                         rule)};
            };
            if (!is_kept(area.code, parts_.manifest.keep)) {
                seen.insert(area.code);
                return {};
            }
            if (!is_code_of(source.areas.level, area.code)) {
                return refused(code_rule(source.areas.level));
            }
            if (!seen.insert(area.code).second) {
                return refused("the area was drawn before in this file");
            }
            if (source.drawn_vintage == source.areas.vintage) {
                parts_.areas.add(source.areas, area.code, area.name);
            }
            if (parts_.areas.find(source.areas, area.code) == nullptr) {
                of_other_year.push_back(area.code);
            } else if (!area.shape.empty()) {
                parts_.areas.draw(source.areas, area.code, std::move(area.shape));
            }
            return {};
        });
        if (!of_other_year.empty()) {
            note("left-out",
                 fmt::format("{}: left out, since {} has no such code: {}",
                             source.file.filename().string(),
                             text_of(source.areas),
                             counted(of_other_year, "shape")));
        }
        return read;
    }

    void add_boundary_set(const BoundarySource& source) {
        auto& sets = parts_.boundary_sets;
        const auto known = std::find_if(sets.begin(), sets.end(), [&](const BoundarySet& set) {
            return set.level == source.areas.level && set.vintage == source.areas.vintage;
        });
        if (known == sets.end()) {
            sets.push_back({source.areas.level,
                            source.areas.vintage,
                            source.drawn_vintage,
                            source.attribution});
        } else if (known->attribution.find(source.attribution) == std::string::npos) {
            known->attribution += " " + source.attribution;
        }
    }

    Status read_populations() {
        for (const auto& source : parts_.manifest.populations) {
            report(source.file);
            auto table = read_population(source, parts_.manifest.keep);
            if (!table) {
                return table.error();
            }
            auto translated = in_vintage_of_bundle(*std::move(table));
            if (!translated) {
                return translated.error();
            }
            parts_.populations.push_back(*std::move(translated));
        }
        return {};
    }

    /// Sums figures given in older codes over the areas that came of them.
    Result<PopulationTable> in_vintage_of_bundle(PopulationTable table) {
        const auto& source = table.source;
        if (source.codes_vintage == source.areas.vintage) {
            return table;
        }
        const LevelVintage given{source.areas.level, source.codes_vintage};
        const auto route = route_between(given, source.areas, parts_.lookups);
        if (!route) {
            return Error{ErrorCode::refused,
                         fmt::format("{}: no look-up leads from {} to {}",
                                     source.file.string(),
                                     text_of(given),
                                     text_of(source.areas))};
        }
        const auto placements = follow(*route, parts_.areas);
        PopulationTable translated{source, {}};
        std::vector<std::string> unknown;
        for (const auto& [code, by_sex] : table.persons) {
            const auto place = placements.find(code);
            if (place == placements.end()) {
                unknown.push_back(code);
                continue;
            }
            for (const auto& [sex, persons] : by_sex) {
                auto& sum = translated.persons[place->second.area][sex];
                std::transform(sum.begin(), sum.end(), persons.begin(), sum.begin(), std::plus<>{});
            }
        }
        if (!unknown.empty()) {
            parts_.findings.push_back({Severity::error,
                                       "unknown-code",
                                       fmt::format("{}: not of {}: {}",
                                                   source.file.filename().string(),
                                                   text_of(given),
                                                   counted(unknown, "code"))});
        }
        return translated;
    }

    Status read_reference_tables() {
        for (const auto& source : parts_.manifest.deprivation) {
            report(source.file);
            auto table = read_deprivation(source, parts_.manifest.keep);
            if (!table) {
                return table.error();
            }
            parts_.deprivation.push_back(*std::move(table));
        }
        for (const auto& source : parts_.manifest.reporting_bodies) {
            report(source.file);
            auto table = read_reporting_bodies(source);
            if (!table) {
                return table.error();
            }
            parts_.reporting_bodies.push_back(*std::move(table));
        }
        return {};
    }

    Status read_place_tables() {
        for (const auto& source : parts_.manifest.postcodes) {
            report(source.file);
            auto table = read_postcodes(source, parts_.areas);
            if (!table) {
                return table.error();
            }
            note_left_out(source.file, "postcodes", table->rows_left_out);
            parts_.postcodes.push_back(*std::move(table));
        }
        for (const auto& source : parts_.manifest.gazetteers) {
            report(source.file);
            auto table = read_gazetteer(source, parts_.areas);
            if (!table) {
                return table.error();
            }
            note_left_out(source.file, "names", table->rows_left_out);
            parts_.gazetteers.push_back(*std::move(table));
        }
        return {};
    }

    void note_left_out(const std::filesystem::path& file,
                       std::string_view what,
                       std::int64_t rows) {
        if (rows > 0) {
            note("left-out",
                 fmt::format("{}: {} {} in no area of the bundle left out",
                             file.filename().string(),
                             rows,
                             what));
        }
    }

    BundleParts& parts_;
    Progress& progress_;
    std::int64_t done_{0};
    std::int64_t files_{0};
};

void place_atoms(BundleParts& parts) {
    for (const auto& [atoms, codes] : parts.areas.all()) {
        if (atoms.level != GeographyLevel::lsoa) {
            continue;
        }
        for (const auto level : domain::all_geography_levels) {
            const LevelVintage to{level, answer_vintage(parts.manifest, level, atoms.vintage)};
            const auto route = route_between(atoms, to, parts.lookups);
            if (level != GeographyLevel::lsoa && route) {
                parts.placements.push_back({atoms, to, *route, follow(*route, parts.areas)});
            }
        }
    }
}

const BoundarySet* boundary_set(const BundleParts& parts, LevelVintage areas) {
    const auto& sets = parts.boundary_sets;
    const auto found = std::find_if(sets.begin(), sets.end(), [&](const BoundarySet& set) {
        return LevelVintage{set.level, set.vintage} == areas;
    });
    return found == sets.end() ? nullptr : &*found;
}

/// A community safety partnership without shapes of its own is drawn by the whole authorities that
/// it covers. One that takes no records is not drawn.
void draw_partnerships(BundleParts& parts) {
    const auto& answers = parts.manifest.answers;
    if (!answers.contains(GeographyLevel::csp) || !answers.contains(GeographyLevel::lad)) {
        return;
    }
    const LevelVintage csp{GeographyLevel::csp, answers.at(GeographyLevel::csp)};
    const LevelVintage lad{GeographyLevel::lad, answers.at(GeographyLevel::lad)};
    const auto* lines = boundary_set(parts, lad);
    const auto route = route_between(lad, csp, parts.lookups);
    if (lines == nullptr || !route || boundary_set(parts, csp) != nullptr) {
        return;
    }
    std::map<std::string, Shape> shapes;
    for (const auto& [code, placement] : follow(*route, parts.areas)) {
        const auto& authority = parts.areas.find(lad, code)->shape;
        auto& shape = shapes[placement.area];
        shape.insert(shape.end(), authority.begin(), authority.end());
    }
    for (auto& [code, shape] : shapes) {
        parts.areas.draw(csp, code, std::move(shape));
    }
    parts.boundary_sets.push_back(
        {csp.level, csp.vintage, lines->drawn_vintage, lines->attribution});
}

}  // namespace

int answer_vintage(const Manifest& manifest, GeographyLevel level, int atom_vintage) {
    const auto answer = manifest.answers.find(level);
    return answer == manifest.answers.end() ? atom_vintage : answer->second;
}

std::vector<LevelVintage> answer_areas(const BundleParts& parts) {
    std::vector<LevelVintage> list;
    for (const auto& [areas, codes] : parts.areas.all()) {
        const auto answer = parts.manifest.answers.find(areas.level);
        if (answer == parts.manifest.answers.end() || answer->second == areas.vintage) {
            list.push_back(areas);
        }
    }
    return list;
}

const Placements* placements_between(const BundleParts& parts, LevelVintage from, LevelVintage to) {
    const auto found = std::find_if(
        parts.placements.begin(), parts.placements.end(), [&](const Placements& placements) {
            return placements.from == from && placements.to == to;
        });
    return found == parts.placements.end() ? nullptr : &*found;
}

Result<BundleParts> read_bundle_parts(Manifest manifest, Progress& progress) {
    BundleParts parts;
    parts.manifest = std::move(manifest);
    if (auto read = PartsReader{parts, progress}.read(); !read) {
        return read.error();
    }
    place_atoms(parts);
    draw_partnerships(parts);
    return parts;
}

}  // namespace hub::geography
