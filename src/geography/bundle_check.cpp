#include "geography/bundle_check.hpp"

#include "geography/lookup_check.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

constexpr double rounding_persons = 0.5;

void add_unknown(Findings& findings,
                 const std::filesystem::path& file,
                 LevelVintage areas,
                 const std::vector<std::string>& codes) {
    if (!codes.empty()) {
        add(findings,
            Severity::error,
            "unknown-code",
            fmt::format("{}: not of {}: {}",
                        file.filename().string(),
                        text_of(areas),
                        counted(codes, "code")));
    }
}

void find_unknown_codes(const BundleParts& parts, Findings& findings) {
    for (const auto& table : parts.populations) {
        std::vector<std::string> unknown;
        for (const auto& [code, persons] : table.persons) {
            if (parts.areas.find(table.source.areas, code) == nullptr) {
                unknown.push_back(code);
            }
        }
        add_unknown(findings, table.source.file, table.source.areas, unknown);
    }
    for (const auto& table : parts.deprivation) {
        std::vector<std::string> unknown;
        for (const auto& row : table.rows) {
            if (parts.areas.find(table.source.areas, row.code) == nullptr) {
                unknown.push_back(row.code);
            }
        }
        add_unknown(findings, table.source.file, table.source.areas, unknown);
    }
    for (const auto& table : parts.reporting_bodies) {
        const LevelVintage areas{GeographyLevel::police_force_area, table.source.vintage};
        std::vector<std::string> unknown;
        for (const auto& row : table.rows) {
            if (!row.covers.empty() && parts.areas.find(areas, row.covers) == nullptr) {
                unknown.push_back(row.covers);
            }
        }
        add_unknown(findings, table.source.file, areas, unknown);
    }
}

void find_given_twice(const BundleParts& parts, Findings& findings) {
    std::set<std::pair<LevelVintage, int>> populations;
    for (const auto& table : parts.populations) {
        if (!populations.emplace(table.source.areas, table.source.year).second) {
            add(findings,
                Severity::error,
                "given-twice",
                fmt::format(
                    "the mid-{} population of {}", table.source.year, text_of(table.source.areas)));
        }
    }
    std::set<std::pair<LevelVintage, std::string>> graded;
    for (const auto& table : parts.deprivation) {
        for (const auto& row : table.rows) {
            if (!graded.emplace(table.source.areas, row.code).second) {
                add(findings,
                    Severity::error,
                    "given-twice",
                    fmt::format("{}: {} has a decile of another index",
                                table.source.file.filename().string(),
                                row.code));
                break;
            }
        }
    }
    std::set<std::string> bodies;
    for (const auto& table : parts.reporting_bodies) {
        for (const auto& row : table.rows) {
            if (!bodies.insert(row.slug).second) {
                add(findings,
                    Severity::error,
                    "given-twice",
                    fmt::format("{}: the reporting body {}",
                                table.source.file.filename().string(),
                                row.slug));
            }
        }
    }
}

/// Children of a many-to-many look-up that lie only in parents which take no records, and the
/// atoms in them, are left to the note on those parents.
bool leads_through_shared(const Placements& placements) {
    return std::any_of(placements.route.begin(), placements.route.end(), [](const Lookup* lookup) {
        return lookup->source.kind == LookupKind::many_to_many && !shared_parents(*lookup).empty();
    });
}

void find_levels_out_of_reach(const BundleParts& parts, LevelVintage atoms, Findings& findings) {
    for (const auto level : domain::all_geography_levels) {
        const LevelVintage to{level, answer_vintage(parts.manifest, level, atoms.vintage)};
        if (to != atoms && !parts.areas.of(to).empty() &&
            placements_between(parts, atoms, to) == nullptr) {
            add(findings,
                Severity::warning,
                "no-route",
                fmt::format("no look-up leads from {} to {}", text_of(atoms), text_of(to)));
        }
    }
}

void find_unplaced(const Placements& placements, const AreasByCode& atoms, Findings& findings) {
    std::vector<std::string> unplaced;
    for (const auto& [code, area] : atoms) {
        if (!placements.of.contains(code)) {
            unplaced.push_back(code);
        }
    }
    if (!unplaced.empty()) {
        add(findings,
            leads_through_shared(placements) ? Severity::note : Severity::warning,
            "unplaced",
            fmt::format("{} areas that lie in no area of {}: {}",
                        text_of(placements.from),
                        text_of(placements.to),
                        counted(unplaced, "area")));
    }
}

void find_not_drawn(const BundleParts& parts, Findings& findings) {
    for (const auto& set : parts.boundary_sets) {
        const LevelVintage areas{set.level, set.vintage};
        std::vector<std::string> not_drawn;
        for (const auto& [code, area] : parts.areas.of(areas)) {
            if (area.shape.empty()) {
                not_drawn.push_back(code);
            }
        }
        if (!not_drawn.empty()) {
            const bool own_year =
                set.drawn_vintage == set.vintage && set.level != GeographyLevel::csp;
            add(findings,
                own_year ? Severity::warning : Severity::note,
                "not-drawn",
                fmt::format("{} (lines of {}): of {} areas without a shape {}",
                            text_of(areas),
                            set.drawn_vintage,
                            parts.areas.of(areas).size(),
                            counted(not_drawn, "area")));
        }
    }
}

void compare_sums(const BundleParts& parts,
                  const PopulationTable& small,
                  const PopulationTable& large,
                  const Placements& placements,
                  Findings& findings) {
    std::map<std::string, double> sums;
    for (const auto& [code, by_sex] : small.persons) {
        if (const auto place = placements.of.find(code); place != placements.of.end()) {
            sums[place->second.area] += PopulationTable::total(by_sex);
        }
    }
    std::vector<std::string> each;
    for (const auto& [code, by_sex] : large.persons) {
        const auto own = PopulationTable::total(by_sex);
        const auto sum = sums[code];
        if (std::abs(own - sum) > rounding_persons) {
            each.push_back(fmt::format(
                "mid-{} population of {}: {:.0f} by its own figure, {:.0f} as the sum of {} areas",
                large.source.year,
                parts.areas.label(large.source.areas, code),
                own,
                sum,
                text_of(small.source.areas)));
        }
    }
    add_each(findings, Severity::warning, "sums-disagree", each);
}

void check_sums(const BundleParts& parts, Findings& findings) {
    for (const auto& small : parts.populations) {
        for (const auto& large : parts.populations) {
            const auto* placements =
                placements_between(parts, small.source.areas, large.source.areas);
            if (placements != nullptr && small.source.year == large.source.year) {
                compare_sums(parts, small, large, *placements, findings);
            }
        }
    }
}

void check_atoms(const BundleParts& parts, Findings& findings) {
    for (const auto& [atoms, codes] : parts.areas.all()) {
        if (atoms.level != GeographyLevel::lsoa) {
            continue;
        }
        find_levels_out_of_reach(parts, atoms, findings);
        for (const auto& placements : parts.placements) {
            if (placements.from == atoms) {
                find_unplaced(placements, codes, findings);
            }
        }
        const bool has_population = std::any_of(parts.populations.begin(),
                                                parts.populations.end(),
                                                [&vintage = atoms](const PopulationTable& table) {
                                                    return table.source.areas == vintage;
                                                });
        if (!has_population) {
            add(findings,
                Severity::note,
                "no-population",
                fmt::format("no population of {}: its areas have counts and no rates",
                            text_of(atoms)));
        }
    }
}

}  // namespace

Findings check(const BundleParts& parts) {
    auto findings = parts.findings;
    check_lookups(parts, findings);
    find_unknown_codes(parts, findings);
    find_given_twice(parts, findings);
    check_sums(parts, findings);
    check_atoms(parts, findings);
    find_not_drawn(parts, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity < b.severity;
    });
    return findings;
}

}  // namespace hub::geography
