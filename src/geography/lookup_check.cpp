#include "geography/lookup_check.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::geography {

namespace {

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

}  // namespace

void check_lookups(const BundleParts& parts, Findings& findings) {
    find_two_parents(parts, findings);
    compare_lookups(parts, findings);
    find_shared(parts, findings);
}

}  // namespace hub::geography
