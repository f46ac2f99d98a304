#include "geography/bundle.hpp"

#include "geography/bundle_check.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

using Totals = std::map<AreaId, double>;

/// Turns the codes of the parts into numbered areas and what is said of them.
class Assembly {
public:
    explicit Assembly(const BundleParts& parts) : parts_{parts} {}

    Bundle make() {
        bundle_.manifest = parts_.manifest.text;
        bundle_.content.title = parts_.manifest.title;
        bundle_.content.attributions = parts_.manifest.attributions;
        bundle_.content.boundary_sets = parts_.boundary_sets;
        number_areas();
        add_memberships();
        add_unplaceable();
        add_populations();
        add_populations_of_groupings();
        add_deprivation();
        add_reporting_bodies();
        add_places();
        return std::move(bundle_);
    }

private:
    void number_areas() {
        for (const auto& areas : answer_areas(parts_)) {
            for (const auto& [code, known] : parts_.areas.of(areas)) {
                const AreaId id{static_cast<std::int32_t>(bundle_.content.areas.size() + 1)};
                ids_[areas].emplace_hint(ids_[areas].end(), code, id);
                bundle_.content.areas.push_back(
                    {id, areas.level, areas.vintage, code, known.name.empty() ? code : known.name});
                bundle_.shapes.push_back(known.shape);
            }
        }
    }

    [[nodiscard]] std::optional<AreaId> id_of(LevelVintage areas, std::string_view code) const {
        const auto codes = ids_.find(areas);
        if (codes == ids_.end()) {
            return std::nullopt;
        }
        const auto found = codes->second.find(code);
        return found == codes->second.end() ? std::nullopt : std::optional{found->second};
    }

    void add_memberships() {
        for (const auto& placements : parts_.placements) {
            bundle_.routes.push_back(words_of(placements.from, placements.route));
            for (const auto& [code, placement] : placements.of) {
                const auto atom = id_of(placements.from, code);
                const auto area = id_of(placements.to, placement.area);
                if (atom && area) {
                    bundle_.content.memberships.push_back({*atom, *area, placement.best_fit});
                }
            }
        }
    }

    void add_unplaceable() {
        for (const auto& lookup : parts_.lookups) {
            if (lookup.source.kind != LookupKind::many_to_many) {
                continue;
            }
            for (const auto& [code, child] : shared_parents(lookup)) {
                if (const auto id = id_of(lookup.source.to, code)) {
                    bundle_.content.unplaceable[*id] = fmt::format(
                        "shares {} with another area of its level; records cannot be placed in it",
                        parts_.areas.label(lookup.source.from, child));
                }
            }
        }
    }

    void add_populations() {
        for (const auto& table : parts_.populations) {
            auto& totals = totals_[{table.source.areas, table.source.year}];
            for (const auto& [code, by_sex] : table.persons) {
                const auto id = id_of(table.source.areas, code);
                if (!id) {
                    continue;
                }
                for (const auto& [sex, persons] : by_sex) {
                    bundle_.populations_by_age.push_back({*id, table.source.year, sex, persons});
                }
                totals[*id] = PopulationTable::total(by_sex);
            }
        }
        for (const auto& [key, totals] : totals_) {
            add_totals(totals, key.second);
        }
    }

    void add_totals(const Totals& totals, int year) {
        for (const auto& [area, persons] : totals) {
            bundle_.content.populations.push_back({area, year, persons});
        }
    }

    /// A level without figures of its own is summed: of authorities where it is made of whole ones,
    /// else of atoms.
    void add_populations_of_groupings() {
        const auto given = totals_;
        for (const auto& [key, totals] : given) {
            const auto& [parts_areas, year] = key;
            if (parts_areas.level != GeographyLevel::lad) {
                continue;
            }
            for (const auto level : {GeographyLevel::csp, GeographyLevel::police_force_area}) {
                const LevelVintage to{level,
                                      answer_vintage(parts_.manifest, level, parts_areas.vintage)};
                if (const auto route = route_between(parts_areas, to, parts_.lookups)) {
                    add_sums(parts_areas, to, follow(*route, parts_.areas), year, totals);
                }
            }
        }
        for (const auto& placements : parts_.placements) {
            for (const auto& [key, totals] : given) {
                if (key.first == placements.from) {
                    add_sums(key.first, placements.to, placements.of, key.second, totals);
                }
            }
        }
    }

    void add_sums(LevelVintage from,
                  LevelVintage to,
                  const PlacementsByCode& placements,
                  int year,
                  const Totals& totals) {
        if (!totals_.emplace(std::pair{to, year}, Totals{}).second) {
            return;
        }
        Totals sums;
        std::set<AreaId> incomplete;
        for (const auto& [code, placement] : placements) {
            const auto part = id_of(from, code);
            const auto whole = id_of(to, placement.area);
            if (!part || !whole) {
                continue;
            }
            const auto persons = totals.find(*part);
            if (persons == totals.end()) {
                incomplete.insert(*whole);
            } else {
                sums[*whole] += persons->second;
            }
        }
        std::erase_if(sums, [&](const auto& sum) { return incomplete.contains(sum.first); });
        add_totals(sums, year);
        bundle_.routes.push_back(
            fmt::format("mid-{} population of {}: sum of {}", year, text_of(to), text_of(from)));
    }

    void add_deprivation() {
        for (const auto& table : parts_.deprivation) {
            for (const auto& row : table.rows) {
                if (const auto atom = id_of(table.source.areas, row.code)) {
                    bundle_.content.deprivation.push_back(
                        {*atom, table.source.nation, table.source.year, row.decile});
                    bundle_.deprivation_details.push_back({row.rank, row.score});
                }
            }
        }
    }

    void add_reporting_bodies() {
        auto& bodies = bundle_.content.reporting_bodies;
        for (const auto& table : parts_.reporting_bodies) {
            const LevelVintage areas{GeographyLevel::police_force_area, table.source.vintage};
            for (const auto& row : table.rows) {
                bodies.push_back({static_cast<std::int32_t>(bodies.size() + 1),
                                  row.slug,
                                  row.name,
                                  id_of(areas, row.covers)});
            }
        }
    }

    /// Postcodes and names; those in no area of the bundle were left out when they were read.
    void add_places() {
        for (const auto& table : parts_.postcodes) {
            const LevelVintage areas{GeographyLevel::lsoa, table.source.vintage};
            for (const auto& row : table.rows) {
                bundle_.content.postcodes.push_back(
                    {row.postcode, id_of(areas, row.code).value_or(unknown_place)});
            }
        }
        for (const auto& table : parts_.gazetteers) {
            const LevelVintage areas{GeographyLevel::lsoa, table.source.vintage};
            for (const auto& row : table.rows) {
                bundle_.content.named_places.push_back(
                    {row.name, row.kind, id_of(areas, row.code).value_or(unknown_place)});
            }
        }
    }

    const BundleParts& parts_;
    Bundle bundle_;
    std::map<LevelVintage, std::map<std::string, AreaId, std::less<>>> ids_;
    std::map<std::pair<LevelVintage, int>, Totals> totals_;
};

}  // namespace

Result<Bundle> load_bundle(const std::filesystem::path& manifest,
                           const std::optional<std::filesystem::path>& root,
                           Progress& progress) {
    auto read = read_manifest(manifest, root);
    if (!read) {
        return read.error();
    }
    auto parts = read_bundle_parts(*std::move(read), progress);
    if (!parts) {
        return parts.error();
    }
    progress.report("checking the bundle", 0, 0);
    auto bundle = Assembly{*parts}.make();
    bundle.findings = check(*parts);
    return bundle;
}

}  // namespace hub::geography
