#pragma once

#include "base/result.hpp"
#include "domain/period.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::disclosure {

/// Areas of one kind that a policy answers by, and how finely. The areas of a level cover the
/// dataset without overlap.
struct LatticeLevel {
    /// A geography level's slug, or "region" (everything received), "reporting_force" or
    /// "imd_decile".
    std::string id;
    /// Only this period is perturbed; longer ones are sums of it.
    domain::PeriodUnit finest_period{domain::PeriodUnit::year};
    /// The most that the costs of the dimensions crossed with area and period may add up to.
    int dimensions{0};
    /// The same while a release is provisional; −1: the level is not shown then.
    int provisional_dimensions{0};
    /// A margin whose mean count a cell is under this is closed for a release.
    double least_mean{0};
    std::string within;  ///< the level it nests in; empty: none, it crosses the others
    int areas{1};        ///< how many to reckon with before data are known

    [[nodiscard]] int months_per_period() const;
    [[nodiscard]] int periods_a_year() const { return 12 / months_per_period(); }
};

struct LatticeDimension {
    std::string id;
    int values{0};
    int cost{1};
    std::string finest_level;  ///< it is not crossed with finer levels; empty: with any
    bool sensitive{false};     ///< its breakdown is withheld where one category holds everything
    bool site{false};          ///< its breakdown is withheld where one site holds nearly everything
};

/// A case definition with margins of its own, such as *domestic violence*: a dimension of two
/// values of which only the inside is perturbed, the outside being the total minus the inside.
struct LatticeCase {
    std::string id;
    int version{1};  ///< the one version of it that is live
    int cost{1};
    std::string finest_level;
    /// Those that it is made of: it is not crossed with them, nor with another definition.
    std::vector<std::string> made_of;
    /// By combination of their values, the last running fastest: whether it is inside.
    std::vector<bool> inside{};
};

/// The closed set of margins that a policy publishes: levels × sets of dimensions × finest period.
/// Everything that is shown is a cell of one of them or a sum of such cells.
class Lattice {
public:
    struct Margin {
        std::size_t level{0};
        std::vector<std::string> dimensions;  ///< and definitions, in the policy's order
    };

    Lattice() = default;
    /// Refused, by name, where a level or dimension is named that is not declared, twice, or in a
    /// circle, and where two versions of a definition would be live together.
    static Result<Lattice> create(std::vector<LatticeLevel> levels,
                                  std::vector<LatticeDimension> dimensions,
                                  std::vector<LatticeCase> definitions);

    [[nodiscard]] const std::vector<LatticeLevel>& levels() const { return levels_; }
    [[nodiscard]] const std::vector<LatticeDimension>& dimensions() const { return dimensions_; }
    [[nodiscard]] const std::vector<LatticeCase>& definitions() const { return definitions_; }
    [[nodiscard]] const LatticeLevel* level(std::string_view id) const;
    [[nodiscard]] const LatticeDimension* dimension(std::string_view id) const;
    [[nodiscard]] const LatticeCase* definition(std::string_view id) const;

    /// Whether the level crossed with these dimensions and definitions is published; else what is
    /// too fine, in plain words.
    [[nodiscard]] Status allows(std::string_view level,
                                const std::vector<std::string>& dimensions,
                                bool provisional) const;
    /// Every margin that is published, level by level.
    [[nodiscard]] std::vector<Margin> margins(bool provisional) const;
    /// The margins that have no definition.
    [[nodiscard]] Lattice without_definitions() const;
    /// The margins of a definition's inside, itself left out: what may be crossed with it, and how
    /// far, level by level.
    [[nodiscard]] Lattice inside_of(const LatticeCase& definition) const;
    /// Number of values of a dimension; two for a definition.
    [[nodiscard]] int values_of(std::string_view dimension) const;

private:
    [[nodiscard]] Status check() const;
    /// Whether a level is the other or nests in it, directly or through levels between.
    [[nodiscard]] bool at_least_as_fine(std::string_view finer, std::string_view coarser) const;

    std::vector<LatticeLevel> levels_;
    std::vector<LatticeDimension> dimensions_;
    std::vector<LatticeCase> definitions_;
};

}  // namespace hub::disclosure
