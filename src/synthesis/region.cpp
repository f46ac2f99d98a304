#include "synthesis/region.hpp"

#include "synthesis/people.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

/// How a middle-layer area's atoms make lower-layer areas of the two vintages.
enum class Change { none, split, merge };

/// Between 2011 and 2021 one area in fifteen middle-layer ones is merged, three are split.
Change change_of(int msoa, int msoas) {
    if (msoa % 5 == 0 && msoa < msoas - 3) {
        return Change::split;
    }
    return msoa % 15 == 2 && msoa < msoas - 3 ? Change::merge : Change::none;
}

int atoms_of(int msoa, int msoas) {
    return change_of(msoa, msoas) == Change::split ? 6 : 5;
}

/// Shares of a whole by weight, none of them nothing: the largest remainders are rounded up.
std::vector<int> shares(int whole, const std::vector<double>& weights) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<int> given;
    std::vector<std::pair<double, std::size_t>> rest;
    for (const double weight : weights) {
        const double exact = whole * weight / total;
        given.push_back(std::max(1, static_cast<int>(exact)));
        rest.emplace_back(given.back() - exact, rest.size());
    }
    std::sort(rest.begin(), rest.end());
    int left = whole - std::accumulate(given.begin(), given.end(), 0);
    for (std::size_t i = 0; left > 0; i = (i + 1) % rest.size(), --left) {
        ++given[rest[i].second];
    }
    return given;
}

double weight_of(const std::vector<int>& nodes, const std::vector<double>& weights) {
    return std::accumulate(nodes.begin(), nodes.end(), 0.0, [&](double sum, int node) {
        return sum + weights[static_cast<std::size_t>(node)];
    });
}

/// The cells of each authority, then the middle-layer areas, then the atoms of each.
class Groundwork {
public:
    Groundwork(Region& region, Random& random) : region_{region}, random_{random} {}

    void lay() {
        const auto& land = region_.land;
        const auto authorities = grow(land.graph, land.cells, land.town_cells, land.terrain);
        std::vector<double> weights;
        for (const auto& cells : authorities) {
            weights.push_back(weight_of(cells, land.density));
        }
        msoas_of_authority_ = shares(region_.plan.msoas, weights);
        const auto even_enough = with_room_for_atoms();
        int msoa = 0;
        for (std::size_t i = 0; i < authorities.size(); ++i) {
            for (const auto& cells :
                 divide(land.graph, authorities[i], msoas_of_authority_[i], even_enough, random_)) {
                add_atoms(static_cast<int>(i), msoa++, cells);
            }
        }
    }

    [[nodiscard]] const std::vector<int>& msoas_of_authority() const { return msoas_of_authority_; }

private:
    /// Density, but nowhere so high that a middle-layer area would have too few cells to divide.
    [[nodiscard]] std::vector<double> with_room_for_atoms() const {
        constexpr double least_cells = 12;
        const auto& land = region_.land;
        const double most =
            weight_of(land.cells, land.density) / (region_.plan.msoas * least_cells);
        auto weights = land.density;
        for (auto& weight : weights) {
            weight = std::min(weight, most);
        }
        return weights;
    }

    void add_atoms(int authority, int msoa, const std::vector<int>& cells) {
        const auto& land = region_.land;
        for (auto& part :
             divide(land.graph, cells, atoms_of(msoa, region_.plan.msoas), land.density, random_)) {
            Atom atom{};
            Point sum;
            for (const int cell : part) {
                sum.east += land.mesh.middle(cell).east;
                sum.north += land.mesh.middle(cell).north;
            }
            const auto count = static_cast<double>(part.size());
            atom.middle = {sum.east / count, sum.north / count};
            atom.town = townness(land, atom.middle);
            atom.cells = std::move(part);
            atom.authority = authority;
            atom.msoa = msoa;
            region_.atoms.push_back(std::move(atom));
        }
    }

    Region& region_;
    Random& random_;
    std::vector<int> msoas_of_authority_;
};

void add_atom(std::vector<Area>& areas, int number, int atom) {
    areas.resize(std::max(areas.size(), static_cast<std::size_t>(number) + 1));
    areas[static_cast<std::size_t>(number)].atoms.push_back(atom);
}

/// The names of lower-layer areas are those of the middle-layer area and a letter.
std::string lettered(const Area& msoa, int letter) {
    return fmt::format("{}{}", msoa.name, static_cast<char>('A' + letter));
}

/// Two atoms beside each other, the first such pair.
std::pair<int, int> adjacent_pair(const Graph& atoms, const std::vector<int>& of) {
    for (const int atom : of) {
        for (const int next : atoms.neighbours[static_cast<std::size_t>(atom)]) {
            if (std::find(of.begin(), of.end(), next) != of.end()) {
                return {atom, next};
            }
        }
    }
    return {of[0], of[1]};
}

/// Makes the lower-layer areas of both vintages of one middle-layer area.
class LowerLayer {
public:
    LowerLayer(Region& region, const Graph& atoms) : region_{region}, atoms_{atoms} {}

    void make(int msoa) {
        const auto& area = region_.msoas[static_cast<std::size_t>(msoa)];
        const auto change = change_of(msoa, region_.plan.msoas);
        const auto pair = adjacent_pair(atoms_, area.atoms);
        int old_letter = 0;
        int new_letter = 0;
        for (const int atom : area.atoms) {
            if (change != Change::none && (atom == pair.first || atom == pair.second)) {
                continue;
            }
            add(region_.lsoas_2011, next_code_, lettered(area, old_letter++), {atom});
            add(region_.lsoas_2021, next_code_++, lettered(area, new_letter++), {atom});
        }
        auto& whole = change == Change::split ? region_.lsoas_2011 : region_.lsoas_2021;
        auto& halves = change == Change::split ? region_.lsoas_2021 : region_.lsoas_2011;
        if (change != Change::none) {
            add(whole, next_code_++, lettered(area, old_letter), {pair.first, pair.second});
            add(halves, next_code_++, lettered(area, old_letter + 1), {pair.first});
            add(halves, next_code_++, lettered(area, old_letter + 2), {pair.second});
            units_.push_back(
                {std::min(pair.first, pair.second), std::max(pair.first, pair.second)});
        }
        for (const int atom : area.atoms) {
            if (change == Change::none || (atom != pair.first && atom != pair.second)) {
                units_.push_back({atom});
            }
        }
    }

    [[nodiscard]] int codes() const { return next_code_; }
    /// Atoms that make whole areas in both vintages: what wards are put together from.
    [[nodiscard]] const Parts& units() const { return units_; }

private:
    void add(std::vector<Area>& areas, int code, std::string name, std::vector<int> atoms) {
        const bool of_2011 = &areas == &region_.lsoas_2011;
        for (const int atom : atoms) {
            auto& owner = region_.atoms[static_cast<std::size_t>(atom)];
            (of_2011 ? owner.lsoa_2011 : owner.lsoa_2021) = static_cast<int>(areas.size());
        }
        areas.push_back({fmt::format("E01{:06}", region_.plan.serials.lsoa + code),
                         std::move(name),
                         std::move(atoms)});
    }

    Region& region_;
    const Graph& atoms_;
    Parts units_;
    int next_code_{0};
};

std::string ward_name(int number) {
    static constexpr std::array beginnings{"Alder",
                                           "Bramble",
                                           "Cinder",
                                           "Drake",
                                           "Elder",
                                           "Fallow",
                                           "Gorse",
                                           "Heron",
                                           "Kestrel",
                                           "Linden",
                                           "Mallow",
                                           "Quarry"};
    static constexpr std::array ends{
        "bank", "brook", "cross", "field", "gate", "hill", "side", "wood"};
    // 37 and the number of names have no common divisor, so no name comes twice.
    const auto i = static_cast<std::size_t>(number) * 37 % (beginnings.size() * ends.size());
    return fmt::format("{}{}", beginnings[i / ends.size()], ends[i % ends.size()]);
}

void make_wards(Region& region,
                const Graph& atoms,
                const Parts& units,
                const std::vector<int>& wards_of_authority,
                Random& random) {
    const auto graph = contracted(atoms, units);
    const std::vector<double> even(units.size(), 1.0);
    for (std::size_t authority = 0; authority < wards_of_authority.size(); ++authority) {
        std::vector<int> nodes;
        for (std::size_t unit = 0; unit < units.size(); ++unit) {
            const auto& first = region.atoms[static_cast<std::size_t>(units[unit].front())];
            if (first.authority == static_cast<int>(authority)) {
                nodes.push_back(static_cast<int>(unit));
            }
        }
        for (const auto& part : divide(graph, nodes, wards_of_authority[authority], even, random)) {
            const auto number = static_cast<int>(region.wards.size());
            Area ward{
                fmt::format("E05{:06}", region.plan.serials.ward + number), ward_name(number), {}};
            for (const int unit : part) {
                for (const int atom : units[static_cast<std::size_t>(unit)]) {
                    ward.atoms.push_back(atom);
                    region.atoms[static_cast<std::size_t>(atom)].ward = number;
                }
            }
            region.wards.push_back(std::move(ward));
        }
    }
}

std::vector<int> atoms_of_authorities(const Region& region, const std::vector<int>& authorities) {
    std::vector<int> atoms;
    for (const int authority : authorities) {
        const auto& more = region.authorities[static_cast<std::size_t>(authority)].atoms;
        atoms.insert(atoms.end(), more.begin(), more.end());
    }
    return atoms;
}

void name_authorities_and_msoas(Region& region) {
    const auto& plan = region.plan;
    for (std::size_t i = 0; i < region.authorities.size(); ++i) {
        region.authorities[i].code =
            fmt::format("E08{:06}", plan.serials.authority + static_cast<int>(i));
        region.authorities[i].name = plan.authorities[i];
    }
    std::vector<int> last(region.authorities.size(), 0);
    for (std::size_t i = 0; i < region.msoas.size(); ++i) {
        auto& msoa = region.msoas[i];
        const auto authority = static_cast<std::size_t>(
            region.atoms[static_cast<std::size_t>(msoa.atoms.front())].authority);
        msoa.code = fmt::format("E02{:06}", plan.serials.msoa + static_cast<int>(i));
        msoa.name = fmt::format("{} {:03}", plan.authorities[authority], ++last[authority]);
    }
}

void make_force_areas(Region& region) {
    for (const auto& force : region.plan.forces) {
        const auto number = static_cast<int>(region.force_areas.size());
        region.force_areas.push_back(
            {fmt::format("E23{:06}", region.plan.serials.force_area + number),
             force.area,
             atoms_of_authorities(region, force.authorities)});
    }
}

void add_partnership(Region& region, std::string name, std::vector<int> atoms) {
    const auto number = static_cast<int>(region.partnerships.size());
    region.partnerships.push_back(
        {fmt::format("E22{:06}", region.plan.serials.partnership + number),
         std::move(name),
         std::move(atoms)});
}

/// An authority's wards south and north of its middle.
void halve(const Region& region, int authority, std::array<std::vector<int>, 2>& halves) {
    const auto& atoms = region.authorities[static_cast<std::size_t>(authority)].atoms;
    double middle = 0;
    for (const int atom : atoms) {
        middle += region.atoms[static_cast<std::size_t>(atom)].middle.north /
                  static_cast<double>(atoms.size());
    }
    for (const auto& ward : region.wards) {
        const auto& first = region.atoms[static_cast<std::size_t>(ward.atoms.front())];
        if (first.authority == authority) {
            auto& part = halves[first.middle.north < middle ? 0 : 1];
            part.insert(part.end(), ward.atoms.begin(), ward.atoms.end());
        }
    }
}

/// One partnership covers two authorities, and two share one, ward by ward: many to many.
void make_partnerships(Region& region) {
    constexpr int joined = 0;
    constexpr int joined_with = 2;
    const auto& names = region.plan.authorities;
    for (int i = 0; i < static_cast<int>(names.size()); ++i) {
        const auto& name = names[static_cast<std::size_t>(i)];
        if (i == joined) {
            add_partnership(region,
                            fmt::format("{} and {}", name, names[joined_with]),
                            atoms_of_authorities(region, {joined, joined_with}));
        } else if (i == region.plan.intervention_authority) {
            std::array<std::vector<int>, 2> halves;
            halve(region, i, halves);
            add_partnership(region, name + " Harbour", std::move(halves[0]));
            add_partnership(region, name + " Uplands", std::move(halves[1]));
        } else if (i != joined_with) {
            add_partnership(region, name, atoms_of_authorities(region, {i}));
        }
    }
}

}  // namespace

Region invent_region(IslandPlan plan, std::uint64_t seed) {
    auto land = invent_land(plan.land, seed);
    Region region{std::move(plan), std::move(land), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0};
    Random random{seed + 100};
    Groundwork ground{region, random};
    ground.lay();
    Parts cells;
    for (std::size_t i = 0; i < region.atoms.size(); ++i) {
        const auto& atom = region.atoms[i];
        add_atom(region.authorities, atom.authority, static_cast<int>(i));
        add_atom(region.msoas, atom.msoa, static_cast<int>(i));
        cells.push_back(atom.cells);
    }
    name_authorities_and_msoas(region);
    const auto atoms = contracted(region.land.graph, cells);
    LowerLayer lower{region, atoms};
    for (int msoa = 0; msoa < static_cast<int>(region.msoas.size()); ++msoa) {
        lower.make(msoa);
    }
    make_wards(region, atoms, lower.units(), ground.msoas_of_authority(), random);
    region.lsoa_codes = lower.codes();
    make_force_areas(region);
    make_partnerships(region);
    settle(region, random);
    return region;
}

CodeSerials next_serials(const Region& region) {
    const auto after = [](int first, const std::vector<Area>& areas) {
        return first + static_cast<int>(areas.size());
    };
    const auto& first = region.plan.serials;
    return {first.lsoa + region.lsoa_codes,
            after(first.msoa, region.msoas),
            after(first.ward, region.wards),
            after(first.authority, region.authorities),
            after(first.partnership, region.partnerships),
            after(first.force_area, region.force_areas)};
}

}  // namespace hub::synthesis
