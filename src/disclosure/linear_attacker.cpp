#include "disclosure/linear_attacker.hpp"

#include "disclosure/area_variance.hpp"
#include "disclosure/case_coupling.hpp"
#include "disclosure/lattice_effects.hpp"

#include <cmath>

namespace hub::disclosure {

namespace {

AttackedNode node_of(const Lattice& lattice,
                     std::size_t level,
                     const LatticeEffects& effects,
                     DimensionSet margin,
                     double areas) {
    const auto& at = lattice.levels()[level];
    return {at.id,
            effects.names(margin),
            at.finest_period,
            areas * at.periods_a_year() * effects.values(margin),
            0};
}

/// Sums a node's variance over the effects of dimensions and time, areas being asked of
/// `variances`: (information by level) → (variance of the most exposed area, by level).
template <class AreaVariances>
std::vector<AttackedNode> attack_part(const Lattice& lattice,
                                      double variance,
                                      const SeenDraws& draws,
                                      const std::vector<double>& areas,
                                      const AreaVariances& variances) {
    const LatticeEffects effects{lattice, draws};
    std::vector<AttackedNode> nodes;
    std::vector<std::pair<std::size_t, DimensionSet>> at;
    for (std::size_t level = 0; level < effects.margins().size(); ++level) {
        for (const auto margin : effects.margins()[level]) {
            nodes.push_back(node_of(lattice, level, effects, margin, areas[level]));
            at.emplace_back(level, margin);
        }
    }
    std::vector<double> sums(nodes.size());
    for (const auto effect : effects.effects()) {
        for (std::size_t time = 0; time < time_effects; ++time) {
            auto information = effects.information(effect);
            for (std::size_t level = 0; level < information.size(); ++level) {
                information[level] *=
                    time_information(lattice.levels()[level].months_per_period())[time];
            }
            const auto by_level = variances(information);
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                const auto [level, margin] = at[i];
                if ((effect & ~margin) == 0) {
                    sums[i] += effects.share(effect, margin) *
                               time_shares(lattice.levels()[level].months_per_period())[time] *
                               by_level[level];
                }
            }
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].sd = std::sqrt(variance * sums[i]);
    }
    return nodes;
}

/// The margins without a definition, then each definition's own.
template <class AreaVariances>
std::vector<AttackedNode> attack(const Lattice& lattice,
                                 double variance,
                                 const SeenDraws& draws,
                                 const std::vector<double>& areas,
                                 const AreaVariances& variances) {
    auto nodes = attack_part(lattice.without_definitions(), variance, draws, areas, variances);
    for (const auto& definition : lattice.definitions()) {
        for (auto& node :
             attack_part(lattice.inside_of(definition), variance, draws, areas, variances)) {
            node.dimensions.push_back(definition.id);
            node.cells_a_year *= 2;  // the records lie on two sides
            nodes.push_back(std::move(node));
        }
    }
    if (!lattice.definitions().empty()) {
        const auto left = left_by_definitions(lattice, draws, nodes);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            nodes[i].sd *= std::sqrt(left[i]);
        }
    }
    return nodes;
}

std::vector<const GeographyShape::Level*> levels_of(const Lattice& lattice,
                                                    const GeographyShape& geography) {
    std::vector<const GeographyShape::Level*> levels;
    for (const auto& level : lattice.levels()) {
        levels.push_back(geography.level(level.id));
    }
    return levels;
}

}  // namespace

std::size_t joint_classes(const Lattice& lattice, const GeographyShape& geography) {
    return CrossingAreas{levels_of(lattice, geography), geography.atoms}.largest_part();
}

std::vector<AttackedNode> attack_lattice(const Lattice& lattice,
                                         double variance,
                                         const SeenDraws& draws) {
    std::vector<double> areas;
    for (const auto& level : lattice.levels()) {
        areas.push_back(level.areas);
    }
    return attack(lattice, variance, draws, areas, [&](const std::vector<double>& information) {
        return nested_area_variances(areas, information);
    });
}

std::vector<AttackedNode> attack_lattice(const Lattice& lattice,
                                         double variance,
                                         const GeographyShape& geography,
                                         const SeenDraws& draws) {
    std::vector<double> areas;
    const auto levels = levels_of(lattice, geography);
    for (std::size_t level = 0; level < levels.size(); ++level) {
        areas.push_back(levels[level] == nullptr ? lattice.levels()[level].areas
                                                 : levels[level]->areas);
    }
    const CrossingAreas crossing{levels, geography.atoms};
    return attack(lattice, variance, draws, areas, [&](const std::vector<double>& information) {
        return crossing.variances(information);
    });
}

}  // namespace hub::disclosure
