#include "geography/bundle_check.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

constexpr std::size_t named_one_by_one = 20;
constexpr double rounding_persons = 0.5;

void add(Findings& findings, Severity severity, std::string_view rule, std::string words) {
    findings.push_back({severity, std::string{rule}, std::move(words)});
}

/// Each of a few by itself; of many the first few in one line.
void add_each(Findings& findings,
              Severity severity,
              std::string_view rule,
              const std::vector<std::string>& each) {
    const auto shown = std::min(each.size(), named_one_by_one);
    for (std::size_t i = 0; i < shown; ++i) {
        add(findings, severity, rule, each[i]);
    }
    if (shown < each.size()) {
        add(findings, severity, rule, fmt::format("and {} more like these", each.size() - shown));
    }
}

void find_two_parents(const BundleParts& parts, Findings& findings) {
    for (const auto& lookup : parts.lookups) {
        const auto& source = lookup.source;
        if (source.kind == LookupKind::change || source.kind == LookupKind::many_to_many) {
            continue;
        }
        std::vector<std::string> each;
        for (const auto& [child, parents] : lookup.parents) {
            if (parents.size() > 1) {
                each.push_back(fmt::format("{}: {} lies in {} and in {}",
                                           name_of(source),
                                           parts.areas.label(source.from, child),
                                           parts.areas.label(source.to, parents[0]),
                                           parts.areas.label(source.to, parents[1])));
            }
        }
        add_each(findings, Severity::error, "two-parents", each);
    }
}

/// A look-up's parents as areas of one common vintage, so that two look-ups can be compared.
struct Opinion {
    const Lookup* lookup;
    PlacementsByCode
        onward;  ///< from the look-up's own vintage; empty where that is the common one

    [[nodiscard]] std::optional<std::string> parent_of(const std::string& child) const {
        const auto parents = lookup->parents.find(child);
        if (parents == lookup->parents.end()) {
            return std::nullopt;
        }
        if (onward.empty()) {
            return parents->second.front();
        }
        const auto found = onward.find(parents->second.front());
        return found == onward.end() ? std::nullopt : std::optional{found->second.area};
    }
};

std::optional<Opinion> opinion(const BundleParts& parts,
                               const Lookup& lookup,
                               LevelVintage common) {
    if (lookup.source.to == common) {
        return Opinion{&lookup, {}};
    }
    const auto route = route_between(lookup.source.to, common, parts.lookups);
    return route ? std::optional{Opinion{&lookup, follow(*route, parts.areas)}} : std::nullopt;
}

void compare(const BundleParts& parts,
             const Opinion& one,
             const Opinion& other,
             LevelVintage common,
             Findings& findings) {
    std::vector<std::string> each;
    for (const auto& [child, parents] : one.lookup->parents) {
        const auto here = one.parent_of(child);
        const auto there = other.parent_of(child);
        if (here && there && *here != *there) {
            each.push_back(fmt::format("{}: {} places it in {}, {} in {}",
                                       parts.areas.label(one.lookup->source.from, child),
                                       name_of(one.lookup->source),
                                       parts.areas.label(common, *here),
                                       name_of(other.lookup->source),
                                       parts.areas.label(common, *there)));
        }
    }
    add_each(findings, Severity::warning, "placed-differently", each);
}

bool is_one_step_up(const LookupSource& source) {
    return source.kind != LookupKind::change && source.kind != LookupKind::many_to_many;
}

void compare_lookups(const BundleParts& parts, Findings& findings) {
    const auto& lookups = parts.lookups;
    for (std::size_t i = 0; i < lookups.size(); ++i) {
        for (std::size_t j = i + 1; j < lookups.size(); ++j) {
            const auto& a = lookups[i].source;
            const auto& b = lookups[j].source;
            if (!is_one_step_up(a) || !is_one_step_up(b) || a.from != b.from ||
                a.to.level != b.to.level) {
                continue;
            }
            const LevelVintage common{a.to.level,
                                      answer_vintage(parts.manifest, a.to.level, a.from.vintage)};
            const auto one = opinion(parts, lookups[i], common);
            const auto other = opinion(parts, lookups[j], common);
            if (one && other) {
                compare(parts, *one, *other, common, findings);
            }
        }
    }
}

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

void find_unplaced(const BundleParts& parts, Findings& findings) {
    for (const auto& [atoms, codes] : parts.areas.all()) {
        if (atoms.level != GeographyLevel::lsoa) {
            continue;
        }
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
        for (const auto& placements : parts.placements) {
            std::vector<std::string> unplaced;
            for (const auto& [code, area] : codes) {
                if (placements.from == atoms && !placements.of.contains(code)) {
                    unplaced.push_back(code);
                }
            }
            if (!unplaced.empty()) {
                add(findings,
                    leads_through_shared(placements) ? Severity::note : Severity::warning,
                    "unplaced",
                    fmt::format("{} areas that lie in no area of {}: {}",
                                text_of(atoms),
                                text_of(placements.to),
                                counted(unplaced, "area")));
            }
        }
    }
}

void find_shared(const BundleParts& parts, Findings& findings) {
    for (const auto& lookup : parts.lookups) {
        if (lookup.source.kind != LookupKind::many_to_many) {
            continue;
        }
        std::vector<std::string> codes;
        for (const auto& [code, child] : shared_parents(lookup)) {
            codes.push_back(parts.areas.label(lookup.source.to, code));
        }
        if (!codes.empty()) {
            add(findings,
                Severity::note,
                "shares-an-area",
                fmt::format("{}: share an area of {} with another and take no records: {}",
                            text_of(lookup.source.to),
                            text_of(lookup.source.from),
                            counted(codes, "area")));
        }
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

void find_without_population(const BundleParts& parts, Findings& findings) {
    for (const auto& [atoms, codes] : parts.areas.all()) {
        const bool counted_once = std::any_of(
            parts.populations.begin(), parts.populations.end(), [&](const PopulationTable& table) {
                return table.source.areas == atoms;
            });
        if (atoms.level == GeographyLevel::lsoa && !counted_once) {
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
    find_two_parents(parts, findings);
    find_unknown_codes(parts, findings);
    find_given_twice(parts, findings);
    compare_lookups(parts, findings);
    check_sums(parts, findings);
    find_unplaced(parts, findings);
    find_not_drawn(parts, findings);
    find_shared(parts, findings);
    find_without_population(parts, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity < b.severity;
    });
    return findings;
}

}  // namespace hub::geography
