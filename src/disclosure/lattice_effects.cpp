#include "disclosure/lattice_effects.hpp"

#include <algorithm>
#include <set>

namespace hub::disclosure {

namespace {

constexpr std::array<int, time_effects> months_of_effect{12, 3, 1};

/// Calls `visit` with every subset of a set, the empty one included.
template <class Visit>
void for_each_subset(DimensionSet set, Visit visit) {
    for (DimensionSet subset = set;; subset = (subset - 1) & set) {
        visit(subset);
        if (subset == 0) {
            return;
        }
    }
}

}  // namespace

TimeShares time_information(int months_per_period) {
    TimeShares shares{};
    for (std::size_t effect = 0; effect < time_effects; ++effect) {
        shares[effect] = months_per_period <= months_of_effect[effect] ? months_per_period : 0;
    }
    return shares;
}

TimeShares time_shares(int months_per_period) {
    TimeShares shares{};
    double coarser = 0;
    for (std::size_t effect = 0; effect < time_effects; ++effect) {
        if (months_per_period > months_of_effect[effect]) {
            break;
        }
        const double months = months_per_period;
        const double length = months * months / months_of_effect[effect];
        shares[effect] = length - coarser;
        coarser = length;
    }
    return shares;
}

LatticeEffects::LatticeEffects(const Lattice& lattice, const SeenDraws& draws) : lattice_{lattice} {
    for (const auto& dimension : lattice.dimensions()) {
        names_.push_back(dimension.id);
        values_.push_back(dimension.values);
    }
    final_ = sets_by_level(false);
    const auto provisional = sets_by_level(true);
    std::set<DimensionSet> effects;
    for (const auto& sets : final_) {
        effects.insert(sets.begin(), sets.end());
    }
    effects_.assign(effects.begin(), effects.end());
    const auto all = static_cast<DimensionSet>((std::uint64_t{1} << names_.size()) - 1);
    for (const auto effect : effects_) {
        information_[effect].assign(final_.size(), 0);
    }
    const auto add = [&](const std::vector<std::vector<DimensionSet>>& by_level, int times) {
        for (std::size_t level = 0; level < by_level.size(); ++level) {
            for (const auto margin : by_level[level]) {
                const double weight = times * values(all & ~margin);
                for_each_subset(
                    margin, [&](DimensionSet effect) { information_[effect][level] += weight; });
            }
        }
    };
    add(final_, draws.final);
    add(provisional, draws.provisional);
}

std::vector<std::vector<DimensionSet>> LatticeEffects::sets_by_level(bool provisional) const {
    std::vector<std::vector<DimensionSet>> sets(lattice_.levels().size());
    for (const auto& margin : lattice_.margins(provisional)) {
        DimensionSet set = 0;
        for (const auto& name : margin.dimensions) {
            const auto at = std::find(names_.begin(), names_.end(), name) - names_.begin();
            set |= DimensionSet{1} << static_cast<unsigned>(at);
        }
        sets[margin.level].push_back(set);
    }
    return sets;
}

DimensionSet LatticeEffects::bit_of(std::string_view dimension) const {
    const auto found = std::find(names_.begin(), names_.end(), dimension);
    return found == names_.end() ? 0
                                 : DimensionSet{1} << static_cast<unsigned>(found - names_.begin());
}

double LatticeEffects::values(DimensionSet set) const {
    double product = 1;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        product *= (set >> i & 1U) != 0 ? values_[i] : 1;
    }
    return product;
}

double LatticeEffects::share(DimensionSet effect, DimensionSet margin) const {
    double contrasts = 1;
    double outside = 1;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        contrasts *= (effect >> i & 1U) != 0 ? values_[i] - 1 : 1;
        outside *= (margin >> i & 1U) != 0 ? 1 : values_[i];
    }
    return contrasts / values(margin) * outside;
}

std::vector<std::string> LatticeEffects::names(DimensionSet set) const {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if ((set >> i & 1U) != 0) {
            list.push_back(names_[i]);
        }
    }
    return list;
}

}  // namespace hub::disclosure
