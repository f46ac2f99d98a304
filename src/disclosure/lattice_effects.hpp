#pragma once

#include "disclosure/lattice.hpp"
#include "disclosure/linear_attacker.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// The parts of the linear attacker's sums that dimensions and time give, areas left out.
namespace hub::disclosure {

/// A set of a lattice's dimensions, a bit each.
using DimensionSet = std::uint32_t;

/// Year, quarter within the year, month within the quarter.
inline constexpr std::size_t time_effects = 3;
using TimeShares = std::array<double, time_effects>;

/// What a level's information on a time effect is multiplied by: the months of its period where the
/// period is at least as fine as the effect, else 0.
TimeShares time_information(int months_per_period);
/// Squared length of a period's indicator along each time effect.
TimeShares time_shares(int months_per_period);

/// Of a lattice without definitions.
class LatticeEffects {
public:
    LatticeEffects(const Lattice& lattice, const SeenDraws& draws);

    /// The sets of every level's margins.
    [[nodiscard]] const std::vector<std::vector<DimensionSet>>& margins() const { return final_; }
    /// Every set that some margin holds.
    [[nodiscard]] const std::vector<DimensionSet>& effects() const { return effects_; }
    /// Information on an effect, by level: Σ over margins D ⊇ T of Π_{a∉D} k_a, for each draw seen.
    [[nodiscard]] const std::vector<double>& information(DimensionSet effect) const {
        return information_.at(effect);
    }
    [[nodiscard]] bool published(DimensionSet effect) const {
        return information_.contains(effect);
    }
    /// The bit of a dimension; none where the lattice does not have it.
    [[nodiscard]] DimensionSet bit_of(std::string_view dimension) const;
    /// What a cell over `margin` takes of an effect's variance.
    [[nodiscard]] double share(DimensionSet effect, DimensionSet margin) const;
    [[nodiscard]] double values(DimensionSet set) const;
    [[nodiscard]] std::vector<std::string> names(DimensionSet set) const;

private:
    [[nodiscard]] std::vector<std::vector<DimensionSet>> sets_by_level(bool provisional) const;

    const Lattice& lattice_;
    std::vector<std::string> names_;
    std::vector<int> values_;
    std::vector<std::vector<DimensionSet>> final_;
    std::vector<DimensionSet> effects_;
    std::map<DimensionSet, std::vector<double>> information_;
};

}  // namespace hub::disclosure
